import LicetPrimitives
import LicetTerms

/// The greatest extra part that an instruction can be charged, from the types it works on.
extension GasSchedule {
    /// What the instruction can cost beyond its fixed part, at the worst sizes of its operands.
    ///
    /// Operands are taken as the verifier's earlier passes left them; one that names nothing has
    /// the least size.
    public static func worstExtra(
        _ instruction: Instruction, of function: Function, in module: Module
    ) -> UInt64 {
        guard let opcode = instruction.opcode else { return 0 }
        let worst = WorstSizes(instruction: instruction, function: function, module: module)
        switch OpcodeTable.rows[Int(opcode.rawValue)].gasClass {
        case .flat, .call: return 0
        case .money: return moneyLong
        case .linear: return worst.linear(opcode)
        case .product: return worst.product(opcode)
        case .reduction: return worst.reduction(opcode)
        case .span: return spanSearch
        case .power: return power(limbs: worst.register(0) + 1, turns: mostTurns)
        case .tiers: return worst.tiers
        case .lines: return worst.lines(opcode)
        case .slot: return slot(worst.slot(opcode))
        case .record: return record(excess: worst.record(opcode))
        case .event: return event(excess: worst.event)
        case .hash: return hash(worst.register(1))
        case .signature:
            guard let scheme = KeyScheme(rawValue: instruction.c) else { return 0 }
            return key(scheme) + point(scheme) + check(scheme)
        case .lookup: return worstLookup(opcode)
        }
    }
}

/// The same by sizes and limbs alone.
extension GasSchedule {
    /// The limbs of the class of a type's numbers.
    static func limbs(worst type: ValueType) -> Int {
        switch type {
        case .int(let size), .ratio(let size): size.limbs
        case .bool, .date, .id, .set, .bytes, .coin, .counter: 1
        }
    }

    static func worstLookup(_ opcode: Opcode) -> UInt64 {
        opcode == .granted
            ? lookup(grants: Limits.grantsVisited)
            : attested(size(worst: .ratio(Limits.seriesSize)))
    }

    static func worstScaling(_ n: Int, _ m: Int, _ k: Int) -> UInt64 {
        if max(n, m, k) <= leastSize { return 0 }
        return product * UInt64(n * m) + worstDivision(n + m, k)
    }

    static func worstQuotient(_ n: Int, _ m: Int) -> UInt64 {
        if max(n, m) <= leastSize { return 0 }
        return quotientLess + quotientLong + worstDivision(n, m)
    }

    /// The price of n limbs divided by at most m is greatest for one, or for a divisor of half the
    /// dividend's size.
    static func worstDivision(_ n: Int, _ m: Int) -> UInt64 {
        let half = max(1, min(m, n / 2))
        return [1, half, max(1, half - 1), max(1, half - 2), max(1, half - 3), min(2, m)].reduce(0)
        {
            max($0, division(n, $1))
        }
    }

    static func worstOrder(_ n: Int, _ m: Int) -> UInt64 {
        order(FractionLimbs(top: n, bottom: n), FractionLimbs(top: m, bottom: m))
    }

    static func worstReduction(_ opcode: Opcode, _ n: Int, _ m: Int) -> UInt64 {
        if opcode == .ratio { return divisor(worst: n, m) }
        if opcode == .radd || opcode == .rsub {
            // The divisor of the denominators, and of the sum and that divisor.
            let sum = divisor(worst: n + m + 1, min(n, m))
            return divisor(worst: n, m) + sum + worstOrder(n, m) + sharedWords
        }
        return 2 * divisor(worst: n, m) + 2 * product(n, m)
    }
}

/// Worst sizes of the things that one instruction names.
private struct WorstSizes {
    let instruction: Instruction
    let function: Function
    let module: Module

    /// The worst size of the register that an operand (0 = a, 1 = b, 2 = c) names, or of the one
    /// `offset` after it.
    func register(_ operand: Int, offset: Int = 0) -> Int {
        let first =
            operand == 0 ? instruction.a : operand == 1 ? instruction.b : instruction.c
        guard let type = function.registers.at(Int(first) + offset) else {
            return GasSchedule.leastSize
        }
        return GasSchedule.size(worst: type)
    }

    /// The limbs of the class of the number in a register.
    func limbs(_ operand: Int) -> Int {
        let register = operand == 0 ? instruction.a : operand == 1 ? instruction.b : instruction.c
        return function.registers.at(Int(register)).map { GasSchedule.limbs(worst: $0) } ?? 1
    }

    func linear(_ opcode: Opcode) -> UInt64 {
        if opcode == .param {
            return module.parameters.at(Int(instruction.wide)).map {
                GasSchedule.copied(GasSchedule.size(worst: $0.type))
            } ?? 0
        }
        let twoRead = OpcodeTable.rows[Int(opcode.rawValue)].operands.count == 3
        var size = twoRead ? max(register(1), register(2)) : register(1)
        if opcode == .add || opcode == .sub {
            // Two words may come to more in a destination that has the room.
            size = max(size, min(register(0), GasSchedule.leastSize + 1))
        }
        let ofBytes = function.registers.at(Int(instruction.b)) == .bytes
        return GasSchedule.linear(opcode, size, ofBytes: ofBytes)
    }

    func product(_ opcode: Opcode) -> UInt64 {
        switch opcode {
        case .muldiv:
            return GasSchedule.worstScaling(
                register(1), register(1, offset: 1), register(1, offset: 2))
        case .div, .mod: return GasSchedule.worstQuotient(register(1), register(2))
        case .round: return GasSchedule.worstQuotient(register(1), register(1))
        case .rmin, .rmax, .rlt, .rle: return GasSchedule.worstOrder(limbs(1), limbs(2))
        default: return GasSchedule.product(register(1), register(2))
        }
    }

    func reduction(_ opcode: Opcode) -> UInt64 {
        GasSchedule.worstReduction(opcode, limbs(1), limbs(2))
    }

    var tiers: UInt64 {
        guard let table = module.tiers.at(Int(instruction.c)) else { return 0 }
        return GasSchedule.worstTiers(GasSchedule.TierSize(table), limbs(1))
    }

    func lines(_ opcode: Opcode) -> UInt64 {
        if opcode == .apportion {
            let lines = Int(instruction.c)
            let weights = (0..<lines).map { register(1, offset: 1 + $0) }
            let weight = weights.max() ?? GasSchedule.leastSize
            return GasSchedule.worstApportion(lines, amount: register(1), weight: weight)
        }
        guard let table = module.shares.at(Int(instruction.c)) else { return 0 }
        return GasSchedule.worstShare(GasSchedule.ShareSize(table), amount: limbs(1))
    }

    func slot(_ opcode: Opcode) -> Int {
        if opcode == .put { return register(0) }
        guard let slot = module.slots.at(Int(instruction.wide)) else {
            return GasSchedule.leastSize
        }
        return GasSchedule.size(worst: slot.type)
    }

    private static func excess(_ size: Int) -> Int { size - GasSchedule.leastSize }

    func record(_ opcode: Opcode) -> Int {
        guard let table = module.tables.at(Int(instruction.c)) else { return 0 }
        if opcode == .fetch {
            return table.fields.reduce(0) { $0 + Self.excess(GasSchedule.size(worst: $1.type)) }
        }
        guard opcode == .store else { return 0 }
        return table.fields.indices.reduce(0) { $0 + Self.excess(register(1, offset: $1)) }
    }

    var event: Int {
        let fields = module.events.at(Int(instruction.wide))?.fields ?? []
        return fields.indices.reduce(0) { $0 + Self.excess(register(0, offset: $1)) }
    }
}
