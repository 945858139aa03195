import LicetBytecode
import LicetCompiler
import LicetPrimitives
import LicetTerms
import LicetTestSupport
import LicetVM
import Testing

@testable import LicetWorkbench

/// Recorded calls, and what `licet run --trace` says of them.
@Suite struct TraceTests {
    private static let report = [
        ActionStep(
            "report_Usage", on: CivilDate("2026-04-20"),
            arguments: [
                "period=2026-03", "receipts=EUR 40_000.00", "returns=0", "streams=9",
                "where=FR",
            ].compactMap { NamedText($0) }),
        ActionStep(
            "draw_statement", on: CivilDate("2026-05-01"),
            arguments: [NamedText("period=2026-Q1")].compactMap { $0 }),
    ]

    private func trace(
        _ steps: [ActionStep], _ level: TraceLevel
    ) throws -> (outcomes: [ActionOutcome], text: String) {
        var run = try ActionRun(try Compiled.shipped("NightDrive"), steps: steps)
        let (outcomes, traces) = try run.trace(steps, level)
        return (outcomes, traces.map(\.text).joined(separator: "\n"))
    }

    @Test(arguments: ShippedContracts.names)
    func tracingChangesNoResultAndNoGas(name: String) throws {
        let contract = try Compiled.shipped(name)
        let facts = ModuleFacts(contract.verified)
        let runner = ScenarioRunner(contract, file: name)
        #expect(!contract.scenarios.isEmpty)
        for scenario in contract.scenarios {
            let plain = runner.run(scenario)
            let recorded = RecordedCalls(facts)
            for watched in [
                runner.run(scenario, watcher: recorded),
                runner.run(scenario, watcher: ProfiledCalls(facts)),
            ] {
                #expect(watched.outcome == plain.outcome, "\(scenario.name)")
                #expect(watched.costs == plain.costs, "\(scenario.name)")
                #expect(watched.failures == plain.failures, "\(scenario.name)")
                #expect(watched.blocks == plain.blocks, "\(scenario.name)")
            }
            #expect(recorded.take().allSatisfy { $0.unrecorded == 0 && !$0.steps.isEmpty })
        }
    }

    @Test func everyLevelSaysWhatTheOneBeforeSaysAndMore() throws {
        var run = try ActionRun(try Compiled.shipped("NightDrive"), steps: Self.report)
        let plain = try run.perform(Self.report)
        var before: [String] = []
        for count in 1...5 {
            let level = try #require(TraceLevel(count: count))
            let (outcomes, text) = try trace(Self.report, level)
            #expect(outcomes == plain)
            let lines = text.split(separator: "\n").map(String.init)
            if level < .instructions {
                var rest = lines[...]
                for line in before {
                    let found = rest.firstIndex(of: line)
                    #expect(found != nil, "level \(count) lacks: \(line)")
                    if let found { rest = rest[(found + 1)...] }
                }
                #expect(lines.count > before.count)
                before = lines
            }
        }
        #expect(TraceLevel(count: 0) == nil)
    }

    @Test func valuesAreShownInTheWordsOfTheField() throws {
        let actions = try trace(Self.report, .actions).text
        #expect(
            actions.contains(
                "Wave: report_Usage, period 2026-03-01, receipts EUR 40_000.00, "
                    + "returns EUR 0.00, streams 9, where FR"))
        #expect(actions.contains("event reported: period 2026-03-01, receipts"))
        #expect(actions.contains("machine "))
        #expect(!actions.contains("clause royalty"))

        let clauses = try trace(Self.report, .clauses).text
        #expect(clauses.contains("  clause royalty, NightDrive.licet:28\n"))
        #expect(clauses.contains("NightDrive.licet:28  earned: earned = EUR 4_800.00"))
        #expect(clauses.contains("payable: payable = EUR 0.00"))

        let lines = try trace(Self.report, .lines).text
        #expect(lines.contains("NightDrive.licet:25 in report_Usage: where    Territory"))
        #expect(lines.contains(" = AT, BE, BG, CH, CY"))
        #expect(lines.contains("where (r"))
        #expect(lines.contains("Usage[period 2, where FR] := receipts EUR 40_000.00"))
        #expect(lines.contains("= 2026-04-01"))

