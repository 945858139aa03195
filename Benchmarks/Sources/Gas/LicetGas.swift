import ArgumentParser
import Glibc
import LicetPrimitives
import Measuring

/// Measures what a unit of gas costs in time.
@main struct LicetGas: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "licet-gas",
        abstract:
            "Measures every instruction and every library contract, and tells which prices are off.",
        discussion: """
            Every row is a program of at least 100 µs on a state of a million keys: the least of \
            interleaved rounds of the thread's own time, the empty call excluded, on the scale of \
            a fixed loop that runs beside it.
            """)

    @Option(help: "Interleaved rounds in each process.")
    var rounds = 9

    @Option(help: "Processes, one after another; a row is the median of what they read.")
    var processes = 5

    @Option(help: "Rows whose name begins so, or of this family, alone.")
    var only: String?

    @Option(help: "Seconds to search for the dearest and the cheapest program.")
    var search = 0

    @Option(help: "Where random choices begin.")
    var seed: UInt64 = 1

    @Option(help: "A folder of programs that are measured as rows of the family `find`.")
    var finds: String

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

    @Flag(help: "Prints by which factor each family's prices are off.")
    var fit = false

    func run() throws {
        try makeRoomForFinds()
        // Others come first, while this one holds no memory.
        let others = try OtherProcesses.rows(
            processes - 1, rounds: rounds, only: only, finds: finds)
        let state = try ResidentState()
        let contracts = try ContractRows(state.reader)
        var samples = try Rows.all() + contracts.samples + KeptFinds.samples(in: finds)
        if let only {
            samples = samples.filter { $0.name.hasPrefix(only) || $0.family == only }
        }
        var meter = try Meter(state.reader)
        meter.rounds = rounds
        let readings = try meter.read(samples)
        let rows = zip(samples, readings).map { Row($0, $1) }
        var report = Report(
            rows: try OtherProcesses.medians(rows, others), searchedSeconds: search)
        if search > 0 { report.finds = try found(meter) }
        print(report.text(all: all), terminator: "")
        let slowness = Text.fixed(slowness(readings), 2)
        print("the machine was \(slowness) times slower than the reference")
        for action in contracts.missing { print("no row: \(action) cannot be made to succeed") }
        if fit { print(Fit.text(report.rows), terminator: "") }
        if let json { try Text.write(report.json, to: json) }
        if let csv { try Text.write(report.csv, to: csv) }
        if let svg { try Text.write(report.svg, to: svg) }
    }

    /// Makes the directory for what the search finds before half an hour is spent on it.
    private func makeRoomForFinds() throws {
        guard let keep, mkdir(keep, 0o755) != 0, errno != EEXIST else { return }
        throw MeasuringError.because("The directory \(keep) cannot be made.")
    }

    /// The median of how much slower than in the reference run the fixed loop was.
    private func slowness(_ readings: [Meter.Reading]) -> Double {
        let sorted = readings.map(\.slowness).sorted()
        return sorted.isEmpty ? 1 : sorted[sorted.count / 2]
    }

    /// Searches, measures the best finds as the rows are, and keeps their texts.
    private func found(_ meter: Meter) throws -> [Row] {
        var hunt = Search(meter: meter, seed: seed)
        let (dearest, cheapest) = try hunt.run(seconds: search)
        print(
            "searched \(search) s, \(hunt.tried) programs, \(hunt.refused) of them trapped or short"
        )
        let finds = dearest + cheapest
        let readings = try meter.read(finds.map(\.sample))
        var rows = zip(finds, readings).map { Row($0.sample, $1) }
        for index in rows.indices {
            // Of the search's rate and this one the less striking counts.
            let known = finds[index].rate * rows[index].gas / 1_000
            let isDear = index < dearest.count
            rows[index].nanoseconds =
                isDear ? min(known, rows[index].nanoseconds) : max(known, rows[index].nanoseconds)
        }
        for (index, row) in rows.enumerated() {
            let side = index < dearest.count ? "dear" : "cheap"
            let number = index < dearest.count ? index : index - dearest.count
            print("  \(side) \(Text.short(row.picosecondsPerGas)) ps a gas: \(row.name)")
            guard let keep else { continue }
            let text = finds[index].genome.text().text
            try Text.write("; \(row.name)\n" + text, to: "\(keep)/\(side)-\(number).lasm")
        }
        return rows
    }
}
