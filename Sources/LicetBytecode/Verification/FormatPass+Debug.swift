/// The debug map: in the order of the code, and pointing only at what exists.
extension FormatPass {
    func debugMap() throws(VerificationError) {
        try text(module.debug.file, Limits.nameBytes, "the debug map's file")
        for (index, clause) in module.debug.clauses.enumerated() {
            try name(clause.word, "clause \(index)")
            try text(clause.text, Limits.textBytes, "clause \(index)")
            try line(clause.line, "clause \(index)")
        }
        try places()
        try steps()
    }

    private func places() throws(VerificationError) {
        var next = 0
        for (index, entry) in module.debug.places.enumerated() {
            func place() -> String { "place \(index)" }
            let position = try position(entry.function, entry.instruction, place())
            guard position >= next else {
                throw error(.badDebugMap, "\(place()) does not come after the place before it")
            }
            next = position + 1
            try clause(entry.clause, place())
            try line(entry.line, place())
        }
    }

    private func steps() throws(VerificationError) {
        var least = 0
        for (index, step) in module.debug.steps.enumerated() {
            func place() -> String { "derivation step \(index)" }
            let position = try position(step.function, step.instruction, place())
            guard position >= least else {
                throw error(.badDebugMap, "\(place()) comes before the step before it")
            }
            least = position
            try registers(of: step, place())
            try clause(step.clause, place())
            try line(step.line, place())
            try text(step.label, Limits.textBytes, place())
            try asset(step.asset, place())
        }
    }

    /// A step shows registers that exist and hold values.
    private func registers(of step: DerivationStep, _ place: @autoclosure () -> String)
        throws(VerificationError)
    {
        let types = module.functions[Int(step.function)].registers
        let end = Int(step.register) + Int(step.width)
        guard step.width > 0 && end <= types.count else {
            throw error(.badDebugMap, "\(place()) shows registers that are not there")
        }
        guard types[Int(step.register)..<end].allSatisfy(\.isStorable) else {
            throw error(.badDebugMap, "\(place()) shows a coin or a counter")
        }
    }

    /// One number that orders places by function, then instruction.
    private func position(
        _ function: UInt16, _ instruction: UInt16, _ place: @autoclosure () -> String
    ) throws(VerificationError) -> Int {
        guard module.functions.indices.contains(Int(function)),
            Int(instruction) < module.functions[Int(function)].code.count
        else {
            throw error(
                .badIndex,
                "\(place()) names instruction \(instruction) of function \(function), not there")
        }
        return Int(function) << 16 | Int(instruction)
    }

    private func line(_ line: UInt32, _ place: @autoclosure () -> String) throws(VerificationError)
    {
        guard line == 0 else { return }
        throw error(.badDebugMap, "\(place()) is on line 0; lines count from 1")
    }
}
