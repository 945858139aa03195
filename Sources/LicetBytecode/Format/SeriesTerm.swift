import LicetPrimitives

/// Which series of attested values a parameter is: what its identity is a hash of.
public struct SeriesTerm: Hashable, Sendable {
    /// Index of the parameter that is the attesting party.
    public var attester: UInt16
    /// The name, one of its attester's.
    public var name: String

    /// Makes a term.
    public init(attester: UInt16, name: String) {
        self.attester = attester
        self.name = name
    }

    /// Whether a name is 1 to 64 printable ASCII characters without spaces.
    public static func admits(_ name: String) -> Bool {
        (1...Limits.seriesName).contains(name.utf8.count)
            && name.utf8.allSatisfy { 33...126 ~= $0 }
    }
}

extension SeriesTerm: Encoded {
    func write(to writer: inout ByteWriter) {
        writer.u16(attester)
        writer.text(name)
    }

    init(from reader: inout ByteReader) throws(DecodeError) {
        self.init(attester: try reader.u16(), name: try reader.name())
    }
}
