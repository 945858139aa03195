import LicetCompiler
import LicetLedger
import LicetPrimitives
import LicetTerms
import LicetTestSupport
import Testing

@testable import LicetWorkbench

/// Disputes against what they should come to: the clause's code on a ledger, and a few lines of
/// plain arithmetic.
@Suite struct DisputeTests {
    /// A licence that makes EUR 10,000.00 due on 2026-05-30; a day of a debt bears two
    /// ten-thousandths of it.
    private func source(_ words: String, _ tests: [String]) -> String {
        """
        licence Contested {
          offset +00:00
          licensor Ada
          licensee Ben
          party Cid
          currency EUR
          work Song = title:"Song"
          accounting quarterly from 2026-01-01
          grant sole of Song to Ben {
            right any
            territory world
            period 2026-01-01 through 2026-12-31
            field any
          }
          report Usage quarterly by Ben due 15 days after period {
            receipts Money
          }
          royalty on receipts {
            10%
            round down
          }
          pay royalty within 30 days of statement to {
            Ada 100%
          }
          interest 7.3% per annum simple actual/365 on late payment round half_even
          dispute by Ben within 90 days of statement, decided by Cid, \(words) interest
        }
        \(tests.joined(separator: "\n"))
        """
    }

    /// One dispute: its days counted from the due date, its amounts in cents.
    private struct Course {
        var raised: Int
        /// Nil where it is never paid in.
        var paidIn: Int?
        var decided: Int
        var later: Int
        var disputed: Int
        var upheld: Int
        var isBorne: Bool

        init(isBorne: Bool, _ chance: inout SeededGenerator) {
            self.isBorne = isBorne
            raised = Int.random(in: -30...60, using: &chance)
            let day = raised + Int.random(in: 0...60, using: &chance)
            paidIn = Int.random(in: 0..<3, using: &chance) > 0 ? day : nil
            decided = day + Int.random(in: 0...60, using: &chance)
            later = decided + Int.random(in: 0...60, using: &chance)
            let most = 1_000_000
            disputed = Bool.random(using: &chance) ? most : Int.random(in: 1...most, using: &chance)
            let part = Int.random(in: 0...disputed, using: &chance)
            upheld = [0, disputed, part, part].randomElement(using: &chance) ?? part
        }

        private var rest: Int { 1_000_000 - disputed }

        /// Cents by days: what the debt has borne when it is decided.
        private var borne: Int {
            let until = isBorne ? decided : paidIn ?? decided
            return rest * max(0, decided) + upheld * max(0, until)
        }

        /// Two ten-thousandths of a day's cents, to the even cent.
        private func rounded(_ basis: Int) -> Int {
            let (whole, part) = (basis / 5_000, basis % 5_000)
            return whole + (part > 2_500 || part == 2_500 && whole % 2 == 1 ? 1 : 0)
        }

        /// What the debt bears until a day from the decision on, and is not paid out of escrow.
        func interest(on day: Int) -> Int {
            let since = max(0, day) - max(0, decided)
            return left == 0 ? 0 : max(0, rounded(borne + left * since) - taken)
        }

        /// What of the escrow goes to interest.
        private var taken: Int { paidIn == nil ? 0 : min(upheld, rounded(borne)) }

        /// What is owed once it is decided.
        var left: Int { rest + (paidIn == nil ? upheld : taken) }
    }

    private func test(_ number: Int, _ course: Course) throws -> String {
        let due = try #require(CivilDate("2026-05-30"))
        func day(_ days: Int) -> String { due.adding(days: days).map { "\($0)" } ?? "" }
        var lines = [
            "test \"course \(number)\" of Contested {",
            "  on 2026-04-20 Ben reports Usage for 2026-Q1 { receipts EUR 100_000 }",
            "  on 2026-04-30 Ada draws statement 2026-Q1",
            "  on \(day(course.raised)) Ben disputes \(euros(course.disputed)) of debt 1",
            "  expect owed \(euros(1_000_000 - course.disputed))",
        ]
        if let paidIn = course.paidIn {
            lines.append("  on \(day(paidIn)) Ben escrows \(euros(course.disputed)) of debt 1")
            lines.append("  expect escrowed \(euros(course.disputed))")
        }
        let given = course.paidIn == nil ? 0 : course.upheld
        let back = course.paidIn == nil ? 0 : course.disputed - course.upheld
        lines += [
            "  on \(day(course.decided)) Cid decides \(euros(course.upheld)) of debt 1",
            "  expect owed \(euros(course.left))",
            "  expect interest \(euros(course.interest(on: course.decided)))",
            "  expect Ada holds \(euros(given))",
            "  expect Ben holds \(euros(back))",
            "  expect disputed EUR 0",
            "  expect escrowed EUR 0",
        ]
        if course.left > 0 {
            let later = course.interest(on: course.later)
            lines += [
                "  on \(day(course.later)) Ben pays EUR 0.01",
                "  expect interest \(euros(max(0, later - 1)))",
                "  expect owed \(euros(later > 0 ? course.left : course.left - 1))",
            ]
        }
        return (lines + ["}"]).joined(separator: "\n")
    }

    private func euros(_ cents: Int) -> String {
        "EUR \(cents / 100).\(cents % 100 < 10 ? "0" : "")\(cents % 100)"
    }

    @Test(arguments: [true, false]) func decisionsComeToWhatTheyShould(isBorne: Bool) throws {
        var chance = SeededGenerator(seed: isBorne ? 27 : 28)
        var tests: [String] = []
        for number in 0..<60 { tests.append(try test(number, Course(isBorne: isBorne, &chance))) }
        let contract = try Compiled.source(source(isBorne ? "with" : "without", tests))
        for scenario in contract.scenarios {
            let result = ScenarioRunner(contract, file: "contested.licet").run(scenario)
            #expect(result.failures.isEmpty, "\(result.failures)")
        }
    }

    /// What a decision releases is told as what a payment pays is, with the debt that it is of.
    @Test func aReleaseIsExplained() throws {
        let pages = try CorpusReader.chunks(topic: "royalties", kind: "good")
        let chunk = try #require(pages.first { $0.page == "dispute.licet" })
        let contract = try CompiledContract.compile(Array(chunk.source.utf8), file: chunk.page)
        let scenario = try #require(contract.scenarios.first)
        let world = try #require(ScenarioRunner(contract, file: chunk.page).play(scenario).world)
        let explainer = try Explainer(world.licence, in: world.bench.ledger)
        let release = try #require(explainer.payments.last)
        #expect(release.isRelease)
        #expect(release.amount == Ratio(BigInt(4_000)))
        #expect(release.returned == Ratio(BigInt(1_500)))
        #expect(release.parts.map(\.number) == [1])
        #expect(
            release.parts.first?.amounts.map(\.amount) == [1_750, 750].map { Ratio(BigInt($0)) })
        #expect(release.parts.first?.left.signum == 0)
        let text = explainer.text(of: release)
        #expect(text.hasPrefix("Release of EUR 40.00 by Cid on 2026-05-04"))
        #expect(text.contains("EUR 15.00 was not upheld and went back"))
        let paid = explainer.history.payments(to: "Ina").map(\.amount)
        #expect(paid == [1_800, 750].map { Ratio(BigInt($0)) })
    }
}
