import LicetTestSupport
import Testing

@testable import LicetCompiler

@Suite("The parser")
struct SyntaxTests {
    private func findings(_ text: String, name: String = "page.licet") -> String {
        let source = SourceText(name: name, text: text)
        let diagnostics = Parser.parse(source).diagnostics.list
        return diagnostics.map { $0.rendered(in: source) }.joined()
    }

    @Test("reads the contracts that the project ships")
    func contracts() throws {
        let contracts = try CorpusReader.contracts()
        #expect(contracts.count >= 3)
        for (name, text) in contracts {
            #expect(findings(text, name: name) == "")
            let file = Parser.parse(SourceText(name: name, text: text)).file
            #expect(file.licences.count == 1)
            #expect(file.tests.count >= 8)
        }
    }
}
