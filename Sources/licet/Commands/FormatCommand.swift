import ArgumentParser
import LicetCompiler

struct FormatCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fmt",
        abstract: "Lay contract files out in the one way; comments stay.",
        discussion: """
            Example: licet fmt Contracts            rewrites what is laid out otherwise
                     licet fmt --check Contracts    says which files would change; exit code 1
                     licet fmt -                    from standard input to standard output
            """)

    @Argument(help: "Contract files or directories of them.", completion: .file())
    var paths: [String]

    @Flag(help: "Change nothing; exit with 1 if a file would change.")
    var check = false

    @OptionGroup var output: FormatOption

    private struct Result: Encodable {
        let schema = "licet.fmt/1"
        let changed: [String]
        let files: Int
    }

    func run() throws {
        var changed: [String] = []
        let files = try Files.contracts(paths)
        for path in files {
            let source = SourceText(name: Files.name(path), bytes: try Files.read(path))
            let (text, diagnostics) = Formatter.format(source)
            if diagnostics.contains(where: { $0.severity == .error }) {
                for finding in diagnostics { Console.say(finding.rendered(in: source)) }
                throw Failure(.notCompiling, "\(path) is left as it is")
            }
            if path == "-", !check { Console.show(text, terminator: "") }
            guard Array(text.utf8) != source.bytes else { continue }
            changed.append(path)
            if !check, path != "-" { try Files.write(Array(text.utf8), to: path) }
        }
        if output.isJSON {
            try Console.show(json: Result(changed: changed, files: files.count))
        } else if !paths.contains("-") {
            for path in changed { Console.show(path) }
        }
        if check, !changed.isEmpty { throw Failure(.no) }
    }
}
