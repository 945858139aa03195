import ArgumentParser
import LicetWorkbench

struct ProfileCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "profile",
        abstract: "Show where gas goes: by clause, source line and instruction.",
        usage: "licet profile <file> [<act> ... [then <act> ...]] [options]",
        discussion: """
            Without acts, over the tests of the file; with acts, written as for
            `licet run`, over those. The parts sum exactly to the gas that the machine
            used.
            Example: licet profile Contracts/AvcPool.licet --svg gas.svg
                     licet profile Contracts/NightDrive.licet --test quarter
                     licet profile Contracts/AvcPool.licet \\
                       report_Sales on 2005-07-10 period=2005-H1 units=100_001
            Exit code 1 if a test fails, 5 if an act is refused.
            """)

    @Argument(help: "A contract file.", completion: .file(extensions: ["licet"]))
    var file: String

    @Argument(help: "What to do; the tests of the file, if nothing is named.")
    var acts: [String] = []

    @Option(help: "Only the tests whose name holds these words.")
    var test: String?

    @Option(help: "A parameter of the contract: NAME=VALUE.")
    var with: [String] = []

    @Option(help: "Write a flame graph to this file; SVG, nothing from outside.")
    var svg: String?

    @Option(help: "Write a row for each action and instruction to this file.")
    var csv: String?

    @Option(help: "How many lines of each table are printed.")
    var rows: Int = 20

    @OptionGroup var licence: LicenceOption
    @OptionGroup var output: FormatOption

    private struct Result: Encodable {
        let schema = "licet.profile/1"
        let gasUsed: UInt64
        let profile: GasProfile
    }

    func validate() throws {
        guard acts.isEmpty || test == nil else {
            throw ValidationError("Name acts or a test, not both.")
        }
        guard rows > 0 else { throw ValidationError("`--rows` is at least 1.") }
    }

    func run() throws {
        let contract = try Contracts.compile(file).contract(named: licence.licence)
        let profiler = Profiler(contract)
        if acts.isEmpty {
            let (profile, results) = try profiler.profile(testsNamed: test, file: file)
            try show(profile)
            for result in results where result.outcome == .failed { Console.say(result.text) }
            if results.contains(where: { $0.outcome == .failed }) { throw Failure(.no) }
        } else {
            let (profile, outcomes) = try profiler.profile(
                try ActionStep.list(acts), parameters: try NamedText.list(with))
            try show(profile)
            for outcome in outcomes where !outcome.isDone { Console.say(outcome.text) }
            if outcomes.contains(where: { !$0.isDone }) { throw Failure(.refused) }
        }
    }

    private func show(_ profile: GasProfile) throws {
        if let svg { try Files.write(Array(FlameGraph(profile).svg.utf8), to: svg) }
        if let csv { try Files.write(Array(profile.csv.utf8), to: csv) }
        guard !output.isJSON else {
            return try Console.show(json: Result(gasUsed: profile.gasUsed, profile: profile))
        }
        Console.show(profile.text(rows: rows), terminator: "")
    }
}
