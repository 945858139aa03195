import ArgumentParser
import LicetWorkbench

struct DebugCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "debug",
        abstract: "Step forwards and backwards over an action, with values as money and days.",
        usage: "licet debug <file> <act> ... [then <act> ...] [options]",
        discussion: """
            Acts are written as for `licet run`. The last is recorded whole, up to
            200,000 instructions; then commands are read from standard input:
            step, back, line, line back, continue, break LINE, where, show NAME,
            registers, state, gas, quit. `help` explains them.
            Example: licet debug Contracts/AvcPool.licet \\
              report_Sales on 2005-07-10 period=2005-H1 units=100_001
            Exit code 2 if a command of a script was not understood.
            """)

    @Argument(help: "A contract file.", completion: .file(extensions: ["licet"]))
    var file: String

    @Argument(help: "What to do; the last act is stepped over.")
    var acts: [String]

    @Option(help: "A parameter of the contract: NAME=VALUE.")
    var with: [String] = []

    @OptionGroup var licence: LicenceOption
    @OptionGroup var output: FormatOption

    private struct Result: Encodable {
        let schema = "licet.debug/1"
        let answer: Debugger.Answer
    }

    func run() throws {
        let contract = try Contracts.compile(file).contract(named: licence.licence)
        let debugger = try Debugger.record(
            contract, parameters: try NamedText.list(with), try ActionStep.list(acts))
        try show(debugger.greeting)
        var isUnderstood = true
        while let line = Console.ask("licet> ") {
            guard line.contains(where: { $0 != " " }) else { continue }
            do throws(ToolError) {
                let answer = try debugger.answer(to: line)
                if answer.isOver { break }
                try? show(answer)
            } catch {
                isUnderstood = false
                Console.say(Failure(error).message ?? "")
            }
        }
        if !isUnderstood, !Console.isAsking { throw Failure(.usage) }
    }

    private func show(_ answer: Debugger.Answer) throws {
        guard !output.isJSON else { return try Console.show(json: Result(answer: answer)) }
        Console.show(answer.text)
    }
}
