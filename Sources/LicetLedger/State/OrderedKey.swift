public import LicetBytecode
public import LicetPrimitives
import LicetTerms

/// The key of a licence's record as bytes whose order is the order of the keys.
///
/// An integer is eight bytes big-endian with the sign bit turned, a date four bytes likewise, a
/// truth value one byte, an identity its 32 bytes. Public for the same reason as `KeySpace`.
public enum OrderedKey {
    /// The bytes of a key, or nil for a value that cannot stand in one.
    public static func bytes(of key: [Value]) -> [UInt8]? {
        var bytes: [UInt8] = []
        for part in key {
            switch part {
            case .int(let number):
                guard let int64 = number.int64 else { return nil }
                bytes += KeySpace.bigEndian(UInt64(bitPattern: int64) ^ (1 << 63))
            case .bool(let truth): bytes.append(truth ? 1 : 0)
            case .date(let date):
                bytes += KeySpace.ascending(date)
            case .id(let id): bytes += id.bytes
            case .ratio, .set, .bytes: return nil
            }
        }
        return bytes
    }

    /// The key in the bytes by the types of its parts, or nil where the two do not fit.
    public static func key(in bytes: ArraySlice<UInt8>, types: [Field]) -> [Value]? {
        var rest = bytes
        var key: [Value] = []
        for field in types {
            guard let width = width(of: field.type), rest.count >= width else { return nil }
            guard let part = part(rest.prefix(width), type: field.type) else { return nil }
            key.append(part)
            rest = rest.dropFirst(width)
        }
        return rest.isEmpty ? key : nil
    }

    private static func width(of type: ValueType) -> Int? {
        switch type {
        case .int: 8
        case .bool: 1
        case .date: 4
        case .id: Digest.byteCount
        case .ratio, .set, .bytes, .coin, .counter: nil
        }
    }

    private static func part(_ bytes: ArraySlice<UInt8>, type: ValueType) -> Value? {
        let number = bytes.suffix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        switch type {
        case .int: return .int(BigInt(Int(Int64(bitPattern: number ^ (1 << 63)))))
        case .bool: return number > 1 ? nil : .bool(number == 1)
        case .date:
            let day = Int32(bitPattern: UInt32(truncatingIfNeeded: number) ^ (1 << 31))
            return CivilDate(dayNumber: day).map { .date($0) }
        case .id: return Digest(bytes: bytes).map { .id($0) }
        case .ratio, .set, .bytes, .coin, .counter: return nil
        }
    }
}

extension KeySpace {
    /// The key of a record of a licence's table, or nil for a value that cannot stand in one.
    public static func record(_ key: [Value], of licence: Digest, table: Int) -> [UInt8]? {
        OrderedKey.bytes(of: key).map { records(of: licence, table: table) + $0 }
    }
}
