import CLMDB
import Glibc
import LicetPrimitives
import LicetTestSupport
import Testing

@testable import LicetStorage

/// The plainest store there can be.
private struct PlainStore {
    var records: [StoreRecord] = []

    mutating func write(_ changes: [StoreChange]) {
        for change in changes {
            records.removeAll { $0.key == change.key }
            if let value = change.value {
                records.append(StoreRecord(key: change.key, value: value))
            }
        }
        records.sort { $0.key.lexicographicallyPrecedes($1.key) }
    }

    func next(after key: [UInt8]?, prefix: [UInt8]) -> StoreRecord? {
        records.first { record in
            record.key.starts(with: prefix)
                && key.map { $0.lexicographicallyPrecedes(record.key) } != false
        }
    }
}

@Suite("A key-value store")
struct KeyValueStoreTests {
    /// A random key over few letters, so that prefixes and repetitions abound.
    private func key(_ random: inout SeededGenerator) -> [UInt8] {
        (0...random.below(4)).map { _ in [0, 1, 0x7f, 0xff][random.below(4)] }
    }

    private func compare(_ store: any KeyValueStore, seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var plain = PlainStore()
        for round in 0..<40 {
            let changes = (0..<random.below(40)).map { _ in
                StoreChange(
                    key: key(&random),
                    value: random.below(3) == 0 ? nil : random.bytes(random.below(6)))
            }
            plain.write(changes)
            try store.write(changes)
            try #require(
                try records(in: store) == plain.records, "seed \(seed) round \(round)")
            for _ in 0..<30 {
                let probe = key(&random)
                let prefix = random.below(2) == 0 ? [] : Array(key(&random).prefix(2))
                #expect(try store.read(probe) == plain.records.first { $0.key == probe }?.value)
                #expect(
                    try store.next(after: probe, prefix: prefix)
                        == plain.next(after: probe, prefix: prefix), "seed \(seed) round \(round)")
            }
        }
    }

    @Test("In memory it agrees with a plain sorted array", arguments: 0..<8)
    func memory(seed: Int) throws {
        try compare(MemoryStore(), seed: UInt64(seed))
    }

    @Test("On disk it agrees with a plain sorted array", arguments: 0..<2)
    func disk(seed: Int) throws {
        try withTemporaryDirectory { path in
            try compare(
                try LMDBStore(path: "\(path)/s", writable: true, mapSize: 1 << 22),
                seed: UInt64(50 + seed))
        }
    }

    @Test("In memory, chunks split and vanish as thousands of records come and go")
    func manyRecords() throws {
        let store = MemoryStore()
        let changes = (0..<3_000).map {
            StoreChange(key: Array("\($0 * 7_919 % 3_000)".utf8), value: [1])
        }
        try store.write(changes)
        let copy = MemoryStore(copying: store)
        #expect(try records(in: store).count == 3_000)
        try store.write(changes.map { StoreChange(key: $0.key, value: nil) })
        #expect(try records(in: store).isEmpty)
        #expect(try records(in: copy).count == 3_000)
    }

    @Test("Keys that are empty or too long are refused, and nothing of their batch is written")
    func keyLengths() throws {
        try withTemporaryDirectory { path in
            let disk = try LMDBStore(path: "\(path)/s", writable: true, mapSize: 1 << 20)
            for store in [disk, MemoryStore()] as [any KeyValueStore] {
                for length in [0, 512] {
                    let long = [UInt8](repeating: 1, count: length)
                    #expect(throws: StorageError.keyLengthRefused(length: length)) {
                        try store.write([
                            StoreChange(key: [1], value: [1]), StoreChange(key: long, value: [1]),
                        ])
                    }
                    #expect(try store.read(long) == nil)
                }
                #expect(try store.read([1]) == nil)
                let longest = [UInt8](repeating: 1, count: 511)
                try store.write([StoreChange(key: longest, value: [])])
                #expect(try store.read(longest) == [])
            }
        }
    }

    @Test("A full map is a numbered error, changes nothing and leaves the store usable")
    func fullMap() throws {
        try withTemporaryDirectory { path in
            let file = "\(path)/s"
            do {
                let store = try LMDBStore(path: file, writable: true, mapSize: 1 << 17)
                try store.write([StoreChange(key: [1], value: [1])])
                let large = StoreChange(key: [2], value: [UInt8](repeating: 7, count: 1 << 18))
                for _ in 0..<3 {
                    #expect(throws: StorageError.mapFull) {
                        try store.write([StoreChange(key: [1], value: [9]), large])
                    }
                }
                #expect(try store.read([1]) == [1])
                try store.write([StoreChange(key: [1], value: [2])])
            }
            let store = try LMDBStore(path: file, writable: true, mapSize: 1 << 20)
            #expect(try records(in: store) == [StoreRecord(key: [1], value: [2])])
            try store.write([StoreChange(key: [2], value: [UInt8](repeating: 7, count: 1 << 18))])
            #expect(try store.read([2])?.count == 1 << 18)
        }
    }

    @Test("A reader keeps its snapshot until it refreshes, and may not write")
    func snapshots() throws {
        try withTemporaryDirectory { path in
            let file = "\(path)/s"
            let writer = try LMDBStore(path: file, writable: true, mapSize: 1 << 20)
            try writer.write([StoreChange(key: [1], value: [1])])
            let reader = try LMDBStore(path: file, writable: false)
            try writer.write([StoreChange(key: [1], value: [2])])
            #expect(try reader.read([1]) == [1])
            #expect(throws: StorageError.readOnly) { try reader.write([]) }
            try reader.refresh()
            #expect(try reader.read([1]) == [2])
        }
    }

    @Test("A file open for reading only in this process cannot be opened for writing as well")
    func readerFirst() throws {
        try withTemporaryDirectory { path in
            let file = "\(path)/s"
            _ = try LMDBStore(path: file, writable: true, mapSize: 1 << 20)
            let reader = try LMDBStore(path: file, writable: false)
            #expect(throws: StorageError.alreadyOpen(pid: Int(getpid()))) {
                try LMDBStore(path: file, writable: true, mapSize: 1 << 20)
            }
            #expect(try reader.read([1]) == nil)
        }
    }

    @Test("A file that is no store is a numbered error", arguments: [1, 100, 9_000])
    func garbage(length: Int) throws {
        try withTemporaryDirectory { path in
            let disk = SystemDisk(directory: path)
            try disk.create("s")
            try disk.append([UInt8](repeating: 0x5a, count: length), to: "s")
            #expect(throws: StorageError.self) { try LMDBStore(path: "\(path)/s", writable: true) }
            #expect(throws: StorageError.self) { try LMDBStore(path: "\(path)/s", writable: false) }
        }
        #expect(throws: StorageError.self) {
            try LMDBStore(path: "/nonexistent/s", writable: true)
        }
        #expect(throws: StorageError.self) {
            try LMDBStore(path: "/nonexistent/s", writable: false)
        }
    }
}

