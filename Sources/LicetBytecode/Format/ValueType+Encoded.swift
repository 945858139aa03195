import LicetPrimitives
import LicetTerms

extension ValueType: Encoded {
    func write(to writer: inout ByteWriter) {
        switch self {
        case .int(let size):
            writer.u8(0)
            writer.u8(size.rawValue)
        case .bool: writer.u8(1)
        case .ratio(let size):
            writer.u8(2)
            writer.u8(size.rawValue)
        case .date: writer.u8(3)
        case .id: writer.u8(4)
        case .set: writer.u8(5)
        case .bytes: writer.u8(6)
        case .coin(let asset):
            writer.u8(7)
            writer.u8(asset)
        case .counter(let loop):
            writer.u8(8)
            writer.u8(loop)
        }
    }

    init(from reader: inout ByteReader) throws(DecodeError) {
        let at = reader.offset
        let tag = try reader.u8()
        switch tag {
        case 0: self = .int(try reader.variant(of: "size class"))
        case 1: self = .bool
        case 2: self = .ratio(try reader.variant(of: "size class"))
        case 3: self = .date
        case 4: self = .id
        case 5: self = .set
        case 6: self = .bytes
        case 7: self = .coin(asset: try reader.u8())
        case 8: self = .counter(loop: try reader.u8())
        default: throw .unknownVariant(Int(tag), of: "value type", at: at)
        }
    }
}

extension Value {
    /// Appends the value without its type, which the reader knows.
    func write(to writer: inout ByteWriter) {
        switch self {
        case .int(let number): writer.bigInt(number)
        case .bool(let truth): writer.bool(truth)
        case .ratio(let ratio): writer.ratio(ratio)
        case .date(let day): day.write(to: &writer)
        case .id(let digest): writer.digest(digest)
        case .set(let places): places.write(to: &writer)
        case .bytes(let bytes): writer.bytes(bytes)
        }
    }

    /// Reads a value of the type.
    init(of type: ValueType, from reader: inout ByteReader) throws(DecodeError) {
        switch type {
        case .int: self = .int(try reader.bigInt(limit: Limits.magnitudeBytes))
        case .bool: self = .bool(try reader.bool())
        case .ratio: self = .ratio(try reader.ratio(limit: Limits.magnitudeBytes))
        case .date: self = .date(try CivilDate(from: &reader))
        case .id: self = .id(try reader.digest())
        case .set: self = .set(try TerritorySet(from: &reader))
        case .bytes: self = .bytes(try reader.bytes(limit: Limits.bytesValue))
        case .coin, .counter: throw .invalidValue(of: "constant's type", at: reader.offset)
        }
    }
}
