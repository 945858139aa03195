import LicetCompiler
import LicetLedger
import LicetPrimitives
import LicetTestSupport
import Testing

@testable import LicetWorkbench

/// What is paid while a right is challenged, as the payees and the explainer see it.
@Suite struct InvalidityTests {
    @Test func whatWaitsIsNoPayeesBeforeTheChallengeIsRejected() throws {
        let pages = try CorpusReader.chunks(topic: "grants", kind: "good")
        let chunk = try #require(pages.first { $0.page == "invalidity.licet" })
        let contract = try CompiledContract.compile(Array(chunk.source.utf8), file: chunk.page)
        let scenario = try #require(contract.scenarios.first)
        let world = try #require(ScenarioRunner(contract, file: chunk.page).play(scenario).world)
        let explainer = try Explainer(world.licence, in: world.bench.ledger)
        #expect(explainer.payments.map(\.isWithheld) == [false, true])
        let paid = explainer.history.payments(to: "Ada").map(\.amount)
        #expect(paid == [1_800, 3_000].map { Ratio(BigInt($0)) })
        let last = try #require(explainer.payments.last)
        let text = explainer.text(of: last)
        #expect(text.contains("kept in the account of the licence while the right was challenged"))
        #expect(last.parts.first?.left == Ratio(BigInt(2_000)))
    }

    /// What a payee pays back is told by the clause that it is owed back by.
    @Test func aRefundIsExplained() throws {
        let pages = try CorpusReader.chunks(topic: "grants", kind: "good")
        let chunk = try #require(pages.first { $0.page == "refund.licet" })
        let contract = try CompiledContract.compile(Array(chunk.source.utf8), file: chunk.page)
        let scenario = try #require(contract.scenarios.first)
        let world = try #require(ScenarioRunner(contract, file: chunk.page).play(scenario).world)
        let explainer = try Explainer(world.licence, in: world.bench.ledger)
        #expect(explainer.payments.map(\.owedBack) == [nil, Ratio(BigInt(1)), .zero])
        #expect(explainer.payments.map(\.payer) == ["Ben", "Ada", "Cleo"])
        let text = explainer.text(of: explainer.payments[1])
        #expect(text.hasPrefix("Refund of EUR 36.40 by Ada on 2026-07-07"))
        #expect(text.contains("of what Ada had received, under “invalid Loom attested by Office"))
        #expect(text.contains("EUR 0.01 stays due"))
    }
}