        let instructions = try trace(Self.report, .instructions).text
        let step = instructions.split(separator: "\n").first { $0.contains(": spanindex r") }
        #expect(step?.contains("gas ") == true && step?.contains(", left ") == true)
        #expect(instructions.contains(": spanindex r"))
        #expect(instructions.contains("reads r"))
    }

    @Test func aRefusalEndsWithInstructionLineCauseAndMend() throws {
        var steps = Self.report
        steps[0].arguments = steps[0].arguments.map {
            $0.name == "where" ? NamedText("where=MT") ?? $0 : $0
        }
        let (outcomes, text) = try trace(steps, .actions)
        #expect(outcomes.map(\.code) == ["L4002"])
        let last = try #require(text.split(separator: "\n").last)
        for words in [
            "stopped: L4002 refused because territory", "`require r", "of report_Usage",
            "NightDrive.licet:25", "cause: ", "mend: ",
        ] {
            #expect(last.contains(words), "\(words): \(last)")
        }
    }

    @Test func whatTheLedgerRefusesSaysSoToo() throws {
        var step = Self.report[0]
        step.party = "Aurora"
        let (outcomes, text) = try trace([step], .instructions)
        let last = try #require(text.split(separator: "\n").last)
        #expect(outcomes.first?.isDone == false)
        #expect(last.contains("refused: L5") && last.contains("cause: ") && last.contains("mend: "))
    }

    @Test func aViewThatStopsSaysWhy() throws {
        let contract = try Compiled.source(
            """
            licence Box {
              offset +00:00
              licensor Anna
              licensee Ben
              currency EUR
              state opened : Int = 3
              rule half() -> Int { return 1 div (opened - 3) }
            }
            """)
        let steps = try ActionStep.list(["half"])
        var run = try ActionRun(contract, steps: steps)
        let plain = try run.perform(steps)
        #expect(plain.map(\.code) == ["L4004"])
        let (outcomes, traces) = try run.trace(steps, .lines)
        #expect(outcomes == plain)
        #expect(traces[0].text.contains("stopped: L4004 a division by zero; at `div r"))
        #expect(traces[0].text.contains("page.licet:7; cause: "))
    }

    @Test func anAnswerIsMoneyToo() throws {
        let steps = try ActionStep.list([
            "report_Sales", "on", "2005-07-10", "period=2005-H1", "units=100_001", "then",
            "draw_statement", "on", "2005-07-31", "period=2005-H1", "then", "owed",
        ])
        var run = try ActionRun(try Compiled.shipped("AvcPool"), steps: steps)
        let answer = try #require(try run.trace(steps, .actions).traces.last)
        #expect(answer.text.hasSuffix("done, answer: USD 0.20"))
    }

    // MARK: Recordings

    @Test func aRecordingHoldsWhatTheMachineDid() throws {
        let trial = try AssembledCall(AssembledCall.everything, [.int(20)])
        let plain = try trial.run()
        let execution = try trial.recorded()
        #expect(execution.outcome == plain)
        let words = ExecutionWords(trial.facts, source: []) { _ in "somebody" }
        let deeds = execution.deeds.map { words.text($0) }
        #expect(deeds.first?.hasPrefix("kept := 1_000_000_000") == true)
        #expect(
            deeds.dropFirst() == [
                "takes EUR 0.10 from the licence", "keeps EUR 0.10",
                "lines[place 20] := amount EUR 0.10", "event said: amount EUR 0.10",
            ])
        #expect(execution.frames.map(\.function) == [1, 0])
        #expect(execution.steps.map(\.extra).reduce(0, +) > 0)
    }

    @Test func walkingBackUndoesWalkingForward() throws {
        let trial = try AssembledCall(AssembledCall.everything, [.int(20)])
        let execution = try trial.recorded()
        func picture(_ cursor: ExecutionCursor) -> [String] {
            execution.frames.indices.flatMap { frame in
                (0..<cursor.registerCount(of: frame)).map {
                    "\(String(describing: cursor.value($0, of: frame))) "
                        + "\(cursor.meaning($0, of: frame))"
                }
            }
        }
        var cursor = ExecutionCursor(execution, trial.facts)
        var pictures = [picture(cursor)]
        while cursor.forward() { pictures.append(picture(cursor)) }
        #expect(pictures.count == execution.steps.count + 1)
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<2_000 {
            if Bool.random(using: &generator) { cursor.back() } else { cursor.forward() }
            #expect(picture(cursor) == pictures[cursor.position])
        }
        while cursor.back() {}
        #expect(cursor.position == 0 && picture(cursor) == pictures[0])
    }

    @Test func aFullRecordingSaysHowMuchItLeavesOut() throws {
        let trial = try AssembledCall(AssembledCall.loop(60_000), [.int(60_000)])
        let execution = try trial.recorded()
        #expect(execution.steps.count == Execution.stepLimit)
        #expect(execution.outcome == (try trial.run()))
        #expect(execution.unrecorded == 240_003 - Execution.stepLimit)
    }

    @Test func aRecordingOfWideValuesIsBoundedToo() throws {
        let text = AssembledCall.loop(40_000)
            .replacing("registers int64 counter0", with: "registers int64 counter0 int4096 int4096")
            .replacing("enter r1", with: "const r2 constant0\nenter r1")
            .replacing("add r0 r0 r0\nsub r0 r0 r0", with: "move r3 r2\nmove r3 r2")
        let wide = "constant int4096 " + String(repeating: "9", count: 1_200)
        let trial = try AssembledCall(
            text.replacing("action \"go\"", with: wide + "\naction \"go\""), [.int(40_000)])
        let execution = try trial.recorded()
        #expect(execution.outcome == (try trial.run()))
        #expect(execution.unrecorded > 0 && execution.steps.count < Execution.stepLimit)
        let words = execution.writes.reduce(0) { $0 + ($1.after?.recordedWords ?? 1) }
        #expect(words < Execution.wordLimit + 100)
    }
}
