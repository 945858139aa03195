import LicetBytecode
import LicetPrimitives
import LicetTerms

// Money, hashes, signatures and the questions about the ledger.
extension Macros {
    static let money: [Macro] =
        ["keep", "deposit"].map { end in
            Macro(name: end) { writer, picks, _ in
                writer.assets()
                let type = pick(["int64", "int128", "int256"], picks[0])
                let units = writer.source(type, picks[1])
                let coin = writer.sink("coin1", 0)
                let account = pick(["licence", "sender"], picks[2])
                writer.body.append("withdraw \(coin) \(units) \(account)")
                let party = writer.source("id", picks[3])
                writer.body.append(end == "keep" ? "keep \(coin)" : "deposit \(party) \(coin)")
            }
        }
        + ["balance", "limit"].map { opcode in
            Macro(name: opcode) { writer, picks, _ in
                writer.assets()
                let target = writer.sink("int256", picks[0])
                writer.body.append("\(opcode) \(target) asset\(picks[1] % GenomeWriter.assets)")
            }
        }
        + [
            // Out of one coin into another and back.
            Macro(name: "split") { writer, picks, _ in
                writer.assets()
                let units = writer.source("int256", picks[0])
                let share = writer.source(pick(["int64", "int256"], picks[1]), picks[2])
                let (coin, part) = (writer.sink("coin1", 0), writer.sink("coin1", 1))
                writer.body += [
                    "withdraw \(coin) \(units) \(pick(["licence", "sender"], picks[3]))",
                    "split \(part) \(coin) \(share)", "merge \(coin) \(part)", "keep \(coin)",
                ]
            }
        ]

    static let evidence: [Macro] = [
        Macro(name: "sha256") { writer, picks, _ in
            let source = writer.source("bytes", picks[0])
            writer.body.append("sha256 \(writer.sink("id", picks[1])) \(source)")
        },
        Macro(name: "verified") { writer, picks, _ in
            let scheme = pick(KeyScheme.allCases, picks[0])
            let run = writer.proof(scheme, picks[1])
            writer.body.append("verified \(writer.sink("bool", picks[2])) \(run) \(scheme)")
        },
        Macro(name: "series") { writer, picks, _ in
            let series = pick(SeriesShape.all.map(\.id) + [SeriesShape.absent], picks[0])
            let asked = writer.attested(series, picks[1])
            let (found, value) = (writer.sink("bool", picks[2]), writer.sink("ratio256", picks[3]))
            writer.body.append("series \(found) \(value) \(asked)")
        },
        Macro(name: "granted") { writer, picks, _ in
            let place = pick([0, 3, 15, Grants.nowhere], picks[0])
            let (about, numbers) = writer.act(picks[1], place: place)
            writer.body.append(
                "granted \(writer.sink("bool", picks[2])) \(about) \(numbers)")
        },
    ]
}

extension GenomeWriter {
    /// How many assets the search's programs have.
    static let assets = 8

    /// The assets, declared once.
    mutating func assets() {
        for asset in 0..<Self.assets { _ = once("asset", "\"A\(asset)\" 2") }
    }

    /// Registers of what `verified` is asked about.
    mutating func proof(_ scheme: KeyScheme, _ pick: Int) -> String {
        let proofs = Proofs.all(scheme)
        let proof = proofs[pick % proofs.count]
        return registers("proof \(scheme) \(proof.name)", Proof.types) { text, first in
            proof.load(from: first, in: &text)
        }
    }

    /// Registers of a series and a day.
    mutating func attested(_ series: Digest, _ pick: Int) -> String {
        let day = SeriesShape.first.adding(days: [0, 7_001, 30_000][pick % 3])
        return registers("series \(series) \(pick % 3)", ["id", "date"]) { text, first in
            text.load(first, "id", series.hex)
            text.load(Rows.register(first, 1), "date", "\(day ?? SeriesShape.first)")
        }
    }

    /// Registers of an act: of a party that has grants, or of one that has none.
    mutating func act(_ pick: Int, place: Int) -> (about: String, numbers: String) {
        let party = pick % 4 == 0 ? Plain.sender : Grants.party(pick % Grants.parties)
        let work = Grants.work(pick / 4 % Grants.works)
        let about = registers("act \(party) \(work)", ["id", "id", "date"]) { text, first in
            text.load(first, "id", party.hex)
            text.load(Rows.register(first, 1), "id", work.hex)
            text.load(Rows.register(first, 2), "date", Grants.day)
        }
        let types = ["int64", "int64", "int64"]
        let numbers = registers("numbers \(place)", types) { text, first in
            for (offset, number) in [Grants.right, Grants.field, place].enumerated() {
                text.load(Rows.register(first, offset), "int64", "\(number)")
            }
        }
        return (about, numbers)
    }
}
