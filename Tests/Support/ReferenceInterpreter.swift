public import LicetBytecode
import LicetPrimitives
import LicetTerms
public import LicetVM

/// A broken promise of the verifier: something that verified code must never do.
public struct ReferenceFault: Error, CustomStringConvertible {
    /// What was done, and where.
    public let description: String
}

/// The machine again, slow and obvious: values in enums, numbers of attaswift/BigInt, state in
/// arrays that are searched from end to end. It trusts nothing: where the fast machine leans on the
/// verifier, it looks, and throws a `ReferenceFault`.
public struct ReferenceInterpreter {
    let module: Module
    let call: Call
    var gas: UInt64
    var state: ReferenceState
    /// The span that `spanindex` found last.
    var lastSpan: ReferenceSpan?
    var touches: ReferenceTouches
    private var notes: ReferenceRun
    private let keepsTrace: Bool
    private var blocks: [ReferenceBlocks?]
    private var depth = 0
    /// What the instruction at hand has paid beyond the fixed price of its block: by the sizes of
    /// its operands, and for first looks at state.
    private var paid: (extra: UInt64, touch: UInt64) = (0, 0)

    /// Runs a call; gives the outcome and how often each opcode ran.
    public static func execute(
        _ call: Call, of module: Module, on host: some Host
    ) throws -> (outcome: Outcome, executed: [Int]) {
        var interpreter = ReferenceInterpreter(call, module, host, keepsTrace: false)
        let outcome = try interpreter.run()
        return (outcome, interpreter.notes.executed)
    }

    /// Runs a call on a state in memory; gives all there is to know about it.
    public static func run(
        _ call: Call, of module: Module, on host: MemoryHost
    ) throws -> ReferenceRun {
        var interpreter = ReferenceInterpreter(call, module, host, keepsTrace: true)
        interpreter.notes.outcome = try interpreter.run()
        if case .success = interpreter.notes.outcome.result {
            interpreter.notes.state = try interpreter.state.left(from: host)
        } else {
            interpreter.notes.state = host
        }
        return interpreter.notes
    }

    private init(_ call: Call, _ module: Module, _ host: any Host, keepsTrace: Bool) {
        self.module = module
        self.call = call
        self.keepsTrace = keepsTrace
        gas = call.gasLimit
        notes = ReferenceRun()
        blocks = Array(repeating: nil, count: module.functions.count)
        let isActivation =
            module.actions.indices.contains(call.action)
            && module.actions[call.action].kind == .activation
        let host: any Host = isActivation ? EmptyRecord(host: host) : host
        state = ReferenceState(call: call, module: module, host: host)
        touches = ReferenceTouches(host: host, module: module)
    }

    private mutating func run() throws -> Outcome {
        guard module.actions.indices.contains(call.action) else {
            return refused(function: 0)
        }
        let index = Int(module.actions[call.action].function)
        let types = module.functions[index].parameters
        guard matches(call.arguments, types),
            matches(call.parameters, module.parameters.map(\.type)), hasTerritories()
        else { return refused(function: index) }
        do {
            let results = try run(index, call.arguments.map(PlainValue.init))
            let values = try results.map { try border($0) }
            return Outcome(
                result: .success(values), gasUsed: call.gasLimit - gas,
                effects: try state.effects())
        } catch let trap as Trap {
            let used = trap.code == .outOfGas ? call.gasLimit : call.gasLimit - gas
            return Outcome(result: .failure(trap), gasUsed: used, effects: Effects())
        }
    }

    private func refused(function: Int) -> Outcome {
        Outcome(
            result: .failure(Trap(code: .badArgument, function: function, instruction: 0)),
            gasUsed: 0, effects: Effects())
    }

    private func matches(_ values: [Value], _ types: [ValueType]) -> Bool {
        values.count == types.count
            && zip(values.map(PlainValue.init), types).allSatisfy {
                $0.isKind(of: $1) && $0.fits($1)
            }
    }

    private func hasTerritories() -> Bool {
        module.constants.indices.allSatisfy { index in
            guard case .territory = module.constants[index] else { return true }
            return call.territories.indices.contains(index) && call.territories[index] != nil
        }
    }

