import LicetPrimitives
import LicetTerms

/// The prices of much code: what `GasSchedule.fixed` and `GasSchedule.worstExtra` say of each
/// instruction, with all that they look up in the module's lists taken out once. A test holds the
/// two to the same figures.
final class ModulePrices {
    /// For each function what a call of it adds.
    let calls: [UInt64]
    /// For each table what its key, and what its whole record, add.
    let keys, records: [UInt64]
    /// For each table the worst extra of a `fetch`, and how many fields it has.
    let fetches: [UInt64]
    let fieldCounts: [Int]
    let events: [Int]
    let tiers: [(rows: Int, size: Int)]
    let shares: [(lines: Int, size: Int)]
    /// Worst extras of what `const`, `param` and `get` load.
    let constants, parameters, slots: [UInt64]

    static let bases: [UInt64] = Opcode.allCases.map(GasSchedule.base)
    static let wides: [UInt64] = Opcode.allCases.map(GasSchedule.wide)
    static let least = GasSchedule.leastSize

    init(of module: Module) {
        calls = module.functions.map { callee in
            GasSchedule.argument * UInt64(callee.parameters.count + callee.results.count)
                + GasSchedule.register * UInt64(callee.registers.count)
        }
        keys = module.tables.map { GasSchedule.part * UInt64($0.key.count) }
        records = module.tables.map {
            GasSchedule.part * UInt64($0.key.count + $0.fields.count)
        }
        fetches = module.tables.map { table in
            let sizes = table.fields.map { GasSchedule.size(worst: $0.type) - Self.least }
            return GasSchedule.record(excess: sizes.reduce(0, +))
        }
        fieldCounts = module.tables.map(\.fields.count)
        events = module.events.map(\.fields.count)
        tiers = module.tiers.map { ($0.rows.count, GasSchedule.size($0)) }
        shares = module.shares.map { ($0.weights.count, GasSchedule.size($0)) }
        constants = module.constants.map { constant in
            guard case .value(let value, _) = constant else { return 0 }
            return GasSchedule.linear(GasSchedule.size(value))
        }
        parameters = module.parameters.map {
            GasSchedule.linear(GasSchedule.size(worst: $0.type))
        }
        slots = module.slots.map { GasSchedule.slot(GasSchedule.size(worst: $0.type)) }
    }
}

/// The prices of one function's code, after the passes before the gas pass have accepted it.
struct FunctionPrices {
    private let lists: ModulePrices
    /// The worst size of each register.
    private let sizes: [Int]
    /// For each register how much the registers before it exceed the least size, in all.
    private let excesses: [Int]
    /// Registers of numbers of more than one limb.
    private let wideNumbers: RegisterSet
    /// At level n the greatest size of 2ⁿ registers from each on.
    private let greatest: [[Int]]

    init(_ function: Function, _ lists: ModulePrices) {
        self.lists = lists
        let sizes = function.registers.map { GasSchedule.size(worst: $0) }
        self.sizes = sizes
        var wide = RegisterSet()
        for (register, type) in function.registers.enumerated() {
            switch type {
            case .int(let size), .ratio(let size):
                if size != .bits64 { wide.insert(register) }
            case .bool, .date, .id, .set, .bytes, .coin, .counter: continue
            }
        }
        wideNumbers = wide
        var sum = 0
        excesses =
            [0]
            + sizes.map { size in
                sum += size - ModulePrices.least
                return sum
            }
        var levels = [sizes]
        while 1 << levels.count <= sizes.count {
            let (below, step) = (levels[levels.count - 1], 1 << (levels.count - 1))
            levels.append((0..<below.count - step).map { max(below[$0], below[$0 + step]) })
        }
        greatest = levels
    }

