public import LicetBytecode
public import LicetPrimitives
public import LicetTerms

/// What a transaction asks for.
public enum Payload: Hashable, Sendable {
    /// Creates a party and gives it some of the sender's fee asset.
    case createParty(keys: [PublicKey], threshold: UInt8, funding: BigInt)
    /// Registers a work and who owns it; the sender is one of the owners.
    case registerWork(identifier: WorkIdentifier, digest: Digest, titles: [Title])
    /// Publishes a module with the texts it was made from.
    case publishModule(module: [UInt8], source: [UInt8], prose: [UInt8])
    /// Offers a licence: a module with its blanks filled in.
    case offer(module: Digest, arguments: [Value], bindings: [Digest])
    /// Signs a licence; the last signature makes it active.
    case sign(licence: Digest, termsHash: Digest)
    /// Calls an action of a licence; `limits` bounds what the call may take from the sender.
    case callAction(licence: Digest, action: String, arguments: [Value], limits: [AssetAmount])
    /// Closes what is due in a licence.
    case settle(licence: Digest)
    /// Issues units of an asset of the sender, creating it if it is new.
    case issueAsset(code: String, minorDigits: UInt8, to: Digest, units: BigInt)
    /// Pays a party or a licence.
    case transfer(asset: Digest, to: Digest, units: BigInt)
    /// Takes units of an asset of the sender out of the world.
    case redeem(asset: Digest, units: BigInt)
    /// Attests the value for a day of a series of the sender, creating the series if it is new.
    case attestSeries(name: String, day: CivilDate, value: Ratio)

    /// The kind's name, as receipts and listings show it.
    public var name: String {
        switch self {
        case .createParty: "create party"
        case .registerWork: "register work"
        case .publishModule: "publish module"
        case .offer: "offer"
        case .sign: "sign"
        case .callAction: "call action"
        case .settle: "settle"
        case .issueAsset: "issue asset"
        case .transfer: "transfer"
        case .redeem: "redeem"
        case .attestSeries: "attest series"
        }
    }
}
