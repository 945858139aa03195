public import LicetPrimitives
public import LicetStorage

/// A chain: its blocks and the state they lead to, in a directory or in memory.
///
/// One thread at a time; one writer at a time. A call that throws has changed nothing.
public final class Ledger {
    /// How the chain began.
    public let genesis: Genesis
    let store: LedgerStore
    let terms: ChainTerms
    let cache: LedgerCache

    /// Opens what a store holds: applies blocks that a crash left pending, or begins the chain with
    /// `genesis` in an empty store. Only `create`, `open`, `inMemory` and the twins need it.
    public init(store: LedgerStore, genesis: Genesis? = nil, mode: LedgerStore.Mode = .write)
        throws(LedgerError)
    {
        let first = try Self.genesisBytes(in: store, or: genesis)
        self.genesis = try Self.decode(first)
        self.store = store
        terms = ChainTerms(self.genesis)
        cache = LedgerCache()
        guard mode == .write else {
            if store.height == nil { throw .storage(.blockMissing(height: 0)) }
            return
        }
        if store.height == nil { try begin(first) }
        try applyPending()
    }

    /// Opens a store that is a copy of another ledger's, without decoding and verifying again the
    /// modules that the other knows. Both go their own ways from now on.
    public init(copy store: LedgerStore, of other: Ledger) {
        genesis = other.genesis
        self.store = store
        terms = other.terms
        cache = LedgerCache(copying: other.cache)
    }

    /// Creates a ledger in a directory, which must be absent or empty; a ledger of the same genesis
    /// that is there already is opened.
    public static func create(
        directory: String, genesis: Genesis, mapSize: Int = LMDBStore.defaultMapSize
    ) throws(LedgerError) -> Ledger {
        try genesis.check()
        let store = try Self.storing { () throws(StorageError) in
            try LedgerStore.open(directory: directory, mode: .write, mapSize: mapSize)
        }
        return try Ledger(store: store, genesis: genesis)
    }

    /// Opens the ledger in a directory.
    public static func open(
        directory: String, mode: LedgerStore.Mode = .write,
        mapSize: Int = LMDBStore.defaultMapSize
    ) throws(LedgerError) -> Ledger {
        let store = try Self.storing { () throws(StorageError) in
            // Opening for writing would make a ledger of an empty directory: ask first.
            let reader = try LedgerStore.open(directory: directory, mode: .read, mapSize: mapSize)
            if mode == .read { return reader }
            _ = consume reader
            return try LedgerStore.open(directory: directory, mode: mode, mapSize: mapSize)
        }
        return try Ledger(store: store, mode: mode)
    }

    /// A new ledger in memory.
    public static func inMemory(genesis: Genesis) throws(LedgerError) -> Ledger {
        try genesis.check()
        let store = try Self.storing { () throws(StorageError) in try LedgerStore.inMemory() }
        return try Ledger(store: store, genesis: genesis)
    }

    // MARK: The chain

    /// The chain's identity: the digest of its genesis.
    public var chain: Digest { terms.chain }
    /// The height of the last block.
    public var height: UInt64 { store.height ?? 0 }
    /// The root of the state after the last block.
    public var stateRoot: Digest { store.root }

    /// The header of the last block.
    public func head() throws(LedgerError) -> Header { try header(at: height) }

    /// The header at a height.
    public func header(at height: UInt64) throws(LedgerError) -> Header {
        let bytes = try storedBytes(at: height) { (store, height) throws(StorageError) in
            try store.header(at: height)
        }
        do throws(DecodeError) {
            return try Header(decoding: bytes)
        } catch {
            throw .storage(.headerMissing(height: height))
        }
    }

    /// The bytes of the block at a height; at 0 those of the genesis record.
    public func blockBytes(at height: UInt64) throws(LedgerError) -> [UInt8] {
        try storedBytes(at: height) { (store, height) throws(StorageError) in
            try store.block(at: height)
        }
    }

    /// The block at a height of 1 or more.
    public func block(at height: UInt64) throws(LedgerError) -> Block {
        let bytes = try blockBytes(at: height)
        do throws(DecodeError) {
            return try Block(decoding: bytes)
        } catch {
            throw .storage(.blockDamaged(height: height))
        }
    }

    /// The receipts at a height, one a transaction.
    public func receipts(at height: UInt64) throws(LedgerError) -> [Receipt] {
        let bytes = try storedBytes(at: height) { (store, height) throws(StorageError) in
            try store.receipts(at: height)
        }
        do throws(DecodeError) {
            return try Receipt.list(decoding: bytes)
        } catch {
            throw .storage(.receiptsMissing(height: height))
        }
    }

    /// Checks everything the store holds.
    public func check() -> StoreReport { store.check() }

    /// Moves a reader to the newest block.
    public func refresh() throws(LedgerError) {
        try Self.storing { () throws(StorageError) in try store.refresh() }
    }

    private func storedBytes(
        at height: UInt64, _ read: (LedgerStore, UInt64) throws(StorageError) -> [UInt8]
    ) throws(LedgerError) -> [UInt8] {
        guard let last = store.height, height <= last else {
            throw .refused(.unknownBlock, "\(height)")
        }
        return try Self.storing { () throws(StorageError) in try read(store, height) }
    }

    /// Does something with the store, with its errors as the ledger's.
    static func storing<Result>(
        _ body: () throws(StorageError) -> Result
    ) throws(LedgerError) -> Result {
        do throws(StorageError) {
            return try body()
        } catch {
            throw .storage(error)
        }
    }
}
