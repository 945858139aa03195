import Foundation
import LicetCompiler
import LicetPrimitives
import LicetTerms
import LicetTestSupport
import LicetWorkbench
import Testing

/// Contracts of the repository and of this file, compiled.
enum Compiled {
    static func shipped(_ name: String) throws -> CompiledContract {
        let path = CorpusReader.root.appending(path: "Contracts/\(name).licet").path
        return try CompiledContract.compile(try PlainFile.read(path), file: "\(name).licet")
    }

    static func source(_ text: String) throws -> CompiledContract {
        let bytes = Array(text.utf8)
        let compilation = Compiler.compile(bytes, file: "page.licet")
        let findings = compilation.diagnostics.map { $0.rendered(in: compilation.source) }
        #expect(compilation.isCompiled, "\(findings.joined(separator: "\n"))")
        return try CompiledContract.compile(bytes, file: "page.licet")
    }
}

@Suite struct ScenarioTests {
    @Test(arguments: ["AvcPool", "BookLadder", "NightDrive"])
    func theTestsOfTheShippedContractsPass(name: String) throws {
        let results = ScenarioRunner(try Compiled.shipped(name), file: "\(name).licet").run()
        #expect(results.count >= 8)
        for result in results {
            #expect(result.isPassed, "\(result.text)")
            #expect(result.expectations > 0)
            #expect(result.blocks > 3)
        }
    }
}
