import ArgumentParser
import LicetWorkbench

struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Derive what a licence owes, step by step, each with clause, line and value.",
        discussion: """
            Example: licet explain AvcPool/Kestrel --ledger demo --period 2006-H2
            Steps are recomputed by replaying the chain; amounts are exact, before rounding.
            """)

    @Argument(help: "The licence: its contract, Contract/Party, or its identity.")
    var licence: String

    @OptionGroup var ledger: LedgerOption

    @Option(help: "The accounting period: 2026, 2026-H1, 2026-Q1, 2026-01; all, if none is named.")
    var period: String?

    @OptionGroup var output: FormatOption

    private struct Result: Encodable {
        let schema = "licet.explain/1"
        let statements: [StatementExplanation]
    }

    func run() throws {
        let ledger = try ledger.reader()
        let found = try LedgerNames(ledger).licence(licence)
        let documents = try Statements(of: found, on: ledger).select(period: period, payee: nil)
        let explained = documents.map(StatementExplanation.init)
        guard !output.isJSON else {
            return try Console.show(json: Result(statements: explained))
        }
        Console.show(explained.map(\.text).joined(separator: "\n"), terminator: "")
    }
}
