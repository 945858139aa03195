import LicetBytecode
public import LicetVM

/// All there is to know about a call in the reference interpreter.
public struct ReferenceRun: Sendable {
    /// What the call came to.
    public var outcome = Outcome(result: .success([]), gasUsed: 0, effects: Effects())
    /// How many instructions ran, by opcode.
    public var executed = [Int](repeating: 0, count: Opcode.allCases.count)
    /// What each instruction left in its first operand.
    public var trace: [ReferenceStep] = []
    /// What was paid, in order.
    public var charges: [ReferenceCharge] = []
    /// The state afterwards.
    public var state = MemoryHost()

    /// What the call comes to under a smaller limit: it stops at the first price that is too high.
    public func outcome(underLimit limit: UInt64) -> Outcome {
        var low = 0
        var high = charges.count
        while low < high {
            let middle = (low + high) / 2
            if charges[middle].total > limit { high = middle } else { low = middle + 1 }
        }
        guard low < charges.count else {
            var outcome = outcome
            // The price that stopped the call whole stops this one too, which then used its limit.
            if case .failure(let trap) = outcome.result, trap.code == .outOfGas {
                outcome.gasUsed = limit
            }
            return outcome
        }
        let trap = Trap(
            code: .outOfGas, function: charges[low].function,
            instruction: charges[low].instruction, refusal: nil)
        return Outcome(result: .failure(trap), gasUsed: limit, effects: Effects())
    }
}

/// What one instruction left in its first operand.
public struct ReferenceStep: Sendable {
    /// The function.
    public var function: Int
    /// The instruction.
    public var instruction: Int
    /// How many calls enclose it, the function's own counted.
    public var depth: Int
    /// The gas left before it, its block paid.
    public var gas: UInt64
    /// What it paid by the sizes of its operands.
    public var extra: UInt64
    /// What it paid for first looks at state.
    public var touch: UInt64
    /// The value of the register that the instruction's first byte names; nil where there is none.
    var value: PlainValue?
}

/// One price that was paid.
public struct ReferenceCharge: Sendable {
    /// The gas used with it.
    public var total: UInt64
    /// The function where it was asked.
    public var function: Int
    /// The instruction where it was asked.
    public var instruction: Int
}

/// Where the blocks of a function begin, and what each costs on entry.
struct ReferenceBlocks {
    /// For each instruction the fixed price of the block that begins there.
    var prices: [UInt64?]

    init(of function: Function, in module: Module) {
        var starts = [Bool](repeating: false, count: function.code.count + 1)
        starts[0] = true
        for (at, word) in function.code.enumerated() {
            let instruction = Instruction(word: word)
            switch instruction.opcode {
            case .jump, .branch, .unless, .loop:
                starts[min(Int(instruction.wide), function.code.count)] = true
                starts[at + 1] = true
            case .return, .refuse: starts[at + 1] = true
            default: break
            }
        }
        prices = Array(repeating: nil, count: function.code.count)
        var start = 0
        for (at, word) in function.code.enumerated() {
            if starts[at] { start = at }
            prices[start, default: 0] += GasSchedule.fixed(
                Instruction(word: word), of: function, in: module)
        }
    }
}

extension [UInt64?] {
    fileprivate subscript(index: Int, default value: UInt64) -> UInt64 {
        get { self[index] ?? value }
        set { self[index] = newValue }
    }
}
