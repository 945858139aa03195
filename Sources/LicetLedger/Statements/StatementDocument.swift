public import LicetBytecode
public import LicetPrimitives
public import LicetTerms

/// The royalty statement of one accounting period, as the person who is paid by it gets it.
public struct StatementDocument: Sendable {
    /// The contract's name.
    public var contract: String
    /// The licence.
    public var licence: Digest
    /// The royalty clause.
    public var clause: Clause
    /// The source file.
    public var file: String
    /// First day of the accounting period.
    public var start: CivilDate
    /// The day after its last.
    public var end: CivilDate
    /// The day it was drawn.
    public var drawnOn: CivilDate
    /// When what is payable falls due.
    public var dueDate: CivilDate
    /// The assets of the contract, by which amounts are written.
    public var assets: [AssetParameter]
    /// The asset of the royalty.
    public var asset: UInt8
    /// Lines reported for the period, and corrections to earlier ones since the last statement.
    public var reports: [ReportLine]
    /// Names of the reports' figures, in order.
    public var reportFields: [Field]
    /// How the royalty arose: the span of this period, and earlier spans that were corrected.
    public var derivations: [Derivation]
    /// What all derivations add, whole minor units.
    public var due: Ratio
    /// What is left to set against later statements.
    public var credit: Ratio
    /// What is held in reserve of it, and what is released of earlier reserves; nil without one.
    public var reserved: Ratio?
    /// What is released of earlier reserves.
    public var released: Ratio?
    /// What was kept back against the advance.
    public var recouped: Ratio
    /// What remains of the advance, where there is one.
    public var advanceOutstanding: Ratio?
    /// What is to be paid.
    public var payable: Ratio
    /// How much of that is a shortfall, due on a day of its own; nil where none ever is.
    public var shortfall: Ratio?
    /// Each payee's part, in the contract's order.
    public var shares: [PayeeShare]
    /// What of the advance is owed back with this statement, the last; nil where nothing is.
    public var owedBack: OwedBack?
    /// Height of the block that drew it.
    public var height: UInt64
}

/// A line of a usage report.
public struct ReportLine: Sendable {
    /// First day of the reporting period.
    public var period: CivilDate
    /// The place, where lines name one.
    public var place: String?
    /// The figures, in the order of `reportFields`.
    public var figures: [Ratio]
    /// 1 for the first report of the line, more for corrections.
    public var version: Int
    /// Whether it came after its due date.
    public var isLate: Bool
}

/// What was paid of an advance and is not recouped, where it is owed back.
public struct OwedBack: Sendable {
    /// By when.
    public var due: CivilDate
    /// What was paid of the advance, whole minor units.
    public var paid: Ratio
    /// What statements recouped.
    public var recouped: Ratio
    /// What each payee owes back, in the contract's order.
    public var shares: [PayeeShare]
    /// All that is owed back.
    public var amount: Ratio { shares.map(\.amount).reduce(.zero, +) }
}

/// What one payee gets.
public struct PayeeShare: Sendable {
    /// The party's name in the contract.
    public var name: String
    /// Whole minor units.
    public var amount: Ratio
    /// How the share arises, where the contract works it out from those of sources.
    public var words: String?
}
