public import LicetBytecode

/// Somebody who watches a call instruction by instruction.
///
/// The machine is compiled once for `NoTracer`, where watching costs nothing, and once for all
/// others. A tracer cannot change what a call comes to.
public protocol Tracer {
    /// Whether the tracer wants to be told anything at all.
    static var isTracing: Bool { get }
    /// Whether blocks are charged for; everybody's are but `Unmetered`'s.
    static var isMetered: Bool { get }
    /// The instruction is about to run with so much gas left; its block is paid for.
    mutating func enter(function: Int, instruction: Int, gas: UInt64, registers: RegisterReader)
    /// The instruction has run (a `call`: has returned); the registers are those of its function.
    mutating func leave(function: Int, instruction: Int, registers: RegisterReader)
}

extension Tracer {
    /// Blocks are charged for.
    public static var isMetered: Bool { true }
}

/// The machine without its meter, to measure what the meter costs; no ledger runs it.
struct Unmetered: Tracer {
    static var isTracing: Bool { false }
    static var isMetered: Bool { false }

    mutating func enter(
        function: Int, instruction: Int, gas: UInt64, registers: RegisterReader
    ) {}
    mutating func leave(function: Int, instruction: Int, registers: RegisterReader) {}
}

/// Watches nothing.
public struct NoTracer: Tracer {
    /// Nobody asks.
    public static var isTracing: Bool { false }

    /// A tracer that watches nothing.
    public init() {}

    /// Does nothing.
    public mutating func enter(
        function: Int, instruction: Int, gas: UInt64, registers: RegisterReader
    ) {}

    /// Does nothing.
    public mutating func leave(function: Int, instruction: Int, registers: RegisterReader) {}
}

/// The registers of one frame, readable while a tracer is being told about an instruction.
public struct RegisterReader {
    private let frame: Limbs
    private let layout: FrameLayout

    init(frame: Limbs, layout: FrameLayout) {
        self.frame = frame
        self.layout = layout
    }

    /// How many registers the function has.
    public var count: Int { layout.cells.count }

    /// The value of a register; the units of a coin, also when it is used up, the trips left of a
    /// counter. Nil for a register the function does not have.
    ///
    /// A register that is not assigned yet gives its type's zero: under a tracer every frame is
    /// cleared, so that a debug map may name any register.
    public func value(of register: Int) -> Value? {
        guard layout.cells.indices.contains(register) else { return nil }
        return layout.cells[register].value(at: frame + Int(layout.offsets[register]))
    }
}

/// The value of a derivation step as a call came by it.
public struct TracedStep: Hashable, Sendable {
    /// Index of the step in the module's debug map.
    public var step: Int
    /// The values of its registers right after its instruction.
    public var values: [Value]

    /// Makes a traced step.
    public init(step: Int, values: [Value]) {
        self.step = step
        self.values = values
    }
}

/// Records the steps that a module's debug map marks, with their values, and which instructions
/// ran.
public struct StepTracer: Tracer {
    /// Always.
    public static var isTracing: Bool { true }

    /// The marked steps in the order they ran; one inside a loop comes once a trip.
    public private(set) var steps: [TracedStep] = []
    /// For each function and instruction, how often it was entered.
    public private(set) var visits: [[Int]]

    private let marks: [DerivationStep]
    /// For each function and instruction, the first mark at it, or -1.
    private let firstMark: [[Int]]

    /// A tracer for calls of a module.
    public init(module: Module) {
        marks = module.debug.steps
        visits = module.functions.map { Array(repeating: 0, count: $0.code.count) }
        var first = module.functions.map { Array(repeating: -1, count: $0.code.count) }
        for (index, mark) in marks.enumerated().reversed() {
            let (function, instruction) = (Int(mark.function), Int(mark.instruction))
            guard first.indices.contains(function),
                first[function].indices.contains(instruction)
            else { continue }
            first[function][instruction] = index
        }
        firstMark = first
    }

    /// Counts the visit.
    public mutating func enter(
        function: Int, instruction: Int, gas: UInt64, registers: RegisterReader
    ) {
        visits[function][instruction] += 1
    }

    /// Records the steps marked at the instruction.
    public mutating func leave(function: Int, instruction: Int, registers: RegisterReader) {
        var index = firstMark[function][instruction]
        guard index >= 0 else { return }
        while index < marks.count, Int(marks[index].function) == function,
            Int(marks[index].instruction) == instruction
        {
            let first = Int(marks[index].register)
            let values = (first..<first + Int(marks[index].width)).compactMap {
                registers.value(of: $0)
            }
            steps.append(TracedStep(step: index, values: values))
            index += 1
        }
    }
}
