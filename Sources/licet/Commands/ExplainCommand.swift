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
                     licet explain NightDrive --ledger demo --acts
            Steps are recomputed by replaying the chain; amounts are exact, before rounding.
            """)

    @Argument(help: "The licence: its contract, Contract/Party, or its identity.")
    var licence: String

    @OptionGroup var ledger: LedgerOption

    @Option(help: "The accounting period: 2026, 2026-H1, 2026-Q1, 2026-01; all, if none is named.")
    var period: String?

    @Option(help: "Explain the payment in the block of this height.")
    var payment: UInt64?

    @Flag(help: "Explain every act: by which clause, within which grant, with which end.")
    var acts = false

    @OptionGroup var output: FormatOption

    private struct Result: Encodable {
        let schema = "licet.explain/1"
        let statements: [StatementExplanation]
        /// What was done with the licence, where that was asked for.
        var acts: [ActAccount.Entry]?
        let text: String
    }

    func validate() throws {
        let chosen = [period != nil, payment != nil, acts].count { $0 }
        guard chosen <= 1 else {
            throw ValidationError("Name a period, a payment or --acts, and one of them alone.")
        }
    }

    func run() throws {
        let ledger = try ledger.reader()
        let licence = try LedgerNames(ledger).licence(licence).id
        if acts {
            let account = try ActAccount(of: licence, in: ledger)
            return try show([], account.entries, account.text)
        }
        let explainer = try Explainer(licence, in: ledger)
        if let payment {
            let found = try explainer.payment(at: payment)
            let explained = found.parts.compactMap(\.statement)
                .map { StatementExplanation(explainer.statements[$0]) }
            return try show(explained, nil, explainer.text(of: found))
        }
        let documents = try explainer.select(period: period, payee: nil)
        try show(
            documents.map(StatementExplanation.init), nil,
            documents.map(explainer.text).joined(separator: "\n"))
    }

    private func show(
        _ explained: [StatementExplanation], _ acts: [ActAccount.Entry]?, _ text: String
    ) throws {
        guard !output.isJSON else {
            return try Console.show(json: Result(statements: explained, acts: acts, text: text))
        }
        Console.show(text, terminator: "")
    }
}
