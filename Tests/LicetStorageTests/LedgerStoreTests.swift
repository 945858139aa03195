import LicetPrimitives
import Testing

@testable import LicetStorage

@Suite("A ledger store")
struct LedgerStoreTests {
    @Test("A block's effects are read back after the ledger is reopened")
    func reopening() throws {
        try withTemporaryDirectory { path in
            var root = Digest.zero
            do {
                let ledger = try LedgerStore.open(directory: path, mode: .write, mapSize: 1 << 22)
                #expect(ledger.height == nil)
                try commitNext(to: ledger, seed: 0)
                try commitNext(to: ledger, seed: 1)
                root = ledger.root
            }
            let ledger = try LedgerStore.open(directory: path, mode: .write, mapSize: 1 << 22)
            #expect(ledger.height == 1)
            #expect(ledger.root == root)
            #expect(try ledger.block(at: 1) == blockBytes(1))
            #expect(ledger.check().findings == [])
        }
    }
}
