import LicetPrimitives

/// How the tree is packed into records: a subtree of few leaves is one bucket, a larger one is an
/// inner page of its sixteen subtrees four bits further down. The packing follows from the set of
/// leaves alone, and never touches the root.
///
/// Bucket: byte 0, then 64 bytes a leaf, ascending. Inner: byte 1, a 16-bit mask of the subtrees
/// that are not empty, then count (8 bytes) and hash of each of these.
enum Page: Equatable {
    case bucket([Leaf])
    case inner([Slot])

    /// The most leaves of a bucket: 28 of them and the key fit one LMDB node of 2,038 bytes.
    static let bucketLimit = 28
    static let fanOut = 16
    /// The bits of the key that an inner page resolves.
    static let levels = 4

    static let empty = Page.bucket([])

    var isEmpty: Bool { self == .empty }

    /// The whole page as one slot, `depth` bits below the root.
    func slot(depth: Int) -> Slot {
        switch self {
        case .bucket(let leaves): Slot.over(leaves[...], depth: depth)
        case .inner(let slots): Slot.over(slots[...])
        }
    }

    var bytes: [UInt8] {
        var writer = ByteWriter()
        switch self {
        case .bucket(let leaves):
            writer.u8(0)
            for leaf in leaves {
                writer.digest(leaf.key)
                writer.digest(leaf.value)
            }
        case .inner(let slots):
            writer.u8(1)
            writer.u16(slots.reversed().reduce(0) { $0 << 1 | ($1.count > 0 ? 1 : 0) })
            for slot in slots where slot.count > 0 {
                writer.u64(slot.count)
                writer.digest(slot.hash)
            }
        }
        return writer.bytes
    }

    /// The page with these bytes; refuses all that `bytes` would not have written.
    init(decoding bytes: [UInt8]) throws(DecodeError) {
        var reader = ByteReader(bytes)
        switch try reader.u8() {
        case 0: self = .bucket(try Self.leaves(&reader))
        case 1: self = .inner(try Self.slots(&reader))
        case let kind: throw .unknownVariant(Int(kind), of: "tree page", at: 0)
        }
        try reader.finish()
    }

    private static func leaves(_ reader: inout ByteReader) throws(DecodeError) -> [Leaf] {
        var leaves: [Leaf] = []
        leaves.reserveCapacity(bucketLimit)
        repeat {
            let leaf = Leaf(key: try reader.digest(), value: try reader.digest())
            if let last = leaves.last, leaf.key <= last.key {
                throw .notAscending(at: reader.offset)
            }
            leaves.append(leaf)
        } while reader.remaining > 0 && leaves.count < bucketLimit
        return leaves
    }

    private static func slots(_ reader: inout ByteReader) throws(DecodeError) -> [Slot] {
        let mask = try reader.u16()
        var slots: [Slot] = []
        slots.reserveCapacity(fanOut)
        for index in 0..<fanOut {
            guard mask >> UInt16(index) & 1 == 1 else {
                slots.append(.empty)
                continue
            }
            let count = try reader.u64()
            guard count > 0 else { throw .invalidValue(of: "tree page", at: reader.offset) }
            slots.append(Slot(count: count, hash: try reader.digest()))
        }
        return slots
    }
}
