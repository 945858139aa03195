import ArgumentParser
import LicetWorkbench

struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Try a contract's actions on a ledger in memory, signed by its parties.",
        usage: "licet run <file> <act> ... [then <act> ...] [options]",
        discussion: """
            An act is ACTION [by PARTY] [on DATE] [NAME=VALUE …]; `then` joins acts.
            Who pays has the funds. Nothing is kept.
            Example: licet run Contracts/AvcPool.licet \\
              report_Sales on 2005-07-10 period=2005-H1 units=100_001 then \\
              draw_statement on 2005-07-31 period=2005-H1 then \\
              pay by Maker amount=0.20
            With --trace, or -v, each act is told as it happens:
              -v     actions, events, money moved, gas
              -vv    and clauses, and derivation steps with their lines
              -vvv   and every source line with the values it assigned
              -vvvv  and every instruction with registers and gas
            Tracing changes no result and no gas.
            Example: licet run Contracts/BookLadder.licet --with price="USD 20.00" owed
            Exit code 5 if an act is refused.
            """)

    @Argument(help: "A contract file.", completion: .file(extensions: ["licet"]))
    var file: String

    @Argument(help: "What to do.")
    var acts: [String]

    @Option(help: "A parameter of the contract: NAME=VALUE.")
    var with: [String] = []

    @Flag(help: "Tell what happens; as -v, if no -v says how much.")
    var trace = false

    @Flag(name: .short, help: "Tell what happens: -v little, -vvvv every instruction.")
    var verbose: Int

    @OptionGroup var licence: LicenceOption
    @OptionGroup var output: FormatOption

    private struct Result: Encodable {
        let schema = "licet.run/1"
        let licence: String
        let acts: [ActionOutcome]
        var traces: [ActTrace]?
    }

    func run() throws {
        let contract = try Contracts.compile(file).contract(named: licence.licence)
        let steps = try ActionStep.list(acts)
        var run = try ActionRun(contract, parameters: try NamedText.list(with), steps: steps)
        guard let level = TraceLevel(count: max(verbose, trace ? 1 : 0)) else {
            let outcomes = try run.perform(steps)
            return try show(Result(licence: contract.name, acts: outcomes), outcomes.map(\.text))
        }
        let (outcomes, traces) = try run.trace(steps, level)
        try show(
            Result(licence: contract.name, acts: outcomes, traces: traces), traces.map(\.text))
    }

    private func show(_ result: Result, _ texts: [String]) throws {
        if output.isJSON {
            try Console.show(json: result)
        } else {
            for text in texts { Console.show(text) }
        }
        if result.acts.contains(where: { !$0.isDone }) { throw Failure(.refused) }
    }
}
