import LicetBytecode
import LicetTerms

/// The registers that one operand of an instruction touches.
struct RegisterAccess {
    /// How an operand touches its registers.
    enum Mode {
        /// Looked at, and kept.
        case read
        /// Assigned.
        case write
        /// Looked at and changed in place.
        case change
        /// Looked at and used up.
        case consume
    }

    let mode: Mode
    let registers: Range<Int>

    var isRead: Bool { mode != .write }
    var isWritten: Bool { mode == .write || mode == .change }

    /// What each operand of an instruction touches, in the order of its row; nothing for a word
    /// that is no instruction.
    static func list(of instruction: Instruction, in function: Int, of module: Module) -> [Self] {
        guard let opcode = instruction.opcode else { return [] }
        let sizes = RunSizes(instruction: instruction, function: function, module: module)
        return OpcodeTable.rows[Int(opcode.rawValue)].operands.enumerated().compactMap {
            place, operand in
            guard let (mode, count) = sizes.touched(by: operand) else { return nil }
            let first = Int([instruction.a, instruction.b, instruction.c][min(place, 2)])
            return RegisterAccess(mode: mode, registers: first..<first + count)
        }
    }
}

/// How many registers the runs of one instruction have.
private struct RunSizes {
    let instruction: Instruction
    let function: Int
    let module: Module

    func touched(by operand: Operand) -> (RegisterAccess.Mode, Int)? {
        switch operand {
        case .write: (.write, 1)
        case .read: (.read, 1)
        case .change, .countdown: (.change, 1)
        case .consume: (.consume, 1)
        case .readRun(let kinds): (.read, kinds.count)
        case .readKey: (.read, table?.key.count ?? 0)
        case .readFields: (.read, table?.fields.count ?? 0)
        case .writeFields: (.write, table?.fields.count ?? 0)
        case .writeFoundKey: (.write, 1 + (table?.key.count ?? 0))
        case .readEvent: (.read, element(module.events, instruction.wide)?.fields.count ?? 0)
        case .readArguments: (.read, callee?.parameters.count ?? 0)
        case .writeResults: (.write, callee?.results.count ?? 0)
        case .readResults: (.read, module.functions[function].results.count)
        case .writeShares: (.write, lines)
        case .writeParts: (.write, Int(instruction.c))
        case .readWeights: (.read, 1 + Int(instruction.c))
        case .target, .constant, .integer, .slot, .table16, .event, .refusal, .parameter, .asset,
            .table, .function, .loop, .tiers, .shares, .count, .rounding, .clip, .part, .account,
            .scheme, .none:
            nil
        }
    }

    private var table: Table? { element(module.tables, instruction.tableIndex) }
    private var callee: Function? { element(module.functions, instruction.c) }

    private var lines: Int {
        guard let shares = element(module.shares, instruction.c) else { return 0 }
        return shares.weights.count + (shares.rule == .carry ? 1 : 0)
    }

    private func element<Element>(_ list: [Element], _ index: some BinaryInteger) -> Element? {
        list.indices.contains(Int(index)) ? list[Int(index)] : nil
    }
}

extension Instruction {
    /// The table that the instruction names, in whichever place its row has it.
    var tableIndex: UInt16 {
        guard let opcode else { return 0 }
        let isWide = OpcodeTable.rows[Int(opcode.rawValue)].operands.contains(.table16)
        return isWide ? wide : UInt16(c)
    }
}
