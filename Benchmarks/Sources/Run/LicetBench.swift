import ArgumentParser
import Foundation
import Measuring

/// Measures Licet beside the machines of others; `Benchmarks/run` makes them ready and calls it.
@main struct LicetBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "licet-bench", abstract: "Measures Licet beside the machines of others.")

    @Option(help: "The folder of the benchmarks.") var folder = "."
    @Option(help: "Rounds a machine; nine or more for figures that are kept.") var rounds = 9
    @Option(help: "A workload to run; all, if none is named.") var only: [WorkloadName] = []
    @Option(help: "A peer to go on without.") var without: [String] = []
    @Option(help: "Where the rows go as JSON.") var json: String?
    @Option(help: "Where the rows go as CSV.") var csv: String?
    @Option(help: "Where the bar chart goes.") var svg: String?
    @Option(help: .hidden) var settlements: Int?
    @Option(help: .hidden) var payees = 3
    @Flag(help: .hidden) var unmetered = false
    @Flag(help: .hidden) var clauses = false

    func validate() throws {
        guard rounds > 0 else { throw ValidationError("There is at least one round.") }
    }

    func run() throws {
        if let settlements {
            let settlement: any MeasuredCall =
                clauses
                ? try ClauseSettlement(payees: payees, count: 1_000, folder: folder)
                : try CoreSettlement(payees: payees, folder: folder)
            return try settlement.run(settlements, isMetered: !unmetered)
        }
        signal(SIGPIPE, SIG_IGN)
        let peers = try Peers(folder: folder, without: without)
        let contest = Contest(peers: peers, folder: folder, rounds: rounds)
        for name in only.isEmpty ? WorkloadName.allCases : only {
            let rows = try contest.rows(of: name)
            contest.keep(rows)
            print(ResultTable.text(rows), terminator: "")
            try write(contest.rows)
        }
    }

    /// Writes what is there so far, so that a workload that fails takes none of the others along.
    private func write(_ rows: [Row]) throws {
        if let json { try Text.write(ResultTable.json(rows), to: json) }
        if let csv { try Text.write(ResultTable.csv(rows), to: csv) }
        if let svg { try Text.write(ResultTable.chart(rows).svg, to: svg) }
    }
}

/// What is measured.
enum WorkloadName: String, CaseIterable, ExpressibleByArgument {
    case settlement, loop, call, bigint, envelope, verify, compile, metering
}
