/// Indices of entries in the order of their keys, in chunks, so that an insertion moves little.
struct OrderedEntries {
    private var chunks: [[Int]] = []
    private static let chunkLimit = 256

    /// A position between entries.
    struct Position {
        var chunk: Int
        var index: Int
    }

    mutating func removeAll() { chunks.removeAll(keepingCapacity: true) }

    /// The entry at a position, or nil behind the last.
    func entry(at position: Position) -> Int? {
        guard position.chunk < chunks.count else { return nil }
        let chunk = chunks[position.chunk]
        return position.index < chunk.count ? chunk[position.index] : nil
    }

    /// The first position whose entry `isBefore` is false for; true entries stand before false.
    func firstPosition(whereNot isBefore: (Int) -> Bool) -> Position {
        // The first chunk whose last entry is not before.
        var low = 0
        var high = chunks.count
        while low < high {
            let middle = (low + high) / 2
            if let last = chunks[middle].last, isBefore(last) {
                low = middle + 1
            } else {
                high = middle
            }
        }
        guard low < chunks.count else { return Position(chunk: low, index: 0) }
        let chunk = chunks[low]
        var first = 0
        var end = chunk.count
        while first < end {
            let middle = (first + end) / 2
            if isBefore(chunk[middle]) { first = middle + 1 } else { end = middle }
        }
        return Position(chunk: low, index: first)
    }

    mutating func insert(_ entry: Int, at position: Position) {
        guard !chunks.isEmpty else {
            chunks.append([entry])
            return
        }
        var position = position
        if position.chunk == chunks.count {
            position = Position(chunk: chunks.count - 1, index: chunks[chunks.count - 1].count)
        }
        chunks[position.chunk].insert(entry, at: position.index)
        guard chunks[position.chunk].count > Self.chunkLimit else { return }
        let upper = Array(chunks[position.chunk][(Self.chunkLimit / 2)...])
        chunks[position.chunk].removeLast(upper.count)
        chunks.insert(upper, at: position.chunk + 1)
    }

    mutating func remove(at position: Position) {
        chunks[position.chunk].remove(at: position.index)
        if chunks[position.chunk].isEmpty { chunks.remove(at: position.chunk) }
    }

    func forEach(_ body: (Int) -> Void) {
        for chunk in chunks {
            for entry in chunk { body(entry) }
        }
    }
}
