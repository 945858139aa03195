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
            #expect(compilation.licences.count == 1, "\(contract.name)")
            #expect(compilation.licences.allSatisfy { !$0.scenarios.isEmpty })
        }
    }

    @Test func theModuleNamesWhatItWasMadeFrom() throws {
        let contract = try #require(try CorpusReader.contracts().first)
        let licence = try #require(Self.compile(contract.text).licences.first)
        let origin = licence.verified.module.origin
        #expect(origin.source == Digest.hash(.source, Array(contract.text.utf8)))
        #expect(origin.prose == Digest.hash(.prose, Array(licence.prose.utf8)))
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
}
