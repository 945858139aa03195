import LicetCompiler
import LicetLedger
import LicetTestSupport
import LicetWorkbench
import Testing

@Suite struct PropertyTests {
    private func tried(
        _ test: String, cases: Int = 60, seed: UInt64 = 1
    ) throws -> ScenarioResult {
        let contract = try Little.contract(test)
        var runner = PropertyRunner(contract, file: "little.licet")
        (runner.cases, runner.seed) = (cases, seed)
        return runner.run(try #require(contract.properties.first))
    }

    @Test func whatHoldsForAllValuesPasses() throws {
        let result = try tried(
            """
            test "a twentieth, rounded down" of Little for all (n: Count up to 1_000_000_000) {
              on 2026-05-20 Ben reports Usage for 2026-Q1 { units n }
              on 2026-05-20 Ada draws statement 2026-Q1
              expect royalty round(n * EUR 0.05, down)
              expect royalty at most n * EUR 0.05
              expect owed at least n * EUR 0.04
            }
            """)
        #expect(result.isPassed, "\(result.text)")
        #expect(result.trials?.cases == 60)
        #expect(result.trials?.failing == nil)
        #expect(result.expectations == 180)
        #expect(result.text.contains("(60 cases, seed 1)"))
    }

    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func aFailingCaseIsMadeAsSmallAsItGoes(seed: UInt64) throws {
        let test = """
            test "never above twenty" of Little for all (n: Count from 3 up to 1_000_000, m: Count) {
              on 2026-05-20 Ben reports Usage for 2026-Q1 { units n }
              on 2026-05-20 Ada draws statement 2026-Q1
              expect royalty at most EUR 20 + 0 * m * EUR 1
            }
            """
        let result = try tried(test, seed: seed)
        #expect(result.outcome == .failed)
        // 400 units are EUR 20.00; the 401st is the first above it.
        #expect(result.failures.map(\.got) == ["EUR 20.05"])
        let failing = try #require(result.trials?.failing)
        #expect(
            failing == """
                test "never above twenty, n = 401, m = 0" of Little {
                  on 2026-05-20 Ben reports Usage for 2026-Q1 { units 401 }
                  on 2026-05-20 Ada draws statement 2026-Q1
                  expect royalty at most EUR 20 + 0 * 0 * EUR 1
                }
                """)
        // What is printed is a test that fails alike.
        let contract = try Little.contract(failing)
        let again = ScenarioRunner(contract, file: "little.licet").run(contract.scenarios[0])
        #expect(again.failures.map(\.got) == ["EUR 20.05"])
    }

    @Test func aSeedTriesTheSameAgain() throws {
        let test = """
            test "days and shares" of Little for all (d: Date from 2026-04-01 up to 2026-06-30, r: Ratio, b: Bool) {
              on d Ben reports Usage for 2026-Q1 { units if b then 10 else 20 }
              on 2026-07-01 Ada draws statement 2026-Q1
              expect royalty at most EUR 1 * r + EUR 0.99
            }
            """
        let first = try tried(test, seed: 7)
        let second = try tried(test, seed: 7)
        #expect(first.outcome == .failed)
        #expect(first.text == second.text)
        // The least day and the least share, and the greater count, which is false's.
        let failing = try #require(first.trials?.failing)
        #expect(failing.contains("d = 2026-04-01, r = 0, b = false"), "\(failing)")
    }

    @Test func aBodyThatMeansNothingForSomeValueFails() throws {
        let result = try tried(
            """
            test "backwards" of Little for all (d: Date from 2026-02-01 up to 2026-02-28) {
              on 2026-02-01
              on d + (if d == 2026-02-15 then -30 else 0) * 1 day
            }
            """, cases: 300)
        #expect(result.outcome == .failed)
        #expect(result.failures.first?.got.contains("before") == true, "\(result.text)")
    }
}

@Suite struct PromiseAndHistoryTests {
    private func contract(promise: String) throws -> CompiledContract {
        try Little.contract(
            report: """
                receipts Money
                there Territory
                """,
            royalty: "receipts",
            more: """
                \(promise)
                state looked : Count
                action look() by Ben {
                  looked = looked + 3
                }
                """,
            """
            test "one statement" of Little {
              on 2026-05-20 Ben calls look()
              on 2026-05-20 Ben reports Usage for 2026-Q1 { receipts EUR 1_000.20, there FR }
              on 2026-05-20 Ada draws statement 2026-Q1
            }
            """)
    }

    @Test(
        arguments: [
            ("promise earned <= receipts", nil),
            ("promise receipts >= base and settled <= royalty", nil),
            ("promise royalty < EUR 50.01", "royalty EUR 50.01"),
            // Figures of the settlement and of the statement together.
            ("promise payable < earned", "earned EUR 50.01, payable EUR 50.01"),
            ("promise looked <= 2", "that it does not"),
            ("promise looked <= 3", nil),
        ] as [(String, String?)])
    func aPromiseIsAskedOfEachStatement(promise: String, broken: String?) throws {
        let contract = try contract(promise: promise)
        let result = ScenarioRunner(contract, file: "little.licet").run(contract.scenarios[0])
        #expect(Set(result.failures.map(\.got)) == Set([broken].compactMap { $0 }))
        #expect(result.failures.allSatisfy { $0.line == 25 })
    }

