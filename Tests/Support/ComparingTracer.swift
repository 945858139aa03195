public import LicetBytecode
public import LicetVM

/// Holds what every instruction left in its first operand against the reference's trace, as it
/// happens.
public struct ComparingTracer: Tracer {
    /// Always.
    public static var isTracing: Bool { true }

    private let module: Module
    private let reference: [ReferenceStep]
    private var next = 0
    private var found: String?
    /// The gas before each instruction that has not ended.
    private var gasLeft: [UInt64] = []

    /// A tracer for one call of a module, whose trace in the reference interpreter is known.
    public init(module: Module, reference: [ReferenceStep]) {
        self.module = module
        self.reference = reference
    }

    /// Keeps how much gas is left before the instruction.
    public mutating func enter(
        function: Int, instruction: Int, gas: UInt64, registers: RegisterReader
    ) {
        gasLeft.append(gas)
    }

    /// Compares gas and the first operand; the reference may hold none where the machine shows a zero or
    /// a coin that is gone.
    public mutating func leave(function: Int, instruction: Int, registers: RegisterReader) {
        defer { next += 1 }
        let gas = gasLeft.popLast()
        guard found == nil, next < reference.count else { return }
        let other = reference[next]
        guard other.function == function, other.instruction == instruction else {
            found =
                "entry \(next): machine at \(function):\(instruction), "
                + "reference at \(other.function):\(other.instruction)"
            return
        }
        guard gas == other.gas else {
            found =
                "entry \(next) at \(function):\(instruction): machine \(gas ?? 0) gas left, "
                + "reference \(other.gas)"
            return
        }
        guard let expected = other.value else { return }
        let word = Instruction(word: module.functions[function].code[instruction])
        let value = registers.value(of: Int(word.a))
        guard value.map({ expected.isShown(as: $0) }) != true else { return }
        found =
            "entry \(next) at \(function):\(instruction): machine \(value as Any), "
            + "reference \(expected)"
    }

    /// The first difference; nil if the traces are the same.
    public var difference: String? {
        guard found == nil, next != reference.count else { return found }
        return "machine \(next) entries, reference \(reference.count)"
    }
}
