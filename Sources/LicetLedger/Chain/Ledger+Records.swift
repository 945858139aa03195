public import LicetBytecode
public import LicetPrimitives
public import LicetTerms
import LicetStorage
import LicetVM

/// A record of a licence's table.
public struct TableRecord: Hashable, Sendable {
    /// The parts of the key.
    public let key: [Value]
    /// The fields.
    public let fields: [Value]
}

/// What a view answered.
public struct ViewResult: Hashable, Sendable {
    /// The results.
    public let values: [Value]
    /// What it would have cost.
    public let gasUsed: UInt64
}

extension Ledger {
    var state: StateView { StateView(store: store) }

    // MARK: Look-ups

    /// A party, or nil.
    public func party(_ id: Digest) throws(LedgerError) -> Party? { try state.party(id) }

    /// An asset, or nil.
    public func asset(_ id: Digest) throws(LedgerError) -> Asset? { try state.asset(id) }

    /// What an account, a party's or a licence's, holds of an asset.
    public func balance(of account: Digest, asset: Digest) throws(LedgerError) -> BigInt {
        try state.balance(of: account, asset: asset)
    }

    /// What was issued of an asset less what was redeemed.
    public func supply(of asset: Digest) throws(LedgerError) -> BigInt {
        try state.supply(of: asset)
    }

    /// A work, or nil.
    public func work(_ id: Digest) throws(LedgerError) -> Work? { try state.work(id) }

    /// The work of an identifier, or nil.
    public func work(_ identifier: WorkIdentifier) throws(LedgerError) -> Work? {
        try state.work(Work.id(of: identifier))
    }

    /// A licence, or nil.
    public func licence(_ id: Digest) throws(LedgerError) -> Licence? { try state.licence(id) }

    /// A published module, verified.
    public func module(_ digest: Digest) throws(LedgerError) -> LoadedModule {
        try cache.module(digest, in: state)
    }

    /// The source and prose that a module was published with.
    public func texts(
        of module: Module
    ) throws(LedgerError) -> (source: [UInt8], prose: [UInt8])? {
        let state = state
        guard let source = try state.read(KeySpace.source.key(module.origin.source.bytes)),
            let prose = try state.read(KeySpace.prose.key(module.origin.prose.bytes))
        else { return nil }
        return (source, prose)
    }

    /// All grants in force of a work.
    public func grants(of work: Digest) throws(LedgerError) -> [Grant] {
        var grants: [Grant] = []
        for shutting in [true, false] {
            try state.forEachGrant(of: work, shutting: shutting) { grant in
                grants.append(grant)
                return true
            }
        }
        return grants
    }

    /// Whether an act is permitted, and by what.
    public func permission(for act: Act) throws(LedgerError) -> Permission {
        try state.permission(for: act)
    }

    // MARK: Lists

    /// The identities of all records of a kind that is keyed by one: parties, assets, works,
    /// modules, licences.
    public func identities(of kind: KeySpace) throws(LedgerError) -> [Digest] {
        let kind = kind == .party ? .nonce : kind
        return try records(prefix: [kind.rawValue]).compactMap {
            Digest(bytes: $0.key.dropFirst())
        }
    }

    /// All balances above zero.
    public func balances() throws(LedgerError) -> [(account: Digest, amount: AssetAmount)] {
        var balances: [(account: Digest, amount: AssetAmount)] = []
        for record in try records(prefix: [KeySpace.balance.rawValue]) {
            guard let account = Digest(bytes: record.key[1..<33]),
                let asset = Digest(bytes: record.key[33...])
            else { throw .damaged(record.key) }
            let units = try balance(of: account, asset: asset)
            balances.append((account, AssetAmount(asset: asset, units: units)))
        }
        return balances
    }

    /// The receipt of a transaction and its height, or nil: the one it was charged under, for a
    /// refused copy has a receipt as well; where there are only refused ones, the newest.
    public func receipt(
        of transaction: Digest
    ) throws(LedgerError) -> (height: UInt64, receipt: Receipt)? {
        var refused: (height: UInt64, receipt: Receipt)?
        for height in stride(from: height, to: 0, by: -1) {
            for receipt in try receipts(at: height) where receipt.transaction == transaction {
                if receipt.gasUsed > 0 { return (height, receipt) }
                refused = refused ?? (height, receipt)
            }
        }
        return refused
    }

    private func records(prefix: [UInt8]) throws(LedgerError) -> [StoreRecord] {
        try Self.storing { () throws(StorageError) in
            var records: [StoreRecord] = []
            while let next = try store.next(after: records.last?.key, prefix: prefix) {
                records.append(next)
            }
            return records
        }
    }

