public import LicetPrimitives
public import LicetTerms
public import LicetBytecode

/// How far a licence has come by what parties did; time passes on its own.
public enum LicencePhase: UInt8, CaseIterable, Hashable, Sendable {
    /// Offered, not yet signed by all.
    case offered
    /// Signed by all, checked and in force.
    case active
}

/// What a licence is on a given day.
public enum LicenceStatus: UInt8, CaseIterable, Hashable, Sendable {
    /// Offered, not yet signed by all.
    case offered
    /// Signed by all and its period not over; the period may still lie ahead.
    case active
    /// Its period is over. Accounts may still be settled.
    case expired
    /// In force, with a breach noticed and not cured.
    case inDefault
    /// Ended by notice before its period was over. Accounts may still be settled.
    case ended
    /// Over, in the time in which some of it may still be done.
    case sellOff
    /// A new version stands in its place. Accounts may still be settled.
    case superseded
    /// In force, but for some days nothing is permitted.
    case suspended

    /// The word as people read it.
    public var word: String {
        switch self {
        case .offered: "offered"
        case .active: "active"
        case .expired: "expired"
        case .inDefault: "in_default"
        case .ended: "ended"
        case .sellOff: "sell_off"
        case .superseded: "superseded"
        case .suspended: "suspended"
        }
    }

    /// Whether the licence binds and is not over; while it is suspended, it permits nothing.
    var isInForce: Bool {
        switch self {
        case .active, .inDefault, .suspended: true
        case .offered, .expired, .ended, .sellOff, .superseded: false
        }
    }
}

/// A symbolic territory of the module as it was resolved when the licence became active.
public struct ResolvedTerritory: Canonical, Hashable {
    /// Index of the constant.
    public var constant: UInt16
    /// Its places.
    public var places: TerritorySet

    /// Makes a resolved territory.
    public init(constant: UInt16, places: TerritorySet) {
        self.constant = constant
        self.places = places
    }

    /// Appends constant and places.
    public func write(to writer: inout ByteWriter) {
        writer.u16(constant)
        writer.value(places)
    }

    /// Reads constant and places.
    public init(from reader: inout ByteReader) throws(DecodeError) {
        constant = try reader.u16()
        places = try reader.value()
    }
}

/// A module with parties, amounts and dates filled in, offered or signed.
public struct Licence: Hashable, Sendable {
    /// The identity: a hash of the offer's transaction.
    public let id: Digest
    /// The module's digest.
    public let module: Digest
    /// One value a parameter.
    public let arguments: [Value]
    /// One asset an asset parameter.
    public let bindings: [Digest]
    /// Who offered it.
    public let offeredBy: Digest
    /// The time of the block that took the offer, UTC milliseconds.
    public let offeredAt: Int64
    /// What every signatory signs.
    public let termsHash: Digest
    /// The days it runs, or nil for one without end.
    public let period: Period?
    /// What can end it before or let it last longer; nil where nothing can.
    public let life: LicenceLife?
    /// Who must sign, each once, in the module's order; then the other parties of a licence that it
    /// amends, where all of them must.
    public let signatories: [Digest]
    /// Who has signed, in order of signing.
    public var signed: [Digest] = []
    /// How far it has come.
    public var phase: LicencePhase = .offered
    /// The time of the block in which the last signature stood, UTC milliseconds.
    public var activatedAt: Int64?
    /// Territories resolved on the day of the last signature, ascending by constant.
    public var territories: [ResolvedTerritory] = []
    /// The last status that an event has told.
    public var recordedStatus: LicenceStatus = .offered

    /// Makes an offered licence.
    public init(
        id: Digest, module: Digest, arguments: [Value], bindings: [Digest], offeredBy: Digest,
        offeredAt: Int64, termsHash: Digest, period: Period?, signatories: [Digest],
        life: LicenceLife? = nil
    ) {
        self.id = id
        self.module = module
        self.arguments = arguments
        self.bindings = bindings
        self.offeredBy = offeredBy
        self.offeredAt = offeredAt
        self.termsHash = termsHash
        self.period = period
        self.signatories = signatories
        self.life = life
    }

    /// The greatest number of signers: the parties of a licence and of the one it amends.
    private static let mostSigners = 2 * Limits.signatories

    /// The identity of the licence that a transaction offers.
    public static func id(offeredBy transaction: Digest) -> Digest {
        .hash(.licence, transaction.bytes)
    }

    /// The hash that every signatory signs: module, arguments, asset bindings, prose and chain.
    public static func termsHash(
        module: Digest, arguments: [Value], bindings: [Digest], prose: Digest, chain: Digest
    ) -> Digest {
        var writer = ByteWriter()
        writer.digest(module)
        writer.values(arguments)
        writer.digests(bindings)
        writer.digest(prose)
        writer.digest(chain)
        return .hash(.licence, writer.bytes)
    }
}

extension Licence: Canonical {
    /// Appends all fields in their order; the life, which few licences have, stands at the end.
    public func write(to writer: inout ByteWriter) {
        writer.digest(id)
        writer.digest(module)
        writer.values(arguments)
        writer.digests(bindings)
        writer.digest(offeredBy)
        writer.i64(offeredAt)
        writer.digest(termsHash)
        writer.option(period) { $0.period($1) }
        writer.digests(signatories)
        writer.digests(signed)
        writer.u8(phase.rawValue)
        writer.option(activatedAt) { $0.i64($1) }
        writer.values(territories)
        writer.u8(recordedStatus.rawValue)
        life?.write(to: &writer)
    }

    /// Reads all fields in their order.
    public init(from reader: inout ByteReader) throws(DecodeError) {
        id = try reader.digest()
        module = try reader.digest()
        arguments = try reader.values(limit: Limits.parameters)
        bindings = try reader.digests(limit: Limits.assets)
        offeredBy = try reader.digest()
        offeredAt = try reader.i64()
        termsHash = try reader.digest()
        period = try reader.option { (reader) throws(DecodeError) in try reader.period() }
        signatories = try reader.digests(limit: Self.mostSigners)
        signed = try reader.digests(limit: Self.mostSigners)
        phase = try reader.variant(of: "licence phase")
        activatedAt = try reader.option { (reader) throws(DecodeError) in try reader.i64() }
        territories = try reader.values(limit: Limits.constants)
        recordedStatus = try reader.variant(of: "licence status")
        life = reader.remaining == 0 ? nil : try reader.value()
    }
}
