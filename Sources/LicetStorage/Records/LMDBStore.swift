import CLMDB
import Glibc

/// A store in one LMDB file. Reads see one snapshot: a writer's own last write, or for a read-only
/// store the state at opening or at the last `refresh`. One thread at a time.
///
/// The pointers from LMDB are copied out before the call returns; the view transaction and its
/// cursor live from `init` to `deinit` and are reset only inside `write` and `refresh`.
public final class LMDBStore: KeyValueStore {
    /// LMDB's longest key.
    static let keyLimit = 511

    /// 64 GiB of address space: no bytes are used on disk before they are needed.
    public static let defaultMapSize = 1 << 36

    private let environment: LMDBEnvironment
    private let writable: Bool
    private let database: MDB_dbi
    private let view: OpaquePointer
    private let cursor: OpaquePointer
    /// Whether the view stands on a snapshot.
    private var viewIsLive = true

    /// Opens the store in the file at `path`, creating it when `writable`.
    ///
    /// `mapSize` bounds the file's size in bytes; a read-only store takes it from the file.
    public init(
        path: String, writable: Bool, mapSize: Int = LMDBStore.defaultMapSize
    ) throws(StorageError) {
        let environment = try LMDBEnvironment.acquire(
            path: path, writable: writable, mapSize: mapSize)
        do throws(StorageError) {
            let opened = try Self.openView(environment.handle)
            (view, database, cursor) = opened
        } catch {
            environment.release()
            throw error
        }
        self.environment = environment
        self.writable = writable
    }

    deinit {
        mdb_cursor_close(cursor)
        mdb_txn_abort(view)
        environment.release()
    }

    private static func openView(
        _ handle: OpaquePointer
    ) throws(StorageError) -> (OpaquePointer, MDB_dbi, OpaquePointer) {
        var transaction: OpaquePointer?
        try check(
            mdb_txn_begin(handle, nil, UInt32(MDB_RDONLY), &transaction), "opening a snapshot")
        guard let transaction else { throw .mustReopen }
        do throws(StorageError) {
            var database: MDB_dbi = 0
            try check(mdb_dbi_open(transaction, nil, 0, &database), "opening the records")
            var cursor: OpaquePointer?
            try check(mdb_cursor_open(transaction, database, &cursor), "opening a cursor")
            guard let cursor else { throw .mustReopen }
            return (transaction, database, cursor)
        } catch {
            mdb_txn_abort(transaction)
            throw error
        }
    }

    /// The value of `key`, or nil.
    public func read(_ key: [UInt8]) throws(StorageError) -> [UInt8]? {
        try requireView()
        guard !key.isEmpty, key.count <= Self.keyLimit else { return nil }
        var value = MDB_val()
        let result = withValue(key) { mdb_get(view, database, &$0, &value) }
        if result == MDB_NOTFOUND { return nil }
        try check(result, "reading a record")
        return bytes(of: value)
    }

    /// The first record after `key` whose key begins with `prefix`.
    public func next(
        after key: [UInt8]?, prefix: [UInt8]
    ) throws(StorageError) -> StoreRecord? {
        try requireView()
        let start = key.flatMap { precedes($0, prefix) ? nil : $0 } ?? prefix
        var found = MDB_val()
        var value = MDB_val()
        var result = seek(start, &found, &value)
        if result == 0, start == key, bytes(of: found) == start {
            result = mdb_cursor_get(cursor, &found, &value, MDB_NEXT)
        }
        if result == MDB_NOTFOUND { return nil }
        try check(result, "reading the next record")
        let name = bytes(of: found)
        return name.starts(with: prefix) ? StoreRecord(key: name, value: bytes(of: value)) : nil
    }

    /// Places the cursor at the first record not before `start`; an empty start is the first of all.
    private func seek(
        _ start: [UInt8], _ found: inout MDB_val, _ value: inout MDB_val
    ) -> Int32 {
        guard !start.isEmpty else { return mdb_cursor_get(cursor, &found, &value, MDB_FIRST) }
        return withValue(start) { sought in
            let result = mdb_cursor_get(cursor, &sought, &value, MDB_SET_RANGE)
            found = sought
            return result
        }
    }

    /// Makes all of `changes` and returns when they are on the disk.
    public func write(_ changes: [StoreChange]) throws(StorageError) {
        guard writable else { throw .readOnly }
        try checkKeys(changes, limit: Self.keyLimit)
        mdb_txn_reset(view)
        viewIsLive = false
        do throws(StorageError) {
            try transact(changes)
        } catch {
            try? renewView()
            throw error
        }
        try renewView()
    }

    private func transact(_ changes: [StoreChange]) throws(StorageError) {
        var transaction: OpaquePointer?
        try check(mdb_txn_begin(environment.handle, nil, 0, &transaction), "starting a write")
        guard let transaction else { throw .mustReopen }
        for change in changes {
            let result = make(change, in: transaction)
            if result != 0 {
                mdb_txn_abort(transaction)
                throw .system(result, during: "writing a record")
            }
        }
        let result = mdb_txn_commit(transaction)
        // LMDB reports a write that the system cut short as EIO, which a full disk does.
        if result == EIO, environment.isOutOfRoom { throw .diskFull }
        try check(result, "committing a write")
    }

    private func make(_ change: StoreChange, in transaction: OpaquePointer) -> Int32 {
        withValue(change.key) { key in
            guard let value = change.value else {
                let result = mdb_del(transaction, database, &key, nil)
                return result == MDB_NOTFOUND ? 0 : result
            }
            return withValue(value) { mdb_put(transaction, database, &key, &$0, 0) }
        }
    }

    /// Moves the view to the newest committed state.
    public func refresh() throws(StorageError) {
        if viewIsLive { mdb_txn_reset(view) }
        viewIsLive = false
        try renewView()
    }

    private func renewView() throws(StorageError) {
        try check(mdb_txn_renew(view), "renewing the snapshot")
        viewIsLive = true
        try check(mdb_cursor_renew(view, cursor), "renewing the cursor")
    }

    private func requireView() throws(StorageError) {
        guard viewIsLive else { throw .mustReopen }
    }

    /// Calls `body` with LMDB's view of `bytes`, which LMDB reads and never writes.
    private func withValue(_ bytes: [UInt8], _ body: (inout MDB_val) -> Int32) -> Int32 {
        bytes.withUnsafeBytes { buffer in
            var value = MDB_val(
                mv_size: buffer.count,
                mv_data: UnsafeMutableRawPointer(mutating: buffer.baseAddress))
            return body(&value)
        }
    }

    private func bytes(of value: MDB_val) -> [UInt8] {
        [UInt8](UnsafeRawBufferPointer(start: value.mv_data, count: value.mv_size))
    }
}
