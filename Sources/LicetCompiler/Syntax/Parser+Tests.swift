import LicetTerms

extension Parser {
    /// `test "name" of LICENCE with { … } for all (…) { steps }`
    mutating func test() throws(Abandon) -> TestNode {
        let start = take().span
        let name = try requiredText()
        try expect(.of)
        let licence = try usedName()
        var arguments: [ArgumentNode] = []
        if take(.with) {
            try block(until: { $0.beginsItem }) { parser throws(Abandon) in
                let name = try parser.usedName()
                try parser.expect(.becomes)
                arguments.append(ArgumentNode(name: name, value: try parser.expression()))
            }
        }
        let opening = current.span
        let properties = take(.for) ? try self.properties() : []
        let propertySpan = properties.isEmpty ? nil : opening.through(previous.span)
        var steps: [TestStep] = []
        try block(until: { $0.beginsItem }) { parser throws(Abandon) in
            steps.append(try parser.step())
        }
        return TestNode(
            name: name, licence: licence, arguments: arguments, properties: properties,
            propertySpan: propertySpan, steps: steps, span: start.through(previous.span))
    }

    /// `all (n: Count up to 1_000, …)`
    private mutating func properties() throws(Abandon) -> [PropertyNode] {
        try expect(.all)
        return try parenthesised { parser throws(Abandon) in
            let name = try parser.boundName()
            try parser.expect(.colon)
            let type = try parser.type()
            let from = parser.take(.from) ? try parser.expression() : nil
            var upTo: Expression?
            if parser.take(.up) {
                try parser.expect(.to)
                upTo = try parser.expression()
            }
            let span = name.span.through(parser.previous.span)
            return PropertyNode(name: name, type: type, from: from, upTo: upTo, span: span)
        }
    }

    private mutating func step() throws(Abandon) -> TestStep {
        let start = current.span
        let kind: TestStep.Kind
        if take(.on) {
            let date = try expression()
            if isAtLineEnd {
                kind = .act(date: date, party: nil, nil)
            } else {
                let party = try usedName()
                kind = .act(date: date, party: party, try act())
            }
        } else if take(.expect) {
            kind = .expect(try expectation())
        } else {
            try fail(.expectedStep, "no step of a test begins with `\(shown(current))`")
        }
        return TestStep(kind: kind, span: start.through(previous.span))
    }

    private mutating func act() throws(Abandon) -> TestAct {
        if take(.pays) { return .pays(try expression()) }
        if take(.settles) { return .settles }
        if take(.grants) { return .grants(try usedName()) }
        if take(.attests) { return try attestation() }
        if take(.disputes) { return try contest(.dispute) }
        if take(.escrows) { return try contest(.escrow) }
        if take(.decides) { return try contest(.decide) }
        if take(.draws) {
            try expect(.statement)
            return .draws(try label())
        }
        if take(.calls) {
            let action = try usedName()
            let arguments = try parenthesised { parser throws(Abandon) in
                try parser.expression()
            }
            return .calls(action, arguments)
        }
        guard take(.reports) else {
            try failWord(
                among: [
                    "pays", "reports", "draws", "calls", "settles", "attests", "disputes",
                    "escrows", "decides", "grants",
                ])
        }
        let report = try usedName()
        try expect(.for)
        let label = try self.label()
        return .reports(report, label: label, try reportValues())
    }

    /// `{ field VALUE, … }`
    private mutating func reportValues() throws(Abandon) -> [FieldValueNode] {
        var values: [FieldValueNode] = []
        try block(until: { $0.beginsItem }) { parser throws(Abandon) in
            let field = try parser.usedName()
            values.append(FieldValueNode(field: field, value: try parser.expression()))
        }
        return values
    }

    mutating func label() throws(Abandon) -> LabelNode {
        if !isAtLineEnd, current.kind == .date, let day = CivilDate(text(current)) {
            return LabelNode(label: .day(day), span: take().span)
        }
        guard !isAtLineEnd, current.kind == .label || current.kind == .number,
            let label = label(of: text(current))
        else { try fail(.badLabel) }
        return LabelNode(label: label, span: take().span)
    }

    private func label(of text: String) -> LabelNode.Label? {
        let parts = text.split(separator: "-")
        guard let first = parts.first, first.utf8.count == 4, let year = Int(first), year > 0 else {
            return nil
        }
        guard parts.count == 2, let part = parts.last else {
            return parts.count == 1 ? .year(year) : nil
        }
        if let number = Int(part) { return (1...12).contains(number) ? .month(year, number) : nil }
        guard let number = Int(part.dropFirst()) else { return nil }
        if part.hasPrefix("H") { return (1...2).contains(number) ? .half(year, number) : nil }
        return (1...4).contains(number) ? .quarter(year, number) : nil
    }

    private mutating func expectation() throws(Abandon) -> Expectation {
        if take(.refused) { return .refused(because: try refusal()) }
        if take(.status) { return .status(try usedName()) }
        if current.word == .advance, ahead(1).word == .outstanding {
            index += 2
            return .advanceOutstanding(try expected())
        }
        let name = try usedName()
        if take(.holds) { return .holds(name, try expected()) }
        if take(.may) { return .may(try may(name)) }
        if current.kind == .text, !isAtLineEnd, [.not, .approved].contains(ahead(1).word) {
            return .approved(try approved(name))
        }
        guard current.kind == .leftBracket, !isAtLineEnd else {
            return .figure(name, try expected())
        }
        let entry = try entry(of: name)
        try expect(.dot)
        let field = try usedName()
        return .field(entry, field, try expected())
    }

    /// `VALUE`, `at most VALUE` or `at least VALUE`
    private mutating func expected() throws(Abandon) -> ExpectedNode {
        var comparison = ScenarioComparison.equal
        if take(.at) {
            if take(.most) {
                comparison = .atMost
            } else if take(.least) {
                comparison = .atLeast
            } else {
                try failWord(among: ["most", "least"])
            }
        }
        return ExpectedNode(comparison: comparison, value: try expression())
    }

    private mutating func may(_ party: Name) throws(Abandon) -> MayNode {
        let isAllowed = !take(.not)
        let right = try usedName()
        let work = try usedName()
        try expect(.in)
        let place = try usedName()
        try expect(.for)
        let field = try usedName()
        return MayNode(
            party: party, isAllowed: isAllowed, right: right, work: work, place: place,
            field: field, because: take(.because) ? try usedName() : nil)
    }

    /// `"thing" [not] approved`
    private mutating func approved(_ name: Name) throws(Abandon) -> ApprovedNode {
        let item = try requiredText()
        let isApproved = !take(.not)
        try expect(.approved)
        return ApprovedNode(name: name, item: item, isApproved: isApproved)
    }

    private mutating func refusal() throws(Abandon) -> Name? {
        if take(.because) { return try usedName() }
        return isAtLineEnd ? nil : try usedName()
    }
}
