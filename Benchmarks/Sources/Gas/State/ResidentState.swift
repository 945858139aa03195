import Glibc
import LicetBytecode
import LicetLedger
import LicetPrimitives
import LicetStorage
import LicetTerms
import LicetVM
import Measuring

/// A state of a million records in an LMDB store, as a node has it: five tables of a licence, its
/// slots and balances, two attested series, grants of many parties.
///
/// The store's file is out of its folder as soon as it is open, so nothing is left behind however
/// the program ends.
struct ResidentState {
    let reader: StateReader

    /// Records of each table of `Shapes`, under the keys 0, 2, 4 …
    static let records = 200_000
    /// One above the greatest key: what a walk over all records counts modulo.
    static let span = 2 * records
    /// Which licence has the tables, and slots of all types in turn.
    static let licence = Plain.digest(3)
    /// A licence that has stored nothing.
    static let fresh = Plain.digest(5)
    /// Whose slots are all of one type.
    static func licence(slotsOf type: String) -> Digest {
        Digest.sha256(Array("slots of \(type)".utf8))
    }
    /// Slots that the licences of one type have.
    static let slots = 20_000
    /// Types of which `licence(slotsOf:)` has slots, each with how many.
    static let slotTypes = [("int64", slots), ("int4096", 2_000), ("bytes", 2_000)]

    init() throws {
        let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var name = Array("\(base)/licet-gas-XXXXXX".utf8CString)
        guard mkdtemp(&name) != nil else { throw MeasuringError.because("no temporary folder") }
        let folder = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let path = folder + "/state"
        defer {
            unlink(path)
            unlink(path + "-lock")
            rmdir(folder)
        }
        reader = try StateReader(LMDBStore(path: path, writable: true, mapSize: 1 << 32))
        for table in Shapes.all.indices { try write(table) }
        try write(slots() + balances() + attested())
        try write(Grants.all().flatMap { Grants.records($0) })
    }

    private func write(_ changes: [(key: [UInt8], value: [UInt8]?)]) throws {
        try reader.write(changes.sorted { $0.key.lexicographicallyPrecedes($1.key) })
    }

    private func write(_ table: Int) throws {
        let count = KeySpace.count(of: Self.licence, table: table)
        try reader.write([(count, KeySpace.bigEndian(UInt32(Self.records)))])
        let batch = 50_000
        for start in stride(from: 0, to: Self.records, by: batch) {
            try reader.write(
                (start..<min(Self.records, start + batch)).compactMap { position in
                    let key: [Value] = [.int(BigInt(position * 2))]
                    let fields = FieldList(Shapes.record(position, of: table))
                    return KeySpace.record(key, of: Self.licence, table: table)
                        .map { ($0, fields.bytes) }
                })
        }
    }

    private func slots() -> [(key: [UInt8], value: [UInt8]?)] {
        let mixed = (0..<SlotShapes.count).map { slot in
            (
                KeySpace.slot(slot, of: Self.licence),
                Optional(Plain.stored(SlotShapes.type(of: slot), slot).bytes)
            )
        }
        let uniform = Self.slotTypes.flatMap { type, count in
            (0..<count).map { slot in
                (
                    KeySpace.slot(slot, of: Self.licence(slotsOf: type)),
                    Optional(Plain.stored(type, 0).bytes)
                )
            }
        }
        return mixed + uniform
    }

    private func balances() -> [(key: [UInt8], value: [UInt8]?)] {
        [Self.licence, Plain.sender].flatMap { account in
            (0..<Limits.assets).map { asset in
                let units = asset == 0 ? BigInt(1 << 60) : BigInt.one << 251
                let key = KeySpace.balance(of: account, asset: Plain.asset(asset))
                return (key, Optional(HeldUnits(units).bytes))
            }
        }
    }

    private func attested() -> [(key: [UInt8], value: [UInt8]?)] {
        SeriesShape.all.flatMap { series in
            (0..<SeriesShape.days).compactMap { offset in
                guard let day = SeriesShape.first.adding(days: offset),
                    let value = series.value(offset)
                else { return nil }
                return (KeySpace.attested(series.id, on: day), SeriesValue(value).bytes)
            }
        }
    }
}
