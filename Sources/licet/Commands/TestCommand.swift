import ArgumentParser
import LicetCompiler
import LicetWorkbench

struct TestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Run the tests in contract files, day by day, on ledgers in memory.",
        discussion: """
            Example: licet test Contracts
                     licet test Streaming.licet --filter bound
            Exit code 1 if a test fails, 4 if a file does not compile.
            """)

    @Argument(help: "Contract files or directories of them.", completion: .file())
    var paths: [String]

    @Option(help: "Run only the tests whose name holds these words.")
    var filter: String?

    @OptionGroup var output: FormatOption

    private struct Result: Encodable {
        let schema = "licet.test/1"
        let passed: Int
        let failed: Int
        let skipped: Int
        let tests: [ScenarioResult]
    }

    func run() throws {
        let files = try Files.contracts(paths).map { try Contracts.compile($0) }
        let total = files.flatMap(\.contracts).flatMap(\.scenarios).count
        let progress = Progress("Testing", of: total)
        var results: [ScenarioResult] = []
        for file in files {
            for contract in file.contracts {
                let runner = ScenarioRunner(contract, file: file.path)
                for scenario in contract.scenarios where isWanted(scenario.name) {
                    guard !progress.isInterrupted else { break }
                    progress.show(results.count)
                    results.append(runner.run(scenario))
                }
            }
        }
        let isWhole = !progress.isInterrupted
        progress.end()
        try show(results)
        if !isWhole { throw Failure(.no, "interrupted; not all tests ran") }
        if results.contains(where: { $0.outcome == .failed }) { throw Failure(.no) }
    }

    private func isWanted(_ name: String) -> Bool { filter.map { name.contains($0) } ?? true }

    private func show(_ results: [ScenarioResult]) throws {
        let result = Result(
            passed: results.count { $0.outcome == .passed },
            failed: results.count { $0.outcome == .failed },
            skipped: results.count { $0.outcome == .skipped }, tests: results)
        guard !output.isJSON else { return try Console.show(json: result) }
        for test in results { Console.show(test.text) }
        let skipped = result.skipped > 0 ? ", \(result.skipped) skipped" : ""
        Console.show("\(result.passed) passed, \(result.failed) failed\(skipped)")
    }
}
