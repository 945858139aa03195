public import LicetPrimitives

/// A block that is in the segments, its effects not yet in the store.
public struct PendingBlock: Hashable, Sendable {
    /// Its height.
    public let height: UInt64
    /// Its bytes.
    public let block: [UInt8]
}

/// The effects of a block on the state, computed and not written.
public struct PreparedChanges: Sendable {
    /// The state root before.
    public let base: Digest
    /// The state root after.
    public let root: Digest
    /// The state changes.
    let changes: [StoreChange]
    /// The changes of tree pages.
    let pages: [StoreChange]
}

/// A ledger's bytes: state under a root, blocks in segments, headers and receipts by height.
///
/// A block's segment frame is on the disk before its effects go into the store, all in one
/// transaction; so at every instant the segments hold all that the store has applied, and at most
/// one block more. One thread at a time; one writer at a time; readers see the state at opening or
/// at their last `refresh`.
public final class LedgerStore {
    /// How a ledger is opened.
    public enum Mode: Sendable {
        /// For reading and writing; creates the ledger when the directory is absent or empty.
        case write
        /// For reading only, also while a writer has it open.
        case read
    }

    /// A segment file is followed by a new one when it has this many bytes.
    public static let defaultSegmentSize = 1 << 24

    let store: any KeyValueStore
    let log: BlockLog
    private let mode: Mode
    /// Held open for the writer's lock; released at `deinit`.
    private let lock: WriterLock?
    private(set) var mark: StoreMark?
    /// After a write whose outcome is unknown, only reopening helps.
    private var broken = false

    /// A ledger over a store and a disk; only the twins and `open` need it directly.
    public convenience init(
        store: any KeyValueStore, disk: any Disk, mode: Mode = .write,
        segmentSize: Int = LedgerStore.defaultSegmentSize
    ) throws(StorageError) {
        try self.init(store: store, disk: disk, mode: mode, segmentSize: segmentSize, lock: nil)
    }

    init(
        store: any KeyValueStore, disk: any Disk, mode: Mode, segmentSize: Int, lock: WriterLock?
    ) throws(StorageError) {
        self.store = store
        self.mode = mode
        self.lock = lock
        let mark = try Self.mark(in: store)
        self.mark = mark
        log = try BlockLog(
            disk: disk, applied: mark?.height, repairing: mode == .write, segmentSize: segmentSize)
        if mode == .write, let mark {
            guard Self.chain(of: try log.block(at: 0)) == mark.chain else { throw .foreignBlocks }
        }
    }

    /// An empty ledger in memory.
    public static func inMemory() throws(StorageError) -> LedgerStore {
        try LedgerStore(store: MemoryStore(), disk: MemoryDisk())
    }

    static func mark(in store: any KeyValueStore) throws(StorageError) -> StoreMark? {
        guard let bytes = try store.read(StoreLayout.mark) else { return nil }
        return try StoreMark(decoding: bytes)
    }

    static func chain(of genesis: [UInt8]) -> Digest { .hash(.genesis, genesis) }

    // MARK: Reading

    /// The height of the last applied block; nil before genesis.
    public var height: UInt64? { mark?.height }

    /// The height of the block that `commit` takes next.
    public var nextHeight: UInt64 { mark.map { $0.height &+ 1 } ?? 0 }

    /// The state root; zero before genesis.
    public var root: Digest { mark?.root ?? .zero }

    /// The `.genesis` digest of block 0's bytes; nil before genesis.
    public var chain: Digest? { mark?.chain }

    /// The state's value of `key`, or nil.
    public func value(_ key: [UInt8]) throws(StorageError) -> [UInt8]? {
        try store.read(StoreLayout.state(key))
    }

    /// The state's first record after `key` (or the first of all, when nil) whose key begins with
    /// `prefix`.
    public func next(
        after key: [UInt8]?, prefix: [UInt8]
    ) throws(StorageError) -> StoreRecord? {
        let record = try store.next(
            after: key.map(StoreLayout.state), prefix: StoreLayout.state(prefix))
        return record.map { StoreRecord(key: Array($0.key.dropFirst()), value: $0.value) }
    }

