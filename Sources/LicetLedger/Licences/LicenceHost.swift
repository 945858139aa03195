import LicetBytecode
import LicetPrimitives
import LicetStorage
import LicetTerms
import LicetVM

/// What a licence's code learns of the state while it runs.
final class LicenceHost: Host {
    private let state: StateView
    private let licence: Licence
    private let sender: Digest
    private let module: Module
    /// Why the state could not answer.
    private var failure: LedgerError?

    init(state: StateView, licence: Licence, sender: Digest, module: Module) {
        self.state = state
        self.licence = licence
        self.sender = sender
        self.module = module
    }

    func slot(_ slot: Int) throws(HostFailure) -> Value? {
        try ask { () throws(LedgerError) in try state.slot(slot, of: licence.id) }
    }

    func record(table: Int, key: [Value]) throws(HostFailure) -> [Value]? {
        try ask { () throws(LedgerError) in
            try state.fields(at: try storeKey(key, table: table))
        }
    }

    func key(after key: [Value]?, table: Int) throws(HostFailure) -> [Value]? {
        try ask { () throws(LedgerError) in
            let prefix = KeySpace.records(of: licence.id, table: table)
            let last = try key.map { (key) throws(LedgerError) in
                try storeKey(key, table: table)
            }
            guard let found = try state.next(after: last, prefix: prefix) else { return nil }
            let bytes = found.key.dropFirst(prefix.count)
            guard let next = OrderedKey.key(in: bytes, types: module.tables[table].key) else {
                throw .damaged(found.key)
            }
            return next
        }
    }

    func recordCount(table: Int) throws(HostFailure) -> Int {
        try ask { () throws(LedgerError) in
            try state.recordCount(table: table, of: licence.id)
        }
    }

    func balance(of account: Account, asset: Int) throws(HostFailure) -> BigInt {
        try ask { () throws(LedgerError) in
            try state.balance(
                of: account == .licence ? licence.id : sender, asset: licence.bindings[asset])
        }
    }

    func attested(series: Digest, on day: CivilDate) throws(HostFailure) -> Ratio? {
        try ask { () throws(LedgerError) in try state.attested(series, on: day) }
    }

    func grants(covering act: Act) throws(HostFailure) -> GrantSearch {
        try ask { () throws(LedgerError) in try state.grants(covering: act) }
    }

    private func storeKey(_ key: [Value], table: Int) throws(LedgerError) -> [UInt8] {
        guard let bytes = KeySpace.record(key, of: licence.id, table: table) else {
            preconditionFailure("a record's key is of key types: the verifier proves it")
        }
        return bytes
    }

    /// Answers, or keeps the reason for who runs the call.
    private func ask<Answer>(
        _ question: () throws(LedgerError) -> Answer
    ) throws(HostFailure) -> Answer {
        do throws(LedgerError) {
            return try question()
        } catch {
            failure = error
            throw HostFailure(sentence: error.sentence)
        }
    }

    /// Runs a call on this host, and lets a watcher look at it.
    func execute(
        _ call: Call, of program: Program, by machine: Machine, watcher: (any CallWatcher)?,
        transaction: Digest? = nil
    ) throws(LedgerError) -> Outcome {
        do throws(HostFailure) {
            guard let watcher, watcher.isWatching(licence.id) else {
                return try machine.execute(call, of: program, on: self)
            }
            var tracer = watcher.tracer(for: call, of: module)
            let outcome = try machine.execute(call, of: program, on: self, tracer: &tracer)
            watcher.saw(
                WatchedCall(
                    transaction: transaction, call: call, outcome: outcome, tracer: tracer))
            return outcome
        } catch {
            throw failure ?? .storage(.storeDamaged(detail: error.sentence))
        }
    }
}
