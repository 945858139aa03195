import LicetTerms

/// The part of a price that the code alone decides.
extension GasSchedule {
    /// What the instruction adds to the price of its basic block.
    ///
    /// An operand that names nothing in the module adds nothing; the verifier refuses it anyway.
    public static func fixed(_ instruction: Instruction, in module: Module) -> UInt64 {
        guard let opcode = instruction.opcode else { return 0 }
        let base = bases[Int(opcode.rawValue)]
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
