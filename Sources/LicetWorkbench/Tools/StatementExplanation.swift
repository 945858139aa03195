import LicetBytecode
import LicetTerms
public import LicetLedger
import LicetPrimitives

/// A statement's amounts derived step by step.
public struct StatementExplanation: Sendable, Encodable {
    /// A step.
    public struct Step: Sendable, Encodable {
        /// Which step of the fixed order it is.
        public let kind: String
        /// The words of the contract that decide it.
        public let words: String
        /// Their line in the source.
        public let line: UInt32
        /// The exact value in minor units, or a plain number.
        public let value: String
        /// What each tier contributes.
        public let tiers: [Tier]
    }

    /// A row of a rate card.
    public struct Tier: Sendable, Encodable {
        /// The row's words.
        public let words: String
        /// Its line in the source.
        public let line: UInt32
        /// The part of the base in the tier.
        public let amount: String
        /// Minor units a unit, or a share.
        public let rate: String
        /// Amount times rate.
        public let product: String
    }

    /// The contract.
    public let contract: String
    /// The licence's identity.
    public let licence: String
    /// The first day of the accounting period.
    public let period: String
    /// The source file.
    public let file: String
    /// The steps of each span that the statement settles.
    public let derivations: [[Step]]
    /// What the statement adds, in whole minor units.
    public let due: String
    /// What was kept back against an advance.
    public let recouped: String
    /// What is to be paid.
    public let payable: String

    /// Explains a statement.
    public init(_ document: StatementDocument) {
        contract = document.contract
        licence = document.licence.hex
        period = document.start.description
        file = document.file
        due = document.due.description
        recouped = document.recouped.description
        payable = document.payable.description
        derivations = document.derivations.map { derivation in
            derivation.lines.map { line in
                Step(
                    kind: "\(line.kind)", words: line.label, line: line.sourceLine,
                    value: line.value.description, tiers: line.tiers.map(Self.tier))
            }
        }
    }

    private static func tier(_ tier: TierLine) -> Tier {
        Tier(
            words: tier.label, line: tier.sourceLine, amount: tier.amount.description,
            rate: tier.rate.description, product: tier.product.description)
    }
}
