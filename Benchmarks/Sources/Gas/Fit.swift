import Measuring

/// Non-negative least squares of relative errors: the price of each part that makes the rows' times
/// come out best, by coordinate descent.
enum Fit {
    /// Nanoseconds of each part.
    static func parts(_ rows: [Row], _ parts: [[String: Double]]) -> [(String, Double)] {
        let names = Set(parts.flatMap(\.keys)).sorted()
        let index = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
        let matrix = zip(rows, parts).map { row, parts in
            parts.map { (index[$0.key] ?? 0, $0.value / row.nanoseconds) }
        }
        var columns = [[(row: Int, value: Double)]](repeating: [], count: names.count)
        for (row, entries) in matrix.enumerated() {
            for (column, value) in entries where value != 0 {
                columns[column].append((row, value))
            }
        }
        var prices = [Double](repeating: 0, count: names.count)
        var rest = [Double](repeating: 1, count: rows.count)
        for _ in 0..<3_000 {
            for column in columns.indices {
                let entries = columns[column]
                let square = entries.reduce(0) { $0 + $1.value * $1.value }
                guard square > 0 else { continue }
                let slope = entries.reduce(0) { $0 + $1.value * rest[$1.row] } / square
                let price = max(0, prices[column] + slope)
                let change = price - prices[column]
                guard change != 0 else { continue }
                prices[column] = price
                for (row, value) in entries { rest[row] -= change * value }
            }
        }
        return Array(zip(names, prices))
    }

    static func text(_ rows: [Row], parts lists: [[String: Double]]) -> String {
        let fitted = parts(rows, lists)
        let price = Dictionary(uniqueKeysWithValues: fitted)
        var table = [["part", "gas", "rows", "least", "most"]]
        for (name, nanoseconds) in fitted {
            // How far the rows that have the part are off, as measured over fitted.
            var ratios: [Double] = []
            for (row, parts) in zip(rows, lists) where parts[name] ?? 0 != 0 {
                var sum = 0.0
                for (part, count) in parts { sum += count * (price[part] ?? 0) }
                ratios.append(row.nanoseconds / sum)
            }
            table.append(
                [
                    name, Text.fixed(nanoseconds * 100, 1), "\(ratios.count)",
                    Text.fixed(ratios.min() ?? 0, 2), Text.fixed(ratios.max() ?? 0, 2),
                ])
        }
        return "\n" + Text.table(table)
    }
}
