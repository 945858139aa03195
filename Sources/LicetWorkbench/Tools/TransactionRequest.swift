import LicetBytecode
public import LicetLedger
import LicetPrimitives
import LicetTerms

/// The JSON file that `licet tx submit` makes a transaction of: a sender, a kind, and the members
/// that the kind needs. Parties, assets, works and licences are named as people name them.
public struct TransactionRequest: Codable, Sendable {
    /// Who sends it.
    public var sender: String
    /// What it asks for: `transfer`, `issue asset` and the other kinds of `Payload.name`.
    public var kind: String
    /// The most gas, where it is not the usual bound.
    public var gasLimit: UInt64?
    /// Minor units of the fee asset a million gas.
    public var gasPrice: UInt64?
    /// The last height that may hold it.
    public var expiryHeight: UInt64?

    var keys: [String]?
    var threshold: UInt8?
    var funding: String?
    var identifier: String?
    var digest: String?
    var titles: [TitleForm]?
    var contract: String?
    var name: String?
    var module: String?
    var arguments: [String: String]?
    var bindings: [String: String]?
    var licence: String?
    var termsHash: String?
    var action: String?
    var limits: [String: String]?
    var code: String?
    var digits: UInt8?
    var asset: String?
    var to: String?
    var amount: String?
    var series: String?
    var day: String?
    var value: String?

    struct TitleForm: Codable, Sendable {
        let party: String
        let share: String
    }

    /// An example for the help.
    public static let example = """
        {"sender":"Wave","kind":"transfer","asset":"EUR","to":"Aurora","amount":"10"}
        """

    /// Reads a request.
    public static func read(
        _ bytes: [UInt8], file: String
    ) throws(ToolError) -> TransactionRequest {
        try StrictJSON.read(Self.self, bytes, file: file, code: .badTransaction)
    }

    /// Which contract file a publication wants, and which contract of it.
    public var wantedContract: (path: String, name: String?)? {
        contract.map { ($0, name) }
    }

    /// The payload on a ledger; `published` is the contract that `wantedContract` named.
    public func payload(
        on ledger: Ledger, publishing published: CompiledContract?
    ) throws(ToolError) -> Payload {
        let reading = RequestReading(
            request: self, ledger: ledger, names: try LedgerNames(ledger))
        switch kind {
        case "create party": return try reading.createParty()
        case "register work": return try reading.registerWork()
        case "publish module":
            guard let published else { throw missing("contract") }
            return published.publication
        case "offer": return try reading.offer()
        case "sign": return try reading.sign()
        case "call action": return try reading.callAction()
        case "settle": return .settle(licence: try reading.licence().id)
        case "issue asset": return try reading.issueAsset()
        case "transfer":
            let asset = try reading.asset()
            return .transfer(
                asset: asset.id, to: try reading.receiver(), units: try reading.units(of: asset))
        case "redeem":
            let asset = try reading.asset()
            return .redeem(asset: asset.id, units: try reading.units(of: asset))
        case "attest series": return try reading.attestSeries()
        default: throw .because(.badTransaction, "`kind` is `\(kind)`")
        }
    }

    func missing(_ member: String) -> ToolError {
        .because(.badTransaction, "`\(kind)` needs `\(member)`")
    }
}

/// Turns the words of a request into what a ledger takes.
private struct RequestReading {
    let request: TransactionRequest
    let ledger: Ledger
    let names: LedgerNames

    func createParty() throws(ToolError) -> Payload {
        var keys: [PublicKey] = []
        for text in try need(request.keys, "keys") {
            guard let key = KeyText.key(text) else { throw wrong("keys", text) }
            keys.append(key)
        }
        let fee = ledger.genesis.feeAsset
        return .createParty(
            keys: keys, threshold: request.threshold ?? 1,
            funding: try units(try need(request.funding, "funding"), of: fee, "funding"))
    }

    func registerWork() throws(ToolError) -> Payload {
        let text = try need(request.identifier, "identifier")
        let identifier: WorkIdentifier
        do throws(WorkIdentifierError) {
            identifier = try WorkIdentifier(text)
        } catch {
            throw .because(.badWork, text)
        }
        var titles: [Title] = []
        for form in try need(request.titles, "titles") {
            let parts = form.share.split(separator: "/").map(String.init)
            let share =
                parts.count == 2
                ? BigInt(decimal: parts[0]).flatMap { over in
                    BigInt(decimal: parts[1]).flatMap { Ratio(over, $0) }
                } : Ratio(decimal: form.share)
            guard let share else { throw wrong("titles", form.share) }
            titles.append(Title(party: try names.party(form.party), share: share))
        }
        var digest = Digest.sha256(Array(text.utf8))
        if let hex = request.digest {
            guard let given = Digest(hex: hex) else { throw wrong("digest", hex) }
            digest = given
        }
        return .registerWork(identifier: identifier, digest: digest, titles: titles)
    }

