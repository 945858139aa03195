public import LicetPrimitives
public import LicetTerms

/// A compiled contract: everything a node needs to hold, verify and run a licence template.
///
/// A `Module` is only a claim. Nothing runs before the verifier turned it into a `VerifiedModule`.
public struct Module: Hashable, Sendable {
    /// The contract's name in its source, such as `NightDrive`.
    public var name: String
    /// The offset of the contract's civil days from UTC, in minutes, -1,439 to 1,439.
    public var offsetMinutes: Int16
    /// What an offer must supply, in order.
    public var parameters: [Parameter]
    /// The currencies and units the contract pays in, bound to assets at offer.
    public var assets: [AssetParameter]
    /// The typed pool that `const` loads from.
    public var constants: [Constant]
    /// Rate tables that `tiers` applies.
    public var tiers: [TierTable]
    /// Splits that `share` applies.
    public var shares: [ShareTable]
    /// The licence's record: named values.
    public var slots: [Slot]
    /// The licence's keyed tables.
    public var tables: [Table]
    /// What `emit` may say.
    public var events: [EventType]
    /// What `require` and `refuse` may answer.
    public var refusals: [Refusal]
    /// All code. Calls go only to functions; there is no other way in or out.
    public var functions: [Function]
    /// The doors: what parties may call.
    public var actions: [Action]
    /// What the licence permits, read by the ledger, never executed.
    public var grants: [GrantTerm]
    /// What a party must not do itself, read by the ledger, never executed.
    public var holdbacks: [HoldbackTerm]
    /// The licence's period, or nil for one without end or without grants.
    public var period: PeriodTerm?
    /// Roles of the parties that must sign: indices of `id` parameters.
    public var signatories: [UInt16]
    /// Hashes of what the module was made from.
    public var origin: Origin
    /// From code back to clauses and lines.
    public var debug: DebugMap
    /// The worst-case gas of each function, as the verifier's gas pass computes it.
    public var bounds: [UInt64]
    /// What can end the licence before its period does or renew it; nil where nothing can.
    public var life: LifeTerm?
    /// What other licences can compare, and what is brought down by that.
    public var publicTerms: PublicTerms

    /// An empty module of a name; every list is filled by the caller.
    public init(name: String) {
        self.name = name
        offsetMinutes = 0
        parameters = []
        assets = []
        constants = []
        tiers = []
        shares = []
        slots = []
        tables = []
        events = []
        refusals = []
        functions = []
        actions = []
        grants = []
        holdbacks = []
        period = nil
        signatories = []
        origin = Origin(source: .zero, prose: .zero, interface: .zero)
        debug = DebugMap()
        bounds = []
        publicTerms = PublicTerms()
    }
}

/// What kind of thing a parameter's argument is, beyond its machine type.
public enum ParameterRole: UInt8, CaseIterable, Hashable, Sendable {
    /// A plain value.
    case value
    /// A party's identity.
    case party
    /// A work's identity.
    case work
    /// The identity of the licence under which this one is written.
    case licence
    /// The identity of a series of attested values.
    case series
}

/// One value that an offer supplies.
public struct Parameter: Hashable, Sendable {
    /// The name in the source.
    public var name: String
    /// The machine type of the argument.
    public var type: ValueType
    /// What the argument identifies.
    public var role: ParameterRole
    /// For a work, the identifier the contract states, which the argument must be registered under.
    public var identifier: WorkIdentifier?
    /// For a series, who attests it under which name; the argument must be that series.
    public var series: SeriesTerm?

    /// Makes a parameter.
    public init(
        name: String, type: ValueType, role: ParameterRole = .value,
        identifier: WorkIdentifier? = nil, series: SeriesTerm? = nil
    ) {
        self.name = name
        self.type = type
        self.role = role
        self.identifier = identifier
        self.series = series
    }
}

/// A currency or unit that an offer binds to an asset of the ledger.
public struct AssetParameter: Hashable, Sendable {
    /// The ISO 4217 or other unit code.
    public var code: String
    /// Decimal digits of one whole unit; the bound asset must have as many.
    public var minorDigits: UInt8

    /// Makes an asset parameter.
    public init(code: String, minorDigits: UInt8) {
        self.code = code
        self.minorDigits = minorDigits
    }
}

/// One entry of the constant pool.
public enum Constant: Hashable, Sendable {
    /// A value with its declared type.
    case value(Value, ValueType)
    /// A territory that stays symbolic until the licence becomes active.
    case territory(TerritoryExpression, TerritoryTime)

