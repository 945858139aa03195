import LicetPrimitives

/// Where each kind of record stands in the store, by the key's first byte.
///
///     h ‖ height (8, big-endian)   header          s ‖ key              state
///     m                            StoreMark       t ‖ nibble …         tree page
///     r ‖ height (8, big-endian)   receipts
enum StoreLayout {
    static let mark = Array("m".utf8)
    static let header = Array("h".utf8)
    static let receipts = Array("r".utf8)
    static let state = Array("s".utf8)
    static let tree = Array("t".utf8)

    static func header(_ height: UInt64) -> [UInt8] { header + bigEndian(height) }

    static func receipts(_ height: UInt64) -> [UInt8] { receipts + bigEndian(height) }

    static func state(_ key: [UInt8]) -> [UInt8] { state + key }

    /// The tree page at a path of nibbles, a byte each: a page sorts just before those below it.
    static func page(_ path: [UInt8]) -> [UInt8] { tree + path }

    /// A path as hexadecimal digits, for messages.
    static func text(of path: [UInt8]) -> String {
        path.map { String($0, radix: 16) }.joined()
    }

    /// The height in the key of a header or receipts record.
    static func height(in key: [UInt8]) -> UInt64? {
        guard key.count == 9 else { return nil }
        return key.dropFirst().reduce(0) { $0 << 8 | UInt64($1) }
    }

    private static func bigEndian(_ number: UInt64) -> [UInt8] {
        stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: number >> UInt64($0)) }
    }
}

/// What the store says of itself, written in the same transaction as each block's effects.
struct StoreMark: Equatable {
    static let version: UInt32 = 1

    let height: UInt64
    let root: Digest
    /// The `.genesis` digest of block 0's bytes.
    let chain: Digest

    init(height: UInt64, root: Digest, chain: Digest) {
        self.height = height
        self.root = root
        self.chain = chain
    }

    var bytes: [UInt8] {
        var writer = ByteWriter()
        writer.u32(Self.version)
        writer.u64(height)
        writer.digest(root)
        writer.digest(chain)
        return writer.bytes
    }

    init(decoding bytes: [UInt8]) throws(StorageError) {
        var reader = ByteReader(bytes)
        do throws(DecodeError) {
            let version = try reader.u32()
            guard version == Self.version else {
                throw .unknownVersion(Int(version), of: "store", at: 0)
            }
            height = try reader.u64()
            root = try reader.digest()
            chain = try reader.digest()
            try reader.finish()
        } catch .unknownVersion(let version, _, _) {
            throw .formatUnknown(found: "store version \(version)")
        } catch {
            throw .recordDamaged(key: "m")
        }
    }
}
