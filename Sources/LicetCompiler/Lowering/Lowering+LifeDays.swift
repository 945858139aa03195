import LicetBytecode
import LicetPrimitives
import LicetTerms

/// A licence that ends before it begins has no day, and a grant that would begin after the end has
/// none: nothing is reported of it, and no statement is drawn.
extension Lowering {
    /// Whether the licence can end on a day before one that its grants name.
    private var canEndBefore: Bool {
        contract.life.map { $0.canEndEarly || $0.invalidity != nil } ?? false
    }

    /// Whether the licence has a day at all; nil where accounting periods of so many months tell
    /// it, or it always has one.
    func hasDays(months: Int) -> CoreExpression? {
        guard let life, let start = contract.period?.start else { return nil }
        guard canOutlive(start, months: months) || canEndBefore && periodsOfRelease > 0 else {
            return nil
        }
        return start.isBefore(CoreExpression(.call(function: life.end, arguments: []), .date))
    }

    /// Whether a span of so many months can reach to days from this one on and to the licence's
    /// accounts, although the licence has ended before it. None can that begins with the day, but
    /// for a sell-off, whose days come after the end.
    func canOutlive(_ start: CoreExpression, months: Int) -> Bool {
        guard canEndBefore else { return false }
        return contract.life?.sellOff != nil || !beginsSpan(start, months: months)
    }

    /// Whether it is known that no span of so many months has days before this one and days from
    /// it on.
    func beginsSpan(_ day: CoreExpression, months: Int) -> Bool {
        guard months > 0, let anchor = contract.accounting?.anchor, anchor != day else {
            return true
        }
        guard let first = anchor.constantDate, let date = day.constantDate,
            let spans = SpanSequence(anchor: first, months: months),
            let index = spans.index(of: date)
        else { return false }
        return spans.span(index)?.start == date
    }
}
