import LicetTerms
import LicetWorkbench
import Testing

@Suite struct PeriodLabelTests {
    @Test(arguments: [
        ("2026", "2026-01-01", 12), ("2026-H1", "2026-01-01", 6), ("2026-H2", "2026-07-01", 6),
        ("2026-Q1", "2026-01-01", 3), ("2026-Q4", "2026-10-01", 3), ("2026-12", "2026-12-01", 1),
        ("0007-02", "0007-02-01", 1),
    ])
    func aLabelIsAPeriodOfTheCalendar(text: String, first: String, months: Int) throws {
        let label = try #require(PeriodLabel(text))
        #expect(label.firstDay.description == first)
        #expect(label.months == months)
        #expect(PeriodLabel(firstDay: label.firstDay, months: months).description == text)
    }

    @Test func aDayIsTheFirstOfItsPeriod() throws {
        let label = try #require(PeriodLabel("2026-04-15"))
        #expect(label.firstDay == CivilDate("2026-04-15"))
        #expect(label.months == nil)
        #expect(PeriodLabel(firstDay: label.firstDay, months: 3).description == "2026-04-15")
    }

    @Test(arguments: [
        ("2027-02-28", 3, "2027-Q1"), ("2027-12-01", 3, "2027-Q4"), ("2027-07-15", 6, "2027-H2"),
        ("2027-05-28", 12, "2027"), ("2027-05-28", 1, "2027-05"), ("2027-05-28", 0, "2027-05-28"),
    ])
    func aTestNamesAPeriodByTheCalendarsInWhichItBegins(day: String, months: Int, text: String)
        throws
    {
        let day = try #require(CivilDate(day))
        #expect(PeriodLabel(calendarOf: day, months: months).description == text)
    }

    @Test(arguments: [
        "", "26", "2026-", "2026-H3", "2026-H0", "2026-Q5", "2026-13", "2026-00", "2026-h1",
        "2026-Q", "2026-02-30", "-2026", "2026-1", "２０２６", "0000", "2026-Q1-1", "+026",
    ])
    func nothingElseIsALabel(text: String) {
        #expect(PeriodLabel(text) == nil)
    }
}
