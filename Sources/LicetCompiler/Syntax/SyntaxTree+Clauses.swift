/// `grant exclusive of WORK, WORK to PARTY [under LICENCE] { … }`
struct GrantNode: Sendable {
    let exclusivity: Exclusivity
    let works: [Name]
    let grantee: Name
    /// The licence that a sublicence stands under.
    let under: Name?
    let lines: TupleNode
    let sublicence: SublicenceNode?
    /// From `grant` to the opening brace.
    let head: Span
    let span: Span
}

/// The lines that say which acts a grant or a holdback is about.
struct TupleNode: Sendable {
    var rights: WordSetNode?
    var territory: GrantTerritoryNode?
    var period: GrantPeriodNode?
    var fields: WordSetNode?
}

/// `sublicence permitted, depth 2, pass_through 25%, with consent` or `sublicence not permitted`
struct SublicenceNode: Sendable {
    let isPermitted: Bool
    /// Nil means one level.
    let depth: Expression?
    let passThrough: Expression?
    let needsConsent: Bool
    let span: Span
}

/// `holdback of WORK, WORK by PARTY { … }`
struct HoldbackNode: Sendable {
    let works: [Name]
    let party: Name
    let lines: TupleNode
    /// From `holdback` to the opening brace.
    let head: Span
    let span: Span
}

/// Who else may act under a grant.
enum Exclusivity: String, CaseIterable, Sendable {
    case exclusive, sole
    case nonExclusive = "non_exclusive"
}

/// `right a, b`, `field a, b`, or either with `any`.
struct WordSetNode: Sendable {
    /// The words named, or nil for `any`.
    let words: [Name]?
    let span: Span
}

/// `territory T-expression [as at signature|as at event]`
struct GrantTerritoryNode: Sendable {
    let territory: TerritoryNode
    /// What is written; nil means `as at signature`.
    let asAt: TerritoryMoment?
    /// Where `including future members` stands, which says only half of `as at event`.
    let future: Span?
    let span: Span
}

/// When the symbolic territory is resolved.
enum TerritoryMoment: String, CaseIterable, Sendable {
    case signature, event
}

/// `period …`
struct GrantPeriodNode: Sendable {
    let kind: Kind
    let span: Span

    enum Kind: Sendable {
        /// `A through B`: B included.
        case through(Expression, Expression)
        /// `A until B`: B not included.
        case until(Expression, Expression)
        /// `from A for DURATION`
        case duration(from: Expression, length: Expression)
    }
}

/// `report NAME monthly by PARTY due DURATION after period { field Type … }`
struct ReportNode: Sendable {
    let name: Name
    let frequency: Frequency
    let reporter: Name
    let due: Expression
    let fields: [ReportFieldNode]
    let head: Span
    let span: Span
}

/// `field Type`
struct ReportFieldNode: Sendable {
    let name: Name
    let type: TypeNode
    var span: Span { name.span.through(type.span) }
}

/// `royalty [NAME] on FIELD less … [at PRICE] { … }`
struct RoyaltyNode: Sendable {
    /// Nil for the licence's one unnamed royalty.
    let name: Name?
    let base: Name
    let deductions: [DeductionNode]
    /// What the base is called in the trade, and its definition.
    let definition: BaseNode?
    /// The most that all deductions take together.
    let jointLimit: Expression?
    /// The price of a unit, or the field of what all units of a line cost: rates are shares of it.
    let price: Expression?
    let lines: RoyaltyLines
    let head: Span
    let span: Span

    var rates: [RateNode] { lines.rates }
    var tiers: TierRuleNode? { lines.tiers }
    var minimum: MinimumNode? { lines.minimum }
    var floor: FloorNode? { lines.floor }
    var cap: CapNode? { lines.cap }
    var advance: AdvanceNode? { lines.advance }
    var rounding: RoundingNode? { lines.rounding }
}

/// The lines of a royalty, each at most once but the rates and limits.
struct RoyaltyLines: Sendable {
    var rates: [RateNode] = []
    var choice: ChoiceNode?
    var conversion: ConversionNode?
    var unit: UnitNode?
    var tiers: TierRuleNode?
    var stacking: StackingNode?
    /// What goes beyond a quantity and is paid for.
    var limits: [LimitNode] = []
    var minimum: MinimumNode?
    var floor: FloorNode?
    var ceiling: FloorNode?
    var cap: CapNode?
    var reserve: ReserveNode?
    var advance: AdvanceNode?
    var rounding: RoundingNode?
    var indexings: [IndexingNode] = []
    var favour: FavourNode?
}

/// `less FIELD [up to RATIO]`
struct DeductionNode: Sendable {
    let field: Name
    /// At most this share of the base, or this amount for a span.
    let limit: Expression?
    let span: Span
}

