import LicetBytecode
import LicetPrimitives
import LicetTerms

/// Makes the code of one random function. Pool registers are assigned at the start and readable
/// everywhere; runs of registers are made for the instruction that needs them.
struct RandomFunction {
    var random: SeededGenerator
    let names: RandomNames
    let callees: [RandomSignature]
    let signature: RandomSignature

    /// Pool registers by what they hold.
    var pool: [(register: UInt8, type: ValueType)] = []
    /// Int registers 0 to 6 that nothing writes again.
    var smalls: [UInt8] = []
    /// Int registers above zero that nothing writes again.
    var positives: [UInt8] = []
    /// Int registers other than zero that nothing writes again.
    var divisors: [UInt8] = []
    /// How wide the numbers of the instruction being made are.
    var width = Width.any
    /// Coins alive here that code here may use.
    var coins: [(register: UInt8, asset: UInt8)] = []
    /// Assigned registers with a key of a table, by the first of them.
    var keys: [(table: UInt8, first: UInt8)] = []
    var registerCount = 0
    var loopDepth = 0

    init(
        random: SeededGenerator, names: RandomNames, callees: [RandomSignature],
        signature: RandomSignature
    ) {
        self.random = random
        self.names = names
        self.callees = callees
        self.signature = signature
    }

    mutating func build(_ code: inout CodeBuilder, statements: Int) {
        for (index, type) in signature.parameters.enumerated() {
            registerCount += 1
            if case .coin(let asset) = type {
                coins.append((UInt8(index), asset))
            } else {
                pool.append((UInt8(index), type))
            }
        }
        fillPool(&code)
        block(&code, statements: statements + random.below(statements))
        finish(&code)
    }

    // MARK: Registers

    mutating func register(_ type: ValueType, _ code: inout CodeBuilder) -> UInt8 {
        registerCount += 1
        return code.register(type)
    }

    mutating func registers(_ types: [ValueType], _ code: inout CodeBuilder) -> UInt8 {
        registerCount += types.count
        return types.isEmpty ? 0 : code.registers(types)
    }

    private mutating func fillPool(_ code: inout CodeBuilder) {
        for value in [Int16(0), 1, 3, 6] {
            let register = register(.int(.bits64), &code)
            code.emit(.small, register, wide: UInt16(bitPattern: value))
            smalls.append(register)
        }
        for value in [Int16(2), 7, 1_009, -3, -4] {
            let register = register(.int(.bits64), &code)
            code.emit(.small, register, wide: UInt16(bitPattern: value))
            divisors.append(register)
            if value > 0 { positives.append(register) }
        }
        for type in RandomNames.storables {
            let register = register(type, &code)
            load(register, type, &code)
            pool.append((register, type))
        }
        let narrow: [ValueType] = [.int(.bits64), .int(.bits128), .ratio(.bits64)]
        for index in 0..<8 {
            let type =
                index < 3
                ? narrow[index] : RandomNames.storables[random.below(RandomNames.storables.count)]
            let register = register(type, &code)
            load(register, type, &code)
            pool.append((register, type))
        }
    }

    /// Assigns a register of a type from a constant, parameter, slot or the context.
    mutating func load(_ register: UInt8, _ type: ValueType, _ code: inout CodeBuilder) {
        let sources = [names.constants, names.parameters, names.slots]
        let source = random.below(3)
        let fitting = sources[source].filter { $0.type == type }
        switch (type, random.below(4)) {
        case (.int, 0), (.int, 1):
            code.emit(
                .small, register, wide: UInt16(bitPattern: Int16(random.below(1_000) - 200)))
        case (.date, 0): code.emit(.today, register)
        case (.id, 0): code.emit(random.below(2) == 0 ? .sender : .licence, register)
        default:
            guard let name = fitting.first else { return code.emit(.today, register) }
            let opcodes: [Opcode] = [.const, .param, .get]
            code.emit(opcodes[source], register, wide: name.index)
        }
    }

    /// A register of the pool that holds a kind, or nil.
    mutating func some(_ isWanted: (ValueType) -> Bool) -> UInt8 {
        let fitting = pool.filter { isWanted($0.type) }
        return fitting[random.below(fitting.count)].register
    }

    /// How wide the numbers of an instruction are, which decides the machine's way through it.
    enum Width: CaseIterable {
        case word, twoWords, any
    }

    mutating func chooseWidth() {
        width = Width.allCases[random.below(Width.allCases.count)]
    }

    /// An int register of the width at hand.
    mutating func int() -> UInt8 {
        let limit: SizeClass =
            switch width {
            case .word: .bits64
            case .twoWords: .bits128
            case .any: .bits4096
            }
        return some { if case .int(let size) = $0 { size <= limit } else { false } }
    }

    /// A ratio register of the width at hand.
    mutating func ratio() -> UInt8 {
        let limit: SizeClass = width == .word ? .bits64 : .bits4096
        return some { if case .ratio(let size) = $0 { size <= limit } else { false } }
    }

    mutating func wideInt() -> UInt8 {
        some { if case .int(let size) = $0 { size >= .bits512 } else { false } }
    }

    mutating func wideRatio() -> UInt8 {
        some { if case .ratio(let size) = $0 { size >= .bits256 } else { false } }
    }

