/// One change of a batch: a key and its new value, or nil to remove it.
public struct StoreChange: Hashable, Sendable {
    /// The longest key in bytes: LMDB's 511 less the store's own prefix, rounded down.
    public static let keyLimit = 480

    /// The key, 1 to `keyLimit` bytes.
    public let key: [UInt8]
    /// The new value; nil removes the key.
    public let value: [UInt8]?

    /// A change that sets `key` to `value`, or removes it when `value` is nil.
    public init(key: [UInt8], value: [UInt8]?) {
        self.key = key
        self.value = value
    }
}

/// A key and its value, as iteration returns them.
public struct StoreRecord: Hashable, Sendable {
    /// The key.
    public let key: [UInt8]
    /// The value.
    public let value: [UInt8]

    /// A record of `key` and `value`.
    public init(key: [UInt8], value: [UInt8]) {
        self.key = key
        self.value = value
    }
}

/// Bytes by key in key order (unsigned, shorter first), changed by durable transactions.
public protocol KeyValueStore: AnyObject {
    /// The value of `key`, or nil.
    func read(_ key: [UInt8]) throws(StorageError) -> [UInt8]?

    /// The first record after `key` (or the first of all, when nil) whose key begins with
    /// `prefix`.
    func next(after key: [UInt8]?, prefix: [UInt8]) throws(StorageError) -> StoreRecord?

    /// Makes all of `changes`, in order, in one atomic and durable transaction.
    func write(_ changes: [StoreChange]) throws(StorageError)

    /// Moves a read-only view to the newest committed state; a writer is always there.
    func refresh() throws(StorageError)
}

extension KeyValueStore {
    /// Nothing to do for a store whose reads always see the last write.
    public func refresh() throws(StorageError) {}

    /// Throws `keyLengthRefused` unless every key is from 1 to `limit` bytes long.
    func checkKeys(_ changes: [StoreChange], limit: Int) throws(StorageError) {
        for change in changes where change.key.isEmpty || change.key.count > limit {
            throw .keyLengthRefused(length: change.key.count)
        }
    }
}

/// Unsigned byte order, the order of every store.
func precedes(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    left.lexicographicallyPrecedes(right)
}
