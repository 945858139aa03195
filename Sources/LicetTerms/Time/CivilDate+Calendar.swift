// The arithmetic of the Gregorian calendar: a leap year is divisible by 4, but a century year only
// by 400 (the bull Inter gravissimas, 1582; ISO 8601-1:2019, 3.1.1.20).
extension CivilDate {
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
    var dayOfYear: Int { Int(dayNumber - Self.dayNumber(year: year, month: 1, day: 1)) }

    // Years that begin on 1 March put the leap day last, so that months and years are found by
    // divisions alone. Eras of 400 such years have 146,097 days; the first begins on 0000-03-01.
    private static let marchEpoch: UInt64 = 719_468
    private static let daysOfEra: UInt64 = 146_097

    /// Year, month and day of the month of a day number within years 1 to 9999.
    static func components(ofDay number: Int32) -> (year: Int, month: Int, day: Int) {
        let elapsed = UInt64(bitPattern: Int64(number)) &+ marchEpoch
        let era = elapsed / daysOfEra
        let day = elapsed &- era &* daysOfEra
        // Take away the leap days before, of 4, 100 and 400 years, and 365 divides evenly.
        let year = (day &- day / 1_460 &+ day / 36_524 &- day / 146_096) / 365
        let dayOfYear = day &- (365 &* year &+ year / 4 &- year / 100)
        // Five months from March on always have 153 days.
        let march = (5 &* dayOfYear &+ 2) / 153
        let dayOfMonth = dayOfYear &- (153 &* march &+ 2) / 5 &+ 1
        let isNextYear = march >= 10
        return (
            Int(year &+ era &* 400) &+ (isNextYear ? 1 : 0),
            Int(march) &+ (isNextYear ? -9 : 3), Int(dayOfMonth)
        )
    }

    /// The day number of a date that the calendar has, within years 1 to 9999.
    static func dayNumber(year: Int, month: Int, day: Int) -> Int32 {
        let isEarly = month <= 2
        let year = UInt64(year &- (isEarly ? 1 : 0))
        let march = UInt64(month &+ (isEarly ? 9 : -3))
        let dayOfYear = (153 &* march &+ 2) / 5 &+ UInt64(day) &- 1
        let elapsed = year &* 365 &+ year / 4 &- year / 100 &+ year / 400 &+ dayOfYear
        return Int32(truncatingIfNeeded: Int64(elapsed) &- Int64(marchEpoch))
    }
}
