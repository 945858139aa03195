/// A table of plain text: columns as wide as their widest entry, figures to the right.
struct TextTable {
    private var rows: [[String]] = []
    private let alignRight: [Bool]
    private let head: [String]

    /// Columns by their headings; `alignRight` names those that hold figures.
    init(_ head: [String], alignRight: [Bool]) {
        self.head = head
        self.alignRight = alignRight
    }

    mutating func add(_ row: [String]) {
        rows.append(row)
    }

    /// The table, indented, a rule under the headings.
    func text(indent: String = "  ") -> String {
        let all = [head] + rows
        let widths = head.indices.map { column in
            all.map { $0.indices.contains(column) ? $0[column].count : 0 }.max() ?? 0
        }
        let rule = widths.map { String(repeating: "-", count: $0) }
        return ([head, rule] + rows).map { row in
            let cells = widths.indices.map { column in
                pad(row.indices.contains(column) ? row[column] : "", to: widths[column], column)
            }
            return indent + trimmed(cells.joined(separator: "  "))
        }.joined(separator: "\n") + "\n"
    }

    private func pad(_ cell: String, to width: Int, _ column: Int) -> String {
        let blanks = String(repeating: " ", count: max(0, width - cell.count))
        return alignRight[column] ? blanks + cell : cell + blanks
    }

    private func trimmed(_ line: String) -> String {
        var line = line
        while line.hasSuffix(" ") { line.removeLast() }
        return line
    }
}
