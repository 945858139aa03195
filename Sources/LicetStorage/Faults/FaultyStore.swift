/// A store in memory whose transactions stop or fail by a script: one point before a transaction is
/// made and one after it is durable, before the caller learns of it.
public final class FaultyStore: KeyValueStore {
    private let script: FaultScript
    private let store: MemoryStore

    /// A store that begins with the records of `store`, under a script.
    public init(copying store: MemoryStore = MemoryStore(), script: FaultScript) {
        self.store = MemoryStore(copying: store)
        self.script = script
    }

    /// What a crash now leaves: every transaction whole or not at all.
    public func survivor() -> MemoryStore { MemoryStore(copying: store) }

    /// The value of `key`, or nil.
    public func read(_ key: [UInt8]) throws(StorageError) -> [UInt8]? {
        try script.requireRunning()
        return try store.read(key)
    }

    /// The first record after `key` whose key begins with `prefix`.
    public func next(
        after key: [UInt8]?, prefix: [UInt8]
    ) throws(StorageError) -> StoreRecord? {
        try script.requireRunning()
        return try store.next(after: key, prefix: prefix)
    }

    /// Makes all of `changes` between two points.
    public func write(_ changes: [StoreChange]) throws(StorageError) {
        try script.pass()
        try store.write(changes)
        try script.pass()
    }
}