    func offer() throws(ToolError) -> Payload {
        let module = try publishedModule()
        let given = request.arguments ?? [:]
        let reader = reader(of: module)
        var arguments: [Value] = []
        for parameter in module.parameters {
            if parameter.role == .series, given[parameter.name] == nil {
                let series = try parameter.series(of: module) { attester throws(ToolError) in
                    try names.party(try need(given[attester], "arguments.\(attester)"))
                }
                arguments.append(.id(series.id))
                continue
            }
            if parameter.role == .licence {
                let name = try need(given[parameter.name], "arguments.\(parameter.name)")
                arguments.append(.id(try names.licence(name).id))
                continue
            }
            let text: String
            if parameter.role == .work, let identifier = parameter.identifier {
                text = given[parameter.name] ?? identifier.description
            } else {
                text = try need(given[parameter.name], "arguments.\(parameter.name)")
            }
            let field = Field(name: parameter.name, type: parameter.type)
            arguments.append(try reader.value(text, of: field))
        }
        try refuseOthers(given.keys.sorted(), but: module.parameters.map(\.name))
        var bindings: [Digest] = []
        for asset in module.assets {
            let text = request.bindings?[asset.code] ?? asset.code
            bindings.append(try names.asset(text).id)
        }
        return .offer(
            module: ModuleCodec.digest(of: module), arguments: arguments, bindings: bindings)
    }

    private func publishedModule() throws(ToolError) -> Module {
        let text = try need(request.module, "module")
        let digests = try Bench.asking { () throws(LedgerError) in
            try ledger.identities(of: .module)
        }
        var found: [Module] = []
        for digest in digests {
            let module = try Bench.asking { () throws(LedgerError) in
                try ledger.module(digest).module
            }
            if module.name == text || digest.hex == text.lowercased() { found.append(module) }
        }
        guard found.count == 1 else { throw .because(.unknownContract, text) }
        return found[0]
    }

    private func reader(of module: Module) -> ArgumentReader {
        let names = names
        return ArgumentReader(module: module) { (name) throws(ToolError) in try names.party(name) }
    }

    func sign() throws(ToolError) -> Payload {
        let licence = try licence()
        guard let hex = request.termsHash else {
            return .sign(licence: licence.id, termsHash: licence.termsHash)
        }
        guard let hash = Digest(hex: hex) else { throw wrong("termsHash", hex) }
        return .sign(licence: licence.id, termsHash: hash)
    }

    func callAction() throws(ToolError) -> Payload {
        let licence = try licence()
        let module = try names.module(of: licence)
        let name = try need(request.action, "action")
        guard let action = module.actions.first(where: { $0.name == name }) else {
            throw .because(.unknownAction, name)
        }
        var given: [NamedText] = []
        for (name, text) in (request.arguments ?? [:]).sorted(by: { $0.key < $1.key }) {
            if let argument = NamedText("\(name)=\(text)") { given.append(argument) }
        }
        var limits: [AssetAmount] = []
        for (code, text) in (request.limits ?? [:]).sorted(by: { $0.key < $1.key }) {
            let asset = try names.asset(code)
            limits.append(
                AssetAmount(asset: asset.id, units: try units(text, of: asset, "limits.\(code)")))
        }
        return .callAction(
            licence: licence.id, action: name,
            arguments: try reader(of: module).arguments(given, of: action), limits: limits)
    }

    func issueAsset() throws(ToolError) -> Payload {
        let code = try need(request.code, "code")
        let digits = try need(request.digits, "digits")
        let asset = Asset(issuer: .zero, code: code, minorDigits: digits)
        return .issueAsset(
            code: code, minorDigits: digits, to: try receiver(), units: try units(of: asset))
    }

    func attestSeries() throws(ToolError) -> Payload {
        let (day, value) = (try need(request.day, "day"), try need(request.value, "value"))
        guard let date = CivilDate(day) else { throw wrong("day", day) }
        guard let ratio = Ratio(decimal: value) else { throw wrong("value", value) }
        return .attestSeries(name: try need(request.series, "series"), day: date, value: ratio)
    }

    // MARK: Members

    func licence() throws(ToolError) -> Licence {
        try names.licence(try need(request.licence, "licence"))
    }

    func asset() throws(ToolError) -> Asset { try names.asset(try need(request.asset, "asset")) }

    /// A party, or a licence, which has an account of its own.
    func receiver() throws(ToolError) -> Digest {
        let text = try need(request.to, "to")
        do throws(ToolError) {
            return try names.party(text)
        } catch {
            return try names.licence(text).id
        }
    }

    func units(of asset: Asset) throws(ToolError) -> BigInt {
        try units(try need(request.amount, "amount"), of: asset, "amount")
    }

    private func units(
        _ text: String, of asset: Asset, _ member: String
    ) throws(ToolError) -> BigInt {
        let scale = Ratio(BigInt(10).power(Int(min(asset.minorDigits, Asset.digitLimit))))
        guard let major = Ratio(decimal: text), (major * scale).isWhole else {
            throw wrong(member, text)
        }
        return (major * scale).numerator
    }

    private func refuseOthers(_ given: [String], but known: [String]) throws(ToolError) {
        for name in given where !known.contains(name) { throw wrong("arguments", name) }
    }

    private func need<Member>(_ member: Member?, _ name: String) throws(ToolError) -> Member {
        guard let member else { throw request.missing(name) }
        return member
    }

    private func wrong(_ member: String, _ text: String) -> ToolError {
        .because(.badTransaction, "`\(member)`: `\(text)`")
    }
}
