import LicetBytecode
import LicetPrimitives
import LicetTerms

/// A contract whose every name, type, date, share and tier has been checked. Clauses are still
/// clauses: lowering turns them into the core tree, prose renders them.
///
/// `program` already holds what is settled by then: parameters (parties first, then works, then
/// the contract's own), assets, clauses, grants, period, signatories, and everything the author
/// wrote in the core language. Lowering adds to it.
struct CheckedContract: Sendable {
    var program: CoreProgram
    var title: String?
    var parties: [CheckedParty]
    /// Everyone whom a pay clause names, and who is owed the cost of an audit, once, in the order
    /// of the file: indices into `parties`.
    var payees: [Int]
    /// The days that count: what the grants span together. Nil without a grant.
    var period: CheckedPeriod?
    var accounting: CheckedAccounting?
    var reports: [CheckedReport]
    var royalties: [CheckedRoyalty]
    /// What debts bear that are paid late.
    var interest: CheckedInterest?
    /// Who may dispute a debt, and who decides.
    var dispute: CheckedDispute?
    var promises: [CheckedPromise]
    var series: [CheckedSeries] = []
    var derivatives: [CheckedDerivative] = []
    /// What refuses reports that go beyond a quantity.
    var limits: [CheckedLimit] = []
    /// Caps over several royalties.
    var combinedCaps: [CheckedCombinedCap] = []
    var audit: CheckedAudit?
    /// What can end the licence before its period does or renew it.
    var life: CheckedLife?
    /// Whose approval what the licensee submits needs.
    var approvals: [CheckedApproval] = []
    /// In which other currency what is due may be paid.
    var payConversion: CheckedPayConversion?
}

/// A party of the contract.
struct CheckedParty: Hashable, Sendable {
    var name: String
    /// The clause word that brought it in: licensor, licensee, payee or party.
    var role: String
    /// Index into the program's parameters.
    var parameter: Int
}

/// The licence's period as expressions of type date, half-open.
struct CheckedPeriod: Hashable, Sendable {
    var start: CoreExpression
    var end: CoreExpression
    /// Both days, where neither depends on a parameter.
    var fixed: Period?
}

/// How accounting periods run.
struct CheckedAccounting: Hashable, Sendable {
    /// Months of an accounting period; nil for `per report`.
    var months: Int?
    /// The day every span is counted from.
    var anchor: CoreExpression
    var clip: UInt8
    /// At least as many accounting periods as the licence can have (reporting periods, if `per
    /// report`); known at compile time.
    var periodBound: UInt32
    /// At least as many days as the licence has.
    var dayBound: UInt32 = 1
    var place: CorePlace
}

/// A report and the fields of its lines.
struct CheckedReport: Hashable, Sendable {
    var name: String
    /// Months of a reporting period; none where it is a day.
    var months: Int
    /// Index into `parties`.
    var reporter: Int
    /// Days or months after the period until which a report is in time.
    var due: LicetTerms.Duration
    var fields: [CheckedReportField]
    var place: CorePlace
}

/// A field of a report's line.
struct CheckedReportField: Hashable, Sendable {
    var name: String
    var kind: Kind
    var line: UInt32

    enum Kind: Hashable, Sendable {
        case money(asset: UInt8)
        case count
        /// One place, given by its code.
        case territory
        /// A work's identity.
        case work
        /// One field of use, given by its number.
        case use
    }
}