    @Test func aHistoryThatBreaksAPromiseIsCutDownToWhatItTakes() throws {
        let contract = try contract(promise: "promise looked <= 5")
        var lives = HistoryRunner(contract, file: "little.licet")
        lives.histories = 20
        let result = lives.run()
        #expect(result.outcome == .failed)
        let failing = try #require(result.trials?.failing)
        // Two looks are enough.
        #expect(failing.split(separator: "\n").count { $0.hasSuffix("Ben calls look()") } == 2)
        #expect(failing.split(separator: "\n").count == 4)
        let again = try Compiled.source(
            String(decoding: contract.source, as: UTF8.self) + "\n" + failing)
        let scenario = try #require(again.scenarios.last)
        #expect(ScenarioRunner(again, file: "little.licet").run(scenario).outcome == .failed)
    }

    @Test func aHistoryThatBreaksNothingPasses() throws {
        let contract = try contract(promise: "promise earned <= receipts")
        var lives = HistoryRunner(contract, file: "little.licet")
        (lives.histories, lives.seed) = (30, 5)
        let counter = CoverageCounter(contract)
        let result = lives.run(coverage: counter)
        #expect(result.isPassed, "\(result.text)")
        #expect(result.trials?.cases == 30)
        // Acts of every kind came about: reports, statements, payments.
        for clause in Coverage(counter, file: "little.licet").clauses {
            #expect(clause.run * 2 > clause.of, "\(clause.word)")
        }
    }
}

@Suite struct CoverageTests {
    private func covered(_ steps: String) throws -> (Coverage, [ScenarioResult], [UInt8]) {
        let contract = try Little.contract("test \"a <try>\" of Little {\n\(steps)\n}\n")
        let counter = CoverageCounter(contract)
        let runner = ScenarioRunner(contract, file: "little.licet")
        let results = contract.scenarios.map { runner.run($0, coverage: counter) }
        return (Coverage(counter, file: "little.licet"), results, contract.source)
    }

    @Test func whatNoTestRanIsNamed() throws {
        let (none, _, _) = try covered("  on 2026-02-01")
        let royalty = try #require(none.clauses.first { $0.word == "royalty" })
        #expect(royalty.run == 0)
        #expect(royalty.of > 20)
        #expect(none.text.contains("lines never run: "))
        let (some, results, source) = try covered(
            """
              on 2026-05-20 Ben reports Usage for 2026-Q1 { units 1 }
              on 2026-05-20 Ada draws statement 2026-Q1
              on 2026-05-21 Ben pays EUR 5
              expect Ada holds EUR 1
            """)
        let run = try #require(some.clauses.first { $0.word == "royalty" })
        #expect(run.run * 2 > run.of)
        #expect(some.run > none.run)
        #expect(some.of == none.of)
        #expect(some.lcov.contains("SF:little.licet\n"))
        #expect(some.lcov.contains("\nDA:17,"))
        #expect(some.lcov.hasSuffix("end_of_record\n"))
        var page = CoveragePage()
        page.add(some, source: source)
        #expect(page.html.contains("royalty on units at EUR 1 {"))
        #expect(page.html.contains("test &quot;a &lt;try&gt;&quot; of Little {"))
        let report = JUnitReport(results).xml
        #expect(report.contains("<testsuites tests=\"1\" failures=\"1\">"))
        #expect(report.contains("name=\"a &lt;try&gt;\" file=\"little.licet\""))
        #expect(
            report.contains(
                "<failure message=\"`expect Ada holds EUR 1`: expected EUR 1.00, got EUR 0.05\">"))
    }
}

/// A licence of five per cent, rounded down.
enum Little {
    /// The licence with these fields of its report, this base, so many days to pay, further lines,
    /// and tests of it.
    static func contract(
        report: String = "units Count", royalty: String = "units at EUR 1", within days: Int = 30,
        more: String = "", _ test: String
    ) throws -> CompiledContract {
        try Compiled.source(
            """
            licence Little {
              offset +00:00
              licensor Ada
              licensee Ben
              currency EUR
              work Song = title:"Song"
              accounting quarterly from 2026-01-01
              grant sole of Song to Ben {
                right any
                territory EU
                period 2026-01-01 through 2026-12-31
                field any
              }
              report Usage quarterly by Ben due 30 days after period {
                \(report)
              }
              royalty on \(royalty) {
                5%
                round down
              }
              pay royalty within \(days) days of statement to {
                Ada 100%
              }
              \(more)
            }
            \(test)
            """)
    }
}
