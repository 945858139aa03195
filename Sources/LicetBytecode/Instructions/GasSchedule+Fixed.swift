import LicetTerms

/// The part of a price that the code alone decides.
extension GasSchedule {
    /// What the instruction adds to the price of its basic block.
    ///
    /// An operand that names nothing in the module adds nothing; the verifier refuses it anyway.
    public static func fixed(
        _ instruction: Instruction, of function: Function, in module: Module
    ) -> UInt64 {
        guard let opcode = instruction.opcode else { return 0 }
        var base = bases[Int(opcode.rawValue)]
        let wide = wides[Int(opcode.rawValue)]
        if wide > 0, isWide(instruction, function) { base += wide }
        switch opcode {
        case .call: return base + call(module.functions.at(Int(instruction.c)))
        case .tiers: return base + tierRow * count(module.tiers.at(Int(instruction.c))?.rows)
        case .share: return base + line * count(module.shares.at(Int(instruction.c))?.weights)
        case .apportion: return base + line * UInt64(instruction.c)
        case .fetch, .store:
            let table = module.tables.at(Int(instruction.c))
            return base + part * (count(table?.key) + count(table?.fields))
        case .has, .next: return base + part * count(module.tables.at(Int(instruction.c))?.key)
        case .remove, .first:
            return base + part * count(module.tables.at(Int(instruction.wide))?.key)
        case .emit: return base + part * count(module.events.at(Int(instruction.wide))?.fields)
        case .jump, .branch, .unless, .enter, .loop, .return, .require, .refuse, .move, .const,
            .small, .add, .sub, .mul, .div, .mod, .neg, .abs, .min, .max, .muldiv, .pow, .eq, .lt,
            .le, .ratio, .whole, .radd, .rsub, .rmul, .rdiv, .rneg, .rmin, .rmax, .req, .rlt, .rle,
            .round, .and, .or, .not, .beq, .days, .adddays, .addmonths, .spanindex, .deq, .dlt,
            .dle, .datepart, .ideq, .inset, .union, .intersect, .subtract, .isempty, .bytesEqual,
            .param, .today, .sender, .licence, .get, .put, .count, .balance, .limit, .withdraw,
            .value, .split, .merge, .take, .deposit, .keep, .sha256, .verified, .series, .granted:
            return base
        }
    }

    /// Base prices by the opcode's byte, for passes over much code.
    private static let bases: [UInt64] = Opcode.allCases.map(base)

    private static let wides: [UInt64] = Opcode.allCases.map(wide)

    /// Whether a number that the instruction names stands in a register of more than one limb.
    private static func isWide(_ instruction: Instruction, _ function: Function) -> Bool {
        let operands = OpcodeTable.rows[Int(instruction.word & 0xFF)].operands
        for (position, operand) in operands.enumerated() {
            let first = Int(
                position == 0 ? instruction.a : position == 1 ? instruction.b : instruction.c)
            switch operand {
            case .write, .read:
                if isWide(first, function) { return true }
            case .readRun(let kinds):
                for offset in kinds.indices where isWide(first + offset, function) {
                    return true
                }
            case .writeShares, .writeParts, .readWeights:
                if isWide(first, function) { return true }
            case .change, .consume, .countdown, .readKey, .readFields, .writeFields, .writeFoundKey,
                .readEvent, .readArguments, .writeResults, .readResults, .target, .constant,
                .integer, .slot, .table16, .event, .refusal, .parameter, .asset, .table, .function,
                .loop, .tiers, .shares, .count, .rounding, .clip, .part, .account, .scheme, .none:
                continue
            }
        }
        return false
    }

    private static func isWide(_ register: Int, _ function: Function) -> Bool {
        guard function.registers.indices.contains(register) else { return false }
        switch function.registers[register] {
        case .int(let size), .ratio(let size): return size != .bits64
        case .bool, .date, .id, .set, .bytes, .coin, .counter: return false
        }
    }

    private static func call(_ callee: Function?) -> UInt64 {
        guard let callee else { return 0 }
        return argument * (count(callee.parameters) + count(callee.results))
            + register * count(callee.registers)
    }

    private static func count<Element>(_ list: [Element]?) -> UInt64 {
        UInt64(list?.count ?? 0)
    }
}

extension Array {
    /// The element at an index that may come from a module, or nil where there is none.
    func at(_ index: Int) -> Element? {
        indices.contains(index) ? self[index] : nil
    }
}
