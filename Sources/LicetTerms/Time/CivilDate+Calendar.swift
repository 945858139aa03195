// The arithmetic of the Gregorian calendar: a leap year is divisible by 4, but a century year only
// by 400 (the bull Inter gravissimas, 1582; ISO 8601-1:2019, 3.1.1.20). An ordinal here counts days
// with 0001-01-01 as day 1.
extension CivilDate {
    /// The ordinal of 1970-01-01 is this much above its day number.
    static let ordinalOfEpoch = 719_163

    /// Whether the year has a 29 February.
    public static func isLeap(year: Int) -> Bool {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }

    /// The number of days of the year, 365 or 366.
    public static func daysInYear(_ year: Int) -> Int {
        isLeap(year: year) ? 366 : 365
    }

    /// The number of days of the month, 28 to 31; zero for a month that is not 1 to 12.
    public static func daysInMonth(_ month: Int, ofYear year: Int) -> Int {
        switch month {
        case 2: isLeap(year: year) ? 29 : 28
        case 4, 6, 9, 11: 30
        case 1...12: 31
        default: 0
        }
    }

    /// The days of its year before this day, 0 for 1 January.
    var dayOfYear: Int {
        Self.yearAndDay(ofOrdinal: Int(dayNumber) + Self.ordinalOfEpoch).dayOfYear
    }

    /// The days of a year before the first of the month (1 to 12).
    static func daysBeforeMonth(_ month: Int, ofYear year: Int) -> Int {
        // From March on, five months are always 153 days: 31 30 31 30 31.
        if month <= 2 { return (month - 1) * 31 }
        return (153 * (month - 3) + 2) / 5 + (isLeap(year: year) ? 60 : 59)
    }

    /// The days before 1 January of the year (1 or later), counted from 0001-01-01.
    static func daysBeforeYear(_ year: Int) -> Int {
        let past = year - 1
        return past * 365 + past / 4 - past / 100 + past / 400
    }

    /// The year of an ordinal and the day of that year, counted from zero.
    static func yearAndDay(ofOrdinal ordinal: Int) -> (year: Int, dayOfYear: Int) {
        let elapsed = ordinal - 1
        // 146,097 days are 400 years; rounding down the mean year errs by one year at most.
        var year = elapsed * 400 / 146_097 + 1
        if elapsed < daysBeforeYear(year) { year -= 1 }
        if elapsed >= daysBeforeYear(year + 1) { year += 1 }
        return (year, elapsed - daysBeforeYear(year))
    }
}
