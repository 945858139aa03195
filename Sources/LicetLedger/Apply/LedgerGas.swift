import LicetPrimitives

/// Prices of the ledger's own work, in gas of ten picoseconds, beside those of the machine.
///
/// A signature is about 75 µs, a kilobyte decoded, hashed and written about 5 µs, a record of the
/// state about 1 µs.
enum LedgerGas {
    /// Any transaction: authentication, receipt, two accounts.
    static let transaction: UInt64 = 1_000_000
    /// A byte of the transaction.
    static let byte: UInt64 = 500
    /// A signature.
    static let signature: UInt64 = 8_000_000
    /// A record read or written beyond those of every transaction.
    static let record: UInt64 = 100_000
    /// A byte of a module, which is decoded and verified.
    static let moduleByte: UInt64 = 3_000
    /// A grant put into force: its record, and where its licensee finds it.
    static let grant: UInt64 = 2 * record
    /// A grant compared with another.
    static let comparison: UInt64 = 100_000
    /// A symbolic territory resolved.
    static let territory: UInt64 = 1_000_000
    /// A licence's call: loading it and writing what it changed.
    static let call: UInt64 = 500_000

    /// What a transaction costs before its payload does anything.
    static func intrinsic(_ signed: SignedTransaction, byteCount: Int) -> UInt64 {
        transaction + UInt64(byteCount) * byte + UInt64(signed.signatures.count) * signature
            + payload(signed.transaction.payload)
    }

    private static func payload(_ payload: Payload) -> UInt64 {
        switch payload {
        case .createParty(let keys, _, _): record * 3 + UInt64(keys.count) * record
        case .registerWork(_, _, let titles): record * 2 + UInt64(titles.count) * record
        case .publishModule(let module, _, _): record * 3 + UInt64(module.count) * moduleByte
        case .offer(_, let arguments, let bindings):
            call + UInt64(arguments.count + bindings.count) * record
        case .sign, .callAction, .settle: call
        case .issueAsset, .transfer, .redeem, .attestSeries: record * 3
        }
    }
}

extension SignedTransaction {
    /// What the transaction costs before its payload does anything; its gas limit must cover it.
    public var intrinsicGas: UInt64 { LedgerGas.intrinsic(self, byteCount: bytes.count) }
}

/// Gas used so far, never more than the limit.
struct GasMeter {
    let limit: UInt64
    private(set) var used: UInt64 = 0

    /// Gas that is left.
    var left: UInt64 { limit - used }

    init(limit: UInt64) {
        self.limit = limit
    }

    /// Charges before the work; where too little is left, all of it is used up.
    mutating func charge(_ gas: UInt64) throws(LedgerError) {
        guard gas <= left else {
            used = limit
            throw .refused(.gasExhausted, "\(limit)")
        }
        used += gas
    }

    /// Notes what the machine used of what was left.
    mutating func note(_ gas: UInt64) {
        precondition(gas <= left, "the machine keeps its limit")
        used += gas
    }
}
