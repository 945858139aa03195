import LicetPrimitives
import Testing

@testable import LicetStorage

@Suite("A ledger store")
struct LedgerStoreTests {
    @Test("A new ledger is empty")
    func empty() throws {
        let ledger = try LedgerStore.inMemory()
        #expect(ledger.height == nil)
        #expect(ledger.nextHeight == 0)
        #expect(ledger.root == .zero)
        #expect(ledger.chain == nil)
        #expect(try ledger.next(after: nil, prefix: []) == nil)
        #expect(try ledger.pendingBlocks().isEmpty)
        #expect(throws: StorageError.blockMissing(height: 0)) { try ledger.block(at: 0) }
        #expect(throws: StorageError.headerMissing(height: 0)) { try ledger.header(at: 0) }
        #expect(throws: StorageError.receiptsMissing(height: 0)) { try ledger.receipts(at: 0) }
        let report = ledger.check()
        #expect(report.isClean && report.height == nil && report.records == 0)
    }

    @Test("Committed blocks, their effects and proofs are read back")
    func reading() throws {
        let ledger = try MemoryLedger(blocks: 6).ledger
        #expect(ledger.height == 5)
        #expect(ledger.chain == .hash(.genesis, blockBytes(0)))
        #expect(try ledger.block(at: 3) == blockBytes(3))
        #expect(try ledger.header(at: 3) == Array("header 3".utf8))
        #expect(try ledger.receipts(at: 3) == Array("receipts 3".utf8))
        var state: [StoreRecord] = []
        while let record = try ledger.next(after: state.last?.key, prefix: Array("key".utf8)) {
            state.append(record)
        }
        #expect(naiveRoot(state) == ledger.root)
        for record in state {
            #expect(try ledger.value(record.key) == record.value)
            let proof = try ledger.proof(record.key)
            #expect(proof.verify(root: ledger.root, key: record.key, value: record.value))
        }
        #expect(try ledger.proof([9]).verify(root: ledger.root, key: [9], value: nil))
        let report = ledger.check()
        #expect(report.isClean, "\(report.findings)")
        #expect(report.records == state.count && report.pages > 0 && report.pending == 0)
    }

    @Test("Preparing changes nothing, and only the next height from the present root commits")
    func order() throws {
        let ledger = try MemoryLedger(blocks: 2).ledger
        let root = ledger.root
        let prepared = try ledger.prepare(changes: blockChanges(9))
        #expect(ledger.root == root && prepared.base == root && prepared.root != root)
        for height: UInt64 in [0, 1, 3, .max] {
            #expect(throws: StorageError.outOfOrder(expected: 2, given: height)) {
                try ledger.commit(prepared, height: height, block: [], header: [], receipts: [])
            }
        }
        try commitNext(to: ledger, seed: 2)
        #expect(throws: StorageError.outOfOrder(expected: 3, given: 3)) {
            try ledger.commit(prepared, height: 3, block: [], header: [], receipts: [])
        }
        #expect(throws: StorageError.keyLengthRefused(length: 481)) {
            try ledger.prepare(changes: [
                StoreChange(key: [UInt8](repeating: 0, count: 481), value: [])
            ])
        }
        #expect(ledger.check().isClean)
    }

    @Test("A ledger opened for reading refuses to commit")
    func readOnly() throws {
        let ledger = try MemoryLedger(blocks: 2).reopened(.read)
        #expect(throws: StorageError.readOnly) { try commitNext(to: ledger, seed: 2) }
        #expect(ledger.check().isClean)
    }

    @Test("When the state is lost, the blocks are pending and give the same root again")
    func rebuilding() throws {
        let memory = try MemoryLedger(blocks: 5)
        let ledger = try LedgerStore(store: MemoryStore(), disk: memory.disk, segmentSize: 200)
        let pending = try ledger.pendingBlocks()
        #expect(pending.map(\.height) == [0, 1, 2, 3, 4])
        #expect(throws: StorageError.blockConflict(height: 0)) {
            try commitNext(to: ledger, seed: 0, block: [1])
        }
        for seed in 0..<5 { try commitNext(to: ledger, seed: seed) }
        #expect(ledger.root == memory.ledger.root)
        #expect(ledger.check().isClean)
        #expect(try ledger.pendingBlocks().isEmpty)
    }

    @Test("Blocks of another chain, or none, are refused when opened for writing")
    func foreignBlocks() throws {
        let memory = try MemoryLedger(blocks: 2)
        let other = try LedgerStore.inMemory()
        try commitNext(to: other, seed: 7)
        let foreign = MemoryDisk()
        let log = try BlockLog(disk: foreign, applied: nil, repairing: true, segmentSize: 200)
        for seed in 7..<9 { try log.append(blockBytes(seed), at: log.next) }
        #expect(throws: StorageError.foreignBlocks) {
            try LedgerStore(store: memory.store, disk: foreign)
        }
        #expect(throws: StorageError.blockMissing(height: 0)) {
            try LedgerStore(store: memory.store, disk: MemoryDisk())
        }
        let reader = try LedgerStore(store: memory.store, disk: foreign, mode: .read)
        #expect(reader.check().findings.contains(.foreignBlocks))
    }

    @Test("A mark of another version or another form is refused")
    func marks() throws {
        let memory = try MemoryLedger(blocks: 1)
        let bytes = try #require(try memory.store.read(StoreLayout.mark))
        for (changed, error) in [
            ([2] + bytes.dropFirst(), StorageError.formatUnknown(found: "store version 2")),
            (bytes.dropLast() + [], .recordDamaged(key: "m")),
            (bytes + [0], .recordDamaged(key: "m")),
        ] {
            try memory.store.write([StoreChange(key: StoreLayout.mark, value: changed)])
            #expect(throws: error) { try memory.reopened() }
        }
    }
}

