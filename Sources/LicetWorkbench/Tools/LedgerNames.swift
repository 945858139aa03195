public import LicetBytecode
public import LicetLedger
public import LicetPrimitives
import LicetTerms

/// Words for what is on a ledger, and what words on the command line mean.
///
/// Parties have the names of the genesis record; in a demonstration also those whose published keys
/// they hold. Every record can be named by its identity in hex or by at least eight of the first
/// digits, if no other record of the kind begins so.
public struct LedgerNames {
    private let ledger: Ledger
    /// Parties by the names of their published keys.
    private let demonstrated: [(name: String, id: Digest)]

    /// Names for a ledger.
    public init(_ ledger: Ledger) throws(ToolError) {
        self.ledger = ledger
        demonstrated = try Self.demonstrated(on: ledger)
    }

    /// Everybody on the ledger who signs with the published key of a name that the demonstration or
    /// a contract on the ledger uses.
    private static func demonstrated(
        on ledger: Ledger
    ) throws(ToolError) -> [(name: String, id: Digest)] {
        try Bench.asking { () throws(LedgerError) in
            var names = DemoPlan.standard().licences.flatMap(\.seats).map(\.party)
            for digest in try ledger.identities(of: .module) {
                let parameters = try ledger.module(digest).module.parameters
                names += parameters.filter { $0.role == .party }.map(\.name)
            }
            let keys = names.map { PublishedKey.of($0).publicKey }
            var found: [(name: String, id: Digest)] = []
            for id in try ledger.identities(of: .party) {
                guard let held = try ledger.party(id)?.keys,
                    let index = keys.firstIndex(where: { held == [$0] })
                else { continue }
                found.append((names[index], id))
            }
            return found
        }
    }

    // MARK: From identity to word

    /// A party's name, else the first digits of its identity.
    public func name(ofParty id: Digest) -> String {
        for (number, party) in ledger.genesis.allParties.enumerated()
        where ledger.genesis.party(UInt32(truncatingIfNeeded: number)) == id {
            return party.name
        }
        if let party = demonstrated.first(where: { $0.id == id }) { return party.name }
        return String(id.hex.prefix(12))
    }

    /// A licence by its contract and who signs it: `AvcPool/Kestrel`.
    public func name(of licence: Licence) throws(ToolError) -> String {
        let module = try module(of: licence)
        let parties = try others(of: licence, module)
        return "\(module.name)/\(parties.joined(separator: "+"))"
    }

    /// The code of a licence.
    public func module(of licence: Licence) throws(ToolError) -> Module {
        try Bench.asking { () throws(LedgerError) in try ledger.module(licence.module).module }
    }

    /// All licences, in the order in which they were offered.
    public func licences() throws(ToolError) -> [Licence] {
        var licences: [Licence] = []
        for id in try identities(of: .licence) {
            let found = try Bench.asking { () throws(LedgerError) in try ledger.licence(id) }
            if let found { licences.append(found) }
        }
        return licences.sorted { ($0.offeredAt, $0.id) < ($1.offeredAt, $1.id) }
    }

    // MARK: From word to identity

    /// A party by its name or identity.
    public func party(_ text: String) throws(ToolError) -> Digest {
        if let id = ledger.genesis.party(named: text) { return id }
        if let party = demonstrated.first(where: { $0.name == text }) { return party.id }
        if let id = try identity(text, of: .party) { return id }
        throw .because(.unknownParty, text)
    }

    /// An asset by its code, if only one has it, or its identity.
    public func asset(_ text: String) throws(ToolError) -> Asset {
        var found: [Asset] = []
        let named = try identity(text, of: .asset)
        for id in try identities(of: .asset) {
            let asset = try Bench.asking { () throws(LedgerError) in try ledger.asset(id) }
            if let asset, asset.code == text || id == named { found.append(asset) }
        }
        guard found.count == 1, let asset = found.first else {
            let words = found.isEmpty ? "no asset" : "\(found.count) assets"
            throw .because(.badArgument, "`\(text)` names \(words) of this ledger")
        }
        return asset
    }

    /// A work by its identifier or identity.
    public func work(_ text: String) throws(ToolError) -> Digest {
        if let id = try identity(text, of: .work) { return id }
        do throws(WorkIdentifierError) {
            return Work.id(of: try WorkIdentifier(text))
        } catch {
            throw .because(.badWork, text)
        }
    }

    /// A licence by its identity, its contract's name, or `Contract/Party` with one of the parties.
    public func licence(_ text: String) throws(ToolError) -> Licence {
        let all = try licences()
        if let id = try identity(text, of: .licence), let found = all.first(where: { $0.id == id })
        {
            return found
        }
        let parts = text.split(separator: "/", maxSplits: 1).map(String.init)
        var found: [Licence] = []
        for licence in all where try module(of: licence).name == parts.first {
            let isMeant =
                parts.count == 1
                || licence.signatories.contains { id in
                    name(ofParty: id) == parts[1]
                }
            if isMeant { found.append(licence) }
        }
        if found.count == 1 { return found[0] }
        var names: [String] = []
        for licence in found.isEmpty ? all : found { names.append(try name(of: licence)) }
        throw .because(
            .unknownLicence,
            "`\(text)` names \(found.isEmpty ? "none" : "several"); there are "
                + (names.isEmpty ? "no licences" : names.joined(separator: ", ")))
    }

    /// The identity that a text in hex begins, if one record of the kind has it.
    private func identity(_ text: String, of kind: KeySpace) throws(ToolError) -> Digest? {
        let hex = text.lowercased()
        guard (8...64).contains(hex.utf8.count), hex.allSatisfy(\.isHexDigit) else { return nil }
        let found = try identities(of: kind).filter { $0.hex.hasPrefix(hex) }
        return found.count == 1 ? found[0] : nil
    }

    private func identities(of kind: KeySpace) throws(ToolError) -> [Digest] {
        try Bench.asking { () throws(LedgerError) in try ledger.identities(of: kind) }
    }

    /// The names of the licensees, as the ledger knows them.
    private func others(of licence: Licence, _ module: Module) throws(ToolError) -> [String] {
        let licensees = module.grants.compactMap { grant -> Digest? in
            guard case .id(let id) = licence.arguments[Int(grant.licensee)] else { return nil }
            return id
        }
        let parties = licensees.isEmpty ? Array(licence.signatories.dropFirst()) : licensees
        return parties.enumerated().filter { !parties[..<$0.offset].contains($0.element) }
            .map { name(ofParty: $0.element) }
    }
}
