public import LicetBytecode
public import LicetPrimitives

/// What a call came to.
public struct Outcome: Hashable, Sendable {
    /// The action's results, or why it stopped.
    public var result: Result<[Value], Trap>
    /// Gas used, never more than the limit; the whole limit where gas ran out.
    public var gasUsed: UInt64
    /// What is to be written; empty after a trap. Each look works the values out anew.
    public var effects: Effects {
        switch changes {
        case .values(let effects): effects
        case .packed(let packed): packed.effects()
        }
    }

    private enum Changes {
        case values(Effects)
        case packed(PackedEffects)
    }

    private let changes: Changes

    /// Makes an outcome.
    public init(result: Result<[Value], Trap>, gasUsed: UInt64, effects: Effects) {
        self.result = result
        self.gasUsed = gasUsed
        changes = .values(effects)
    }

    init(result: Result<[Value], Trap>, gasUsed: UInt64, changes: PackedEffects?) {
        self.result = result
        self.gasUsed = gasUsed
        self.changes = changes.map { .packed($0) } ?? .values(Effects())
    }

    /// Whether two calls came to the same.
    public static func == (left: Outcome, right: Outcome) -> Bool {
        left.result == right.result && left.gasUsed == right.gasUsed
            && left.effects == right.effects
    }

    /// Hashes what is compared.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(result)
        hasher.combine(gasUsed)
        hasher.combine(effects)
    }
}

/// Everything a successful call changes.
public struct Effects: Hashable, Sendable {
    /// Slots stored, ascending by slot, each once with its last value.
    public var slots: [SlotWrite] = []
    /// Records stored or removed, ascending by table, then key, each once.
    public var records: [RecordWrite] = []
    /// Money moved, in the order it was moved.
    public var movements: [Movement] = []
    /// Events, in the order they were emitted.
    public var events: [Event] = []

    /// No effects.
    public init() {}
}

/// A slot's last value.
public struct SlotWrite: Hashable, Sendable {
    /// Index of the slot.
    public var slot: Int
    /// The value to store.
    public var value: Value

    /// Makes a write.
    public init(slot: Int, value: Value) {
        self.slot = slot
        self.value = value
    }
}

/// A record's last value, or its removal.
public struct RecordWrite: Hashable, Sendable {
    /// Index of the table.
    public var table: Int
    /// The key.
    public var key: [Value]
    /// The fields to store, or nil to remove the record.
    public var fields: [Value]?

    /// Makes a write.
    public init(table: Int, key: [Value], fields: [Value]?) {
        self.table = table
        self.key = key
        self.fields = fields
    }
}

/// Money taken out of an account into a coin, or paid out of a coin into an account. Over a whole
/// call the two sides are equal for each asset: the verifier proves it.
public enum Movement: Hashable, Sendable {
    case withdraw(asset: Int, from: Account, units: BigInt)
    case deposit(asset: Int, to: Digest, units: BigInt)
    case keep(asset: Int, units: BigInt)
}

/// Something that happened, said by the licence.
public struct Event: Hashable, Sendable {
    /// Index of the event type in the module.
    public var type: Int
    /// The fields.
    public var fields: [Value]

    /// Makes an event.
    public init(type: Int, fields: [Value]) {
        self.type = type
        self.fields = fields
    }
}
