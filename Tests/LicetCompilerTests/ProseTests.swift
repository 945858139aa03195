import LicetCompiler
import LicetTestSupport
import Testing

/// The texts that people read are kept as files.
@Suite struct ProseTests {
    @Test func theProseOfTheContractsIsAsItWasRead() throws {
        for contract in try CorpusReader.contracts() {
            let compilation = CompileTests.compile(contract.text)
            let licence = try #require(compilation.licences.first)
            let difference = try GoldenFile.difference(
                of: licence.prose, from: "\(licence.name).prose.txt")
            #expect(difference == nil)
        }
    }

    @Test func theCoreOfTheContractsIsAsItWasRead() throws {
        for contract in try CorpusReader.contracts() {
            let compilation = CompileTests.compile(contract.text)
            let licence = try #require(compilation.licences.first)
            let difference = try GoldenFile.difference(
                of: licence.expanded, from: "\(licence.name).core.txt")
            #expect(difference == nil)
        }
    }

    @Test(arguments: CheckingCorpusTests.topics)
    func everyGoodPageReadsAsNumberedProse(_ topic: String) throws {
        for chunk in try CorpusReader.chunks(topic: topic, kind: "good") {
            for licence in CompileTests.compile(chunk.source).licences {
                #expect(licence.prose.contains("1. "), "\(chunk)")
                #expect(!licence.prose.contains("  \n"), "\(chunk)")
                #expect(licence.expanded.hasSuffix("}\n"), "\(chunk)")
            }
        }
    }

    @Test func proseSaysRatesBoundsAndSharesAsOnPaper() throws {
        let contract = try #require(
            try CorpusReader.contracts().first { $0.name == "AvcPool.licet" })
        let prose = try #require(CompileTests.compile(contract.text).licences.first).prose
        for words in [
            "Up to 100,000 units: nothing.", "USD 0.20 for each unit.",
            "at most USD 3,500,000.00", "Alder: 50%", "up to and including 31 December 2015",
        ] {
            #expect(prose.contains(words), "\(words)")
        }
    }
}
