import Glibc

/// Numbers and names as files and tables want them.
public enum Text {
    /// A number with so many digits behind the point.
    public static func fixed(_ number: Double, _ digits: Int) -> String {
        guard number.isFinite else { return "0" }
        var scale = 1.0
        for _ in 0..<digits { scale *= 10 }
        let rounded = (abs(number) * scale).rounded()
        guard rounded < 9e18 else { return "\(number)" }
        let units = String(UInt64(rounded))
        let sign = number < 0 && rounded > 0 ? "-" : ""
        guard digits > 0 else { return sign + units }
        let padded = String(repeating: "0", count: max(0, digits + 1 - units.count)) + units
        return sign + padded.dropLast(digits) + "." + padded.suffix(digits)
    }

    /// About three significant digits, and all digits before the point.
    public static func short(_ number: Double) -> String {
        let size = abs(number)
        return fixed(number, size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3)
    }

    /// Text to the width, blanks in front.
    public static func right(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }

    /// Text to the width, blanks behind.
    public static func left(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }

    /// Rows as a table for a terminal: the first column to the left, all others to the right.
    public static func table(_ rows: [[String]]) -> String {
        let columns = rows.map(\.count).max() ?? 0
        let widths = (0..<columns).map { column in
            rows.map { $0.count > column ? $0[column].count : 0 }.max() ?? 0
        }
        return rows.map { row in
            row.enumerated().map { column, cell in
                column == 0 ? left(cell, widths[0]) : right(cell, widths[column])
            }.joined(separator: "  ") + "\n"
        }.joined()
    }

    /// Rows as CSV (RFC 4180), quoted where needed.
    public static func csv(_ rows: [[String]]) -> String {
        rows.map { row in row.map(cell).joined(separator: ",") + "\r\n" }.joined()
    }

    private static func cell(_ text: String) -> String {
        guard text.contains(where: { ",\"\r\n".contains($0) }) else { return text }
        return "\""
            + text.split(separator: "\"", omittingEmptySubsequences: false)
            .joined(separator: "\"\"") + "\""
    }

    /// Text inside XML.
    public static func xml(_ text: String) -> String {
        text.map { character in
            switch character {
            case "<": "&lt;"
            case ">": "&gt;"
            case "&": "&amp;"
            case "\"": "&quot;"
            default: String(character)
            }
        }.joined()
    }

    /// Writes a file whole.
    public static func write(_ text: String, to path: String) throws {
        guard let file = fopen(path, "w") else { throw MeasuringError.unwritable(path) }
        let bytes = Array(text.utf8)
        let written = fwrite(bytes, 1, bytes.count, file)
        guard fclose(file) == 0, written == bytes.count else {
            throw MeasuringError.unwritable(path)
        }
    }
}

/// What keeps a measurement from being made or kept.
public enum MeasuringError: Error, CustomStringConvertible {
    /// The file cannot be written.
    case unwritable(String)
    /// A machine computed something else than the oracle.
    case disagreement(machine: String, workload: String, expected: String, found: String)
    /// Something failed, in a sentence.
    case because(String)

    /// The sentence.
    public var description: String {
        switch self {
        case .unwritable(let path): "\(path) cannot be written."
        case .disagreement(let machine, let workload, let expected, let found):
            "\(machine) computes \(found) in \(workload), and the oracle \(expected)."
        case .because(let sentence): sentence
        }
    }
}
