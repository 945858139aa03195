import ArgumentParser
import LicetCompiler
import LicetWorkbench

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Say what is wrong with contract files: where, why, and what to write instead.",
        discussion: """
            Warnings tell of what compiles and is seldom meant, personal data among it.

            Example: licet check Streaming.licet
                     licet check Contracts --format json
                     licet check Contracts --format sarif --deny warnings
            Exit code 4 if a file does not compile; warnings alone leave it 0 unless denied.
            """)

    /// How the findings are written.
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text, json, sarif
    }

    /// What counts as an error besides errors.
    enum Denied: String, CaseIterable, ExpressibleByArgument {
        case warnings
    }

    @Argument(
        help: "Contract files or directories of them; - is standard input.",
        completion: .file())
    var paths: [String]

    @Option(name: .long, help: "How the result is written: text, json or sarif (SARIF 2.1.0).")
    var format: Format = .text

    @Option(name: .long, help: "Exit as for errors where there are warnings.")
    var deny: Denied?

    private struct Result: Encodable {
        let schema = "licet.check/1"
        let files: Int
        let errors: Int
        let warnings: Int
        let findings: [FindingWords]
    }

    func run() throws {
        let paths = try Files.contracts(paths)
        let files = try paths.map { path in
            ContractFile(
                try Files.read(path), path: path == "-" ? "input.licet" : path, isAdvising: true)
        }
        let all = files.flatMap(\.diagnostics)
        let errors = all.count { $0.severity == .error }
        let warnings = all.count - errors
        switch format {
        case .text:
            for file in files { Contracts.say(file) }
            let counts = [(paths.count, "file"), (errors, "error"), (warnings, "warning")]
            let words = counts.map { "\($0) \($1)\($0 == 1 ? "" : "s")" }
            Console.show(words.joined(separator: ", "))
        case .json:
            let findings = files.flatMap { file in
                file.diagnostics.map { FindingWords($0, in: file) }
            }
            try Console.show(
                json: Result(
                    files: paths.count, errors: errors, warnings: warnings, findings: findings))
        case .sarif: try Console.show(json: Sarif(files))
        }
        if errors > 0 || deny == .warnings && warnings > 0 { throw Failure(.notCompiling) }
    }
}
