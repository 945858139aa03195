import LicetTerms

/// The kinds that instructions find in a module's lists, taken out of them once. A class, so that
/// handing it on copies nothing.
final class Signatures {
    let constants: [Kind]
    let slots: [Kind]
    let parameters: [Kind]
    let keys: Runs<Kind>
    /// What `next` and `first` write: a bool, then the key.
    let foundKeys: Runs<Kind>
    let fields: Runs<Kind>
    let events: Runs<Kind>
    /// What functions take and give.
    let arguments: Runs<ValueType>
    let results: Runs<ValueType>
    /// How many registers `share` writes.
    let lines: [Int]

    init(of module: Module) {
        constants = module.constants.map { constant in
            switch constant {
            case .value(_, let type): type.kind
            case .territory: .set
            }
        }
        slots = module.slots.map(\.type.kind)
        parameters = module.parameters.map(\.type.kind)
        keys = Runs(module.tables.map { $0.key.map(\.type.kind) })
        foundKeys = Runs(module.tables.map { [.bool] + $0.key.map(\.type.kind) })
        fields = Runs(module.tables.map { $0.fields.map(\.type.kind) })
        events = Runs(module.events.map { $0.fields.map(\.type.kind) })
        arguments = Runs(module.functions.map(\.parameters))
        results = Runs(module.functions.map(\.results))
        lines = module.shares.map { $0.weights.count + ($0.rule == .carry ? 1 : 0) }
    }
}

/// Lists one after the other, each element as a number, so that a list is compared with registers
/// eight bytes at a time.
struct Runs<Element: Numbered>: Sendable {
    private let numbers: [UInt16]
    private let ends: [Int]
    private let lists: [[Element]]

    init(_ lists: [[Element]]) {
        self.lists = lists
        var numbers: [UInt16] = []
        ends = lists.map { list in
            numbers += list.map(\.number)
            return numbers.count
        }
        // Room for the last list to be read in whole steps.
        self.numbers = numbers + [0, 0, 0]
    }

    /// An element of a list.
    subscript(list: Int, place: Int) -> Element { lists[list][place] }

    func count(_ list: Int) -> Int { ends[list] - start(list) }

    private func start(_ list: Int) -> Int { list == 0 ? 0 : ends[list - 1] }

    /// The place in the list at which the registers from `first` on first differ, or nil.
    func firstDifference(_ list: Int, from registers: [UInt16], at first: Int) -> Int? {
        let (start, count) = (start(list), count(list))
        return numbers.withUnsafeBytes { wanted in
            registers.withUnsafeBytes { found in
                var step = 0
                while step + 16 <= count,
                    wanted.loadUnaligned(
                        fromByteOffset: 2 * (start + step), as: SIMD4<UInt64>.self)
                        == found.loadUnaligned(
                            fromByteOffset: 2 * (first + step), as: SIMD4<UInt64>.self)
                { step += 16 }
                // Both are read to the end of a step at most, which the room behind each allows.
                while step < count {
                    let left = wanted.loadUnaligned(
                        fromByteOffset: 2 * (start + step), as: UInt64.self)
                    let right = found.loadUnaligned(
                        fromByteOffset: 2 * (first + step), as: UInt64.self)
                    let difference = (left ^ right) & Self.mask(count - step)
                    if difference != 0 { return step + difference.trailingZeroBitCount / 16 }
                    step += 4
                }
                return nil
            }
        }
    }

    private static func mask(_ count: Int) -> UInt64 {
        count >= 4 ? .max : ~(UInt64.max << UInt64(16 * count))
    }
}

/// What a small number stands for.
protocol Numbered: Sendable {
    var number: UInt16 { get }
}

extension Kind: Numbered {
    var number: UInt16 {
        switch self {
        case .int: 0
        case .bool: 1
        case .ratio: 2
        case .date: 3
        case .id: 4
        case .set: 5
        case .bytes: 6
        case .coin: 7
        case .counter: 8
        case .storable: 9
        }
    }
}

extension ValueType: Numbered {
    /// The kind, and above it what else tells types apart.
    var number: UInt16 {
        switch self {
        case .int(let size), .ratio(let size): kind.number | UInt16(size.rawValue) << 8
        case .coin(let asset): kind.number | UInt16(asset) << 8
        case .counter(let loop): kind.number | UInt16(loop) << 8
        case .bool, .date, .id, .set, .bytes: kind.number
        }
    }
}
