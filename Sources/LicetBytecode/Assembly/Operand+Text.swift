import LicetTerms

/// How an operand is written in assembler text, for reading and for printing.
extension Operand {
    /// The written form of an operand.
    enum Notation {
        /// Not written; its bits are zero.
        case absent
        /// The prefix and a number: `r7`, `@12`, `slot3`.
        case indexed(String)
        /// A number alone, signed or not.
        case unsigned, signed
        /// One of some words, whose index is the operand.
        case word([String])
    }

    /// How this operand is written.
    var notation: Notation {
        switch self {
        case .write, .read, .change, .consume, .countdown, .readRun, .readKey, .readFields,
            .writeFields, .writeFoundKey, .readEvent, .readArguments, .writeResults, .readResults,
            .writeShares, .writeParts, .readWeights:
            .indexed("r")
        case .target: .indexed("@")
        case .constant: .indexed("constant")
        case .slot: .indexed("slot")
        case .table16, .table: .indexed("table")
        case .event: .indexed("event")
        case .refusal: .indexed("refusal")
        case .parameter: .indexed("parameter")
        case .asset: .indexed("asset")
        case .function: .indexed("function")
        case .loop: .indexed("loop")
        case .tiers: .indexed("tiers")
        case .shares: .indexed("shares")
        case .integer: .signed
        case .count: .unsigned
        case .rounding: .word(RoundingMode.allCases.map(\.word))
        case .clip: .word(["clip", "forward", "back"])
        case .part: .word(["year", "month", "day"])
        case .account: .word(["licence", "sender"])
        case .scheme: .word(["ed25519", "p256"])
        case .none: .absent
        }
    }
}

extension Instruction {
    /// The bits of the operand at a place of the row: 0 is a, 1 is b or the last 16 bits, 2 is c.
    func bits(_ operand: Operand, at place: Int) -> UInt16 {
        if operand.isWide { return wide }
        return place == 0 ? UInt16(a) : place == 1 ? UInt16(b) : UInt16(c)
    }

    /// An instruction of the opcode with these bits in the places of its row.
    init(_ opcode: Opcode, bits: [UInt16]) {
        let operands = OpcodeTable.rows[Int(opcode.rawValue)].operands
        var word = UInt32(opcode.rawValue)
        for (place, operand) in operands.enumerated() {
            word |= UInt32(bits[place]) << (operand.isWide ? 16 : UInt32(8 * (place + 1)))
        }
        self.init(word: word)
    }
}
