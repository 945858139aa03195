/// What a digest is of: hashes of two kinds of thing can never be equal by design.
public enum DomainTag: String, CaseIterable, Sendable {
    /// A transaction without its signatures.
    case transaction
    /// A block.
    case block
    /// A block's header.
    case header
    /// The genesis record, which names the chain.
    case genesis
    /// A module's code.
    case module
    /// A contract's source text.
    case source
    /// A contract in prose.
    case prose
    /// A module's interface.
    case interface
    /// A party.
    case party
    /// A work.
    case work
    /// A licence.
    case licence
    /// An asset.
    case asset
    /// A series of attested values.
    case series
    /// A leaf of the state tree.
    case leaf
    /// A branch of the state tree.
    case branch
    /// A key of the state table.
    case storeKey = "key"
    /// A receipt.
    case receipt
    /// An event.
    case event
    /// A salted commitment to data off the ledger.
    case commitment
    /// A royalty statement.
    case statement
    /// A checksum against accidents.
    case checksum
    /// Tests.
    case test
    /// Keys and values derived from a published seed.
    case seed
}

/// A SHA-256 digest; every identifier on the ledger is one.
///
/// The order is that of the bytes.
public struct Digest: Hashable, Sendable {
    /// How many bytes a digest has.
    public static let byteCount = 32
    /// 32 zero bytes.
    public static let zero = Digest(words: (0, 0, 0, 0))

    // Big-endian words, so that comparing them compares the bytes.
    private let first: UInt64
    private let second: UInt64
    private let third: UInt64
    private let fourth: UInt64

    private init(words: (UInt64, UInt64, UInt64, UInt64)) {
        (first, second, third, fourth) = words
    }

    /// The digest with these bytes; nil unless there are 32.
    public init?(bytes: some Collection<UInt8>) {
        guard bytes.count == Self.byteCount else { return nil }
        let array = Array(bytes)
        self = array.withUnsafeBytes { Digest(loading: $0) }
    }

    /// The digest with this text of 64 hexadecimal digits; nil for another text.
    public init?(hex: String) {
        guard let bytes = Hex.decode(hex) else { return nil }
        self.init(bytes: bytes)
    }

    /// The digest in the first 32 bytes of `raw`, which are there.
    init(loading raw: UnsafeRawBufferPointer) {
        self.init(
            words: (
                UInt64(bigEndian: raw.loadUnaligned(fromByteOffset: 0, as: UInt64.self)),
                UInt64(bigEndian: raw.loadUnaligned(fromByteOffset: 8, as: UInt64.self)),
                UInt64(bigEndian: raw.loadUnaligned(fromByteOffset: 16, as: UInt64.self)),
                UInt64(bigEndian: raw.loadUnaligned(fromByteOffset: 24, as: UInt64.self))
            ))
    }

    /// The 32 bytes.
    public var bytes: [UInt8] { withBytes { Array($0) } }

    /// The 64 lower-case hexadecimal digits.
    public var hex: String { withBytes { Hex.encode($0) } }

    /// Calls `body` with the 32 bytes, which are valid only during the call.
    public func withBytes<R>(_ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R {
        let words = (first.bigEndian, second.bigEndian, third.bigEndian, fourth.bigEndian)
        return try withUnsafeBytes(of: words, body)
    }
}

extension Digest: Comparable, CustomStringConvertible {
    /// Whether the bytes of `left` come first.
    public static func < (left: Digest, right: Digest) -> Bool {
        (left.first, left.second, left.third, left.fourth)
            < (right.first, right.second, right.third, right.fourth)
    }

    /// The 64 lower-case hexadecimal digits.
    public var description: String { hex }
}

// MARK: - Hashing

extension Digest {
    /// SHA-256 of the tag's prefix and then the parts, in order.
    ///
    /// The prefix is one byte, the length of the text `licet/<tag>`, and that text in ASCII. The
    /// parts are joined as they are: a caller with parts of varying length writes their lengths.
    public static func hash(_ tag: DomainTag, _ parts: [UInt8]...) -> Digest {
        SHA256.digest { hash in
            hash.update(prefixOf: tag)
            for part in parts { part.withUnsafeBytes { hash.update($0) } }
        }
    }

    /// SHA-256 of the tag's prefix and then two digests: the same as of their bytes, but nothing
    /// is allocated.
    public static func hash(_ tag: DomainTag, _ left: Digest, _ right: Digest) -> Digest {
        SHA256.digest { hash in
            hash.update(prefixOf: tag)
            left.withBytes { hash.update($0) }
            right.withBytes { hash.update($0) }
        }
    }

    /// SHA-256 of the bytes alone, for agreement with the rest of the world.
    ///
    /// Nothing that Licet itself hashes or signs uses it without a tag.
    public static func sha256(_ bytes: UnsafeRawBufferPointer) -> Digest {
        SHA256.digest { $0.update(bytes) }
    }

    /// SHA-256 of the bytes alone, for agreement with the rest of the world.
    public static func sha256(_ bytes: [UInt8]) -> Digest {
        SHA256.digest { hash in bytes.withUnsafeBytes { hash.update($0) } }
    }
}
