/// One 32-bit instruction word: the opcode in the lowest byte, then a, b, c; or a and 16 bits.
public struct Instruction: Hashable, Sendable {
    /// The word as it stands in the code.
    public let word: UInt32

    /// Takes a word as it stands; its opcode byte may be unknown.
    public init(word: UInt32) {
        self.word = word
    }

    /// An instruction with three 8-bit operands.
    public init(_ opcode: Opcode, _ a: UInt8 = 0, _ b: UInt8 = 0, _ c: UInt8 = 0) {
        word =
            UInt32(opcode.rawValue) | UInt32(a) << 8 | UInt32(b) << 16 | UInt32(c) << 24
    }

    /// An instruction with an 8-bit and a 16-bit operand.
    public init(_ opcode: Opcode, _ a: UInt8, wide: UInt16) {
        word = UInt32(opcode.rawValue) | UInt32(a) << 8 | UInt32(wide) << 16
    }

    /// The opcode, or nil where the byte names none.
    public var opcode: Opcode? { Opcode(rawValue: UInt8(truncatingIfNeeded: word)) }
    /// The first operand.
    public var a: UInt8 { UInt8(truncatingIfNeeded: word >> 8) }
    /// The second operand.
    public var b: UInt8 { UInt8(truncatingIfNeeded: word >> 16) }
    /// The third operand.
    public var c: UInt8 { UInt8(truncatingIfNeeded: word >> 24) }
    /// The last 16 bits, unsigned. A `target` is the index of an instruction in its function.
    public var wide: UInt16 { UInt16(truncatingIfNeeded: word >> 16) }
    /// The last 16 bits, signed, as `small` reads them.
    public var signedWide: Int16 { Int16(bitPattern: wide) }
}
