import ArgumentParser
import LicetLedger
import LicetPrimitives
import LicetWorkbench

struct ProofCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "proof",
        abstract: "Prove what a ledger holds; verify such a proof with nothing but a header.",
        discussion: """
            Example: licet proof take NightDrive --ledger demo --out nightdrive.proof
                     licet proof verify nightdrive.proof --header nightdrive.proof.header
            """,
        subcommands: [Take.self, Verify.self])

    struct Take: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "take", abstract: "Write the proof of a licence's record, and the header.",
            discussion: "Example: licet proof take NightDrive --ledger demo --out nightdrive.proof")

        @Argument(help: "The licence.")
        var licence: String

        @OptionGroup var ledger: LedgerOption

        @Option(help: "The proof's file; the header goes beside it.", completion: .file())
        var out: String

        @OptionGroup var output: FormatOption

        private struct Result: Encodable {
            let schema = "licet.proof-take/1"
            let licence: String
            let height: UInt64
            let header: String
            let stateRoot: String
            let bytes: Int
            let files: [String]
        }

        func run() throws {
            let ledger = try ledger.reader()
            let found = try LedgerNames(ledger).licence(licence)
            let proof = try ledger.licenceProof(found.id)
            let bytes = proof.bytes
            let files = [out, out + ".header"]
            try Files.write(bytes, to: files[0])
            try Files.write(proof.header.bytes, to: files[1])
            guard !output.isJSON else {
                return try Console.show(
                    json: Result(
                        licence: found.id.hex, height: proof.header.height,
                        header: proof.header.digest.hex, stateRoot: proof.header.stateRoot.hex,
                        bytes: bytes.count, files: files))
            }
            Console.show("\(out)  \(bytes.count) bytes, height \(proof.header.height)")
            Console.show("header \(proof.header.digest.hex)")
        }
    }

    struct Verify: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "verify", abstract: "Verify a proof; needs no ledger.",
            discussion: """
                Example: licet proof verify nightdrive.proof --header nightdrive.proof.header
                The header is a file, or its digest in hex. Exit code 1 if the proof does not hold.
                """)

        @Argument(help: "The proof's file.", completion: .file())
        var file: String

        @Option(help: "The header that you trust: its file, or its digest.", completion: .file())
        var header: String

        @OptionGroup var output: FormatOption

        private struct Result: Encodable {
            let schema = "licet.proof-verify/1"
            let holds: Bool
            let height: UInt64
            let stateRoot: String
            let licence: String?
            let phase: String?
        }

        func run() throws {
            let proof = try OfflineProof.verify(
                try Files.read(file), header: try trustedHeader())
            let licence = proof.licence
            guard !output.isJSON else {
                return try Console.show(
                    json: Result(
                        holds: true, height: proof.header.height,
                        stateRoot: proof.header.stateRoot.hex, licence: licence?.id.hex,
                        phase: licence.map { "\($0.phase)" }))
            }
            let what = licence.map { "licence \($0.id.hex), \($0.phase)" } ?? "a record"
            Console.show("holds: \(what), at height \(proof.header.height)")
        }

        private func trustedHeader() throws -> Digest {
            if let digest = Digest(hex: header) { return digest }
            return try OfflineProof.headerDigest(try Files.read(header))
        }
    }
}
