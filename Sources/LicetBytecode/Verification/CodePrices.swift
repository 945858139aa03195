import LicetPrimitives
import LicetTerms

/// The prices of much code: what `GasSchedule.fixed` and `GasSchedule.worstExtra` say of each
/// instruction, with all that they look up in the module's lists taken out once. A test holds the
/// two to the same figures.
final class ModulePrices {
    /// For each function what a call of it adds.
    let calls: [UInt64]
    /// For each table what its key adds.
    let keys: [UInt64]
    /// For each table the types of its key and fields.
    let records: [(key: [ValueType], fields: [ValueType])]
    /// For each table the worst extra of a `fetch`, and how many fields it has.
    let fetches: [UInt64]
    let fieldCounts: [Int]
    let events: [[ValueType]]
    /// For each event what its fields add.
    let flatEvents, longEvents: [UInt64]
    let tiers: [GasSchedule.TierSize]
    let shares: [GasSchedule.ShareSize]
    /// Worst extras of what `const`, `param` and `get` load.
    let constants, wideConstants, parameters, slots: [UInt64]
    /// For each table the most that a touch of its record can be.
    let touches: [UInt64]
    /// For each slot the most that the first write to it can be.
    let puts: [UInt64]
    /// For each table what removing a record of it pays besides.
    let removals: [UInt64]
    let places: TouchPlaces

    static let bases: [UInt64] = Opcode.allCases.map(GasSchedule.base)
    static let doubles: [UInt64] = Opcode.allCases.map(GasSchedule.double)
    static let wides: [UInt64] = Opcode.allCases.map(GasSchedule.wide)
    static let manyBytes: [UInt64] = Opcode.allCases.map(GasSchedule.bytes)
    /// Opcodes whose form follows the words of the value that they copy.
    static let followsWords: [Bool] = OpcodeTable.rows.map { row in
        row.operands.contains { $0 == .write(.storable) || $0 == .read(.storable) }
    }
    static let least = GasSchedule.leastSize

    init(of module: Module) {
        calls = module.functions.map { callee in
            (callee.parameters + callee.results).reduce(0) { $0 + GasSchedule.argument($1) }
        }
        keys = module.tables.map { GasSchedule.part * UInt64($0.key.count) }
        records = module.tables.map {
            ($0.key.map(\.type), $0.fields.map(\.type))
        }
        fetches = module.tables.map { table in
            let sizes = table.fields.map { GasSchedule.size(worst: $0.type) - Self.least }
            return GasSchedule.record(excess: sizes.reduce(0, +))
        }
        fieldCounts = module.tables.map(\.fields.count)
        events = module.events.map { $0.fields.map(\.type) }
        flatEvents = events.map { GasSchedule.event($0, isFlat: true) }
        longEvents = events.map { GasSchedule.event($0, isFlat: false) }
        tiers = module.tiers.map(GasSchedule.TierSize.init)
        shares = module.shares.map(GasSchedule.ShareSize.init)
        constants = module.constants.map { GasSchedule.loaded($0, isWide: false) }
        wideConstants = module.constants.map { GasSchedule.loaded($0, isWide: true) }
        parameters = module.parameters.map {
            GasSchedule.copied(GasSchedule.size(worst: $0.type))
        }
        slots = module.slots.map { GasSchedule.slot(GasSchedule.size(worst: $0.type)) }
        touches = module.tables.map { GasSchedule.worstTouch($0) }
        puts = module.slots.map { GasSchedule.worstTouch(put: $0.type) }
        removals = module.walkedTables.map { $0 ? GasSchedule.touchKey : 0 }
        places = TouchPlaces(of: module)
    }
}

/// The prices of one function's code, after the passes before the gas pass have accepted it.
struct FunctionPrices {
    private let lists: ModulePrices
    // At hand, because asking for a static takes longer than the rest of a price.
    private let shapes = InstructionShape.all
    private let bases = ModulePrices.bases
    private let doubles = ModulePrices.doubles
    private let wides = ModulePrices.wides
    private let manyBytes = ModulePrices.manyBytes
    private let followsWords = ModulePrices.followsWords
    private let types: [ValueType]
    /// The worst size of each register.
    private let sizes: [Int]
    /// For each register how much the registers before it exceed the least size, in all.
    private let excesses: [Int]
    /// The limbs of the class of each register's numbers.
    private let limbs: [Int]
    /// Registers of each wider form, as arithmetic and as copies see them.
    private let arithmetic, copies: WideRegisters
    /// At level n the greatest size of 2ⁿ registers from each on.
    private let greatest: [[Int]]

