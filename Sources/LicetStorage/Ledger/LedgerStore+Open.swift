import Glibc

extension LedgerStore {
    /// Opens the ledger in `directory`.
    ///
    ///     FORMAT          "licet ledger 1": written last, so that it marks a whole ledger
    ///     LOCK            the writer's lock and process number
    ///     blocks/         segment files
    ///     state.mdb       the store, beside it LMDB's table of readers
    ///
    /// Throws `alreadyOpen` when there is another writer, `notLedger` or `ledgerMissing` for a wrong
    /// path. `mapSize` bounds the store's bytes.
    public static func open(
        directory: String, mode: Mode, mapSize: Int = LMDBStore.defaultMapSize,
        segmentSize: Int = LedgerStore.defaultSegmentSize
    ) throws(StorageError) -> LedgerStore {
        let place = LedgerDirectory(path: directory)
        let lock = mode == .write ? try place.prepareForWriting() : nil
        if mode == .read { try place.requireLedger() }
        let store = try LMDBStore(
            path: place.state, writable: mode == .write, mapSize: mapSize)
        let ledger = try LedgerStore(
            store: store, disk: SystemDisk(directory: place.blocks), mode: mode,
            segmentSize: segmentSize, lock: lock)
        if mode == .write { try place.finishCreation() }
        return ledger
    }
}

/// The files of a ledger in its directory.
struct LedgerDirectory {
    static let formatText = "licet ledger 1\n"

    let path: String
    var format: String { "\(path)/FORMAT" }
    var lock: String { "\(path)/LOCK" }
    var blocks: String { "\(path)/blocks" }
    var state: String { "\(path)/state.mdb" }

    /// Makes sure that this is a ledger, or nothing yet, and takes the writer's lock.
    func prepareForWriting() throws(StorageError) -> WriterLock {
        try createDirectory(path)
        if try !hasFormat() { try requireOnlyOwnFiles() }
        let lock = try WriterLock(path: lock)
        try createDirectory(blocks)
        return lock
    }

    /// Makes sure that this is a whole ledger.
    func requireLedger() throws(StorageError) {
        guard access(path, F_OK) == 0 else { throw .ledgerMissing(path: path) }
        guard try hasFormat() else { throw .notLedger(path: path) }
    }

    /// Marks a new ledger as whole, after all else is on the disk.
    func finishCreation() throws(StorageError) {
        guard try !hasFormat() else { return }
        let disk = SystemDisk(directory: path)
        try SystemDisk.sync(path: state)
        try SystemDisk.sync(path: path)
        try disk.create("FORMAT.new")
        try disk.truncate("FORMAT.new", to: 0)
        try disk.append(Array(Self.formatText.utf8), to: "FORMAT.new")
        try disk.sync("FORMAT.new")
        guard rename("\(path)/FORMAT.new", format) == 0 else {
            throw .lastSystemError(during: "creating \(format)")
        }
        try SystemDisk.sync(path: path)
    }

    /// Whether the FORMAT file is there; throws when it names another format.
    private func hasFormat() throws(StorageError) -> Bool {
        guard access(format, F_OK) == 0 else {
            if errno == ENOENT || errno == ENOTDIR { return false }
            throw .lastSystemError(during: "reading \(format)")
        }
        let bytes = try SystemDisk(directory: path).read("FORMAT", at: 0, count: 64)
        let text = String(decoding: bytes, as: UTF8.self)
        guard text == Self.formatText else {
            throw .formatUnknown(found: text.split(separator: "\n").first.map(String.init) ?? "")
        }
        return true
    }

    /// Throws `notLedger` when there are files that a creation cut short would not have left.
    private func requireOnlyOwnFiles() throws(StorageError) {
        let own = ["FORMAT.new", "LOCK", "blocks", "state.mdb", "state.mdb-lock"]
        let names: [String]
        do throws(StorageError) {
            names = try SystemDisk(directory: path).list()
        } catch .inputOutputFailed(_, Int(ENOTDIR)) {
            throw .notLedger(path: path)
        }
        guard names.allSatisfy(own.contains) else { throw .notLedger(path: path) }
    }

    /// Creates a directory, durably, with those above it, unless it is there.
    private func createDirectory(_ path: String) throws(StorageError) {
        guard access(path, F_OK) != 0 else { return }
        let parent = Self.parent(of: path)
        if parent != path { try createDirectory(parent) }
        guard mkdir(path, 0o755) == 0 || errno == EEXIST else {
            throw .lastSystemError(during: "creating \(path)")
        }
        try SystemDisk.sync(path: parent)
    }

    private static func parent(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        let parent = path[..<slash]
        return parent.isEmpty ? "/" : String(parent)
    }
}
