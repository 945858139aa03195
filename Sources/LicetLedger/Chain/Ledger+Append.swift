import LicetPrimitives
import LicetStorage
import LicetTerms

/// A block that is on the ledger, and what it came to.
public struct AppliedBlock: Hashable, Sendable {
    /// The block's bytes.
    public let block: [UInt8]
    /// Its header.
    public let header: Header
    /// One receipt a transaction.
    public let receipts: [Receipt]
}

extension Ledger {
    /// Makes a block of the bytes of transactions and applies it. When this returns, it is durable.
    ///
    /// Throws, and changes nothing, when the block breaks a rule or the store fails; a transaction
    /// that is refused has its receipt.
    @discardableResult
    public func append(
        timeMilliseconds: Int64, transactions: [[UInt8]]
    ) throws(LedgerError) -> AppliedBlock {
        let block = Block(
            height: height + 1, parent: try head().digest, timeMilliseconds: timeMilliseconds,
            transactions: transactions)
        return try apply(block.bytes)
    }

    /// Makes a block of signed transactions and applies it, while somebody may watch the calls.
    @discardableResult
    public func append(
        timeMilliseconds: Int64, _ transactions: [SignedTransaction],
        watcher: (any CallWatcher)? = nil
    ) throws(LedgerError) -> AppliedBlock {
        let block = Block(
            height: height + 1, parent: try head().digest, timeMilliseconds: timeMilliseconds,
            transactions: transactions.map(\.bytes))
        return try apply(block.bytes, watcher: watcher)
    }

    /// Applies the bytes of a block that somebody else made.
    @discardableResult
    public func apply(_ bytes: [UInt8]) throws(LedgerError) -> AppliedBlock {
        try apply(bytes, watcher: nil)
    }

    /// What the transactions would come to in a block at a time, without making one.
    public func simulate(
        timeMilliseconds: Int64, transactions: [[UInt8]]
    ) throws(LedgerError) -> [Receipt] {
        let block = Block(
            height: height + 1, parent: try head().digest, timeMilliseconds: timeMilliseconds,
            transactions: transactions)
        try check(block, after: try head())
        var apply = Apply(
            chain: terms,
            block: BlockTerms(height: block.height, timeMilliseconds: timeMilliseconds),
            state: StateView(store: store), cache: cache)
        return try apply.run(transactions)
    }

    func apply(
        _ bytes: [UInt8], watcher: (any CallWatcher)?
    ) throws(LedgerError) -> AppliedBlock {
        guard bytes.count <= Int(genesis.limits.blockBytes) else {
            throw .refused(.blockTooLarge, "\(bytes.count) bytes")
        }
        let block: Block
        do throws(DecodeError) {
            block = try Block(decoding: bytes)
        } catch {
            throw .refused(.blockMalformed, error.description)
        }
        let parent = try head()
        try check(block, after: parent)
        let state = StateView(store: store)
        let terms = BlockTerms(height: block.height, timeMilliseconds: block.timeMilliseconds)
        var apply = Apply(
            chain: self.terms, block: terms, state: state, cache: cache, watcher: watcher)
        let receipts = try apply.run(block.transactions)
        return try commit(block, bytes: bytes, parent: parent.digest, state, receipts)
    }

    private func check(_ block: Block, after parent: Header) throws(LedgerError) {
        guard block.height == parent.height + 1 else {
            throw .refused(.blockHeight, "\(block.height) after \(parent.height)")
        }
        guard block.parent == parent.digest else { throw .refused(.blockParent) }
        guard block.timeMilliseconds >= parent.timeMilliseconds,
            Genesis.isTime(block.timeMilliseconds)
        else {
            throw .refused(
                .blockTime, "\(block.timeMilliseconds) after \(parent.timeMilliseconds)")
        }
        guard block.transactions.count <= Int(genesis.limits.blockTransactions) else {
            throw .refused(.blockTooLarge, "\(block.transactions.count) transactions")
        }
    }

    private func commit(
        _ block: Block, bytes: [UInt8], parent: Digest, _ state: StateView,
        _ receipts: [Receipt]
    ) throws(LedgerError) -> AppliedBlock {
        try Self.storing { () throws(StorageError) in
            let prepared = try store.prepare(changes: state.changes)
            let header = Header(
                chain: chain, height: block.height, timeMilliseconds: block.timeMilliseconds,
                parent: parent,
                transactionsRoot: Header.root(over: block.transactions, tag: .transaction),
                stateRoot: prepared.root,
                receiptsRoot: Header.root(over: receipts.map(\.bytes), tag: .receipt))
            try store.commit(
                prepared, height: block.height, block: bytes, header: header.bytes,
                receipts: Receipt.bytes(of: receipts))
            return AppliedBlock(block: bytes, header: header, receipts: receipts)
        }
    }

    // MARK: Beginning and reopening

    /// Makes the genesis state durable as height 0.
    func begin(_ bytes: [UInt8]) throws(LedgerError) {
        try genesis.check()
        let state = StateView(store: store)
        genesis.write(to: state)
        try Self.storing { () throws(StorageError) in
            let prepared = try store.prepare(changes: state.changes)
            let header = Header(
                chain: chain, height: 0, timeMilliseconds: genesis.timeMilliseconds,
                parent: .zero, transactionsRoot: .zero, stateRoot: prepared.root,
                receiptsRoot: .zero)
            try store.commit(
                prepared, height: 0, block: bytes, header: header.bytes,
                receipts: Receipt.bytes(of: []))
        }
    }

    /// Applies the blocks that a crash left between segments and store.
    func applyPending() throws(LedgerError) {
        let pending = try Self.storing { () throws(StorageError) in try store.pendingBlocks() }
        for block in pending { try apply(block.block) }
    }

    /// The genesis record: block 0 of the store, or of a new one the one that is given.
    static func genesisBytes(
        in store: LedgerStore, or genesis: Genesis?
    ) throws(LedgerError) -> [UInt8] {
        let stored = try storing { () throws(StorageError) in
            if store.height != nil { return Optional(try store.block(at: 0)) }
            return try store.pendingBlocks().first?.block
        }
        guard let bytes = stored ?? genesis?.bytes else {
            throw .storage(.blockMissing(height: 0))
        }
        if let genesis, genesis.bytes != bytes { throw .storage(.foreignBlocks) }
        return bytes
    }

    static func decode(_ bytes: [UInt8]) throws(LedgerError) -> Genesis {
        do throws(DecodeError) {
            return try Genesis(decoding: bytes)
        } catch {
            throw .refused(.genesisMalformed, error.description)
        }
    }
}
