public import LicetLedger
public import LicetPrimitives

/// What the demonstration came to.
public struct DemoResult: Sendable {
    /// The chain's identity.
    public var chain: Digest
    /// The height of the last block.
    public var height: UInt64
    /// How many transactions its blocks hold.
    public var transactions: Int
    /// The licences, in the plan's order.
    public var licences: [DemoLicenceResult]
    /// Gas by clause over all licences.
    public var gas: MeasuredCosts
    /// The root of the state after the last block.
    public var stateRoot: Digest
    /// Files that were written, by their paths.
    public var exports: [String]
    /// The proof of the first licence's record as it was read back and checked offline.
    public var proof: DemoProof
    /// The root that replay from the blocks alone came to.
    public var replayedRoot: Digest
}

/// One licence of the demonstration at its end.
public struct DemoLicenceResult: Sendable {
    /// What it is called in lists.
    public var name: String
    /// Its identity.
    public var licence: Digest
    /// The status in a word.
    public var status: String
    /// For each party of the contract who stands for it on the ledger.
    public var parties: [DemoSeat]
    /// Its statements, oldest first.
    public var statements: [StatementDocument]
    /// Its payments, oldest first.
    public var payments: [ExplainedPayment]
}

/// A proof that was written to a file, read back and checked with nothing but the state root.
public struct DemoProof: Sendable {
    /// The licence.
    public var licence: Digest
    /// The file's path.
    public var path: String
    /// Its size.
    public var byteCount: Int
    /// The height whose state it proves.
    public var height: UInt64
}

/// How far the demonstration is.
public struct DemoProgress: Sendable, Hashable {
    /// What is being done.
    public var phase: Phase
    /// Steps of the phase that are done.
    public var done: Int
    /// Steps of the phase.
    public var total: Int

    /// The parts of the demonstration in their order.
    public enum Phase: String, Sendable, CaseIterable {
        /// Contracts are compiled and reports read.
        case reading
        /// Blocks are made.
        case blocks
        /// Statements and derivations are made by replay.
        case statements
        /// Files are written and the proof is checked.
        case exports
        /// The chain is replayed from its blocks.
        case replay
    }
}
