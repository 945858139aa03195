import LicetBytecode
import LicetPrimitives
import LicetTerms

/// Turns one function of the core tree into code.
///
/// Every local has a register of its own from its first assignment on. Values in passing get
/// registers that are released once they have been used.
struct FunctionEmitter {
    let function: CoreFunction
    let reader: RangeReader
    let ranges: FunctionRanges
    let index: UInt16
    var pool: ConstantPool
    var code = CodeBuffer()
    var registers = RegisterFile()
    var loops: [UInt32] = []
    var places: [CodePlace] = []
    var steps: [DerivationStep] = []
    /// For each local its register, once it has one.
    var homes: [UInt8?]
    /// What is known of the locals at this point.
    var facts: Facts
    /// Registers side by side for runs.
    var plan = RunPlan()
    /// Copies that stand in the gaps of runs.
    var copies: [RunPlan.Copy] = []
    /// For each local whether a statement assigns it, as none does to most parameters.
    private(set) var isAssigned: [Bool]
    /// How many loops have been begun.
    var loopsBegun = 0
    /// Values in registers that nothing else is written to.
    var held: [HeldValue] = []
    /// Whether values are held at all; off where registers would not do.
    let isHolding: Bool
    /// For each function the slots that it and those it calls write.
    let slotsWritten: [[Int]]
    /// How often the function loads each value that can be held.
    private(set) var uses = LookupTable<HeldKey, Int>()
    /// Jumps out of each loop around the statement being emitted.
    var leaves: [[Int]] = []

    init(
        _ function: CoreFunction, index: UInt16, reader: RangeReader, ranges: FunctionRanges,
        slotsWritten: [[Int]], isHolding: Bool, pool: ConstantPool
    ) {
        self.function = function
        self.reader = reader
        self.ranges = ranges
        self.slotsWritten = slotsWritten
        self.isHolding = isHolding
        self.index = index
        self.pool = pool
        homes = function.locals.map { _ in nil }
        isAssigned = function.locals.map { _ in false }
        for local in function.body.assignedAnywhere { isAssigned[local] = true }
        facts = Facts(
            ranges: function.locals.indices.map { local in
                local < function.parameterCount ? ranges.homes[local] : nil
            })
    }

    var program: CoreProgram { reader.program }

    private mutating func countUses() {
        let body = function.body
        body.forEachLoad { value in
            if let key = value.heldKey { uses[key] = (uses[key] ?? 0) + 1 }
        }
    }

    /// The finished function.
    mutating func emit() throws(EmissionProblem) -> Function {
        countUses()
        for local in 0..<function.parameterCount {
            homes[local] = try registers.allocate(type(of: local))
        }
        if isHolding { try planRuns() }
        try emit(function.body)
        if function.results.isEmpty {
            note(function.place)
            try code.append(.return)
        }
        return Function(
            name: function.name, parameters: (0..<function.parameterCount).map { type(of: $0) },
            results: function.results, registers: registers.types, loops: loops,
            code: code.words)
    }

    /// The machine type of a local.
    func type(of local: Int) -> ValueType {
        let variable = function.locals[local]
        return variable.type.machineType(variable.size ?? .bits64)
    }

    /// The machine type with the least class that holds the expression's value.
    func type(of expression: CoreExpression) -> ValueType {
        switch expression.type {
        case .int, .ratio:
            expression.type.machineType(reader.range(of: expression, facts).sizeClass)
        case .bool, .date, .id, .set, .bytes, .coin: expression.type.machineType(.bits64)
        }
    }

    /// The register of a local, given to it now if it has none.
    mutating func home(_ local: Int) throws(EmissionProblem) -> UInt8 {
        if let home = homes[local] { return home }
        let home = try registers.allocate(type(of: local))
        homes[local] = home
        return home
    }

    /// Says that the code from here on comes from a place of the source.
    mutating func note(_ place: CorePlace) {
        guard let position = UInt16(exactly: code.position) else { return }
        if let last = places.last, last.clause == place.clause, last.line == place.line { return }
        if let last = places.last, last.instruction == position { places.removeLast() }
        places.append(
            CodePlace(
                function: index, instruction: position, clause: place.clause, line: place.line))
    }

    /// Records that locals, as the last instruction left them, are a step of a derivation. Where
    /// paths meet, no one instruction is the last on all of them, so one is added that is.
    mutating func mark(
        _ locals: [Int], kind: StepKind, label: String, asset: UInt8?, at place: CorePlace
    ) throws(EmissionProblem) {
        if code.lastLanding == code.position, let local = locals.first {
            let register = try home(local)
            try code.append(.move, register, register)
        }
        guard let last = UInt16(exactly: code.position - 1) else { return }
        let registers = locals.compactMap { homes[$0] }
        let isRun = registers.indices.allSatisfy { Int(registers[$0]) == Int(registers[0]) + $0 }
        let groups = isRun ? [registers] : registers.map { [$0] }
        for group in groups {
            guard let first = group.first, let width = UInt8(exactly: group.count) else { continue }
            steps.append(
                DerivationStep(
                    function: index, instruction: last, register: first, width: width, kind: kind,
                    clause: place.clause, line: place.line, label: label, asset: asset))
        }
    }
}