    private func border(_ value: PlainValue) throws -> Value {
        guard let value = value.value else {
            throw ReferenceFault(description: "a value that never crosses the border does")
        }
        return value
    }

    // MARK: Functions

    /// Runs a function to its results.
    mutating func run(_ index: Int, _ arguments: [PlainValue]) throws -> [PlainValue] {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Limits.callDepth else {
            throw ReferenceFault(description: "calls nest deeper than the limit")
        }
        var frame = ReferenceFrame(index, module.functions[index], arguments)
        let blocks = blocks(of: index)
        while true {
            guard frame.function.code.indices.contains(frame.pc) else {
                throw frame.fault("control leaves the function")
            }
            if let price = blocks.prices[frame.pc] { try take(price, frame) }
            let instruction = Instruction(word: frame.function.code[frame.pc])
            guard let opcode = instruction.opcode else { throw frame.fault("unknown opcode") }
            notes.executed[Int(opcode.rawValue)] += 1
            let before = gas
            paid = (0, 0)
            if opcode == .return {
                let results = try frame.takeRun(Int(instruction.a), frame.function.results)
                try frame.checkNoCoins()
                record(instruction, frame, before)
                return results
            }
            frame.next = frame.pc + 1
            try step(opcode, instruction, &frame)
            record(instruction, frame, before)
            frame.pc = frame.next
        }
    }

    private mutating func record(
        _ instruction: Instruction, _ frame: ReferenceFrame, _ before: UInt64
    ) {
        guard keepsTrace else { return }
        let register = Int(instruction.a)
        let value = frame.registers.indices.contains(register) ? frame.registers[register] : nil
        notes.trace.append(
            ReferenceStep(
                function: frame.index, instruction: frame.pc, depth: depth, gas: before,
                extra: paid.extra, touch: paid.touch, value: value))
        paid = (0, 0)
    }

    private mutating func blocks(of index: Int) -> ReferenceBlocks {
        if let known = blocks[index] { return known }
        let found = ReferenceBlocks(of: module.functions[index], in: module)
        blocks[index] = found
        return found
    }

    /// Takes a price that follows an instruction's operands from the gas left.
    mutating func pay(_ price: UInt64, _ frame: ReferenceFrame) throws {
        try take(price, frame)
        paid.extra += price
    }

    /// Takes the price of first looks at state from the gas left.
    mutating func pay(touch price: UInt64, _ frame: ReferenceFrame) throws {
        try take(price, frame)
        paid.touch += price
    }

    private mutating func take(_ price: UInt64, _ frame: ReferenceFrame) throws {
        guard price <= gas else { throw frame.trap(.outOfGas) }
        gas -= price
        guard keepsTrace else { return }
        notes.charges.append(
            ReferenceCharge(
                total: call.gasLimit - gas, function: frame.index, instruction: frame.pc))
    }

    /// Runs a called function with the arguments that stand in the caller's registers.
    mutating func invoke(_ i: Instruction, _ frame: inout ReferenceFrame) throws {
        let callee = Int(i.c)
        let arguments = try frame.takeRun(Int(i.b), module.functions[callee].parameters)
        let results = try run(callee, arguments)
        for (offset, value) in results.enumerated() {
            try frame.write(Int(i.a) + offset, value)
        }
    }
}

/// One span of a sequence.
struct ReferenceSpan: Equatable {
    let sequence: SpanSequence
    let index: Int?

    init(_ sequence: SpanSequence, _ index: Int?) {
        self.sequence = sequence
        self.index = index
    }
}

/// One function's registers while it runs.
struct ReferenceFrame {
    let index: Int
    let function: Function
    var registers: [PlainValue?]
    var pc = 0
    var next = 0

    init(_ index: Int, _ function: Function, _ arguments: [PlainValue]) {
        self.index = index
        self.function = function
        registers = Array(repeating: nil, count: function.registers.count)
        for (register, value) in arguments.enumerated() { registers[register] = value }
    }

    func trap(_ code: TrapCode, refusal: Int? = nil) -> Trap {
        Trap(code: code, function: index, instruction: pc, refusal: refusal)
    }

