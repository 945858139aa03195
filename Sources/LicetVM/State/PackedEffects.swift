import LicetBytecode
import LicetPrimitives

/// What a call has changed, in the machine's own words, until somebody asks for values.
final class PackedEffects: Sendable {
    private let program: Program
    // Written by the initialiser alone.
    nonisolated(unsafe) private let words: UnsafeMutablePointer<UInt>

    init(program: Program, _ words: UnsafeMutablePointer<UInt>, count: Int) {
        self.program = program
        self.words = .allocate(capacity: count)
        self.words.update(from: words, count: count)
    }

    deinit {
        words.deallocate()
    }

    /// The changes as values.
    func effects() -> Effects {
        var reader = PackedReader(next: words)
        var effects = Effects()
        for _ in 0..<reader.number() {
            let index = reader.number()
            effects.slots.append(
                SlotWrite(slot: index, value: reader.value(program.places[index].cell)))
        }
        for _ in 0..<reader.number() { effects.records.append(record(&reader)) }
        for _ in 0..<reader.number() { effects.movements.append(movement(&reader)) }
        for _ in 0..<reader.number() {
            let type = reader.number()
            effects.events.append(
                Event(type: type, fields: reader.values(program.run(program.events[type]))))
        }
        return effects
    }

    private func record(_ reader: inout PackedReader) -> RecordWrite {
        let table = reader.number()
        let isPresent = reader.number() == 1
        let key = reader.values(program.tables[table].key)
        let fields = isPresent ? reader.values(program.tables[table].fields) : nil
        return RecordWrite(table: table, key: key, fields: fields)
    }

    private func movement(_ reader: inout PackedReader) -> Movement {
        let kind = MoneyOverlay.Kind(rawValue: UInt(bitPattern: reader.number()))
        let asset = reader.number()
        switch kind {
        case .fromLicence: return .withdraw(asset: asset, from: .licence, units: reader.units())
        case .fromSender: return .withdraw(asset: asset, from: .sender, units: reader.units())
        case .deposit:
            let party = reader.party()
            return .deposit(asset: asset, to: party, units: reader.units())
        case .keep, nil: return .keep(asset: asset, units: reader.units())
        }
    }
}

/// Reads packed values one behind the other.
private struct PackedReader {
    var next: Limbs

    mutating func number() -> Int {
        defer { next += 1 }
        return Int(bitPattern: next[0])
    }

    mutating func party() -> Digest {
        defer { next += 4 }
        return Cell.digest(at: next)
    }

    mutating func units() -> BigInt {
        let header = number()
        let count = Int(header.magnitude)
        defer { next += count }
        return Numeral(limbs: next, count: count, isNegative: header < 0).bigInt
    }

    mutating func values(_ cells: CellRun) -> [Value] { cells.map { value($0) } }

    mutating func value(_ cell: Cell) -> Value {
        if cell.kind != .ratio {
            defer { next += cell.packedWords(at: next) }
            return cell.value(at: next)
        }
        return withUnsafeTemporaryAllocation(of: UInt.self, capacity: cell.words) { room in
            guard let start = room.baseAddress else { return .bool(false) }
            next += cell.unpack(from: next, to: start)
            return cell.value(at: start)
        }
    }
}
