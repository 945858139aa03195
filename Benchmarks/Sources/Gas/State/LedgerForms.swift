import LicetBytecode
import LicetLedger
import LicetPrimitives
import LicetTerms

/// Keys and values of the state whose forms the ledger keeps to itself: they mirror `OrderedKey`,
/// `FieldList`, `SeriesValue` and the keys of `Grant`, so that the store costs what a node's does.
enum LedgerForms {
    /// The key of a licence's record, or nil for a value that cannot stand in one.
    static func record(_ key: [Value], of licence: Digest, table: Int) -> [UInt8]? {
        orderedKey(key).map { KeySpace.records(of: licence, table: table) + $0 }
    }

    /// The bytes of a key, as `OrderedKey` writes them.
    private static func orderedKey(_ key: [Value]) -> [UInt8]? {
        var bytes: [UInt8] = []
        for part in key {
            switch part {
            case .int(let number):
                guard let int64 = number.int64 else { return nil }
                bytes += bigEndian(UInt64(bitPattern: int64) ^ (1 << 63))
            case .bool(let truth): bytes.append(truth ? 1 : 0)
            case .date(let date): bytes += ascending(date)
            case .id(let id): bytes += id.bytes
            case .ratio, .set, .bytes: return nil
            }
        }
        return bytes
    }

    /// The key in the bytes by the types of its parts, as `OrderedKey` reads them.
    static func key(in bytes: ArraySlice<UInt8>, types: [Field]) -> [Value]? {
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

    // MARK: Grants

    /// What the keys of a party's grants in a work begin with.
    static func holdings(of party: Digest, in work: Digest) -> [UInt8] {
        KeySpace.holding.key(party.bytes, work.bytes)
    }

    /// Where a licensee finds a grant.
    static func holding(_ grant: Grant) -> [UInt8] {
        holdings(of: grant.licensee, in: grant.work) + descending(grant.period.end)
            + grant.licence.bytes + bigEndian(grant.number)
    }

    /// Where a grant stands.
    static func key(of grant: Grant) -> [UInt8] {
        KeySpace.grant.key(
            grant.work.bytes, [grant.shutsOthersOut ? 0 : 1], grant.licence.bytes,
            bigEndian(grant.number))
    }

    // MARK: Numbers

    static func ascending(_ day: CivilDate) -> [UInt8] {
        bigEndian(UInt32(bitPattern: day.dayNumber) ^ (1 << 31))
    }

    static func descending(_ day: CivilDate) -> [UInt8] {
        bigEndian(~(UInt32(bitPattern: day.dayNumber) ^ (1 << 31)))
    }

    static func bigEndian(_ number: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: number.bigEndian) { Array($0) }
    }
}

/// The fields of a record of a licence's table.
struct RecordFields: Canonical {
    let values: [Value]

    init(_ values: [Value]) { self.values = values }

    func write(to writer: inout ByteWriter) {
        writer.list(values) { $1.write(to: &$0) }
    }

    init(from reader: inout ByteReader) throws(DecodeError) {
        values = try reader.list(limit: Limits.fields) { (reader) throws(DecodeError) in
            try Value(from: &reader)
        }
    }
}

/// What a series has on a day.
struct AttestedValue: Canonical {
    let value: Ratio

    init(_ value: Ratio) { self.value = value }

    func write(to writer: inout ByteWriter) { writer.ratio(value) }

    init(from reader: inout ByteReader) throws(DecodeError) {
        value = try reader.ratio(limit: Limits.magnitudeBytes)
    }
}

/// An account's units of an asset.
struct HeldUnits: Canonical {
    let units: BigInt

    init(_ units: BigInt) { self.units = units }

    func write(to writer: inout ByteWriter) { writer.bigInt(units) }

    init(from reader: inout ByteReader) throws(DecodeError) { units = try reader.bigInt() }
}
