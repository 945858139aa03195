import ArgumentParser
import LicetLedger
import LicetStorage
import LicetPrimitives
import LicetWorkbench

struct LedgerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ledger", abstract: "Begin, look at and check ledgers on disk.",
        discussion: """
            Example: licet ledger demo --ledger demo
                     licet ledger status --ledger demo
            """,
        subcommands: [Initialise.self, DemoCommand.self, Status.self, Check.self])

    struct Initialise: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "init", abstract: "Begin a ledger from a genesis file.",
            discussion: """
                Example: licet ledger init --example > genesis.json
                         licet ledger init --genesis genesis.json --ledger ledger
                """)

        @Option(help: "The genesis file, JSON.", completion: .file(extensions: ["json"]))
        var genesis: String?

        @Option(name: .customLong("ledger"), help: "The ledger's directory, new or empty.")
        var directory: String?

        @Flag(help: "Print a genesis file to begin with.")
        var example = false

        @OptionGroup var output: FormatOption

        private struct Result: Encodable {
            let schema = "licet.ledger-init/1"
            let chain: String
            let stateRoot: String
        }

        func run() throws {
            if example { return Console.show(GenesisFile.example, terminator: "") }
            guard let genesis, let directory else {
                throw Failure(.usage, "error: name --genesis FILE and --ledger DIRECTORY")
            }
            let record = try GenesisFile.read(try Files.read(genesis), file: Files.name(genesis))
            let ledger = try Ledger.create(directory: directory, genesis: record)
            guard !output.isJSON else {
                return try Console.show(
                    json: Result(chain: ledger.chain.hex, stateRoot: ledger.stateRoot.hex))
            }
            Console.show("chain \(ledger.chain.hex)")
            Console.show("state root \(ledger.stateRoot.hex)")
        }
    }

    struct Status: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "status", abstract: "Say what a ledger holds.",
            discussion: "Example: licet ledger status --ledger demo")

        @OptionGroup var ledger: LedgerOption
        @OptionGroup var output: FormatOption

        private struct Result: Encodable {
            let schema = "licet.ledger-status/1"
            let status: LedgerStatus
        }

        func run() throws {
            let status = try LedgerStatus(of: try ledger.reader())
            guard !output.isJSON else { return try Console.show(json: Result(status: status)) }
            Console.show(status.text, terminator: "")
        }
    }

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "fsck", abstract: "Recompute every hash of a ledger and compare.",
            discussion: """
                Example: licet ledger fsck --ledger demo
                Exit code 1 if something is damaged.
                """)

        @OptionGroup var ledger: LedgerOption
        @OptionGroup var output: FormatOption

        private struct Result: Encodable {
            struct Finding: Encodable {
                let code: String
                let sentence: String
            }
            let schema = "licet.ledger-fsck/1"
            let clean: Bool
            let height: UInt64?
            let stateRoot: String
            let records: Int
            let findings: [Finding]
        }

        func run() throws {
            let report = try ledger.reader().check()
            if output.isJSON {
                try Console.show(
                    json: Result(
                        clean: report.isClean, height: report.height,
                        stateRoot: report.root.hex, records: report.records,
                        findings: report.findings.map {
                            Result.Finding(code: $0.codeText, sentence: $0.sentence)
                        }))
            } else {
                for finding in report.findings { Console.say(Failure(finding).message ?? "") }
                let height = report.height.map { "\($0)" } ?? "none"
                let word = report.isClean ? "clean" : "\(report.findings.count) findings"
                Console.show("\(word): height \(height), \(report.records) records")
                Console.show("state root \(report.root.hex)")
            }
            if !report.isClean { throw Failure(.no) }
        }
    }
}