    /// The block at an applied height.
    public func block(at height: UInt64) throws(StorageError) -> [UInt8] {
        guard let top = self.height, height <= top else { throw .blockMissing(height: height) }
        return try log.block(at: height)
    }

    /// The header at an applied height.
    public func header(at height: UInt64) throws(StorageError) -> [UInt8] {
        guard let bytes = try store.read(StoreLayout.header(height)) else {
            throw .headerMissing(height: height)
        }
        return bytes
    }

    /// The receipts at an applied height.
    public func receipts(at height: UInt64) throws(StorageError) -> [UInt8] {
        guard let bytes = try store.read(StoreLayout.receipts(height)) else {
            throw .receiptsMissing(height: height)
        }
        return bytes
    }

    /// The proof of what the state has at `key`, under `root`.
    public func proof(_ key: [UInt8]) throws(StorageError) -> StateProof {
        try StateTree(store: store).proof(for: key)
    }

    /// The blocks in the segments above the applied height, to be applied again in order: what a
    /// crash between segment and store left behind, or all of them when the state was lost.
    public func pendingBlocks() throws(StorageError) -> [PendingBlock] {
        var pending: [PendingBlock] = []
        for height in stride(from: nextHeight, to: max(log.next, nextHeight), by: 1) {
            pending.append(PendingBlock(height: height, block: try log.block(at: height)))
        }
        return pending
    }

    /// Moves a reader to the newest applied block.
    public func refresh() throws(StorageError) {
        try store.refresh()
        mark = try Self.mark(in: store)
    }

    // MARK: Writing

    /// The root after `changes` of the state, and what it takes to write them; writes nothing.
    ///
    /// Of several changes to one key the last counts.
    public func prepare(changes: [StoreChange]) throws(StorageError) -> PreparedChanges {
        try store.checkKeys(changes, limit: StoreChange.keyLimit)
        let update = try StateTree(store: store).update(changes)
        return PreparedChanges(
            base: root, root: update.root, changes: changes, pages: update.pageChanges)
    }

    /// Makes a block and its effects durable: the block in the segments first, then its effects in
    /// one transaction.
    ///
    /// A pending block of the same height and bytes is applied, not appended again. When the store
    /// refuses, the block is taken back out of the segments and nothing has changed; when that
    /// cannot be known, this and all later commits throw and the ledger must be reopened.
    public func commit(
        _ prepared: PreparedChanges, height: UInt64, block: [UInt8], header: [UInt8],
        receipts: [UInt8]
    ) throws(StorageError) {
        guard mode == .write else { throw .readOnly }
        guard !broken else { throw .mustReopen }
        guard height == nextHeight, prepared.base == root else {
            throw .outOfOrder(expected: nextHeight, given: height)
        }
        let after = StoreMark(
            height: height, root: prepared.root, chain: chain ?? Self.chain(of: block))
        let appended = try record(block, at: height)
        let records = [
            StoreChange(key: StoreLayout.header(height), value: header),
            StoreChange(key: StoreLayout.receipts(height), value: receipts),
            StoreChange(key: StoreLayout.mark, value: after.bytes),
        ]
        let state = prepared.changes.map {
            StoreChange(key: StoreLayout.state($0.key), value: $0.value)
        }
        do throws(StorageError) {
            try store.write(state + prepared.pages + records)
        } catch {
            undo(appended: appended)
            throw error
        }
        mark = after
    }

    /// Appends the block to the segments unless it is pending there; whether it did.
    private func record(_ block: [UInt8], at height: UInt64) throws(StorageError) -> Bool {
        guard log.next > height else {
            try log.append(block, at: height)
            return true
        }
        guard try log.block(at: height) == block else { throw .blockConflict(height: height) }
        return false
    }

    /// After a failed transaction: takes the frame back if the store is surely where it was.
    private func undo(appended: Bool) {
        do throws(StorageError) {
            broken = try Self.mark(in: store) != mark
        } catch {
            broken = true
        }
        if appended, !broken { log.removeLast() }
    }
}
