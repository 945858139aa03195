// The encodings of what a grant says of licences under it, and of holdbacks.

import LicetPrimitives
import LicetTerms

extension SublicenceTerm: Encoded {
    func write(to writer: inout ByteWriter) {
        writer.u8(depth)
        writer.bool(needsConsent)
        writer.option(passThrough) { $0.ratio($1) }
    }

    init(from reader: inout ByteReader) throws(DecodeError) {
        self.init(
            depth: try reader.u8(), needsConsent: try reader.bool(),
            passThrough: try reader.option { (reader) throws(DecodeError) in
                try reader.ratio(limit: Limits.magnitudeBytes)
            })
    }
}

extension HeadTerm: Encoded {
    func write(to writer: inout ByteWriter) {
        writer.u16(licence)
        writer.option(shares) { $0.all($1) }
    }

    init(from reader: inout ByteReader) throws(DecodeError) {
        self.init(
            licence: try reader.u16(),
            shares: try reader.option { (reader) throws(DecodeError) in
                try reader.all(limit: Limits.signatories)
            })
    }
}

extension PaidShare: Encoded {
    func write(to writer: inout ByteWriter) {
        writer.u16(party)
        writer.ratio(share)
    }

    init(from reader: inout ByteReader) throws(DecodeError) {
        self.init(
            party: try reader.u16(), share: try reader.ratio(limit: Limits.magnitudeBytes))
    }
}

extension HoldbackTerm: Encoded {
    func write(to writer: inout ByteWriter) {
        writer.u16(party)
        writer.u16(work)
        rights.write(to: &writer)
        fields.write(to: &writer)
        writer.u16(territory)
        period.write(to: &writer)
        writer.u16(clause)
    }

    init(from reader: inout ByteReader) throws(DecodeError) {
        self.init(
            party: try reader.u16(), work: try reader.u16(), rights: try RightSet(from: &reader),
            fields: try FieldSet(from: &reader), territory: try reader.u16(),
            period: try PeriodTerm(from: &reader), clause: try reader.u16())
    }
}