/// `RATE up to BOUND`, `RATE beyond`, or a single `RATE`.
struct RateNode: Sendable {
    /// Nil for `free`.
    let rate: Expression?
    let bound: Bound
    /// What becomes of a free allowance in a short span.
    var shortSpan: ShortSpan?
    let span: Span

    enum Bound: Sendable {
        case upTo(Expression)
        case beyond
        /// A single rate for everything.
        case none
    }
}

/// The span over which a tier, minimum or cap runs.
enum ResetSpan: Sendable {
    case accountingPeriod, accountingYear, licence
}

/// `marginal, per accounting year`
struct TierRuleNode: Sendable {
    let mode: TierRuleMode
    let per: ResetSpan
    let span: Span
}

/// How a tiered rate applies.
enum TierRuleMode: String, CaseIterable, Sendable {
    case marginal, slab
}

/// What becomes of an amount in a span shorter than the full one.
enum ShortSpan: String, CaseIterable, Sendable {
    case proRata = "pro_rata"
    case whole
}

/// `minimum MONEY per … [pro_rata|whole] [, shortfall due DURATION after year] [, carry_over]`, or
/// with a schedule `minimum per accounting year { MONEY YEAR … }`.
struct MinimumNode: Sendable {
    let amount: YearlyAmount
    let per: ResetSpan
    let shortSpan: ShortSpan?
    /// How long after the span the shortfall is due, where it is a debt of its own.
    let shortfallDue: Expression?
    /// Whether what is earned above it counts towards later spans; nil where nothing is said.
    let carriesOver: Bool?
    let span: Span
}

/// `minimum MONEY per unit` or `cap MONEY per unit`
struct FloorNode: Sendable {
    let amount: Expression
    let span: Span
}

/// `cap MONEY per …` or `cap per accounting year { MONEY YEAR through YEAR … }`
struct CapNode: Sendable {
    let amount: YearlyAmount
    let per: ResetSpan
    let shortSpan: ShortSpan?
    let span: Span
}

/// An amount of a span, or one for each year in which spans begin.
enum YearlyAmount: Sendable {
    case always(Expression)
    /// Rows in source order, and what holds in other years, if anything does.
    case byYear([CapYearNode], otherwise: Expression?)
}

/// `MONEY YEAR [through YEAR]`
struct CapYearNode: Sendable {
    let amount: Expression
    let first: Int
    /// Equal to `first` for a single year.
    let last: Int
    let span: Span
}

/// `advance MONEY on signature, split as payable, recoupable`, or with instalments `advance { MONEY
/// on signature, MONEY on DATE … }`, with shares of its own, with those whose shares recoup it, and with
/// what becomes of what they do not.
struct AdvanceNode: Sendable {
    let instalments: [InstalmentNode]
    /// Shares of its own; nil for those of what is payable.
    let shares: [ShareNode]?
    let recoupable: Bool
    /// Whose shares recoup it; nil for all.
    let recoupers: [Name]?
    /// Which royalties recoup it; nil where nothing is said.
    let pool: AdvancePool?
    /// What becomes of what is not recouped; nil where nothing is said.
    let balance: BalanceNode?
    /// The words before those of the balance.
    let span: Span
}

/// `MONEY on signature` or `MONEY on DATE`
struct InstalmentNode: Sendable {
    let amount: Expression
    /// Nil for the signature.
    let day: Expression?
    let span: Span
}

/// `round half_even` or `round down each report`
struct RoundingNode: Sendable {
    let mode: Name
    /// Whether what each line of a report comes to is rounded by itself.
    let isEachReport: Bool
    let span: Span
}

/// `pay NAME [automatic] within DURATION of statement to { … }`, or `by waterfall … { … }`
struct PayNode: Sendable {
    /// The royalty's name; its text is `royalty` for the unnamed one.
    let royalty: Name
    /// Whether the debtor is debited as the statement is drawn.
    let isAutomatic: Bool
    let within: Expression
    let shares: [ShareNode]
    let remainder: RemainderNode?
    /// The sources of a derivative work, each its share by the work's own clause.
    var stack: StackLineNode?
    /// Who gets what the stack and the shares leave.
    var rest: RestNode?
    /// The tranches, in place of the shares.
    var waterfall: WaterfallNode?
    /// In which other currency what is due may be paid.
    var conversion: PayConversionNode?
    let head: Span
    let span: Span
}

/// `PARTY RATIO`
struct ShareNode: Sendable {
    let party: Name
    let share: Expression
    let span: Span
}

/// `remainder largest|to PARTY|carry`
struct RemainderNode: Sendable {
    let rule: Rule
    let span: Span

    enum Rule: Sendable {
        case largest
        case to(Name)
        case carry
    }
}
