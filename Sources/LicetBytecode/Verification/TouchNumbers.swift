/// The numbers of the places of a module that are looked at by name: balances, how many records
/// tables hold, first keys, slots, parameters and territories.
struct TouchPlaces {
    private let assets: Int
    private let tables: Int
    /// The most that the first look at each slot costs.
    let slotTouches: [UInt64]
    private let parameters: Int
    /// For each constant whether it is a territory, which is read as a parameter is.
    private let isTerritory: [Bool]

    init(of module: Module) {
        assets = module.assets.count
        tables = module.tables.count
        slotTouches = module.slots.map { GasSchedule.worstTouch(slot: $0.type) }
        parameters = module.parameters.count
        isTerritory = module.constants.map(\.isTerritory)
    }

    /// What an account (0 the licence's, 1 the sender's) holds of an asset.
    func balance(account: Int, _ asset: Int) -> Int { told(2 * asset + account) }

    /// How many records a table holds.
    func count(_ table: Int) -> Int { told(2 * assets + table) }

    /// The first key of a table.
    func firstKey(_ table: Int) -> Int { told(2 * assets + tables + table) }

    func slot(_ slot: Int) -> Int { told(firstSlot + slot) }

    func parameter(_ parameter: Int) -> Int { told(firstParameter + parameter) }

    /// The place of a constant; nil, if it is a value, which stands in the code.
    func territory(_ constant: Int) -> Int? {
        isTerritory[constant] ? told(firstParameter + parameters + constant) : nil
    }

    private var firstSlot: Int { 2 * assets + 2 * tables }
    private var firstParameter: Int { firstSlot + slotTouches.count }

    /// The places that stand in the licence's record, as bits.
    var stored: UInt64 {
        UInt64.max << UInt64(2 * assets) & ~(UInt64.max << UInt64(firstParameter))
    }

    private func told(_ number: Int) -> Int { min(number, TouchSteps.most) }

    /// What the first look at a place costs.
    func price(_ number: Int) -> UInt64 {
        if number < 2 * assets { return GasSchedule.touchBalance }
        if number < 2 * assets + tables { return GasSchedule.touchCount }
        if number < firstSlot { return GasSchedule.touchKey }
        return number < firstParameter
            ? slotTouches[number - firstSlot] : GasSchedule.touchParameter
    }
}

/// The records that a function looks at, told apart by their table and the first of the registers
/// that their key stands in.
struct TouchKeys {
    struct Key: Hashable {
        let table: Int
        let first: Int

        init(_ instruction: Instruction) {
            let opcode = instruction.opcode
            table = Int(opcode == .remove ? instruction.wide : UInt16(instruction.c))
            first = Int(
                opcode == .remove || opcode == .store ? instruction.a : instruction.b)
        }
    }

    /// A key by its number: the registers that it stands in.
    private var runs: [Range<Int>] = []
    private var numbers: [Key: Int] = [:]
    /// For each register the keys that stand in it.
    private var standing: [UInt64] = []

    init(_ subject: Subject) {
        for word in subject.function.code where Self.opcodes[Int(word & 0xFF)] {
            let key = Key(Instruction(word: word))
            guard runs.count < TouchSteps.most else { break }
            guard numbers[key] == nil else { continue }
            numbers[key] = runs.count
            runs.append(key.first..<key.first + subject.module.tables[key.table].key.count)
        }
        guard !runs.isEmpty else { return }
        standing = Array(repeating: 0, count: 256)
        for (number, run) in runs.enumerated() {
            for register in run { standing[register] |= 1 << UInt64(number) }
        }
    }

    var isEmpty: Bool { runs.isEmpty }

    func number(of key: Key) -> Int { numbers[key] ?? TouchSteps.untold }

    /// The keys of which an instruction writes a part.
    func overwritten(by accesses: Accesses) -> UInt64 {
        overwritten(by: accesses.a) | overwritten(by: accesses.b) | overwritten(by: accesses.c)
    }

    private func overwritten(by access: Access) -> UInt64 {
        guard access.mode == .write else { return 0 }
        let first = Int(access.first)
        if access.count == 1 { return standing[first] }
        let end = first + Int(access.count)
        var keys: UInt64 = 0
        for (number, run) in runs.enumerated() where run.lowerBound < end && first < run.upperBound
        {
            keys |= 1 << UInt64(number)
        }
        return keys
    }

    private static let opcodes: [Bool] = Opcode.allCases.map { opcode in
        opcode == .fetch || opcode == .store || opcode == .has || opcode == .remove
    }
}
