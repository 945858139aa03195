import LicetBytecode
import LicetPrimitives
import LicetTerms
import Testing

@testable import LicetCompiler

/// What `licet expand` prints.
@Suite struct ExpandTests {
    @Test(arguments: [false, true])
    func aLoweredContractReadsAsText(perReport: Bool) throws {
        let contract = try LoweringTests.contract(perReport: perReport, carry: perReport)
        let program = Lowering.lower(contract)
        let text = Expand.text(program)
        let lines = text.split(separator: "\n")
        for function in program.functions {
            #expect(lines.contains { $0.contains(" \(function.name)(") }, "\(function.name)")
        }
        for action in program.actions where action.kind == .call {
            #expect(lines.contains { $0.hasPrefix("  action \(action.name)(") }, "\(action.name)")
        }
        #expect(lines.allSatisfy { $0.count <= 160 })
        #expect(text.count { $0 == "{" } == text.count { $0 == "}" })
    }
}
