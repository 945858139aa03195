public import LicetPrimitives
public import LicetTerms

/// Where two grants of one work meet although one of them shuts the other out.
public struct Conflict: Canonical, Hashable {
    /// The licence that is in force.
    public let licence: Digest
    /// The number of the grant clause in that licence's module.
    public let number: UInt16
    /// The rights that both give.
    public let rights: RightSet
    /// The fields of use that both give.
    public let fields: FieldSet
    /// The places that both give.
    public let territory: TerritorySet
    /// The days on which both give them.
    public let period: Period

    /// The conflict of a grant with one of another licence, or nil: they conflict if and only if
    /// work, rights, fields, territory and time all meet and one of the two shuts others out.
    public init?(of grant: Grant, with other: Grant) {
        guard grant.work == other.work, grant.licence != other.licence else { return nil }
        guard grant.shutsOthersOut || other.shutsOthersOut else { return nil }
        guard grant.rights.intersects(other.rights), grant.fields.intersects(other.fields) else {
            return nil
        }
        guard grant.territory.intersects(other.territory),
            let period = grant.period.intersection(other.period)
        else { return nil }
        licence = other.licence
        number = other.number
        rights = grant.rights.intersection(other.rights)
        fields = grant.fields.intersection(other.fields)
        territory = grant.territory.intersection(other.territory)
        self.period = period
    }

    /// The exact intersection in words.
    public var text: String {
        "licence \(licence), grant \(number + 1): \(rights) for \(fields) in \(territory), \(period)"
    }

    /// Appends all fields.
    public func write(to writer: inout ByteWriter) {
        writer.digest(licence)
        writer.u16(number)
        writer.value(rights)
        writer.value(fields)
        writer.value(territory)
        writer.period(period)
    }

    /// Reads all fields.
    public init(from reader: inout ByteReader) throws(DecodeError) {
        licence = try reader.digest()
        number = try reader.u16()
        rights = try reader.value()
        fields = try reader.value()
        territory = try reader.value()
        period = try reader.period()
    }
}