    /// Whether it is a territory, which a call reads as it reads a parameter.
    public var isTerritory: Bool {
        if case .territory = self { true } else { false }
    }
}

/// When a symbolic territory is resolved against the dated table.
public enum TerritoryTime: UInt8, CaseIterable, Hashable, Sendable {
    /// Once, on the day the licence becomes active.
    case atSignature
    /// On the day of each call.
    case atEvent
}

/// A split of a whole amount: integer weights and the rule for what division leaves over.
public struct ShareTable: Hashable, Sendable {
    /// Non-negative weights, one a line, at least one above zero.
    public var weights: [BigInt]
    /// Who takes the remainder.
    public var rule: RemainderRule

    /// Makes a share table.
    public init(weights: [BigInt], rule: RemainderRule) {
        self.weights = weights
        self.rule = rule
    }
}

/// A named value of the licence's record.
public struct Slot: Hashable, Sendable {
    /// The name in the source or the clause's own.
    public var name: String
    /// Its storable type.
    public var type: ValueType
    /// The constant it starts with, or nil for the type's zero.
    public var initial: UInt16?

    /// Makes a slot.
    public init(name: String, type: ValueType, initial: UInt16? = nil) {
        self.name = name
        self.type = type
        self.initial = initial
    }
}

/// A named, typed part of a key, record or event.
public struct Field: Hashable, Sendable {
    /// The name in the source or the clause's own.
    public var name: String
    /// Its storable type.
    public var type: ValueType
    /// For money, the index of its asset; it changes how the value is shown, nothing else.
    public var asset: UInt8?

    /// Makes a field.
    public init(name: String, type: ValueType, asset: UInt8? = nil) {
        self.name = name
        self.type = type
        self.asset = asset
    }
}

/// A keyed table of the licence's record.
public struct Table: Hashable, Sendable {
    /// The name in the source or the clause's own.
    public var name: String
    /// One to eight parts of key types.
    public var key: [Field]
    /// The record's fields.
    public var fields: [Field]
    /// The most records it may hold.
    public var capacity: UInt32

    /// Makes a table.
    public init(name: String, key: [Field], fields: [Field], capacity: UInt32) {
        self.name = name
        self.key = key
        self.fields = fields
        self.capacity = capacity
    }
}

/// A kind of event.
public struct EventType: Hashable, Sendable {
    /// The name in the source or the clause's own.
    public var name: String
    /// What it carries.
    public var fields: [Field]
    /// The clause that emits it, an index into the debug map's clauses.
    public var clause: UInt16

    /// Makes an event type.
    public init(name: String, fields: [Field], clause: UInt16) {
        self.name = name
        self.fields = fields
        self.clause = clause
    }
}

/// An answer that a licence may refuse an act with.
public struct Refusal: Hashable, Sendable {
    /// The word a test names it by, such as `territory`.
    public var word: String
    /// The sentence shown to a person.
    public var sentence: String
    /// The clause that refuses, an index into the debug map's clauses.
    public var clause: UInt16

    /// Makes a refusal.
    public init(word: String, sentence: String, clause: UInt16) {
        self.word = word
        self.sentence = sentence
        self.clause = clause
    }
}

/// A function's header and code.
public struct Function: Hashable, Sendable {
    /// The name in the source or the clause's own; for people only.
    public var name: String
    /// Types of the arguments, which stand in the first registers.
    public var parameters: [ValueType]
    /// Types of the results.
    public var results: [ValueType]
    /// One type for each register, at most 256, the arguments' first.
    public var registers: [ValueType]
    /// The greatest number of trips of each loop.
    public var loops: [UInt32]
    /// Instruction words.
    public var code: [UInt32]

    /// Makes a function.
    public init(
        name: String, parameters: [ValueType], results: [ValueType], registers: [ValueType],
        loops: [UInt32] = [], code: [UInt32]
    ) {
        self.name = name
        self.parameters = parameters
        self.results = results
        self.registers = registers
        self.loops = loops
        self.code = code
    }
}

/// How an action is come by.
public enum ActionKind: UInt8, CaseIterable, Hashable, Sendable {
    /// Called by a transaction.
    case call
    /// Run once by the ledger as the licence becomes active, before any other: the machine gives it
    /// an empty record, whatever the host holds.
    case activation
    /// Answers a question; it may not write, emit or move money.
    case view
}

