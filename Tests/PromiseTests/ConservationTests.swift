import LicetBytecode
import LicetTestSupport
import LicetVM
import Testing

/// Over every call and for each asset, what is taken out of accounts is what is paid into accounts;
/// a call that traps moves nothing.
@Suite("Conservation")
struct ConservationTests {
    @Test("Random modules neither make nor lose a unit of any asset")
    func random() {
        let report = RandomRuns.report
        #expect(report.withCoins > 0)
        #expect(report.unbalanced.isEmpty, "\(report.unbalanced.prefix(5))")
    }

    @Test("Mutated modules that verify neither make nor lose a unit of any asset")
    func mutated() {
        let report = MutantRuns.report
        #expect(report.withCoins > 0)
        #expect(report.unbalanced.isEmpty, "\(report.unbalanced.prefix(5))")
    }
}
