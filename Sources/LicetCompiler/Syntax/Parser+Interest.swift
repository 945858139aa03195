import LicetTerms

/// `interest 8% per annum simple actual/365 on late payment round half_up`
struct InterestNode: Sendable {
    let rate: Expression
    /// How often interest is capitalised, where it is compound.
    let compounded: Frequency?
    let count: DayCount
    let rounding: Name?
    let span: Span
}

extension Parser {
    /// `interest RATE per annum (simple | compound PERIOD) DAY_COUNT on late payment [round MODE]`
    mutating func interest() throws(Abandon) -> InterestNode {
        let start = take().span
        let rate = try expression()
        for word in [Word.per, .annum] { try expect(word) }
        let compounded = try compounded()
        let count = try dayCount()
        for word in [Word.on, .late, .payment] { try expect(word) }
        let rounding = take(.round) ? try usedName() : nil
        return InterestNode(
            rate: rate, compounded: compounded, count: count, rounding: rounding,
            span: start.through(previous.span))
    }

    /// `simple`, or `compound` and how often
    private mutating func compounded() throws(Abandon) -> Frequency? {
        if take(.simple) { return nil }
        guard take(.compound) else { try failWord(among: ["simple", "compound"]) }
        guard current.word != .daily else {
            try failWord(among: Frequency.allCases.dropFirst().map(\.rawValue))
        }
        return try choice(Frequency.self)
    }

    /// `actual/365`, `actual/360`, `30/360` or `actual/actual`
    private mutating func dayCount() throws(Abandon) -> DayCount {
        let written = [current, ahead(1), ahead(2)].map { text($0) }.joined()
        guard let count = DayCount(word: written), !isAtLineEnd else {
            try failWord(among: DayCount.allCases.map(\.word))
        }
        for _ in 0..<3 { _ = take() }
        return count
    }
}
