/// `by waterfall per licence { … }`: tranches in their order, in place of one list of shares.
struct WaterfallNode: Sendable {
    let per: ResetSpan
    var tranches: [TrancheNode] = []
}

/// `up to MONEY { PARTY SHARE, … }` or `beyond { PARTY SHARE, … }`
struct TrancheNode: Sendable {
    /// Nil for `beyond`.
    let bound: Expression?
    let shares: [ShareNode]
    /// From the first word to the opening brace.
    let head: Span
    let span: Span
}

extension Parser {
    /// `by waterfall per SPAN`
    mutating func waterfallHead() throws(Abandon) -> WaterfallNode {
        for word in [Word.by, .waterfall] { try expect(word) }
        return WaterfallNode(per: try resetSpan())
    }

    /// `up to MONEY { … }` or `beyond { … }`
    mutating func tranche() throws(Abandon) -> TrancheNode {
        let start = current.span
        var bound: Expression?
        if take(.up) {
            try expect(.to)
            bound = try expression()
        } else if !take(.beyond) {
            try failWord(among: ["up", "beyond"])
        }
        let head = start.through(previous.span)
        let opening = current.span
        let found = diagnostics.list.count
        var shares: [ShareNode] = []
        try block { parser throws(Abandon) in shares.append(try parser.share()) }
        if shares.isEmpty { reportEmpty(at: opening, since: found, "the tranche has no payee") }
        return TrancheNode(
            bound: bound, shares: shares, head: head, span: start.through(previous.span))
    }
}
