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
                     licet test Streaming.licet --cases 1000 --seed 7
                     licet test Contracts --histories 1000
                     licet test Contracts --coverage --html coverage.html --junit tests.xml
            A test `for all` is tried with values that the seed chooses; the least case found that
            fails is printed as a test of its own, and with --save added to its file. In a random
            history the parties report, draw, pay and act as they like, day after day; in it too
            every asset is conserved and every promise holds.
            Exit code 1 if a test fails, 4 if a file does not compile.
            """)

    @Argument(help: "Contract files or directories of them.", completion: .file())
    var paths: [String]

    @Option(help: "Run only the tests whose name holds these words.")
    var filter: String?

    @Option(help: "Choices of values that a test `for all` is tried with.")
    var cases = 100

    @Option(help: "Where those choices begin.")
    var seed: UInt64 = 1

    @Option(help: "Also let each licence live through so many random histories.")
    var histories = 0

    @Flag(help: "Add the least case that fails to its file, as a test.")
    var save = false

    @Flag(help: "Print which clauses the tests ran, the least covered first.")
    var coverage = false

    @Option(help: "Write which lines the tests ran to this file, as an LCOV tracefile.")
    var lcov: String?

    @Option(help: "Write the source with what the tests ran to this file, as a page.")
    var html: String?

    @Option(help: "Write the results to this file, in JUnit's XML.")
    var junit: String?

    @Flag(help: "Run again whenever a file changes, until Ctrl-C.")
    var watch = false

    @OptionGroup var output: FormatOption

    private struct Result: Encodable {
        let schema = "licet.test/1"
        let passed: Int
        let failed: Int
        let tests: [ScenarioResult]
        let coverage: [Coverage]?
    }

    func validate() throws {
        guard cases > 0, histories >= 0 else {
            throw ValidationError("`--cases` is at least 1, `--histories` at least 0.")
        }
        guard !paths.contains("-") || !save && !watch else {
            throw ValidationError("`--save` and `--watch` need files, not standard input.")
        }
        guard !watch || !output.isJSON else {
            throw ValidationError("`--watch` writes text.")
        }
    }

    func run() throws {
        guard watch else {
            let run = try TestRun(self)
            try show(run)
            if !run.isWhole { throw Failure(.no, "interrupted; not all tests ran") }
            if run.results.contains(where: { !$0.isPassed }) { throw Failure(.no) }
            return
        }
        var watcher = FileWatcher(paths)
        repeat {
            do { try show(try TestRun(self)) } catch { Failure.say(error) }
            Console.say("waiting for a file to change; Ctrl-C ends")
        } while watcher.waitForChange()
    }

    func isWanted(_ name: String) -> Bool { filter.map { name.contains($0) } ?? true }

    /// Prints what a run came to and writes the files that are asked for.
    private func show(_ run: TestRun) throws {
        let results = run.results
        let result = Result(
            passed: results.count { $0.isPassed }, failed: results.count { !$0.isPassed },
            tests: results, coverage: coverage ? run.covered.map(\.coverage) : nil)
        if output.isJSON {
            try Console.show(json: result)
        } else {
            for test in results { Console.show(test.text) }
            Console.show("\(result.passed) passed, \(result.failed) failed")
            for covered in result.coverage ?? [] {
                Console.show("\n" + covered.text, terminator: "")
            }
        }
        if let junit { try Files.write(Array(JUnitReport(results).xml.utf8), to: junit) }
        if let lcov {
            try Files.write(Array(run.covered.map(\.coverage.lcov).joined().utf8), to: lcov)
        }
        if let html {
            var page = CoveragePage()
            for covered in run.covered { page.add(covered.coverage, source: covered.source) }
            try Files.write(Array(page.html.utf8), to: html)
        }
        if save { try saveCases(results) }
    }

    /// Adds each failing case to the end of its file.
    private func saveCases(_ results: [ScenarioResult]) throws {
        for result in results {
            guard let test = result.trials?.failing else { continue }
            let text = try Files.read(result.file)
            try Files.write(text + Array("\n\(test)\n".utf8), to: result.file)
            Console.say("added to \(result.file): the case that fails")
        }
    }
}

/// One run of the tests that a command names.
private struct TestRun {
    private(set) var results: [ScenarioResult] = []
    /// What of each contract was run, with the bytes of its file.
    private(set) var covered: [(coverage: Coverage, source: [UInt8])] = []
    /// Whether nobody interrupted it.
    private(set) var isWhole = true

    init(_ command: TestCommand) throws {
        let files = try Files.contracts(command.paths).map { try Contracts.compile($0) }
        let total = files.flatMap(\.contracts)
            .reduce(0) { $0 + $1.scenarios.count + $1.properties.count }
        let progress = Progress("Testing", of: total)
        for file in files {
            for contract in file.contracts { run(contract, file, command, progress) }
        }
        isWhole = !progress.isInterrupted
        progress.end()
    }

    private mutating func run(
        _ contract: CompiledContract, _ file: ContractFile, _ command: TestCommand,
        _ progress: Progress
    ) {
        let isCounting = command.coverage || command.lcov != nil || command.html != nil
        let counter = isCounting ? CoverageCounter(contract) : nil
        let runner = ScenarioRunner(contract, file: file.path)
        for scenario in contract.scenarios where command.isWanted(scenario.name) {
            guard !progress.isInterrupted else { return }
            progress.show(results.count)
            results.append(runner.run(scenario, coverage: counter))
        }
        var properties = PropertyRunner(contract, file: file.path)
        (properties.cases, properties.seed) = (command.cases, command.seed)
        for property in contract.properties where command.isWanted(property.name) {
            guard !progress.isInterrupted else { return }
            progress.show(results.count)
            results.append(properties.run(property, coverage: counter))
        }
        if command.histories > 0 {
            var lives = HistoryRunner(contract, file: file.path)
            (lives.histories, lives.seed) = (command.histories, command.seed)
            results.append(
                lives.run(coverage: counter) { number in
                    progress.show(number, of: command.histories, "\(contract.name)'s histories")
                    return !progress.isInterrupted
                })
        }
        guard let counter else { return }
        covered.append((Coverage(counter, file: file.path), contract.source))
    }
}
