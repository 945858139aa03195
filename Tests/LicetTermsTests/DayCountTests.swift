import LicetPrimitives
import LicetTerms
import Testing

struct DayCountTests {
    private func fraction(_ count: DayCount, _ from: String, _ to: String) throws -> Ratio {
        try count.fraction(from: date(from), to: date(to))
    }

    /// The eight periods of the five worked examples in ISDA's memorandum "EMU and Market
    /// Conventions: Recent Developments" (1998): days in common years, days in leap years.
    @Test func `Actual over actual gives the fractions that ISDA published`() throws {
        for (from, to, common, leap) in [
            ("2003-11-01", "2004-05-01", 61, 121),
            ("1999-02-01", "1999-07-01", 150, 0),
            ("1999-07-01", "2000-07-01", 184, 182),
            ("2002-08-15", "2003-07-15", 334, 0),
            ("2003-07-15", "2004-01-15", 170, 14),
            ("1999-07-30", "2000-01-30", 155, 29),
            ("2000-01-30", "2000-06-30", 0, 152),
            ("1999-11-30", "2000-04-30", 32, 120),
        ] {
            let expected = Ratio(common, over: 365) + Ratio(leap, over: 366)
            #expect(try fraction(.actualActual, from, to) == expected, "\(from) to \(to)")
        }
    }

    /// Days counted by the 30/360 worksheet that ISDA published with its 2006 Definitions.
    @Test func `Thirty over 360 gives the days that ISDA published`() throws {
        for (from, to, days) in [
            ("2007-01-15", "2007-01-30", 15), ("2007-01-15", "2007-02-15", 30),
            ("2007-01-15", "2007-07-15", 180), ("2007-09-30", "2008-03-31", 180),
            ("2007-09-30", "2007-10-31", 30), ("2007-09-30", "2008-09-30", 360),
            ("2007-01-15", "2007-01-31", 16), ("2007-01-31", "2007-02-28", 28),
            ("2007-02-28", "2007-03-31", 33), ("2006-08-31", "2007-02-28", 178),
            ("2007-02-28", "2007-08-31", 183), ("2007-02-14", "2007-02-28", 14),
            ("2007-02-26", "2008-02-29", 363), ("2008-02-29", "2009-02-28", 359),
            ("2008-02-29", "2008-03-30", 31), ("2008-02-29", "2008-03-31", 32),
            ("2007-02-28", "2007-03-05", 7), ("2007-10-31", "2007-11-28", 28),
            ("2007-08-31", "2008-02-29", 179), ("2008-02-29", "2008-08-31", 182),
            ("2008-08-31", "2009-02-28", 178), ("2009-02-28", "2009-08-31", 183),
        ] {
            let expected = Ratio(days, over: 360)
            #expect(try fraction(.thirty360, from, to) == expected, "\(from) to \(to)")
        }
    }

    @Test func `Actual days are counted over 365 or 360 in every year`() throws {
        #expect(try fraction(.actual365, "2024-01-01", "2025-01-01") == Ratio(366, over: 365))
        #expect(try fraction(.actual365, "2023-01-01", "2024-01-01") == .one)
        #expect(try fraction(.actual360, "2024-02-28", "2024-03-01") == Ratio(2, over: 360))
        #expect(try fraction(.actual360, "2023-01-01", "2024-01-01") == Ratio(365, over: 360))
    }

    @Test func `No days are no fraction and the way back is the negative`() throws {
        let (first, second) = (try date("2023-08-31"), try date("2024-02-29"))
        for count in DayCount.allCases {
            #expect(count.fraction(from: first, to: first) == .zero, "\(count)")
            let there = count.fraction(from: first, to: second)
            #expect(there.signum == 1)
            #expect(count.fraction(from: second, to: first) == -there, "\(count)")
        }
    }

    @Test func `The whole calendar is 9,998 years and 364 days`() {
        let found = DayCount.actualActual.fraction(from: .earliest, to: .latest)
        #expect(found == Ratio(BigInt(9_998)) + Ratio(364, over: 365))
        let bond = DayCount.thirty360.fraction(from: .earliest, to: .latest)
        #expect(bond == Ratio(9_999 * 360, over: 360))
    }

    @Test func `Consecutive spans of actual counts add up`() throws {
        let first = try date("2023-07-01")
        let last = try date("2025-03-01")
        for count in [DayCount.actual365, .actual360, .actualActual] {
            for days in stride(from: 0, through: first.daysUntil(last), by: 61) {
                let middle = try #require(first.adding(days: days))
                let parts =
                    count.fraction(from: first, to: middle) + count.fraction(from: middle, to: last)
                #expect(parts == count.fraction(from: first, to: last), "\(count) \(middle)")
            }
        }
    }

    @Test func `Conventions are read as they are written`() {
        #expect(DayCount(word: "actual/365") == .actual365)
        #expect(DayCount(word: "30/360") == .thirty360)
        #expect(DayCount(word: "30E/360") == nil)
        for count in DayCount.allCases { #expect(DayCount(word: count.word) == count) }
    }
}
