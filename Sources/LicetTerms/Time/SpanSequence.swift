/// The endless row of spans that an anchor and a step of months make: accounting periods, tier
/// resets, minimum and cap spans.
///
/// Span n runs from the anchor plus n steps up to the anchor plus n + 1 steps, both computed from
/// the anchor (language rule 5), so the spans cover every day once. Spans before the anchor have
/// negative numbers.
public struct SpanSequence: Hashable, Sendable {
    /// The first day of span 0.
    public let anchor: CivilDate

    /// The length of a span in months, one or more.
    public let months: Int

    /// What a step from a 29 February does in a common year.
    public let clip: MonthClip

    /// The longest span that can start and end within years 1 to 9999.
    private static let greatestMonths = 9_998 * 12 + 11

    /// The spans of so many months from the anchor; nil for no months or more than the years hold.
    public init?(anchor: CivilDate, months: Int, clip: MonthClip = .clip) {
        guard (1...Self.greatestMonths).contains(months) else { return nil }
        self.anchor = anchor
        self.months = months
        self.clip = clip
    }

    /// The n-th span, or nil if it does not start and end within years 1 to 9999.
    public func span(_ index: Int) -> Period? {
        guard let start = start(of: index) else { return nil }
        let (next, overflow) = index.addingReportingOverflow(1)
        guard !overflow, let end = self.start(of: next) else { return nil }
        return Period(start: start, end: end)
    }

    /// The first day of the n-th span, or nil outside years 1 to 9999.
    public func start(of index: Int) -> CivilDate? {
        let (offset, overflow) = index.multipliedReportingOverflow(by: months)
        return overflow ? nil : anchor.addingMonths(offset, clip: clip)
    }

    /// The number of the span that the day is in; nil if that span is not within years 1 to 9999.
    public func index(of date: CivilDate) -> Int? { span(holding: date)?.index }

    /// The span that the day is in, with its number; nil if it is not within years 1 to 9999.
    public func span(holding date: CivilDate) -> (index: Int, span: Period)? {
        let (year, month, _) = date.components
        let (anchorYear, anchorMonth, _) = anchor.components
        let distance = (year - anchorYear) * 12 + month - anchorMonth
        let guess = Self.floorDivided(distance, by: months)
        // A step lands in its own month or, going forward from February, on the first of the next,
        // so the day is in the span of its month or in the one before.
        if let start = start(of: guess), date >= start {
            guard let end = self.start(of: guess + 1) else { return nil }
            return Period(start: start, end: end).map { (guess, $0) }
        }
        guard let before = span(guess - 1), before.contains(date) else { return nil }
        return (guess - 1, before)
    }

    /// Whether some step before the end lands on a common year's February from a 29 February, so
    /// that the contract must say `forward` or `back`.
    public static func needsClip(
        anchor: CivilDate, months: Int, before end: CivilDate = .latest
    ) -> Bool {
        guard anchor.isLeapDay, months >= 1 else { return false }
        let anchorYear = anchor.year
        for years in 1..<max(2, 10_000 - anchorYear) where years * 12 % months == 0 {
            guard let landing = anchor.addingMonths(years * 12) else { return false }
            if landing >= end { return false }
            if !landing.isLeapDay { return true }
        }
        return false
    }

    private static func floorDivided(_ value: Int, by divisor: Int) -> Int {
        let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
