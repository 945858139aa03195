import ArgumentParser
import LicetLedger
import LicetWorkbench

struct StatementCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "statement",
        abstract: "Print royalty statements of a licence, as they would be sent by post.",
        discussion: """
            Example: licet statement NightDrive --ledger demo --period 2026-Q1 --payee Ines
                     licet statement AvcPool/Kestrel --ledger demo --format html --out s.html
            A licence is named by its contract, by Contract/Party, or by its identity.
            """)

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text, csv, html, json
    }

    @Argument(help: "The licence.")
    var licence: String

    @OptionGroup var ledger: LedgerOption

    @Option(help: "Only the share of this payee.")
    var payee: String?

    @Option(help: "The accounting period: 2026, 2026-H1, 2026-Q1, 2026-01; all, if none is named.")
    var period: String?

    @Option(help: "How the statement is written: text, csv, html or json.")
    var format = Format.text

    @Option(help: "Write to this file instead of standard output.", completion: .file())
    var out: String?

    func run() throws {
        let ledger = try ledger.reader()
        let found = try LedgerNames(ledger).licence(licence)
        let documents = try Explainer(found.id, in: ledger)
            .select(period: period, payee: payee)
        let text = written(documents)
        guard let out else { return Console.show(text, terminator: "") }
        try Files.write(Array(text.utf8), to: out)
        Console.say("Wrote \(out)")
    }

    private func written(_ documents: [StatementDocument]) -> String {
        switch format {
        case .text: documents.map(\.text).joined(separator: "\n\n")
        case .csv: documents.map(\.csv).joined(separator: "\r\n")
        case .html: documents.map(\.html).joined(separator: "\n")
        case .json: documents.map { $0.json + "\n" }.joined()
        }
    }
}
