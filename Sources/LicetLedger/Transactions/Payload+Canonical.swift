public import LicetPrimitives
import LicetBytecode
import LicetTerms

extension Payload: Canonical {
    /// The most bytes of a source or prose text.
    static let textLimit = 1 << 22
    private static let magnitude = Limits.magnitudeBytes

    /// Appends a tag for the kind, then its parts.
    public func write(to writer: inout ByteWriter) {
        switch self {
        case .createParty(let keys, let threshold, let funding):
            writer.u8(0)
            writer.value(PartyKeys(keys: keys, threshold: threshold))
            writer.bigInt(funding)
        case .registerWork(let identifier, let digest, let titles):
            writer.u8(1)
            identifier.write(to: &writer)
            writer.digest(digest)
            writer.values(titles)
        case .publishModule(let module, let source, let prose):
            writer.u8(2)
            for part in [module, source, prose] { writer.bytes(part) }
        case .offer(let module, let arguments, let bindings):
            writer.u8(3)
            writer.digest(module)
            writer.values(arguments)
            writer.digests(bindings)
        case .sign(let licence, let termsHash):
            writer.u8(4)
            writer.digest(licence)
            writer.digest(termsHash)
        case .callAction(let licence, let action, let arguments, let limits):
            writer.u8(5)
            writer.digest(licence)
            writer.text(action)
            writer.values(arguments)
            writer.values(limits)
        case .settle(let licence):
            writer.u8(6)
            writer.digest(licence)
        case .issueAsset(let code, let minorDigits, let to, let units):
            writer.u8(7)
            writer.text(code)
            writer.u8(minorDigits)
            writer.digest(to)
            writer.bigInt(units)
        case .transfer(let asset, let to, let units):
            writer.u8(8)
            writer.digest(asset)
            writer.digest(to)
            writer.bigInt(units)
        case .redeem(let asset, let units):
            writer.u8(9)
            writer.digest(asset)
            writer.bigInt(units)
        case .attestSeries(let name, let day, let value):
            writer.u8(10)
            writer.text(name)
            writer.date(day)
            writer.ratio(value)
        }
    }

    /// Reads a tag and the parts of that kind.
    public init(from reader: inout ByteReader) throws(DecodeError) {
        let at = reader.offset
        switch try reader.u8() {
        case 0: self = try Self.readCreateParty(&reader)
        case 1: self = try Self.readRegisterWork(&reader)
        case 2:
            self = .publishModule(
                module: try reader.bytes(limit: Limits.moduleBytes),
                source: try reader.bytes(limit: Self.textLimit),
                prose: try reader.bytes(limit: Self.textLimit))
        case 3:
            self = .offer(
                module: try reader.digest(),
                arguments: try reader.values(limit: Limits.parameters),
                bindings: try reader.digests(limit: Limits.assets))
        case 4: self = .sign(licence: try reader.digest(), termsHash: try reader.digest())
        case 5: self = try Self.readCall(&reader)
        case 6: self = .settle(licence: try reader.digest())
        case 7: self = try Self.readIssue(&reader)
        case 8:
            self = .transfer(
                asset: try reader.digest(), to: try reader.digest(),
                units: try reader.bigInt(limit: Self.magnitude))
        case 9:
            self = .redeem(
                asset: try reader.digest(), units: try reader.bigInt(limit: Self.magnitude))
        case 10:
            self = .attestSeries(
                name: try reader.text(limit: Limits.seriesName), day: try reader.date(),
                value: try reader.ratio(limit: Self.magnitude))
        case let tag: throw .unknownVariant(Int(tag), of: "payload", at: at)
        }
    }

    private static func readCreateParty(
        _ reader: inout ByteReader
    ) throws(DecodeError) -> Payload {
        let keys: PartyKeys = try reader.value()
        let funding = try reader.bigInt(limit: magnitude)
        return .createParty(keys: keys.keys, threshold: keys.threshold, funding: funding)
    }

    private static func readRegisterWork(
        _ reader: inout ByteReader
    ) throws(DecodeError) -> Payload {
        .registerWork(
            identifier: try WorkIdentifier(from: &reader), digest: try reader.digest(),
            titles: try reader.values(limit: Work.titleLimit))
    }

    private static func readCall(_ reader: inout ByteReader) throws(DecodeError) -> Payload {
        .callAction(
            licence: try reader.digest(), action: try reader.text(limit: Limits.nameBytes),
            arguments: try reader.values(limit: Limits.registers),
            limits: try reader.values(limit: Limits.assets))
    }

    private static func readIssue(_ reader: inout ByteReader) throws(DecodeError) -> Payload {
        .issueAsset(
            code: try reader.text(limit: Asset.codeLimit), minorDigits: try reader.u8(),
            to: try reader.digest(), units: try reader.bigInt(limit: Self.magnitude))
    }
}
