import LicetBytecode
import LicetTestSupport
import LicetVM
import Testing

/// A coin is used exactly once. The reference interpreter looks for coins that are written over,
/// used when they are gone, or alive where a function ends; no module that verifies has one.
@Suite("Linearity")
struct LinearityTests {
    @Test("Changed coin handling is refused, or still copies, drops and forges nothing")
    func attacks() {
        let programs = TrialScale.scaled(20_000)
        let seeds = UInt64(1 << 33)..<UInt64(1 << 33 + programs)
        let report = MachineTrials.attacked(seeds: seeds, each: 10)
        let all = report.refused + report.programs
        print(
            "coin attacks: seeds \(seeds), 10 each; \(all) in all, "
                + "\(RandomRuns.percent(report.refused, all)) refused, "
                + "\(RandomRuns.percent(report.withCoins, all)) verified and moved coins")
        #expect(report.faults.isEmpty, "\(report.faults.prefix(5))")
        #expect(report.disagreements.isEmpty, "\(report.disagreements.prefix(5))")
        #expect(report.unbalanced.isEmpty, "\(report.unbalanced.prefix(5))")
        #expect(report.refused > programs)
        #expect(report.withCoins > programs / 10)
    }
}
