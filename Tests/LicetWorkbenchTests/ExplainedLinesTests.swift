import LicetCompiler
import LicetLedger
import LicetTestSupport
import Testing

@testable import LicetWorkbench

/// The pages of royalties: their tests hold, and each line of a royalty stands in the derivation
/// of what it comes to, with its words, its line and its exact value.
@Suite struct ExplainedLinesTests {
    static let pages = [
        "advances.licet", "audit.licet", "combined.licet", "conversion.licet", "dispute.licet",
        "indexing.licet", "interest.licet", "lines.licet", "quantity.licet", "shares.licet",
    ]

    @Test func everyLineIsExplained() throws {
        var text = ""
        for chunk in try CorpusReader.chunks(topic: "royalties", kind: "good")
        where Self.pages.contains(chunk.page) {
            text += try explain(chunk)
        }
        #expect(try GoldenFile.difference(of: text, from: "Explain-lines.txt") == nil)
    }

    /// The last statement of the first test, and the last payment.
    private func explain(_ chunk: CorpusReader.Chunk) throws -> String {
        let bytes = Array(chunk.source.utf8)
        let contract = try CompiledContract.compile(bytes, file: chunk.page)
        let runner = ScenarioRunner(contract, file: chunk.page)
        var text = ""
        for (number, scenario) in contract.scenarios.enumerated() {
            let (result, world) = runner.play(scenario)
            #expect(result.isPassed, "\(chunk): \(result.text)")
            guard number == 0, let world else { continue }
            let explainer = try Explainer(world.licence, in: world.bench.ledger)
            let statement = try #require(explainer.statements.last)
            text += "=== \(contract.name): \(scenario.name)\n" + explainer.text(of: statement)
            text += "\n" + statement.text + "\n"
            if let payment = explainer.payments.last { text += explainer.text(of: payment) + "\n" }
        }
        return text
    }
}