/// The span that tiers, a minimum and a cap run over.
enum CheckedSpan: Int, Hashable, Comparable, Sendable {
    // From the finest to the one that holds all.
    case accountingPeriod, accountingYear, licence

    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// A royalty clause. Amounts are ratios of minor units, constant or a parameter.
struct CheckedRoyalty: Hashable, Sendable {
    /// `royalty` for the unnamed one.
    var name: String
    /// Index into `reports`.
    var report: Int
    /// Index into the report's fields; a money or count field.
    var base: Int
    var deductions: [CheckedDeduction]
    /// What a unit costs, where rates are shares of it.
    var price: CoreExpression?
    /// Index into the report's fields: what all units of a line cost together, where rates are
    /// shares of that and each line is rounded by itself.
    var gross: Int?
    /// In rising order; the last has no bound.
    var rates: [CheckedRate]
    var mode: TierMode
    var span: CheckedSpan
    var minimum: CheckedMinimum?
    /// The least that each unit earns; whole minor units.
    var floor: CheckedAmount?
    var cap: CheckedSchedule?
    var advance: CheckedAdvance?
    var rounding: RoundingMode
    var roundingLine: UInt32
    var asset: UInt8
    var pay: CheckedPay
    var place: CorePlace
    /// How many of the base make a unit, each begun one counting in full, line by line.
    var unit: Int?
    /// The other computations, where the greatest or least of several counts.
    var choice: CheckedChoice?
    var stacking: CheckedStacking?
    var reserve: CheckedReserve?
    /// The most that each unit earns; whole minor units.
    var ceiling: CheckedAmount?
    var definition: CheckedBase?
    /// The most that all deductions take together.
    var jointLimit: CheckedDeduction?
    var conversion: CheckedConversion?
    /// Whether amounts of several accounting periods, each converted by its own rate, are added up.
    var convertsByPeriod = false
    var indexings: [CheckedIndexing] = []
    var favour: CheckedFavour?
    /// What goes beyond a quantity and is paid for.
    var overages: [CheckedOverage] = []
    /// The span of a cap over several royalties that it is under.
    var combinedSpan: CheckedSpan?
}

/// `less returns up to 5%`.
struct CheckedDeduction: Hashable, Sendable {
    /// Index into the report's fields.
    var field: Int
    /// A ratio: at most this share of the base, or so many minor units where it is an amount.
    var limit: CoreExpression?
    var isAmount = false
    var label: String
    var line: UInt32
}

/// A row of the rate card.
struct CheckedRate: Hashable, Sendable {
    /// A ratio: minor units for a unit, or a share of the base (of the price, where there is one).
    var rate: CoreExpression
    /// A ratio: minor units or units; nil in the last row.
    var bound: CoreExpression?
    var label: String
    var line: UInt32
    /// Whether a short span reduces the bound by its days: only a free allowance says so.
    var isProRata = false
}

/// An amount for a span.
struct CheckedAmount: Hashable, Sendable {
    /// A ratio of minor units for a whole span.
    var amount: CoreExpression
    /// Whether a short span reduces it by its days.
    var isProRata: Bool
    var label: String
    var line: UInt32
}

/// A minimum or cap: one amount, or rows by the calendar year in which the span begins.
struct CheckedSchedule: Hashable, Sendable {
    var rows: [Row]
    /// Outside all rows; nil where nothing holds.
    var otherwise: CheckedAmount?
    var span: CheckedSpan

    struct Row: Hashable, Sendable {
        var first: Int
        var last: Int
        var amount: CheckedAmount
    }
}

/// `advance … on signature, split as payable`.
struct CheckedAdvance: Hashable, Sendable {
    /// An int of minor units: what is due on signature.
    var amount: CoreExpression
    var isRecoupable: Bool
    var label: String
    var line: UInt32
    /// What is due later, in the order of the days.
    var instalments: [CheckedInstalment] = []
    /// Shares of its own, where it is not split as what is payable is.
    var pay: CheckedPay?
    /// Indices into the payees of the royalty's pay clause: whose shares recoup; nil for all.
    var recoupers: [Int]?
    /// Whether it has one balance with other advances of the licence.
    var isPooled = false
    /// Whether it says that what is left of it when the licence has ended is not paid back.
    var saysBalanceIsKept = false
}

/// `MONEY on DATE` of an advance.
struct CheckedInstalment: Hashable, Sendable {
    /// An int of minor units.
    var amount: CoreExpression
    var day: CoreExpression
    var label: String
    var line: UInt32
}

/// `pay royalty within 45 days of statement to { … }`.
struct CheckedPay: Hashable, Sendable {
    var within: LicetTerms.Duration
    /// Indices into `parties`, in the order of the lines.
    var payees: [Int]
    /// The shares as written, summing to one.
    var shares: [Ratio]
    var rule: RemainderRule
    /// Whether the licensee is debited as the statement is drawn.
    var isAutomatic = false
    /// The derivative work whose sources are among the payees.
    var stack: CheckedStack?
    /// The tranches, where there is a waterfall: then `payees` are those of all tranches, each
    /// once, and `shares` is empty.
    var waterfall: CheckedWaterfall?
    var place: CorePlace
}
