import LicetCompiler

/// A source file: it compiles or is refused with findings, and its formatted text is formatted.
enum SourceBody {
    static func run(_ bytes: [UInt8]) -> String? {
        let compilation = Compiler.compile(bytes, file: "fuzz.licet")
        if compilation.licences.isEmpty, compilation.diagnostics.isEmpty, !bytes.isEmpty {
            return isEmpty(bytes) ? nil : "nothing came out, not even a finding"
        }
        let source = SourceText(name: "fuzz.licet", bytes: bytes)
        let (text, findings) = Formatter.format(source)
        guard findings.isEmpty else { return nil }
        let again = Formatter.format(text)
        return again == text ? nil : "the formatter changes its own text"
    }

    /// Whether there is nothing to compile: blanks, comments and tests alone.
    private static func isEmpty(_ bytes: [UInt8]) -> Bool {
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        return lines.allSatisfy { line in
            let end = line.firstRange(of: "//")?.lowerBound ?? line.endIndex
            return !line[..<end].contains("licence")
        }
    }
}
