import ArgumentParser
import LicetPrimitives
import Measuring

/// Measures what a unit of gas costs in time.
@main struct LicetGas: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "licet-gas",
        abstract: "Measures every instruction and every library contract, and fits the prices.",
        discussion: """
            Every row is a program of at least 100 µs on a state of a million keys: the least of \
            interleaved rounds of the thread's own time, the empty call excluded, on the scale of \
            a fixed loop that runs beside it.
            """)

    @Option(help: "Interleaved rounds.")
    var rounds = 9

    @Option(help: "Rows whose name begins so, alone.")
    var only: String?

    @Option(help: "Seconds to search for the dearest and the cheapest program.")
    var search = 0

    @Option(help: "Where random choices begin.")
    var seed: UInt64 = 1

    @Option(help: "A folder for the worst finds, as assembler text.")
    var keep: String?

    @Option(help: "Writes correlation, worst ratio, seconds searched and rows.")
    var json: String?

    @Option(help: "Writes the rows.")
    var csv: String?

    @Option(help: "Writes a picture of time against gas.")
    var svg: String?

    @Flag(help: "Prints every row.")
    var all = false

    @Flag(help: "Fits prices to the rows and prints them.")
    var fit = false

    func run() throws {
        var samples = try Rows.all()
        if let only { samples = samples.filter { $0.name.hasPrefix(only) } }
        var meter = try Meter()
        meter.rounds = rounds
        let readings = try meter.read(samples)
        let report = Report(
            rows: zip(samples, readings).map { Row($0, $1) }, searchedSeconds: 0)
        print(report.text(all: all), terminator: "")
        if fit { print(Fit.text(report.rows, parts: samples.map(\.parts)), terminator: "") }
        if let json { try Text.write(report.json, to: json) }
        if let csv { try Text.write(report.csv, to: csv) }
        if let svg { try Text.write(report.svg, to: svg) }
    }
}
