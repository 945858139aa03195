import Glibc
import LicetPrimitives
import Testing

@testable import LicetStorage

@Suite("A full disk", .serialized)
struct FullDiskTests {
    /// Commits blocks of 256 KiB of state until one is refused for want of room.
    private func fill(_ ledger: LedgerStore) throws {
        for round in 0..<200 {
            let changes = (0..<64).map { number in
                let value = [UInt8](repeating: UInt8(truncatingIfNeeded: round), count: 4_000)
                return StoreChange(key: Array("\(round) \(number)".utf8), value: value)
            }
            let prepared = try ledger.prepare(changes: changes)
            try ledger.commit(
                prepared, height: ledger.nextHeight, block: blockBytes(round), header: [1],
                receipts: [2])
        }
    }

    /// Fills a ledger until the disk is full, and holds that nothing was lost; then that it
    /// reopens as it was, first with the disk full and then with `room` made.
    private func run(in path: String, room: () -> Void) throws {
        var height: UInt64?
        var root = Digest.zero
        do {
            let ledger = try LedgerStore.open(directory: path, mode: .write, mapSize: 1 << 27)
            #expect(throws: StorageError.diskFull) { try fill(ledger) }
            height = ledger.height
            root = ledger.root
            #expect(try #require(height) > 2)
            #expect(try ledger.pendingBlocks().isEmpty)
            #expect(ledger.check().findings == [])
        }
        do {
            let ledger = try LedgerStore.open(directory: path, mode: .write, mapSize: 1 << 27)
            #expect(ledger.height == height && ledger.root == root)
            #expect(ledger.check().findings == [])
            #expect(throws: StorageError.diskFull) { try fill(ledger) }
        }
        room()
        let ledger = try LedgerStore.open(directory: path, mode: .write, mapSize: 1 << 27)
        try commitNext(to: ledger, seed: 1)
        #expect(ledger.check().findings == [])
    }

    /// Sixteen MiB that any user can have: a limit on the size of this process's files.
    @Test(
        "At the limit of a file's size it is a numbered error, and all committed blocks are there")
    func fileSizeLimit() throws {
        signal(SIGXFSZ, SIG_IGN)
        var before = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &before)
        var limit = rlimit(rlim_cur: 1 << 24, rlim_max: before.rlim_max)
        setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
        defer { setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &before) }
        try withTemporaryDirectory { path in
            try run(in: "\(path)/ledger") {
                setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &before)
            }
        }
    }

    /// A real one where the system permits a mount; elsewhere the same through a limit on files.
    @Test("On a tmpfs of 16 MiB it is a numbered error, and all committed blocks are there")
    func smallFileSystem() throws {
        try withTemporaryDirectory { path in
            guard mount("licet", path, "tmpfs", 0, "size=16m") == 0 else {
                let refused = errno
                #expect([EPERM, EACCES, ENODEV, ENOSYS].contains(refused), "mount: \(refused)")
                return
            }
            defer { umount2(path, Int32(MNT_DETACH)) }
            try run(in: "\(path)/ledger") {
                #expect(mount("licet", path, "tmpfs", UInt(MS_REMOUNT), "size=32m") == 0)
            }
        }
    }
}
