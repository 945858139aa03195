import ArgumentParser
import LicetCompiler
import LicetWorkbench

/// Compiling what a command is given.
enum Contracts {
    /// The compiled file; ends with code 4 and the findings where it does not compile.
    static func compile(_ path: String) throws -> ContractFile {
        let file = ContractFile(try Files.read(path), path: path == "-" ? "input.licet" : path)
        guard file.isCompiled else {
            say(file)
            throw Failure(.notCompiling, "\(file.path) does not compile")
        }
        return file
    }

    /// Says everything found in a file.
    static func say(_ file: ContractFile) {
        for finding in file.diagnostics {
            let text = finding.rendered(in: file.source)
            let mark = "\(finding.severity.rawValue)[\(finding.code.text)]"
            let isMarked = finding.severity == .error && text.hasPrefix(mark)
            Console.say(isMarked ? Console.red(mark) + text.dropFirst(mark.count) : text)
        }
    }
}

/// The option to name one contract of a file.
struct LicenceOption: ParsableArguments {
    @Option(name: .long, help: "Which licence of the file, if it holds several.")
    var licence: String?
}

/// A finding of the compiler as JSON.
struct FindingWords: Encodable {
    let file: String
    let code: String
    let severity: String
    let message: String
    let line: Int
    let column: Int
    let endLine: Int
    let endColumn: Int
    let cause: String
    let mend: String
    let edits: [EditWords]

    init(_ finding: Diagnostic, in file: ContractFile) {
        let start = file.source.place(at: finding.span.start)
        let end = file.source.place(at: finding.span.end)
        self.file = file.path
        code = finding.code.text
        severity = finding.severity.rawValue
        message = finding.message
        (line, column) = (start.line, start.column)
        (endLine, endColumn) = (end.line, end.column)
        cause = finding.code.cause
        mend = finding.mend
        edits = finding.edits.map { EditWords($0, in: file.source) }
    }
}

/// A change that mends a finding as JSON: what stands from one place to another becomes a text.
struct EditWords: Encodable {
    let line: Int
    let column: Int
    let endLine: Int
    let endColumn: Int
    let text: String

    init(_ edit: Edit, in source: SourceText) {
        let start = source.place(at: edit.span.start)
        let end = source.place(at: edit.span.end)
        (line, column) = (start.line, start.column)
        (endLine, endColumn) = (end.line, end.column)
        text = edit.text
    }
}
