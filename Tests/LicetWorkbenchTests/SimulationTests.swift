import Foundation
import LicetTestSupport
import LicetWorkbench
import Testing

@Suite struct SimulationTests {
    private func table(_ text: String) throws -> CSVTable {
        try CSVTable(Array(text.utf8), file: "usage.csv")
    }

    private func simulated(
        _ contract: CompiledContract, _ usage: String, _ parameters: [String] = []
    ) throws -> Simulation {
        try Simulation(
            contract, parameters: NamedText.list(parameters),
            usage: [Simulation.Usage(try table(usage))])
    }

    /// 2,140 copies at USD 20.00 and 10% are USD 4,280.00; the next 1,985 less 212 returned at 10%
    /// are USD 3,546.00 more.
    @Test func aLadderPaysWhatItsCopiesEarn() throws {
        let usage = """
            reported_on,period,sold,returned
            2020-08-14,2020-H1,2140,0
            2021-02-11,2020-H2,1985,212
            """
        let simulation = try simulated(
            Compiled.shipped("BookLadder"), usage, ["price=USD 20.00"])
        #expect(simulation.statements.map(\.period) == ["2020-H1", "2020-H2"])
        #expect(simulation.statements.map(\.due) == ["USD 4,280.00", "USD 3,546.00"])
        #expect(simulation.refused.isEmpty)
        #expect(simulation.text.contains("all"))
        #expect(simulation.text.contains("USD 7,826.00"))
        let chart = RoyaltyChart(simulation).svg
        #expect(chart.contains("<title>2020-H1, Author: USD 3,638.00</title>"))
        #expect(chart.hasPrefix("<svg xmlns="))
        #expect(chart.hasSuffix("</svg>\n"))
    }

    @Test func anotherValueOfAParameterIsACaseBesideTheFirst() throws {
        let contract = try Compiled.shipped("BookLadder")
        let usage = "reported_on,period,sold,returned\n2020-08-14,2020-H1,100,0\n"
        let parameters = try NamedText.list(["price=USD 20.00"])
        let table = try table(usage)
        let whatIf = try WhatIf(
            parameters: parameters, changes: ["price=USD 10.00"]
        ) { given throws(ToolError) in
            try Simulation(contract, parameters: given, usage: [Simulation.Usage(table)])
        }
        #expect(whatIf.names == ["as given", "price=USD 10.00"])
        // 100 copies at 10% of USD 20.00, and of USD 10.00.
        #expect(
            whatIf.simulations.map { $0.statements.map(\.due) } == [["USD 200.00"], ["USD 100.00"]])
        #expect(whatIf.text.contains("USD -100.00"), "\(whatIf.text)")
    }

    @Test func aLineThatTheContractRefusesIsToldWithItsRow() throws {
        let usage = """
            reported_on,period,receipts,returns,streams,where
            2026-04-20,2026-03,40000.00,0.00,9100000,FR
            2026-05-02,2026-04,1.00,0.00,1,MT
            """
        let simulation = try simulated(Compiled.shipped("NightDrive"), usage)
        #expect(simulation.refused.map(\.row) == [3])
        #expect(
            simulation.refused.first?.reason.contains("territory") == true, "\(simulation.text)")
        #expect(simulation.statements.map(\.period) == ["2026-Q1"])
    }

    @Test func comparingTellsClausesProseAndMoney() throws {
        let path = CorpusReader.root.appending(path: "Contracts/BookLadder.licet").path
        let text = String(decoding: try PlainFile.read(path), as: UTF8.self)
        #expect(text.contains("10%"))
        let old = try Compiled.source(text)
        let new = try Compiled.source(text.replacingOccurrences(of: "10%  ", with: "11%  "))
        let usage = "reported_on,period,sold,returned\n2020-08-14,2020-H1,100,0\n"
        let parameters = ["price=USD 20.00"]
        let comparison = Comparison(
            old, new,
            simulations: (
                try simulated(old, usage, parameters), try simulated(new, usage, parameters)
            ))
        #expect(comparison.clauses.lines.map(\.sign) == ["-", "+"])
        #expect(comparison.clauses.lines.allSatisfy { $0.text.hasPrefix("royalty") })
        #expect(!comparison.prose.lines.isEmpty)
        #expect(comparison.prose.lines.contains { $0.sign == "+" && $0.text.contains("11") })
        let money = try #require(comparison.money)
        #expect(money.periods.map(\.difference) == ["USD 20.00", "USD 20.00"])
        #expect(money.payees.map(\.old) == ["USD 170.00", "USD 30.00"])
        #expect(Comparison(old, old).text == "Clauses: no difference\n\nProse: no difference\n")
    }
}
