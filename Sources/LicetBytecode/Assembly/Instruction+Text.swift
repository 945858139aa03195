extension Instruction: CustomStringConvertible {
    /// The instruction as assembler text, `split r3 r7 r2`; a word that is none, as `.word x…`.
    public var description: String { text ?? ".word x\(hexWord)" }

    /// The eight hexadecimal digits of the word.
    private var hexWord: String {
        let digits = String(word, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }

    /// The instruction in words, or nil if reading them would not give this word again.
    private var text: String? {
        guard let opcode else { return nil }
        let row = OpcodeTable.rows[Int(opcode.rawValue)]
        var words = [row.mnemonic]
        var operandBits: [UInt16] = []
        for (place, operand) in row.operands.enumerated() {
            let bits = bits(operand, at: place)
            operandBits.append(bits)
            switch operand.notation {
            case .absent: break
            case .indexed(let prefix): words.append("\(prefix)\(bits)")
            case .unsigned: words.append("\(bits)")
            case .signed: words.append("\(Int16(bitPattern: bits))")
            case .word(let names):
                guard let name = names.at(Int(bits)) else { return nil }
                words.append(name)
            }
            if case .absent = operand.notation, bits != 0 { return nil }
        }
        guard Instruction(opcode, bits: operandBits) == self else { return nil }
        return words.joined(separator: " ")
    }
}
