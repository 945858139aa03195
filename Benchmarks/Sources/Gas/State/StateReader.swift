import LicetLedger
import LicetPrimitives
import LicetStorage
import LicetVM

/// The state over a store, as a block sees it before any of its transactions changed anything: the
/// look-ups of `StateView`, whose two overlays are empty here and are asked all the same.
final class StateReader {
    /// Where records are written, under the keys of `LedgerStore`.
    private let records: any KeyValueStore
    private let store: LedgerStore
    private let accepted = LookupTable<[UInt8], [UInt8]>()
    private let running = LookupTable<[UInt8], [UInt8]>()

    init(_ records: any KeyValueStore) throws(StorageError) {
        self.records = records
        store = try LedgerStore(store: records, disk: MemoryDisk())
    }

    /// Writes records in one transaction; nil removes one.
    func write(_ changes: [(key: [UInt8], value: [UInt8]?)]) throws(StorageError) {
        try records.write(
            changes.map { StoreChange(key: Self.mark + $0.key, value: $0.value) })
    }

    /// What the store puts before the keys of the state.
    private static let mark = Array("s".utf8)

    /// All records, in the order of their keys.
    func all() throws(StorageError) -> [StoreRecord] {
        var found: [StoreRecord] = []
        while let next = try store.next(after: found.last?.key, prefix: []) { found.append(next) }
        return found
    }

    /// The value of a key, or nil.
    func read(_ key: [UInt8]) throws(HostFailure) -> [UInt8]? {
        if let value = running[key] ?? accepted[key] { return value }
        do throws(StorageError) {
            return try store.value(key)
        } catch {
            throw HostFailure(sentence: "\(error)")
        }
    }

    /// The record at a key, or nil.
    func record<Record: Canonical>(
        _ type: Record.Type, at key: [UInt8]
    ) throws(HostFailure) -> Record? {
        guard let bytes = try read(key) else { return nil }
        do throws(DecodeError) {
            return try Record(decoding: bytes)
        } catch {
            throw HostFailure(sentence: "\(error)")
        }
    }

    /// The first record after `key` whose key begins with `prefix`.
    func next(after key: [UInt8]?, prefix: [UInt8]) throws(HostFailure) -> StoreRecord? {
        do throws(StorageError) {
            guard let found = try store.next(after: key, prefix: prefix) else { return nil }
            return running[found.key] ?? accepted[found.key] == nil ? found : nil
        } catch {
            throw HostFailure(sentence: "\(error)")
        }
    }
}
