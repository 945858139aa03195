/// A store in memory: sorted records in chunks, so that a change moves at most one chunk.
public final class MemoryStore: KeyValueStore {
    private static let chunkLimit = 256

    /// Non-empty chunks of ascending records, ascending among themselves.
    private var chunks: [[StoreRecord]] = []

    /// An empty store.
    public init() {}

    /// A store with the records of `other`, independent of it from now on.
    public init(copying other: MemoryStore) {
        chunks = other.chunks
    }

    /// The value of `key`, or nil.
    public func read(_ key: [UInt8]) throws(StorageError) -> [UInt8]? {
        let place = place(of: key)
        return place.found ? chunks[place.chunk][place.index].value : nil
    }

    /// The first record after `key` whose key begins with `prefix`.
    public func next(
        after key: [UInt8]?, prefix: [UInt8]
    ) throws(StorageError) -> StoreRecord? {
        var place: Place
        if let key, !precedes(key, prefix) {
            place = self.place(of: key)
            place.index += place.found ? 1 : 0
        } else {
            place = self.place(of: prefix)
        }
        if place.chunk < chunks.count, place.index == chunks[place.chunk].count {
            place = Place(chunk: place.chunk + 1, index: 0, found: false)
        }
        guard place.chunk < chunks.count else { return nil }
        let record = chunks[place.chunk][place.index]
        return record.key.starts(with: prefix) ? record : nil
    }

    /// Makes all of `changes`, or none when a key is refused.
    public func write(_ changes: [StoreChange]) throws(StorageError) {
        try checkKeys(changes, limit: LMDBStore.keyLimit)
        for change in changes { make(change) }
    }

    private struct Place {
        var chunk: Int
        var index: Int
        var found: Bool
    }

    /// Where `key` is, or where it would be inserted.
    private func place(of key: [UInt8]) -> Place {
        let following = partition(chunks.count) { precedes(key, chunks[$0][0].key) }
        guard following > 0 else { return Place(chunk: 0, index: 0, found: false) }
        let chunk = chunks[following - 1]
        let index = partition(chunk.count) { !precedes(chunk[$0].key, key) }
        let found = index < chunk.count && chunk[index].key == key
        return Place(chunk: following - 1, index: index, found: found)
    }

    /// The least index below `count` at which `holds` turns true, or `count`.
    private func partition(_ count: Int, _ holds: (Int) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = low + (high - low) / 2
            if holds(middle) { high = middle } else { low = middle + 1 }
        }
        return low
    }

    private func make(_ change: StoreChange) {
        let place = place(of: change.key)
        guard let value = change.value else {
            if place.found { remove(at: place) }
            return
        }
        let record = StoreRecord(key: change.key, value: value)
        if place.found {
            chunks[place.chunk][place.index] = record
        } else {
            insert(record, at: place)
        }
    }

    private func insert(_ record: StoreRecord, at place: Place) {
        guard !chunks.isEmpty else {
            chunks.append([record])
            return
        }
        chunks[place.chunk].insert(record, at: place.index)
        guard chunks[place.chunk].count > Self.chunkLimit else { return }
        let upper = Array(chunks[place.chunk][(Self.chunkLimit / 2)...])
        chunks[place.chunk].removeLast(upper.count)
        chunks.insert(upper, at: place.chunk + 1)
    }

    private func remove(at place: Place) {
        chunks[place.chunk].remove(at: place.index)
        if chunks[place.chunk].isEmpty { chunks.remove(at: place.chunk) }
    }
}
