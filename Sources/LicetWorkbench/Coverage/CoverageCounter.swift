public import LicetBytecode
public import LicetLedger
public import LicetPrimitives
public import LicetVM

/// Counts which instructions of a contract ran, over any number of tests.
public final class CoverageCounter: CallWatcher {
    let facts: ModuleFacts
    private let runs: RunCounter

    /// A counter for a contract, at nothing.
    public init(_ contract: CompiledContract) {
        facts = ModuleFacts(contract.verified)
        runs = RunCounter(contract.module)
    }

    /// Every licence: there is one on a test's ledger.
    public func isWatching(_ licence: Digest) -> Bool { true }

    /// One and the same counter for all calls.
    public func tracer(for call: Call, of module: Module) -> any Tracer { runs }

    /// Nothing more is asked of a call that has run.
    public func saw(_ call: WatchedCall) {}

    /// How often an instruction ran.
    func runs(_ instruction: Int, of function: Int) -> Int { runs.counts[function][instruction] }
}

/// For each function and instruction how often it ran.
private final class RunCounter: Tracer {
    static var isTracing: Bool { true }

    private(set) var counts: [[Int]]

    init(_ module: Module) {
        counts = module.functions.map { Array(repeating: 0, count: $0.code.count) }
    }

    func enter(function: Int, instruction: Int, gas: UInt64, registers: RegisterReader) {
        counts[function][instruction] += 1
    }

    func leave(function: Int, instruction: Int, registers: RegisterReader) {}
}
