import LicetTerms
import Testing

struct MonthTests {
    @Test func `Thirty-first of January plus n months is clipped, never chained`() throws {
        let anchor = try date("2028-01-31")
        let expected = [
            "2028-01-31", "2028-02-29", "2028-03-31", "2028-04-30", "2028-05-31", "2028-06-30",
            "2028-07-31", "2028-08-31", "2028-09-30", "2028-10-31", "2028-11-30", "2028-12-31",
            "2029-01-31", "2029-02-28", "2029-03-31",
        ]
        for (months, text) in expected.enumerated() {
            #expect(try anchor.addingMonths(months) == date(text), "+\(months)")
        }
    }

    @Test func `Only a leap day anchor obeys forward and back`() throws {
        for day in ["2025-01-29", "2025-01-30", "2025-01-31"] {
            for clip in MonthClip.allCases {
                #expect(try date(day).addingMonths(1, clip: clip) == date("2025-02-28"))
            }
        }
    }

    @Test func `A leap day lands on either side of the gap in common years, as the contract says`()
        throws
    {
        let anchor = try date("2024-02-29")
        for (months, forward, back) in [
            (12, "2025-03-01", "2025-02-28"), (-12, "2023-03-01", "2023-02-28"),
            (24, "2026-03-01", "2026-02-28"), (48, "2028-02-29", "2028-02-29"),
            (912, "2100-03-01", "2100-02-28"), (1, "2024-03-29", "2024-03-29"),
            (13, "2025-03-29", "2025-03-29"), (0, "2024-02-29", "2024-02-29"),
        ] {
            #expect(try anchor.addingMonths(months, clip: .forward) == date(forward))
            #expect(try anchor.addingMonths(months, clip: .back) == date(back))
            #expect(try anchor.addingMonths(months, clip: .clip) == date(back))
        }
    }

    @Test func `Months count backwards across years`() throws {
        #expect(try date("2024-03-31").addingMonths(-1) == date("2024-02-29"))
        #expect(try date("2024-01-15").addingMonths(-1) == date("2023-12-15"))
        #expect(try date("2024-01-15").addingMonths(-13) == date("2022-12-15"))
    }

    @Test func `Steps outside the calendar are refused`() throws {
        #expect(CivilDate.latest.addingMonths(1) == nil)
        #expect(CivilDate.earliest.addingMonths(-1) == nil)
        #expect(CivilDate.latest.addingMonths(.max) == nil)
        #expect(CivilDate.earliest.addingMonths(.min) == nil)
        #expect(try CivilDate.earliest.addingMonths(9_998 * 12 + 11) == date("9999-12-01"))
        #expect(try CivilDate.latest.addingMonths(-9_998 * 12 - 11) == date("0001-01-31"))
    }

    @Test func `Durations of days and of months differ`() throws {
        let start = try date("2024-01-31")
        #expect(try start.adding(.days(30)) == date("2024-03-01"))
        #expect(try start.adding(.months(1)) == date("2024-02-29"))
        #expect(
            try Duration.years(1).map { try date("2024-02-29").adding($0, clip: .forward) }
                == date("2025-03-01"))
        #expect(Duration.years(2) == .months(24))
        #expect(Duration.years(.max) == nil)
    }

    @Test func `Durations read as in a contract`() {
        let expected: [(Duration, String)] = [
            (.days(1), "1 day"), (.days(30), "30 days"), (.months(1), "1 month"),
            (.months(18), "18 months"), (.months(12), "1 year"), (.months(36), "3 years"),
            (.months(0), "0 months"), (.days(0), "0 days"),
        ]
        for (duration, text) in expected { #expect(duration.description == text) }
    }
}

struct PeriodTests {
    private func period(_ first: String, _ last: String) throws -> Period {
        try #require(Period(from: date(first), through: date(last)))
    }

    @Test func `Through includes its last day`() throws {
        let year = try period("2026-01-01", "2026-12-31")
        #expect(try year.end == date("2027-01-01"))
        #expect(try year.lastDay == date("2026-12-31"))
        #expect(year.dayCount == 365)
        #expect(try year.contains(date("2026-01-01")))
        #expect(try year.contains(date("2026-12-31")))
        #expect(try !year.contains(date("2025-12-31")))
        #expect(try !year.contains(date("2027-01-01")))
        #expect(year.description == "2026-01-01 through 2026-12-31")
    }

    @Test func `A period of no days cannot be made`() throws {
        let day = try date("2026-01-01")
        let before = try date("2025-12-31")
        #expect(Period(start: day, end: day) == nil)
        #expect(Period(start: day, end: before) == nil)
        #expect(Period(from: day, through: day)?.dayCount == 1)
        #expect(Period(from: day, through: before) == nil)
        #expect(Period(from: day, lasting: .days(0)) == nil)
        #expect(Period(from: day, lasting: .months(-1)) == nil)
    }

    @Test func `The last day of the calendar can end a period but not be in one`() {
        #expect(Period(from: .earliest, through: .latest) == nil)
        #expect(Period(start: .earliest, end: .latest)?.dayCount == 3_652_058)
        #expect(Period(from: .latest, lasting: .days(1)) == nil)
    }

