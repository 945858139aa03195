public import LicetBytecode
public import LicetVM

/// What one instruction left in its first operand.
public struct TraceEntry: Hashable, Sendable {
    /// The function.
    public var function: Int
    /// The instruction.
    public var instruction: Int
    /// The value of the register that the instruction's first byte names; nil where the reference
    /// interpreter holds none there.
    public var value: Value?
}

/// Keeps what every instruction left in its first operand.
public struct RecordingTracer: Tracer {
    /// Always.
    public static var isTracing: Bool { true }

    /// The instructions in the order they ended.
    public private(set) var trace: [TraceEntry] = []
    private let module: Module

    /// A tracer for calls of a module.
    public init(module: Module) { self.module = module }

    /// Nothing is kept yet.
    public mutating func enter(
        function: Int, instruction: Int, gas: UInt64, registers: RegisterReader
    ) {}

    /// Keeps the first operand.
    public mutating func leave(function: Int, instruction: Int, registers: RegisterReader) {
        let word = Instruction(word: module.functions[function].code[instruction])
        trace.append(
            TraceEntry(
                function: function, instruction: instruction,
                value: registers.value(of: Int(word.a))))
    }

    /// The first entry that differs from the reference's, which may hold no value where the
    /// machine shows a zero or a coin that is gone.
    public func firstDifference(from reference: [TraceEntry]) -> String? {
        for (index, pair) in zip(trace, reference).enumerated() {
            let (own, other) = pair
            let isSame =
                own.function == other.function && own.instruction == other.instruction
                && (other.value == nil || own.value == other.value)
            if !isSame { return "entry \(index): machine \(own), reference \(other)" }
        }
        guard trace.count != reference.count else { return nil }
        return "machine \(trace.count) entries, reference \(reference.count)"
    }
}