    // MARK: A licence's own record

    /// The civil day of a licence at a time, the head's if none is given, in the contract's offset.
    public func day(
        of licence: Licence, at timeMilliseconds: Int64? = nil
    ) throws(LedgerError) -> CivilDate {
        let offset = try module(licence.module).module.offsetMinutes
        let time = try time(timeMilliseconds)
        return BlockTerms(height: height, timeMilliseconds: time).day(offsetMinutes: offset)
    }

    private func time(_ stated: Int64?) throws(LedgerError) -> Int64 {
        if let stated { return stated }
        return try head().timeMilliseconds
    }

    /// What a licence is at a time, the head's if none is given.
    public func status(
        of licence: Licence, at timeMilliseconds: Int64? = nil
    ) throws(LedgerError) -> LicenceStatus {
        try state.status(of: licence, on: try day(of: licence, at: timeMilliseconds))
    }

    /// All slots of a licence with their values, in the module's order.
    public func slots(
        of licence: Licence
    ) throws(LedgerError) -> [(name: String, value: Value)] {
        let module = try module(licence.module).module
        var slots: [(name: String, value: Value)] = []
        for (index, slot) in module.slots.enumerated() {
            let stored = try state.slot(index, of: licence.id)
            slots.append((slot.name, stored ?? module.initialValue(of: slot)))
        }
        return slots
    }

    /// The value of the slot of a name, or nil where the module has none.
    public func slot(_ name: String, of licence: Licence) throws(LedgerError) -> Value? {
        try slots(of: licence).first { $0.name == name }?.value
    }

    /// All records of the table of a name, in key order; nil where the module has none.
    public func records(
        of licence: Licence, table name: String
    ) throws(LedgerError) -> [TableRecord]? {
        let module = try module(licence.module).module
        guard let table = module.tables.firstIndex(where: { $0.name == name }) else { return nil }
        let prefix = KeySpace.records(of: licence.id, table: table)
        var records: [TableRecord] = []
        for record in try self.records(prefix: prefix) {
            let bytes = record.key.dropFirst(prefix.count)
            guard let key = OrderedKey.key(in: bytes, types: module.tables[table].key),
                let fields = try state.fields(at: record.key)
            else { throw .damaged(record.key) }
            records.append(TableRecord(key: key, fields: fields))
        }
        return records
    }

    /// Asks a licence's view, on behalf of nobody, at a time, the head's if none is given. Nothing
    /// is written and nothing is paid.
    public func callView(
        _ licence: Licence, _ name: String, arguments: [Value] = [],
        at timeMilliseconds: Int64? = nil, sender: Digest = .zero, gasLimit: UInt64? = nil,
        watcher: (any CallWatcher)? = nil
    ) throws(LedgerError) -> ViewResult {
        let loaded = try module(licence.module)
        guard let action = loaded.action(named: name, kind: .view) else {
            throw .refused(.unknownAction, name)
        }
        let day = try day(of: licence, at: timeMilliseconds)
        let time = try time(timeMilliseconds)
        let call = Call(
            action: action, arguments: arguments,
            parameters: try state.arguments(of: licence, loaded.module, on: day),
            territories: licence.territories(of: loaded, on: day, in: terms.places),
            sender: sender, licence: licence.id, timeMilliseconds: time,
            gasLimit: gasLimit ?? genesis.limits.transactionGas,
            limits: licence.bindings.map { _ in .zero })
        let host = LicenceHost(
            state: state, licence: licence, sender: sender, module: loaded.module)
        let outcome = try host.execute(
            call, of: loaded.program, by: cache.machine, watcher: watcher)
        switch outcome.result {
        case .success(let values):
            return ViewResult(values: values, gasUsed: outcome.gasUsed)
        case .failure(let trap): throw .trapped(TrapReport(trap, in: loaded.module))
        }
    }
}

extension Module {
    /// What a slot holds before anything was stored in it.
    func initialValue(of slot: Slot) -> Value {
        if let index = slot.initial, constants.indices.contains(Int(index)),
            case .value(let value, _) = constants[Int(index)]
        {
            return value
        }
        switch slot.type {
        case .int, .coin, .counter: return .int(.zero)
        case .bool: return .bool(false)
        case .ratio: return .ratio(.zero)
        case .date: return CivilDate(dayNumber: 0).map { .date($0) } ?? .date(.earliest)
        case .id: return .id(.zero)
        case .set: return .set(.empty)
        case .bytes: return .bytes([])
        }
    }
}
