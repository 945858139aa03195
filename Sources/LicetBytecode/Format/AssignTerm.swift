import LicetPrimitives

/// A party's place in a licence that can go to another: read by the ledger, written by the
/// licence's own code once all who must agree have.
public struct AssignTerm: Hashable, Sendable {
    /// Whose place: index of a parameter with role `party`.
    public var party: UInt16
    /// The table of who has it from which day on: key a date, one field, an identity. Without a
    /// record it is the party that signed.
    public var table: UInt8

    /// Makes a term.
    public init(party: UInt16, table: UInt8) {
        self.party = party
        self.table = table
    }
}

extension AssignTerm: Encoded {
    func write(to writer: inout ByteWriter) {
        writer.u16(party)
        writer.u8(table)
    }

    init(from reader: inout ByteReader) throws(DecodeError) {
        self.init(party: try reader.u16(), table: try reader.u8())
    }
}
