import Foundation
import Testing

/// `run --trace`, `profile` and `debug`: what an action does, and where its gas goes.
@Suite struct TraceCommandTests {
    private static let contract = "Contracts/AvcPool.licet"
    private static let report = [
        "report_Sales", "on", "2005-07-10", "period=2005-H1", "units=100_001",
    ]
    private static let draw = ["then", "draw_statement", "on", "2005-07-31", "period=2005-H1"]

    private func run(_ words: [String], input: String = "") throws -> LicetProcess.Outcome {
        try LicetProcess.run(words, input: input)
    }

    @Test func theLadderSaysMoreOnEachStep() throws {
        let acts = [Self.contract] + Self.report + Self.draw
        let plain = try run(["run", "--format", "json"] + acts).json("run")
        #expect(plain["traces"] == nil)
        var lengths: [Int] = []
        for flags in [["--trace"], ["-vv"], ["-vvv"], ["--trace", "-vvvv"]] {
            let told = try run(["run"] + flags + acts)
            #expect(told.code == 0, "\(told.talk)")
            lengths.append(told.output.utf8.count)
            let json = try run(["run", "--format", "json"] + flags + acts).json("run")
            #expect(json["acts"] as? NSArray == plain["acts"] as? NSArray, "\(flags)")
            #expect((json["traces"] as? [[String: Any]])?.count == 2)
        }
        #expect(zip(lengths, lengths.dropFirst()).allSatisfy { $0 < $1 })
        #expect(
            try run(["run", "--trace"] + acts).output == (try run(["run", "-v"] + acts)).output)
        let steps = try run(["run", "-vv"] + acts).output
        #expect(
            steps.contains("AvcPool.licet:34  cap: cap USD 3_500_000 2005 through 2006 = USD 0.20"))
    }

    @Test func aRefusedActIsToldToItsEnd() throws {
        let early = ["report_Sales", "on", "2005-02-10", "period=2005-H1", "units=1"]
        let told = try run(["run", "-vvvv", Self.contract] + early)
        #expect(told.code == 5)
        let last = try #require(told.output.split(separator: "\n").last)
        for words in ["L4002", "`require r", "AvcPool.licet:24", "cause:", "mend:"] {
            #expect(last.contains(words), "\(words)")
        }
    }

    @Test func aProfileSumsToTheGasUsed() throws {
        let scratch = try Scratch()
        defer { scratch.remove() }
        let (svg, csv) = (scratch.file("gas.svg"), scratch.file("gas.csv"))
        let outcome = try run(
            ["profile", Self.contract, "--svg", svg, "--csv", csv, "--format", "json"])
        #expect(outcome.code == 0, "\(outcome.talk)")
        let result = try outcome.json("profile")
        let gas = try #require(result["gasUsed"] as? Int)
        let rows = try scratch.read("gas.csv").split(separator: "\n").dropFirst()
        #expect(rows.compactMap { Int($0.split(separator: ",").last ?? "") }.reduce(0, +) == gas)
        #expect(try scratch.read("gas.svg").hasPrefix("<svg "))

        let text = try run(["profile", Self.contract, "--rows", "3"])
        for words in ["draw_statement", "royalty", "instruction", "more with"] {
            #expect(text.output.contains(words), "\(words)")
        }
        let acts = try run(["profile", Self.contract] + Self.report)
        #expect(acts.code == 0)
        #expect(acts.output.contains("report_Sales") && !acts.output.contains("draw_statement"))
        #expect(try run(["profile", Self.contract, "--test", "no such words"]).code == 2)
        #expect(try run(["profile", Self.contract, "--test", "x"] + Self.report).code == 2)
    }

    @Test func aScriptDrivesTheDebugger() throws {
        let script = """
            break 28
            continue
            where
            back
            step
            line
            show latest_draw
            line back
            registers
            state
            gas
            end
            quit
            step
            """
        let acts = ["debug", Self.contract] + Self.report + Self.draw
        let told = try run(acts, input: script)
        #expect(told.code == 0, "\(told.talk)")
        #expect(told.talk.isEmpty)
        for words in [
            "draw_statement period 2005-01-01", "breaks at 28", "AvcPool.licet:28 in draw:",
            "draw_statement, AvcPool.licet:15", "latest_draw := 1", " in all; left ", "done",
        ] {
            #expect(told.output.contains(words), "\(words)")
        }
        let lines = try run(acts + ["--format", "json"], input: script).output
            .split(separator: "\n")
        #expect(lines.count == 13)
        #expect(lines.allSatisfy { $0.contains("\"schema\":\"licet.debug/1\"") })
    }

    @Test func theDebuggerSaysWhatItDoesNotKnow() throws {
        let told = try run(["debug", Self.contract] + Self.report, input: "fly\nstep 2\nbreak 1\n")
        #expect(told.code == 2)
        #expect(told.talk.contains("error[L8158]") && told.talk.contains("`fly`"))
        #expect(told.talk.contains("error[L8159]") && told.talk.contains("nearest with code is"))
        #expect(told.output.contains("step 2 of "))
        let refused = try run(
            ["debug", Self.contract, "report_Sales", "by", "Pool"]
                + Self.report.dropFirst())
        #expect(refused.code == 5 && refused.talk.contains("L8157"))
    }

    @Test(arguments: ["run", "profile", "debug"])
    func theHelpFitsEightyColumns(command: String) throws {
        let help = try LicetProcess.run(command, "--help")
        for line in help.output.split(separator: "\n") {
            #expect(line.count <= 80, "\(line)")
        }
    }
}
