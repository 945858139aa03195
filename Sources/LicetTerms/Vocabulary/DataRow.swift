/// One line of a data table kept as text: fields between bars.
///
/// The tables of this target are multi-line literals so that a row reads, and differs, as one line.
/// A row that does not fit its table is our own mistake and stops the process.
struct DataRow {
    private let fields: [String]

    private init(_ line: Substring) {
        fields = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    }

    /// The rows of a literal in their order, each with exactly this many fields.
    static func all(of literal: String, fields count: Int) -> [DataRow] {
        literal.split(separator: "\n").map { line in
            let row = DataRow(line)
            precondition(row.fields.count == count, "a table row needs \(count) fields: \(line)")
            return row
        }
    }

    /// The text of a field, empty where the row states nothing.
    subscript(_ index: Int) -> String { fields[index] }

    /// The words of a field, between blanks.
    func words(_ index: Int) -> [String] {
        fields[index].split(separator: " ").map(String.init)
    }

    /// The first day of the day, month or year that a field names; nil where the field is empty.
    func date(_ index: Int) -> CivilDate? {
        let text = fields[index]
        if text.isEmpty { return nil }
        let date = CivilDate(text + "0000-01-01".dropFirst(text.utf8.count))
        precondition(date != nil, "no date: \(text)")
        return date
    }

    /// The whole number in a field; nil where the field is empty.
    func number(_ index: Int) -> Int? {
        let number = Int(fields[index])
        precondition(number != nil || fields[index].isEmpty, "no number: \(fields[index])")
        return number
    }
}
