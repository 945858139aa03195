import Glibc
import Measuring

/// One measured program.
struct Row {
    var name: String
    var family: String
    /// Nanoseconds of one repetition, on the reference run's scale.
    var nanoseconds: Double
    /// Gas of one repetition.
    var gas: Double
    /// Nanoseconds of the whole timed program.
    var whole: Double

    init(_ sample: Sample, _ reading: Meter.Reading) {
        name = sample.name
        family = sample.family
        nanoseconds = reading.nanoseconds / reading.repetitions
        gas = reading.gas / reading.repetitions
        whole = reading.nanoseconds
    }

    /// Picoseconds a unit of gas took.
    var picosecondsPerGas: Double { gas > 0 ? nanoseconds * 1_000 / gas : 0 }
}

/// What the rows say about gas and time.
struct Report {
    var rows: [Row]
    var searchedSeconds: Int
    /// The dearest and the cheapest program the search found.
    var finds: [Row] = []

    private var logs: [(gas: Double, time: Double)] {
        rows.filter { $0.gas > 0 && $0.nanoseconds > 0 }
            .map { (log($0.gas), log($0.nanoseconds)) }
    }

    /// Pearson's correlation of the logarithms of gas and time, so that a cheap instruction weighs
    /// as much as a dear one.
    var correlation: Double { Self.pearson(logs) }

    /// Pearson's correlation of gas and time themselves.
    var plainCorrelation: Double { Self.pearson(rows.map { ($0.gas, $0.nanoseconds) }) }

    private static func pearson(_ points: [(gas: Double, time: Double)]) -> Double {
        let count = Double(points.count)
        guard count > 1 else { return 1 }
        let (x, y) = (
            points.reduce(0) { $0 + $1.gas } / count, points.reduce(0) { $0 + $1.time } / count
        )
        var (xy, xx, yy) = (0.0, 0.0, 0.0)
        for point in points {
            xy += (point.gas - x) * (point.time - y)
            xx += (point.gas - x) * (point.gas - x)
            yy += (point.time - y) * (point.time - y)
        }
        return xx > 0 && yy > 0 ? xy / (xx * yy).squareRoot() : 0
    }

    /// Picoseconds a gas of the line of proportion: the one that most rows are near.
    var slope: Double {
        let rates = rows.map(\.picosecondsPerGas).filter { $0 > 0 }.sorted()
        guard !rates.isEmpty else { return 0 }
        var best = (count: -1, rate: rates[rates.count / 2])
        for rate in rates {
            let middle = rate / 0.75
            let count = rates.filter { $0 >= middle * 0.75 && $0 <= middle * 1.25 }.count
            if count > best.count { best = (count, middle) }
        }
        return best.rate
    }

    /// The share of rows within a quarter of proportion.
    var within: Double {
        let slope = slope
        let near = rows.filter { abs($0.picosecondsPerGas / slope - 1) <= 0.25 }
        return rows.isEmpty ? 1 : Double(near.count) / Double(rows.count)
    }

    private var measured: [Row] { (rows + finds).filter { $0.picosecondsPerGas > 0 } }

    var dearest: Row? { measured.max { $0.picosecondsPerGas < $1.picosecondsPerGas } }
    var cheapest: Row? { measured.min { $0.picosecondsPerGas < $1.picosecondsPerGas } }

    /// The dearest over the cheapest time for a gas.
    var worstRatio: Double {
        guard let dearest, let cheapest else { return 1 }
        return dearest.picosecondsPerGas / cheapest.picosecondsPerGas
    }

    // MARK: Printed

    func text(all: Bool) -> String {
        let sorted = rows.sorted { $0.picosecondsPerGas < $1.picosecondsPerGas }
        let shown = all || sorted.count <= 40 ? sorted : sorted.prefix(20) + sorted.suffix(20)
        var table = [["row", "ns", "gas", "ps a gas"]]
        for row in shown {
            table.append(
                [
                    row.name, Text.short(row.nanoseconds), Text.short(row.gas),
                    Text.short(row.picosecondsPerGas),
                ])
        }
        var lines = Text.table(table)
        lines += "\n\(rows.count) rows\n"
        lines += "correlation           \(Text.fixed(correlation, 4)) of logarithms, "
        lines += "\(Text.fixed(plainCorrelation, 4)) plain\n"
        lines += "within a quarter      \(Text.fixed(within * 100, 1))% of rows, "
        lines += "around \(Text.short(slope)) ps a gas\n"
        lines += "dearest to cheapest   \(Text.fixed(worstRatio, 2))\n"
        if let dearest, let cheapest {
            lines += "  dearest   \(dearest.name): \(Text.short(dearest.picosecondsPerGas)) ps\n"
            lines += "  cheapest  \(cheapest.name): \(Text.short(cheapest.picosecondsPerGas)) ps\n"
        }
        return lines
    }

    var csv: String {
        let head = ["name", "family", "nanoseconds", "gas", "picoseconds_per_gas", "residual"]
        let slope = slope
        return Text.csv(
            [head]
                + (rows + finds).map { row in
                    [
                        row.name, row.family, Text.fixed(row.nanoseconds, 3),
                        Text.fixed(row.gas, 3), Text.fixed(row.picosecondsPerGas, 3),
                        Text.fixed(row.picosecondsPerGas / slope - 1, 4),
                    ]
                })
    }

    var json: String {
        let list = (rows + finds).map { row in
            "    {\"name\": \"\(Self.escaped(row.name))\", \"family\": \"\(row.family)\", "
                + "\"ns\": \(Text.fixed(row.nanoseconds, 3)), \"gas\": \(Text.fixed(row.gas, 3)), "
                + "\"ps_per_gas\": \(Text.fixed(row.picosecondsPerGas, 3))}"
        }
        return """
            {
              "correlation": \(Text.fixed(correlation, 5)),
              "correlation_plain": \(Text.fixed(plainCorrelation, 5)),
              "within_quarter": \(Text.fixed(within, 4)),
              "worst_ratio": \(Text.fixed(worstRatio, 4)),
              "searched_seconds": \(searchedSeconds),
              "dearest": "\(Self.escaped(dearest?.name ?? ""))",
              "cheapest": "\(Self.escaped(cheapest?.name ?? ""))",
              "rows": [
            \(list.joined(separator: ",\n"))
              ]
            }

            """
    }

    private static func escaped(_ text: String) -> String {
        text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\\\"")
    }

    var svg: String {
        var plot = ScatterPlot(
            title: "Time against gas, one repetition of each program", across: "gas",
            up: "nanoseconds")
        plot.slope = slope / 1_000
        plot.kinds = ["instruction", "contract", "search"]
        plot.points = (rows + finds).map { row in
            let kind = row.family == "contract" ? 1 : row.family == "search" ? 2 : 0
            return ScatterPlot.Point(row.name, x: row.gas, y: row.nanoseconds, kind: kind)
        }
        return plot.svg
    }
}
