import ArgumentParser
import Foundation

/// The one command of the project: everything a rights holder, a node or a researcher does.
@main
struct Licet: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "licet",
        abstract: "Write, read, test, sign and execute licences of intellectual property.",
        discussion: """
            Start here:
              licet new Streaming            a first contract, Streaming.licet
              licet check Streaming.licet    what is wrong with it, if anything
              licet test Streaming.licet     its scenarios
              licet prose Streaming.licet    the same contract in English, or --lang ru
            Every command takes --format json. NO_COLOR turns colours off.
            Exit codes: 0 yes, 1 the answer is no, 2 usage, 3 input missing or unreadable,
            4 source does not compile, 5 transaction refused or trapped, 70 our mistake.
            Completions: licet --generate-completion-script bash|zsh|fish
            """,
        version: "licet 0.1.0",
        groupedSubcommands: [
            CommandGroup(
                name: "Author",
                subcommands: [
                    NewCommand.self, CheckCommand.self, FormatCommand.self, TestCommand.self,
                    ProseCommand.self, ExpandCommand.self,
                ]),
            CommandGroup(
                name: "Compile and run",
                subcommands: [
                    BuildCommand.self, DisassembleCommand.self, CostCommand.self, RunCommand.self,
                    ProfileCommand.self, DebugCommand.self,
                ]),
            CommandGroup(
                name: "Ledger",
                subcommands: [
                    KeyCommand.self, LedgerCommand.self, TransactionCommand.self,
                    StatementCommand.self, MayCommand.self, ProofCommand.self, ReplayCommand.self,
                ]),
            CommandGroup(
                name: "Explain",
                subcommands: [
                    ExplainCommand.self, ExplainCodeCommand.self, GlossaryCommand.self,
                ]),
        ])

    static func main() {
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch {
            Failure.end(with: error)
        }
    }
}