@Suite("Storage errors")
struct StorageErrorTests {
    private let all: [StorageError] = [
        .notLedger(path: "p"), .formatUnknown(found: "f"), .alreadyOpen(pid: 1), .readOnly,
        .mapFull,
        .diskFull, .inputOutputFailed(operation: "o", number: 5), .storeDamaged(detail: "d"),
        .blockDamaged(height: 1), .blockMissing(height: 1), .blockConflict(height: 1),
        .foreignBlocks, .keyLengthRefused(length: 0), .blockTooLong(length: 1),
        .outOfOrder(expected: 1, given: 2), .mustReopen, .treeDamaged(path: "p"),
        .ledgerMissing(path: "p"), .noPermission(operation: "o"), .readersFull,
        .rootMismatch(recorded: .zero, computed: .zero), .headerMissing(height: 1),
        .receiptsMissing(height: 1), .recordDamaged(key: "k"), .stopped,
    ]

    @Test("Each has its own number from 6000 on, and a sentence, a cause and a mend")
    func words() {
        #expect(all.map(\.code) == Array(6000..<(6000 + all.count)))
        for error in all {
            #expect(!error.sentence.isEmpty && !error.sentence.hasSuffix("."))
            #expect(error.cause.hasSuffix(".") && error.mend.hasSuffix("."))
            #expect(error.description.hasPrefix("error[L6"))
        }
    }

    @Test("Results of the system and of LMDB become the error that names them")
    func systemErrors() {
        #expect(StorageError.system(ENOSPC, during: "x") == .diskFull)
        #expect(StorageError.system(EFBIG, during: "x") == .diskFull)
        #expect(StorageError.system(EROFS, during: "x") == .noPermission(operation: "x"))
        #expect(StorageError.system(MDB_MAP_FULL, during: "x") == .mapFull)
        #expect(StorageError.system(MDB_READERS_FULL, during: "x") == .readersFull)
        #expect(StorageError.system(MDB_PANIC, during: "x") == .mustReopen)
        #expect(StorageError.system(MDB_INVALID, during: "x").code == 6007)
        #expect(
            StorageError.system(EIO, during: "x")
                == .inputOutputFailed(operation: "x", number: Int(EIO)))
    }
}
