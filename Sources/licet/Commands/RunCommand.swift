import ArgumentParser
import LicetWorkbench

struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Try a contract's actions on a ledger in memory, signed by its parties.",
        discussion: """
            An act is: ACTION [by PARTY] [on DATE] [NAME=VALUE …]; acts are joined by `then`.
            Who pays has the funds. Nothing is kept.
            Example: licet run Contracts/AvcPool.licet \\
              report_Sales on 2005-07-10 period=2005-H1 units=100_001 then \\
              draw_statement on 2005-07-31 period=2005-H1 then \\
              pay by Maker amount=0.20
            Example: licet run Contracts/BookLadder.licet --with price="USD 20.00" owed
            Exit code 5 if an act is refused.
            """)

    @Argument(help: "A contract file.", completion: .file(extensions: ["licet"]))
    var file: String

    @Argument(help: "What to do.")
    var acts: [String]

    @Option(help: "A parameter of the contract: NAME=VALUE.")
    var with: [String] = []

    @OptionGroup var licence: LicenceOption
    @OptionGroup var output: FormatOption

    private struct Result: Encodable {
        let schema = "licet.run/1"
        let licence: String
        let acts: [ActionOutcome]
    }

    func run() throws {
        let contract = try Contracts.compile(file).contract(named: licence.licence)
        let steps = try ActionStep.list(acts)
        let parameters = try with.map { word in
            guard let parameter = NamedText(word) else {
                throw ToolError.because(.badArgument, "`--with \(word)`: write NAME=VALUE")
            }
            return parameter
        }
        var run = try ActionRun(contract, parameters: parameters, steps: steps)
        let outcomes = try run.perform(steps)
        if output.isJSON {
            try Console.show(json: Result(licence: contract.name, acts: outcomes))
        } else {
            for outcome in outcomes { Console.show(outcome.text) }
        }
        if outcomes.contains(where: { !$0.isDone }) { throw Failure(.refused) }
    }
}