    func fault(_ sentence: String) -> ReferenceFault {
        ReferenceFault(description: "function \(index), instruction \(pc): \(sentence)")
    }

    /// The value of a register that must be assigned.
    func read(_ register: Int) throws -> PlainValue {
        guard registers.indices.contains(register) else { throw fault("no register \(register)") }
        guard let value = registers[register] else {
            throw fault("register \(register) is not assigned")
        }
        return value
    }

    /// Writes a register; traps, if the value is outside its class.
    mutating func write(_ register: Int, _ value: PlainValue) throws {
        guard function.registers.indices.contains(register) else {
            throw fault("no register \(register)")
        }
        let type = function.registers[register]
        guard value.isKind(of: type) else { throw fault("register \(register) is a \(type)") }
        if case .coin = type, registers[register] != nil {
            throw fault("a coin in register \(register) is written over")
        }
        guard value.fits(type) else { throw trap(.sizeExceeded) }
        registers[register] = value
    }

    /// Reads consecutive registers of exactly these types; coins are used up.
    mutating func takeRun(_ first: Int, _ types: [ValueType]) throws -> [PlainValue] {
        var values: [PlainValue] = []
        for (offset, type) in types.enumerated() {
            let register = first + offset
            guard function.registers.indices.contains(register),
                function.registers[register] == type
            else { throw fault("register \(register) is not of type \(type)") }
            values.append(try read(register))
            if case .coin = type { registers[register] = nil }
        }
        return values
    }

    func checkNoCoins() throws {
        for (register, value) in registers.enumerated() {
            if case .coin = value { throw fault("the coin in register \(register) is dropped") }
        }
    }

    // MARK: Typed reads

    func int(_ register: UInt8, _ offset: Int = 0) throws -> PlainInteger {
        guard case .int(let number) = try read(Int(register) + offset) else {
            throw fault("register \(Int(register) + offset) is no int")
        }
        return number
    }

    func bool(_ register: UInt8) throws -> Bool {
        guard case .bool(let flag) = try read(Int(register)) else {
            throw fault("register \(register) is no bool")
        }
        return flag
    }

    func ratio(_ register: UInt8) throws -> PlainRatio {
        guard case .ratio(let ratio) = try read(Int(register)) else {
            throw fault("register \(register) is no ratio")
        }
        return ratio
    }

    func date(_ register: UInt8, _ offset: Int = 0) throws -> CivilDate {
        guard case .date(let date) = try read(Int(register) + offset) else {
            throw fault("register \(Int(register) + offset) is no date")
        }
        return date
    }

    func id(_ register: UInt8, _ offset: Int = 0) throws -> Digest {
        guard case .id(let digest) = try read(Int(register) + offset) else {
            throw fault("register \(Int(register) + offset) is no id")
        }
        return digest
    }

    func set(_ register: UInt8) throws -> TerritorySet {
        guard case .set(let set) = try read(Int(register)) else {
            throw fault("register \(register) is no set")
        }
        return set
    }

    func bytes(_ register: UInt8, _ offset: Int = 0) throws -> [UInt8] {
        guard case .bytes(let bytes) = try read(Int(register) + offset) else {
            throw fault("register \(Int(register) + offset) is no bytes")
        }
        return bytes
    }

    func coin(_ register: UInt8) throws -> PlainInteger {
        guard case .coin(let units) = try read(Int(register)) else {
            throw fault("register \(register) is no coin")
        }
        return units
    }

    /// Uses a coin up.
    mutating func spend(_ register: UInt8) throws -> PlainInteger {
        let units = try coin(register)
        registers[Int(register)] = nil
        return units
    }

    func asset(_ register: UInt8) throws -> Int {
        guard case .coin(let asset) = function.registers[Int(register)] else {
            throw fault("register \(register) is no coin")
        }
        return Int(asset)
    }

    /// Reads consecutive registers of any type.
    func readRun(_ first: Int, _ count: Int) throws -> [PlainValue] {
        try (0..<count).map { try read(first + $0) }
    }
}
