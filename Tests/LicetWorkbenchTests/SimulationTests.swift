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

    private static let abroad = """
        licence Abroad {
          offset +00:00
          licensor House
          licensee Stage
          party Bank
          currency EUR
          work Song = isrc:USRC17607839
          accounting quarterly from 2026-01-01
          series Fixing by Bank "EXR.D.USD.EUR", USD per EUR
          grant sole of Song to Stage {
            right     any
            territory world as at signature
            period    2026-01-01 through 2026-12-31
            field     any
          }
          report Usage quarterly by Stage due 20 days after period {
            receipts Money(USD)
          }
          royalty on receipts {
            convert USD to EUR at Fixing on period_end
            10%
            round half_even
          }
          pay royalty within 30 days of statement to {
            House 100%
          }
        }
        """

    private func abroad(_ rates: String) throws -> Simulation {
        let usage = "reported_on,period,receipts\n2026-04-10,2026-Q1,1084.20\n"
        return try Simulation(
            Compiled.source(Self.abroad), usage: [Simulation.Usage(try table(usage))],
            rates: try AttestedRates(try table(rates)))
    }

    /// USD 1,084.20 at 1.0842 are EUR 1,000.00, at 1.20 they are EUR 903.50.
    @Test func ratesOfATableConvert() throws {
        let rates = "date,series,value\n2026-03-31,Fixing,1.0842\n2026-06-30,Fixing,9\n"
        #expect(try abroad(rates).statements.map(\.due) == ["EUR 100.00"])
        let other = "value,date,series\n1.20,2026-03-31,Fixing\n"
        #expect(try abroad(other).statements.map(\.due) == ["EUR 90.35"])
    }

    @Test func withoutTheRateOfTheDayNothingIsDrawn() throws {
        let error = #expect(throws: ToolError.self) {
            try abroad("date,series,value\n2026-03-30,Fixing,1.0842\n")
        }
        #expect(error?.code == ToolCode.stepRefused.rawValue)
    }

    @Test(arguments: [
        ("date,series\n2026-03-31,Fixing\n", ToolCode.rateColumns),
        ("date,series,value,note\n2026-03-31,Fixing,1,x\n", .rateColumns),
        ("date,series,value\n2026-03-32,Fixing,1\n", .badDate),
        ("date,series,value\n2026-03-31,Fixing,-1\n", .badRate),
        ("date,series,value\n2026-03-31,Fixing,1/2\n", .badRate),
        ("date,series,value\n2026-03-31,Fixing,1\n2026-03-31,Fixing,2\n", .rateTwice),
        ("date,series,value\n2026-03-31,Fixings,1\n", .unknownSeries),
    ])
    func aTableOfRatesThatDoesNotFitIsRefused(_ rates: String, _ code: ToolCode) {
        let error = #expect(throws: ToolError.self) { try abroad(rates) }
        #expect(error?.code == code.rawValue)
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
