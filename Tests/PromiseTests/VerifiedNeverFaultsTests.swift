import LicetBytecode
import LicetTestSupport
import LicetVM
import Testing

/// What the verifier accepts never faults: the reference interpreter looks at every register, kind,
/// coin and jump that the machine takes on trust, and finds nothing wrong.
@Suite("VerifiedNeverFaults")
struct VerifiedNeverFaultsTests {
    @Test("No random module faults")
    func random() {
        let report = RandomRuns.report
        #expect(report.faults.isEmpty, "\(report.faults.prefix(5))")
    }

    @Test("Mutated modules are refused, or run without fault and to one outcome")
    func mutated() {
        let report = MutantRuns.report
        print(MutantRuns.line)
        #expect(report.faults.isEmpty, "\(report.faults.prefix(5))")
        #expect(report.disagreements.isEmpty, "\(report.disagreements.prefix(5))")
        let all = report.refused + report.programs
        #expect(all == MutantRuns.programs * MutantRuns.each)
        #expect(report.programs * 10 >= all)
    }
}
