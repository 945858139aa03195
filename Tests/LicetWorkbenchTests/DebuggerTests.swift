import LicetTerms
import Testing

@testable import LicetWorkbench

/// `licet debug`: a recorded call walked in both directions.
@Suite struct DebuggerTests {
    private func debugger() throws -> Debugger {
        try Debugger.record(
            try Compiled.shipped("NightDrive"), parameters: [],
            try ActionStep.list([
                "report_Usage", "on", "2026-04-20", "period=2026-03", "receipts=EUR 40_000.00",
                "returns=0", "streams=9", "where=FR", "then", "draw_statement", "on",
                "2026-05-01", "period=2026-Q1",
            ]))
    }

    @Test func stepsGoBothWays() throws {
        let debugger = try debugger()
        #expect(debugger.greeting.text.contains("draw_statement period 2026-01-01"))
        let start = debugger.greeting.text
        let steps = debugger.greeting.steps
        #expect(try debugger.answer(to: "step 7").step == 7)
        #expect(try debugger.answer(to: "step").step == 8)
        #expect(try debugger.answer(to: "back 3").step == 5)
        #expect(try debugger.answer(to: "end").step == steps)
        #expect(try debugger.answer(to: "step").step == steps)
        #expect(try debugger.answer(to: "goto 9_999_999").step == steps)
        #expect(try debugger.answer(to: "begin").step == 0)
        #expect(try debugger.answer(to: "back").step == 0)
        #expect(debugger.greeting.text == start)
    }

    @Test func linesGoBothWays() throws {
        let debugger = try debugger()
        var stops = [debugger.greeting.step]
        while true {
            let answer = try debugger.answer(to: "line")
            stops.append(answer.step)
            if answer.step == answer.steps { break }
        }
        #expect(stops.count > 10)
        for stop in stops.dropLast().reversed() {
            #expect(try debugger.answer(to: "line back").step == stop)
        }
        #expect(try debugger.answer(to: "line back").step == 0)
    }

    @Test func breaksStopBothWays() throws {
        let debugger = try debugger()
        #expect(try debugger.answer(to: "break").text == "no breaks")
        #expect(try debugger.answer(to: "break 33").text == "breaks at 33")
        let forward = try debugger.answer(to: "continue")
        #expect(forward.line == 33)
        let stack = try debugger.answer(to: "where").text.split(separator: "\n")
        #expect(
            stack.map { String($0.prefix { $0 != "," }) } == [
                "royalty_settle", "draw", "draw_statement",
            ])
        let end = try debugger.answer(to: "continue")
        #expect(end.step == end.steps && end.text.hasSuffix("done"))
        #expect(try debugger.answer(to: "continue back").step == forward.step)
        #expect(try debugger.answer(to: "clear 33").text == "no breaks")
        #expect(try debugger.answer(to: "continue back").step == 0)
    }

    @Test func valuesAreMoneyDaysAndPlaces() throws {
        let debugger = try debugger()
        #expect(try debugger.answer(to: "state").text.contains("Usage[period 2, where FR]"))
        #expect(try debugger.answer(to: "show statements").text == "statements holds no record")
        _ = try debugger.answer(to: "break 36")
        _ = try debugger.answer(to: "continue")
        #expect(try debugger.answer(to: "show earned").text.contains("= EUR 4_800.00"))
        #expect(try debugger.answer(to: "registers").text.contains("EUR 40_000.00"))
        #expect(try debugger.answer(to: "show r0").text.hasPrefix("r0 ="))
        _ = try debugger.answer(to: "end")
        #expect(
            try debugger.answer(to: "show statements").text == "statements[period 0] := drawn true")
        #expect(try debugger.answer(to: "events").text.contains("event statement: "))
        #expect(try debugger.answer(to: "gas").text.contains(" in all; left "))
        _ = try debugger.answer(to: "begin")
        #expect(try debugger.answer(to: "show statements").text == "statements holds no record")
        #expect(try debugger.answer(to: "events").text == "nothing has happened yet")
    }

    @Test(arguments: [
        ("fly", 8_158), ("step x", 8_158), ("step -1", 8_158), ("line 3", 8_158), ("show", 8_158),
        ("where now", 8_158), ("goto", 8_158), ("break 1", 8_159), ("clear 7", 8_159),
        ("show nothing of the kind", 8_159),
    ])
    func whatIsNotUnderstoodIsSaid(command: String, code: Int) throws {
        let debugger = try debugger()
        let error = #expect(throws: ToolError.self) { try debugger.answer(to: command) }
        #expect(error?.code == code)
        #expect(try debugger.answer(to: "step").step == 1)
    }

    @Test func theHelpNamesEveryCommand() throws {
        let debugger = try debugger()
        let help = try debugger.answer(to: "help").text
        for line in help.split(separator: "\n") {
            #expect(line.count <= 80)
            let words = line.prefix(15).split(separator: " ").map(String.init)
            let given = ["[N]": "1", "N": "1", "[LINE]": "28", "LINE": "28", "NAME": "r0"]
            let command = words.map { given[$0] ?? $0 }.joined(separator: " ")
            do {
                _ = try debugger.answer(to: command)
            } catch {
                #expect(error.code != 8_158, "\(command)")
            }
        }
        #expect(try debugger.answer(to: "quit").isOver)
    }

    @Test func aRefusedActEndsWhereItStopped() throws {
        let debugger = try Debugger.record(
            try Compiled.shipped("AvcPool"), parameters: [],
            try ActionStep.list([
                "report_Sales", "on", "2005-02-10", "period=2005-H1", "units=1",
            ]))
        let end = try debugger.answer(to: "end").text
        #expect(end.contains("stopped: L4002") && end.contains("AvcPool.licet:24"))
        let error = #expect(throws: ToolError.self) {
            try Debugger.record(
                try Compiled.shipped("AvcPool"), parameters: [],
                try ActionStep.list([
                    "report_Sales", "by", "Pool", "on", "2005-07-10", "period=2005-H1", "units=1",
                ]))
        }
        #expect(error?.code == 8_157)
    }
}
