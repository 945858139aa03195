import LicetBytecode
import LicetLedger
import LicetPrimitives
import LicetVM

/// Profiles every call on a ledger, action by action.
final class ProfiledCalls: CallWatcher {
    let facts: ModuleFacts
    /// For each action of the module its profiler and its calls, if it was called.
    private var profilers: [GasProfiler?]
    private(set) var calls: [Int]
    private(set) var gasUsed: [UInt64]

    init(_ facts: ModuleFacts) {
        self.facts = facts
        let count = facts.module.actions.count
        profilers = Array(repeating: nil, count: count)
        calls = Array(repeating: 0, count: count)
        gasUsed = Array(repeating: 0, count: count)
    }

    func isWatching(_ licence: Digest) -> Bool { true }

    func tracer(for call: Call, of module: Module) -> any Tracer {
        guard profilers.indices.contains(call.action) else { return NoTracer() }
        let profiler = profilers[call.action] ?? GasProfiler(facts)
        profilers[call.action] = profiler
        return profiler
    }

    func saw(_ call: WatchedCall) {
        guard let profiler = call.tracer as? GasProfiler else { return }
        profiler.finish(call.call, call.outcome)
        calls[call.call.action] += 1
        gasUsed[call.call.action] += call.outcome.gasUsed
    }

    /// What was counted, one row an action and instruction that gas was charged for.
    var rows: [GasRow] {
        profilers.enumerated().flatMap { action, profiler -> [GasRow] in
            guard let profiler else { return [] }
            let fixed = profiler.fixed
            return fixed.indices.flatMap { function in
                fixed[function].indices.compactMap { instruction in
                    row(
                        action, function, instruction, runs: profiler.runs[function][instruction],
                        fixed: fixed[function][instruction],
                        extra: profiler.extras[function][instruction])
                }
            }
        }
    }

    private func row(
        _ action: Int, _ function: Int, _ instruction: Int, runs: Int, fixed: UInt64,
        extra: UInt64
    ) -> GasRow? {
        guard fixed > 0 || extra > 0 else { return nil }
        let module = facts.module
        let place = facts.place(instruction, of: function)
        let clause = place.flatMap { place in
            module.debug.clauses.indices.contains(Int(place.clause))
                ? module.debug.clauses[Int(place.clause)] : nil
        }
        return GasRow(
            action: module.actions[action].name, clause: clause?.word ?? "none",
            clauseLine: Int(clause?.line ?? 0), function: module.functions[function].name,
            line: Int(place?.line ?? 0), instruction: instruction,
            opcode: facts.mnemonic(instruction, of: function),
            text: facts.text(instruction, of: function), runs: runs, fixed: fixed, extra: extra)
    }
}
