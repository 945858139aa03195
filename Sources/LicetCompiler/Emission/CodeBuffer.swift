import LicetBytecode

/// The words of a function under emission, with targets patched once they are known.
struct CodeBuffer {
    private(set) var words: [UInt32] = []
    /// The last position that a jump was landed at; -1 before the first.
    private(set) var lastLanding = -1

    /// The index the next instruction will have.
    var position: Int { words.count }

    mutating func append(
        _ opcode: Opcode, _ a: UInt8 = 0, _ b: UInt8 = 0, _ c: UInt8 = 0
    ) throws(EmissionProblem) {
        try append(Instruction(opcode, a, b, c))
    }

    mutating func append(_ opcode: Opcode, _ a: UInt8, wide: UInt16) throws(EmissionProblem) {
        try append(Instruction(opcode, a, wide: wide))
    }

    /// Appends a jump whose target is not known yet and returns where it stands.
    mutating func appendJump(_ opcode: Opcode, _ a: UInt8 = 0) throws(EmissionProblem) -> Int {
        try append(opcode, a, wide: 0)
        return words.count - 1
    }

    /// Makes the jump at `index` go to the next instruction.
    mutating func land(_ index: Int) {
        lastLanding = position
        land(index, at: position)
    }

    /// Makes the jump at `index` go to `target`.
    mutating func land(_ index: Int, at target: Int) {
        let jump = Instruction(word: words[index])
        guard let opcode = jump.opcode else { return }
        words[index] = Instruction(opcode, jump.a, wide: UInt16(truncatingIfNeeded: target)).word
    }

    private mutating func append(_ instruction: Instruction) throws(EmissionProblem) {
        guard words.count < Limits.codeWords - 1 else { throw .tooMuchCode }
        words.append(instruction.word)
    }
}
