// Sets are encoded as their words, each of eight bytes, without a count.

public import LicetPrimitives

extension TerritorySet {
    /// Appends the eleven words.
    public func write(to writer: inout ByteWriter) {
        for word in words { writer.u64(word) }
    }

    /// Reads what `write` appended; a bit above the last code is refused.
    public init(from reader: inout ByteReader) throws(DecodeError) {
        let at = reader.offset
        var words: [UInt64] = []
        for _ in 0..<Self.wordCount { words.append(try reader.u64()) }
        guard let set = TerritorySet(words: words) else {
            throw .invalidValue(of: "territory set", at: at)
        }
        self = set
    }
}

extension RightSet {
    /// Appends the one word.
    public func write(to writer: inout ByteWriter) { writer.u64(rawValue) }

    /// Reads what `write` appended.
    public init(from reader: inout ByteReader) throws(DecodeError) {
        self.init(rawValue: try reader.u64())
    }
}

extension FieldSet {
    /// Appends the four words.
    public func write(to writer: inout ByteWriter) {
        for word in words { writer.u64(word) }
    }

    /// Reads what `write` appended.
    public init(from reader: inout ByteReader) throws(DecodeError) {
        let at = reader.offset
        var words: [UInt64] = []
        for _ in 0..<Self.wordCount { words.append(try reader.u64()) }
        guard let set = FieldSet(words: words) else {
            throw .invalidValue(of: "field set", at: at)
        }
        self = set
    }
}
