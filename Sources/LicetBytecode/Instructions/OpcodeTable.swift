public import LicetPrimitives

/// The rows of all opcodes, made once, for whatever looks them up often.
public enum OpcodeTable {
    /// One row an opcode; the index is the opcode's byte.
    public static let rows: [OpcodeRow] = Opcode.allCases.map(\.row)

    /// The opcode of each mnemonic.
    public static let opcodes: LookupTable<String, Opcode> = {
        var table = LookupTable<String, Opcode>()
        for opcode in Opcode.allCases { table[opcode.row.mnemonic] = opcode }
        return table
    }()
}
