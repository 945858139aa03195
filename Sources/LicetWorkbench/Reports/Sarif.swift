import LicetCompiler

/// The findings in some files as SARIF 2.1.0 (OASIS, 27 March 2020), which code hosts and editors
/// read.
public struct Sarif: Encodable, Sendable {
    private let schema = "https://json.schemastore.org/sarif-2.1.0.json"
    private let version = "2.1.0"
    private let runs: [Run]

    private enum CodingKeys: String, CodingKey {
        case schema = "$schema"
        case version, runs
    }

    /// The log of all findings in the files.
    public init(_ files: [ContractFile]) {
        var codes: [DiagnosticCode] = []
        for finding in files.flatMap(\.diagnostics) where !codes.contains(finding.code) {
            codes.append(finding.code)
        }
        codes.sort { $0.code < $1.code }
        let results = files.flatMap { file in
            file.diagnostics.map { finding in
                Result(finding, in: file, rule: codes.firstIndex(of: finding.code) ?? 0)
            }
        }
        let driver = Driver(rules: codes.map(Rule.init))
        runs = [Run(tool: Tool(driver: driver), results: results)]
    }

    private struct Run: Encodable {
        let tool: Tool
        let columnKind = "unicodeCodePoints"
        let results: [Result]
    }

    private struct Tool: Encodable {
        let driver: Driver
    }

    private struct Driver: Encodable {
        let name = "licet"
        let rules: [Rule]
    }

    private struct Message: Encodable {
        let text: String
    }

    private struct Rule: Encodable {
        struct Configuration: Encodable {
            let level: String
        }
        let id: String
        let shortDescription: Message
        let fullDescription: Message
        let help: Message
        let defaultConfiguration: Configuration

        init(_ code: DiagnosticCode) {
            id = code.text
            shortDescription = Message(text: code.sentence)
            fullDescription = Message(text: code.cause)
            help = Message(text: code.mend)
            defaultConfiguration = Configuration(level: code.severity.rawValue)
        }
    }

    private struct Artifact: Encodable {
        let uri: String

        /// A path, relative or not, as a reference of RFC 3986.
        init(path: String) {
            let plain = path.utf8.reduce(into: "") { text, byte in
                let isPlain =
                    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
                    || (0x61...0x7A).contains(byte) || "-._~/".utf8.contains(byte)
                let digits = String(byte, radix: 16, uppercase: true)
                text +=
                    isPlain
                    ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + digits
            }
            uri = path.hasPrefix("/") ? "file://" + plain : plain
        }
    }

    private struct Region: Encodable {
        let startLine: Int
        let startColumn: Int
        let endLine: Int
        let endColumn: Int

        init(_ span: Span, in source: SourceText) {
            let start = source.place(at: span.start)
            let end = source.place(at: span.end)
            (startLine, startColumn) = (start.line, start.column)
            (endLine, endColumn) = (end.line, end.column)
        }
    }

    private struct Location: Encodable {
        struct Physical: Encodable {
            let artifactLocation: Artifact
            let region: Region
        }
        let physicalLocation: Physical
        let message: Message?

        init(_ span: Span, in file: ContractFile, _ message: String? = nil) {
            physicalLocation = Physical(
                artifactLocation: Artifact(path: file.path),
                region: Region(span, in: file.source))
            self.message = message.map(Message.init)
        }
    }

    private struct Fix: Encodable {
        struct Change: Encodable {
            let artifactLocation: Artifact
            let replacements: [Replacement]
        }
        struct Replacement: Encodable {
            let deletedRegion: Region
            let insertedContent: Message
        }
        let description: Message
        let artifactChanges: [Change]
    }

    private struct Result: Encodable {
        let ruleId: String
        let ruleIndex: Int
        let level: String
        let message: Message
        let locations: [Location]
        let relatedLocations: [Location]
        let fixes: [Fix]

        init(_ finding: Diagnostic, in file: ContractFile, rule: Int) {
            ruleId = finding.code.text
            ruleIndex = rule
            level = finding.severity.rawValue
            message = Message(text: finding.message)
            locations = [Location(finding.span, in: file)]
            relatedLocations = finding.notes.map { Location($0.span, in: file, $0.message) }
            let replacements = finding.edits.map { edit in
                Fix.Replacement(
                    deletedRegion: Region(edit.span, in: file.source),
                    insertedContent: Message(text: edit.text))
            }
            let change = Fix.Change(
                artifactLocation: Artifact(path: file.path), replacements: replacements)
            fixes =
                replacements.isEmpty
                ? []
                : [Fix(description: Message(text: finding.mend), artifactChanges: [change])]
        }
    }
}
