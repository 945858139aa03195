public import LicetPrimitives
public import LicetTerms

/// How far the licensee of a grant may license others under it.
public struct SublicenceTerm: Hashable, Sendable {
    /// How many levels of sublicence the grant bears, at least one.
    public var depth: UInt8
    /// Whether the licensor must sign each sublicence.
    public var needsConsent: Bool
    /// The share of what sublicensees owe that the licensor is paid; nil for none.
    public var passThrough: Ratio?

    /// Makes a term.
    public init(depth: UInt8, needsConsent: Bool = false, passThrough: Ratio? = nil) {
        self.depth = depth
        self.needsConsent = needsConsent
        self.passThrough = passThrough
    }
}

/// The head of a sublicence.
public struct HeadTerm: Hashable, Sendable {
    /// The licence: index of a parameter with role `licence`.
    public var licence: UInt16
    /// Who is paid at least what share of all that the sublicence makes due, ascending by party.
    /// Nil where nothing falls due under it.
    public var shares: [PaidShare]?

    /// Makes a term.
    public init(licence: UInt16, shares: [PaidShare]? = nil) {
        self.licence = licence
        self.shares = shares
    }
}

/// The least share that a party has in every payment of a licence.
public struct PaidShare: Hashable, Sendable {
    /// Index of a parameter with role `party`.
    public var party: UInt16
    /// Above zero, at most one.
    public var share: Ratio

    /// Makes a share.
    public init(party: UInt16, share: Ratio) {
        self.party = party
        self.share = share
    }
}

/// What one holdback clause says: a party must not do this, nor license others to.
public struct HoldbackTerm: Hashable, Sendable {
    /// Who holds back: index of a parameter with role `party`.
    public var party: UInt16
    /// The work: index of a parameter with role `work`.
    public var work: UInt16
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

    /// Makes a term.
    public init(
        party: UInt16, work: UInt16, rights: RightSet, fields: FieldSet, territory: UInt16,
        period: PeriodTerm, clause: UInt16
    ) {
        self.party = party
        self.work = work
        self.rights = rights
        self.fields = fields
        self.territory = territory
        self.period = period
        self.clause = clause
    }
}
