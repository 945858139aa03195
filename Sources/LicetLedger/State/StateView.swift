import LicetPrimitives
import LicetStorage

/// The state as a block sees it while it is applied: the store under the changes of the accepted
/// transactions, and over both those of the running one, which are kept or discarded whole.
final class StateView {
    private let store: LedgerStore
    private var accepted = Overlay()
    private var running = Overlay()

    init(store: LedgerStore) {
        self.store = store
    }

    /// The value of a key, or nil.
    func read(_ key: [UInt8]) throws(LedgerError) -> [UInt8]? {
        if let entry = running[key] ?? accepted[key] { return entry.value }
        do throws(StorageError) {
            return try store.value(key)
        } catch {
            throw .storage(error)
        }
    }

    /// Changes a key; nil removes its record.
    func write(_ key: [UInt8], _ value: [UInt8]?) { running.set(key, to: value) }

    /// The first record after `key` whose key begins with `prefix`, of a kind that is walked.
    func next(after key: [UInt8]?, prefix: [UInt8]) throws(LedgerError) -> StoreRecord? {
        precondition(prefix.first.flatMap(KeySpace.init)?.isWalked ?? false, "not a walked kind")
        var last = key
        while true {
            let stored = try storedRecord(after: last, prefix: prefix)
            let candidates = [
                running.next(after: last, prefix: prefix),
                accepted.next(after: last, prefix: prefix), stored?.key,
            ]
            guard let key = Self.least(of: candidates) else { return nil }
            if let entry = running[key] ?? accepted[key] {
                if let value = entry.value { return StoreRecord(key: key, value: value) }
            } else if let stored {
                return stored
            }
            last = key
        }
    }

    /// Makes the running transaction's changes the block's.
    func keep() {
        for key in running.keys { accepted.set(key, to: running[key]?.value) }
        running = Overlay()
    }

    /// Forgets the running transaction's changes.
    func discard() { running = Overlay() }

    /// The block's changes, each key once.
    var changes: [StoreChange] {
        accepted.keys.map { StoreChange(key: $0, value: accepted[$0]?.value) }
    }

    private func storedRecord(
        after key: [UInt8]?, prefix: [UInt8]
    ) throws(LedgerError) -> StoreRecord? {
        do throws(StorageError) {
            return try store.next(after: key, prefix: prefix)
        } catch {
            throw .storage(error)
        }
    }

    private static func least(of keys: [[UInt8]?]) -> [UInt8]? {
        keys.compactMap { $0 }.min { $0.lexicographicallyPrecedes($1) }
    }
}
