import LicetPrimitives
public import LicetTerms

/// What can end a licence before its period does, and how long it can last beyond it: read by the
/// ledger, never executed.
///
/// Acts of the parties write slots. Each holds the day after the last that something they did sets;
/// as long as nothing does, 9999-12-31. The licence ends with the earliest of them.
public struct LifeTerm: Hashable, Sendable {
    /// The slots that can end it, each once.
    public var ends: [EndTerm]
    /// The further terms that follow unless an end is set.
    public var renewal: RenewalTerm?
    /// One further term that follows if an act asks for it; not together with a renewal.
    public var option: OptionTerm?
    /// What may still be done for a time after the end.
    public var sellOff: SellOffTerm?
    /// Who must sign a new version of it; nil where it cannot be amended.
    public var amendment: AmendTerm?
    /// The licence that this one is a new version of: index of a parameter with role `licence`.
    public var amends: UInt16?
    /// The places that can go to another party, ascending by party.
    public var assignments: [AssignTerm]
    /// How it can be suspended; nil where it cannot.
    public var suspension: SuspensionTerm?

    /// Makes a term.
    public init(
        ends: [EndTerm], renewal: RenewalTerm? = nil, option: OptionTerm? = nil,
        sellOff: SellOffTerm? = nil, amendment: AmendTerm? = nil, amends: UInt16? = nil,
        assignments: [AssignTerm] = [], suspension: SuspensionTerm? = nil
    ) {
        self.ends = ends
        self.renewal = renewal
        self.option = option
        self.sellOff = sellOff
        self.amendment = amendment
        self.amends = amends
        self.assignments = assignments
        self.suspension = suspension
    }

    /// Whether neither an end nor a further term nor a sell-off nor a former version nor a place
    /// that can be assigned nor a suspension is in it.
    var saysNothing: Bool {
        ends.isEmpty && renewal == nil && option == nil && sellOff == nil && amends == nil
            && assignments.isEmpty && suspension == nil
    }
}

/// Why a licence ends on the day that a slot holds.
public enum EndKind: UInt8, CaseIterable, Hashable, Sendable {
    /// A party has given notice of termination.
    case notice
    /// A breach was noticed; unless it is cured before, which takes the day out of the slot.
    case breach
    /// A party has declined a further term.
    case lapse
    /// A new version takes its place: written by the ledger, never by an act.
    case amendment
}

/// A slot of type date that can end the licence.
public struct EndTerm: Hashable, Sendable {
    /// Index of the slot, which starts with 9999-12-31.
    public var slot: UInt16
    /// Why it ends then.
    public var kind: EndKind

    /// Makes a term.
    public init(slot: UInt16, kind: EndKind) {
        self.slot = slot
        self.kind = kind
    }
}

/// Terms that follow the licence's period, counted from its end.
public struct RenewalTerm: Hashable, Sendable {
    /// The day after the last of a licence that is renewed without end: late enough for everybody,
    /// and a hundred years before the last day there is, so that a span that holds the day before
    /// it, and any time that is counted from it, still is one of years 1 to 9999.
    public static let farEnd = CivilDate(year: 9900, month: 1, day: 1) ?? .latest

    /// Months of each.
    public var months: UInt16
    /// How many there are at most; nil for one after the other.
    public var times: UInt16?

    /// Makes a term.
    public init(months: UInt16, times: UInt16? = nil) {
        self.months = months
        self.times = times
    }
}

/// A term that follows the licence's period if an act has set the slot.
public struct OptionTerm: Hashable, Sendable {
    /// Index of the slot of type date, which starts with 9999-12-31 and is set once it is exercised.
    public var slot: UInt16
    /// Months of the term.
    public var months: UInt16
    /// How many days before the period's last day it can be exercised for the last time.
    public var closes: UInt16

    /// Makes a term.
    public init(slot: UInt16, months: UInt16, closes: UInt16) {
        self.slot = slot
        self.months = months
        self.closes = closes
    }
}

/// A time from the end of the licence in which what its grants permit goes on for some rights, and
/// shuts nobody out any more.
public struct SellOffTerm: Hashable, Sendable {
    /// Months of it; none where it is counted in days.
    public var months: UInt16
    /// Days of it; none where it is counted in months.
    public var days: UInt16
    /// Which acts.
    public var rights: RightSet

    /// Makes a term.
    public init(months: UInt16, days: UInt16, rights: RightSet) {
        self.months = months
        self.days = days
        self.rights = rights
    }

    /// The day after its last, once the day after the licence's last is known.
    public func end(after day: CivilDate) -> CivilDate {
        day.addingMonths(Int(months))?.adding(days: Int(days)) ?? .latest
    }
}

extension LifeTerm: Encoded {
    func write(to writer: inout ByteWriter) {
        writer.all(ends)
        writer.optional(renewal)
        writer.optional(option)
        writer.optional(sellOff)
        writer.optional(amendment)
        writer.option(amends) { $0.u16($1) }
        writer.all(assignments)
        writer.optional(suspension)
    }

    init(from reader: inout ByteReader) throws(DecodeError) {
        self.init(
            ends: try reader.all(limit: Limits.ends), renewal: try reader.optional(),
            option: try reader.optional(), sellOff: try reader.optional(),
            amendment: try reader.optional(),
            amends: try reader.option { (reader) throws(DecodeError) in try reader.u16() },
            assignments: try reader.all(limit: Limits.signatories),
            suspension: try reader.optional())
    }
}

extension EndTerm: Encoded {
    func write(to writer: inout ByteWriter) {
        writer.u16(slot)
        writer.u8(kind.rawValue)
    }

    init(from reader: inout ByteReader) throws(DecodeError) {
        self.init(slot: try reader.u16(), kind: try reader.variant(of: "end kind"))
    }
}

extension RenewalTerm: Encoded {
    func write(to writer: inout ByteWriter) {
        writer.u16(months)
        writer.option(times) { $0.u16($1) }
    }

    init(from reader: inout ByteReader) throws(DecodeError) {
        self.init(
            months: try reader.u16(),
            times: try reader.option { (reader) throws(DecodeError) in try reader.u16() })
    }
}

extension OptionTerm: Encoded {
    func write(to writer: inout ByteWriter) {
        writer.u16(slot)
        writer.u16(months)
        writer.u16(closes)
    }

    init(from reader: inout ByteReader) throws(DecodeError) {
        self.init(
            slot: try reader.u16(), months: try reader.u16(), closes: try reader.u16())
    }
}

extension SellOffTerm: Encoded {
    func write(to writer: inout ByteWriter) {
        writer.u16(months)
        writer.u16(days)
        rights.write(to: &writer)
    }

    init(from reader: inout ByteReader) throws(DecodeError) {
        self.init(
            months: try reader.u16(), days: try reader.u16(), rights: try RightSet(from: &reader))
    }
}