    init(_ function: Function, _ lists: ModulePrices) {
        self.lists = lists
        let sizes = function.registers.map { GasSchedule.size(worst: $0) }
        self.sizes = sizes
        types = function.registers
        limbs = function.registers.map { GasSchedule.limbs(worst: $0) }
        arithmetic = WideRegisters(function.registers, isCopied: false)
        copies = WideRegisters(function.registers, isCopied: true)
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
        var base = bases[Int(opcode.rawValue)]
        let form = form(instruction, opcode)
        if form == .double || form == .set { base += doubles[Int(opcode.rawValue)] }
        if form == .set { base += GasSchedule.copiedSet }
        if form == .wide { base += wides[Int(opcode.rawValue)] }
        if form == .bytes { base += manyBytes[Int(opcode.rawValue)] }
        let (c, wide) = (Int(instruction.c), Int(instruction.wide))
        switch opcode {
        case .const:
            return base + (form == .wide ? lists.wideConstants[wide] : lists.constants[wide])
        case .call: return base + lists.calls[c]
        case .share: return base + lists.shares[c].fixed
        case .apportion: return base + GasSchedule.apportion(lines: c)
        case .fetch, .store: return base + record(instruction, opcode)
        case .has, .next: return base + lists.keys[c]
        case .remove, .first: return base + lists.keys[wide]
        case .emit:
            let fields = lists.events[wide]
            let isFlat = GasSchedule.isFlat(fields, types, from: Int(instruction.a))
            return base + (isFlat ? lists.flatEvents[wide] : lists.longEvents[wide])
        case .withdraw:
            return base
                + (instruction.c == GasSchedule.accountOfSender ? GasSchedule.fromSender : 0)
        case .jump, .branch, .unless, .enter, .loop, .return, .require, .refuse, .move,
            .small, .add, .sub, .mul, .div, .mod, .neg, .abs, .min, .max, .muldiv, .pow, .eq, .lt,
            .le, .ratio, .whole, .radd, .rsub, .rmul, .rdiv, .rneg, .rmin, .rmax, .req, .rlt, .rle,
            .round, .and, .or, .not, .beq, .days, .adddays, .addmonths, .spanindex, .deq, .dlt,
            .dle, .datepart, .tiers, .ideq, .inset, .union, .intersect, .subtract, .isempty,
            .bytesEqual,
            .param, .today, .sender, .licence, .get, .put, .count, .balance, .limit,
            .value, .split, .merge, .take, .deposit, .keep, .sha256, .verified, .series, .granted:
            return base
        }
    }

    private func record(_ instruction: Instruction, _ opcode: Opcode) -> UInt64 {
        let (key, fields) = lists.records[Int(instruction.c)]
        let (a, b) = (Int(instruction.a), Int(instruction.b))
        let (first, second) = opcode == .fetch ? (b, a) : (a, b)
        let isFlat =
            GasSchedule.isFlat(key, types, from: first)
            && GasSchedule.isFlat(fields, types, from: second)
        return GasSchedule.part * UInt64(key.count + fields.count)
            + (isFlat ? 0 : GasSchedule.recordLong)
    }

    /// The form of the widest register that decides how the instruction is done.
    private func form(_ instruction: Instruction, _ opcode: Opcode) -> GasSchedule.RegisterForm {
        let index = Int(opcode.rawValue)
        guard
            doubles[index] > 0 || wides[index] > 0
        else { return .one }
        let shape = shapes[index]
        let registers = followsWords[index] ? copies : arithmetic
        var named = RegisterSet()
        named.insert(shape.a, instruction.a)
        named.insert(shape.b, instruction.b)
        named.insert(shape.c, instruction.c)
        if !registers.bytes.intersection(named).isEmpty { return .bytes }
        if !registers.wide.intersection(named).isEmpty { return .wide }
        if !registers.sets.intersection(named).isEmpty { return .set }
        return registers.double.intersection(named).isEmpty ? .one : .double
    }

