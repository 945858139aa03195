/// Types.
///
/// **Theorem.** Every register that an instruction of an accepted function names is declared, and
/// its kind is the one that the opcode's row asks for; kinds of runs are those of the table, event
/// or split they belong to; arguments and results of calls and returns have exactly the declared
/// types; two coins of one instruction have the same asset; a counter is set only by an `enter` of
/// its own loop.
///
/// **Argument.** A register's type never changes, so each instruction is judged by itself, with no
/// thought of the way that leads to it. The pass leaves behind which registers each instruction
/// reads and writes, so that the passes after it need no table.
struct TypePass {
    let subject: Subject
    let function: Function
    let types: [ValueType]
    let kinds: [Kind]
    /// Kinds and types as numbers, with room behind them for reading in steps.
    private let kindNumbers: [UInt16]
    private let typeNumbers: [UInt16]

    static func check(_ subject: Subject) throws(VerificationError) -> [Accesses] {
        let pass = TypePass(subject)
        let shapes = InstructionShape.all
        var accesses = Array(repeating: Accesses.none, count: pass.function.code.count)
        for (at, word) in pass.function.code.enumerated() {
            let instruction = Instruction(word: word)
            accesses[at] = try pass.check(instruction, shapes[Int(word & 0xFF)], at)
        }
        return accesses
    }

    private init(_ subject: Subject) {
        self.subject = subject
        function = subject.function
        types = function.registers
        kinds = types.map(\.kind)
        kindNumbers = kinds.map(\.number) + [0, 0, 0]
        typeNumbers = types.map(\.number) + [0, 0, 0]
    }

    private func check(
        _ instruction: Instruction, _ shape: InstructionShape, _ at: Int
    ) throws(VerificationError) -> Accesses {
        let a = try access(shape.a, instruction.a, instruction, shape, at)
        let b = try access(shape.b, instruction.b, instruction, shape, at)
        let c = try access(shape.c, instruction.c, instruction, shape, at)
        if shape.a.kind == .coin || shape.a.kind == .counter {
            try special(instruction, shape, at)
        }
        return Accesses(a: a, b: b, c: c)
    }

    /// What a register operand touches, once it is known to be well typed.
    @inline(__always)
    private func access(
        _ use: RegisterUse, _ first: UInt8, _ instruction: Instruction, _ shape: InstructionShape,
        _ at: Int
    ) throws(VerificationError) -> Access {
        switch use.role {
        case .none: return .none
        case .write: return try one(.write, first, use.kind, instruction, shape, at)
        case .read: return try one(.read, first, use.kind, instruction, shape, at)
        case .change: return try one(.change, first, use.kind, instruction, shape, at)
        case .consume: return try one(.pass, first, use.kind, instruction, shape, at)
        case .readRun, .readKey, .readFields, .writeFields, .writeFoundKey, .readEvent,
            .passArguments, .writeResults, .passResults, .writeShares, .writeParts, .readWeights:
            return try run(use, first, instruction, shape, at)
        }
    }

    @inline(__always)
    private func one(
        _ mode: Access.Mode, _ register: UInt8, _ kind: Kind, _ instruction: Instruction,
        _ shape: InstructionShape, _ at: Int
    ) throws(VerificationError) -> Access {
        guard Int(register) < kinds.count else { throw outside(Int(register), at) }
        let wanted = kind == .storable ? storable(instruction, shape, register) : kind
        guard kinds[Int(register)] == wanted else { throw wrong(Int(register), wanted, at) }
        return Access(mode: mode, first: register, count: 1)
    }

    /// The kind that a storable operand must have: that of the thing the instruction names, or, in
    /// a `move`, that of the register it reads. A `move` from what is not storable is refused at
    /// the register it reads, so the one it writes need only be storable itself.
    private func storable(
        _ instruction: Instruction, _ shape: InstructionShape, _ register: UInt8
    ) -> Kind {
        switch shape.immediate {
        case .constant: return subject.signatures.constants[Int(instruction.wide)]
        case .slot: return subject.signatures.slots[Int(instruction.wide)]
        case .parameter: return subject.signatures.parameters[Int(instruction.wide)]
        case .none, .target, .integer, .table, .event, .refusal, .asset, .function, .loop, .tiers,
            .shares, .count, .rounding, .clip, .part, .account, .scheme:
            let own = types[Int(register)]
            guard own.isStorable else { return .storable }
            guard let read = types.at(Int(instruction.b)), read.isStorable else { return own.kind }
            return read.kind
        }
    }

