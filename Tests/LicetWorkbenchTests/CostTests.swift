import LicetBytecode
import LicetWorkbench
import Testing

@Suite struct CostTests {
    @Test(arguments: ShippedContracts.names)
    func theClausesOfAnActionSumToItsBoundOrMore(name: String) throws {
        let contract = try Compiled.shipped(name)
        let table = CostTable(contract.verified)
        #expect(table.actions.map(\.action) == contract.module.actions.map(\.name))
        for action in table.actions {
            let sum = action.clauses.map(\.worstCaseGas).reduce(0, +)
            #expect(sum >= action.worstCaseGas, "\(action.action)")
            #expect(action.clauses.allSatisfy { $0.worstCaseGas <= action.worstCaseGas })
            #expect(action.clauses.allSatisfy { $0.line > 0 && !$0.clause.isEmpty })
        }
    }

    @Test func countingEverythingGivesTheBounds() throws {
        let verified = try Compiled.shipped("NightDrive").verified
        #expect(verified.bounds { _, _ in true } == verified.functions.map(\.bound))
        #expect(verified.bounds { _, _ in false }.allSatisfy { $0 == 0 })
    }

    @Test func theTableNamesActionsAndClauses() throws {
        let text = CostTable(try Compiled.shipped("AvcPool").verified).text
        let lines = text.split(separator: "\n")
        #expect(lines.first?.hasPrefix("AvcPool") == true)
        #expect(lines.contains { $0.hasPrefix("draw_statement") })
        #expect(lines.contains { $0.hasPrefix("  royalty, line 28") })
        #expect(lines.contains { $0.hasPrefix("owed (view)") })
    }

    @Test func noActUsesMoreThanItsBound() throws {
        for name in ShippedContracts.names {
            let contract = try Compiled.shipped(name)
            let table = CostTable(contract.verified)
            for cost in ScenarioRunner(contract, file: name).run().flatMap(\.costs) {
                let bound = table.actions.first { $0.action == cost.action }?.worstCaseGas
                // Beside the machine's gas, a transaction pays for signature, bytes and records.
                let envelope: UInt64 = 20_000_000
                #expect(cost.gasUsed <= (bound ?? 0) + envelope, "\(name) \(cost.action)")
            }
        }
    }
}
