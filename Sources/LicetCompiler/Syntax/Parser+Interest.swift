import LicetTerms

/// `interest 8% per annum simple actual/365 on late payment round half_up`
struct InterestNode: Sendable {
    let rate: Expression
    let count: DayCount
    let rounding: Name?
    let span: Span
}

extension Parser {
    /// `interest RATE per annum simple DAY_COUNT on late payment [round MODE]`
    mutating func interest() throws(Abandon) -> InterestNode {
        let start = take().span
        let rate = try expression()
        for word in [Word.per, .annum] { try expect(word) }
        guard take(.simple) else { try failWord(among: ["simple"]) }
        let count = try dayCount()
        for word in [Word.on, .late, .payment] { try expect(word) }
        let rounding = take(.round) ? try usedName() : nil
        return InterestNode(
            rate: rate, count: count, rounding: rounding, span: start.through(previous.span))
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
