import LicetBytecode
import LicetLedger
import LicetPrimitives
import LicetTerms
import LicetWorkbench
import Testing

@Suite struct UsageReportTests {
    private func report(
        _ text: String, _ contract: String = "NightDrive", _ name: String = "Usage"
    ) throws -> UsageReport {
        let module = try Compiled.shipped(contract).module
        let table = try CSVTable(Array(text.utf8), file: "usage.csv")
        return try UsageReport(table, report: name, module: module)
    }

    @Test func rowsBecomeArgumentsInTheOrderOfTheClause() throws {
        let report = try report(
            """
            reported_on,streams,period,where,receipts,returns
            2026-02-12,100,2026-01,FR,40.5,EUR 0.01
            2026-02-12,7,2026-01,DE,3,0
            """)
        #expect(report.report == "Usage")
        #expect(report.lines.map(\.row) == [2, 3])
        let line = try #require(report.lines.first)
        let france = try #require(PlaceCode("FR"))
        #expect(line.reportedOn == CivilDate("2026-02-12"))
        #expect(
            line.arguments == [
                .date(try #require(CivilDate("2026-01-01"))), .int(4_050), .int(1), .int(100),
                .int(BigInt(Int(france.rawValue))),
            ])
    }

    @Test func theReportsOfAModuleAreKnown() throws {
        #expect(UsageReport.names(in: try Compiled.shipped("AvcPool").module) == ["Sales"])
    }

    static let faults: [(String, Int, String)] = [
        ("reported_on,period,unit\n", 8110, "row 1, column 3: "),
        ("reported_on,period,units,units\n", 8111, "row 1, column 4: "),
        ("reported_on,units\n", 8112, "row 1: "),
        ("period,units\n", 8112, "row 1: "),
        ("reported_on,period\n", 8112, "row 1: "),
        ("reported_on,period,units\n2005-7-1,2005-H1,1\n", 8113, "row 2, column 1 (reported_on): "),
        ("reported_on,period,units\n2005-02-30,2005-H1,1\n", 8113, "row 2, column 1 "),
        ("reported_on,period,units\n2005-07-01,2005-H3,1\n", 8114, "row 2, column 2 (period): "),
        ("reported_on,period,units\n2005-07-01,2005-H1,-1\n", 8115, "row 2, column 3 (units): "),
        ("reported_on,period,units\n2005-07-01,2005-H1,1.0\n", 8115, "row 2, column 3 "),
        ("reported_on,period,units\n2005-07-01,2005-H1,\n", 8115, "row 2, column 3 "),
        (
            "reported_on,period,units\n2005-07-02,2005-H1,1\n2005-07-01,2005-H1,1\n", 8121,
            "row 3, column 1 (reported_on): "
        ),
    ]

    @Test(arguments: faults)
    func aCellThatDoesNotFitIsRefusedWithItsPlace(
        text: String, code: Int, place: String
    ) throws {
        let error = #expect(throws: ToolError.self) {
            try report(text, "AvcPool", "Sales")
        }
        #expect(error?.code == code, "\(String(describing: error))")
        #expect(
            error?.sentence.hasPrefix("usage.csv, " + place) == true, "\(error?.sentence ?? "")")
    }

    static let amounts: [(String, Int)] = [
        ("FR,1.001,0,1", 8117), ("FR,USD 1.00,0,1", 8118), ("FR,1e3,0,1", 8116),
        ("FR,-1,0,1", 8116), ("FR,EUR,0,1", 8116), ("FR,EUR  1,0,1", 8116), ("FR,.5,0,1", 8116),
        ("FR,\"1,000\",0,1", 8116), ("fr,1,0,1", 8119), ("France,1,0,1", 8119), ("QQ,1,0,1", 8119),
    ]

    @Test(arguments: amounts)
    func anAmountOrPlaceThatIsNoneIsRefused(cells: String, code: Int) throws {
        let text =
            "reported_on,period,where,receipts,returns,streams\n2026-02-12,2026-01,\(cells)\n"
        let error = #expect(throws: ToolError.self) { try report(text) }
        #expect(error?.code == code, "\(String(describing: error))")
    }

    @Test func aReportThatTheContractHasNotIsRefused() throws {
        let error = #expect(throws: ToolError.self) {
            try report("reported_on,period,units\n", "AvcPool", "Usage")
        }
        #expect(error?.code == 8122)
    }

    @Test func aMisspeltColumnIsRecognised() throws {
        let error = #expect(throws: ToolError.self) {
            try report("reported_on,period,unit\n", "AvcPool", "Sales")
        }
        #expect(error?.sentence.contains("`units` may be meant") == true)
    }
}
