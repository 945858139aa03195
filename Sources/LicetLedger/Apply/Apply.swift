import LicetPrimitives

/// The state transition: a pure function of the state and a block.
///
///     decode → authenticate → charge → execute → settle gas → receipt
///
/// A transaction that fails before the charge changes nothing and pays nothing; one that fails
/// after it pays for the gas it used and changes nothing else. Only a failing store stops a block.
struct Apply {
    let chain: ChainTerms
    let block: BlockTerms
    let state: StateView
    let cache: LedgerCache
    /// Told of every call of a licence; for traces.
    let watcher: (any CallWatcher)?
    private var seen = LookupTable<Digest, Bool>()

    init(
        chain: ChainTerms, block: BlockTerms, state: StateView, cache: LedgerCache,
        watcher: (any CallWatcher)? = nil
    ) {
        self.chain = chain
        self.block = block
        self.state = state
        self.cache = cache
        self.watcher = watcher
    }

    /// Applies a block's transactions in their order.
    mutating func run(_ transactions: [[UInt8]]) throws(LedgerError) -> [Receipt] {
        var receipts: [Receipt] = []
        receipts.reserveCapacity(transactions.count)
        for bytes in transactions { receipts.append(try apply(bytes)) }
        state.write(KeySpace.head.key(), Head(block))
        state.keep()
        return receipts
    }

    private mutating func apply(_ bytes: [UInt8]) throws(LedgerError) -> Receipt {
        let signed: SignedTransaction
        do throws(DecodeError) {
            signed = try SignedTransaction(decoding: bytes)
        } catch {
            let rejection = Rejection(.undecodable, error.description)
            // Another tag, so that an unsigned transaction's bytes do not answer to its id.
            return Receipt(transaction: .hash(.checksum, bytes), refused: rejection)
        }
        let id = signed.transaction.id
        let intrinsic: UInt64
        do throws(LedgerError) {
            intrinsic = try authenticate(signed, id: id, byteCount: bytes.count)
        } catch {
            guard case .rejected(let rejection) = error else { throw error }
            return Receipt(transaction: id, refused: rejection)
        }
        return try carryOut(signed.transaction, id: id, intrinsic: intrinsic)
    }

    private func carryOut(
        _ transaction: Transaction, id: Digest, intrinsic: UInt64
    ) throws(LedgerError) -> Receipt {
        try charge(transaction)
        var gas = GasMeter(limit: transaction.gasLimit)
        gas.note(intrinsic)
        let execution = Execution(
            chain: chain, block: block, state: state, cache: cache, watcher: watcher,
            transaction: transaction, id: id, gas: gas)
        var receipt = Receipt(transaction: id)
        do throws(LedgerError) {
            try execution.run()
            state.keep()
            receipt.events = execution.events
            receipt.results = execution.results
        } catch {
            state.discard()
            try receipt.note(error)
        }
        try settleGas(transaction, used: execution.gas.used, receipt: &receipt)
        return receipt
    }

    /// Takes the greatest fee and the nonce, before anything is done.
    private func charge(_ transaction: Transaction) throws(LedgerError) {
        let greatest = transaction.fee(gas: transaction.gasLimit)
        try state.debit(transaction.sender, chain.feeAsset, greatest)
        state.setNonce(of: transaction.sender, to: transaction.nonce + 1)
        state.keep()
    }

    /// Gives back what was charged beyond the gas used; the rest goes to the treasury.
    private func settleGas(
        _ transaction: Transaction, used: UInt64, receipt: inout Receipt
    ) throws(LedgerError) {
        let fee = transaction.fee(gas: used)
        let greatest = transaction.fee(gas: transaction.gasLimit)
        precondition(fee <= greatest, "gas used is within the limit")
        try state.credit(transaction.sender, chain.feeAsset, greatest - fee)
        try state.credit(chain.treasury, chain.feeAsset, fee)
        state.keep()
        receipt.gasUsed = used
        receipt.fee = fee
    }

    /// Whether the transaction may be carried out at all; gives its intrinsic gas.
    private mutating func authenticate(
        _ signed: SignedTransaction, id: Digest, byteCount: Int
    ) throws(LedgerError) -> UInt64 {
        let transaction = signed.transaction
        guard transaction.chain == chain.chain else { throw .refused(.chainMismatch) }
        guard transaction.expiryHeight >= block.height else {
            throw .refused(.expired, "height \(transaction.expiryHeight), now \(block.height)")
        }
        guard !seen.contains(id) else { throw .refused(.duplicate) }
        guard let nonce = try state.nonce(of: transaction.sender) else {
            throw .refused(.unknownSender, transaction.sender.hex)
        }
        guard transaction.nonce == nonce, nonce < .max else {
            throw .refused(.nonceMismatch, "\(transaction.nonce) instead of \(nonce)")
        }
        let intrinsic = LedgerGas.intrinsic(signed, byteCount: byteCount)
        let greatest = chain.genesis.limits.transactionGas
        guard transaction.gasLimit >= intrinsic, transaction.gasLimit <= greatest else {
            throw .refused(
                .gasLimitRefused, "\(transaction.gasLimit), from \(intrinsic) to \(greatest)")
        }
        try checkSignatures(signed)
        let fee = transaction.fee(gas: transaction.gasLimit)
        let balance = try state.balance(of: transaction.sender, asset: chain.feeAsset)
        guard balance >= fee else {
            throw .refused(.feeNotCovered, "\(balance) of \(fee) units")
        }
        seen[id] = true
        return intrinsic
    }

    private func checkSignatures(_ signed: SignedTransaction) throws(LedgerError) {
        let held = try cache.keys(of: signed.transaction.sender, in: state)
        let count = signed.signatures.count
        guard count >= Int(held.threshold) else {
            throw .refused(.thresholdMissed, "\(count) of \(held.threshold)")
        }
        let message = signed.transaction.preimage
        for entry in signed.signatures {
            let number = Int(entry.key)
            guard held.keys.indices.contains(number),
                held.keys[number].verifies(entry.signature, over: message)
            else { throw .refused(.badSignature, "key \(number)") }
        }
    }
}

/// The last block's height and time, as the state records them.
struct Head: Canonical {
    let height: UInt64
    let timeMilliseconds: Int64

    init(_ block: BlockTerms) {
        height = block.height
        timeMilliseconds = block.timeMilliseconds
    }

    func write(to writer: inout ByteWriter) {
        writer.u64(height)
        writer.i64(timeMilliseconds)
    }

    init(from reader: inout ByteReader) throws(DecodeError) {
        height = try reader.u64()
        timeMilliseconds = try reader.i64()
    }
}

extension Receipt {
    /// The receipt of a transaction that was refused before it was charged.
    init(transaction: Digest, refused rejection: Rejection) {
        self.init(
            transaction: transaction, code: UInt16(truncatingIfNeeded: rejection.code),
            detail: rejection.sentence)
    }

    /// Notes why the transaction failed; a failing store is no answer to it.
    mutating func note(_ error: LedgerError) throws(LedgerError) {
        switch error {
        case .storage: throw error
        case .rejected: break
        case .trapped(let trap): refusal = trap.refusal ?? ""
        }
        code = UInt16(truncatingIfNeeded: error.code)
        detail = error.sentence
    }
}
