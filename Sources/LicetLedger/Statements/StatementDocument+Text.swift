import LicetPrimitives
import LicetTerms

extension StatementDocument {
    /// The statement as plain text, as it would be sent by post.
    public var text: String {
        let rows = StatementRows(self)
        let title = "ROYALTY STATEMENT"
        var text = "\(title)\n\(String(repeating: "=", count: title.count))\n\n"
        let width = rows.facts.map(\.0.count).max() ?? 0
        for (name, value) in rows.facts {
            text += "  \(name)\(String(repeating: " ", count: width - name.count))  \(value)\n"
        }
        for section in rows.sections {
            var table = TextTable(section.head, alignRight: section.alignRight)
            for row in section.rows { table.add(row) }
            text += "\n\(section.title)\n\(table.text())"
        }
        return text + "\n\(rows.conclusion)\n"
    }

    /// The statement as comma-separated values: section, then the section's columns.
    public var csv: String {
        let rows = StatementRows(self)
        var text = ""
        for (name, value) in rows.facts {
            text += StatementDocument.csvLine(["fact", name, value])
        }
        for section in rows.sections {
            text += StatementDocument.csvLine(["section", section.title] + section.head)
            for row in section.rows {
                text += StatementDocument.csvLine(["row", section.title] + row)
            }
        }
        return text
    }

    private static func csvLine(_ cells: [String]) -> String {
        let quoted = cells.map { cell in
            let needsQuotes = cell.contains { [",", "\"", "\n", "\r", "\r\n"].contains($0) }
            guard needsQuotes else { return cell }
            return "\""
                + cell.split(separator: "\"", omittingEmptySubsequences: false)
                .joined(separator: "\"\"") + "\""
        }
        return quoted.joined(separator: ",") + "\r\n"
    }
}
