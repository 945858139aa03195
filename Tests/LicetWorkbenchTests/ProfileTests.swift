import LicetBytecode
import LicetCompiler
import LicetPrimitives
import LicetTerms
import LicetTestSupport
import LicetVM
import Testing

@testable import LicetWorkbench

/// `licet profile`: where gas goes, to the last unit.
@Suite struct ProfileTests {
    @Test(arguments: ShippedContracts.names)
    func thePartsSumToTheGasUsed(name: String) throws {
        let contract = try Compiled.shipped(name)
        let facts = ModuleFacts(contract.verified)
        let calls = ProfiledCalls(facts)
        let recorded = RecordedCalls(facts)
        let runner = ScenarioRunner(contract, file: name)
        for scenario in contract.scenarios {
            _ = runner.run(scenario, watcher: calls)
            _ = runner.run(scenario, watcher: recorded)
        }
        let profile = GasProfile(calls, source: contract.source)
        let used = recorded.take()
        #expect(profile.gasUsed == used.reduce(0) { $0 + $1.outcome.gasUsed })
        #expect(profile.rows.reduce(0) { $0 + $1.gas } == profile.gasUsed)
        #expect(profile.actions.reduce(0) { $0 + $1.calls } == used.count)
        for shares in [profile.clauses, profile.lines, profile.instructions] {
            #expect(shares.reduce(0) { $0 + $1.gas } == profile.gasUsed)
            #expect(zip(shares, shares.dropFirst()).allSatisfy { $0.gas >= $1.gas })
        }
        for action in profile.actions {
            let rows = profile.rows.filter { $0.action == action.action }
            #expect(rows.reduce(0) { $0 + $1.gas } == action.gas, "\(action.action)")
        }
    }

    @Test func theSumIsExactAtEveryGasLimit() throws {
        var trial = try AssembledCall(AssembledCall.everything, [.int(20)])
        let whole = try trial.run().gasUsed
        var codes: [TrapCode] = []
        for limit in stride(from: 0, through: whole + 1_000, by: 977) {
            trial.call.gasLimit = limit
            let (profiler, outcome) = try trial.profiled()
            let fixed = profiler.fixed.joined().reduce(0, +)
            let extra = profiler.extras.joined().reduce(0, +)
            #expect(fixed + extra == outcome.gasUsed, "limit \(limit)")
            #expect(outcome == (try trial.run()), "limit \(limit)")
            if case .failure(let trap) = outcome.result { codes.append(trap.code) }
        }
        #expect(codes.contains(.outOfGas))
    }

    @Test func aTrapInsideABlockPaysForTheWholeBlock() throws {
        var trial = try AssembledCall(AssembledCall.everything, [.int(20)])
        trial.host.balances[.licence] = [0: 3]
        let (profiler, outcome) = try trial.profiled()
        guard case .failure(let trap) = outcome.result else {
            Issue.record("the account holds enough")
            return
        }
        #expect(trap.code == .insufficientFunds)
        let runs = profiler.runs[1]
        #expect(runs[trap.instruction] == 1 && runs[trap.instruction + 1] == 0)
        #expect(profiler.fixed[1][trap.instruction + 1] > 0)
        let sum = (profiler.fixed + profiler.extras).joined().reduce(0, +)
        #expect(sum == outcome.gasUsed)
    }

    @Test func theTablesAndTheFileNameEveryPart() throws {
        let contract = try Compiled.shipped("NightDrive")
        let (profile, results) = try Profiler(contract).profile(
            testsNamed: "boundary", file: "NightDrive.licet")
        #expect(!results.isEmpty && results.allSatisfy(\.isPassed))
        let text = profile.text(rows: 5)
        for words in ["draw_statement", "royalty", " draw@", " more with "] {
            #expect(text.contains(words), "\(words)")
        }
        let rows = try CSVTable(Array(profile.csv.utf8), file: "gas.csv")
        #expect(rows.rows.count == profile.rows.count)
        #expect(GasProfile.percentage(1, of: 3) == "33.3%")
        #expect(GasProfile.percentage(.max, of: .max) == "100.0%")
        #expect(GasProfile.percentage(0, of: 0) == "0.0%")
    }

    @Test func theFlameGraphStandsAlone() throws {
        let contract = try Compiled.shipped("AvcPool")
        let (profile, _) = try Profiler(contract).profile(testsNamed: nil, file: "AvcPool.licet")
        let svg = FlameGraph(profile).svg
        #expect(svg.hasPrefix("<svg xmlns=\"http://www.w3.org/2000/svg\""))
        #expect(svg.hasSuffix("</svg>\n"))
        #expect(!svg.contains("<script") && !svg.contains("href") && !svg.contains("url("))
        #expect(svg.contains("<title>action draw_statement: "))
        #expect(svg.contains("<title>clause royalty, line 28: "))
        #expect(svg.contains("<title>function royalty_settle: "))
        let opened = svg.split(separator: "<g>").count
        #expect(opened > 50 && opened == svg.split(separator: "</g>").count)
        #expect(svg == FlameGraph(profile).svg)
    }

    @Test func actsAreProfiledToo() throws {
        let contract = try Compiled.shipped("AvcPool")
        let steps = try ActionStep.list([
            "report_Sales", "on", "2005-07-10", "period=2005-H1", "units=100_001",
        ])
        let (profile, outcomes) = try Profiler(contract).profile(steps)
        #expect(outcomes.map(\.isDone) == [true])
        #expect(profile.actions.map(\.action) == ["report_Sales"])
        #expect(profile.rows.reduce(0) { $0 + $1.gas } == profile.gasUsed)
        let error = #expect(throws: ToolError.self) {
            try Profiler(contract).profile(testsNamed: "no such words", file: "AvcPool.licet")
        }
        #expect(error?.code == 8_156)
    }
}
