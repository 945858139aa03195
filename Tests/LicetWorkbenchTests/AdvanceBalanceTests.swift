import LicetCompiler
import LicetLedger
import LicetPrimitives
import LicetTestSupport
import Testing

@testable import LicetWorkbench

/// What an advance whose balance is repaid comes to, as the explainer tells it.
@Suite struct AdvanceBalanceTests {
    private func explainer(_ test: String) throws -> Explainer {
        let pages = try CorpusReader.chunks(topic: "royalties", kind: "good")
        let chunk = try #require(pages.first { $0.page == "balance.licet" })
        let contract = try CompiledContract.compile(Array(chunk.source.utf8), file: chunk.page)
        let scenario = try #require(contract.scenarios.first { $0.name.hasPrefix(test) })
        let world = try #require(ScenarioRunner(contract, file: chunk.page).play(scenario).world)
        return try Explainer(world.licence, in: world.bench.ledger)
    }

    @Test func theLastStatementSaysWhatIsOwedBack() throws {
        let explainer = try explainer("what is not recouped is owed back")
        let last = try #require(explainer.statements.last)
        let text = explainer.text(of: last)
        #expect(text.contains("of the advance EUR 100.00 is paid, and EUR 30.00 of it is recouped"))
        #expect(text.contains("owed back EUR 70.00 by 2027-03-03"))
        #expect(text.contains("\n  by Ada EUR 42.00\n  by Cleo EUR 28.00\n"))
        #expect(explainer.statements.dropLast().allSatisfy { $0.owedBack == nil })
    }

    @Test func whatIsPaidBackIsToldByTheAdvance() throws {
        let explainer = try explainer("what is not recouped is owed back")
        let left: [Ratio?] = [nil, Ratio(BigInt(800)), .zero, .zero]
        #expect(explainer.payments.map(\.owedBack) == left)
        let text = explainer.text(of: explainer.payments[1])
        #expect(text.hasPrefix("Refund of EUR 20.00 by Cleo on 2027-02-02"))
        #expect(text.contains("so that the rest is owed back by 2027-03-03"))
        #expect(text.contains("under “advance EUR 100 on signature"))
        #expect(text.contains("EUR 8.00 stays due"))
    }

    /// What is owed no more is no debt that a later payment could have paid.
    @Test func aPaymentAfterwardsPaysWhatStayedDue() throws {
        let explainer = try explainer("what was neither paid nor recouped")
        let payment = try #require(explainer.payments.first)
        #expect(payment.parts.map(\.left) == [.zero])
        let amounts = payment.parts.flatMap(\.amounts).map(\.amount)
        #expect(amounts == [1_800, 1_200].map { Ratio(BigInt($0)) })
        #expect(payment.returned == Ratio(BigInt(1_000)))
    }
}
