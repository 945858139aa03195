import Foundation
import LicetBytecode
import LicetCompiler
import LicetPrimitives
import LicetTerms
import LicetTestSupport
import LicetWorkbench
import Testing

/// Contracts of the repository and of the tests, compiled.
enum Compiled {
    static func shipped(_ name: String) throws -> CompiledContract {
        let path = CorpusReader.root.appending(path: "Contracts/\(name).licet").path
        let bytes = try PlainFile.read(path)
        return try CompiledContract.compile(bytes, file: "\(name).licet", licence: name)
    }

    static func source(_ text: String) throws -> CompiledContract {
        let bytes = Array(text.utf8)
        let compilation = Compiler.compile(bytes, file: "page.licet")
        let findings = compilation.diagnostics.map { $0.rendered(in: compilation.source) }
        try #require(compilation.isCompiled, "\(findings.joined(separator: "\n"))")
        return try CompiledContract.compile(bytes, file: "page.licet")
    }

    /// A shipped contract with these tests in place of its own.
    static func shipped(_ name: String, tests: String) throws -> CompiledContract {
        let path = CorpusReader.root.appending(path: "Contracts/\(name).licet").path
        let text = String(decoding: try PlainFile.read(path), as: UTF8.self)
        let end = try #require(text.range(of: "\ntest \""))
        return try source(text[..<end.lowerBound] + "\n" + tests)
    }
}

@Suite struct ScenarioTests {
    @Test(arguments: ShippedContracts.names)
    func theTestsOfTheShippedContractsPass(name: String) throws {
        let contract = try Compiled.shipped(name)
        let results = ScenarioRunner(contract, file: "\(name).licet").run()
        #expect(results.count >= 3)
        for result in results {
            #expect(result.isPassed, "\(result.text)")
            #expect(result.expectations > 0)
            #expect(result.blocks > 2)
        }
        let isActing = !results.flatMap(\.costs).isEmpty
        #expect(isActing != contract.module.actions.isEmpty)
    }

    private func result(_ steps: String) throws -> ScenarioResult {
        let tests = "test \"a try\" of AvcPool {\n\(steps)\n}\n"
        let contract = try Compiled.shipped("AvcPool", tests: tests)
        return try #require(ScenarioRunner(contract, file: "page.licet").run().first)
    }

    @Test func aWrongFigureIsToldWithWhatWasFound() throws {
        let result = try result(
            """
              on 2005-07-10 Maker reports Sales for 2005-H1 { units 1_000_000 }
              on 2005-08-01 Pool draws statement 2005-H1
              expect royalty USD 180_000.10
              expect payable USD 180_000.00
              expect Alder holds USD 1.00
            """)
        #expect(result.outcome == .failed)
        #expect(
            result.failures.map(\.sentence) == [
                "`expect royalty USD 180_000.10`: expected USD 180_000.10, got USD 180_000.00",
                "`expect Alder holds USD 1.00`: expected USD 1.00, got USD 0.00",
            ])
        #expect(result.failures[1].line == result.failures[0].line + 2)
        #expect(result.text.hasPrefix("failed  AvcPool: a try\n  page.licet:"))
    }

    @Test func anUnexpectedRefusalEndsTheTest() throws {
        let result = try result(
            """
              on 2005-02-10 Maker reports Sales for 2005-H1 { units 1 }
              expect royalty USD 0.00
            """)
        #expect(result.outcome == .failed)
        #expect(result.failures.count == 1)
        #expect(result.expectations == 0)
        #expect(result.failures[0].expected == "Maker's act to be carried out")
        #expect(result.failures[0].got.hasPrefix("L4002 refused because early"))
    }

    @Test func aRefusalIsExpectedByItsWordOrCode() throws {
        let passed = try result(
            """
              on 2005-02-10 Maker reports Sales for 2005-H1 { units 1 }
              expect refused
              expect refused because early
              expect refused L4002
              on 2005-07-10 Birch reports Sales for 2005-H1 { units 1 }
              expect refused because caller
              expect refused L5052
            """)
        #expect(passed.isPassed, "\(passed.text)")
        #expect(passed.costs.map(\.isDone) == [false, false])
    }

    @Test func anActThatWasCarriedOutIsNoRefusal() throws {
        let result = try result(
            """
              on 2005-07-10 Maker reports Sales for 2005-H1 { units 1 }
              expect refused because period
            """)
        #expect(result.failures.map(\.got) == ["an act that was carried out"])
        #expect(result.failures.map(\.expected) == ["a refusal because period"])
    }

    @Test func anotherWordIsAnotherRefusal() throws {
        let result = try result(
            """
              on 2005-02-10 Maker reports Sales for 2005-H1 { units 1 }
              expect refused because territory
            """)
        #expect(result.failures.count == 1)
        #expect(result.failures.first?.got.contains("refused because early") == true)
    }

    @Test func aFigureBeforeAnyStatementIsMissing() throws {
        let result = try result(
            """
              on 2005-07-10 Maker reports Sales for 2005-H1 { units 1 }
              expect royalty USD 0.00
            """)
        #expect(result.failures.map(\.got) == ["no such figure yet"])
    }

    @Test func timePassesAndTheStatusFollows() throws {
        let result = try result(
            """
              on 2005-01-01
              expect status active
              on 2015-12-31
              expect status active
              on 2016-01-01
              expect status expired
              expect status active
            """)
        #expect(result.failures.map(\.got) == ["expired"])
        #expect(result.failures.map(\.expected) == ["the licence to be active"])
    }

    @Test func aPaymentTakesTheOldestDebtAndReturnsTheRest() throws {
        let result = try result(
            """
              on 2005-07-10 Maker reports Sales for 2005-H1 { units 1_000_000 }
              on 2005-08-01 Cedar settles
              expect owed USD 180_000.00
              on 2005-08-02 Maker pays USD 100_000.00
              expect owed USD 80_000.00
              expect Alder holds USD 50_000.00
              on 2005-08-02 Maker pays USD 100_000.00
              expect owed USD 0.00
              expect Alder holds USD 90_000.00
              expect Maker holds USD 20_000.00
              on 2005-08-03 Maker pays USD 0.00
              expect refused because amount
            """)
        #expect(result.isPassed, "\(result.text)")
    }

    @Test func aScenarioWithoutItsArgumentsFails() throws {
        let contract = try Compiled.shipped("BookLadder")
        let scenario = Scenario(name: "bare", licence: "BookLadder", line: 7, steps: [])
        let result = ScenarioRunner(contract, file: "page.licet").run(scenario)
        #expect(result.outcome == .failed)
        #expect(result.failures.first?.got.hasPrefix("L8145") == true)
        #expect(result.failures.first?.line == 7)
    }

    @Test func aFileThatDoesNotCompileHasNoContract() {
        let error = #expect(throws: ToolError.self) {
            try CompiledContract.compile(Array("licence".utf8), file: "page.licet")
        }
        #expect(error?.code == 8140)
        #expect(error?.sentence.contains("page.licet has 1 error") == true)
    }

    @Test func aContractIsChosenByItsName() throws {
        let bytes = try PlainFile.read(
            CorpusReader.root.appending(path: "Contracts/AvcPool.licet").path)
        let found = try CompiledContract.compile(bytes, file: "AvcPool.licet", licence: "AvcPool")
        #expect(found.name == "AvcPool")
        let error = #expect(throws: ToolError.self) {
            try CompiledContract.compile(bytes, file: "AvcPool.licet", licence: "Other")
        }
        #expect(error?.code == 8141)
    }
}
