import LicetTestSupport

@testable import LicetBytecode

/// The way that a call took, held against what the verifier counted for it: instruction by
/// instruction the worst price, and up to each instruction what is charged for first looks at state.
/// A bound is the dearest of all ways, so a price that it lacks may hide behind a dearer way; here it
/// cannot.
struct CountedWay {
    private let module: Module
    private let facts: [FunctionFacts]
    private let prices: [FunctionPrices]
    /// For each function what is charged for touches by instruction.
    private let charges: [[Int: UInt64]]

    init(through verified: VerifiedModule) {
        module = verified.module
        facts = verified.functions
        let lists = ModulePrices(of: module)
        prices = verified.module.functions.map { FunctionPrices($0, lists) }
        charges = verified.functions.map { facts in
            Dictionary(facts.touches.charges.map { ($0.instruction, $0.gas) }, uniquingKeysWith: +)
        }
    }

    /// The first step that paid more than was counted; nil, if there is none.
    func excess(of run: ReferenceRun) -> String? {
        var paid: UInt64 = 0
        var counted: UInt64 = 0
        /// For each call under way its last instruction.
        var last: [Int?] = []
        for step in run.trace {
            while last.count <= step.depth { last.append(nil) }
            let (function, at) = (step.function, step.instruction)
            let word = Instruction(word: module.functions[function].code[at])
            guard let opcode = word.opcode else { return "an unknown opcode ran" }
            let worst = prices[function].worstExtra(word, opcode)
            if step.extra > worst {
                return "\(opcode) at \(function):\(at) paid \(step.extra), at worst \(worst)"
            }
            counted += charges[function][at] ?? 0
            counted += ahead(of: at, in: facts[function], after: last[step.depth])
            paid += step.touch
            if paid > counted {
                return "touches up to \(function):\(at) paid \(paid), counted \(counted)"
            }
            last[step.depth] = opcode == .return ? nil : at
        }
        return nil
    }

    /// What is charged ahead of the loop that begins at an instruction, if this is a way into it.
    private func ahead(of at: Int, in facts: FunctionFacts, after last: Int?) -> UInt64 {
        zip(facts.loops, facts.touches.entryCosts).reduce(0) { sum, loop in
            let (shape, cost) = loop
            guard shape.header == at else { return sum }
            if let last, shape.header..<shape.end ~= last { return sum }
            return sum + cost
        }
    }
}
