/// A civil day of the proleptic Gregorian calendar, years 1 to 9999.
///
/// Kept as the number of days since 1970-01-01 so that order, difference and equality are those of
/// integers. A date has no time of day and no zone; the contract's stated offset is applied once,
/// where an instant becomes a day (`fromMilliseconds`). Years and rules: ISO 8601-1:2019, 4.2.1.
public struct CivilDate: Hashable, Comparable, Sendable {
    /// Days since 1970-01-01, negative before it; from -719,162 to 2,932,896.
    public let dayNumber: Int32

    /// 0001-01-01, the first day that a licence can name.
    public static let earliest = CivilDate(withinRange: -719_162)

    /// 9999-12-31, the last day that a licence can name.
    public static let latest = CivilDate(withinRange: 2_932_896)

    /// The day with this number, or nil outside years 1 to 9999.
    public init?(dayNumber: some BinaryInteger) {
        guard let number = Int(exactly: dayNumber) else { return nil }
        self.init(dayNumber: number)
    }

    /// The day with this number, or nil outside years 1 to 9999.
    @inlinable
    public init?(dayNumber: Int) {
        guard dayNumber >= -719_162, dayNumber <= 2_932_896 else { return nil }
        self.dayNumber = Int32(truncatingIfNeeded: dayNumber)
    }

    /// The day of this year, month and day of the month, or nil where the calendar has none.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month) else { return nil }
        guard day >= 1, day <= Self.daysInMonth(month, ofYear: year) else { return nil }
        self.dayNumber = Self.dayNumber(year: year, month: month, day: day)
    }

    private init(withinRange dayNumber: Int32) {
        self.dayNumber = dayNumber
    }

    /// The year, 1 to 9999.
    public var year: Int { components.year }

    /// The month, 1 to 12.
    public var month: Int { components.month }

    /// The day of the month, 1 to 31.
    public var day: Int { components.day }

    /// The three numbers of the date, computed together.
    public var components: (year: Int, month: Int, day: Int) {
        Self.components(ofDay: dayNumber)
    }

    /// The day of the week.
    public var weekday: Weekday {
        // 1970-01-01 was a Thursday, so day number -3 is a Monday.
        let sinceMonday = (Int(dayNumber) + 3) % 7
        return Weekday.allCases[sinceMonday < 0 ? sinceMonday + 7 : sinceMonday]
    }

    /// Whether this is a 29 February, the one anchor that needs a stated rule for common years.
    public var isLeapDay: Bool {
        let (_, month, day) = components
        return month == 2 && day == 29
    }

    /// The day this many days later (earlier if negative), or nil outside years 1 to 9999.
    public func adding(days: Int) -> CivilDate? {
        let (sum, overflow) = Int(dayNumber).addingReportingOverflow(days)
        return overflow ? nil : CivilDate(dayNumber: sum)
    }

    /// The number of days from this day to the other, negative when the other is earlier.
    public func daysUntil(_ other: CivilDate) -> Int {
        Int(other.dayNumber) - Int(dayNumber)
    }

    /// The earlier date is the lesser.
    public static func < (left: CivilDate, right: CivilDate) -> Bool {
        left.dayNumber < right.dayNumber
    }
}

/// The days of the week with their ISO 8601 numbers.
public enum Weekday: UInt8, CaseIterable, Sendable {
    /// The seven days; Monday is 1 and Sunday is 7.
    case monday = 1
    case tuesday, wednesday, thursday, friday, saturday, sunday
}
