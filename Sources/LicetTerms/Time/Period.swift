/// A span of civil days, from its start up to but without its end; never empty.
///
/// Half open, so adjacent periods neither overlap nor leave a gap: where one ends the next starts.
/// The end is itself a date, hence 9999-12-30 is the last day that a period can include.
public struct Period: Hashable, Sendable {
    /// The first day of the period.
    public let start: CivilDate

    /// The first day after the period.
    public let end: CivilDate

    /// The days from the start up to but without the end; nil if that is no day at all.
    public init?(start: CivilDate, end: CivilDate) {
        guard start < end else { return nil }
        self.start = start
        self.end = end
    }

    /// The days from the start through the last day, both included: `from D through E`.
    ///
    /// Nil when the last day is before the start, or is 9999-12-31, after which no day can be named.
    public init?(from start: CivilDate, through lastDay: CivilDate) {
        guard let end = lastDay.adding(days: 1) else { return nil }
        self.init(start: start, end: end)
    }

    /// The days from the start for so long; nil unless that is one day or more.
    public init?(from start: CivilDate, lasting length: Duration, clip: MonthClip = .clip) {
        guard let end = start.adding(length, clip: clip) else { return nil }
        self.init(start: start, end: end)
    }

    /// The last day that the period includes.
    public var lastDay: CivilDate {
        // The start is a date before the end, so a day before the end exists.
        end.adding(days: -1) ?? start
    }

    /// The number of days, one or more.
    public var dayCount: Int { start.daysUntil(end) }

    /// Whether the day is within the period.
    public func contains(_ date: CivilDate) -> Bool {
        start <= date && date < end
    }

    /// Whether every day of the other period is within this one.
    public func contains(_ other: Period) -> Bool {
        start <= other.start && other.end <= end
    }

    /// Whether the two share a day.
    public func intersects(_ other: Period) -> Bool {
        start < other.end && other.start < end
    }

    /// The days that the two share, or nil if there are none.
    public func intersection(_ other: Period) -> Period? {
        Period(start: max(start, other.start), end: min(end, other.end))
    }

    /// Whether one ends on the day the other starts, with neither gap nor overlap.
    public func isAdjacent(to other: Period) -> Bool {
        end == other.start || other.end == start
    }
}

extension Period: CustomStringConvertible {
    /// The period as the language writes it: `2026-01-01 through 2028-12-31`.
    public var description: String { "\(start) through \(lastDay)" }
}
