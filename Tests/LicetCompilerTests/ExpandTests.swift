import LicetBytecode
import LicetPrimitives
import LicetTerms
import LicetTestSupport
import Testing

@testable import LicetCompiler

/// What `licet expand` prints.
@Suite struct ExpandTests {
    @Test(arguments: [false, true])
    func aLoweredContractReadsAsText(perReport: Bool) throws {
        let contract = try LoweringTests.contract(perReport: perReport, carry: perReport)
        let text = Expand.text(Lowering.lower(contract))
        let name = "Expand-Card\(perReport ? "PerReport" : "").txt"
        #expect(try GoldenFile.difference(of: text, from: name) == nil)
    }
}
