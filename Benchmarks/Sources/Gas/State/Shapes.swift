import LicetBytecode
import LicetPrimitives
import LicetTerms

/// What the records of each table look like: the limbs of each field.
enum Shapes {
    static let all: [[Int]] = [[1], [1, 1, 1, 1], [Int](repeating: 1, count: 16), [4], [64]]

    static func fields(of table: Int) -> [Int] { all[table % all.count] }

    /// Types of a table's fields in assembler text.
    static func types(of table: Int) -> [String] {
        fields(of: table).map { "int\($0 * 64)" }
    }

    /// The declaration of a table.
    static func declaration(of table: Int) -> String {
        let fields = types(of: table).enumerated().map { "\"f\($0)\" \($1)" }
        return "\"t\(table)\" capacity \(ResidentState.span) key \"k\" int64 fields "
            + fields.joined(separator: " ")
    }

    /// The fields of the record that is so far in its table.
    static func record(_ position: Int, of table: Int) -> [Value] {
        fields(of: table).map { limbs in
            limbs == 1 ? .int(BigInt(position)) : .int(wide[limbs - 2])
        }
    }

    private static let wide: [BigInt] = (2...64).map { Numbers.limbs($0, seed: 77) }
}

/// The slots of the resident licence: their types in turn, so that a program that declares them in
/// order finds values that fit.
enum SlotShapes {
    static let types = Macros.ints + ["date", "id", "set", "bytes", "ratio64"]
    static let each = 16
    static let count = types.count * each

    static func type(of slot: Int) -> String { types[slot % types.count] }
}

/// A series with a value for every day from `first` on.
struct SeriesShape {
    let id: Digest
    /// Bits of the two parts of its values.
    let bits: Int

    static let first = CivilDate("1990-01-01") ?? .earliest
    static let days = 40_000
    static let narrow = SeriesShape(id: Plain.digest(40), bits: 20)
    static let wide = SeriesShape(id: Plain.digest(41), bits: 250)
    static let all = [narrow, wide]
    /// A series without a value.
    static let absent = Plain.digest(42)

    func value(_ offset: Int) -> Ratio? {
        Ratio(Numbers.bits(bits, seed: UInt64(offset) + 1), Numbers.bits(bits, seed: 7))
    }
}

/// Plain values of each type.
enum Plain {
    static func digest(_ number: UInt8) -> Digest {
        Digest(bytes: [UInt8](repeating: number, count: Digest.byteCount)) ?? .zero
    }

    static let sender = digest(2)

    /// What a module's asset of an index is on the ledger.
    static func asset(_ index: Int) -> Digest { Digest.sha256(Array("asset \(index)".utf8)) }

    static func value(_ type: ValueType) -> Value {
        switch type {
        case .int(let size): .int(Numbers.bits(size.bits - 2))
        case .ratio: .ratio(Ratio(BigInt(1), BigInt(3)) ?? .zero)
        case .bool, .coin, .counter: .bool(true)
        case .date: .date(CivilDate("2026-01-31") ?? .earliest)
        case .id: .id(digest(9))
        case .set: .set(.empty)
        case .bytes: .bytes([UInt8](repeating: 7, count: 64))
        }
    }

    /// A value that a slot of a type stores; every other one of each type is long.
    static func stored(_ type: String, _ slot: Int) -> Value {
        let isLong = slot / SlotShapes.types.count % 2 == 0
        switch type {
        case "date": return value(.date)
        case "id": return value(.id)
        case "set": return value(.set)
        case "bytes": return .bytes([UInt8](repeating: 7, count: isLong ? 1_024 : 8))
        case "ratio64": return .ratio(Ratio(BigInt(1), BigInt(3)) ?? .zero)
        default: return .int(Numbers.bits(isLong ? Rows.bits(type) - 2 : 40))
        }
    }
}
