// The encodings of the words of LicetTerms as they stand in a module.

import LicetPrimitives
import LicetTerms

extension CivilDate: Encoded {
    func write(to writer: inout ByteWriter) { writer.u32(UInt32(bitPattern: dayNumber)) }

    init(from reader: inout ByteReader) throws(DecodeError) {
        let at = reader.offset
        guard let date = CivilDate(dayNumber: Int32(bitPattern: try reader.u32()))
        else { throw .invalidValue(of: "date", at: at) }
        self = date
    }
}

extension TerritorySet: Encoded {}
extension TerritoryExpression: Encoded {}
extension WorkIdentifier: Encoded {}
extension RightSet: Encoded {}
extension FieldSet: Encoded {}

extension TierTable: Encoded {
    func write(to writer: inout ByteWriter) {
        writer.u8(mode.rawValue)
        writer.list(rows) { writer, row in
            writer.option(row.upper) { $0.ratio($1) }
            writer.ratio(row.rate)
        }
    }

    init(from reader: inout ByteReader) throws(DecodeError) {
        let at = reader.offset
        let mode: TierMode = try reader.variant(of: "tier mode")
        let rows = try reader.list(limit: Limits.tierRows) { (reader) throws(DecodeError) in
            let upper = try reader.option { (reader) throws(DecodeError) in
                try reader.ratio(limit: Limits.magnitudeBytes)
            }
            return TierRow(upTo: upper, rate: try reader.ratio(limit: Limits.magnitudeBytes))
        }
        do {
            try self.init(mode: mode, rows: rows)
        } catch {
            throw .invalidValue(of: "tier table", at: at)
        }
    }
}

extension RemainderRule: Encoded {
    func write(to writer: inout ByteWriter) {
        switch self {
        case .largest: writer.u8(0)
        case .to(let line):
            writer.u8(1)
            writer.length(line)
        case .carry: writer.u8(2)
        }
    }

    init(from reader: inout ByteReader) throws(DecodeError) {
        let at = reader.offset
        let tag = try reader.u8()
        switch tag {
        case 0: self = .largest
        case 1: self = .to(Int(try reader.uleb()))
        case 2: self = .carry
        default: throw .unknownVariant(Int(tag), of: "remainder rule", at: at)
        }
    }
}
