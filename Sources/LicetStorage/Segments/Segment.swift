/// One segment file as the block log knows it.
struct Segment {
    /// `00000000000000000042.blocks`: the height of the file's first block in 20 digits.
    let name: String
    let first: UInt64
    /// The frames of heights `first`, `first + 1`, …; nil until they are looked for.
    var places: [FramePlace]?

    init(first: UInt64) {
        self.first = first
        let digits = String(first)
        name = String(repeating: "0", count: 20 - digits.count) + digits + ".blocks"
    }

    /// The segment of a file name, or nil for a file of another kind.
    init?(name: String) {
        guard name.hasSuffix(".blocks"), let first = UInt64(name.dropLast(7)) else { return nil }
        self.init(first: first)
        guard self.name == name else { return nil }
    }

    /// Where the next frame begins.
    var end: Int {
        places?.last.map { $0.offset + $0.length } ?? 0
    }

    /// The height after the last known frame.
    var next: UInt64 {
        first &+ UInt64(places?.count ?? 0)
    }
}
