public import LicetPrimitives
public import LicetTerms

/// A work, invention, mark or design that can be licensed, and who owns it.
public struct Work: Canonical, Hashable {
    /// The most title holders.
    public static let titleLimit = 64

    /// The identity: a hash of scheme and value of the identifier.
    public let id: Digest
    /// How the world names it.
    public let identifier: WorkIdentifier
    /// The digest of the work itself, as evidence that it existed.
    public let digest: Digest
    /// Who owns what part; the parts sum to 1.
    public let titles: [Title]
    /// The time of the block that registered it, UTC milliseconds.
    public let registeredAt: Int64

    /// Makes a work.
    public init(
        identifier: WorkIdentifier, digest: Digest, titles: [Title], registeredAt: Int64
    ) {
        id = Self.id(of: identifier)
        self.identifier = identifier
        self.digest = digest
        self.titles = titles
        self.registeredAt = registeredAt
    }

    /// The identity of the work with an identifier.
    public static func id(of identifier: WorkIdentifier) -> Digest {
        var writer = ByteWriter()
        identifier.write(to: &writer)
        return .hash(.work, writer.bytes)
    }

    /// Whether the party owns a part.
    public func isHeld(by party: Digest) -> Bool { titles.contains { $0.party == party } }

    /// Appends identifier, digest, titles and time.
    public func write(to writer: inout ByteWriter) {
        identifier.write(to: &writer)
        writer.digest(digest)
        writer.values(titles)
        writer.i64(registeredAt)
    }

    /// Reads identifier, digest, titles and time.
    public init(from reader: inout ByteReader) throws(DecodeError) {
        let identifier = try WorkIdentifier(from: &reader)
        let digest = try reader.digest()
        let titles: [Title] = try reader.values(limit: Self.titleLimit)
        self.init(
            identifier: identifier, digest: digest, titles: titles,
            registeredAt: try reader.i64())
    }
}

/// A part of a work's ownership.
public struct Title: Canonical, Hashable {
    /// The owner.
    public var party: Digest
    /// The part, above 0 and at most 1.
    public var share: Ratio

    /// Makes a title.
    public init(party: Digest, share: Ratio) {
        self.party = party
        self.share = share
    }

    /// Appends party and share.
    public func write(to writer: inout ByteWriter) {
        writer.digest(party)
        writer.ratio(share)
    }

    /// Reads party and share.
    public init(from reader: inout ByteReader) throws(DecodeError) {
        party = try reader.digest()
        share = try reader.ratio(limit: 64)
    }
}
