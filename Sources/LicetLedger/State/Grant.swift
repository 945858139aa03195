public import LicetBytecode
public import LicetPrimitives
public import LicetTerms

/// A grant in force: who may do what with which work, where, when and for what.
public struct Grant: Canonical, Hashable {
    /// The licence that grants.
    public let licence: Digest
    /// The number of the grant clause in its module.
    public let number: UInt16
    /// The work.
    public let work: Digest
    /// How far others are shut out.
    public private(set) var exclusivity: Exclusivity
    /// Who grants.
    public let licensor: Digest
    /// Who may act.
    public let licensee: Digest
    /// Who has the licensee's place on the days of it: the licensee, unless it has been assigned. Not
    /// a part of the record.
    public private(set) var holder: Digest
    /// Which acts.
    public private(set) var rights: RightSet
    /// For which uses.
    public let fields: FieldSet
    /// Where, on each of its days.
    public private(set) var places: DatedTerritory
    /// When.
    public private(set) var period: Period
    /// The source line of the clause.
    public let line: UInt32
    /// How far the licensee may sublicense; nil where it may not.
    public private(set) var sublicence: SublicenceTerm?
    /// The grant it descends from; nil for a grant by title.
    public var parent: GrantReference?
    /// What can end it before its period does; nil where nothing can.
    public let life: LicenceLife?

    /// Makes a grant.
    public init(
        licence: Digest, number: UInt16, work: Digest, exclusivity: Exclusivity, licensor: Digest,
        licensee: Digest, rights: RightSet, fields: FieldSet, places: DatedTerritory,
        period: Period, line: UInt32, sublicence: SublicenceTerm? = nil,
        parent: GrantReference? = nil, life: LicenceLife? = nil
    ) {
        self.licence = licence
        self.number = number
        self.work = work
        self.exclusivity = exclusivity
        self.licensor = licensor
        self.licensee = licensee
        holder = licensee
        self.rights = rights
        self.fields = fields
        self.places = places
        self.period = period
        self.line = line
        self.sublicence = sublicence
        self.parent = parent
        self.life = life
    }

    /// What the grant comes to once its licence has ended: the rights and days of the sell-off, for
    /// nobody's exclusion; nil without one, and for a grant that had ended before.
    func sold(from end: CivilDate) -> Grant? {
        guard let term = life?.sellOff, period.start < end, end <= period.end,
            let days = Period(
                start: end, end: min(term.end(after: end), greatestEnd))
        else { return nil }
        let rights = rights.intersection(term.rights)
        guard !rights.isEmpty else { return nil }
        var sale = self
        sale.exclusivity = .nonExclusive
        sale.rights = rights
        sale.sublicence = nil
        sale.period = days
        sale.places = places(throughout: days)
        return sale
    }

    /// The places on the days after the period: those of its last day.
    private func places(throughout days: Period) -> DatedTerritory {
        let known = places.intersection(DatedTerritory(territory, throughout: days))
        guard let last = places.spans.last(where: { $0.period.end == period.end }) else {
            return known
        }
        let rest = Period(start: max(days.start, period.end), end: days.end).map {
            DatedTerritory(last.places, throughout: $0).spans
        }
        return DatedTerritory(spans: known.spans + (rest ?? [])) ?? known
    }

    /// The grant without the days from one on; nil where none is left.
    func lasting(until end: CivilDate) -> Grant? {
        guard end < period.end else { return self }
        guard let rest = Period(start: period.start, end: end) else { return nil }
        var grant = self
        grant.period = rest
        grant.places = places.intersection(DatedTerritory(territory, throughout: rest))
        return grant
    }

    /// The grant on the days of a stretch, in which a party has the licensee's place; nil where
    /// none is left.
    func held(by party: Digest, from start: CivilDate, until end: CivilDate) -> Grant? {
        guard
            let rest = Period(start: max(start, period.start), end: min(end, period.end))
        else { return nil }
        var grant = self
        grant.holder = party
        guard rest != period else { return grant }
        grant.period = rest
        grant.places = places.intersection(DatedTerritory(territory, throughout: rest))
        return grant
    }

    /// Every place of it, whatever the day.
    public var territory: TerritorySet { places.places }

    /// How many levels of sublicence it bears.
    public var depth: Int { Int(sublicence?.depth ?? 0) }

    /// What names it where a sublicence descends from it.
    public var reference: GrantReference {
        GrantReference(licence: licence, number: number, shutsOthersOut: shutsOthersOut)
    }

    /// Whether anybody else is shut out.
    public var shutsOthersOut: Bool { exclusivity != .nonExclusive }

    /// The day after the last on which it can permit anything.
    var greatestEnd: CivilDate { life?.greatestEnd(of: period.end) ?? period.end }

    /// The key it stands under in the state.
    public var key: [UInt8] {
        KeySpace.grants(of: work, shutting: shutsOthersOut) + licence.bytes
            + KeySpace.bigEndian(number)
    }

    /// Whether the grant permits the act, whoever asks.
    public func covers(
        _ right: Right, field: FieldOfUse, place: PlaceCode, on day: CivilDate
    ) -> Bool {
        rights.contains(right) && fields.contains(field) && places.contains(place, on: day)
            && period.contains(day)
    }

    /// Appends all fields in their order; the life, which few grants have, stands at the end.
    public func write(to writer: inout ByteWriter) {
        writer.digest(licence)
        writer.u16(number)
        writer.digest(work)
        writer.u8(exclusivity.rawValue)
        writer.digest(licensor)
        writer.digest(licensee)
        writer.value(rights)
        writer.value(fields)
        writer.value(places)
        writer.period(period)
        writer.u32(line)
        writer.option(sublicence) { $0.value($1) }
        writer.option(parent) { $0.value($1) }
        life?.write(to: &writer)
    }

    /// Reads all fields in their order.
    public init(from reader: inout ByteReader) throws(DecodeError) {
        licence = try reader.digest()
        number = try reader.u16()
        work = try reader.digest()
        exclusivity = try reader.variant(of: "exclusivity")
        licensor = try reader.digest()
        licensee = try reader.digest()
        holder = licensee
        rights = try reader.value()
        fields = try reader.value()
        places = try reader.value()
        period = try reader.period()
        line = try reader.u32()
        sublicence = try reader.option { (reader) throws(DecodeError) in try reader.value() }
        parent = try reader.option { (reader) throws(DecodeError) in try reader.value() }
        life = reader.remaining == 0 ? nil : try reader.value()
    }
}

/// What names a grant of a work: enough to find its record.
public struct GrantReference: Canonical, Hashable {
    /// The licence that grants.
    public let licence: Digest
    /// The number of the grant clause in its module.
    public let number: UInt16
    /// Whether anybody else is shut out, which is a part of the grant's key.
    public let shutsOthersOut: Bool

    /// Makes a reference.
    public init(licence: Digest, number: UInt16, shutsOthersOut: Bool) {
        self.licence = licence
        self.number = number
        self.shutsOthersOut = shutsOthersOut
    }

    /// The key of the grant's record among those of a work.
    func key(of work: Digest) -> [UInt8] {
        KeySpace.grants(of: work, shutting: shutsOthersOut) + licence.bytes
            + KeySpace.bigEndian(number)
    }

    /// Appends all fields in their order.
    public func write(to writer: inout ByteWriter) {
        writer.digest(licence)
        writer.u16(number)
        writer.bool(shutsOthersOut)
    }

    /// Reads all fields in their order.
    public init(from reader: inout ByteReader) throws(DecodeError) {
        licence = try reader.digest()
        number = try reader.u16()
        shutsOthersOut = try reader.bool()
    }
}
