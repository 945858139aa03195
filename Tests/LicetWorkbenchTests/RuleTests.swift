import Foundation
import LicetCompiler
import LicetTestSupport
import LicetWorkbench
import Testing

/// The rules of the language, each a page `Tests/Corpus/rules/NN-name.licet` of tests that show it.
@Suite struct RuleTests {
    static let pages: [String] = (try? CorpusReader.pages(of: "rules")) ?? []

    @Test func pagesAreThere() { #expect(!Self.pages.isEmpty) }

    @Test(arguments: pages) func aRuleIsShownByTenTestsThatPass(_ page: String) throws {
        let path = CorpusReader.root.appending(path: "Tests/Corpus/rules/\(page)").path
        let file = ContractFile(try PlainFile.read(path), path: path)
        let findings = file.diagnostics.map { $0.rendered(in: file.source) }
        try #require(file.isCompiled, "\(findings.joined(separator: "\n"))")
        var count = 0
        for contract in file.contracts {
            for result in ScenarioRunner(contract, file: page).run() {
                #expect(result.isPassed, "\(result.text)")
                count += 1
            }
        }
        #expect(count >= 10, "\(page) has \(count) tests")
    }
}