    mutating func bool() -> UInt8 { some { $0 == .bool } }
    mutating func date() -> UInt8 { some { $0 == .date } }
    mutating func id() -> UInt8 { some { $0 == .id } }
    mutating func set() -> UInt8 { some { $0 == .set } }
    mutating func bytes() -> UInt8 { some { $0 == .bytes } }

    /// Mostly a number between 0 and 6.
    mutating func small() -> UInt8 {
        random.below(25) == 0 ? int() : smalls[random.below(smalls.count)]
    }

    /// Mostly a number above zero.
    mutating func positive() -> UInt8 {
        random.below(25) == 0 ? int() : positives[random.below(positives.count)]
    }

    /// Mostly a number other than zero.
    mutating func divisor() -> UInt8 {
        random.below(25) == 0 ? int() : divisors[random.below(divisors.count)]
    }

    /// A register for an integer result: of the width at hand, or mostly a wide one, as results
    /// grow.
    mutating func target() -> UInt8 {
        width != .any || random.below(12) == 0 ? int() : wideInt()
    }

    /// A register for a ratio result, likewise.
    mutating func ratioTarget() -> UInt8 {
        width == .word || random.below(15) == 0 ? ratio() : wideRatio()
    }

    /// Fills fresh consecutive registers of these types from the pool; gives the first.
    mutating func run(_ types: [ValueType], _ code: inout CodeBuilder) -> UInt8 {
        let first = registers(types, &code)
        for (offset, type) in types.enumerated() { fill(first + UInt8(offset), type, &code) }
        return first
    }

    /// Assigns a fresh register from a pool register of its kind that fits it, mostly.
    mutating func fill(_ register: UInt8, _ type: ValueType, _ code: inout CodeBuilder) {
        if case .coin(let asset) = type {
            code.emit(.withdraw, register, smalls[random.below(4)], 0)
            _ = asset
            return
        }
        let exact = pool.filter { $0.type == type }
        if let source = exact.first, random.below(3) > 0 {
            code.emit(.move, register, source.register)
        } else {
            load(register, type, &code)
        }
    }

    // MARK: Structure

    mutating func block(_ code: inout CodeBuilder, statements: Int) {
        for _ in 0..<statements where registerCount < 200 {
            switch random.below(20) {
            case 0: branch(&code)
            case 1: if loopDepth < 2 { loop(&code) }
            case 2: if !callees.isEmpty { call(&code) }
            default: operation(&code)
            }
        }
    }

    /// Runs a body that may make coins but uses none from outside, and ends with none of its own.
    private mutating func closed(
        _ code: inout CodeBuilder, _ body: (inout RandomFunction, inout CodeBuilder) -> Void
    ) {
        let outside = (coins: coins, keys: keys)
        coins = []
        body(&self, &code)
        disposeOfCoins(&code)
        (coins, keys) = outside
    }

    private mutating func branch(_ code: inout CodeBuilder) {
        let condition = bool()
        let other = code.label()
        let end = code.label()
        code.emit(random.below(2) == 0 ? .branch : .unless, condition, to: other)
        closed(&code) { $0.block(&$1, statements: 1 + $0.random.below(4)) }
        if random.below(12) == 0 { guardedRefusal(&code) }
        code.emit(.jump, to: end)
        code.place(other)
        closed(&code) { $0.block(&$1, statements: $0.random.below(3)) }
        code.place(end)
    }

    /// A refusal on a way that is rarely taken.
    private mutating func guardedRefusal(_ code: inout CodeBuilder) {
        let flag = register(.bool, &code)
        let past = code.label()
        code.emit(.lt, flag, smalls[1], smalls[2])
        code.emit(.and, flag, flag, bool())
        code.emit(.branch, flag, to: past)
        code.emit(.refuse, wide: names.refusal)
        code.place(past)
    }

    private mutating func loop(_ code: inout CodeBuilder) {
        let trips = small()
        loopDepth += 1
        registerCount += 1
        code.repeat(trips, bound: UInt32(6 + random.below(3))) { code in
            closed(&code) { $0.block(&$1, statements: 1 + $0.random.below(5)) }
        }
        loopDepth -= 1
    }

    private mutating func call(_ code: inout CodeBuilder) {
        let index = random.below(callees.count)
        let callee = callees[index]
        guard registerCount + callee.parameters.count + callee.results.count < 200 else { return }
        let arguments = run(callee.parameters, &code)
        let results = registers(callee.results, &code)
        code.emit(.call, results, arguments, UInt8(index))
        for (offset, type) in callee.results.enumerated() {
            let register = results + UInt8(offset)
            if case .coin(let asset) = type { coins.append((register, asset)) }
        }
    }

    // MARK: Coins and the end

    mutating func disposeOfCoins(_ code: inout CodeBuilder) {
        while let coin = coins.popLast() { dispose(coin.register, &code) }
    }

    mutating func dispose(_ coin: UInt8, _ code: inout CodeBuilder) {
        if random.below(2) == 0 {
            code.emit(.keep, coin)
        } else {
            code.emit(.deposit, id(), coin)
        }
    }

    private mutating func finish(_ code: inout CodeBuilder) {
        disposeOfCoins(&code)
        code.emit(.return, run(signature.results, &code))
    }
}
