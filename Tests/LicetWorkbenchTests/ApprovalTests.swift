import LicetCompiler
import LicetPrimitives
import LicetTestSupport
import Testing

@testable import LicetWorkbench

/// What is submitted for approval as the tools name it: by its digest, or in a test by a text.
@Suite struct ApprovalTests {
    private func contract() throws -> CompiledContract {
        let pages = try CorpusReader.chunks(topic: "grants", kind: "good")
        let chunk = try #require(pages.first { $0.page == "approve.licet" })
        return try CompiledContract.compile(Array(chunk.source.utf8), file: chunk.page)
    }

    private func outcomes(_ words: String) throws -> [ActionOutcome] {
        let contract = try contract()
        let steps = try ActionStep.list(words.split(separator: " ").map(String.init))
        var run = try ActionRun(contract, steps: steps)
        return try run.perform(steps)
    }

    private static let mug = "item=sha256:" + Digest.sha256(Array("a mug".utf8)).hex

    @Test func anItemIsGivenByItsDigest() throws {
        let found = try outcomes(
            "submit_Poster by Ben on 2026-02-02 \(Self.mug)"
                + " then approve_Poster by Cy \(Self.mug)"
                + " then approved_Poster \(Self.mug)"
                + " then approve_Poster by Dan \(Self.mug)"
                + " then approved_Poster \(Self.mug)")
        #expect(found.map(\.code) == ["done", "done", "done", "done", "done"])
        #expect(found.map(\.results) == [[], [], ["false"], [], ["true"]])
        #expect(found[1].events.map(\.name) == ["answered_Poster"])
        #expect(found[3].events.map(\.name) == ["answered_Poster", "decided_Poster"])
    }

    /// Nobody acts, and the answer changes with the day after the last of the time.
    @Test func aViewCountsTheDays() throws {
        for (day, answer) in [("2026-02-03", "false"), ("2026-02-04", "true")] {
            let found = try outcomes(
                "submit_Design by Ben on 2026-02-02 \(Self.mug)"
                    + " then approved_Design on \(day) \(Self.mug)")
            #expect(found.last?.results == [answer], "\(day)")
        }
    }

    @Test func whatWasNeverSubmittedIsNotApproved() throws {
        #expect(try outcomes("approved_Design \(Self.mug)").map(\.results) == [["false"]])
    }

    @Test(arguments: ["item=sha256:9f86", "item=sha256:", "item=a_mug"])
    func whatIsNoDigestIsNoItem(_ item: String) {
        #expect(throws: ToolError.self) {
            try outcomes("submit_Design by Ben on 2026-02-02 \(item)")
        }
    }

    /// The words of a random history are those of the language.
    @Test func aRandomHistoryNamesItemsAsTestsDo() throws {
        let contract = try contract()
        var life = RandomLife(contract, seed: 3)
        let history = life.scenario(acts: 40)
        let again = try CompiledContract.compile(
            contract.source + Array("\n\(life.text(of: history))\n".utf8), file: "approve.licet")
        #expect(again.scenarios.last?.steps.map(\.kind) == history.steps.map(\.kind))
        #expect(history.steps.contains { $0.words.contains("(\"the ") })
        var lives = HistoryRunner(contract, file: "approve.licet")
        lives.histories = 20
        let result = lives.run()
        #expect(result.isPassed, "\(result.text)")
    }
}
