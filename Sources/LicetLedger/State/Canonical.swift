public import LicetPrimitives

/// A value of the ledger with exactly one encoding, in Binary Canonical Serialization.
public protocol Canonical: Sendable {
    /// Appends the encoding.
    func write(to writer: inout ByteWriter)
    /// Reads what `write` appended, and refuses everything else.
    init(from reader: inout ByteReader) throws(DecodeError)
}

extension Canonical {
    /// The one encoding.
    public var bytes: [UInt8] {
        var writer = ByteWriter()
        write(to: &writer)
        return writer.bytes
    }

    /// The value with these bytes; refuses all that `bytes` would not have written.
    public init(decoding bytes: [UInt8]) throws(DecodeError) {
        var reader = ByteReader(bytes)
        self = try Self(from: &reader)
        try reader.finish()
    }
}

extension ByteWriter {
    /// Appends a value.
    mutating func value(_ value: some Canonical) { value.write(to: &self) }

    /// Appends a count and the values.
    mutating func values<Element: Canonical>(_ values: [Element]) {
        list(values) { $1.write(to: &$0) }
    }

    /// Appends a mark and the value, if there is one.
    mutating func optional<Element: Canonical>(_ value: Element?) {
        option(value) { $1.write(to: &$0) }
    }

    /// Appends a count and the digests.
    mutating func digests(_ digests: [Digest]) { list(digests) { $0.digest($1) } }
}

extension ByteReader {
    /// Reads a value.
    mutating func value<Element: Canonical>() throws(DecodeError) -> Element {
        try Element(from: &self)
    }

    /// Reads a count of at most `limit` and the values.
    mutating func values<Element: Canonical>(limit: Int) throws(DecodeError) -> [Element] {
        try list(limit: limit) { (reader) throws(DecodeError) in try Element(from: &reader) }
    }

    /// Reads a mark and the value, if there is one.
    mutating func optional<Element: Canonical>() throws(DecodeError) -> Element? {
        try option { (reader) throws(DecodeError) in try Element(from: &reader) }
    }

    /// Reads a count of at most `limit` and the digests.
    mutating func digests(limit: Int) throws(DecodeError) -> [Digest] {
        try list(limit: limit) { (reader) throws(DecodeError) in try reader.digest() }
    }

    /// Reads a byte that must be one of the type's raw values.
    mutating func variant<Variant: RawRepresentable<UInt8>>(
        of name: String
    ) throws(DecodeError) -> Variant {
        let at = offset
        let number = try u8()
        guard let variant = Variant(rawValue: number) else {
            throw .unknownVariant(Int(number), of: name, at: at)
        }
        return variant
    }
}
