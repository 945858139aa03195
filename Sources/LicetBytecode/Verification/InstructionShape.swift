/// An opcode's row in plain numbers, made once, so that passes over much code follow no reference.
struct InstructionShape {
    /// What operands a, b and c do with registers.
    let a, b, c: RegisterUse
    /// What the one immediate operand, in c or in the last 16 bits, names.
    let immediate: Immediate
    /// Whether the immediate takes the last 16 bits.
    let isWide: Bool
    /// Bits of the word that must be zero.
    let unused: UInt32
    /// Whether control never falls through.
    let endsFlow: Bool
    /// Whether the instruction ends a basic block.
    let endsBlock: Bool
    /// Whether it may touch a register that holds a coin.
    let movesCoins: Bool
    /// How its price grows.
    let gasClass: GasClass
    /// Whether its price follows the sizes of values.
    let hasExtra: Bool

    /// One shape an opcode; the index is the opcode's byte.
    static let all: [InstructionShape] = Opcode.allCases.map { InstructionShape($0) }

    private init(_ opcode: Opcode) {
        let row = opcode.row
        var uses = [RegisterUse.none, .none, .none]
        var immediate = Immediate.none
        var used: UInt32 = 0xFF
        var isWide = false
        for (position, operand) in row.operands.enumerated() {
            uses[position] = RegisterUse(operand)
            let named = Immediate(operand)
            if named != .none { immediate = named }
            if operand.isWide { isWide = true }
            if uses[position].role == .none && named == .none { continue }
            used |= (operand.isWide ? 0xFFFF : 0xFF) << (8 * UInt32(position + 1))
        }
        (a, b, c) = (uses[0], uses[1], uses[2])
        self.immediate = immediate
        self.isWide = isWide
        unused = ~used
        endsFlow = row.endsFlow
        endsBlock = row.endsFlow || immediate == .target
        movesCoins = uses.contains(where: \.mayBeCoin)
        gasClass = row.gasClass
        hasExtra = row.gasClass.hasExtra
    }
}

/// What a register operand does, and with which kinds.
struct RegisterUse {
    /// Which registers from the named one on, and how they are used.
    enum Role: UInt8 {
        case none
        case write, read, change, consume
        case readRun, readKey, readFields, writeFields, writeFoundKey, readEvent
        case passArguments, writeResults, passResults, writeShares, writeParts, readWeights
    }

    let role: Role
    /// The kind of the register, or of the first of a run.
    let kind: Kind
    /// The kinds of the second and third register of a run.
    let second, third: Kind
    /// How many registers a run has.
    let count: Int

    static let none = RegisterUse(.none, [])

    /// Whether the registers may be coins: all but the runs of a call hold storable values or are
    /// of one kind.
    var mayBeCoin: Bool {
        kind == .coin || role == .passArguments || role == .writeResults || role == .passResults
    }

    private init(_ role: Role, _ kinds: [Kind]) {
        self.role = role
        kind = kinds.at(0) ?? .int
        second = kinds.at(1) ?? .int
        third = kinds.at(2) ?? .int
        count = kinds.count
    }

    init(_ operand: Operand) {
        switch operand {
        case .write(let kind): self.init(.write, [kind])
        case .read(let kind): self.init(.read, [kind])
        case .change: self.init(.change, [.coin])
        case .consume: self.init(.consume, [.coin])
        case .countdown: self.init(.change, [.counter])
        case .readRun(let kinds): self.init(.readRun, kinds)
        case .readKey: self.init(.readKey, [])
        case .readFields: self.init(.readFields, [])
        case .writeFields: self.init(.writeFields, [])
        case .writeFoundKey: self.init(.writeFoundKey, [])
        case .readEvent: self.init(.readEvent, [])
        case .readArguments: self.init(.passArguments, [])
        case .writeResults: self.init(.writeResults, [])
        case .readResults: self.init(.passResults, [])
        case .writeShares: self.init(.writeShares, [])
        case .writeParts: self.init(.writeParts, [])
        case .readWeights: self.init(.readWeights, [])
        case .target, .constant, .integer, .slot, .table16, .event, .refusal, .parameter, .asset,
            .table, .function, .loop, .tiers, .shares, .count, .rounding, .clip, .part, .account,
            .scheme, .none:
            self = .none
        }
    }
}

/// What an immediate operand names.
enum Immediate: UInt8, CaseIterable {
    case none
    case target, constant, integer, slot, table, event, refusal, parameter, asset
    case function, loop, tiers, shares, count, rounding, clip, part, account, scheme

    /// Whether it is an index into a list of the module.
    var isIndex: Bool {
        switch self {
        case .target, .constant, .slot, .table, .event, .refusal, .parameter, .asset, .function,
            .loop, .tiers, .shares:
            true
        case .none, .integer, .count, .rounding, .clip, .part, .account, .scheme: false
        }
    }

    init(_ operand: Operand) {
        switch operand {
        case .target: self = .target
        case .constant: self = .constant
        case .integer: self = .integer
        case .slot: self = .slot
        case .table, .table16: self = .table
        case .event: self = .event
        case .refusal: self = .refusal
        case .parameter: self = .parameter
        case .asset: self = .asset
        case .function: self = .function
        case .loop: self = .loop
        case .tiers: self = .tiers
        case .shares: self = .shares
        case .count: self = .count
        case .rounding: self = .rounding
        case .clip: self = .clip
        case .part: self = .part
        case .account: self = .account
        case .scheme: self = .scheme
        case .write, .read, .change, .consume, .countdown, .readRun, .readKey, .readFields,
            .writeFields, .writeFoundKey, .readEvent, .readArguments, .writeResults, .readResults,
            .writeShares, .writeParts, .readWeights, .none:
            self = .none
        }
    }
}

extension GasClass {
    /// Whether a price of the class has a part beyond the fixed one.
    fileprivate var hasExtra: Bool {
        switch self {
        case .flat, .call: false
        case .linear, .money, .product, .reduction, .span, .power, .tiers, .lines, .slot, .record,
            .event,
            .hash, .signature, .lookup:
            true
        }
    }
}
