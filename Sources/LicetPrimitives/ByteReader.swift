/// Reads Binary Canonical Serialization and accepts only what `ByteWriter` would have written.
///
/// Every length is checked against the bytes that are left before anything is allocated. After an
/// error the reader stands where it failed.
public struct ByteReader: Sendable {
    /// The deepest nesting that `nested` allows.
    public static let depthLimit = 32
    /// The most bytes of magnitude that `bigInt` accepts unless told otherwise: 8,192 bits, twice
    /// the machine's largest size class.
    public static let bigIntByteLimit = 1_024

    private let input: ArraySlice<UInt8>
    private var depth = 0
    /// How many bytes have been read.
    public private(set) var offset = 0

    /// A reader at the start of `bytes`.
    public init(_ bytes: [UInt8]) { input = bytes[...] }
    /// A reader at the start of `bytes`; offsets count from the start of the slice.
    public init(_ bytes: ArraySlice<UInt8>) { input = bytes }

    /// How many bytes are left.
    public var remaining: Int { input.count - offset }

    /// Refuses bytes that are left over.
    public func finish() throws(DecodeError) {
        if remaining > 0 { throw .trailingBytes(count: remaining, at: offset) }
    }

    // MARK: Numbers

    /// One byte.
    public mutating func u8() throws(DecodeError) -> UInt8 {
        guard remaining > 0 else { throw .truncated(at: offset) }
        defer { offset += 1 }
        return input[input.startIndex + offset]
    }

    /// Two bytes, least first.
    public mutating func u16() throws(DecodeError) -> UInt16 {
        UInt16(truncatingIfNeeded: try littleEndian(count: 2))
    }

    /// Four bytes, least first.
    public mutating func u32() throws(DecodeError) -> UInt32 {
        UInt32(truncatingIfNeeded: try littleEndian(count: 4))
    }

    /// Eight bytes, least first.
    public mutating func u64() throws(DecodeError) -> UInt64 { try littleEndian(count: 8) }

    /// Eight bytes of two's complement, least first.
    public mutating func i64() throws(DecodeError) -> Int64 { Int64(bitPattern: try u64()) }

    /// A byte that is 0 or 1.
    public mutating func bool() throws(DecodeError) -> Bool {
        let at = offset
        let byte = try u8()
        guard byte <= 1 else { throw .notBool(byte, at: at) }
        return byte == 1
    }

    /// A number of at most 32 bits in as few bytes as it needs.
    public mutating func uleb() throws(DecodeError) -> UInt32 {
        let at = offset
        var value: UInt64 = 0
        for shift in stride(from: 0, to: 35, by: 7) {
            let byte = try u8()
            value |= UInt64(byte & 0x7f) << shift
            guard byte & 0x80 == 0 else { continue }
            if byte == 0, shift > 0 { throw .numberNotMinimal(at: at) }
            guard let number = UInt32(exactly: value) else { throw .numberTooLarge(at: at) }
            return number
        }
        throw .numberTooLarge(at: at)
    }

    /// A count of things of at least one byte each, so never above the bytes that are left.
    public mutating func length(limit: Int = .max) throws(DecodeError) -> Int {
        let at = offset
        let length = Int(try uleb())
        if length > limit { throw .lengthBeyondLimit(length: length, limit: limit, at: at) }
        if length > remaining { throw .lengthBeyondInput(length: length, at: at) }
        return length
    }

    /// An integer in its one form, of at most `limit` bytes of magnitude.
    public mutating func bigInt(
        limit: Int = ByteReader.bigIntByteLimit
    ) throws(DecodeError) -> BigInt {
        let at = offset
        let sign = try u8()
        let magnitude = try bytes(limit: limit)
        guard sign <= 1, magnitude.last != 0, sign == 0 || !magnitude.isEmpty
        else { throw .integerNotCanonical(at: at) }
        return BigInt(negative: sign == 1, littleEndianMagnitude: magnitude)
    }

    /// A ratio in lowest terms, each part of at most `limit` bytes of magnitude.
    public mutating func ratio(
        limit: Int = ByteReader.bigIntByteLimit
    ) throws(DecodeError) -> Ratio {
        let at = offset
        let numerator = try bigInt(limit: limit)
        let denominator = try bigInt(limit: limit)
        guard let ratio = Ratio(numerator, denominator), ratio.denominator == denominator
        else { throw .ratioNotCanonical(at: at) }
        return ratio
    }

