public import LicetPrimitives

/// A proof that a key has a value, or has none, under a root: all that a check needs beside the
/// header that names the root.
///
/// Encoded: the depth (one length), a bitmap of the siblings that are not empty (one bit a level
/// from the root, padded with zeros), these siblings' hashes, then what stands at the end of the
/// path: 0 nothing, 1 the key's own leaf, 2 another leaf with its key hash and value hash.
public struct StateProof: Hashable, Sendable {
    /// What stands where the key's path ends.
    enum End: Hashable, Sendable {
        case nothing
        case leaf
        case other(key: Digest, value: Digest)
    }

    /// The deepest level: one for each bit of a key's hash.
    static let depthLimit = 256

    /// The sibling at each level from the root; `zero` where that subtree is empty.
    let siblings: [Digest]
    let end: End

    init(siblings: [Digest], end: End) {
        self.siblings = siblings
        self.end = end
    }

    /// Whether this proves, under `root`, that `key` has `value`, or when `value` is nil that there
    /// is no record of `key`.
    public func verify(root: Digest, key: [UInt8], value: [UInt8]?) -> Bool {
        let path = Digest.hash(.storeKey, key)
        guard let start = startingHash(path: path, value: value) else { return false }
        var hash = start
        for level in siblings.indices.reversed() {
            hash =
                path.bit(level)
                ? .hash(.branch, siblings[level], hash) : .hash(.branch, hash, siblings[level])
        }
        return hash == root
    }

    /// The hash at the end of the path, or nil when the end cannot prove what is asked.
    private func startingHash(path: Digest, value: [UInt8]?) -> Digest? {
        switch (end, value) {
        case (.leaf, let value?): .hash(.leaf, path, .hash(.storeKey, value))
        case (.nothing, nil): .zero
        case (.other(let other, let hash), nil):
            other != path && siblings.indices.allSatisfy { other.bit($0) == path.bit($0) }
                ? .hash(.leaf, other, hash) : nil
        case (.leaf, nil), (.nothing, _?), (.other, _?): nil
        }
    }
}

// MARK: - Encoding

extension StateProof {
    /// The canonical bytes.
    public var bytes: [UInt8] {
        var writer = ByteWriter()
        writer.uleb(UInt32(siblings.count))
        for start in stride(from: 0, to: siblings.count, by: 8) {
            let group = siblings[start..<min(start + 8, siblings.count)]
            writer.u8(group.reversed().reduce(0) { $0 << 1 | ($1 == .zero ? 0 : 1) })
        }
        for sibling in siblings where sibling != .zero { writer.digest(sibling) }
        switch end {
        case .nothing: writer.u8(0)
        case .leaf: writer.u8(1)
        case .other(let key, let value):
            writer.u8(2)
            writer.digest(key)
            writer.digest(value)
        }
        return writer.bytes
    }

    /// The proof with these bytes; refuses all that `bytes` would not have written.
    public init(decoding bytes: [UInt8]) throws(DecodeError) {
        var reader = ByteReader(bytes)
        let depth = Int(try reader.uleb())
        guard depth <= Self.depthLimit else {
            throw .lengthBeyondLimit(length: depth, limit: Self.depthLimit, at: 0)
        }
        let siblings = try Self.siblings(depth, &reader)
        let end = try Self.end(&reader)
        // The deepest branch has two sides that are not empty, or it would not be one.
        if siblings.last == .zero { throw .invalidValue(of: "state proof", at: reader.offset) }
        try reader.finish()
        self.init(siblings: siblings, end: end)
    }

    private static func siblings(
        _ depth: Int, _ reader: inout ByteReader
    ) throws(DecodeError) -> [Digest] {
        var mask: [UInt8] = []
        for _ in 0..<((depth + 7) / 8) { mask.append(try reader.u8()) }
        if depth % 8 > 0, let last = mask.last, last >> UInt8(depth % 8) != 0 {
            throw .invalidValue(of: "state proof", at: reader.offset)
        }
        var siblings: [Digest] = []
        for level in 0..<depth {
            let present = mask[level / 8] >> UInt8(level % 8) & 1 == 1
            let sibling = present ? try reader.digest() : .zero
            if present, sibling == .zero {
                throw .invalidValue(of: "state proof", at: reader.offset)
            }
            siblings.append(sibling)
        }
        return siblings
    }

    private static func end(_ reader: inout ByteReader) throws(DecodeError) -> End {
        let at = reader.offset
        switch try reader.u8() {
        case 0: return .nothing
        case 1: return .leaf
        case 2: return .other(key: try reader.digest(), value: try reader.digest())
        case let kind: throw .unknownVariant(Int(kind), of: "state proof", at: at)
        }
    }
}
