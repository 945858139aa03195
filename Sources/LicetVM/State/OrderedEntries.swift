/// Indices of entries in the order of their keys, in chunks, so that an insertion moves little.
struct OrderedEntries: ~Copyable {
    /// Room for the indices of all chunks, `chunkRoom` for each.
    private var indices = Buffer<Int32>(least: 256)
    /// The chunks in order: where each begins in `indices`, and how many it holds, at least one.
    private var chunks = Buffer<Chunk>(least: 4)
    private static let chunkRoom = 256

    // Not private: an unoptimised build of the buffer of chunks needs to see it.
    struct Chunk {
        var start: Int32
        var count: Int32
    }

    /// A position between entries.
    struct Position {
        var chunk: Int
        var index: Int
    }

    var isEmpty: Bool { chunks.count == 0 }

    mutating func removeAll() {
        indices.removeAll()
        chunks.removeAll()
    }

    /// The last entry, if there is one.
    @inline(__always)
    var last: Int? {
        guard chunks.count > 0 else { return nil }
        let chunk = chunks[chunks.count &- 1]
        return Int(indices[Int(chunk.start &+ chunk.count &- 1)])
    }

    /// The position behind the last entry.
    @inline(__always)
    var end: Position {
        guard chunks.count > 0 else { return Position(chunk: 0, index: 0) }
        return Position(
            chunk: chunks.count &- 1, index: Int(chunks[chunks.count &- 1].count))
    }

    /// The entry at a position, or nil behind the last.
    @inline(__always)
    func entry(at position: Position) -> Int? {
        guard position.chunk < chunks.count else { return nil }
        let chunk = chunks[position.chunk]
        guard position.index < Int(chunk.count) else { return nil }
        return Int(indices[Int(chunk.start) &+ position.index])
    }

    /// The first position whose entry `isBefore` is false for; true entries stand before false.
    @inline(__always)
    func firstPosition(whereNot isBefore: (Int) -> Bool) -> Position {
        // The first chunk whose last entry is not before.
        var low = 0
        var high = chunks.count
        while low < high {
            let middle = (low &+ high) / 2
            let chunk = chunks[middle]
            if isBefore(Int(indices[Int(chunk.start &+ chunk.count &- 1)])) {
                low = middle &+ 1
            } else {
                high = middle
            }
        }
        guard low < chunks.count else { return Position(chunk: low, index: 0) }
        let chunk = chunks[low]
        var first = 0
        var end = Int(chunk.count)
        while first < end {
            let middle = (first &+ end) / 2
            if isBefore(Int(indices[Int(chunk.start) &+ middle])) {
                first = middle &+ 1
            } else {
                end = middle
            }
        }
        return Position(chunk: low, index: first)
    }

    mutating func insert(_ entry: Int, at position: Position) {
        guard chunks.count > 0 else {
            let start = indices.append(room: Self.chunkRoom)
            indices[start] = Int32(truncatingIfNeeded: entry)
            chunks.append(Chunk(start: Int32(truncatingIfNeeded: start), count: 1))
            return
        }
        var position = position.chunk == chunks.count ? end : position
        if Int(chunks[position.chunk].count) == Self.chunkRoom { split(&position) }
        let chunk = chunks[position.chunk]
        let place = indices.at(Int(chunk.start) &+ position.index)
        (place + 1).update(from: place, count: Int(chunk.count) &- position.index)
        place[0] = Int32(truncatingIfNeeded: entry)
        chunks.at(position.chunk).pointee.count = chunk.count &+ 1
    }

    /// Makes two chunks of a full one; entries that come in order leave full chunks behind.
    private mutating func split(_ position: inout Position) {
        let isAtEnd = position.index == Self.chunkRoom && position.chunk == chunks.count &- 1
        let kept = isAtEnd ? Self.chunkRoom &- 1 : Self.chunkRoom / 2
        let moved = Self.chunkRoom &- kept
        let start = indices.append(room: Self.chunkRoom)
        let old = Int(chunks[position.chunk].start)
        indices.at(start).update(from: indices.at(old &+ kept), count: moved)
        chunks.at(position.chunk).pointee.count = Int32(kept)
        chunks.insert(
            Chunk(start: Int32(truncatingIfNeeded: start), count: Int32(moved)),
            at: position.chunk &+ 1)
        guard position.index > kept else { return }
        position = Position(chunk: position.chunk &+ 1, index: position.index &- kept)
    }

    mutating func remove(at position: Position) {
        let chunk = chunks[position.chunk]
        if chunk.count == 1 {
            // Its room is lost until the call ends; the removal has been paid for.
            chunks.remove(at: position.chunk)
            return
        }
        let place = indices.at(Int(chunk.start) &+ position.index)
        place.update(from: place + 1, count: Int(chunk.count) &- position.index &- 1)
        chunks.at(position.chunk).pointee.count = chunk.count &- 1
    }

    @inline(__always)
    func forEach(_ body: (Int) -> Void) {
        for index in 0..<chunks.count {
            let chunk = chunks[index]
            for offset in 0..<Int(chunk.count) { body(Int(indices[Int(chunk.start) &+ offset])) }
        }
    }
}
