extension Parser {
    /// `sublicence permitted, depth 2, pass_through 25%, with consent`, its parts in any order, or
    /// `sublicence not permitted`
    mutating func sublicence() throws(Abandon) -> SublicenceNode {
        let start = take().span
        if take(.not) {
            try expect(.permitted)
            return SublicenceNode(
                isPermitted: false, depth: nil, passThrough: nil, needsConsent: false,
                span: start.through(previous.span))
        }
        try expect(.permitted)
        var depth: Expression?
        var passThrough: Expression?
        var consent: Bool?
        while takeComma() {
            let word = current
            switch word.word {
            case .depth:
                index += 1
                once(&depth, try expression(), word)
            case .passThrough:
                index += 1
                once(&passThrough, try expression(), word)
            case .with:
                index += 1
                try expect(.consent)
                once(&consent, true, word)
            default: try failWord(among: ["depth", "pass_through", "with consent"])
            }
        }
        return SublicenceNode(
            isPermitted: true, depth: depth, passThrough: passThrough,
            needsConsent: consent ?? false, span: start.through(previous.span))
    }

    /// `holdback of A by B { … }`
    mutating func holdback() throws(Abandon) -> HoldbackNode {
        let start = take().span
        try expect(.of)
        let works = try list { parser throws(Abandon) in try parser.usedName() }
        try expect(.by)
        let party = try usedName()
        let head = start.through(previous.span)
        var lines = TupleNode()
        try block(loose: true) { parser throws(Abandon) in
            try parser.tupleLine(into: &lines, among: ["right", "territory", "period", "field"])
        }
        return HoldbackNode(
            works: works, party: party, lines: lines, head: head,
            span: start.through(previous.span))
    }
}
