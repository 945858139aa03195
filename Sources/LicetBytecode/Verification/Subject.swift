import LicetTerms

/// The function that the passes are looking at, with what they all need of its module.
struct Subject {
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
}

/// The registers that one instruction touches, operand by operand.
struct Accesses {
    var a, b, c: Access
}

/// Up to 256 registers, as bits.
struct RegisterSet: Equatable {
    private var words: SIMD4<UInt64> = .zero

    static let all = {
        var set = RegisterSet()
        set.words = SIMD4(repeating: .max)
        return set
    }()

    var isEmpty: Bool { words == .zero }

    func contains(_ register: Int) -> Bool {
        words[register >> 6 & 3] >> UInt64(register & 63) & 1 == 1
    }

    mutating func insert(_ register: Int) {
        words[register >> 6 & 3] |= 1 << UInt64(register & 63)
    }

    mutating func remove(_ register: Int) {
        words[register >> 6 & 3] &= ~(1 << UInt64(register & 63))
    }

    mutating func formIntersection(_ other: RegisterSet) {
        words &= other.words
    }

    func symmetricDifference(_ other: RegisterSet) -> RegisterSet {
        var difference = RegisterSet()
        difference.words = words ^ other.words
        return difference
    }

    /// The least register in the set.
    var first: Int? {
        for index in 0..<4 where words[index] != 0 {
            return index << 6 + words[index].trailingZeroBitCount
        }
        return nil
    }
}
