import LicetTestSupport
import Testing

@testable import LicetCompiler

@Suite("The syntax corpus")
struct SyntaxCorpusTests {
    private func found(_ chunk: CorpusReader.Chunk) -> [CorpusReader.Expected] {
        let source = SourceText(name: chunk.page, text: chunk.source)
        return Parser.parse(source).diagnostics.list.map { diagnostic in
            CorpusReader.Expected(
                line: source.line(at: diagnostic.span.start), code: diagnostic.code.code)
        }.sorted()
    }

    @Test("finds nothing in good pages")
    func good() throws {
        let chunks = try CorpusReader.chunks(topic: "syntax", kind: "good")
        #expect(chunks.count >= 2)
        for chunk in chunks { #expect(found(chunk) == [], "\(chunk)") }
    }

    @Test("finds in bad pages exactly what they say, on the lines they say")
    func bad() throws {
        for chunk in try CorpusReader.chunks(topic: "syntax", kind: "bad") {
            #expect(!chunk.expected.isEmpty, "\(chunk)")
            let found = found(chunk)
            let missing = chunk.expected.filter { !found.contains($0) }
            let extra = found.filter { !chunk.expected.contains($0) }
            #expect(found == chunk.expected, "\(chunk): missing \(missing), extra \(extra)")
        }
    }

    @Test("provokes every code")
    func complete() throws {
        var provoked = HostileSource.all.map(\.code.rawValue)
        for chunk in try CorpusReader.chunks(topic: "syntax", kind: "bad") {
            provoked += chunk.expected.map(\.code)
        }
        let silent = SyntaxCode.allCases.filter { !provoked.contains($0.rawValue) }
        #expect(silent == [])
    }

    @Test("every code has its row, and every number is in its slice")
    func catalogue() {
        for code in DiagnosticCode.all {
            #expect(!code.sentence.isEmpty && !code.cause.isEmpty && !code.mend.isEmpty)
            #expect(DiagnosticCode(number: code.code) == code)
        }
        #expect(SyntaxCode.allCases.allSatisfy { (3000...3099).contains($0.rawValue) })
        #expect(CheckCode.allCases.allSatisfy { (3100...3999).contains($0.rawValue) })
        #expect(DiagnosticCode(number: 2999) == nil)
        #expect(DiagnosticCode.syntax(.fileTooLong).text == "L3000")
    }
}
