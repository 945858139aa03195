import Foundation
import Measuring

/// A machine's figures in one workload.
struct Row: Encodable {
    var workload: String
    var n: Int
    var operation: String?
    /// What the nanoseconds are counted by.
    var unit: String
    /// `licet` for clauses, `licet-core` for everything else of ours, or a peer's name.
    var machine: String
    var nsMedian: Double
    var nsLeast: Double
    var gas: Double?
    /// This row's median over each peer's, in the same run.
    var ratioTo: [String: Double]
    /// The same of the least times; printed only.
    var leastRatioTo: [String: Double]

    init(
        workload: Workload, machine: String, gas: Double?, timing: Timing,
        rivals: [(String, Timing)]
    ) {
        self.workload = workload.name
        n = workload.n
        operation = workload.operation
        unit = workload.unit
        self.machine = machine
        self.gas = gas
        nsMedian = timing.median
        nsLeast = timing.least
        ratioTo = [:]
        leastRatioTo = [:]
        for (name, rival) in rivals where rival.least > 0 {
            ratioTo[name] = timing.median / rival.median
            leastRatioTo[name] = timing.least / rival.least
        }
    }

    var isOurs: Bool { machine.hasPrefix("licet") }

    private enum CodingKeys: String, CodingKey {
        case workload, n, operation, unit, machine, gas
        case nsMedian = "ns_median"
        case nsLeast = "ns_least"
        case ratioTo = "ratio_to"
    }

    func encode(to encoder: any Encoder) throws {
        var row = encoder.container(keyedBy: CodingKeys.self)
        try row.encode(workload, forKey: .workload)
        try row.encode(n, forKey: .n)
        try row.encodeIfPresent(operation, forKey: .operation)
        try row.encode(unit, forKey: .unit)
        try row.encode(machine, forKey: .machine)
        try row.encode(nsMedian, forKey: .nsMedian)
        try row.encode(nsLeast, forKey: .nsLeast)
        try row.encode(gas, forKey: .gas)
        try row.encode(ratioTo, forKey: .ratioTo)
    }
}

/// Rows as text, JSON, CSV and a picture.
enum ResultTable {
    static func json(_ rows: [Row]) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(rows), as: UTF8.self) + "\n"
    }

    static func csv(_ rows: [Row]) -> String {
        let peers = names(in: rows)
        let head =
            ["workload", "n", "operation", "unit", "machine", "ns_median", "ns_least", "gas"]
            + peers.map { "ratio_to_\($0)" }
        return Text.csv(
            [head]
                + rows.map { row in
                    [
                        row.workload, "\(row.n)", row.operation ?? "", row.unit, row.machine,
                        Text.fixed(row.nsMedian, 3), Text.fixed(row.nsLeast, 3),
                        row.gas.map { Text.fixed($0, 3) } ?? "",
                    ] + peers.map { row.ratioTo[$0].map { Text.fixed($0, 4) } ?? "" }
                })
    }

    /// One table for each size of a workload: our rows' ratio to each machine, of the medians and, in
    /// brackets, of the least.
    static func text(_ rows: [Row]) -> String {
        groups(rows).map { group in
            let ours = group.filter(\.isOurs)
            let head =
                ["machine", "ns median", "ns least", "gas"]
                + ours.flatMap { ["\($0.machine) ÷ it", "(least)"] }
            let lines = group.map { row in
                [
                    row.machine, Text.short(row.nsMedian), Text.short(row.nsLeast),
                    row.gas.map(Text.short) ?? "",
                ]
                    + ours.flatMap { own in
                        [
                            own.ratioTo[row.machine].map { Text.fixed($0, 2) } ?? "",
                            own.leastRatioTo[row.machine].map { "(\(Text.fixed($0, 2)))" } ?? "",
                        ]
                    }
            }
            let notes = Set(group.map(\.workload)).flatMap { Notes.of($0, group) }
            return title(group[0]) + "\n" + Text.table([head] + lines)
                + notes.map { $0 + "\n" }.joined() + "\n"
        }.joined()
    }

    static func chart(_ rows: [Row]) -> BarChart {
        var chart = BarChart(
            title: "Licet beside the machines of others", unit: "nanoseconds, median")
        for group in groups(rows) {
            chart.add(title(group[0]), group.map { ($0.machine, $0.nsMedian, $0.isOurs) })
        }
        return chart
    }

    private static func title(_ row: Row) -> String {
        let operation = row.operation.map { " \($0)" } ?? ""
        return "\(row.workload)\(operation), n = \(row.n), a \(row.unit)"
    }

    private static func names(in rows: [Row]) -> [String] {
        var names: [String] = []
        for row in rows where !row.isOurs && !names.contains(row.machine) {
            names.append(row.machine)
        }
        return names
    }

    private static func groups(_ rows: [Row]) -> [[Row]] {
        var groups: [[Row]] = []
        for row in rows {
            if let last = groups.last?.last, title(last) == title(row) {
                groups[groups.count - 1].append(row)
            } else {
                groups.append([row])
            }
        }
        return groups
    }
}

/// What must be said beside a table.
enum Notes {
    static func of(_ workload: String, _ rows: [Row]) -> [String] {
        let ours = rows.filter(\.isOurs)
        switch workload {
        case "settlement":
            return [
                "Licet's state goes through the host's overlay and revm's through the EVM's storage;"
                    + " the others keep theirs in plain memory."
            ]
        case "verify":
            return ours.map { "\(Text.short(1_000 / $0.nsMedian)) MB of bytecode a second" }
        case "compile":
            return ours.map { "\(Text.fixed(1e9 / $0.nsMedian, 0)) lines a second" }
        default: return []
        }
    }
}
