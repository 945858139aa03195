/// Keys in ascending order, in chunks, so that an insertion moves at most one chunk.
struct KeyOrder {
    private static let chunkLimit = 128

    /// Non-empty ascending chunks, ascending among themselves.
    private var chunks: [[[UInt8]]] = []

    /// Adds a key; one that is there already stays once.
    mutating func insert(_ key: [UInt8]) {
        guard !chunks.isEmpty else {
            chunks.append([key])
            return
        }
        let place = max(0, partition(chunks.count) { Self.precedes(key, chunks[$0][0]) } - 1)
        let index = partition(chunks[place].count) { !Self.precedes(chunks[place][$0], key) }
        if index < chunks[place].count, chunks[place][index] == key { return }
        chunks[place].insert(key, at: index)
        guard chunks[place].count > Self.chunkLimit else { return }
        let upper = Array(chunks[place][(Self.chunkLimit / 2)...])
        chunks[place].removeLast(upper.count)
        chunks.insert(upper, at: place + 1)
    }

    /// The least key above `key` that begins with `prefix`; the least of all such, if `key` is nil.
    func next(after key: [UInt8]?, prefix: [UInt8]) -> [UInt8]? {
        let bound: [UInt8]
        let isExclusive: Bool
        if let key, !Self.precedes(key, prefix) {
            (bound, isExclusive) = (key, true)
        } else {
            (bound, isExclusive) = (prefix, false)
        }
        let isBelow: ([UInt8]) -> Bool = { candidate in
            isExclusive ? !Self.precedes(bound, candidate) : Self.precedes(candidate, bound)
        }
        let chunk = partition(chunks.count) { chunks[$0].last.map { !isBelow($0) } ?? true }
        guard chunk < chunks.count else { return nil }
        let index = partition(chunks[chunk].count) { !isBelow(chunks[chunk][$0]) }
        let found = chunks[chunk][index]
        return found.starts(with: prefix) ? found : nil
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

    private static func precedes(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        left.lexicographicallyPrecedes(right)
    }
}
