import LicetBytecode
import LicetPrimitives
import LicetTerms

/// A transaction that is authenticated and charged, while its payload is carried out.
///
/// What it changes goes to the state's running overlay, which the caller keeps or discards.
final class Execution {
    let chain: ChainTerms
    let block: BlockTerms
    let state: StateView
    let cache: LedgerCache
    let watcher: (any CallWatcher)?
    let transaction: Transaction
    let id: Digest
    var gas: GasMeter
    var events: [ReceiptEvent] = []
    var results: [Value] = []

    var sender: Digest { transaction.sender }

    init(
        chain: ChainTerms, block: BlockTerms, state: StateView, cache: LedgerCache,
        watcher: (any CallWatcher)?, transaction: Transaction, id: Digest, gas: GasMeter
    ) {
        self.chain = chain
        self.block = block
        self.state = state
        self.cache = cache
        self.watcher = watcher
        self.transaction = transaction
        self.id = id
        self.gas = gas
    }

    /// Carries out the payload.
    func run() throws(LedgerError) {
        switch transaction.payload {
        case .createParty(let keys, let threshold, let funding):
            try createParty(PartyKeys(keys: keys, threshold: threshold), funding: funding)
        case .registerWork(let identifier, let digest, let titles):
            try registerWork(identifier, digest: digest, titles: titles)
        case .publishModule(let module, let source, let prose):
            try publish(module, source: source, prose: prose)
        case .offer(let module, let arguments, let bindings):
            try offer(module, arguments: arguments, bindings: bindings)
        case .sign(let licence, let termsHash):
            try sign(licence, termsHash: termsHash)
        case .callAction(let licence, let action, let arguments, let limits):
            try call(licence, action: action, arguments: arguments, limits: limits)
        case .settle(let licence):
            try settle(licence)
        case .issueAsset(let code, let minorDigits, let to, let units):
            let asset = Asset(issuer: sender, code: code, minorDigits: minorDigits)
            try issue(asset, to: to, units: units)
        case .transfer(let asset, let to, let units):
            try transfer(asset, to: to, units: units)
        case .redeem(let asset, let units):
            try redeem(asset, units: units)
        case .attestSeries(let name, let day, let value):
            try attest(name, on: day, value)
        }
    }

    /// Asks that an amount be above zero.
    func requirePositive(_ units: BigInt) throws(LedgerError) {
        guard units.signum > 0 else { throw .refused(.amountNotPositive, units.description) }
    }

    /// Asks that money may be sent to the account.
    func requireAccount(_ account: Digest) throws(LedgerError) {
        guard try state.isAccount(account) else { throw .refused(.unknownAccount, account.hex) }
    }

    /// Asks that there be such a party.
    func requireParty(_ party: Digest) throws(LedgerError) {
        guard try state.nonce(of: party) != nil else {
            throw .refused(.unknownParty, party.hex)
        }
    }
}
