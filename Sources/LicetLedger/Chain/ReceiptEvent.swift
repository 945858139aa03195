public import LicetBytecode
public import LicetPrimitives
public import LicetTerms

/// Something that a transaction brought about.
public enum ReceiptEvent: Hashable, Sendable {
    /// A licence's code said something: the event type's index and its fields.
    case contract(licence: Digest, type: UInt16, fields: [Value])
    /// A party was created.
    case partyCreated(Digest)
    /// A work was registered.
    case workRegistered(Digest)
    /// A module was published.
    case modulePublished(Digest)
    /// A licence was offered.
    case offered(licence: Digest, termsHash: Digest)
    /// A party signed a licence.
    case signed(licence: Digest, party: Digest)
    /// All have signed: the licence is in force.
    case activated(licence: Digest, on: CivilDate)
    /// The licence's period ended, on the day before `end`.
    case expired(licence: Digest, end: CivilDate)
    /// An offered licence would conflict with one in force if it were signed now.
    case conflictWarning(licence: Digest, conflict: Conflict)
    /// Units of an asset came into the world.
    case issued(asset: Digest, to: Digest, units: BigInt)
    /// Units of an asset left the world.
    case redeemed(asset: Digest, from: Digest, units: BigInt)
    /// Units moved from account to account by a transfer.
    case transferred(asset: Digest, from: Digest, to: Digest, units: BigInt)
    /// A licence's code took units from an account.
    case withdrawn(licence: Digest, asset: Digest, from: Digest, units: BigInt)
    /// A licence's code paid units into an account.
    case deposited(licence: Digest, asset: Digest, to: Digest, units: BigInt)
    /// It was found to have ended by notice, the day after its last being `end`.
    case ended(licence: Digest, end: CivilDate)
    /// A new version was signed by all who must, and stands in the licence's place from a day on.
    case superseded(licence: Digest, by: Digest, from: CivilDate)
    /// A series was given its value for a day.
    case attested(series: Digest, day: CivilDate, value: Ratio)
    /// A later licence brings a rate of this one down, from an accounting period on.
    case favoured(licence: Digest, by: Digest, from: CivilDate)
}

extension ReceiptEvent: Canonical {
    /// Appends a tag for the kind, then its parts.
    public func write(to writer: inout ByteWriter) {
        switch self {
        case .contract(let licence, let type, let fields):
            writer.u8(0)
            writer.digest(licence)
            writer.u16(type)
            writer.values(fields)
        case .partyCreated(let id): writer.tagged(1, id)
        case .workRegistered(let id): writer.tagged(2, id)
        case .modulePublished(let id): writer.tagged(3, id)
        case .offered(let licence, let hash): writer.tagged(4, licence, hash)
        case .signed(let licence, let party): writer.tagged(5, licence, party)
        case .activated(let licence, let day):
            writer.tagged(6, licence)
            writer.date(day)
        case .expired(let licence, let end):
            writer.tagged(7, licence)
            writer.date(end)
        case .ended(let licence, let end):
            writer.tagged(15, licence)
            writer.date(end)
        case .superseded(let licence, let version, let day):
            writer.tagged(16, licence, version)
            writer.date(day)
        case .conflictWarning(let licence, let conflict):
            writer.tagged(8, licence)
            writer.value(conflict)
        case .issued(let asset, let to, let units): writer.tagged(9, asset, to, units: units)
        case .redeemed(let asset, let from, let units):
            writer.tagged(10, asset, from, units: units)
        case .transferred(let asset, let from, let to, let units):
            writer.tagged(11, asset, from, to, units: units)
        case .withdrawn(let licence, let asset, let from, let units):
            writer.tagged(12, licence, asset, from, units: units)
        case .deposited(let licence, let asset, let to, let units):
            writer.tagged(13, licence, asset, to, units: units)
        case .attested(let series, let day, let value):
            writer.tagged(14, series)
            writer.date(day)
            writer.ratio(value)
        case .favoured(let licence, let later, let day):
            writer.tagged(17, licence, later)
            writer.date(day)
        }
    }

    /// Reads a tag and the parts of that kind.
    public init(from reader: inout ByteReader) throws(DecodeError) {
        let at = reader.offset
        let tag = try reader.u8()
        let first = try reader.digest()
        switch tag {
        case 0:
            self = .contract(
                licence: first, type: try reader.u16(),
                fields: try reader.values(limit: Limits.fields))
        case 1: self = .partyCreated(first)
        case 2: self = .workRegistered(first)
        case 3: self = .modulePublished(first)
        case 4: self = .offered(licence: first, termsHash: try reader.digest())
        case 5: self = .signed(licence: first, party: try reader.digest())
        case 6: self = .activated(licence: first, on: try reader.date())
        case 7: self = .expired(licence: first, end: try reader.date())
        case 15: self = .ended(licence: first, end: try reader.date())
        case 16:
            self = .superseded(
                licence: first, by: try reader.digest(), from: try reader.date())
        case 8: self = .conflictWarning(licence: first, conflict: try reader.value())
        case 14:
            self = .attested(
                series: first, day: try reader.date(),
                value: try reader.ratio(limit: Limits.magnitudeBytes))
        case 17:
            self = .favoured(
                licence: first, by: try reader.digest(), from: try reader.date())
        case 9, 10, 11, 12, 13: self = try Self.readMovement(tag, first, &reader)
        default: throw .unknownVariant(Int(tag), of: "event", at: at)
        }
    }

    private static func readMovement(
        _ tag: UInt8, _ first: Digest, _ reader: inout ByteReader
    ) throws(DecodeError) -> ReceiptEvent {
        let second = try reader.digest()
        let third = tag >= 11 ? try reader.digest() : .zero
        let units = try reader.bigInt(limit: Limits.magnitudeBytes)
        switch tag {
        case 9: return .issued(asset: first, to: second, units: units)
        case 10: return .redeemed(asset: first, from: second, units: units)
        case 11: return .transferred(asset: first, from: second, to: third, units: units)
        case 12: return .withdrawn(licence: first, asset: second, from: third, units: units)
        default: return .deposited(licence: first, asset: second, to: third, units: units)
        }
    }
}

extension ByteWriter {
    fileprivate mutating func tagged(_ tag: UInt8, _ ids: Digest..., units: BigInt? = nil) {
        u8(tag)
        for id in ids { digest(id) }
        if let units { bigInt(units) }
    }
}
