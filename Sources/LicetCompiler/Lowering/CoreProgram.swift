import LicetBytecode
import LicetPrimitives
import LicetTerms

/// The core tree: what every clause becomes and what a programmer's own actions are, typed and
/// resolved, with nothing left of the surface syntax. Emission turns it into bytecode,
/// `licet expand` prints it.
///
/// Everything is referred to by index into the lists of this struct.
struct CoreProgram: Hashable, Sendable {
    var name: String
    var file: String
    var offsetMinutes: Int16 = 0
    var parameters: [Parameter] = []
    /// For each parameter that is an amount of money, its asset; for showing only. May be shorter
    /// than `parameters`.
    var parameterAssets: [UInt8?] = []
    var assets: [AssetParameter] = []
    var tiers: [TierTable] = []
    var shares: [ShareTable] = []
    var slots: [CoreSlot] = []
    var tables: [Table] = []
    var events: [EventType] = []
    var refusals: [Refusal] = []
    var functions: [CoreFunction] = []
    var actions: [Action] = []
    var grants: [CoreGrant] = []
    var holdbacks: [CoreHoldback] = []
    var period: PeriodTerm?
    var life: LifeTerm?
    var publicTerms = PublicTerms()
    var signatories: [UInt16] = []
    var clauses: [Clause] = []
    var source: Digest = .zero
    var prose: Digest = .zero
    /// What a report's function is called by until it has a place among `functions`.
    var reportNames: [String] = []

    /// The place that stands for the function of a report until lowering enters it.
    static func placeOfReport(_ number: Int) -> Int { -1 - number }
}

/// A slot with its starting value.
struct CoreSlot: Hashable, Sendable {
    var name: String
    var type: ValueType
    var initial: Value?
    /// For money, its asset; for showing only.
    var asset: UInt8?
}

/// A grant whose territory is still an expression; emission puts it into the constant pool.
struct CoreGrant: Hashable, Sendable {
    var exclusivity: LicetBytecode.Exclusivity
    var work: UInt16
    var licensor: UInt16
    var licensee: UInt16
    var rights: RightSet
    var fields: FieldSet
    var territory: TerritoryExpression
    var time: TerritoryTime
    var period: PeriodTerm
    var clause: UInt16
    var head: HeadTerm?
    var sublicence: SublicenceTerm?
}

/// A holdback whose territory is still an expression.
struct CoreHoldback: Hashable, Sendable {
    var party: UInt16
    var work: UInt16
    var rights: RightSet
    var fields: FieldSet
    var territory: TerritoryExpression
    var time: TerritoryTime
    var period: PeriodTerm
    var clause: UInt16
}

/// Where in the source something comes from.
struct CorePlace: Hashable, Sendable {
    /// Index into `CoreProgram.clauses`.
    var clause: UInt16
    /// Source line, from 1.
    var line: UInt32
}

/// The type of a core expression: the machine's, without size classes, which emission infers.
enum CoreType: Hashable, Sendable {
    case int, bool, ratio, date, id, set, bytes
    case coin(asset: UInt8)
}

/// A function: a rule, an action's body or one a clause needs.
struct CoreFunction: Hashable, Sendable {
    var name: String
    /// How many of `locals`, from the first, are the parameters.
    var parameterCount: Int
    /// Result types with their declared width.
    var results: [ValueType]
    var locals: [CoreLocal]
    var body: [CoreStatement]
    var place: CorePlace
}

/// A variable of a function.
struct CoreLocal: Hashable, Sendable {
    var name: String
    var type: CoreType
    /// The declared size class of an int or ratio: required for parameters, for a local that is
    /// assigned more than once, and for results of calls; else nil, and emission infers the least.
    var size: SizeClass?
    /// For money, its asset; for showing only.
    var asset: UInt8?

    init(_ name: String, _ type: CoreType, size: SizeClass? = nil, asset: UInt8? = nil) {
        self.name = name
        self.type = type
        self.size = size
        self.asset = asset
    }
}
