import LicetLedger
import LicetLedgerTestSupport
import LicetPrimitives
import Testing

/// Parties and money, a line a transaction, the last column the code.
@Suite struct TransferTests {
    @Test func `Money moves between parties and nowhere else`() throws {
        let world = try World()
        let mismatches = try world.mismatches(
            in: """
                2026-01-02 Ada  transfer FEE Ben 100           | 0
                           Ada  transfer FEE Ben 0             | 5015
                           Ada  transfer FEE Ben -1            | 5015
                           Ada  transfer FEE Nobody 100        | 5018
                           Ada  transfer GBP Ben 100           | 5012
                           Ada  transfer FEE Ben 99999999999   | 5017
                           Ada  transfer FEE Ada 100           | 0
                """)
        #expect(mismatches == [])
    }
}
