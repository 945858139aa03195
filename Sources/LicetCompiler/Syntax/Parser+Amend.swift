/// `amend by all` or `amend by 2 of Aurora, Wave, Ines`
struct AmendNode: Sendable {
    /// How many of whom must sign; nil for all parties.
    let quorum: Quorum?
    let span: Span

    struct Quorum: Sendable {
        let count: Expression
        let parties: [Name]
    }
}

/// `amends LICENCE`
struct AmendsNode: Sendable {
    let licence: Name
    let span: Span
}

extension Parser {
    /// `amend by ( all | NUMBER of PARTY { , PARTY } )`
    mutating func amend() throws(Abandon) -> AmendNode {
        let start = take().span
        try expect(.by)
        guard !take(.all) else {
            return AmendNode(quorum: nil, span: start.through(previous.span))
        }
        let count = try expression()
        try expect(.of)
        var parties = [try usedName()]
        while take(.comma) { parties.append(try usedName()) }
        return AmendNode(
            quorum: AmendNode.Quorum(count: count, parties: parties),
            span: start.through(previous.span))
    }

    /// `amends LICENCE`
    mutating func amends() throws(Abandon) -> AmendsNode {
        let start = take().span
        let licence = try boundName()
        return AmendsNode(licence: licence, span: start.through(previous.span))
    }
}
