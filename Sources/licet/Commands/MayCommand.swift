import ArgumentParser
import LicetLedger
import LicetPrimitives
import LicetWorkbench

struct MayCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "may",
        abstract: "Ask a ledger: may this party do this, to this work, there, for that, then?",
        discussion: """
            Example: licet may Wave communicate isrc:USRC17607839 FR audio_streaming 2026-06-01 \\
                       --ledger demo
            Exit code 1 if it may not.
            """)

    @Argument(help: "The party: its name or identity.")
    var party: String

    @Argument(help: "The right: make, communicate, reproduce, …")
    var right: String

    @Argument(help: "The work: an identifier such as isrc:USRC17607839.")
    var work: String

    @Argument(help: "The place: a code such as FR.")
    var territory: String

    @Argument(help: "The field of use: audio_streaming, hardcover, …")
    var field: String

    @Argument(help: "The day: 2026-06-01.")
    var date: String

    @OptionGroup var ledger: LedgerOption
    @OptionGroup var output: FormatOption

    private struct Result: Encodable {
        let schema = "licet.may/1"
        let allowed: Bool
        let reason: String
        let licence: String?
        let line: Int?
        /// The clause that the answer rests on, then those it descends from.
        let chain: [Link]
        let details: [String]
    }

    private struct Link: Encodable {
        let licence: String
        let line: Int
        let clause: String
    }

    func run() throws {
        let question = try PermissionQuestion(
            party: party, right: right, work: work, territory: territory, field: field, day: date,
            on: try ledger.reader())
        let isAllowed = question.permission.isAllowed
        if output.isJSON {
            try Console.show(
                json: Result(
                    allowed: isAllowed, reason: question.sentence,
                    licence: question.grant?.licence.hex, line: question.grant.map { Int($0.line) },
                    chain: question.chain.map {
                        Link(licence: $0.licence.hex, line: Int($0.line), clause: $0.text)
                    }, details: question.details))
        } else {
            Console.show(question.sentence)
            for detail in question.details { Console.show("  \(detail)") }
        }
        if !isAllowed { throw Failure(.no) }
    }
}
