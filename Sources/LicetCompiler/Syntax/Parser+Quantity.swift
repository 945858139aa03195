/// `limit FIELD to COUNT [peak | average …] per SPAN, stop` or `…, overage MONEY each`
struct LimitNode: Sendable {
    let field: Name
    let most: Expression
    let measure: QuantityMeasure
    /// How an average becomes a whole number; nil where nothing is said.
    let averaging: AveragingNode?
    let per: ResetSpan
    let shortSpan: ShortSpan?
    /// What each unit beyond the limit costs; nil where what goes beyond is refused.
    let overage: Expression?
    let span: Span
}

/// What of a span is held against a limit.
enum QuantityMeasure: Sendable {
    /// All that is reported for the span.
    case sum
    /// The reporting period with the most.
    case peak
    /// The mean of the span's reporting periods.
    case average
}

/// `round MODE` or `exact`, after `average`
enum AveragingNode: Sendable {
    case round(Name)
    case exact
}

extension Parser {
    /// `limit FIELD to COUNT [peak | average [round MODE | exact]] per SPAN, stop` or, in place of
    /// `stop`, `overage MONEY each`
    mutating func limit() throws(Abandon) -> LimitNode {
        let start = take().span
        let field = try usedName()
        try expect(.to)
        let most = try expression()
        let measure: QuantityMeasure =
            take(.peak) ? .peak : take(.average) ? .average : .sum
        let averaging = measure == .average ? try averaging() : nil
        let per = try resetSpan()
        let short = shortSpan()
        try expect(.comma)
        var overage: Expression?
        if take(.overage) {
            overage = try expression()
            try expect(.each)
        } else if !take(.stop) {
            try failWord(among: ["stop", "overage"])
        }
        return LimitNode(
            field: field, most: most, measure: measure, averaging: averaging, per: per,
            shortSpan: short, overage: overage, span: start.through(previous.span))
    }

    private mutating func averaging() throws(Abandon) -> AveragingNode? {
        if take(.exact) { return .exact }
        return take(.round) ? .round(try usedName()) : nil
    }
}
