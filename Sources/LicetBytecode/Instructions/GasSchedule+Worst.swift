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
        case .flat, .money, .call: return 0
        case .linear: return worst.linear(opcode)
        case .product: return worst.product(opcode)
        case .reduction: return worst.reduction(opcode)
        case .power: return power(limbs: worst.register(0) + 1)
        case .tiers: return worst.tiers
        case .lines: return worst.lines(opcode)
        case .slot: return slot(worst.slot(opcode))
        case .record: return record(excess: worst.record(opcode))
        case .event: return event(excess: worst.event)
        case .hash: return hash(worst.register(1))
        case .signature:
            guard let scheme = KeyScheme(rawValue: instruction.c) else { return 0 }
            return key(scheme) + check(scheme)
        case .lookup: return opcode == .granted ? lookup(grants: Limits.grantsVisited) : 0
        }
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
        guard let type = function.registers.at(Int(register)) else { return 1 }
        switch type {
        case .int(let size), .ratio(let size): return size.limbs
        case .bool, .date, .id, .set, .bytes, .coin, .counter: return 1
        }
    }

    /// A fraction whose both parts are as long as its register's class.
    func fraction(_ operand: Int) -> FractionLimbs {
        FractionLimbs(top: limbs(operand), bottom: limbs(operand))
    }

    func linear(_ opcode: Opcode) -> UInt64 {
        if opcode == .const {
            guard case .value(let value, _) = module.constants.at(Int(instruction.wide))
            else { return 0 }
            return GasSchedule.linear(GasSchedule.size(value))
        }
        if opcode == .param {
            return module.parameters.at(Int(instruction.wide)).map {
                GasSchedule.linear(GasSchedule.size(worst: $0.type))
            } ?? 0
        }
        let twoRead = OpcodeTable.rows[Int(opcode.rawValue)].operands.count == 3
        let size = twoRead ? max(register(1), register(2)) : register(1)
        let isSum = opcode == .add || opcode == .sub || opcode == .min || opcode == .max
        return isSum ? GasSchedule.sum(size) : GasSchedule.linear(size)
    }

    func product(_ opcode: Opcode) -> UInt64 {
        switch opcode {
        case .muldiv:
            let (n, m) = (register(1), register(1, offset: 1))
            // The price is greatest for a divisor of half the product's size.
            let most = min(register(1, offset: 2), (n + m + 1) / 2)
            return max(
                GasSchedule.scaling(n, m, most), GasSchedule.scaling(n, m, most + 1))
        case .div, .mod:
            let (n, m) = (register(1), min(register(2), (register(1) + 1) / 2))
            return max(GasSchedule.quotient(n, m), GasSchedule.quotient(n, max(2, m)))
        case .round:
            let n = register(1)
            return max(
                GasSchedule.quotient(n, (n + 1) / 2), GasSchedule.quotient(n, max(2, n / 2)))
        case .rmin, .rmax, .rlt, .rle: return GasSchedule.order(fraction(1), fraction(2))
        default: return GasSchedule.product(register(1), register(2))
        }
    }

    func reduction(_ opcode: Opcode) -> UInt64 {
        if opcode == .ratio { return GasSchedule.divisor(worst: limbs(1), limbs(2)) }
        let (left, right) = (fraction(1), fraction(2))
        if opcode == .radd || opcode == .rsub {
            return GasSchedule.divisor(worst: left.bottom, right.bottom)
                + GasSchedule.order(left, right)
        }
        return 2 * GasSchedule.divisor(worst: left.top, right.bottom)
            + 2 * GasSchedule.product(left.top, right.top)
    }

    var tiers: UInt64 {
        guard let table = module.tiers.at(Int(instruction.c)) else { return 0 }
        let limbs = limbs(1)
        guard limbs > 1 else { return 0 }
        return UInt64(table.rows.count) * GasSchedule.linear(GasSchedule.size(limbs: limbs))
            + GasSchedule.divisor(worst: limbs, limbs)
    }

    func lines(_ opcode: Opcode) -> UInt64 {
        if opcode == .apportion {
            let lines = Int(instruction.c)
            let weights = (0..<lines).map { register(1, offset: 1 + $0) }
            let weight = weights.max() ?? GasSchedule.leastSize
            return GasSchedule.lines(lines, amount: register(1), weight: weight)
        }
        guard let table = module.shares.at(Int(instruction.c)) else { return 0 }
        return GasSchedule.share(table, amount: limbs(1))
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
