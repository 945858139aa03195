/// Rows of cells under a head, aligned in columns.
struct ColumnTable {
    private var rows: [[String]]
    private let alignRight: [Int]

    init(_ head: [String], alignRight: [Int] = []) {
        rows = [head]
        self.alignRight = alignRight
    }

    /// Adds a row, which has as many cells as the head.
    mutating func add(_ row: [String]) { rows.append(row) }

    /// The table with a rule under its head, every line ended.
    var text: String {
        let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        var lines = rows.map { line($0, widths) }
        let rule = widths.reduce(0, +) + 2 * (widths.count - 1)
        lines.insert(String(repeating: "-", count: rule), at: 1)
        return lines.joined(separator: "\n") + "\n"
    }

    private func line(_ row: [String], _ widths: [Int]) -> String {
        var line = ""
        for (column, cell) in row.enumerated() {
            let space = String(repeating: " ", count: widths[column] - cell.count)
            line += column > 0 ? "  " : ""
            line += alignRight.contains(column) ? space + cell : cell + space
        }
        while line.last == " " { line.removeLast() }
        return line
    }
}
