public import LicetLedger
public import LicetPrimitives
import LicetTerms

/// A ledger together with the keys of those who act on it: it signs what they ask for, puts it into
/// blocks and keeps count of their transactions.
public final class Bench {
    /// The ledger.
    public let ledger: Ledger
    /// Minor units of the fee asset that a million gas costs.
    public let gasPrice: UInt64
    /// The most gas of a transaction.
    public let gasLimit: UInt64
    /// Who looks at the calls of the blocks that are appended.
    var watcher: (any CallWatcher)?
    private var actors: [Actor] = []

    private struct Actor {
        let name: String
        let id: Digest
        let key: PrivateKey
        var nonce: UInt64
    }

    /// A bench over a ledger; its genesis parties with a published key of their name can act.
    public init(
        ledger: Ledger, gasPrice: UInt64 = 1, gasLimit: UInt64? = nil
    ) throws(ToolError) {
        self.ledger = ledger
        self.gasPrice = gasPrice
        self.gasLimit = gasLimit ?? ledger.genesis.limits.transactionGas
        for (number, party) in ledger.genesis.allParties.enumerated() {
            let key = PublishedKey.of(party.name)
            guard party.keys == [key.publicKey] else { continue }
            let id = ledger.genesis.party(UInt32(truncatingIfNeeded: number))
            try seat(party.name, as: id, with: key)
        }
    }

    /// A bench over a copy of another's ledger, for the same parties.
    init(copying other: Bench, over ledger: Ledger) {
        self.ledger = ledger
        gasPrice = other.gasPrice
        gasLimit = other.gasLimit
        actors = other.actors
    }

    /// Lets a party of the ledger act by its key.
    public func seat(_ name: String, as id: Digest, with key: PrivateKey) throws(ToolError) {
        let nonce = try Bench.asking { () throws(LedgerError) in try ledger.party(id)?.nonce }
        actors.append(Actor(name: name, id: id, key: key, nonce: nonce ?? 0))
    }

    /// The identity of somebody who can act.
    public func party(_ name: String) throws(ToolError) -> Digest {
        guard let actor = actors.first(where: { $0.name == name }) else {
            throw .because(.unknownParty, name)
        }
        return actor.id
    }

    /// The name of somebody who can act.
    public func name(of id: Digest) -> String? { actors.first { $0.id == id }?.name }

    /// Signs what a party asks for; the transaction must go into the next block.
    public func sign(_ payload: Payload, by name: String) throws(ToolError) -> SignedTransaction {
        guard let index = actors.firstIndex(where: { $0.name == name }) else {
            throw .because(.unknownParty, name)
        }
        let actor = actors[index]
        let transaction = Transaction(
            chain: ledger.chain, sender: actor.id, nonce: actor.nonce, expiryHeight: .max,
            gasLimit: gasLimit, gasPrice: gasPrice, payload: payload)
        actors[index].nonce += 1
        return transaction.signed(by: actor.key)
    }

    /// Appends a block, and counts on from what the ledger made of it.
    @discardableResult
    public func append(
        at timeMilliseconds: Int64, _ transactions: [SignedTransaction]
    ) throws(ToolError) -> AppliedBlock {
        let applied = try Bench.asking { () throws(LedgerError) in
            try ledger.append(
                timeMilliseconds: timeMilliseconds, transactions, watcher: watcher)
        }
        for index in actors.indices
        where transactions.contains(where: { $0.transaction.sender == actors[index].id }) {
            let id = actors[index].id
            let nonce = try Bench.asking { () throws(LedgerError) in try ledger.party(id)?.nonce }
            actors[index].nonce = nonce ?? 0
        }
        return applied
    }

    /// Appends a block of transactions that must all be carried out.
    @discardableResult
    public func perform(
        at timeMilliseconds: Int64, _ transactions: [SignedTransaction]
    ) throws(ToolError) -> AppliedBlock {
        let applied = try append(at: timeMilliseconds, transactions)
        for (receipt, transaction) in zip(applied.receipts, transactions) where !receipt.isDone {
            let what = transaction.transaction.payload.name
            throw .because(.stepRefused, "\(what): \(receipt.codeText) \(receipt.detail)")
        }
        return applied
    }

    /// The time of the last block, UTC milliseconds.
    public func now() throws(ToolError) -> Int64 {
        try Bench.asking { () throws(LedgerError) in try ledger.head().timeMilliseconds }
    }

    /// Throws unless the balances of every asset sum to its supply.
    public func checkConservation() throws(ToolError) {
        let (balances, assets) = try Bench.asking { () throws(LedgerError) in
            (try ledger.balances(), try ledger.identities(of: .asset))
        }
        for asset in assets {
            let supply = try Bench.asking { () throws(LedgerError) in
                try ledger.supply(of: asset)
            }
            let sum = balances.reduce(BigInt.zero) { sum, balance in
                balance.amount.asset == asset ? sum + balance.amount.units : sum
            }
            guard sum == supply else {
                throw .because(.notConserved, "\(sum) of \(supply) units of \(asset.hex)")
            }
        }
    }

    /// Asks the ledger, with its errors as the tool's.
    static func asking<Result>(
        _ body: () throws(LedgerError) -> Result
    ) throws(ToolError) -> Result {
        do throws(LedgerError) {
            return try body()
        } catch {
            throw .ledger(error)
        }
    }
}
