public import LicetBytecode
public import LicetPrimitives
public import LicetVM

/// A call of a licence as replay saw it: what was asked, what came of it, and the steps by which
/// each amount arose.
public struct CallTrace: Sendable {
    /// The height of its block.
    public let height: UInt64
    /// The time of its block, UTC milliseconds.
    public let timeMilliseconds: Int64
    /// Who sent it.
    public let sender: Digest
    /// The index of the action in the module.
    public let action: Int
    /// The action's arguments.
    public let arguments: [Value]
    /// The machine's own account: result, gas, effects.
    public let outcome: Outcome
    /// The derivation steps that ran, in order, by their index in the module's debug map.
    public let steps: [TracedStep]
    /// For each function of the module and each of its instructions, how often it ran.
    public let visits: [[Int]]
    /// The receipt of the transaction.
    public let receipt: Receipt
}

/// Execution of a chain's blocks once more, from the blocks alone.
public enum Replay {
    /// Replays blocks, the first of which is the genesis record, in memory; gives the last header.
    public static func run(_ blocks: some Sequence<[UInt8]>) throws(LedgerError) -> Header {
        var ledger: Ledger?
        for bytes in blocks {
            if let ledger {
                try ledger.apply(bytes)
            } else {
                ledger = try .inMemory(genesis: try Ledger.decode(bytes))
            }
        }
        guard let ledger else { throw .refused(.unknownBlock, "there are no blocks") }
        return try ledger.head()
    }

    /// Replays a ledger's blocks and compares each header with the recorded one; gives the root.
    @discardableResult
    public static func verify(
        _ ledger: Ledger, progress: (UInt64) -> Void = { _ in }
    ) throws(LedgerError) -> Digest {
        let copy = try follow(ledger, watcher: nil) { (copy, _) throws(LedgerError) in
            let (found, recorded) = (try copy.head(), try ledger.header(at: copy.height))
            guard found == recorded else {
                throw .refused(
                    .replayMismatch,
                    "height \(copy.height): \(found.stateRoot) instead of \(recorded.stateRoot)")
            }
            progress(copy.height)
        }
        return copy.stateRoot
    }

    /// Replays a ledger and gives every call of one licence, in order, with its derivations.
    public static func trace(
        _ licence: Digest, in ledger: Ledger
    ) throws(LedgerError) -> [CallTrace] {
        let recorder = CallRecorder(licence: licence)
        var traces: [CallTrace] = []
        try follow(ledger, watcher: recorder) { (_, applied) throws(LedgerError) in
            traces += recorder.take(from: applied)
        }
        return traces
    }

    /// Applies each block of a ledger to a copy in memory.
    @discardableResult
    static func follow(
        _ ledger: Ledger, watcher: (any CallWatcher)?,
        _ each: (Ledger, AppliedBlock?) throws(LedgerError) -> Void
    ) throws(LedgerError) -> Ledger {
        let copy = try Ledger.inMemory(genesis: ledger.genesis)
        try each(copy, nil)
        for height in stride(from: 1, through: ledger.height, by: 1) {
            let applied = try copy.apply(try ledger.blockBytes(at: height), watcher: watcher)
            try each(copy, applied)
        }
        return copy
    }
}

/// Records the calls of one licence.
private final class CallRecorder: CallWatcher {
    private let licence: Digest
    private var calls: [WatchedCall] = []

    init(licence: Digest) {
        self.licence = licence
    }

    func isWatching(_ licence: Digest) -> Bool { licence == self.licence }

    func tracer(for call: Call, of module: Module) -> any Tracer { StepTracer(module: module) }

    func saw(_ call: WatchedCall) { calls.append(call) }

    /// The calls since the last block, with the receipts they led to.
    func take(from applied: AppliedBlock?) -> [CallTrace] {
        defer { calls = [] }
        guard let applied else { return [] }
        return calls.compactMap { call in
            let receipts = applied.receipts
            guard let receipt = receipts.first(where: { $0.transaction == call.transaction }),
                let tracer = call.tracer as? StepTracer
            else { return nil }
            return CallTrace(
                height: applied.header.height,
                timeMilliseconds: applied.header.timeMilliseconds, sender: call.call.sender,
                action: call.call.action, arguments: call.call.arguments,
                outcome: call.outcome, steps: tracer.steps, visits: tracer.visits,
                receipt: receipt)
        }
    }
}
