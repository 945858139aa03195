import LicetBytecode
import LicetCompiler
import LicetPrimitives
import LicetTestSupport
import Testing

/// Source to verified module, whole.
@Suite struct CompileTests {
    static func compile(_ text: String) -> Compilation {
        Compiler.compile(Array(text.utf8), file: "Test.licet")
    }

    @Test func theContractsOfTheProjectCompile() throws {
        let contracts = try CorpusReader.contracts()
        #expect(contracts.count >= 3)
        for contract in contracts {
            let compilation = Self.compile(contract.text)
            let found = compilation.diagnostics.map { $0.rendered(in: compilation.source) }
            #expect(found == [], "\(contract.name)")
            let names = compilation.licences.map { "\($0.name).licet" }
            #expect(names.first == contract.name)
            #expect(compilation.licences.allSatisfy { !$0.scenarios.isEmpty })
        }
    }

    @Test func theModuleNamesWhatItWasMadeFrom() throws {
        let contract = try #require(try CorpusReader.contracts().first)
        let licence = try #require(Self.compile(contract.text).licences.first)
        let origin = licence.verified.module.origin
        #expect(origin.source == Digest.hash(.source, Array(contract.text.utf8)))
        #expect(origin.prose == Digest.hash(.prose, licence.prose.published))
        #expect(origin.interface != .zero)
    }

    @Test func compilingTwiceGivesTheSameBytes() throws {
        for contract in try CorpusReader.contracts() {
            let first = Self.compile(contract.text).licences.map(\.verified.digest)
            let second = Self.compile(contract.text).licences.map(\.verified.digest)
            #expect(first == second)
        }
    }

    @Test func twoLicencesOfOneNameAreRefused() {
        let compilation = Self.compile("licence A {\n}\nlicence A {\n}\n")
        #expect(compilation.diagnostics.contains { $0.code.text == "L3101" })
        #expect(!compilation.isCompiled)
        #expect(compilation.licences.isEmpty)
    }

    /// Examples that readers copy.
    @Test(arguments: ["Contracts/README.md", "README.md"])
    func everyExampleOfThePagesCompiles(_ page: String) throws {
        let text = try CorpusReader.page(page)
        for example in Self.examples(in: text) {
            let compilation = Self.compile(example)
            let found = compilation.diagnostics.map { $0.rendered(in: compilation.source) }
            #expect(found == [], "\(page)")
            #expect(!compilation.licences.isEmpty, "\(page)")
        }
    }

    @Test func theReferencePageHasExamples() throws {
        #expect(!Self.examples(in: try CorpusReader.page("Contracts/README.md")).isEmpty)
    }

    /// The blocks of a page that are marked as the language's.
    private static func examples(in page: String) -> [String] {
        let blocks = page.split(separator: "```licet\n", omittingEmptySubsequences: false)
        return blocks.dropFirst().map { block in
            block.split(separator: "```", omittingEmptySubsequences: false).first.map(String.init)
                ?? ""
        }
    }

    @Test func whatTheMachineCannotHoldIsAFindingAndNoDefect() {
        let tabbed = """
            licence Tab {
              offset +00:00
              title "a\tb"
              action go() by anyone {
                refuse few "a\tb"
              }
            }
            """
        #expect(Self.compile(tabbed).isCompiled)
        let parties = (0..<70).map { "P\($0)" }.joined(separator: ", ")
        let crowd = Self.compile("licence Crowd {\n  offset +00:00\n  party \(parties)\n}\n")
        #expect(crowd.diagnostics.map(\.code.text) == ["L3250"])
        let rules = (0..<300).map { "  rule r\($0)() -> Int {\n    return \($0)\n  }\n" }
        let many = Self.compile("licence Many {\n  offset +00:00\n\(rules.joined())}\n")
        #expect(many.diagnostics.map(\.code.text) == ["L3250"])
    }
}
