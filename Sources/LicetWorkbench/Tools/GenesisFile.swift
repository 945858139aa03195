public import LicetLedger
import LicetPrimitives

/// The JSON file from which `licet ledger init` begins a chain.
public enum GenesisFile {
    /// A file to begin with: two parties, whose published keys guard nothing.
    public static var example: String {
        func party(_ name: String, _ balance: String) -> String {
            let key = KeyText.text(PublishedKey.of(name).publicKey)
            return #"{ "name": "\#(name)", "keys": ["\#(key)"], "balance": "\#(balance)" }"#
        }
        return """
            {
              "name": "example",
              "time": "2026-01-01T00:00:00Z",
              "fee": { "code": "FEE", "digits": 6 },
              "issuer": \(party("Mint", "1000000000000")),
              "treasury": \(party("Treasury", "0")),
              "parties": [
                \(party("Aurora", "1000000000000")),
                \(party("Wave", "1000000000000"))
              ]
            }

            """
    }

    /// Reads a genesis record.
    public static func read(_ bytes: [UInt8], file: String) throws(ToolError) -> Genesis {
        let form = try StrictJSON.read(Form.self, bytes, file: file, code: .badGenesis)
        guard let time = Instant.milliseconds(form.time) else {
            throw .because(.badGenesis, "\(file): `time` is no time: \(form.time)")
        }
        var parties: [GenesisParty] = []
        for party in form.parties { parties.append(try self.party(party, file)) }
        return Genesis(
            name: form.name, timeMilliseconds: time, feeCode: form.fee.code,
            feeDigits: form.fee.digits, issuer: try party(form.issuer, file),
            treasury: try party(form.treasury, file), parties: parties)
    }

    private static func party(_ form: PartyForm, _ file: String) throws(ToolError) -> GenesisParty {
        var keys: [PublicKey] = []
        for text in form.keys {
            guard let key = KeyText.key(text) else {
                throw .because(.badGenesis, "\(file): `keys` of \(form.name): \(text)")
            }
            keys.append(key)
        }
        guard let balance = BigInt(decimal: form.balance), !balance.isNegative else {
            throw .because(.badGenesis, "\(file): `balance` of \(form.name): \(form.balance)")
        }
        return GenesisParty(
            name: form.name, keys: keys, threshold: form.threshold ?? 1, balance: balance)
    }

    private struct Form: Codable {
        let name: String
        let time: String
        let fee: FeeForm
        let issuer: PartyForm
        let treasury: PartyForm
        let parties: [PartyForm]
    }

    private struct FeeForm: Codable {
        let code: String
        let digits: UInt8
    }

    private struct PartyForm: Codable {
        let name: String
        let keys: [String]
        let threshold: UInt8?
        let balance: String
    }
}
