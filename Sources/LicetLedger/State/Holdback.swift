public import LicetPrimitives
public import LicetTerms

/// A holdback in force: what a party has promised neither to do itself nor to license to others.
public struct Holdback: Canonical, Hashable {
    /// The licence that says so.
    public let licence: Digest
    /// The number of the holdback clause in its module.
    public let number: UInt16
    /// The work.
    public let work: Digest
    /// Who holds back.
    public let party: Digest
    /// Which acts.
    public let rights: RightSet
    /// For which uses.
    public let fields: FieldSet
    /// Where, on each of its days.
    public private(set) var places: DatedTerritory
    /// When.
    public private(set) var period: Period
    /// The source line of the clause.
    public let line: UInt32
    /// What can end it before its period does; nil where nothing can.
    public let life: LicenceLife?

    /// Makes a holdback.
    public init(
        licence: Digest, number: UInt16, work: Digest, party: Digest, rights: RightSet,
        fields: FieldSet, places: DatedTerritory, period: Period, line: UInt32,
        life: LicenceLife? = nil
    ) {
        self.licence = licence
        self.number = number
        self.work = work
        self.party = party
        self.rights = rights
        self.fields = fields
        self.places = places
        self.period = period
        self.line = line
        self.life = life
    }

    /// The holdback without the days from one on; nil where none is left.
    func lasting(until end: CivilDate) -> Holdback? {
        guard end < period.end else { return self }
        guard let rest = Period(start: period.start, end: end) else { return nil }
        var holdback = self
        holdback.period = rest
        holdback.places = places.intersection(DatedTerritory(places.places, throughout: rest))
        return holdback
    }

    /// The key it stands under in the state.
    public var key: [UInt8] {
        KeySpace.holdbacks(of: work, by: party) + licence.bytes + KeySpace.bigEndian(number)
    }

    /// Whether the act is one that is held back, whoever asks.
    public func covers(
        _ right: Right, field: FieldOfUse, place: PlaceCode, on day: CivilDate
    ) -> Bool {
        rights.contains(right) && fields.contains(field) && places.contains(place, on: day)
            && period.contains(day)
    }

    /// Appends all fields in their order; the life, which few holdbacks have, stands at the end.
    public func write(to writer: inout ByteWriter) {
        writer.digest(licence)
        writer.u16(number)
        writer.digest(work)
        writer.digest(party)
        writer.value(rights)
        writer.value(fields)
        writer.value(places)
        writer.period(period)
        writer.u32(line)
        life?.write(to: &writer)
    }

    /// Reads all fields in their order.
    public init(from reader: inout ByteReader) throws(DecodeError) {
        licence = try reader.digest()
        number = try reader.u16()
        work = try reader.digest()
        party = try reader.digest()
        rights = try reader.value()
        fields = try reader.value()
        places = try reader.value()
        period = try reader.period()
        line = try reader.u32()
        life = reader.remaining == 0 ? nil : try reader.value()
    }
}
