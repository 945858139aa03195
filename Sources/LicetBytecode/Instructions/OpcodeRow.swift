/// The kind of register an operand names, whatever its size class, asset or loop.
public enum Kind: Hashable, Sendable {
    case int, bool, ratio, date, id, set, bytes, coin, counter
    /// Any storable kind; where a row names it twice, both operands have the same kind.
    case storable
}

/// What one operand of an instruction is. Rows list operands in the order a, b, c (or a, imm16).
public enum Operand: Hashable, Sendable {
    /// A register that is written.
    case write(Kind)
    /// A register that is read and kept.
    case read(Kind)
    /// A coin register that is read, changed in place and stays live.
    case change
    /// A coin register that is used up.
    case consume
    /// A counter register that `loop` decrements.
    case countdown
    /// The first of consecutive registers read, of these kinds in order.
    case readRun([Kind])
    /// The first of consecutive registers read: the key of the table that operand `table` names.
    case readKey
    /// The first of consecutive registers read: the fields of the table that `table` names.
    case readFields
    /// The first of consecutive registers written: the fields of the table.
    case writeFields
    /// The first of consecutive registers written: a bool, then the key of the table.
    case writeFoundKey
    /// The first of consecutive registers read: the fields of the event.
    case readEvent
    /// The first of consecutive registers read: the function's arguments (coins are used up).
    case readArguments
    /// The first of consecutive registers written: the called function's results.
    case writeResults
    /// The first of consecutive registers read: this function's results (coins are used up).
    case readResults
    /// The first of consecutive int registers written: one a line of the share table, and one
    /// more for the carried remainder where its rule is `carry`.
    case writeShares
    /// The first of consecutive int registers written, `count` of them.
    case writeParts
    /// The first of consecutive int registers read: the amount, then `count` weights.
    case readWeights
    /// Immediate 16-bit operands (b and c together).
    case target, constant, integer, slot, table16, event, refusal, parameter, asset
    /// Immediate 8-bit operands.
    case table, function, loop, tiers, shares, count, rounding, clip, part, account, scheme
    /// Unused, must be zero.
    case none

    /// Whether the operand takes the word's last 16 bits.
    public var isWide: Bool {
        switch self {
        case .target, .constant, .integer, .slot, .table16, .event, .refusal, .parameter, .asset:
            true
        case .write, .read, .change, .consume, .countdown, .readRun, .readKey, .readFields,
            .writeFields, .writeFoundKey, .readEvent, .readArguments, .writeResults, .readResults,
            .writeShares, .writeParts, .readWeights, .table, .function, .loop, .tiers, .shares,
            .count, .rounding, .clip, .part, .account, .scheme, .none:
            false
        }
    }
}

/// How the price of an instruction follows the size of its operands; the figures of each class
/// stand in `GasSchedule.swift`.
public enum GasClass: UInt8, CaseIterable, Hashable, Sendable {
    /// One price.
    case flat
    /// By limbs of the larger operand: copies, additions, comparisons.
    case linear
    /// By the product of the operands' limbs: multiplication, division, exact scaling.
    case product
    /// By the square of the operands' limbs together: anything that reduces a fraction.
    case reduction
    /// More, where the span is not the one found last.
    case span
    /// `pow`: by the limbs of the result.
    case power
    /// By rows of the tier table, each a reduction.
    case tiers
    /// By lines of the split, each a product.
    case lines
    /// A slot of state: read or write, by limbs.
    case slot
    /// A record of state, by limbs of key and fields.
    case record
    /// A balance or coin movement.
    case money
    /// An event, by limbs of its fields.
    case event
    /// A call: by arguments and registers of the callee.
    case call
    /// A digest, by the blocks of what is hashed.
    case hash
    /// A signature check, by scheme and by how far the check comes.
    case signature
    /// A question about the ledger outside the licence, by what is looked through.
    case lookup
}

/// One opcode's row: what is written for it everywhere else is read from here.
public struct OpcodeRow: Sendable {
    /// The word in assembler text.
    public let mnemonic: String
    /// Operands in the order a, b, c or a, imm16.
    public let operands: [Operand]
    /// How the price grows.
    public let gasClass: GasClass
    /// What the instruction does and when it traps, in a sentence or two.
    public let effect: String
    /// Whether control never falls through to the next instruction.
    public let endsFlow: Bool

    init(
        _ mnemonic: String, _ operands: [Operand], _ gasClass: GasClass, _ effect: String,
        endsFlow: Bool = false
    ) {
        self.mnemonic = mnemonic
        self.operands = operands
        self.gasClass = gasClass
        self.effect = effect
        self.endsFlow = endsFlow
    }
}
