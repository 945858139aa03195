import ArgumentParser
import LicetLedger
import LicetWorkbench

struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Derive what a licence owes, step by step, each with clause, line and value.",
        discussion: """
            Example: licet explain AvcPool/Kestrel --ledger demo --period 2006-H2
                     licet explain NightDrive --ledger demo --payment 412
            Steps are recomputed by replaying the chain; amounts are exact, before rounding.
            """)

    @Argument(help: "The licence: its contract, Contract/Party, or its identity.")
    var licence: String

    @OptionGroup var ledger: LedgerOption

    @Option(help: "The accounting period: 2026, 2026-H1, 2026-Q1, 2026-01; all, if none is named.")
    var period: String?

    @Option(help: "Explain the payment in the block of this height.")
    var payment: UInt64?

    @OptionGroup var output: FormatOption

    private struct Result: Encodable {
        let schema = "licet.explain/1"
        let statements: [StatementExplanation]
        let text: String
    }

    func validate() throws {
        guard period == nil || payment == nil else {
            throw ValidationError("Name a period or a payment, not both.")
        }
    }

    func run() throws {
        let ledger = try ledger.reader()
        let explainer = try Explainer(try LedgerNames(ledger).licence(licence).id, in: ledger)
        if let payment {
            let found = try explainer.payment(at: payment)
            let explained = found.parts.compactMap(\.statement)
                .map { StatementExplanation(explainer.statements[$0]) }
            return try show(explained, explainer.text(of: found))
        }
        let documents = try explainer.select(period: period, payee: nil)
        try show(
            documents.map(StatementExplanation.init),
            documents.map(explainer.text).joined(separator: "\n"))
    }

    private func show(_ explained: [StatementExplanation], _ text: String) throws {
        guard !output.isJSON else {
            return try Console.show(json: Result(statements: explained, text: text))
        }
        Console.show(text, terminator: "")
    }
}
