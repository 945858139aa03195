public import LicetBytecode
public import LicetLedger
public import LicetPrimitives
import LicetTerms

/// A chain with named parties, for tests: Bank issues the fee asset FEE, Fees is the treasury, and
/// Ada, Ben, Cleo and Dan hold a million units of it each. Keys follow from the names.
public final class World {
    /// The chain.
    public var ledger: Ledger
    /// The time of the next block.
    public var timeMilliseconds: Int64
    /// Identities by name.
    public private(set) var names: [String: Digest] = [:]
    /// Modules by name.
    public private(set) var modules: [String: Module] = [:]
    /// The gas limit of transactions.
    public var gasLimit: UInt64 = 1_000_000_000
    /// The price of a million gas.
    public var gasPrice: UInt64 = 1_000

    /// Everybody in the genesis record after Bank and Fees.
    public static let people = ["Ada", "Ben", "Cleo", "Dan"]
    /// What each of them holds of the fee asset.
    public static let funding = BigInt(1_000_000_000)

    /// A genesis record of these people.
    public static func genesis(day: String = "2026-01-01", name: String = "test") -> Genesis {
        Genesis(
            name: name, timeMilliseconds: milliseconds(day), feeCode: "FEE", feeDigits: 0,
            issuer: GenesisParty(name: "Bank", keys: [key("Bank").publicKey], balance: funding),
            treasury: GenesisParty(name: "Fees", keys: [key("Fees").publicKey]),
            parties: people.map {
                GenesisParty(name: $0, keys: [key($0).publicKey], balance: funding)
            })
    }

    /// A world in memory.
    public convenience init(day: String = "2026-01-01") throws {
        try self.init(ledger: .inMemory(genesis: Self.genesis(day: day)))
    }

    /// A world over a ledger that began with `genesis`.
    public init(ledger: Ledger) throws {
        self.ledger = ledger
        timeMilliseconds = try ledger.head().timeMilliseconds
        names["FEE"] = ledger.genesis.feeAsset.id
        for (number, party) in ledger.genesis.allParties.enumerated() {
            names[party.name] = ledger.genesis.party(UInt32(number))
        }
        use(TestModules.till())
        use(TestModules.grant(TestGrant()))
        use(TestModules.till(name: "Open", grant: TestGrant(.nonExclusive)))
        use(TestModules.stated())
        use(TestModules.quoted())
        use(TestModules.dated())
        use(TestModules.unsigned())
        use(TestModules.nowhere())
        use(TestModules.sublicence(TestGrant(), name: "Under"))
        use(TestModules.holdback(TestGrant()))
        use(TestModules.amendable())
        use(TestModules.version(TestGrant()))
        use(
            TestModules.rated(
                TestGrant(.nonExclusive), rate: Ratio(12, over: 100), favoured: .forGood,
                name: "Favoured"))
    }

    // MARK: Names

    /// The private key of a name; `Ada2` is a second key, `Ada*` one of P-256.
    public static func key(_ name: String) -> PrivateKey {
        let seed = Digest.hash(.seed, Array(name.utf8)).bytes
        let key =
            name.hasSuffix("*") ? PrivateKey.p256(scalar: seed) : PrivateKey.ed25519(seed: seed)
        guard let key else { preconditionFailure("no key of \(name)") }
        return key
    }

    /// The start of a day.
    public static func milliseconds(_ day: String) -> Int64 {
        Int64(TestModules.day(day).dayNumber) * 86_400_000
    }

    /// The identity behind a name; an unknown name has one too, that is nowhere on the ledger.
    public func id(_ name: String) -> Digest {
        names[name] ?? .hash(.test, Array(name.utf8))
    }

    /// Names an identity.
    public func name(_ id: Digest, _ name: String) { names[name] = id }

    /// Makes a module known by its name and its digest.
    public func use(_ module: Module) {
        modules[module.name] = module
        names[module.name] = ModuleCodec.digest(of: module)
    }

    // MARK: Transactions

    /// A transaction of a party with its next nonce.
    public func transaction(_ sender: String, _ payload: Payload) throws -> Transaction {
        Transaction(
            chain: ledger.chain, sender: id(sender),
            nonce: try ledger.party(id(sender))?.nonce ?? 0, expiryHeight: ledger.height + 10,
            gasLimit: gasLimit, gasPrice: gasPrice, payload: payload)
    }

    /// Signs with the key of the sender's name, sends it in a block of its own.
    @discardableResult
    public func send(_ sender: String, _ payload: Payload) throws -> Receipt {
        try send(transaction(sender, payload).signed(by: Self.key(sender)))
    }

    /// Sends a signed transaction in a block of its own.
    @discardableResult
    public func send(_ signed: SignedTransaction) throws -> Receipt {
        try send([signed.bytes])[0]
    }

    /// Sends the bytes of transactions in one block.
    @discardableResult
    public func send(_ transactions: [[UInt8]]) throws -> [Receipt] {
        try ledger.append(
            timeMilliseconds: timeMilliseconds, transactions: transactions
        ).receipts
    }

    /// Publishes a known module.
    public func publication(_ name: String) -> Payload {
        let bytes = modules[name].map(ModuleCodec.encode) ?? Array(name.utf8)
        return .publishModule(
            module: bytes, source: TestModules.source, prose: TestModules.prose)
    }

    /// What an account holds.
    public func balance(_ account: String, _ asset: String) throws -> BigInt {
        try ledger.balance(of: id(account), asset: id(asset))
    }

    // MARK: Conservation

    /// Assets whose balances do not sum to their supply, in words; empty when all is conserved.
    public func unbalanced() throws -> [String] {
        let balances = try ledger.balances()
        return try ledger.identities(of: .asset).compactMap { asset in
            let sum = balances.filter { $0.amount.asset == asset }
                .reduce(BigInt.zero) { $0 + $1.amount.units }
            let supply = try ledger.supply(of: asset)
            let isSound = sum == supply && balances.allSatisfy { !$0.amount.units.isNegative }
            return isSound ? nil : "\(asset): \(sum) held, \(supply) issued"
        }
    }
}
