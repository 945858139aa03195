import ArgumentParser
import LicetWorkbench

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Say what is wrong with contract files: where, why, and what to write instead.",
        discussion: """
            Example: licet check Streaming.licet
                     licet check Contracts --format json
            Exit code 4 if a file does not compile; warnings alone leave it 0.
            """)

    @Argument(
        help: "Contract files or directories of them; - is standard input.",
        completion: .file())
    var paths: [String]

    @OptionGroup var output: FormatOption

    private struct Result: Encodable {
        let schema = "licet.check/1"
        let files: Int
        let errors: Int
        let warnings: Int
        let findings: [FindingWords]
    }

    func run() throws {
        var findings: [FindingWords] = []
        let paths = try Files.contracts(paths)
        for path in paths {
            let file = ContractFile(try Files.read(path), path: path == "-" ? "input.licet" : path)
            findings += file.diagnostics.map { FindingWords($0, in: file) }
            if !output.isJSON { Contracts.say(file) }
        }
        let errors = findings.count { $0.severity == "error" }
        let warnings = findings.count - errors
        if output.isJSON {
            try Console.show(
                json: Result(
                    files: paths.count, errors: errors, warnings: warnings, findings: findings))
        } else {
            let files = "\(paths.count) \(paths.count == 1 ? "file" : "files")"
            Console.show("\(files), \(errors) errors, \(warnings) warnings")
        }
        if errors > 0 { throw Failure(.notCompiling) }
    }
}
