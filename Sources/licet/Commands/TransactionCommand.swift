import ArgumentParser
import Foundation
import LicetLedger
import LicetPrimitives
import LicetWorkbench

struct TransactionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tx", abstract: "Submit transactions to a ledger; show what came of them.",
        discussion: """
            Example: licet tx submit transfer.json --ledger demo --key aurora
                     licet tx show 5c1f… --ledger demo
            """,
        subcommands: [Submit.self, Show.self])

    struct Submit: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "submit", abstract: "Sign a transaction and put it into a block.",
            discussion: """
                Example: licet tx submit transfer.json --ledger demo --key aurora
                with transfer.json:
                \(TransactionRequest.example)
                Kinds: create party, register work, publish module, offer, sign, call action,
                settle, issue asset, transfer, redeem, attest series.
                Exit code 5 if the ledger refuses it.
                """)

        @Argument(
            help: "A JSON file that says what is asked; or with --signed, signed bytes.",
            completion: .file())
        var file: String

        @OptionGroup var ledger: LedgerOption

        @Option(help: "The key that signs: its name, or published:NAME for a demonstration's.")
        var key: String?

        @Flag(help: "The file holds a signed transaction in bytes.")
        var signed = false

        @Option(help: "The block's time: 2026-01-31T12:00:00Z, or a day; now, if none is given.")
        var at: String?

        @OptionGroup var keys: KeysOption
        @OptionGroup var passphrase: PassphraseOption
        @OptionGroup var output: FormatOption

        func run() throws {
            let ledger = try ledger.writer()
            let transaction = try self.transaction(on: ledger)
            let done = try Submission.append(transaction, to: ledger, at: try time())
            try ReceiptWriter(ledger: ledger, isJSON: output.isJSON, name: "tx-submit")
                .show(done.receipt, height: done.header.height)
            guard done.receipt.isDone else { throw Failure(.refused) }
        }

        private func transaction(on ledger: Ledger) throws -> SignedTransaction {
            let bytes = try Files.read(file)
            if signed { return try Submission.decode(bytes) }
            guard let key else {
                throw Failure(.usage, "error: name the key that signs with --key NAME")
            }
            let request = try TransactionRequest.read(bytes, file: Files.name(file))
            let published = try request.wantedContract.map { wanted in
                try Contracts.compile(wanted.path).contract(named: wanted.name)
            }
            let payload = try request.payload(on: ledger, publishing: published)
            return try Submission.sign(
                request, payload, with: try keys.open(key, passphrase), on: ledger)
        }

        private func time() throws -> Int64 {
            guard let at else { return Int64(Date().timeIntervalSince1970 * 1_000) }
            guard let time = Instant.milliseconds(at) else {
                throw ToolError.because(
                    .badArgument, "`--at \(at)`: write 2026-01-31T12:00:00Z or 2026-01-31")
            }
            return time
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "Show a transaction's receipt.",
            discussion: "Example: licet tx show 5c1f… --ledger demo")

        @Argument(help: "The transaction's identity, 64 hex digits.")
        var id: String

        @OptionGroup var ledger: LedgerOption
        @OptionGroup var output: FormatOption

        func run() throws {
            guard let digest = Digest(hex: id) else {
                throw ToolError.because(.badArgument, "`\(id)` is no identity: 64 hex digits")
            }
            let ledger = try ledger.reader()
            guard let found = try ledger.receipt(of: digest) else {
                throw Failure(.no, "no block holds the transaction \(id)")
            }
            try ReceiptWriter(ledger: ledger, isJSON: output.isJSON, name: "tx-show")
                .show(found.receipt, height: found.height)
        }
    }
}
