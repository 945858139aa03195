import Glibc
import LicetPrimitives
import Testing

@testable import LicetStorage

/// Calls `body` with a fresh directory, and removes it afterwards.
func withTemporaryDirectory<R>(_ body: (String) throws -> R) throws -> R {
    var template = Array("/tmp/licet-storage-XXXXXX".utf8CString)
    let made = template.withUnsafeMutableBufferPointer { buffer -> String? in
        guard let start = buffer.baseAddress, let path = mkdtemp(start) else { return nil }
        return String(cString: path)
    }
    let path = try #require(made, "a temporary directory")
    defer { removeTree(path) }
    return try body(path)
}

/// Removes a directory and all below it.
func removeTree(_ path: String) {
    for name in (try? SystemDisk(directory: path).list()) ?? [] {
        let child = "\(path)/\(name)"
        if unlink(child) != 0 { removeTree(child) }
    }
    rmdir(path)
}

/// A block's bytes, told by its seed.
func blockBytes(_ seed: Int) -> [UInt8] {
    Array("block \(seed) ".utf8) + [UInt8](repeating: UInt8(truncatingIfNeeded: seed), count: 40)
}

/// The state changes of the block with a seed: new keys, changed keys, removed keys.
func blockChanges(_ seed: Int) -> [StoreChange] {
    (0..<12).map { index in
        let key = Array("key \((seed * 7 + index * 5) % 60)".utf8)
        let removes = (seed + index) % 5 == 0
        return StoreChange(key: key, value: removes ? nil : Array("\(seed).\(index)".utf8))
    }
}

/// Commits the next block with the effects of `seed`.
func commitNext(to ledger: LedgerStore, seed: Int, block: [UInt8]? = nil) throws(StorageError) {
    let prepared = try ledger.prepare(changes: blockChanges(seed))
    try ledger.commit(
        prepared, height: ledger.nextHeight, block: block ?? blockBytes(seed),
        header: Array("header \(seed)".utf8), receipts: Array("receipts \(seed)".utf8))
}

/// The whole of a file.
func contents(of name: String, on disk: any Disk) throws(StorageError) -> [UInt8] {
    try disk.read(name, at: 0, count: try disk.size(of: name))
}

/// Replaces the whole of a file.
func replace(_ name: String, on disk: any Disk, by bytes: [UInt8]) throws(StorageError) {
    try disk.truncate(name, to: 0)
    try disk.append(bytes, to: name)
}

/// All records of a store, in key order.
func records(
    in store: any KeyValueStore, prefix: [UInt8] = []
) throws(StorageError) -> [StoreRecord] {
    var found: [StoreRecord] = []
    while let record = try store.next(after: found.last?.key, prefix: prefix) {
        found.append(record)
    }
    return found
}

/// A disk with the files of another, independent of it.
func copy(of disk: any Disk) throws(StorageError) -> MemoryDisk {
    try FaultyDisk(copying: disk, script: FaultScript()).survivor()
}

/// A ledger in memory with its store and disk at hand.
struct MemoryLedger {
    let store: MemoryStore
    let disk: MemoryDisk
    let ledger: LedgerStore

    /// With blocks of the seeds 0 to `blocks - 1` committed.
    init(blocks: Int, segmentSize: Int = 200) throws(StorageError) {
        store = MemoryStore()
        disk = MemoryDisk()
        ledger = try LedgerStore(store: store, disk: disk, segmentSize: segmentSize)
        for seed in 0..<blocks { try commitNext(to: ledger, seed: seed) }
    }

    /// The same files opened again.
    func reopened(_ mode: LedgerStore.Mode = .write) throws(StorageError) -> LedgerStore {
        try LedgerStore(store: store, disk: disk, mode: mode, segmentSize: 200)
    }
}