    @Test func `A period can last a duration`() throws {
        let start = try date("2024-02-29")
        #expect(
            try Period(from: start, lasting: .months(12), clip: .forward)
                == period("2024-02-29", "2025-02-28"))
        #expect(
            try Period(from: start, lasting: .months(12), clip: .back)
                == period("2024-02-29", "2025-02-27"))
        #expect(Period(from: start, lasting: .days(30))?.dayCount == 30)
    }

    @Test func `Adjacent periods neither overlap nor leave a gap`() throws {
        let first = try period("2026-01-01", "2026-01-31")
        let second = try period("2026-02-01", "2026-02-28")
        #expect(first.isAdjacent(to: second))
        #expect(second.isAdjacent(to: first))
        #expect(!first.intersects(second))
        #expect(first.intersection(second) == nil)
        #expect(try !first.isAdjacent(to: period("2026-02-02", "2026-02-03")))
        #expect(try !first.isAdjacent(to: period("2026-01-31", "2026-02-03")))
    }

    @Test func `Overlapping periods share exactly the days in both`() throws {
        let long = try period("2026-01-01", "2026-12-31")
        let late = try period("2026-12-31", "2027-01-05")
        let inner = try period("2026-03-01", "2026-03-01")
        #expect(long.intersects(late))
        #expect(try long.intersection(late) == period("2026-12-31", "2026-12-31"))
        #expect(long.intersection(inner) == inner)
        #expect(long.contains(inner))
        #expect(long.contains(long))
        #expect(!inner.contains(long))
        #expect(!long.contains(late))
        #expect(long.intersection(long) == long)
    }
}

struct SpanSequenceTests {
    @Test func `Quarters follow the anchor without chaining`() throws {
        let quarters = try #require(SpanSequence(anchor: date("2025-11-30"), months: 3))
        #expect(try quarters.span(0) == Period(start: date("2025-11-30"), end: date("2026-02-28")))
        #expect(try quarters.span(1) == Period(start: date("2026-02-28"), end: date("2026-05-30")))
        #expect(try quarters.span(-1) == Period(start: date("2025-08-30"), end: date("2025-11-30")))
    }

    @Test(arguments: ["2024-01-01", "2024-01-31", "2024-02-29", "2023-12-30", "2023-05-15"])
    func `Spans cover every day exactly once and each day finds its own`(_ text: String) throws {
        let anchor = try date(text)
        for months in [1, 2, 3, 5, 6, 12, 13, 24, 48] {
            for clip in MonthClip.allCases {
                let spans = try #require(SpanSequence(anchor: anchor, months: months, clip: clip))
                for index in -20...20 {
                    let span = try #require(spans.span(index))
                    let next = try #require(spans.span(index + 1))
                    #expect(span.end == next.start, "\(text) \(months) \(clip) \(index)")
                    for day in [span.start, span.start.adding(days: 1), span.lastDay] {
                        let found = try spans.index(of: #require(day))
                        #expect(found == index, "\(text) \(months) \(clip) \(span)")
                        let holding = try spans.span(holding: #require(day))
                        #expect(holding?.span == span, "\(text) \(months) \(clip) \(span)")
                    }
                }
            }
        }
    }

    @Test func `A leap day anchor goes forward or back each common year`() throws {
        let anchor = try date("2024-02-29")
        let forward = try #require(SpanSequence(anchor: anchor, months: 12, clip: .forward))
        let back = try #require(SpanSequence(anchor: anchor, months: 12, clip: .back))
        #expect(try forward.start(of: 1) == date("2025-03-01"))
        #expect(try back.start(of: 1) == date("2025-02-28"))
        #expect(try forward.start(of: 4) == date("2028-02-29"))
        #expect(try forward.index(of: date("2025-02-28")) == 0)
        #expect(try back.index(of: date("2025-02-28")) == 1)
    }

    @Test func `Spans outside the calendar are refused`() throws {
        let anchor = try date("2026-01-01")
        #expect(SpanSequence(anchor: anchor, months: 0) == nil)
        #expect(SpanSequence(anchor: anchor, months: -3) == nil)
        #expect(SpanSequence(anchor: anchor, months: .max) == nil)
        #expect(SpanSequence(anchor: anchor, months: 119_987) != nil)
        #expect(SpanSequence(anchor: anchor, months: 119_988) == nil)
        let years = try #require(SpanSequence(anchor: anchor, months: 12))
        #expect(years.span(.max) == nil)
        #expect(years.span(.min) == nil)
        #expect(years.span(7_973) == nil)
        #expect(try years.span(7_972)?.start == date("9998-01-01"))
        #expect(years.index(of: .latest) == nil)
        #expect(years.index(of: .earliest) == -2_025)
        #expect(SpanSequence(anchor: anchor, months: 1)?.span(.max) == nil)
        let late = try #require(SpanSequence(anchor: date("2026-01-02"), months: 12))
        #expect(late.index(of: .earliest) == nil)
    }

    @Test func `A rule for common years is needed where a step can land on one`() throws {
        let leap = try date("2024-02-29")
        #expect(SpanSequence.needsClip(anchor: leap, months: 1))
        #expect(SpanSequence.needsClip(anchor: leap, months: 12))
        // 2028 and so on are leap years, but 2100 is not.
        #expect(SpanSequence.needsClip(anchor: leap, months: 48))
        #expect(try !SpanSequence.needsClip(anchor: leap, months: 48, before: date("2100-01-01")))
        #expect(try !SpanSequence.needsClip(anchor: leap, months: 12, before: date("2025-02-28")))
        #expect(try SpanSequence.needsClip(anchor: leap, months: 12, before: date("2025-03-01")))
        #expect(try !SpanSequence.needsClip(anchor: date("2000-02-29"), months: 4_800))
        #expect(try !SpanSequence.needsClip(anchor: date("2024-02-28"), months: 12))
        #expect(try !SpanSequence.needsClip(anchor: date("9996-02-29"), months: 48))
        #expect(!SpanSequence.needsClip(anchor: leap, months: 0))
    }
}
