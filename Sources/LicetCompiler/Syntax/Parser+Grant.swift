extension Parser {
    /// `grant exclusive of A to B [under C] { … }`
    mutating func grant() throws(Abandon) -> GrantNode {
        let start = take().span
        let exclusivity = try choice(Exclusivity.self)
        try expect(.of)
        let works = try list { parser throws(Abandon) in try parser.usedName() }
        try expect(.to)
        let grantee = try usedName()
        let under = take(.under) ? try boundName() : nil
        let head = start.through(previous.span)
        var lines = TupleNode()
        var sublicence: SublicenceNode?
        try block(loose: true) { parser throws(Abandon) in
            let word = parser.current
            if word.word == .sublicence {
                parser.once(&sublicence, try parser.sublicence(), word)
            } else {
                try parser.tupleLine(
                    into: &lines, among: ["right", "territory", "period", "field", "sublicence"])
            }
        }
        return GrantNode(
            exclusivity: exclusivity, works: works, grantee: grantee, under: under, lines: lines,
            sublicence: sublicence, head: head, span: start.through(previous.span))
    }

    /// A line that says which acts a clause is about.
    mutating func tupleLine(into lines: inout TupleNode, among words: [String]) throws(Abandon) {
        let word = current
        switch word.word {
        case .right: once(&lines.rights, try wordSet(), word)
        case .field: once(&lines.fields, try wordSet(), word)
        case .territory: once(&lines.territory, try grantTerritory(), word)
        case .period: once(&lines.period, try grantPeriod(), word)
        default: try failWord(among: words)
        }
    }

    /// Keeps a line's node, or reports that the clause has said it already.
    mutating func once<Node>(_ slot: inout Node?, _ node: Node, _ word: Token) {
        if slot == nil {
            slot = node
        } else {
            report(.givenTwice, at: word.span, "`\(shown(word))` is given twice in this clause")
        }
    }

    private mutating func wordSet() throws(Abandon) -> WordSetNode {
        let start = take().span
        if take(.any) { return WordSetNode(words: nil, span: start.through(previous.span)) }
        let words = try list { parser throws(Abandon) in try parser.usedName() }
        return WordSetNode(words: words, span: start.through(previous.span))
    }

    private mutating func grantTerritory() throws(Abandon) -> GrantTerritoryNode {
        let start = take().span
        let territory = try territory()
        let future = futureMembers()
        var asAt: TerritoryMoment?
        if take(.as) {
            try expect(.at)
            asAt = try choice(TerritoryMoment.self)
        }
        return GrantTerritoryNode(
            territory: territory, asAt: asAt, future: future,
            span: start.through(previous.span))
    }

    /// `including future members`, which no territory ends with.
    private mutating func futureMembers() -> Span? {
        let start = current.span
        for word in ["including", "future", "members"] {
            guard current.kind == .name, !isAtLineEnd, text(current) == word else {
                return word == "including" ? nil : start.through(previous.span)
            }
            index += 1
        }
        return start.through(previous.span)
    }

    private mutating func grantPeriod() throws(Abandon) -> GrantPeriodNode {
        let start = take().span
        let kind: GrantPeriodNode.Kind
        if take(.from) {
            let from = try expression()
            try expect(.for)
            kind = .duration(from: from, length: try expression())
        } else {
            let from = try expression()
            if take(.until) {
                kind = .until(from, try expression())
            } else if take(.through) {
                kind = .through(from, try expression())
            } else {
                try failWord(among: ["through", "until"])
            }
        }
        return GrantPeriodNode(kind: kind, span: start.through(previous.span))
    }

    /// `report NAME monthly by PARTY due DURATION after period { field Type … }`
    mutating func report() throws(Abandon) -> ReportNode {
        let start = take().span
        let name = try boundName()
        let frequency = try choice(Frequency.self)
        try expect(.by)
        let reporter = try usedName()
        try expect(.due)
        let due = try expression()
        try expect(.after)
        try expect(.period)
        let head = start.through(previous.span)
        let opening = current.span
        let found = diagnostics.list.count
        var fields: [ReportFieldNode] = []
        try block(loose: true, until: { [self] in stopsFields($0) }) { parser throws(Abandon) in
            let name = try parser.boundName()
            fields.append(ReportFieldNode(name: name, type: try parser.type()))
        }
        if fields.isEmpty { reportEmpty(at: opening, since: found, "the report has no fields") }
        return ReportNode(
            name: name, frequency: frequency, reporter: reporter, due: due, fields: fields,
            head: head, span: start.through(previous.span))
    }
}