    /// What the instruction adds to the price of its block.
    func fixed(_ instruction: Instruction, _ opcode: Opcode) -> UInt64 {
        var base = ModulePrices.bases[Int(opcode.rawValue)]
        let more = ModulePrices.wides[Int(opcode.rawValue)]
        if more > 0, namesWide(instruction, InstructionShape.all[Int(opcode.rawValue)]) {
            base += more
        }
        let (c, wide) = (Int(instruction.c), Int(instruction.wide))
        switch opcode {
        case .call: return base + lists.calls[c]
        case .tiers: return base + GasSchedule.tierRow * UInt64(lists.tiers[c].rows)
        case .share: return base + GasSchedule.line * UInt64(lists.shares[c].lines)
        case .apportion: return base + GasSchedule.line * UInt64(c)
        case .fetch, .store: return base + lists.records[c]
        case .has, .next: return base + lists.keys[c]
        case .remove, .first: return base + lists.keys[wide]
        case .emit: return base + GasSchedule.part * UInt64(lists.events[wide])
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

    /// Whether a number that the instruction names stands in a register of more than one limb.
    private func namesWide(_ instruction: Instruction, _ shape: InstructionShape) -> Bool {
        isWide(shape.a, instruction.a) || isWide(shape.b, instruction.b)
            || isWide(shape.c, instruction.c)
    }

    private func isWide(_ use: RegisterUse, _ first: UInt8) -> Bool {
        switch use.role {
        case .write, .read:
            return wideNumbers.contains(Int(first))
        case .writeShares, .writeParts, .readWeights: return wideNumbers.contains(Int(first))
        case .readRun:
            let run = RegisterSet(from: Int(first), count: use.count)
            return !wideNumbers.intersection(run).isEmpty
        case .none, .change, .consume, .readKey, .readFields, .writeFields, .writeFoundKey,
            .readEvent, .passArguments, .writeResults, .passResults:
            return false
        }
    }

    /// The worst that the instruction can cost beyond that.
    func worstExtra(_ instruction: Instruction, _ opcode: Opcode) -> UInt64 {
        let (a, b, c) = (Int(instruction.a), Int(instruction.b), Int(instruction.c))
        switch InstructionShape.all[Int(opcode.rawValue)].gasClass {
        case .flat, .money, .call: return 0
        case .linear: return linear(instruction, opcode)
        case .product: return product(opcode, b, c)
        case .reduction: return GasSchedule.reduction(sizes[b], sizes[c])
        case .power: return GasSchedule.power(limbs: sizes[a] + 1)
        case .tiers:
            let table = lists.tiers[c]
            return GasSchedule.tiers(rows: table.rows, table: table.size, amount: sizes[b])
        case .lines:
            let table = opcode == .share ? lists.shares[c] : (c, greatest(from: b + 1, count: c))
            return GasSchedule.lines(table.0, amount: sizes[b], weight: table.1)
        case .slot:
            return opcode == .put
                ? GasSchedule.slot(sizes[a]) : lists.slots[Int(instruction.wide)]
        case .record:
            if opcode == .fetch { return lists.fetches[c] }
            guard opcode == .store else { return 0 }
            return GasSchedule.record(excess: excess(from: b, count: lists.fieldCounts[c]))
        case .event:
            let count = lists.events[Int(instruction.wide)]
            return GasSchedule.event(excess: excess(from: a, count: count))
        case .hash: return GasSchedule.hash(sizes[b])
        case .signature:
            guard let scheme = KeyScheme(rawValue: instruction.c) else { return 0 }
            return GasSchedule.key(scheme) + GasSchedule.check(scheme)
        case .lookup:
            return opcode == .granted ? GasSchedule.lookup(grants: Limits.grantsVisited) : 0
        }
    }

    private func linear(_ instruction: Instruction, _ opcode: Opcode) -> UInt64 {
        if opcode == .const { return lists.constants[Int(instruction.wide)] }
        if opcode == .param { return lists.parameters[Int(instruction.wide)] }
        let one = sizes[Int(instruction.b)]
        let readsTwo = InstructionShape.all[Int(opcode.rawValue)].c.role == .read
        return GasSchedule.linear(readsTwo ? max(one, sizes[Int(instruction.c)]) : one)
    }

    private func product(_ opcode: Opcode, _ b: Int, _ c: Int) -> UInt64 {
        if opcode == .muldiv { return GasSchedule.scaling(sizes[b], sizes[b + 1], sizes[b + 2]) }
        return GasSchedule.product(sizes[b], opcode == .round ? sizes[b] : sizes[c])
    }

    private func excess(from first: Int, count: Int) -> Int {
        count == 0 ? 0 : excesses[first + count] - excesses[first]
    }

    private func greatest(from first: Int, count: Int) -> Int {
        guard count > 0 else { return ModulePrices.least }
        let level = Int.bitWidth - 1 - count.leadingZeroBitCount
        return max(greatest[level][first], greatest[level][first + count - (1 << level)])
    }
}
