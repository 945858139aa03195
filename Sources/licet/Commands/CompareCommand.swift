import ArgumentParser
import LicetWorkbench

struct CompareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Show what differs between two contracts: clauses, prose, and money.",
        discussion: """
            With usage, both contracts pay for the same lines; see `licet simulate`.
            Example: licet compare Old.licet New.licet
                     licet compare Old.licet New.licet --usage usage.csv --with "price=EUR 5"
            Exit code 0 whether they differ or not.
            """)

    @Argument(help: "The first contract file.", completion: .file(extensions: ["licet"]))
    var first: String

    @Argument(help: "The second contract file.", completion: .file(extensions: ["licet"]))
    var second: String

    @Option(help: "Usage that both pay for: [REPORT=]FILE.csv.")
    var usage: [String] = []

    @Option(help: "A parameter of both contracts: NAME=VALUE.")
    var with: [String] = []

    @Option(help: "Draw what is due on this day, where it is after the last line's.")
    var until: String?

    @OptionGroup var licence: LicenceOption
    @OptionGroup var output: FormatOption

    private struct Result: Encodable {
        let schema = "licet.compare/1"
        let clauses: [TextChange.Line]
        let prose: [TextChange.Line]
        let money: MoneyComparison?
    }

    func run() throws {
        let contracts = try [first, second].map {
            try Contracts.compile($0).contract(named: licence.licence)
        }
        var simulations: (old: Simulation, new: Simulation)?
        if !usage.isEmpty {
            let lines = try UsageFiles.read(usage)
            let parameters = try NamedText.list(with)
            let last = try UsageFiles.day(until)
            let both = try contracts.map {
                try Simulation($0, parameters: parameters, usage: lines, until: last)
            }
            for simulation in both {
                for line in simulation.refused {
                    Console.say(
                        "\(simulation.contract) refuses \(line.file):\(line.row): \(line.reason)")
                }
            }
            simulations = (both[0], both[1])
        }
        let comparison = Comparison(contracts[0], contracts[1], simulations: simulations)
        guard output.isJSON else { return Console.show(comparison.text, terminator: "") }
        try Console.show(
            json: Result(
                clauses: comparison.clauses.lines, prose: comparison.prose.lines,
                money: comparison.money))
    }
}
