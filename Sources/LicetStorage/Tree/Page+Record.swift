import LicetPrimitives

/// A page's record. Bucket: byte 0, then 64 bytes a leaf, ascending. Inner page at an even path:
/// byte 1, its slots, then the slots of the inner page of each subtree that has more leaves than a
/// bucket. Slots: sixteen counts of a byte, then the hash of each subtree that is not empty.
extension Page {
    var record: [UInt8] {
        switch self {
        case .bucket(let leaves):
            var writer = ByteWriter()
            writer.u8(0)
            for leaf in leaves {
                writer.digest(leaf.key)
                writer.digest(leaf.value)
            }
            return writer.bytes
        case .inner(let inner):
            // Appended one by one: `joined()` goes through every byte on its own.
            var bytes = [1] + inner.slotBytes
            for page in inner.nested { bytes += page }
            return bytes
        }
    }

    /// The page with this record at an even path, or the bucket at an odd one; refuses all that
    /// `record` would not have written, but looks at nested pages only when they are asked for.
    init(decoding bytes: [UInt8], even: Bool) throws(DecodeError) {
        var reader = ByteReader(bytes)
        switch (try reader.u8(), even) {
        case (0, _): self = .bucket(try Self.leaves(&reader))
        case (1, true): self = .inner(try InnerPage(reading: &reader, even: true))
        case (let kind, _): throw .unknownVariant(Int(kind), of: "tree page", at: 0)
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
}

extension InnerPage {
    /// The slots' own bytes, without those of nested pages.
    var slotBytes: [UInt8] {
        var writer = ByteWriter()
        for slot in slots { writer.u8(slot.count) }
        for slot in slots where slot.count > 0 { writer.digest(slot.hash) }
        return writer.bytes
    }

    /// The nested page with these slot bytes.
    init(decoding bytes: [UInt8]) throws(DecodeError) {
        var reader = ByteReader(bytes)
        try self.init(reading: &reader, even: false)
        try reader.finish()
    }

    fileprivate init(reading reader: inout ByteReader, even: Bool) throws(DecodeError) {
        self.init(even: even)
        let counts = try reader.fixed(Page.fanOut)
        for (nibble, count) in counts.enumerated() where count > 0 {
            slots[nibble] = Slot(count: count, hash: try reader.digest())
        }
        guard isLarge else { throw .invalidValue(of: "tree page", at: reader.offset) }
        for nibble in slots.indices where keeps(nibble) {
            nested[nibble] = try Self.nestedBytes(&reader)
        }
    }

    /// The bytes of a nested page's slots, as many as its counts tell.
    private static func nestedBytes(_ reader: inout ByteReader) throws(DecodeError) -> [UInt8] {
        let counts = try reader.fixed(Page.fanOut)
        let filled = counts.reduce(0) { $0 + ($1 > 0 ? 1 : 0) }
        return counts + (try reader.fixed(filled * Digest.byteCount))
    }
}
