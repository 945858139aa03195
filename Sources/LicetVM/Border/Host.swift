public import LicetBytecode
public import LicetPrimitives
public import LicetTerms

/// What a licence's code may learn of the world: its own record, two balances, attested series and
/// whether a grant covers an act; nothing else.
///
/// The host only answers. A call's reads and writes go through the machine's own overlay, and the
/// host sees the writes as `Effects` once the call has succeeded. An answer must not depend on
/// anything but the state before the block's transaction.
public protocol Host {
    /// The stored value of a slot, or nil if it was never stored.
    func slot(_ slot: Int) throws(HostFailure) -> Value?
    /// The stored record, or nil if there is none.
    func record(table: Int, key: [Value]) throws(HostFailure) -> [Value]?
    /// The least stored key above `key` (above nothing, if nil), in key order.
    func key(after key: [Value]?, table: Int) throws(HostFailure) -> [Value]?
    /// How many records the table holds.
    func recordCount(table: Int) throws(HostFailure) -> Int
    /// What an account holds of an asset of the module.
    func balance(of account: Account, asset: Int) throws(HostFailure) -> BigInt
    /// The value attested for a day of a series, within `Limits.seriesSize`, or nil.
    func attested(series: Digest, on day: CivilDate) throws(HostFailure) -> Ratio?
    /// Looks for a grant that covers the act, among those of the work to the party that end after
    /// the day, and stops at the first that does or after one more than `Limits.grantsVisited`.
    func grants(covering act: Act) throws(HostFailure) -> GrantSearch
}

/// What a search for a grant came to.
public struct GrantSearch: Hashable, Sendable {
    /// Whether a grant covers the act.
    public var isCovered: Bool
    /// How many grants were looked at, the covering one included.
    public var visited: Int

    /// Makes an answer.
    public init(isCovered: Bool, visited: Int) {
        self.isCovered = isCovered
        self.visited = visited
    }
}

/// The store under a host could not answer; the call and its block are abandoned.
public struct HostFailure: Error, Hashable, Sendable {
    /// What the store said.
    public var sentence: String

    /// Makes a failure.
    public init(sentence: String) {
        self.sentence = sentence
    }
}

/// The two accounts a call may take money from.
public enum Account: UInt8, CaseIterable, Hashable, Sendable {
    /// The licence's own.
    case licence
    /// That of the party that sent the call, up to the limits it signed.
    case sender
}

/// One call of one licence, complete: with the module and the host it decides the outcome.
public struct Call: Sendable {
    /// Index of the action in the module.
    public var action: Int
    /// The action's arguments.
    public var arguments: [Value]
    /// What the licence was offered with, one value a parameter.
    public var parameters: [Value]
    /// For each constant, its resolved territory if it is a symbolic one.
    public var territories: [TerritorySet?]
    /// Who calls.
    public var sender: Digest
    /// Which licence is called.
    public var licence: Digest
    /// The block's time, milliseconds since 1970-01-01 UTC.
    public var timeMilliseconds: Int64
    /// The most gas the call may use.
    public var gasLimit: UInt64
    /// For each asset of the module, the most the call may take from the sender.
    public var limits: [BigInt]

    /// Makes a call.
    public init(
        action: Int, arguments: [Value], parameters: [Value], territories: [TerritorySet?],
        sender: Digest, licence: Digest, timeMilliseconds: Int64, gasLimit: UInt64,
        limits: [BigInt]
    ) {
        self.action = action
        self.arguments = arguments
        self.parameters = parameters
        self.territories = territories
        self.sender = sender
        self.licence = licence
        self.timeMilliseconds = timeMilliseconds
        self.gasLimit = gasLimit
        self.limits = limits
    }
}
