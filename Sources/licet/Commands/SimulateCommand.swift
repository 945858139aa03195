import ArgumentParser
import LicetTerms
import LicetWorkbench

struct SimulateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: "Show what a contract pays for a usage, and what it would with other values.",
        discussion: """
            The usage is a CSV file with the columns `reported_on`, `period` and one for each field
            of the report; [REPORT=]FILE, the report's name where the contract has several. Each line is
            reported on its day on a ledger in memory, then every statement that is due is drawn.
            A contract that converts or is indexed is given the values of its series by --rates, a CSV
            file with the columns `date`, `series` (as the contract calls it) and `value`.
            --set changes parameters: each one is a case of its own beside the first.
            Example: licet simulate Contracts/BookLadder.licet \\
                       --usage Examples/book-press.csv --with "price=USD 24.95" \\
                       --set "price=USD 19.95" --svg royalties.svg
            Exit code 5 if the contract refuses a line.
            """)

    @Argument(help: "A contract file.", completion: .file(extensions: ["licet"]))
    var file: String

    @Option(help: "Usage to report: [REPORT=]FILE.csv.")
    var usage: [String]

    @Option(help: "Values of the contract's series: FILE.csv with date,series,value.")
    var rates: String?

    @Option(help: "A parameter of the contract: NAME=VALUE.")
    var with: [String] = []

    @Option(help: "A case with other values: NAME=VALUE[,NAME=VALUE …].")
    var set: [String] = []

    @Option(help: "Draw what is due on this day, where it is after the last line's.")
    var until: String?

    @Option(help: "Write a chart of what each payee gets over time to this file.")
    var svg: String?

    @OptionGroup var licence: LicenceOption
    @OptionGroup var output: FormatOption

    private struct Case: Encodable {
        let name: String
        let statements: [SimulatedStatement]
        let refused: [Simulation.RefusedLine]
    }

    private struct Result: Encodable {
        let schema = "licet.simulate/1"
        let contract: String
        let cases: [Case]
    }

    func run() throws {
        let contract = try Contracts.compile(file).contract(named: licence.licence)
        let lines = try UsageFiles.read(usage)
        let last = try UsageFiles.day(until)
        let attested = try UsageFiles.rates(rates)
        let whatIf = try WhatIf(
            parameters: try NamedText.list(with), changes: set
        ) { parameters throws(ToolError) in
            try Simulation(
                contract, parameters: parameters, usage: lines, rates: attested, until: last)
        }
        if output.isJSON {
            let cases = zip(whatIf.names, whatIf.simulations).map {
                Case(name: $0, statements: $1.statements, refused: $1.refused)
            }
            try Console.show(json: Result(contract: contract.name, cases: cases))
        } else {
            Console.show(whatIf.text, terminator: "")
        }
        if let svg, let first = whatIf.simulations.first {
            try Files.write(Array(RoyaltyChart(first).svg.utf8), to: svg)
        }
        if whatIf.simulations.contains(where: { !$0.refused.isEmpty }) { throw Failure(.refused) }
    }
}

/// Usage as commands are given it.
enum UsageFiles {
    /// The tables of `[REPORT=]FILE` words.
    static func read(_ words: [String]) throws -> [Simulation.Usage] {
        try words.map { word in
            let named = NamedText(word)
            let path = named?.text ?? word
            let table = try CSVTable(try Files.read(path), file: Files.name(path))
            return Simulation.Usage(table, report: named?.name)
        }
    }

    /// The values of a file that may be named.
    static func rates(_ path: String?) throws -> AttestedRates {
        guard let path else { return .none }
        return try AttestedRates(try CSVTable(try Files.read(path), file: Files.name(path)))
    }

    /// A day that may be named.
    static func day(_ text: String?) throws -> CivilDate? {
        guard let text else { return nil }
        guard let day = CivilDate(text) else {
            throw ToolError.because(.badArgument, "`\(text)` is no day: write 2026-01-31")
        }
        return day
    }
}
