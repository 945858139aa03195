import LicetBytecode
import LicetLedger
import LicetPrimitives
import LicetTerms

/// Values of series by their days, as a table gives them: the columns `date`, `series` and `value`
/// in any order, a row a value. A series is called as the contract calls it.
public struct AttestedRates: Sendable {
    /// One value.
    struct Row: Sendable {
        let series: String
        let day: CivilDate
        let value: Ratio
        let place: FilePlace
    }

    /// The values in the order of the file.
    let rows: [Row]

    /// No value.
    public static let none = AttestedRates(rows: [])

    private static let columns = ["date", "series", "value"]

    private init(rows: [Row]) { self.rows = rows }

    /// Reads a table; refuses other columns, what is no day or no number, and a second value of a
    /// series for a day.
    public init(_ table: CSVTable) throws(ToolError) {
        let places = Self.columns.compactMap { table.head.firstIndex(of: $0) }
        guard places.count == Self.columns.count, table.head.count == places.count else {
            throw .because(
                .rateColumns, table.head.joined(separator: ","),
                at: FilePlace(file: table.file, row: 1))
        }
        var rows: [Row] = []
        var seen = LookupTable<String, Bool>()
        for (number, cells) in table.rows.enumerated() {
            let (date, series, value) = (cells[places[0]], cells[places[1]], cells[places[2]])
            guard let day = CivilDate(date) else {
                throw .because(
                    .badDate, "`\(date)`", at: table.place(row: number, column: places[0]))
            }
            guard value.utf8.count <= 100, let ratio = Ratio(decimal: value), ratio.signum >= 0,
                Series.admits(ratio)
            else {
                throw .because(
                    .badRate, "`\(value)`", at: table.place(row: number, column: places[2]))
            }
            let place = table.place(row: number, column: places[1])
            guard !seen.contains("\(day) \(series)") else {
                throw .because(.rateTwice, "`\(series)` for \(day)", at: place)
            }
            seen["\(day) \(series)"] = true
            rows.append(Row(series: series, day: day, value: ratio, place: place))
        }
        self.rows = rows
    }
}

extension ScenarioWorld {
    /// Attests values of the contract's series, each by the party that the contract names for it.
    func attest(_ rates: AttestedRates) throws(ToolError) {
        let module = contract.module
        var calls: [SignedTransaction] = []
        for row in rates.rows {
            let parameter = module.parameters.first {
                $0.role == .series && $0.name == row.series
            }
            guard let term = parameter?.series,
                module.parameters.indices.contains(Int(term.attester))
            else {
                let names = module.parameters.filter { $0.role == .series }.map(\.name)
                throw .because(
                    .unknownSeries, names.isEmpty ? "" : "one of \(names.joined(separator: ", "))",
                    at: row.place)
            }
            calls.append(
                try bench.sign(
                    .attestSeries(name: term.name, day: row.day, value: row.value),
                    by: module.parameters[Int(term.attester)].name))
        }
        guard !calls.isEmpty else { return }
        let applied = try append(on: try today(), calls)
        if let refused = applied.receipts.first(where: { !$0.isDone }) {
            throw .because(.stepRefused, "attest series: \(refused.codeText) \(refused.detail)")
        }
    }
}