/// An entry point.
public struct Action: Hashable, Sendable {
    /// The name a caller uses.
    public var name: String
    /// How it is come by.
    public var kind: ActionKind
    /// Its code; the function's parameters are the action's arguments.
    public var function: UInt16
    /// Who may call: indices of party parameters; empty means anyone.
    public var callers: [UInt16]
    /// Names of the arguments, and for money their asset.
    public var arguments: [Field]
    /// The clause it comes from, an index into the debug map's clauses.
    public var clause: UInt16

    /// Makes an action.
    public init(
        name: String, kind: ActionKind, function: UInt16, callers: [UInt16] = [],
        arguments: [Field] = [], clause: UInt16
    ) {
        self.name = name
        self.kind = kind
        self.function = function
        self.callers = callers
        self.arguments = arguments
        self.clause = clause
    }
}

/// A date that is written in the contract, supplied with the offer, or counted from one that is.
public enum DateTerm: Hashable, Sendable {
    case fixed(CivilDate)
    case parameter(UInt16)
    /// So many days after the parameter's day.
    case daysAfter(UInt16, Int32)
    /// So many months after the parameter's day, a step from a 29 February as the clip says.
    case monthsAfter(UInt16, Int32, MonthClip)

    /// The parameter that the date depends on.
    public var parameter: UInt16? {
        switch self {
        case .fixed: nil
        case .parameter(let index), .daysAfter(let index, _), .monthsAfter(let index, _, _): index
        }
    }

    /// The day, once the parameter's is known; nil without it or outside the years 1 to 9999.
    public func date(_ value: (UInt16) -> CivilDate?) -> CivilDate? {
        switch self {
        case .fixed(let date): date
        case .parameter(let index): value(index)
        case .daysAfter(let index, let days): value(index)?.adding(days: Int(days))
        case .monthsAfter(let index, let months, let clip):
            value(index)?.addingMonths(Int(months), clip: clip)
        }
    }
}

/// The licence's period: half-open, from `start` up to but not including `end`.
public struct PeriodTerm: Hashable, Sendable {
    /// The first day.
    public var start: DateTerm
    /// The day after the last.
    public var end: DateTerm

    /// Makes a period.
    public init(start: DateTerm, end: DateTerm) {
        self.start = start
        self.end = end
    }
}

/// How far a grant shuts others out.
public enum Exclusivity: UInt8, CaseIterable, Hashable, Sendable {
    /// Nobody else, the licensor included.
    case exclusive
    /// Nobody else but the licensor.
    case sole
    /// Anyone else may be licensed too.
    case nonExclusive
}

/// What one grant clause permits: the tuple that exclusivity is judged by.
public struct GrantTerm: Hashable, Sendable {
    /// How far others are shut out.
    public var exclusivity: Exclusivity
    /// The work: index of a parameter with role `work`.
    public var work: UInt16
    /// Who grants: index of a parameter with role `party`.
    public var licensor: UInt16
    /// Who may act: index of a parameter with role `party`.
    public var licensee: UInt16
    /// Which acts.
    public var rights: RightSet
    /// For which uses.
    public var fields: FieldSet
    /// Where: index of a symbolic territory in the constant pool.
    public var territory: UInt16
    /// When.
    public var period: PeriodTerm
    /// The clause, an index into the debug map's clauses.
    public var clause: UInt16
    /// What a sublicence stands under; nil for a grant by title.
    public var head: HeadTerm?
    /// How far the licensee may sublicense; nil where it may not.
    public var sublicence: SublicenceTerm?

    /// Makes a grant term.
    public init(
        exclusivity: Exclusivity, work: UInt16, licensor: UInt16, licensee: UInt16,
        rights: RightSet, fields: FieldSet, territory: UInt16, period: PeriodTerm, clause: UInt16,
        head: HeadTerm? = nil, sublicence: SublicenceTerm? = nil
    ) {
        self.exclusivity = exclusivity
        self.work = work
        self.licensor = licensor
        self.licensee = licensee
        self.rights = rights
        self.fields = fields
        self.territory = territory
        self.period = period
        self.clause = clause
        self.head = head
        self.sublicence = sublicence
    }
}

/// Digests of the texts a module came from, so that what was read and what runs are one thing.
public struct Origin: Hashable, Sendable {
    /// The source file's bytes.
    public var source: Digest
    /// The prose: the texts in all languages, as the compiler joins them.
    public var prose: Digest
    /// Names and types of parameters, actions and events.
    public var interface: Digest

    /// Makes an origin.
    public init(source: Digest, prose: Digest, interface: Digest) {
        self.source = source
        self.prose = prose
        self.interface = interface
    }
}
