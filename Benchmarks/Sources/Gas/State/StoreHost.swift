import LicetBytecode
import LicetLedger
import LicetPrimitives
import LicetStorage
import LicetTerms
import LicetVM

/// What a licence's code learns of the state while it runs: the questions of the ledger's own host,
/// each answered by a look-up in the store and by decoding what is there.
final class StoreHost: Host {
    private let state: StateReader
    private let licence: Digest
    private let sender: Digest
    private let module: Module
    private let bindings: [Digest]

    init(_ state: StateReader, module: Module, licence: Digest, sender: Digest) {
        self.state = state
        self.module = module
        self.licence = licence
        self.sender = sender
        bindings = module.assets.indices.map(Plain.asset)
    }

    func slot(_ slot: Int) throws(HostFailure) -> Value? {
        try state.record(Value.self, at: KeySpace.slot(slot, of: licence))
    }

    func record(table: Int, key: [Value]) throws(HostFailure) -> [Value]? {
        try state.record(FieldList.self, at: try storeKey(key, table: table))?.fields
    }

    func key(after key: [Value]?, table: Int) throws(HostFailure) -> [Value]? {
        let prefix = KeySpace.records(of: licence, table: table)
        let last = try key.map { (key) throws(HostFailure) in try storeKey(key, table: table) }
        guard let found = try state.next(after: last, prefix: prefix) else { return nil }
        let types = module.tables[table].key
        guard let next = OrderedKey.key(in: found.key.dropFirst(prefix.count), types: types)
        else { throw HostFailure(sentence: "a key of table \(table) is damaged") }
        return next
    }

    func recordCount(table: Int) throws(HostFailure) -> Int {
        guard let bytes = try state.read(KeySpace.count(of: licence, table: table)) else {
            return 0
        }
        return bytes.reduce(0) { $0 << 8 | Int($1) }
    }

    func balance(of account: Account, asset: Int) throws(HostFailure) -> BigInt {
        try units(of: account == .licence ? licence : sender, asset: asset)
    }

    /// What any account holds.
    func units(of account: Digest, asset: Int) throws(HostFailure) -> BigInt {
        let key = KeySpace.balance(of: account, asset: bindings[asset])
        return try state.record(HeldUnits.self, at: key)?.units ?? .zero
    }

    func attested(series: Digest, on day: CivilDate) throws(HostFailure) -> Ratio? {
        try state.record(SeriesValue.self, at: KeySpace.attested(series, on: day))?.value
    }

    func grants(covering act: Act) throws(HostFailure) -> GrantSearch {
        let prefix = KeySpace.holdings(of: act.party, in: act.work)
        let ended = prefix + KeySpace.descending(act.day)
        var search = GrantSearch(isCovered: false, visited: 0)
        var last: [UInt8]?
        while search.visited <= Limits.grantsVisited,
            let found = try state.next(after: last, prefix: prefix),
            found.key.lexicographicallyPrecedes(ended)
        {
            last = found.key
            search.visited += 1
            guard search.visited <= Limits.grantsVisited else { break }
            let place = found.key.suffix(Digest.byteCount + 2)
            let key =
                KeySpace.grant.key(act.work.bytes, [found.value == [0] ? 0 : 1]) + place
            guard let grant = try state.record(Grant.self, at: key) else {
                throw HostFailure(sentence: "a grant is missing")
            }
            guard grant.covers(act.right, field: act.field, place: act.place, on: act.day)
            else { continue }
            search.isCovered = true
            break
        }
        return search
    }

    private func storeKey(_ key: [Value], table: Int) throws(HostFailure) -> [UInt8] {
        guard let bytes = KeySpace.record(key, of: licence, table: table) else {
            throw HostFailure(sentence: "a value cannot stand in a key")
        }
        return bytes
    }
}
