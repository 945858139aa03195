import LicetPrimitives

/// A part of a module that has one encoding.
protocol Encoded {
    /// Appends the encoding.
    func write(to writer: inout ByteWriter)
    /// Reads what `write` appended, and refuses everything else.
    init(from reader: inout ByteReader) throws(DecodeError)
}

extension ByteWriter {
    /// Appends a count and the parts.
    mutating func all<Part: Encoded>(_ parts: [Part]) {
        list(parts) { $1.write(to: &$0) }
    }

    /// Appends a count and 32-bit words: in one piece, as they are most of a module.
    mutating func words(_ words: [UInt32]) {
        length(words.count)
        // A closure: a key path would be followed anew for every word.
        let ordered = words.map { $0.littleEndian }
        ordered.withUnsafeBytes { fixed($0) }
    }

    /// Appends a mark and the part, if there is one.
    mutating func optional<Part: Encoded>(_ part: Part?) {
        option(part) { $1.write(to: &$0) }
    }
}

extension ByteReader {
    /// Reads a count of at most `limit` and the parts.
    mutating func all<Part: Encoded>(limit: Int) throws(DecodeError) -> [Part] {
        try list(limit: limit) { (reader) throws(DecodeError) in try Part(from: &reader) }
    }

    /// Reads a mark and the part, if there is one.
    mutating func optional<Part: Encoded>() throws(DecodeError) -> Part? {
        try option { (reader) throws(DecodeError) in try Part(from: &reader) }
    }

    /// Reads a name, word or code.
    mutating func name() throws(DecodeError) -> String { try text(limit: Limits.nameBytes) }

    /// Reads a sentence, label or clause.
    mutating func sentence() throws(DecodeError) -> String { try text(limit: Limits.textBytes) }

    /// Reads a list of 16-bit indices.
    mutating func indices(limit: Int) throws(DecodeError) -> [UInt16] {
        try list(limit: limit) { (reader) throws(DecodeError) in try reader.u16() }
    }

    /// Reads a count of at most `limit` and so many 32-bit words.
    mutating func words(limit: Int) throws(DecodeError) -> [UInt32] {
        let raw = try fixed(try length(limit: limit) * 4)
        var words: [UInt32] = []
        words.reserveCapacity(raw.count / 4)
        for at in stride(from: 0, to: raw.count, by: 4) {
            let low = UInt32(raw[at]) | UInt32(raw[at + 1]) << 8
            let high = UInt32(raw[at + 2]) | UInt32(raw[at + 3]) << 8
            words.append(low | high << 16)
        }
        return words
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

    /// Reads the mark and the index of an asset, if there is one.
    mutating func assetIndex() throws(DecodeError) -> UInt8? {
        try option { (reader) throws(DecodeError) in try reader.u8() }
    }
}
