import LicetPrimitives
import LicetTerms

/// Headers and code words of functions.
extension FormatPass {
    func functions() throws(VerificationError) {
        for (index, function) in module.functions.enumerated() {
            try header(function, index)
            try code(function, index)
        }
    }

    private func header(_ function: Function, _ index: Int) throws(VerificationError) {
        func place() -> String { "function \(index)" }
        try name(function.name, place())
        try limit(function.registers.count, Limits.registers, "registers in \(place())")
        try limit(function.results.count, Limits.registers, "results in \(place())")
        try limit(function.code.count, Limits.codeWords, "code words in \(place())")
        try limit(function.loops.count, Limits.loops, "loops in \(place())")
        guard !function.code.isEmpty else { throw bad(index, "has no code") }
        guard function.parameters == Array(function.registers.prefix(function.parameters.count))
        else { throw bad(index, "does not have its parameters as its first registers") }
        guard function.loops.allSatisfy({ $0 <= Limits.loopTrips }) else {
            throw bad(index, "has a loop of more than \(Limits.loopTrips) trips")
        }
        for type in function.registers { try check(type, function, index) }
        for type in function.parameters + function.results {
            if case .counter = type { throw bad(index, "passes a loop counter in or out") }
            try check(type, function, index)
        }
    }

    private func bad(_ index: Int, _ defect: String) -> VerificationError {
        VerificationError(.badHeader, "function \(index) \(defect)", function: index)
    }

    private func check(
        _ type: ValueType, _ function: Function, _ index: Int
    ) throws(VerificationError) {
        switch type {
        case .coin(let asset): try self.asset(asset, "function \(index)")
        case .counter(let loop):
            if Int(loop) >= function.loops.count {
                throw bad(index, "has a counter of loop \(loop), which is not there")
            }
        case .int, .bool, .ratio, .date, .id, .set, .bytes: break
        }
    }

    private func code(_ function: Function, _ index: Int) throws(VerificationError) {
        let shapes = InstructionShape.all
        let immediates = ImmediateBounds(module: module, function: function)
        for (at, word) in function.code.enumerated() {
            let instruction = Instruction(word: word)
            let byte = Int(word & 0xFF)
            guard byte < shapes.count else {
                throw VerificationError(
                    .unknownOpcode, in: function, index, at: at, "no opcode has the byte \(byte)")
            }
            let shape = shapes[byte]
            guard word & shape.unused == 0 else {
                throw VerificationError(
                    .badOperand, in: function, index, at: at, "an unused operand is not zero")
            }
            let least = immediates.least(shape.immediate)
            let value = shape.isWide ? Int(instruction.wide) : Int(instruction.c)
            guard shape.immediate == .none || least..<immediates.end(shape.immediate) ~= value
            else {
                throw VerificationError(
                    shape.immediate.isIndex ? .badIndex : .badOperand, in: function, index,
                    at: at, "there is no \(shape.immediate) \(value)")
            }
        }
    }
}

/// How many of each thing an immediate operand can name.
private struct ImmediateBounds {
    private var ends = Array(repeating: 0, count: Immediate.allCases.count)

    init(module: Module, function: Function) {
        for immediate in Immediate.allCases {
            ends[Int(immediate.rawValue)] = Self.end(immediate, module, function)
        }
    }

    func end(_ immediate: Immediate) -> Int { ends[Int(immediate.rawValue)] }

    func least(_ immediate: Immediate) -> Int { immediate == .count ? 1 : 0 }

    private static func end(
        _ immediate: Immediate, _ module: Module, _ function: Function
    ) -> Int {
        switch immediate {
        case .none: 0
        case .integer: 1 << 16
        case .target: function.code.count
        case .constant: module.constants.count
        case .slot: module.slots.count
        case .table: module.tables.count
        case .event: module.events.count
        case .refusal: module.refusals.count
        case .parameter: module.parameters.count
        case .asset: module.assets.count
        case .function: module.functions.count
        case .loop: function.loops.count
        case .tiers: module.tiers.count
        case .shares: module.shares.count
        case .count: Limits.shareLines + 1
        case .rounding: RoundingMode.allCases.count
        case .clip, .part: 3
        case .account: 2
        case .scheme: KeyScheme.allCases.count
        }
    }
}
