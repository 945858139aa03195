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
        case .linear: return linear(worst.linear(opcode))
        case .product: return worst.product(opcode)
        case .reduction: return reduction(worst.register(1), worst.register(2))
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

    func linear(_ opcode: Opcode) -> Int {
        if opcode == .const {
            guard case .value(let value, _) = module.constants.at(Int(instruction.wide))
            else { return GasSchedule.leastSize }
            return GasSchedule.size(value)
        }
        if opcode == .param {
            return module.parameters.at(Int(instruction.wide)).map {
                GasSchedule.size(worst: $0.type)
            } ?? GasSchedule.leastSize
        }
        let twoRead = OpcodeTable.rows[Int(opcode.rawValue)].operands.count == 3
        return twoRead ? max(register(1), register(2)) : register(1)
    }

    func product(_ opcode: Opcode) -> UInt64 {
        if opcode == .muldiv {
            return GasSchedule.scaling(
                register(1), register(1, offset: 1), register(1, offset: 2))
        }
        if opcode == .round { return GasSchedule.product(register(1), register(1)) }
        return GasSchedule.product(register(1), register(2))
    }

    var tiers: UInt64 {
        guard let table = module.tiers.at(Int(instruction.c)) else { return 0 }
        return GasSchedule.tiers(
            rows: table.rows.count, table: GasSchedule.size(table), amount: register(1))
    }

    func lines(_ opcode: Opcode) -> UInt64 {
        if opcode == .apportion {
            let lines = Int(instruction.c)
            let weight = (0..<lines).map { register(1, offset: 1 + $0) }.max() ?? GasSchedule.leastSize
            return GasSchedule.lines(lines, amount: register(1), weight: weight)
        }
        guard let table = module.shares.at(Int(instruction.c)) else { return 0 }
        return GasSchedule.lines(
            table.weights.count, amount: register(1), weight: GasSchedule.size(table))
    }

    func slot(_ opcode: Opcode) -> Int {
        if opcode == .put { return register(0) }
        guard let slot = module.slots.at(Int(instruction.wide)) else {
            return GasSchedule.leastSize
        }
        return GasSchedule.size(worst: slot.type)
    }

    func record(_ opcode: Opcode) -> Int {
        guard let table = module.tables.at(Int(instruction.c)) else { return 0 }
        if opcode == .fetch {
            return table.fields.reduce(0) { $0 + GasSchedule.size(worst: $1.type) - GasSchedule.leastSize }
        }
        guard opcode == .store else { return 0 }
        return table.fields.indices.reduce(0) { $0 + register(1, offset: $1) - GasSchedule.leastSize }
    }

    var event: Int {
        let fields = module.events.at(Int(instruction.wide))?.fields ?? []
        return fields.indices.reduce(0) { $0 + register(0, offset: $1) - GasSchedule.leastSize }
    }
}
