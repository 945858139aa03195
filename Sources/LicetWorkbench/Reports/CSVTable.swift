/// A table of comma-separated values, read strictly: RFC 4180 with UTF-8, one line a row, the first
/// row the head, every row as wide as the head, no control characters.
public struct CSVTable: Hashable, Sendable {
    /// The most rows, the head included.
    public static let rowLimit = 100_000

    /// The file's name, as errors print it.
    public let file: String
    /// The columns' names.
    public let head: [String]
    /// The other rows; row `n` of the file is `rows[n - 2]`.
    public let rows: [[String]]

    /// Reads a table.
    public init(_ bytes: [UInt8], file: String) throws(ToolError) {
        let lines = try Self.lines(of: bytes, file: file)
        guard let first = lines.first, !first.isEmpty else {
            throw .because(.noHeader, at: FilePlace(file: file, row: 1))
        }
        guard lines.count <= Self.rowLimit else {
            throw .because(.tooManyRows, "\(lines.count)", at: FilePlace(file: file, row: 1))
        }
        let head = try Self.cells(of: first, file: file, row: 1)
        var rows: [[String]] = []
        for (number, line) in lines.enumerated().dropFirst() {
            let place = FilePlace(file: file, row: number + 1)
            guard !line.isEmpty else { throw .because(.blankRow, at: place) }
            let cells = try Self.cells(of: line, file: file, row: number + 1)
            guard cells.count == head.count else {
                throw .because(
                    .cellCount, "\(cells.count) cells, and the head has \(head.count)", at: place)
            }
            rows.append(cells)
        }
        self.file = file
        self.head = head
        self.rows = rows
    }

    /// The place of a cell: row counted from 0 among `rows`.
    public func place(row: Int, column: Int) -> FilePlace {
        FilePlace(
            file: file, row: row + 2, column: column + 1,
            columnName: head.indices.contains(column) ? head[column] : nil)
    }

    /// The lines without their ends; a last one that is empty is none.
    private static func lines(
        of bytes: [UInt8], file: String
    ) throws(ToolError) -> [ArraySlice<UInt8>] {
        var lines: [ArraySlice<UInt8>] = []
        for piece in bytes.split(separator: newline, omittingEmptySubsequences: false) {
            let line = piece.last == carriageReturn ? piece.dropLast() : piece
            let place = FilePlace(file: file, row: lines.count + 1)
            if line.contains(carriageReturn) { throw .because(.loneReturn, at: place) }
            lines.append(line)
        }
        if bytes.last == carriageReturn {
            throw .because(.loneReturn, at: FilePlace(file: file, row: lines.count))
        }
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines
    }

    private static func cells(
        of line: ArraySlice<UInt8>, file: String, row: Int
    ) throws(ToolError) -> [String] {
        var reader = CSVRowReader(line)
        var cells: [String] = []
        repeat {
            do throws(CSVRowReader.Fault) {
                cells.append(try reader.cell())
            } catch {
                throw .because(
                    error.code, at: FilePlace(file: file, row: row, column: cells.count + 1))
            }
        } while reader.takeComma()
        return cells
    }

    private static let newline = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")
}

/// Reads the cells of one row.
struct CSVRowReader {
    /// What is wrong with a cell.
    struct Fault: Error {
        let code: ToolCode
    }

    private let bytes: ArraySlice<UInt8>
    private var index: Int

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        index = bytes.startIndex
    }

    /// Passes a comma, if the row goes on.
    mutating func takeComma() -> Bool {
        guard index < bytes.endIndex, bytes[index] == comma else { return false }
        index += 1
        return true
    }

    /// The next cell, up to a comma or the row's end.
    mutating func cell() throws(Fault) -> String {
        let isQuoted = index < bytes.endIndex && bytes[index] == quote
        return try Self.text(isQuoted ? quotedCell() : plainCell())
    }

    private mutating func plainCell() throws(Fault) -> [UInt8] {
        let rest = bytes[index...]
        let cell = rest.prefix { $0 != comma }
        if cell.contains(quote) { throw Fault(code: .quoteInside) }
        index = cell.endIndex
        return Array(cell)
    }

    private mutating func quotedCell() throws(Fault) -> [UInt8] {
        var cell: [UInt8] = []
        index += 1
        while index < bytes.endIndex {
            let byte = bytes[index]
            index += 1
            if byte != quote {
                cell.append(byte)
            } else if index < bytes.endIndex, bytes[index] == quote {
                cell.append(quote)
                index += 1
            } else if index == bytes.endIndex || bytes[index] == comma {
                return cell
            } else {
                throw Fault(code: .textAfterQuote)
            }
        }
        throw Fault(code: .openQuote)
    }

    private static func text(_ bytes: [UInt8]) throws(Fault) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Fault(code: .notText)
        }
        let isClean = text.unicodeScalars.allSatisfy { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
                .paragraphSeparator:
                false
            default: true
            }
        }
        guard isClean else { throw Fault(code: .controlCharacter) }
        return text
    }

    private let comma = UInt8(ascii: ",")
    private let quote = UInt8(ascii: "\"")
}
