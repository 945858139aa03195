import LicetLedger
import LicetPrimitives
import LicetWorkbench
import Testing

@Suite struct ToolErrorTests {
    @Test(arguments: ToolCode.allCases)
    func everyCodeHasItsWords(code: ToolCode) {
        #expect((8100...8999).contains(code.rawValue))
        #expect(!code.sentence.isEmpty && !code.sentence.hasSuffix("."))
        #expect(code.cause.hasSuffix("."))
        #expect(code.mend.hasSuffix("."))
    }

    @Test func aFindingNamesItsPlace() {
        let place = FilePlace(file: "usage.csv", row: 3, column: 2, columnName: "units")
        let error = ToolError.because(.badCount, "`12x`", at: place)
        #expect(
            error.description == "error[L8115] usage.csv, row 3, column 2 (units): "
                + "the cell is no whole number of zero or more: `12x`")
        #expect(error.mend == "Write digits only.")
    }

    @Test func aLedgersErrorKeepsItsNumber() {
        let error = ToolError.ledger(.rejected(Rejection(.notActive)))
        #expect(error.codeText == "L5050")
        #expect(error.cause == RejectionCode.notActive.cause)
    }
}
