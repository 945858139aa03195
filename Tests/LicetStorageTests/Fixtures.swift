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