    /// The worst that the instruction can cost beyond that.
    func worstExtra(_ instruction: Instruction, _ opcode: Opcode) -> UInt64 {
        let (a, b, c) = (Int(instruction.a), Int(instruction.b), Int(instruction.c))
        switch shapes[Int(opcode.rawValue)].gasClass {
        case .flat, .call: return 0
        case .money: return GasSchedule.moneyLong
        case .linear: return linear(instruction, opcode)
        case .product: return product(opcode, b, c)
        case .reduction: return GasSchedule.worstReduction(opcode, limbs[b], limbs[c])
        case .span: return GasSchedule.spanSearch
        case .power:
            return GasSchedule.power(limbs: sizes[a] + 1, turns: GasSchedule.mostTurns)
        case .tiers: return GasSchedule.worstTiers(lists.tiers[c], limbs[b])
        case .lines:
            if opcode == .share {
                return GasSchedule.worstShare(lists.shares[c], amount: limbs[b])
            }
            return GasSchedule.worstApportion(
                c, amount: sizes[b], weight: greatest(from: b + 1, count: c))
        case .slot:
            return opcode == .put
                ? GasSchedule.slot(sizes[a]) : lists.slots[Int(instruction.wide)]
        case .record:
            if opcode == .fetch { return lists.fetches[c] }
            guard opcode == .store else { return 0 }
            return GasSchedule.record(excess: excess(from: b, count: lists.fieldCounts[c]))
        case .event:
            let count = lists.events[Int(instruction.wide)].count
            return GasSchedule.event(excess: excess(from: a, count: count))
        case .hash: return GasSchedule.hash(sizes[b])
        case .signature:
            guard let scheme = KeyScheme(rawValue: instruction.c) else { return 0 }
            return GasSchedule.key(scheme) + GasSchedule.point(scheme)
                + GasSchedule.check(scheme)
        case .lookup:
            return GasSchedule.worstLookup(opcode)
        }
    }

    private func linear(_ instruction: Instruction, _ opcode: Opcode) -> UInt64 {
        if opcode == .param { return lists.parameters[Int(instruction.wide)] }
        let one = sizes[Int(instruction.b)]
        let readsTwo = shapes[Int(opcode.rawValue)].c.role == .read
        var size = readsTwo ? max(one, sizes[Int(instruction.c)]) : one
        if opcode == .add || opcode == .sub {
            // Two words may come to more in a destination that has the room.
            size = max(size, min(sizes[Int(instruction.a)], GasSchedule.leastSize + 1))
        }
        let ofBytes = types[Int(instruction.b)] == .bytes
        return GasSchedule.linear(opcode, size, ofBytes: ofBytes)
    }

    private func product(_ opcode: Opcode, _ b: Int, _ c: Int) -> UInt64 {
        switch opcode {
        case .muldiv: GasSchedule.worstScaling(sizes[b], sizes[b + 1], sizes[b + 2])
        case .div, .mod: GasSchedule.worstQuotient(sizes[b], sizes[c])
        case .round: GasSchedule.worstQuotient(sizes[b], sizes[b])
        case .rmin, .rmax, .rlt, .rle: GasSchedule.worstOrder(limbs[b], limbs[c])
        default: GasSchedule.product(sizes[b], sizes[c])
        }
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

/// The registers of each wider form.
private struct WideRegisters {
    var double = RegisterSet()
    var sets = RegisterSet()
    var wide = RegisterSet()
    var bytes = RegisterSet()

    init(_ types: [ValueType], isCopied: Bool) {
        for (register, type) in types.enumerated() {
            switch GasSchedule.form(type, isCopied: isCopied) {
            case .one: continue
            case .double: double.insert(register)
            case .set: sets.insert(register)
            case .wide: wide.insert(register)
            case .bytes: bytes.insert(register)
            }
        }
    }
}

extension RegisterSet {
    /// Adds the registers of an operand that decide how an instruction is done.
    fileprivate mutating func insert(_ use: RegisterUse, _ first: UInt8) {
        switch use.role {
        case .write, .read, .writeShares, .writeParts, .readWeights: insert(Int(first))
        case .readRun:
            for offset in 0..<use.count { insert(Int(first) + offset) }
        case .none, .change, .consume, .readKey, .readFields, .writeFields, .writeFoundKey,
            .readEvent, .passArguments, .writeResults, .passResults:
            return
        }
    }
}
