import ArgumentParser
import LicetWorkbench

struct ExplainCodeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain-code",
        abstract: "Say what a numbered error means, why the rule stands, and what to do.",
        discussion: """
            Example: licet explain-code L3171
                     licet explain-code              lists all numbers
            """)

    @Argument(help: "Numbers as they are printed; all, if none is given.")
    var codes: [String] = []

    @OptionGroup var output: FormatOption

    private struct Result: Encodable {
        struct Entry: Encodable {
            let code: String
            let phase: String
            let sentence: String
            let cause: String
            let mend: String
        }
        let schema = "licet.explain-code/1"
        let codes: [Entry]
    }

    func run() throws {
        let entries = try codes.map { code in
            guard let entry = ErrorCatalogue.entry(for: code) else {
                throw Failure(.no, "no error has the number \(code)")
            }
            return entry
        }
        let shown = codes.isEmpty ? ErrorCatalogue.entries : entries
        guard !output.isJSON else {
            return try Console.show(
                json: Result(
                    codes: shown.map {
                        Result.Entry(
                            code: $0.codeText, phase: $0.phase, sentence: $0.sentence,
                            cause: $0.cause, mend: $0.mend)
                    }))
        }
        for entry in shown {
            Console.show(codes.isEmpty ? "\(entry.codeText)  \(entry.sentence)" : entry.text)
        }
    }
}
