import LicetBytecode

/// Consecutive 64-bit words: registers, slots and constants are made of them, least limb first.
typealias Limbs = UnsafeMutablePointer<UInt>

/// How a value of a type lies in memory. Every cell is as wide as the widest value of its type, so
/// where each register stands is known before anything runs and nothing is ever moved.
///
/// - `int64`, `bool`, `date`, `counter`: one word, two's complement.
/// - `int128`: two words, two's complement.
/// - `int`: a header (the number of limbs, negative for a negative number), then the magnitude, with
///   room for one limb more than the class.
/// - `ratio64`: numerator and denominator, a word each.
/// - `ratio`: a header for the numerator, one for the denominator, then room for both magnitudes.
/// - `id`: four words; `set`: eleven; `bytes`: their number, then eight to a word.
/// - `coin`: as `int`, with room for more units than any number of withdrawals can bring.
struct Cell: Hashable, Sendable {
    /// The kind in the low four bits, the size class above it.
    let raw: UInt8

    init(raw: UInt8) { self.raw = raw }

    init(kind: CellKind, _ size: SizeClass = .bits64) {
        raw = kind.rawValue | size.rawValue << 4
    }

    init(_ type: ValueType) {
        switch type {
        case .int(.bits64): self.init(kind: .int64)
        case .int(.bits128): self.init(kind: .int128, .bits128)
        case .int(let size): self.init(kind: .int, size)
        case .bool: self.init(kind: .bool)
        case .ratio(.bits64): self.init(kind: .ratio64)
        case .ratio(let size): self.init(kind: .ratio, size)
        case .date: self.init(kind: .date)
        case .id: self.init(kind: .id)
        case .set: self.init(kind: .set)
        case .bytes: self.init(kind: .bytes)
        case .coin: self.init(kind: .coin)
        case .counter: self.init(kind: .counter)
        }
    }

    // The low four bits were a kind's raw value when the cell was made.
    @inline(__always)
    var kind: CellKind { unsafeBitCast(raw & 15, to: CellKind.self) }

    /// The size class of a number.
    var size: SizeClass { SizeClass(rawValue: raw >> 4) ?? .bits64 }

    /// Limbs of the class of a number.
    @inline(__always)
    var limbs: Int { raw >> 4 == 5 ? 64 : 1 << Int(raw >> 4) }

    /// Whether the value is one word that a copy of the word copies.
    var isWord: Bool {
        switch kind {
        case .int64, .bool, .date, .counter: true
        case .int128, .int, .ratio64, .ratio, .id, .set, .bytes, .coin: false
        }
    }

    /// Whether all words of the cell are always its value.
    var isFixed: Bool {
        switch kind {
        case .int64, .bool, .date, .counter, .ratio64, .id, .set: true
        case .int128, .int, .ratio, .bytes, .coin: false
        }
    }

    /// Whether the packed form is the cell as it stands, and no price follows its value.
    var isPlain: Bool {
        switch kind {
        case .int64, .int128, .bool, .date, .counter, .ratio64, .id, .set: true
        case .int, .ratio, .bytes, .coin: false
        }
    }

    /// Whether it holds a whole number that instructions compute with.
    var isInteger: Bool { kind == .int64 || kind == .int128 || kind == .int }

    /// Words from the cell's start to the next cell.
    var words: Int {
        switch kind {
        case .int64, .bool, .date, .counter: 1
        case .int128, .ratio64: 2
        case .int: limbs + 2
        case .ratio: 2 * limbs + 4
        case .id: 4
        case .set: Cell.setWords
        case .bytes: 1 + Cell.bytesWords
        case .coin: 1 + Cell.coinLimbs
        }
    }

    static let idWords = 4
    static let setWords = 11
    static let bytesWords = (Limits.bytesValue + 7) / 8
    /// A withdrawal brings less than 2^4,095 units and no call makes 2^64 of them.
    static let coinLimbs = 66
}

/// The forms of cells.
enum CellKind: UInt8 {
    case int64, int128, int, ratio64, ratio, bool, date, id, set, bytes, coin, counter
}

/// Cells one after another, in memory that lives as long as the program.
typealias CellRun = UnsafeBufferPointer<Cell>

/// All runs of cells that operations name, in one allocation.
final class CellRuns: Sendable {
    // Immutable after the initialiser.
    nonisolated(unsafe) private let cells: UnsafeMutablePointer<Cell>
    nonisolated(unsafe) private let ranges: UnsafeMutablePointer<(start: Int, count: Int)>

    init(_ runs: [[Cell]]) {
        let all = Array(runs.joined())
        cells = .allocate(capacity: max(1, all.count))
        cells.initialize(from: all, count: all.count)
        ranges = .allocate(capacity: max(1, runs.count))
        var start = 0
        for (index, run) in runs.enumerated() {
            (ranges + index).initialize(to: (start, run.count))
            start += run.count
        }
    }

    deinit {
        cells.deallocate()
        ranges.deallocate()
    }

    @inline(__always)
    subscript(index: UInt32) -> CellRun {
        let range = ranges[Int(index)]
        return CellRun(start: cells + range.start, count: range.count)
    }
}

extension CellRun {
    /// Words of all the cells.
    var words: Int { reduce(0) { $0 + $1.words } }

    /// The first cells.
    func first(_ count: Int) -> CellRun { CellRun(rebasing: self[..<count]) }

    /// The cells after the first.
    func rest(after count: Int) -> CellRun { CellRun(rebasing: self[count...]) }

    /// Copies the values of consecutive registers to registers of the same types.
    @inline(__always)
    func copy(from source: Limbs, to place: Limbs) {
        var (source, place) = (source, place)
        for cell in self {
            if cell.isWord { place[0] = source[0] } else { cell.copy(from: source, to: place) }
            let words = cell.words
            source += words
            place += words
        }
    }
}

/// Where the registers of a function stand in its frame.
struct FrameLayout: Sendable {
    /// How each register lies in memory.
    let cells: [Cell]
    /// Words from the frame's start to each register.
    let offsets: [UInt16]
    /// Words of the whole frame.
    let words: Int

    init(_ types: [ValueType]) {
        cells = types.map { Cell($0) }
        var offsets: [UInt16] = []
        offsets.reserveCapacity(types.count)
        var next = 0
        for cell in cells {
            // 256 registers of at most 132 words stay within 16 bits.
            offsets.append(UInt16(next))
            next += cell.words
        }
        self.offsets = offsets
        words = next
    }
}
