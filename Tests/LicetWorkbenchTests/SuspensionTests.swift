import LicetCompiler
import LicetLedger
import LicetPrimitives
import LicetTestSupport
import Testing

@testable import LicetWorkbench

/// What the tools say of a licence on a suspended day.
@Suite struct SuspensionTests {
    @Test func anAnswerNamesTheClauseThatSuspends() throws {
        let pages = try CorpusReader.chunks(topic: "grants", kind: "good")
        let chunk = try #require(pages.first { $0.page == "suspension.licet" })
        let contract = try CompiledContract.compile(Array(chunk.source.utf8), file: chunk.page)
        let scenario = try #require(contract.scenarios.first)
        let world = try #require(ScenarioRunner(contract, file: chunk.page).play(scenario).world)
        func ask(_ day: String) throws -> PermissionQuestion {
            try PermissionQuestion(
                party: "Ben", right: "reproduce", work: world.work("Song").hex, territory: "FR",
                field: "print", day: day, on: world.bench.ledger)
        }
        #expect(try ask("2026-01-01").permission.isAllowed)
        let answer = try ask("2026-01-02")
        #expect(!answer.permission.isAllowed)
        #expect(answer.sentence.hasPrefix("no: suspended by licence "))
        #expect(answer.sentence.hasSuffix("on 2026-01-02"))
        #expect(answer.chain.map(\.text).allSatisfy { $0.hasPrefix("suspend by Ada after notice") })
        #expect(answer.chain.count == 1)
        #expect(try ask("2027-01-02").permission.isAllowed)
    }
}
