/// Writes values in Binary Canonical Serialization: one encoding for each value.
///
/// Numbers are little-endian and of fixed width, lengths ULEB128 of at most 32 bits, as the BCS
/// specification of Diem, Aptos and Sui has them.
public struct ByteWriter: Sendable {
    /// What was written so far.
    public private(set) var bytes: [UInt8] = []

    /// A writer with nothing written.
    public init() {}

    /// Appends one byte.
    public mutating func u8(_ value: UInt8) { bytes.append(value) }
    /// Appends two bytes, least first.
    public mutating func u16(_ value: UInt16) { littleEndian(UInt64(value), count: 2) }
    /// Appends four bytes, least first.
    public mutating func u32(_ value: UInt32) { littleEndian(UInt64(value), count: 4) }
    /// Appends eight bytes, least first.
    public mutating func u64(_ value: UInt64) { littleEndian(value, count: 8) }
    /// Appends eight bytes of two's complement, least first.
    public mutating func i64(_ value: Int64) { u64(UInt64(bitPattern: value)) }
    /// Appends 1 for true, 0 for false.
    public mutating func bool(_ value: Bool) { u8(value ? 1 : 0) }

    /// Appends a number in as few bytes as it needs, seven bits a byte, least first.
    public mutating func uleb(_ value: UInt32) {
        var rest = value
        while rest >= 0x80 {
            u8(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        u8(UInt8(truncatingIfNeeded: rest))
    }

    /// Appends a count of bytes or elements.
    ///
    /// - Precondition: it is below 2 to the power 32.
    public mutating func length(_ count: Int) {
        precondition(UInt32(exactly: count) != nil, "a length is below 2^32")
        uleb(UInt32(truncatingIfNeeded: count))
    }

    /// Appends a length, then the bytes.
    public mutating func bytes(_ value: some Collection<UInt8>) {
        length(value.count)
        fixed(value)
    }

    /// Appends a length in bytes, then the UTF-8.
    public mutating func text(_ value: String) { bytes(Array(value.utf8)) }

    /// Appends bytes whose count the reader knows.
    public mutating func fixed(_ raw: some Collection<UInt8>) { bytes.append(contentsOf: raw) }

    /// Appends the 32 bytes of a digest.
    public mutating func digest(_ value: Digest) {
        value.withBytes { bytes.append(contentsOf: $0) }
    }

    /// Appends 1 for a negative sign or 0, then the minimal little-endian magnitude with its length.
    public mutating func bigInt(_ value: BigInt) {
        bool(value.isNegative)
        bytes(value.littleEndianMagnitude)
    }

    /// Appends the numerator, then the denominator.
    public mutating func ratio(_ value: Ratio) {
        bigInt(value.numerator)
        bigInt(value.denominator)
    }

    /// Appends the scheme, then the key's 32 or 33 bytes.
    public mutating func publicKey(_ value: PublicKey) {
        u8(value.scheme.rawValue)
        fixed(value.bytes)
    }

    /// Appends the scheme, then the signature's 64 bytes.
    public mutating func signature(_ value: Signature) {
        u8(value.scheme.rawValue)
        fixed(value.bytes)
    }

    /// Appends 0 for nil, else 1 and the value.
    public mutating func option<T>(_ value: T?, write: (inout ByteWriter, T) -> Void) {
        bool(value != nil)
        if let value { write(&self, value) }
    }

    /// Appends a count, then each value.
    public mutating func list<T>(
        _ values: some Collection<T>, write: (inout ByteWriter, T) -> Void
    ) {
        length(values.count)
        for value in values { write(&self, value) }
    }

    private mutating func littleEndian(_ value: UInt64, count: Int) {
        for index in 0..<count { u8(UInt8(truncatingIfNeeded: value >> (index * 8))) }
    }
}
