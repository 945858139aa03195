public import LicetPrimitives
public import LicetTerms

/// Where two grants of one work meet although one of them shuts the other out, or where a grant
/// meets what its licensor holds back.
public struct Conflict: Canonical, Hashable {
    /// The licence that is in force.
    public let licence: Digest
    /// The number of the grant or holdback clause in that licence's module.
    public let number: UInt16
    /// The rights of both.
    public let rights: RightSet
    /// The fields of use of both.
    public let fields: FieldSet
    /// The places of both, and the days on which they are.
    public let places: DatedTerritory

    /// The conflict of a grant with one of another licence, or nil: they conflict if and only if
    /// work, rights, fields, territory and time all meet and one of the two shuts others out,
    /// unless the grant descends from the other, which is among `ancestors`.
    public init?(of grant: Grant, with other: Grant, ancestors: [Grant] = []) {
        guard grant.work == other.work, grant.licence != other.licence else { return nil }
        guard grant.shutsOthersOut || other.shutsOthersOut else { return nil }
        let isHead = ancestors.contains {
            $0.licence == other.licence && $0.licensee == other.licensee
        }
        guard !isHead else { return nil }
        self.init(
            licence: other.licence, number: other.number,
            rights: grant.rights.intersection(other.rights),
            fields: grant.fields.intersection(other.fields),
            places: grant.places.intersection(other.places))
    }

    /// The conflict of a grant with what its licensor holds back under another licence, or nil.
    /// The conflict's licence is the holdback's.
    public init?(of grant: Grant, with holdback: Holdback) {
        guard grant.work == holdback.work, grant.licence != holdback.licence,
            grant.licensor == holdback.party
        else { return nil }
        self.init(
            licence: holdback.licence, number: holdback.number,
            rights: grant.rights.intersection(holdback.rights),
            fields: grant.fields.intersection(holdback.fields),
            places: grant.places.intersection(holdback.places))
    }

    /// The same conflict, seen from the holdback: its licence is the grant's.
    public init?(of holdback: Holdback, with grant: Grant) {
        guard let conflict = Conflict(of: grant, with: holdback) else { return nil }
        self.init(
            licence: grant.licence, number: grant.number, rights: conflict.rights,
            fields: conflict.fields, places: conflict.places)
    }

    private init?(
        licence: Digest, number: UInt16, rights: RightSet, fields: FieldSet,
        places: DatedTerritory
    ) {
        guard !rights.isEmpty, !fields.isEmpty, !places.isEmpty else { return nil }
        self.licence = licence
        self.number = number
        self.rights = rights
        self.fields = fields
        self.places = places
    }

    /// Every place of both, whatever the day.
    public var territory: TerritorySet { places.places }

    /// The exact intersection in words.
    public var text: String {
        let stretches = places.spans.map { "\($0.places), \($0.period)" }
        return "licence \(licence), grant \(number + 1): \(rights) for \(fields) in "
            + stretches.joined(separator: "; ")
    }

    /// Appends all fields.
    public func write(to writer: inout ByteWriter) {
        writer.digest(licence)
        writer.u16(number)
        writer.value(rights)
        writer.value(fields)
        writer.value(places)
    }

    /// Reads all fields.
    public init(from reader: inout ByteReader) throws(DecodeError) {
        licence = try reader.digest()
        number = try reader.u16()
        rights = try reader.value()
        fields = try reader.value()
        places = try reader.value()
    }
}
