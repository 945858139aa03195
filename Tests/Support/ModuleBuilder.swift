public import LicetBytecode
public import LicetPrimitives
public import LicetTerms

/// Builds modules for tests, one declaration a call; each returns the index that code names.
///
/// Nothing is checked: tests build bad modules too.
public struct ModuleBuilder {
    /// The module so far.
    public var module: Module

    /// A module with nothing in it.
    public init(_ name: String = "Test") { module = Module(name: name) }

    /// Declares a parameter.
    public mutating func parameter(
        _ name: String, _ type: ValueType, role: ParameterRole = .value
    ) -> UInt16 {
        module.parameters.append(Parameter(name: name, type: type, role: role))
        return UInt16(module.parameters.count - 1)
    }

    /// Declares an asset.
    public mutating func asset(_ code: String = "EUR", minorDigits: UInt8 = 2) -> UInt8 {
        module.assets.append(AssetParameter(code: code, minorDigits: minorDigits))
        return UInt8(module.assets.count - 1)
    }

    /// Adds a constant.
    public mutating func constant(_ value: Value, _ type: ValueType) -> UInt16 {
        module.constants.append(.value(value, type))
        return UInt16(module.constants.count - 1)
    }

    /// Adds an integer constant of a size class.
    public mutating func int(_ value: BigInt, _ size: SizeClass = .bits64) -> UInt16 {
        constant(.int(value), .int(size))
    }

    /// Adds a symbolic territory.
    public mutating func territory(
        _ expression: TerritoryExpression, _ time: TerritoryTime = .atSignature
    ) -> UInt16 {
        module.constants.append(.territory(expression, time))
        return UInt16(module.constants.count - 1)
    }

    /// Adds a tier table.
    public mutating func tiers(_ table: TierTable) -> UInt8 {
        module.tiers.append(table)
        return UInt8(module.tiers.count - 1)
    }

    /// Adds a share table.
    public mutating func shares(_ weights: [BigInt], _ rule: RemainderRule = .largest) -> UInt8 {
        module.shares.append(ShareTable(weights: weights, rule: rule))
        return UInt8(module.shares.count - 1)
    }

    /// Declares a slot.
    public mutating func slot(
        _ name: String, _ type: ValueType, initial: UInt16? = nil
    ) -> UInt16 {
        module.slots.append(Slot(name: name, type: type, initial: initial))
        return UInt16(module.slots.count - 1)
    }

    /// Declares a keyed table; key parts are named `k0…`, fields `f0…`.
    public mutating func table(
        _ name: String, key: [ValueType], fields: [ValueType], capacity: UInt32 = 100
    ) -> UInt8 {
        module.tables.append(
            Table(
                name: name, key: Self.fields(key, "k"), fields: Self.fields(fields, "f"),
                capacity: capacity))
        return UInt8(module.tables.count - 1)
    }

    /// Declares an event type with fields named `f0…`.
    public mutating func event(_ name: String, _ fields: [ValueType]) -> UInt16 {
        module.events.append(EventType(name: name, fields: Self.fields(fields, "f"), clause: 0))
        return UInt16(module.events.count - 1)
    }

    /// Declares a refusal.
    public mutating func refusal(_ word: String) -> UInt16 {
        module.refusals.append(Refusal(word: word, sentence: "Refused: \(word).", clause: 0))
        return UInt16(module.refusals.count - 1)
    }

    /// Adds a function; its parameters stand in the first registers.
    @discardableResult
    public mutating func function(
        _ name: String = "f", _ parameters: [ValueType] = [], returns results: [ValueType] = [],
        code build: (inout CodeBuilder) -> Void
    ) -> UInt8 {
        var code = CodeBuilder(parameters: parameters)
        build(&code)
        module.functions.append(code.function(name, parameters, results))
        return UInt8(module.functions.count - 1)
    }

    /// Adds a function and an action of the same name that calls it.
    @discardableResult
    public mutating func action(
        _ name: String = "act", _ parameters: [ValueType] = [],
        returns results: [ValueType] = [], kind: ActionKind = .call,
        code build: (inout CodeBuilder) -> Void
    ) -> UInt8 {
        let index = function(name, parameters, returns: results, code: build)
        module.actions.append(
            Action(
                name: name, kind: kind, function: UInt16(index),
                arguments: Self.fields(parameters, "a"), clause: 0))
        return index
    }

    private static func fields(_ types: [ValueType], _ prefix: String) -> [Field] {
        types.enumerated().map { Field(name: "\(prefix)\($0)", type: $1) }
    }
}

/// Builds one function's registers and code.
public struct CodeBuilder {
    /// A place in the code that targets may name before it is known.
    public struct Label {
        fileprivate let index: Int
    }

    private var registers: [ValueType]
    private var loops: [UInt32] = []
    private var code: [UInt32] = []
    private var labels: [Int?] = []
    private var jumps: [(at: Int, label: Int)] = []

    init(parameters: [ValueType]) { registers = parameters }

    /// Index of the next instruction.
    public var here: Int { code.count }

    /// Declares a register.
    public mutating func register(_ type: ValueType) -> UInt8 {
        registers.append(type)
        return UInt8(registers.count - 1)
    }

    /// Declares consecutive registers and returns the first.
    public mutating func registers(_ types: [ValueType]) -> UInt8 {
        registers += types
        return UInt8(registers.count - types.count)
    }

    /// Declares a loop and its counter register.
    public mutating func loop(bound: UInt32) -> (loop: UInt8, counter: UInt8) {
        loops.append(bound)
        let loop = UInt8(loops.count - 1)
        return (loop, register(.counter(loop: loop)))
    }

    /// Appends an instruction.
    public mutating func emit(_ opcode: Opcode, _ a: UInt8 = 0, _ b: UInt8 = 0, _ c: UInt8 = 0) {
        code.append(Instruction(opcode, a, b, c).word)
    }

    /// Appends an instruction with a 16-bit operand.
    public mutating func emit(_ opcode: Opcode, _ a: UInt8 = 0, wide: UInt16) {
        code.append(Instruction(opcode, a, wide: wide).word)
    }

    /// Appends a word as it stands.
    public mutating func emit(word: UInt32) { code.append(word) }

    /// Makes a label that stands nowhere yet.
    public mutating func label() -> Label {
        labels.append(nil)
        return Label(index: labels.count - 1)
    }

    /// Puts the label before the next instruction.
    public mutating func place(_ label: Label) { labels[label.index] = code.count }

    /// Appends a jump, branch or loop to a label.
    public mutating func emit(_ opcode: Opcode, _ a: UInt8 = 0, to label: Label) {
        jumps.append((code.count, label.index))
        emit(opcode, a, wide: 0)
    }

    /// Appends a counted loop: `trips` holds the number of trips, at most `bound`.
    public mutating func `repeat`(
        _ trips: UInt8, bound: UInt32, body: (inout CodeBuilder) -> Void
    ) {
        let (loop, counter) = loop(bound: bound)
        let header = label()
        let exit = label()
        emit(.enter, counter, trips, loop)
        place(header)
        emit(.loop, counter, to: exit)
        body(&self)
        emit(.jump, to: header)
        place(exit)
    }

    func function(
        _ name: String, _ parameters: [ValueType], _ results: [ValueType]
    ) -> Function {
        var words = code
        for jump in jumps {
            guard let target = labels[jump.label] else {
                preconditionFailure("a label of \(name) was never placed")
            }
            words[jump.at] |= UInt32(target) << 16
        }
        return Function(
            name: name, parameters: parameters, results: results, registers: registers,
            loops: loops, code: words)
    }
}
