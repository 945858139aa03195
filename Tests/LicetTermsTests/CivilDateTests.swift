import LicetTerms
import Testing

/// The date of an ISO text that the test vouches for.
func date(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> CivilDate {
    try #require(CivilDate(text), "\(text) is no date", sourceLocation: sourceLocation)
}

struct CivilDateTests {
    @Test func `Day zero is the first of January 1970`() throws {
        #expect(try date("1970-01-01").dayNumber == 0)
        #expect(try date("1969-12-31").dayNumber == -1)
        #expect(try date("2000-03-01").dayNumber == 11_017)
    }

    @Test func `The calendar begins with year 1 and ends with year 9999`() {
        #expect(CivilDate.earliest.description == "0001-01-01")
        #expect(CivilDate.latest.description == "9999-12-31")
        #expect(CivilDate(year: 1, month: 1, day: 1) == .earliest)
        #expect(CivilDate(year: 9999, month: 12, day: 31) == .latest)
        #expect(CivilDate(year: 0, month: 12, day: 31) == nil)
        #expect(CivilDate(year: 10_000, month: 1, day: 1) == nil)
        #expect(CivilDate(dayNumber: CivilDate.earliest.dayNumber - 1) == nil)
        #expect(CivilDate(dayNumber: CivilDate.latest.dayNumber + 1) == nil)
        #expect(CivilDate(dayNumber: Int64.min) == nil)
        #expect(CivilDate(dayNumber: UInt64.max) == nil)
        // Four hundred years are 146,097 days, and 9,999 years are a day short of a cycle's year.
        #expect(CivilDate.earliest.daysUntil(.latest) == 3_652_058)
    }

    @Test func `Walking day by day meets every date of every kind of year in order`() throws {
        for start in ["0001-01-01", "1582-10-01", "1899-12-01", "1970-01-01", "1999-12-01"] {
            var (year, month, day) = try date(start).components
            let first = try date(start)
            for distance in 0..<1_600 {
                let here = try #require(first.adding(days: distance))
                #expect(here.components == (year, month, day), "\(start) + \(distance)")
                #expect(CivilDate(year: year, month: month, day: day) == here)
                (year, month, day) = dayAfter(year, month, day)
            }
        }
    }

    @Test func `Every year begins a day after the year before ends`() throws {
        var expected = Int(CivilDate.earliest.dayNumber)
        for year in 1...9999 {
            let first = try #require(CivilDate(year: year, month: 1, day: 1))
            let last = try #require(CivilDate(year: year, month: 12, day: 31))
            #expect(Int(first.dayNumber) == expected, "year \(year)")
            #expect(first.components == (year, 1, 1))
            #expect(last.components == (year, 12, 31))
            expected += CivilDate.daysInYear(year)
        }
        #expect(Int(CivilDate.latest.dayNumber) == expected - 1)
    }

    @Test func `A century year is a leap year only every four hundred years`() {
        for year in [4, 1996, 2000, 2024, 2400] {
            #expect(CivilDate.isLeap(year: year))
            #expect(CivilDate(year: year, month: 2, day: 29)?.isLeapDay == true)
        }
        for year in [1, 1700, 1800, 1900, 2023, 2100, 9999] {
            #expect(!CivilDate.isLeap(year: year))
            #expect(CivilDate(year: year, month: 2, day: 29) == nil)
            #expect(CivilDate.daysInYear(year) == 365)
        }
    }

    @Test func `A day that no month has is refused`() {
        for (month, day) in [(0, 1), (13, 1), (1, 0), (1, 32), (4, 31), (2, 30), (Int.max, 1)] {
            #expect(CivilDate(year: 2024, month: month, day: day) == nil, "\(month)-\(day)")
        }
        #expect(CivilDate(year: Int.min, month: 1, day: 1) == nil)
        #expect(CivilDate(year: 2024, month: 1, day: Int.max) == nil)
    }

    @Test func `Month lengths are those of the Gregorian calendar`() {
        let lengths = (1...12).map { CivilDate.daysInMonth($0, ofYear: 2023) }
        #expect(lengths == [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
        #expect(CivilDate.daysInMonth(2, ofYear: 2024) == 29)
        #expect(CivilDate.daysInMonth(0, ofYear: 2024) == 0)
        #expect(CivilDate.daysInMonth(13, ofYear: 2024) == 0)
    }

    @Test func `Text is read and written in one form only`() throws {
        for text in ["0001-01-01", "0099-12-31", "1970-01-01", "2024-02-29", "9999-12-31"] {
            #expect(try date(text).description == text)
        }
        let refused = [
            "", "2024-2-29", "2024-02-30", "2023-02-29", "24-02-29", "2024/02/29", "2024-02-29 ",
            " 2024-02-29", "20240229", "2024-02-2x", "+024-02-29", "-024-02-29", "2024-0229-",
            "٢٠٢٤-02-29", "2024-02-2\u{0669}", "0000-01-01", "2024-13-01", "2024-00-01",
        ]
        for text in refused { #expect(CivilDate(text) == nil, "\(text)") }
    }

    @Test func `Weekdays agree with known days`() throws {
        #expect(try date("1970-01-01").weekday == .thursday)
        #expect(try date("1969-12-31").weekday == .wednesday)
        #expect(try date("2000-02-29").weekday == .tuesday)
        #expect(try date("2026-01-05").weekday == .monday)
        #expect(CivilDate.earliest.weekday == .monday)
        #expect(CivilDate.latest.weekday == .friday)
        #expect(Weekday.sunday.rawValue == 7)
    }

    @Test func `Adding days stays within the calendar or is refused`() throws {
        #expect(try date("2024-02-28").adding(days: 1) == date("2024-02-29"))
        #expect(try date("2023-02-28").adding(days: 1) == date("2023-03-01"))
        #expect(try date("2024-03-01").adding(days: -1) == date("2024-02-29"))
        #expect(CivilDate.latest.adding(days: 1) == nil)
        #expect(CivilDate.earliest.adding(days: -1) == nil)
        #expect(CivilDate.latest.adding(days: Int.max) == nil)
        #expect(CivilDate.earliest.adding(days: Int.min) == nil)
        #expect(CivilDate.earliest.adding(days: 3_652_058) == .latest)
    }

    @Test func `Distance is signed and order follows the calendar`() throws {
        let (first, second) = (try date("2024-02-28"), try date("2024-03-01"))
        #expect(first.daysUntil(second) == 2)
        #expect(second.daysUntil(first) == -2)
        #expect(first < second)
        #expect(first.daysUntil(first) == 0)
    }

    /// The plain rule, written out apart from the code under test.
    private func dayAfter(_ year: Int, _ month: Int, _ day: Int) -> (Int, Int, Int) {
        let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
        let lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        if day < lengths[month - 1] { return (year, month, day + 1) }
        return month < 12 ? (year, month + 1, 1) : (year + 1, 1, 1)
    }
}

struct InstantTests {
    private let day: Int64 = 86_400_000

    @Test func `An instant before midnight belongs to the day before`() throws {
        let cases: [(Int64, Int, String)] = [
            (0, 0, "1970-01-01"), (-1, 0, "1969-12-31"), (day - 1, 0, "1970-01-01"),
            (day, 0, "1970-01-02"), (-day, 0, "1969-12-31"), (-day - 1, 0, "1969-12-30"),
            (0, -1, "1969-12-31"), (day - 1, 330, "1970-01-02"), (-1, 1, "1970-01-01"),
            // 2004-12-31T23:59:59.999Z and the millisecond after it.
            (1_104_537_599_999, 0, "2004-12-31"), (1_104_537_600_000, 0, "2005-01-01"),
            (1_104_537_600_000, -1, "2004-12-31"), (1_104_537_599_999, 60, "2005-01-01"),
        ]
        for (milliseconds, offset, expected) in cases {
            let found = CivilDate.fromMilliseconds(milliseconds, offsetMinutes: offset)
            #expect(try found == date(expected), "\(milliseconds) at \(offset)")
        }
    }

    @Test func `Instants outside the calendar and offsets beyond a day are refused`() {
        #expect(CivilDate.fromMilliseconds(.max, offsetMinutes: 0) == nil)
        #expect(CivilDate.fromMilliseconds(.min, offsetMinutes: 0) == nil)
        #expect(CivilDate.fromMilliseconds(.max, offsetMinutes: 1439) == nil)
        #expect(CivilDate.fromMilliseconds(.min, offsetMinutes: -1439) == nil)
        #expect(CivilDate.fromMilliseconds(0, offsetMinutes: 1440) == nil)
        #expect(CivilDate.fromMilliseconds(0, offsetMinutes: .min) == nil)
        #expect(CivilDate.earliest.startMilliseconds(offsetMinutes: -1440) == nil)
    }

    @Test func `A day starts at the first of its own milliseconds`() throws {
        for text in ["0001-01-01", "1969-12-31", "1970-01-01", "2024-02-29", "9999-12-31"] {
            for offset in [-1439, -60, 0, 330, 1439] {
                let here = try date(text)
                let start = try #require(here.startMilliseconds(offsetMinutes: offset))
                #expect(CivilDate.fromMilliseconds(start, offsetMinutes: offset) == here)
                let before = CivilDate.fromMilliseconds(start - 1, offsetMinutes: offset)
                #expect(before == here.adding(days: -1), "\(text) at \(offset)")
                let last = CivilDate.fromMilliseconds(start + day - 1, offsetMinutes: offset)
                #expect(last == here)
            }
        }
    }
}
