public import LicetPrimitives

/// Transactions in their order, tied to the block before. Block 0 is the genesis record instead.
public struct Block: Hashable, Sendable {
    /// The format's version.
    public static let version: UInt8 = 1

    /// The height, 1 or more.
    public var height: UInt64
    /// The digest of the parent's header.
    public var parent: Digest
    /// UTC milliseconds, the parent's time or later.
    public var timeMilliseconds: Int64
    /// The bytes of signed transactions; some may be no transactions.
    public var transactions: [[UInt8]]

    /// Makes a block.
    public init(
        height: UInt64, parent: Digest, timeMilliseconds: Int64, transactions: [[UInt8]]
    ) {
        self.height = height
        self.parent = parent
        self.timeMilliseconds = timeMilliseconds
        self.transactions = transactions
    }

    /// The block's bytes, which end with their own digest, so that any change to them shows.
    public var bytes: [UInt8] {
        var writer = ByteWriter()
        writer.u8(Self.version)
        writer.u64(height)
        writer.digest(parent)
        writer.i64(timeMilliseconds)
        writer.list(transactions) { $0.bytes($1) }
        return writer.bytes + Digest.hash(.block, writer.bytes).bytes
    }

    /// The block in the bytes, which must be exactly what `bytes` gives.
    public init(decoding bytes: [UInt8]) throws(DecodeError) {
        let end = bytes.count - Digest.byteCount
        guard end >= 0 else { throw .truncated(at: bytes.count) }
        let body = Array(bytes[..<end])
        guard Digest.hash(.block, body).bytes[...] == bytes[end...] else {
            throw .invalidValue(of: "block digest", at: end)
        }
        var reader = ByteReader(body)
        let version = try reader.u8()
        guard version == Self.version else {
            throw .unknownVersion(Int(version), of: "block", at: 0)
        }
        height = try reader.u64()
        parent = try reader.digest()
        timeMilliseconds = try reader.i64()
        transactions = try reader.list { (reader) throws(DecodeError) in try reader.bytes() }
        try reader.finish()
    }
}

/// What a block came to, in a few digests: all that an offline check of a proof needs.
public struct Header: Canonical, Hashable {
    /// The chain: the digest of its genesis record.
    public let chain: Digest
    /// The height; 0 for genesis.
    public let height: UInt64
    /// UTC milliseconds.
    public let timeMilliseconds: Int64
    /// The digest of the parent's header; zero for genesis.
    public let parent: Digest
    /// The root over the bytes of the block's transactions.
    public let transactionsRoot: Digest
    /// The root of the state after the block.
    public let stateRoot: Digest
    /// The root over the block's receipts.
    public let receiptsRoot: Digest

    /// Makes a header.
    public init(
        chain: Digest, height: UInt64, timeMilliseconds: Int64, parent: Digest,
        transactionsRoot: Digest, stateRoot: Digest, receiptsRoot: Digest
    ) {
        self.chain = chain
        self.height = height
        self.timeMilliseconds = timeMilliseconds
        self.parent = parent
        self.transactionsRoot = transactionsRoot
        self.stateRoot = stateRoot
        self.receiptsRoot = receiptsRoot
    }

    /// The header's digest, which the next block names as its parent.
    public var digest: Digest { .hash(.header, bytes) }

    /// The root of a binary hash tree over encoded items: leaves are hashed with the tag, a last
    /// item without a neighbour moves up as it is, no item at all is zero.
    public static func root(over items: [[UInt8]], tag: DomainTag) -> Digest {
        var level = items.map { Digest.hash(tag, $0) }
        while level.count > 1 {
            level = stride(from: 0, to: level.count, by: 2).map { index in
                index + 1 < level.count
                    ? .hash(.branch, level[index], level[index + 1]) : level[index]
            }
        }
        return level.first ?? .zero
    }

    /// Appends all fields.
    public func write(to writer: inout ByteWriter) {
        writer.digest(chain)
        writer.u64(height)
        writer.i64(timeMilliseconds)
        writer.digest(parent)
        writer.digest(transactionsRoot)
        writer.digest(stateRoot)
        writer.digest(receiptsRoot)
    }

    /// Reads all fields.
    public init(from reader: inout ByteReader) throws(DecodeError) {
        chain = try reader.digest()
        height = try reader.u64()
        timeMilliseconds = try reader.i64()
        parent = try reader.digest()
        transactionsRoot = try reader.digest()
        stateRoot = try reader.digest()
        receiptsRoot = try reader.digest()
    }
}