    // MARK: Bytes

    /// Exactly `count` bytes.
    public mutating func fixed(_ count: Int) throws(DecodeError) -> [UInt8] {
        precondition(count >= 0, "a count of bytes is not negative")
        guard count <= remaining else { throw .truncated(at: input.count) }
        defer { offset += count }
        let start = input.startIndex + offset
        return Array(input[start..<start + count])
    }

    /// A length, then so many bytes.
    public mutating func bytes(limit: Int = .max) throws(DecodeError) -> [UInt8] {
        try fixed(try length(limit: limit))
    }

    /// A length, then so many bytes of UTF-8.
    public mutating func text(limit: Int = .max) throws(DecodeError) -> String {
        let at = offset
        let utf8 = try bytes(limit: limit)
        guard let text = String(validating: utf8, as: UTF8.self) else { throw .notText(at: at) }
        return text
    }

    /// 32 bytes.
    public mutating func digest() throws(DecodeError) -> Digest {
        guard Digest.byteCount <= remaining else { throw .truncated(at: input.count) }
        defer { offset += Digest.byteCount }
        // The bytes from `offset` on are there, so the loaded 32 are within the input.
        return input.withUnsafeBytes { raw in
            Digest(loading: UnsafeRawBufferPointer(rebasing: raw[offset...]))
        }
    }

    /// A scheme and a valid key of it.
    public mutating func publicKey() throws(DecodeError) -> PublicKey {
        let at = offset
        let scheme = try keyScheme()
        let raw = try fixed(scheme.publicKeyByteCount)
        guard let key = PublicKey(scheme: scheme, bytes: raw)
        else { throw .invalidPublicKey(at: at) }
        return key
    }

    /// A scheme and 64 bytes; whether they are a signature only verifying tells.
    public mutating func signature() throws(DecodeError) -> Signature {
        let at = offset
        let scheme = try keyScheme()
        guard let signature = Signature(scheme: scheme, bytes: try fixed(Signature.byteCount))
        else { throw .invalidValue(of: "signature", at: at) }
        return signature
    }

    private mutating func keyScheme() throws(DecodeError) -> KeyScheme {
        let at = offset
        let number = try u8()
        guard let scheme = KeyScheme(rawValue: number)
        else { throw .unknownKeyScheme(number, at: at) }
        return scheme
    }

    // MARK: Structure

    /// Nil after a 0, else a value after a 1.
    public mutating func option<T>(
        _ read: (inout ByteReader) throws(DecodeError) -> T
    ) throws(DecodeError) -> T? {
        let at = offset
        let mark = try u8()
        guard mark <= 1 else { throw .notOption(mark, at: at) }
        return mark == 0 ? nil : try read(&self)
    }

    /// A count of at most `limit`, then so many values of at least one byte each.
    public mutating func list<T>(
        limit: Int = .max, read: (inout ByteReader) throws(DecodeError) -> T
    ) throws(DecodeError) -> [T] {
        let count = try length(limit: limit)
        var values: [T] = []
        for _ in 0..<count { values.append(try read(&self)) }
        return values
    }

    /// A list whose values, by `isBelow`, stand in strictly ascending order.
    public mutating func ascendingList<T>(
        limit: Int = .max, by isBelow: (T, T) -> Bool,
        read: (inout ByteReader) throws(DecodeError) -> T
    ) throws(DecodeError) -> [T] {
        var last: T?
        return try list(limit: limit) { (reader) throws(DecodeError) in
            let at = reader.offset
            let value = try read(&reader)
            if let last, !isBelow(last, value) { throw .notAscending(at: at) }
            last = value
            return value
        }
    }

    /// Reads a value that may hold values of its own kind, at most 32 levels deep.
    public mutating func nested<T>(
        _ read: (inout ByteReader) throws(DecodeError) -> T
    ) throws(DecodeError) -> T {
        guard depth < Self.depthLimit else { throw .nestedTooDeep(at: offset) }
        depth += 1
        defer { depth -= 1 }
        return try read(&self)
    }

    private mutating func littleEndian(count: Int) throws(DecodeError) -> UInt64 {
        guard remaining >= count else { throw .truncated(at: input.count) }
        var value: UInt64 = 0
        for index in 0..<count {
            value |= UInt64(input[input.startIndex + offset + index]) << (index * 8)
        }
        offset += count
        return value
    }
}
