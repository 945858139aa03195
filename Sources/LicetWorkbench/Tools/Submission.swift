public import LicetLedger
public import LicetPrimitives

/// Puts one transaction into a block of its own, as a ledger with a single writer does.
public struct Submission: Sendable {
    /// The transaction.
    public let transaction: SignedTransaction
    /// What it came to.
    public let receipt: Receipt
    /// The header of its block.
    public let header: Header

    /// The gas limit where a request states none: a second of the reference machine.
    static let usualGasLimit: UInt64 = 100_000_000_000

    /// Signs what a request asks for and appends it at a time, or at the head's if that is later.
    public static func sign(
        _ request: TransactionRequest, _ payload: Payload, with key: PrivateKey,
        on ledger: Ledger
    ) throws(ToolError) -> SignedTransaction {
        let id = try LedgerNames(ledger).party(request.sender)
        let found = try Bench.asking { () throws(LedgerError) in try ledger.party(id) }
        guard let party = found else { throw .because(.unknownParty, request.sender) }
        guard let number = party.keys.firstIndex(of: key.publicKey) else {
            throw .because(.keyNotSender, KeyText.text(key.publicKey))
        }
        let transaction = Transaction(
            chain: ledger.chain, sender: id, nonce: party.nonce,
            expiryHeight: request.expiryHeight ?? ledger.height + 100,
            gasLimit: request.gasLimit
                ?? min(usualGasLimit, ledger.genesis.limits.transactionGas),
            gasPrice: request.gasPrice ?? 1, payload: payload)
        return transaction.signed(by: [(number: UInt8(truncatingIfNeeded: number), key: key)])
    }

    /// A signed transaction in bytes that somebody else made.
    public static func decode(_ bytes: [UInt8]) throws(ToolError) -> SignedTransaction {
        do throws(DecodeError) {
            return try SignedTransaction(decoding: bytes)
        } catch {
            throw .decoding(error)
        }
    }

    /// Appends a block with the transaction.
    public static func append(
        _ transaction: SignedTransaction, to ledger: Ledger, at timeMilliseconds: Int64
    ) throws(ToolError) -> Submission {
        let applied = try Bench.asking { () throws(LedgerError) in
            let time = max(timeMilliseconds, try ledger.head().timeMilliseconds)
            return try ledger.append(timeMilliseconds: time, [transaction])
        }
        return Submission(
            transaction: transaction, receipt: applied.receipts[0], header: applied.header)
    }
}
