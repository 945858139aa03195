import LicetBytecode
import LicetVM

/// Counts the gas of calls by instruction.
///
/// A block is charged whole on entry, so each of its instructions is given its own price, whether
/// control came as far or not. What sizes of operands and touches add is found from the gas left
/// before one instruction and before the next. What is left over when gas runs out belongs to the instruction
/// that could not be paid. So the sum over all instructions is the gas used, to the last unit.
final class GasProfiler: Tracer {
    static var isTracing: Bool { true }

    private let facts: ModuleFacts
    /// How often each instruction was entered.
    private(set) var runs: [[Int]]
    /// What followed the sizes of its operands and paid for touches.
    private(set) var extras: [[UInt64]]
    /// For the first instruction of each block how often it was charged.
    private var entries: [[UInt64]]
    private var last: (function: Int, instruction: Int, gas: UInt64)?

    init(_ facts: ModuleFacts) {
        self.facts = facts
        let shape = facts.module.functions.map(\.code.count)
        runs = shape.map { Array(repeating: 0, count: $0) }
        extras = shape.map { Array(repeating: 0, count: $0) }
        entries = extras
    }

    func enter(function: Int, instruction: Int, gas: UInt64, registers: RegisterReader) {
        runs[function][instruction] += 1
        let block = facts.blockGas[function][instruction]
        if block != nil { entries[function][instruction] += 1 }
        if let last {
            extras[last.function][last.instruction] += last.gas - gas - (block ?? 0)
        }
        last = (function, instruction, gas)
    }

    func leave(function: Int, instruction: Int, registers: RegisterReader) {}

    /// Counts the rest of a call that is over.
    func finish(_ call: Call, _ outcome: Outcome) {
        let left = call.gasLimit - outcome.gasUsed
        var rest = (last?.gas ?? call.gasLimit) - left
        if rest > 0, case .failure(let trap) = outcome.result, trap.code == .outOfGas {
            extras[trap.function][trap.instruction] += rest
            rest = 0
        }
        if let last { extras[last.function][last.instruction] += rest }
        last = nil
    }

    /// For each function and instruction what was charged for it before sizes.
    var fixed: [[UInt64]] {
        var gas = extras.map { Array(repeating: UInt64(0), count: $0.count) }
        for (function, known) in facts.verified.functions.enumerated() {
            for block in known.blocks {
                let times = entries[function][block.start]
                for instruction in block.start..<block.end {
                    gas[function][instruction] = times * facts.fixed[function][instruction]
                }
            }
        }
        return gas
    }
}