@Suite("A check of a ledger")
struct LedgerCheckTests {
    /// What a check finds after `damage` to the records of a ledger of three blocks.
    private func findings(
        _ damage: (MemoryLedger) throws -> [StoreChange]
    ) throws -> [StorageError] {
        let memory = try MemoryLedger(blocks: 3)
        try memory.store.write(try damage(memory))
        return try memory.reopened(.read).check().findings
    }

    @Test("A missing header or receipts record is found, and one above the height")
    func heights() throws {
        #expect(
            try findings { _ in [StoreChange(key: StoreLayout.header(1), value: nil)] }
                == [.headerMissing(height: 1)])
        #expect(
            try findings { _ in [StoreChange(key: StoreLayout.receipts(2), value: nil)] }
                == [.receiptsMissing(height: 2)])
        #expect(
            try findings { _ in
                [
                    StoreChange(key: StoreLayout.header(7), value: []),
                    StoreChange(key: StoreLayout.receipts + [1], value: []),
                ]
            } == [
                .recordDamaged(key: Hex.encode(StoreLayout.header(7))),
                .recordDamaged(key: Hex.encode(StoreLayout.receipts + [1])),
            ])
    }

    @Test("A changed, added or removed state value is found")
    func state() throws {
        for value in [[9], nil] as [[UInt8]?] {
            let found = try findings { memory in
                let first = try #require(try memory.ledger.next(after: nil, prefix: []))
                return [StoreChange(key: StoreLayout.state(first.key), value: value)]
            }
            #expect(found.map(\.code) == [6020])
        }
        let found = try findings { _ in [StoreChange(key: StoreLayout.state([1]), value: [1])] }
        #expect(found.map(\.code) == [6020])
    }

    @Test("A changed, malformed, missing or stray tree page is found")
    func pages() throws {
        let ledger = try LedgerStore.inMemory()
        let many = (0..<900).map { StoreChange(key: Array("\($0)".utf8), value: [1]) }
        try ledger.commit(
            try ledger.prepare(changes: many), height: 0, block: [], header: [], receipts: [])
        let pages = try records(in: ledger.store, prefix: StoreLayout.tree)
        #expect(pages.count > 20)
        for page in pages[..<2]
            + pages[2...].enumerated().filter({ $0.offset % 9 == 0 }).map(\.element)
        {
            var changed = page.value
            changed[changed.count - 1] ^= 1
            for value in [changed, [0xff], nil] {
                try ledger.store.write([StoreChange(key: page.key, value: value)])
                #expect(!ledger.check().isClean, "page \(page.key)")
            }
            try ledger.store.write([StoreChange(key: page.key, value: page.value)])
        }
        #expect(ledger.check().isClean)
        let stray = StoreChange(key: StoreLayout.tree + [1, 2, 3, 4, 5, 6], value: [0])
        try ledger.store.write([stray])
        #expect(ledger.check().findings.map(\.code) == [6016])
    }

    @Test("Damaged and missing blocks are found")
    func blocks() throws {
        let memory = try MemoryLedger(blocks: 5)
        let name = try memory.disk.list()[0]
        var bytes = try contents(of: name, on: memory.disk)
        bytes[30] ^= 1
        try replace(name, on: memory.disk, by: bytes)
        #expect(
            try memory.reopened(.read).check().findings == [.blockDamaged(height: 0)])
        let last = try #require(try memory.disk.list().last)
        try memory.disk.truncate(last, to: 0)
        #expect(
            try memory.reopened(.read).check().findings.contains(.blockMissing(height: 3)))
    }

    @Test("A recorded height far above the blocks is one finding, not an endless check")
    func absurdHeight() throws {
        let memory = try MemoryLedger(blocks: 2)
        let mark = StoreMark(
            height: .max - 1, root: memory.ledger.root, chain: memory.ledger.chain ?? .zero)
        try memory.store.write([StoreChange(key: StoreLayout.mark, value: mark.bytes)])
        let codes = try memory.reopened(.read).check().findings.map(\.code)
        #expect(codes == [6009, 6021, 6022])
        #expect(throws: StorageError.self) { try memory.reopened() }
    }

    @Test("A store that fails while it is read is a finding")
    func failingStore() throws {
        let memory = try MemoryLedger(blocks: 2)
        let script = FaultScript(at: 0)
        let store = FaultyStore(copying: memory.store, script: script)
        let ledger = try LedgerStore(store: store, disk: memory.disk, segmentSize: 200)
        #expect(throws: StorageError.stopped) { try store.write([]) }
        #expect(ledger.check().findings.contains(.stopped))
    }
}
