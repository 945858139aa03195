import LicetPrimitives
import LicetTerms

/// Who must sign a new version of a licence, and on which days one can take its place.
public struct AmendTerm: Hashable, Sendable {
    /// Those of whom so many must sign: indices of parameters with role `party`, ascending.
    public var parties: [UInt16]
    /// How many of them; all, if it is their number.
    public var required: UInt8
    /// The periods on whose first days alone a new version can begin; nil for any day.
    public var accounting: AccountingTerm?

    /// Makes a term.
    public init(parties: [UInt16], required: UInt8, accounting: AccountingTerm? = nil) {
        self.parties = parties
        self.required = required
        self.accounting = accounting
    }

    /// Whether every one of the parties must sign.
    public var needsAll: Bool { Int(required) == parties.count }
}

/// Periods of so many months that follow one another from a day.
public struct AccountingTerm: Hashable, Sendable {
    /// The day they are counted from.
    public var anchor: DateTerm
    /// Months of each.
    public var months: UInt16

    /// Makes a term.
    public init(anchor: DateTerm, months: UInt16) {
        self.anchor = anchor
        self.months = months
    }
}

extension AmendTerm: Encoded {
    func write(to writer: inout ByteWriter) {
        writer.list(parties) { $0.u16($1) }
        writer.u8(required)
        writer.optional(accounting)
    }

    init(from reader: inout ByteReader) throws(DecodeError) {
        self.init(
            parties: try reader.indices(limit: Limits.signatories), required: try reader.u8(),
            accounting: try reader.optional())
    }
}

extension AccountingTerm: Encoded {
    func write(to writer: inout ByteWriter) {
        anchor.write(to: &writer)
        writer.u16(months)
    }

    init(from reader: inout ByteReader) throws(DecodeError) {
        self.init(anchor: try DateTerm(from: &reader), months: try reader.u16())
    }
}
