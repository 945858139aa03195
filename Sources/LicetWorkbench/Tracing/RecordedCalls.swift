import LicetBytecode
import LicetLedger
import LicetPrimitives
import LicetVM

/// Records every call on a ledger.
final class RecordedCalls: CallWatcher {
    private let facts: ModuleFacts
    private var executions: [Execution] = []

    init(_ facts: ModuleFacts) {
        self.facts = facts
    }

    func isWatching(_ licence: Digest) -> Bool { true }

    func tracer(for call: Call, of module: Module) -> any Tracer { ExecutionRecorder(facts) }

    func saw(_ call: WatchedCall) {
        guard let recorder = call.tracer as? ExecutionRecorder else { return }
        executions.append(recorder.execution(of: call.call, call.outcome))
    }

    /// The calls since they were last taken.
    func take() -> [Execution] {
        defer { executions = [] }
        return executions
    }
}
