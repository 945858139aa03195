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
    public let exclusivity: Exclusivity
    /// Who grants.
    public let licensor: Digest
    /// Who may act.
    public let licensee: Digest
    /// Which acts.
    public let rights: RightSet
    /// For which uses.
    public let fields: FieldSet
    /// Where.
    public let territory: TerritorySet
    /// When.
    public let period: Period
    /// The source line of the clause.
    public let line: UInt32

    /// Makes a grant.
    public init(
        licence: Digest, number: UInt16, work: Digest, exclusivity: Exclusivity, licensor: Digest,
        licensee: Digest, rights: RightSet, fields: FieldSet, territory: TerritorySet,
        period: Period, line: UInt32
    ) {
        self.licence = licence
        self.number = number
        self.work = work
        self.exclusivity = exclusivity
        self.licensor = licensor
        self.licensee = licensee
        self.rights = rights
        self.fields = fields
        self.territory = territory
        self.period = period
        self.line = line
    }

    /// Whether anybody else is shut out.
    public var shutsOthersOut: Bool { exclusivity != .nonExclusive }

    /// The key it stands under in the state.
    public var key: [UInt8] {
        KeySpace.grants(of: work, shutting: shutsOthersOut) + licence.bytes
            + KeySpace.bigEndian(number)
    }

    /// Whether the grant permits the act, whoever asks.
    public func covers(
        _ right: Right, field: FieldOfUse, place: PlaceCode, on day: CivilDate
    ) -> Bool {
        rights.contains(right) && fields.contains(field) && territory.contains(place)
            && period.contains(day)
    }

    /// Appends all fields in their order.
    public func write(to writer: inout ByteWriter) {
        writer.digest(licence)
        writer.u16(number)
        writer.digest(work)
        writer.u8(exclusivity.rawValue)
        writer.digest(licensor)
        writer.digest(licensee)
        writer.value(rights)
        writer.value(fields)
        writer.value(territory)
        writer.period(period)
        writer.u32(line)
    }

    /// Reads all fields in their order.
    public init(from reader: inout ByteReader) throws(DecodeError) {
        licence = try reader.digest()
        number = try reader.u16()
        work = try reader.digest()
        exclusivity = try reader.variant(of: "exclusivity")
        licensor = try reader.digest()
        licensee = try reader.digest()
        rights = try reader.value()
        fields = try reader.value()
        territory = try reader.value()
        period = try reader.period()
        line = try reader.u32()
    }
}
