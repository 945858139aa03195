import LicetBytecode
public import LicetLedger
public import LicetPrimitives
import LicetTerms

/// The events of receipts in words, with the names of a ledger.
public struct ReceiptText {
    private let ledger: Ledger
    private let names: LedgerNames

    /// Words for a ledger's receipts.
    public init(_ ledger: Ledger) throws(ToolError) {
        self.ledger = ledger
        names = try LedgerNames(ledger)
    }

    /// Each event on a line.
    public func events(of receipt: Receipt) throws(ToolError) -> [String] {
        var lines: [String] = []
        for event in receipt.events { lines.append(try text(event)) }
        return lines
    }

    private func text(_ event: ReceiptEvent) throws(ToolError) -> String {
        switch event {
        case .contract(let licence, let type, let fields):
            return try contract(licence, Int(type), fields)
        case .partyCreated(let id): return "party created: \(id.hex)"
        case .workRegistered(let id): return "work registered: \(id.hex)"
        case .modulePublished(let id): return "module published: \(id.hex)"
        case .offered(let licence, let hash):
            return "licence offered: \(licence.hex), terms \(hash.hex)"
        case .signed(let licence, let party):
            return "licence \(licence.hex.prefix(12)) signed by \(names.name(ofParty: party))"
        case .activated(let licence, let day):
            return "licence \(licence.hex.prefix(12)) active from \(day)"
        case .expired(let licence, let end):
            return "licence \(licence.hex.prefix(12)) expired, its last day before \(end)"
        case .ended(let licence, let end):
            return "licence \(licence.hex.prefix(12)) ended by notice, its last day before \(end)"
        case .superseded(let licence, let version, let day):
            let names = (licence.hex.prefix(12), version.hex.prefix(12))
            return "licence \(names.0) replaced by \(names.1) from \(day)"
        case .favoured(let licence, let later, let day):
            let names = (licence.hex.prefix(12), later.hex.prefix(12))
            return "a rate of licence \(names.0) brought down by \(names.1) from \(day)"
        case .conflictWarning(let licence, let conflict):
            return "licence \(licence.hex.prefix(12)) would conflict: \(conflict.text)"
        case .issued(let asset, let to, let units):
            return "\(try amount(units, asset)) issued to \(try account(to))"
        case .redeemed(let asset, let from, let units):
            return "\(try amount(units, asset)) redeemed by \(try account(from))"
        case .transferred(let asset, let from, let to, let units):
            return "\(try amount(units, asset)) from \(try account(from)) to \(try account(to))"
        case .withdrawn(_, let asset, let from, let units):
            return "\(try amount(units, asset)) from \(try account(from))"
        case .deposited(_, let asset, let to, let units):
            return "\(try amount(units, asset)) to \(try account(to))"
        case .attested(let series, let day, let value):
            let found = try Bench.asking { () throws(LedgerError) in try ledger.series(series) }
            return "\(found?.name ?? series.hex) on \(day) attested as \(value)"
        }
    }

    private func contract(
        _ id: Digest, _ type: Int, _ fields: [Value]
    ) throws(ToolError) -> String {
        let found = try Bench.asking { () throws(LedgerError) in try ledger.licence(id) }
        guard let licence = found else { return "event \(type) of \(id.hex)" }
        let module = try names.module(of: licence)
        guard module.events.indices.contains(type) else { return "event \(type) of \(id.hex)" }
        let names = names
        let words = EventWords(module.events[type], fields, ValueWords(module)) {
            names.name(ofParty: $0)
        }
        return words.text
    }

    private func account(_ id: Digest) throws(ToolError) -> String {
        let found = try Bench.asking { () throws(LedgerError) in try ledger.licence(id) }
        guard let licence = found else { return names.name(ofParty: id) }
        return try names.name(of: licence)
    }

    private func amount(_ units: BigInt, _ id: Digest) throws(ToolError) -> String {
        let found = try Bench.asking { () throws(LedgerError) in try ledger.asset(id) }
        guard let asset = found else { return "\(units) of \(id.hex.prefix(12))" }
        return AssetText.text(units, of: asset)
    }
}

/// Amounts of ledger assets in words.
public enum AssetText {
    /// `EUR 1_000.00`: the code and whole units with the asset's digits.
    public static func text(_ units: BigInt, of asset: Asset) -> String {
        var module = Module(name: "words")
        module.assets = [AssetParameter(code: asset.code, minorDigits: asset.minorDigits)]
        return ValueWords(module).text(Ratio(units), asset: 0)
    }
}
