import LicetBytecode
import LicetLedger
import LicetPrimitives

/// Writes what a payee would be sent: a statement as text, CSV, HTML and JSON, and a proof of a
/// licence's state, which is read back and checked with nothing but the state root.
struct DemoExports {
    let folder: String
    let ledger: Ledger

    func write(
        _ result: inout DemoResult, progress: (DemoProgress) -> Void
    ) throws(ToolError) {
        try PlainFile.makeFolder(folder)
        let files = statementFiles(result)
        for (index, file) in files.enumerated() {
            progress(DemoProgress(phase: .exports, done: index, total: files.count + 1))
            let path = "\(folder)/\(file.name)"
            try PlainFile.write(Array(file.text.utf8), to: path)
            result.exports.append(path)
        }
        guard let licence = result.licences.first?.licence else { return }
        result.proof = try prove(licence, root: result.stateRoot)
        result.exports.append(result.proof.path)
    }

    /// The first statement that a cap cut, else the first there is.
    private func statementFiles(_ result: DemoResult) -> [(name: String, text: String)] {
        let all = result.licences.flatMap(\.statements)
        let capped = all.first { statement in
            statement.derivations.contains { derivation in
                guard let uncapped = derivation.value(of: .earned),
                    let capped = derivation.value(of: .cap)
                else { return false }
                return capped < uncapped
            }
        }
        guard let statement = capped ?? all.first else { return [] }
        let name = "statement-\(statement.contract)-\(statement.start)"
        return [
            ("\(name).txt", statement.text), ("\(name).csv", statement.csv),
            ("\(name).html", statement.html), ("\(name).json", statement.json + "\n"),
        ]
    }

    private func prove(_ licence: Digest, root: Digest) throws(ToolError) -> DemoProof {
        let path = "\(folder)/licence.proof"
        let proof = try Bench.asking { () throws(LedgerError) in
            try ledger.licenceProof(licence)
        }
        try PlainFile.write(proof.bytes, to: path)
        let bytes = try PlainFile.read(path)
        let read: RecordProof
        do throws(DecodeError) {
            read = try RecordProof(decoding: bytes)
        } catch {
            throw .ledger(.rejected(Rejection(.proofRefused, error.description)))
        }
        try Bench.asking { () throws(LedgerError) in try read.verify(stateRoot: root) }
        guard read.licence?.id == licence else {
            throw .ledger(.rejected(Rejection(.proofRefused, "it is of another record")))
        }
        return DemoProof(
            licence: licence, path: path, byteCount: bytes.count, height: read.header.height)
    }
}