    private func run(
        _ use: RegisterUse, _ first: UInt8, _ instruction: Instruction, _ shape: InstructionShape,
        _ at: Int
    ) throws(VerificationError) -> Access {
        let signatures = subject.signatures
        let table = shape.isWide ? Int(instruction.wide) : Int(instruction.c)
        let callee = Int(instruction.c)
        switch use.role {
        case .readRun: return try three(use, first, at)
        case .readKey: return try run(.read, first, signatures.keys, table, at)
        case .readFields: return try run(.read, first, signatures.fields, table, at)
        case .writeFields: return try run(.write, first, signatures.fields, table, at)
        case .writeFoundKey: return try run(.write, first, signatures.foundKeys, table, at)
        case .readEvent: return try run(.read, first, signatures.events, table, at)
        case .passArguments: return try exact(.pass, first, signatures.arguments, callee, at)
        case .writeResults: return try exact(.write, first, signatures.results, callee, at)
        case .passResults: return try exact(.pass, first, signatures.results, subject.index, at)
        case .writeShares: return try ints(.write, first, signatures.lines[callee], at)
        case .writeParts: return try ints(.write, first, Int(instruction.c), at)
        case .readWeights: return try ints(.read, first, Int(instruction.c) + 1, at)
        case .none, .write, .read, .change, .consume: return .none
        }
    }

    /// A run of at most three kinds that the opcode's row names.
    private func three(
        _ use: RegisterUse, _ first: UInt8, _ at: Int
    ) throws(VerificationError) -> Access {
        try inside(first, use.count, at)
        for offset in 0..<use.count {
            let wanted = offset == 0 ? use.kind : offset == 1 ? use.second : use.third
            guard kinds[Int(first) + offset] == wanted else {
                throw wrong(Int(first) + offset, wanted, at)
            }
        }
        return Access(mode: .read, first: first, count: UInt16(use.count))
    }

    /// A run of the kinds of a list.
    private func run(
        _ mode: Access.Mode, _ first: UInt8, _ runs: Runs<Kind>, _ list: Int, _ at: Int
    ) throws(VerificationError) -> Access {
        let count = runs.count(list)
        try inside(first, count, at)
        if let offset = runs.firstDifference(list, from: kindNumbers, at: Int(first)) {
            throw wrong(Int(first) + offset, runs[list, offset], at)
        }
        return Access(mode: mode, first: first, count: UInt16(count))
    }

    private func ints(
        _ mode: Access.Mode, _ first: UInt8, _ count: Int, _ at: Int
    ) throws(VerificationError) -> Access {
        try inside(first, count, at)
        if let offset = Self.ints.firstDifference(count, from: kindNumbers, at: Int(first)) {
            throw wrong(Int(first) + offset, .int, at)
        }
        return Access(mode: mode, first: first, count: UInt16(count))
    }

    /// The list with the number n has n integers.
    private static let ints = Runs<Kind>(
        (0...Limits.shareLines + 1).map { Array(repeating: .int, count: $0) })

    /// A run of exactly the types of a list, size classes and assets included.
    private func exact(
        _ mode: Access.Mode, _ first: UInt8, _ runs: Runs<ValueType>, _ list: Int, _ at: Int
    ) throws(VerificationError) -> Access {
        let count = runs.count(list)
        try inside(first, count, at)
        if let offset = runs.firstDifference(list, from: typeNumbers, at: Int(first)) {
            throw unlike(runs[list, offset], Int(first) + offset, at)
        }
        return Access(mode: mode, first: first, count: UInt16(count))
    }

    private func unlike(_ type: ValueType, _ register: Int, _ at: Int) -> VerificationError {
        let found = types[register]
        if case .coin = type, case .coin = found {
            return subject.error(
                .wrongAsset, at: at, register: register,
                "r\(register) is a coin of another asset, \(found) instead of \(type)")
        }
        return subject.error(
            .wrongSignature, at: at, register: register,
            "r\(register) has the type \(found), where \(type) is declared")
    }

    /// Two coins have one asset; `enter` sets a counter of the loop it names.
    private func special(
        _ instruction: Instruction, _ shape: InstructionShape, _ at: Int
    ) throws(VerificationError) {
        let register = Int(instruction.a)
        if shape.b.kind == .coin && types[register] != types[Int(instruction.b)] {
            throw subject.error(
                .wrongAsset, at: at, register: register,
                "r\(register) is a coin of another asset than r\(instruction.b)")
        }
        if shape.immediate == .loop && types[register] != .counter(loop: instruction.c) {
            throw subject.error(
                .loopCounter, at: at, register: register,
                "r\(register) is not a counter of loop \(instruction.c)")
        }
    }

    private func inside(_ first: UInt8, _ count: Int, _ at: Int) throws(VerificationError) {
        guard Int(first) + count > kinds.count else { return }
        throw outside(max(Int(first), kinds.count), at)
    }

    private func outside(_ register: Int, _ at: Int) -> VerificationError {
        subject.error(
            .registerOutside, at: at, register: register,
            "r\(register) is not declared; the function has \(kinds.count) registers")
    }

    private func wrong(_ register: Int, _ wanted: Kind, _ at: Int) -> VerificationError {
        let wish = wanted == .storable ? "a storable kind" : "\(wanted)"
        return subject.error(
            .wrongKind, at: at, register: register,
            "r\(register) is \(kinds[register]), where the instruction takes \(wish)")
    }
}
