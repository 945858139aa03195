/// The blocks by height in append-only segment files.
///
/// A frame is whole on the disk before `append` returns. Only a frame above the applied height can
/// be torn: it is cut when the log is opened for writing; any other damage is an error then, and
/// when the damaged block is read.
final class BlockLog {
    private let disk: any Disk
    private let segmentSize: Int
    private var segments: [Segment] = []
    /// After a failed write that could not be undone, only reopening helps.
    private var broken = false

    /// Opens the log; `repairing` cuts a torn tail above the `applied` height and refuses damage.
    init(
        disk: any Disk, applied: UInt64?, repairing: Bool, segmentSize: Int
    ) throws(StorageError) {
        self.disk = disk
        self.segmentSize = segmentSize
        try reload()
        if repairing { try repair(applied: applied) }
    }

    /// The height after the highest whole frame, so the number of blocks when none is missing.
    var next: UInt64 { segments.last?.next ?? 0 }

    /// Looks at the files again, as a reader does after the writer went on.
    func reload() throws(StorageError) {
        segments = try disk.list().compactMap { Segment(name: $0) }
        guard !segments.isEmpty else { return }
        try index(segments.count - 1, verifying: true)
    }

    /// The payload of the block at `height`.
    func block(at height: UInt64) throws(StorageError) -> [UInt8] {
        if height >= next { try reload() }
        guard let number = segments.lastIndex(where: { $0.first <= height }) else {
            throw .blockMissing(height: height)
        }
        if segments[number].places == nil { try index(number, verifying: false) }
        let segment = segments[number]
        let position = Int(clamping: height - segment.first)
        guard let places = segment.places, position < places.count else {
            throw try absence(of: height, from: number)
        }
        return try payload(at: places[position], in: segment)
    }

    /// Appends the next block and returns when it is on the disk; undoes what a failure left.
    func append(_ payload: [UInt8], at height: UInt64) throws(StorageError) {
        guard !broken else { throw .mustReopen }
        precondition(height == next, "blocks are appended in order of height")
        guard payload.count <= Int(UInt32.max) else { throw .blockTooLong(length: payload.count) }
        try makeRoom(for: height)
        let number = segments.count - 1
        let frame = Frame(height: height, payload: payload).bytes
        let place = FramePlace(height: height, offset: segments[number].end, length: frame.count)
        do throws(StorageError) {
            try disk.append(frame, to: segments[number].name)
            try disk.sync(segments[number].name)
        } catch {
            cut(segments[number])
            throw error
        }
        segments[number].places?.append(place)
    }

    /// Takes the last frame back after the store refused its block.
    func removeLast() {
        guard let number = segments.indices.last, segments[number].places?.isEmpty == false else {
            return
        }
        segments[number].places?.removeLast()
        cut(segments[number])
    }

    private func cut(_ segment: Segment) {
        do throws(StorageError) {
            try disk.truncate(segment.name, to: segment.end)
            try disk.sync(segment.name)
        } catch {
            broken = true
        }
    }

    /// Begins a segment when there is none or the last is full. An empty one is created again, which
    /// makes sure that its name is on the disk.
    private func makeRoom(for height: UInt64) throws(StorageError) {
        if let last = segments.last, last.end < segmentSize {
            if last.end == 0 { try disk.create(last.name) }
            return
        }
        var fresh = Segment(first: height)
        try disk.create(fresh.name)
        fresh.places = []
        segments.append(fresh)
    }

    private func scanner(of segment: Segment) throws(StorageError) -> FrameScanner {
        let size = try disk.size(of: segment.name)
        return FrameScanner(bytes: try disk.read(segment.name, at: 0, count: size))
    }

    private func index(_ number: Int, verifying: Bool) throws(StorageError) {
        let segment = segments[number]
        segments[number].places = try scanner(of: segment).places(
            from: segment.first, verifying: verifying)
    }

    private func payload(
        at place: FramePlace, in segment: Segment
    ) throws(StorageError) -> [UInt8] {
        let bytes = try disk.read(segment.name, at: place.offset, count: place.length)
        let scanner = FrameScanner(bytes: bytes)
        guard let found = scanner.place(at: 0), found.height == place.height,
            found.length == place.length, let frame = scanner.frame(at: found)
        else { throw .blockDamaged(height: place.height) }
        return frame.payload
    }

    /// Damaged when bytes stand where the block should be, missing when none do.
    private func absence(of height: UInt64, from number: Int) throws(StorageError) -> StorageError {
        let size = try disk.size(of: segments[number].name)
        return size > segments[number].end
            ? .blockDamaged(height: height) : .blockMissing(height: height)
    }

    private func repair(applied: UInt64?) throws(StorageError) {
        if let first = segments.first, first.first != 0 { throw .blockMissing(height: 0) }
        if let applied, next <= applied {
            guard let last = segments.indices.last else { throw .blockMissing(height: 0) }
            throw try absence(of: next, from: last)
        }
        guard let last = segments.last, try disk.size(of: last.name) > last.end else { return }
        if try scanner(of: last).hasFrame(from: last.end + 1) {
            throw .blockDamaged(height: next)
        }
        try disk.truncate(last.name, to: last.end)
        try disk.sync(last.name)
    }
}
