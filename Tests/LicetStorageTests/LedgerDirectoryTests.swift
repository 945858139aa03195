import Glibc
import LicetPrimitives
import Testing

@testable import LicetStorage

@Suite("A ledger directory")
struct LedgerDirectoryTests {
    private func open(
        _ path: String, _ mode: LedgerStore.Mode = .write, mapSize: Int = 1 << 22
    ) throws(StorageError) -> LedgerStore {
        try LedgerStore.open(directory: path, mode: mode, mapSize: mapSize, segmentSize: 300)
    }

    /// Opens, commits blocks of these seeds, closes; the root.
    @discardableResult
    private func build(_ path: String, _ seeds: Range<Int>) throws -> Digest {
        let ledger = try open(path)
        for seed in seeds { try commitNext(to: ledger, seed: seed) }
        return ledger.root
    }

    @Test("A ledger is created with the directories above it, and reopened")
    func creation() throws {
        try withTemporaryDirectory { path in
            let place = "\(path)/a/b"
            let root = try build(place, 0..<4)
            let ledger = try open(place)
            #expect(ledger.height == 3 && ledger.root == root)
            #expect(try ledger.block(at: 2) == blockBytes(2))
            #expect(ledger.check().findings == [])
            #expect(root == (try MemoryLedger(blocks: 4).ledger.root))
        }
    }

    @Test("A second writer is told who holds the ledger; readers are let in and follow")
    func twoWriters() throws {
        try withTemporaryDirectory { path in
            let writer = try open(path)
            try commitNext(to: writer, seed: 0)
            #expect(throws: StorageError.alreadyOpen(pid: Int(getpid()))) { try open(path) }
            let reader = try open(path, .read)
            #expect(reader.height == 0)
            try commitNext(to: writer, seed: 1)
            #expect(reader.height == 0)
            try reader.refresh()
            #expect(reader.height == 1 && reader.root == writer.root)
            #expect(try reader.block(at: 1) == blockBytes(1))
            #expect(throws: StorageError.readOnly) { try commitNext(to: reader, seed: 2) }
        }
    }

    @Test("The lock is given back though a process that is being started holds a copy of it")
    func copiedLock() throws {
        try withTemporaryDirectory { path in
            let file = "\(path)/LOCK"
            var lock: WriterLock? = try WriterLock(path: file)
            #expect(throws: StorageError.alreadyOpen(pid: Int(getpid()))) {
                try WriterLock(path: file)
            }
            // What a fork does to every descriptor, until the new program runs.
            let ending = (path.split(separator: "/").last ?? "") + "/LOCK"
            let copies = (0..<1_024 as Range<Int32>).filter { descriptor in
                var name = [CChar](repeating: 0, count: 1_024)
                let length = readlink("/proc/self/fd/\(descriptor)", &name, name.count - 1)
                let target = String(
                    decoding: name[..<max(0, length)].map { UInt8(bitPattern: $0) }, as: UTF8.self)
                return target.hasSuffix(ending)
            }.map { dup($0) }
            defer { for copy in copies { close(copy) } }
            #expect(copies.count == 1)
            withExtendedLifetime(lock) {}
            lock = nil
            _ = try WriterLock(path: file)
        }
    }

    @Test("The lock goes with its holder")
    func lockRelease() throws {
        try withTemporaryDirectory { path in
            try build(path, 0..<1)
            try build(path, 1..<2)
            #expect(try open(path).height == 1)
        }
    }

    @Test("A directory with other contents, a file and an absent path each get their code")
    func wrongPlaces() throws {
        try withTemporaryDirectory { path in
            let disk = SystemDisk(directory: path)
            #expect(throws: StorageError.ledgerMissing(path: "\(path)/none")) {
                try open("\(path)/none", .read)
            }
            #expect(throws: StorageError.notLedger(path: path)) { try open(path, .read) }
            try disk.create("letter.txt")
            #expect(throws: StorageError.notLedger(path: path)) { try open(path) }
            #expect(try disk.list() == ["letter.txt"])
            #expect(throws: StorageError.notLedger(path: "\(path)/letter.txt")) {
                try open("\(path)/letter.txt")
            }
            #expect(throws: StorageError.notLedger(path: "\(path)/letter.txt")) {
                try open("\(path)/letter.txt", .read)
            }
            #expect(throws: StorageError.self) { try open("\(path)/letter.txt/below") }
            #expect(throws: StorageError.self) { try open("/proc/ledger") }
        }
    }

    @Test("A format that is not this one is refused", arguments: ["licet ledger 2\n", "", "x"])
    func formats(text: String) throws {
        try withTemporaryDirectory { path in
            try build(path, 0..<1)
            try replace("FORMAT", on: SystemDisk(directory: path), by: Array(text.utf8))
            #expect(throws: StorageError.formatUnknown(found: text.filter { $0 != "\n" })) {
                try open(path)
            }
            #expect(throws: StorageError.self) { try open(path, .read) }
        }
    }

    @Test("A creation cut short before its mark is completed by the next")
    func creationCutShort() throws {
        try withTemporaryDirectory { path in
            try build(path, 0..<0)
            #expect(rename("\(path)/FORMAT", "\(path)/FORMAT.new") == 0)
            #expect(throws: StorageError.notLedger(path: path)) { try open(path, .read) }
            try build(path, 0..<2)
            #expect(try open(path, .read).height == 1)
        }
    }

    @Test("A state file that is damaged is refused; when it is moved away the blocks rebuild it")
    func damagedState() throws {
        try withTemporaryDirectory { path in
            let root = try build(path, 0..<5)
            let disk = SystemDisk(directory: path)
            try replace("state.mdb", on: disk, by: [UInt8](repeating: 0x33, count: 12_288))
            #expect(throws: StorageError.self) { try open(path) }
            #expect(throws: StorageError.self) { try open(path, .read) }
            #expect(unlink("\(path)/state.mdb") == 0)
            #expect(throws: StorageError.self) { try open(path, .read) }
            let ledger = try open(path)
            #expect(ledger.height == nil)
            #expect(try ledger.pendingBlocks().map(\.block) == (0..<5).map(blockBytes))
            for seed in 0..<5 { try commitNext(to: ledger, seed: seed) }
            #expect(ledger.root == root)
            #expect(ledger.check().isClean)
        }
    }

    @Test("A full map is a numbered error, changes nothing, and a larger one goes on")
    func fullMap() throws {
        try withTemporaryDirectory { path in
            var root = Digest.zero
            do {
                let ledger = try open(path, mapSize: 1 << 18)
                try commitNext(to: ledger, seed: 0)
                root = ledger.root
                let large = (0..<2_000).map {
                    StoreChange(key: Array("\($0)".utf8), value: [UInt8](repeating: 1, count: 400))
                }
                let prepared = try ledger.prepare(changes: large)
                for _ in 0..<2 {
                    #expect(throws: StorageError.mapFull) {
                        try ledger.commit(prepared, height: 1, block: [1], header: [], receipts: [])
                    }
                    #expect(ledger.height == 0 && ledger.root == root)
                    #expect(try ledger.pendingBlocks().isEmpty)
                    #expect(ledger.check().findings == [])
                }
                try commitNext(to: ledger, seed: 1)
                root = ledger.root
            }
            let ledger = try open(path, mapSize: 1 << 24)
            #expect(ledger.height == 1 && ledger.root == root)
            #expect(ledger.check().isClean)
            try commitNext(to: ledger, seed: 2)
        }
    }
}
