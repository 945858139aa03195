public import LicetLedger
import LicetPrimitives
import LicetTerms

/// What a ledger holds, for people.
public struct LedgerStatus: Sendable, Encodable {
    /// A party and what it holds.
    public struct PartyLine: Sendable, Encodable {
        /// The name of the genesis record, else the first digits of the identity.
        public let name: String
        /// The identity.
        public let id: String
        /// Each holding with its unit.
        public let balances: [String]
    }

    /// A licence and how it stands.
    public struct LicenceLine: Sendable, Encodable {
        /// `Contract/Party`.
        public let name: String
        /// The identity.
        public let id: String
        /// `offered`, `active` or `expired`.
        public let status: String
        /// Its days.
        public let period: String
    }

    /// The chain's name.
    public let name: String
    /// The chain's identity.
    public let chain: String
    /// The height of the last block.
    public let height: UInt64
    /// The time of the last block.
    public let time: String
    /// The state root after it.
    public let stateRoot: String
    /// The parties.
    public let parties: [PartyLine]
    /// The licences, in the order of their offers.
    public let licences: [LicenceLine]

    /// Looks at a ledger.
    public init(of ledger: Ledger) throws(ToolError) {
        let names = try LedgerNames(ledger)
        let head = try Bench.asking { () throws(LedgerError) in try ledger.head() }
        name = ledger.genesis.name
        chain = ledger.chain.hex
        height = ledger.height
        time = Instant.text(head.timeMilliseconds)
        stateRoot = ledger.stateRoot.hex
        parties = try Self.parties(ledger, names)
        var licences: [LicenceLine] = []
        for licence in try names.licences() {
            let status = try Bench.asking { () throws(LedgerError) in
                try ledger.status(of: licence)
            }
            licences.append(
                LicenceLine(
                    name: try names.name(of: licence), id: licence.id.hex, status: status.word,
                    period: licence.period.map { "\($0)" } ?? "without end"))
        }
        self.licences = licences
    }

    /// The status as text.
    public var text: String {
        var lines = [
            "chain      \(name) \(chain)", "height     \(height) at \(time)",
            "state root \(stateRoot)", "parties",
        ]
        for party in parties {
            let balances = party.balances.isEmpty ? "-" : party.balances.joined(separator: ", ")
            lines.append("  \(party.name)  \(party.id.prefix(12))  \(balances)")
        }
        lines.append("licences")
        for licence in licences {
            lines.append(
                "  \(licence.name)  \(licence.id.prefix(12))  \(licence.status)  \(licence.period)")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func parties(
        _ ledger: Ledger, _ names: LedgerNames
    ) throws(ToolError) -> [PartyLine] {
        let (ids, balances) = try Bench.asking { () throws(LedgerError) in
            (try ledger.identities(of: .party), try ledger.balances())
        }
        var lines: [PartyLine] = []
        for id in ids {
            var held: [String] = []
            for balance in balances where balance.account == id {
                let asset = try Bench.asking { () throws(LedgerError) in
                    try ledger.asset(balance.amount.asset)
                }
                if let asset { held.append(AssetText.text(balance.amount.units, of: asset)) }
            }
            lines.append(PartyLine(name: names.name(ofParty: id), id: id.hex, balances: held))
        }
        return lines.sorted { $0.name < $1.name }
    }
}
