import LicetCompiler
import LicetTestSupport
import Testing

/// What compiles and is seldom meant: pages with advice, and pages that come near it.
@Suite struct AdviceTests {
    static let topic = "advice"

    private func compile(_ source: String, _ page: String) -> Compilation {
        Compiler.compile(Array(source.utf8), file: page, isAdvising: true)
    }

    @Test func pagesGiveExactlyTheAdviceThatTheyName() throws {
        for kind in ["good", "bad"] {
            for chunk in try CorpusReader.chunks(topic: Self.topic, kind: kind) {
                let compilation = compile(chunk.source, chunk.page)
                let found = CheckingCorpusTests.found(compilation)
                let text = compilation.diagnostics.map { $0.rendered(in: compilation.source) }
                #expect(found == chunk.expected, "\(chunk): \(text.joined())")
                #expect(chunk.expected.isEmpty == (kind == "good"), "\(chunk)")
                #expect(compilation.isCompiled, "\(chunk)")
            }
        }
    }

    @Test func adviceIsGivenOnlyWhereItIsAskedFor() throws {
        for chunk in try CorpusReader.chunks(topic: Self.topic, kind: "bad") {
            let compilation = Compiler.compile(Array(chunk.source.utf8), file: chunk.page)
            #expect(compilation.diagnostics.isEmpty, "\(chunk)")
        }
    }

    @Test func theShippedContractsNeedNone() throws {
        for (name, text) in try CorpusReader.contracts() {
            let found = compile(text, name).diagnostics
            #expect(found.isEmpty, "\(name): \(found)")
        }
    }
}
