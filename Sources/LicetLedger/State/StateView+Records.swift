public import LicetBytecode
public import LicetPrimitives
import LicetStorage

extension StateView {
    /// The record at a key; one that does not decode is damage, not absence.
    func record<Record: Canonical>(
        _ type: Record.Type, at key: [UInt8]
    ) throws(LedgerError) -> Record? {
        guard let bytes = try read(key) else { return nil }
        do throws(DecodeError) {
            return try Record(decoding: bytes)
        } catch {
            throw .damaged(key)
        }
    }

    /// Writes a record.
    func write(_ key: [UInt8], _ record: some Canonical) { write(key, record.bytes) }

    // MARK: Parties

    /// A party's next nonce, or nil where there is no such party.
    func nonce(of party: Digest) throws(LedgerError) -> UInt64? {
        let key = KeySpace.nonce.key(party.bytes)
        guard let bytes = try read(key) else { return nil }
        guard bytes.count == 8 else { throw .damaged(key) }
        return bytes.reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// Sets a party's next nonce.
    func setNonce(of party: Digest, to nonce: UInt64) {
        write(KeySpace.nonce.key(party.bytes), KeySpace.bigEndian(nonce))
    }

    /// A party, or nil.
    func party(_ id: Digest) throws(LedgerError) -> Party? {
        guard let nonce = try nonce(of: id) else { return nil }
        let key = KeySpace.party.key(id.bytes)
        guard let held = try record(PartyKeys.self, at: key) else { throw .damaged(key) }
        return Party(id: id, keys: held.keys, threshold: held.threshold, nonce: nonce)
    }

    /// Adds a party.
    func add(_ keys: PartyKeys, as party: Digest) {
        write(KeySpace.party.key(party.bytes), keys)
        setNonce(of: party, to: 0)
    }

    // MARK: Money

    /// An asset, or nil.
    func asset(_ id: Digest) throws(LedgerError) -> Asset? {
        try record(Asset.self, at: KeySpace.asset.key(id.bytes))
    }

    /// What an account holds of an asset.
    func balance(of account: Digest, asset: Digest) throws(LedgerError) -> BigInt {
        try amount(at: KeySpace.balance(of: account, asset: asset))
    }

    /// What is in the world of an asset.
    func supply(of asset: Digest) throws(LedgerError) -> BigInt {
        try amount(at: KeySpace.supply.key(asset.bytes))
    }

    /// Sets what is in the world of an asset.
    func setSupply(of asset: Digest, to units: BigInt) {
        set(KeySpace.supply.key(asset.bytes), to: units)
    }

    /// Sets what an account holds of an asset.
    func setBalance(of account: Digest, asset: Digest, to units: BigInt) {
        set(KeySpace.balance(of: account, asset: asset), to: units)
    }

    /// Adds to an account.
    func credit(_ account: Digest, _ asset: Digest, _ units: BigInt) throws(LedgerError) {
        precondition(!units.isNegative, "a credit is not negative")
        let balance = try balance(of: account, asset: asset)
        set(KeySpace.balance(of: account, asset: asset), to: balance + units)
    }

    /// Takes from an account what it holds at least, or throws `insufficientFunds`.
    func debit(_ account: Digest, _ asset: Digest, _ units: BigInt) throws(LedgerError) {
        precondition(!units.isNegative, "a debit is not negative")
        let balance = try balance(of: account, asset: asset)
        guard balance >= units else {
            throw .refused(.insufficientFunds, "\(balance) of \(units) units")
        }
        set(KeySpace.balance(of: account, asset: asset), to: balance - units)
    }

    private func amount(at key: [UInt8]) throws(LedgerError) -> BigInt {
        guard let bytes = try read(key) else { return .zero }
        var reader = ByteReader(bytes)
        do throws(DecodeError) {
            let amount = try reader.bigInt()
            try reader.finish()
            return amount
        } catch {
            throw .damaged(key)
        }
    }

    /// An amount of zero has no record, so that equal states have equal roots.
    private func set(_ key: [UInt8], to units: BigInt) {
        var writer = ByteWriter()
        writer.bigInt(units)
        write(key, units.isZero ? nil : writer.bytes)
    }

    // MARK: Works and licences

    /// A work, or nil.
    func work(_ id: Digest) throws(LedgerError) -> Work? {
        try record(Work.self, at: KeySpace.work.key(id.bytes))
    }

    /// A licence, or nil.
    func licence(_ id: Digest) throws(LedgerError) -> Licence? {
        try record(Licence.self, at: KeySpace.licence(id))
    }

    /// Writes a licence.
    func write(_ licence: Licence) { write(KeySpace.licence(licence.id), licence) }

    /// Whether an account is that of a party or a licence.
    func isAccount(_ id: Digest) throws(LedgerError) -> Bool {
        if try read(KeySpace.nonce.key(id.bytes)) != nil { return true }
        return try read(KeySpace.licence(id)) != nil
    }

    /// Calls `body` with each grant of a work that shuts others out, or each of the rest, until it
    /// answers false: each for as long as it is in force, or with a time for as long as it may
    /// still be, as seen then.
    func forEachGrant(
        of work: Digest, shutting: Bool, possiblyAt timeMilliseconds: Int64? = nil,
        _ body: (Grant) throws(LedgerError) -> Bool
    ) throws(LedgerError) {
        let prefix = KeySpace.grants(of: work, shutting: shutting)
        var last: [UInt8]?
        while let found = try next(after: last, prefix: prefix) {
            last = found.key
            let grant: Grant
            do throws(DecodeError) {
                grant = try Grant(decoding: found.value)
            } catch {
                throw .damaged(found.key)
            }
            for standing in try inForce(grant, possiblyAt: timeMilliseconds) {
                if try !body(standing) { return }
            }
        }
    }

    // MARK: A licence's own record

    /// The stored value of a slot, or nil.
    func slot(_ slot: Int, of licence: Digest) throws(LedgerError) -> Value? {
        try record(Value.self, at: KeySpace.slot(slot, of: licence))
    }

    /// How many records a table holds.
    func recordCount(table: Int, of licence: Digest) throws(LedgerError) -> Int {
        let key = KeySpace.count(of: licence, table: table)
        guard let bytes = try read(key) else { return 0 }
        guard bytes.count == 4 else { throw .damaged(key) }
        return bytes.reduce(0) { $0 << 8 | Int($1) }
    }

    /// Sets how many records a table holds; none has no record.
    func setRecordCount(table: Int, of licence: Digest, to count: Int) {
        let value = KeySpace.bigEndian(UInt32(truncatingIfNeeded: count))
        write(KeySpace.count(of: licence, table: table), count == 0 ? nil : value)
    }

    /// The fields of a record, or nil.
    func fields(at key: [UInt8]) throws(LedgerError) -> [Value]? {
        try record(FieldList.self, at: key)?.fields
    }
}

/// The fields of a record of a licence's table.
public struct FieldList: Canonical {
    /// The fields, in the order of the table.
    public let fields: [Value]

    /// Makes a list.
    public init(_ fields: [Value]) {
        self.fields = fields
    }

    /// Appends the fields.
    public func write(to writer: inout ByteWriter) { writer.values(fields) }

    /// Reads fields.
    public init(from reader: inout ByteReader) throws(DecodeError) {
        fields = try reader.values(limit: Limits.fields)
    }
}
