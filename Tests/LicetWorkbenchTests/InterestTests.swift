import LicetCompiler
import LicetPrimitives
import LicetTerms
import LicetTestSupport
import LicetWorkbench
import Testing

/// Late interest against the day counts themselves: the same fraction of a year, worked out by the
/// clause's code on a ledger and by the pure functions of the conventions.
@Suite struct InterestTests {
    /// A licence that makes EUR 10,000.00 due so many days after 2026-04-30.
    private func contract(
        _ count: DayCount, within days: Int, _ tests: [String]
    ) throws -> CompiledContract {
        try Little.contract(
            report: "receipts Money", royalty: "receipts", within: days,
            more: "interest 7.3% per annum simple \(count.word) on late payment round half_even",
            tests.joined(separator: "\n"))
    }

    /// Pays a cent on each day: of what is borne until then, while it bears anything.
    private func test(of count: DayCount, due: CivilDate, paid: [CivilDate]) -> String {
        var lines = [
            "test \"\(due), paid on \(paid)\" of Little {",
            "  on 2026-04-20 Ben reports Usage for 2026-Q1 { receipts EUR 200_000 }",
            "  on 2026-04-30 Ada draws statement 2026-Q1",
        ]
        var settled = 0
        var owed = 1_000_000
        for day in paid where owed == 1_000_000 {
            let share = Ratio(73, over: 1_000) * count.fraction(from: due, to: day)
            let bears = (share * Ratio(BigInt(owed))).rounded(.halfEven).int ?? 0
            if bears > settled { settled += 1 } else { owed -= 1 }
            lines += [
                "  on \(day) Ben pays EUR 0.01",
                "  expect interest \(euros(max(0, bears - settled)))",
                "  expect owed \(euros(owed))",
            ]
        }
        return (lines + ["}"]).joined(separator: "\n")
    }

    private func euros(_ cents: Int) -> String {
        "EUR \(cents / 100).\(cents % 100 < 10 ? "0" : "")\(cents % 100)"
    }

    @Test(arguments: DayCount.allCases) func theClauseCountsAsTheConventionDoes(_ count: DayCount)
        throws
    {
        var chance = SeededGenerator(seed: UInt64(count.rawValue) + 1)
        let drawn = try #require(CivilDate(year: 2026, month: 4, day: 30))
        for days in [1, 30, 31, 61, 245, 305, 306, 670, 671] {
            let due = try #require(drawn.adding(days: days))
            var tests: [String] = []
            for span in [0, 1, 27, 28, 29, 30, 31, 32] {
                let later = span + Int.random(in: 1...1_500, using: &chance)
                let paid = [due.adding(days: span), due.adding(days: later)].compactMap { $0 }
                tests.append(test(of: count, due: due, paid: paid))
            }
            let contract = try contract(count, within: days, tests)
            for scenario in contract.scenarios {
                let result = ScenarioRunner(contract, file: "late.licet").run(scenario)
                #expect(result.failures.isEmpty, "\(count.word): \(result.failures)")
            }
        }
    }
}
