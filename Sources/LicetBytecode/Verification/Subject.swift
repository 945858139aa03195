import LicetTerms

/// The function that the passes are looking at, with what they all need of its module. A class, so
/// that handing it on copies nothing.
final class Subject {
    let module: Module
    let index: Int
    let function: Function
    let signatures: Signatures

    init(module: Module, index: Int, signatures: Signatures) {
        self.module = module
        self.index = index
        function = module.functions[index]
        self.signatures = signatures
    }

    func error(
        _ rule: VerificationRule, at instruction: Int, register: Int? = nil, _ detail: String
    ) -> VerificationError {
        VerificationError(
            rule, in: function, index, at: instruction, register: register, detail)
    }
}

/// The kinds that instructions find in a module's lists, taken out of them once.
struct Signatures {
    let constants: [Kind]
    let slots: [Kind]
    let parameters: [Kind]
    let keys: [[Kind]]
    /// What `next` and `first` write: a bool, then the key.
    let foundKeys: [[Kind]]
    let fields: [[Kind]]
    let events: [[Kind]]
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
        keys = module.tables.map { $0.key.map(\.type.kind) }
        foundKeys = module.tables.map { [.bool] + $0.key.map(\.type.kind) }
        fields = module.tables.map { $0.fields.map(\.type.kind) }
        events = module.events.map { $0.fields.map(\.type.kind) }
        lines = module.shares.map { $0.weights.count + ($0.rule == .carry ? 1 : 0) }
    }
}

/// The registers that one operand touches.
struct Access {
    enum Mode: UInt8 {
        /// No register.
        case none
        /// Read and kept, coins too.
        case read
        /// Read; a coin changes in place and stays.
        case change
        /// Read; a coin is used up, other values stay.
        case pass
        case write
    }

    var mode: Mode
    var first: UInt8
    var count: UInt16

    static let none = Access(mode: .none, first: 0, count: 0)

    var end: Int { Int(first) + Int(count) }
    /// Whether what stands in the registers is looked at.
    var isRead: Bool { mode.rawValue &- 1 < 3 }
}

/// The registers that one instruction touches, operand by operand.
struct Accesses {
    var a, b, c: Access

    static let none = Accesses(a: .none, b: .none, c: .none)
}

/// Up to 256 registers, as bits; the first 64, which most functions do with, at hand.
struct RegisterSet: Equatable {
    private var low: UInt64 = 0
    private var high = SIMD4<UInt64>.zero

    static let all = {
        var set = RegisterSet()
        set.low = .max
        set.high = SIMD4(repeating: .max)
        return set
    }()

    var isEmpty: Bool { low == 0 && high == .zero }

    @inline(__always)
    func contains(_ register: Int) -> Bool {
        let word = register < 64 ? low : high[register >> 6 & 3]
        return word >> UInt64(register & 63) & 1 == 1
    }

    @inline(__always)
    mutating func insert(_ register: Int) {
        let bit: UInt64 = 1 << UInt64(register & 63)
        if register < 64 { low |= bit } else { high[register >> 6 & 3] |= bit }
    }

    mutating func remove(_ register: Int) {
        let bit: UInt64 = 1 << UInt64(register & 63)
        if register < 64 { low &= ~bit } else { high[register >> 6 & 3] &= ~bit }
    }

    mutating func formIntersection(_ other: RegisterSet) {
        low &= other.low
        high &= other.high
    }

    /// The least register that is in one of the two sets only.
    func firstDifference(from other: RegisterSet) -> Int? {
        var difference = RegisterSet()
        difference.low = low ^ other.low
        difference.high = high ^ other.high
        return difference.first
    }

    /// The least register in the set.
    var first: Int? {
        if low != 0 { return low.trailingZeroBitCount }
        for index in 1..<4 where high[index] != 0 {
            return index << 6 + high[index].trailingZeroBitCount
        }
        return nil
    }
}
