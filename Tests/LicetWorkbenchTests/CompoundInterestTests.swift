import LicetCompiler
import LicetPrimitives
import LicetTerms
import LicetTestSupport
import Testing

@testable import LicetWorkbench

/// Compound interest against the day counts themselves, period by period.
@Suite struct CompoundInterestTests {
    private static let words = ["monthly", "quarterly", "half_yearly", "yearly"]

    /// What a debt of a million cents comes to on a day, and what it bears beside, at 7.3% a year.
    private func debt(
        _ count: DayCount, due: CivilDate, months: Int, on day: CivilDate
    ) throws -> (owed: Int, interest: Int) {
        var (owed, start, number) = (1_000_000, due, 1)
        func borne(until end: CivilDate) -> Int {
            let share = Ratio(73, over: 1_000) * count.fraction(from: start, to: end)
            return (share * Ratio(BigInt(owed))).rounded(.halfEven).int ?? 0
        }
        while true {
            let end = try #require(due.addingMonths(number * months))
            guard end < day else { return (owed, borne(until: day)) }
            owed += borne(until: end)
            (start, number) = (end, number + 1)
        }
    }

    private func euros(_ cents: Int) -> String {
        "EUR \(cents / 100).\(cents % 100 < 10 ? "0" : "")\(cents % 100)"
    }

    @Test(arguments: DayCount.allCases, words) func theClauseCountsPeriodByPeriod(
        _ count: DayCount, _ word: String
    ) throws {
        let months = try #require(
            ["monthly": 1, "quarterly": 3, "half_yearly": 6, "yearly": 12][word])
        let drawn = try #require(CivilDate(year: 2026, month: 4, day: 30))
        for days in [1, 31, 305, 670] {
            let due = try #require(drawn.adding(days: days))
            var tests: [String] = []
            for span in [1, 27, 30, 31, 32, 91, 92, 93, 364, 365, 366, 367, 731, 1_461, 1_462] {
                let day = try #require(due.adding(days: span))
                let (owed, interest) = try debt(count, due: due, months: months, on: day)
                tests.append(
                    """
                    test "due \(due), \(day)" of Little {
                      on 2026-04-20 Ben reports Usage for 2026-Q1 { receipts EUR 200_000 }
                      on 2026-04-30 Ada draws statement 2026-Q1
                      on \(day)
                      expect interest \(euros(interest))
                      expect owed \(euros(owed))
                      on \(day) Ben settles
                      expect owed \(euros(owed))
                      on \(day) Ben pays \(euros(owed + interest))
                      expect owed EUR 0
                      expect interest EUR 0
                      expect Ada holds \(euros(owed + interest))
                    }
                    """)
            }
            let contract = try Little.contract(
                report: "receipts Money", royalty: "receipts", within: days,
                more: "interest 7.3% per annum compound \(word) \(count.word) on late payment "
                    + "round half_even",
                tests.joined(separator: "\n"))
            for scenario in contract.scenarios {
                let result = ScenarioRunner(contract, file: "late.licet").run(scenario)
                #expect(result.failures.isEmpty, "\(count.word), \(word): \(result.failures)")
            }
        }
    }

    /// What became part of a debt is told with the payment of the debt.
    @Test func aPaymentTellsWhatBecamePartOfItsDebt() throws {
        let pages = try CorpusReader.chunks(topic: "royalties", kind: "good")
        let chunk = try #require(pages.first { $0.page == "compound-interest.licet" })
        let contract = try CompiledContract.compile(Array(chunk.source.utf8), file: chunk.page)
        let scenario = try #require(contract.scenarios.first { $0.name.hasPrefix("a payment") })
        let world = try #require(ScenarioRunner(contract, file: chunk.page).play(scenario).world)
        let explainer = try Explainer(world.licence, in: world.bench.ledger)
        let payment = try #require(explainer.payments.last)
        let part = try #require(payment.parts.first)
        #expect(payment.parts.count == 1)
        #expect(part.left.signum == 0)
        #expect(part.capitalised.map { "\($0.day)" } == ["2026-08-30", "2026-11-30"])
        let added = part.capitalised.map { $0.amounts.map(\.amount) }
        let expected = [[4_757, 2_038], [7_153, 3_066]]
        #expect(added == expected.map { $0.map { Ratio(BigInt($0)) } })
        #expect(payment.returned == Ratio(BigInt(82_873)))
        let text = explainer.text(of: payment)
        #expect(text.contains("in it interest capitalised after 2026-08-30, by “interest 8% per"))
    }
}
