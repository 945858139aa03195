public import LicetBytecode
import LicetLedger
import LicetPrimitives
public import LicetTerms

/// A licensee's usage report: the lines of a table, each ready to be sent as a call of the
/// contract's report action.
public struct UsageReport: Hashable, Sendable {
    /// The report clause.
    public let report: String
    /// The lines in the order of the file, which is the order of their days.
    public let lines: [UsageLine]

    /// The report clauses of a module.
    public static func names(in module: Module) -> [String] {
        module.actions.compactMap { action in
            action.name.hasPrefix(prefix) ? String(action.name.dropFirst(prefix.count)) : nil
        }
    }

    /// Reads the table of a report of a module: the columns `reported_on`, `period` and one for each
    /// field of the clause, in any order.
    public init(_ table: CSVTable, report: String, module: Module) throws(ToolError) {
        guard let action = module.actions.first(where: { $0.name == Self.prefix + report }) else {
            throw .because(.unknownReport, "\(report) in \(module.name)")
        }
        let columns = try UsageColumns(table, action: action)
        var lines: [UsageLine] = []
        for row in table.rows.indices {
            let line = try UsageReader(table: table, row: row, report: report, module: module)
                .line(columns, action: action)
            if let last = lines.last, line.reportedOn < last.reportedOn {
                throw .because(
                    .datesBackwards, "\(line.reportedOn) after \(last.reportedOn)",
                    at: table.place(row: row, column: columns.reportedOn))
            }
            lines.append(line)
        }
        self.report = report
        self.lines = lines
    }

    static let prefix = "report_"
}

/// A line of a usage report.
public struct UsageLine: Hashable, Sendable {
    /// Its row in the file.
    public let row: Int
    /// The day it was sent.
    public let reportedOn: CivilDate
    /// The reporting period.
    public let period: PeriodLabel
    /// Arguments of the report action: the period's first day, then the fields.
    public let arguments: [Value]
}

/// Where a table keeps what.
struct UsageColumns {
    let reportedOn: Int
    let period: Int
    /// For each field of the clause its column.
    let fields: [Int]

    init(_ table: CSVTable, action: Action) throws(ToolError) {
        let fields = action.arguments.dropFirst().map(\.name)
        let known = ["reported_on", "period"] + fields
        for (column, name) in table.head.enumerated() {
            let place = FilePlace(file: table.file, row: 1, column: column + 1)
            guard known.contains(name) else {
                let near = NearMiss.search(name, among: known).first
                let hint = near.map { "; `\($0)` may be meant" } ?? ""
                throw .because(.unknownColumn, "`\(name)`\(hint)", at: place)
            }
            if table.head[..<column].contains(name) {
                throw .because(.columnTwice, "`\(name)`", at: place)
            }
        }
        reportedOn = try Self.column("reported_on", table)
        period = try Self.column("period", table)
        var columns: [Int] = []
        for field in fields { columns.append(try Self.column(field, table)) }
        self.fields = columns
    }

    private static func column(_ name: String, _ table: CSVTable) throws(ToolError) -> Int {
        guard let column = table.head.firstIndex(of: name) else {
            throw .because(.columnMissing, "`\(name)`", at: FilePlace(file: table.file, row: 1))
        }
        return column
    }
}

/// Turns the cells of one row into values.
struct UsageReader {
    let table: CSVTable
    let row: Int
    let report: String
    let module: Module

    func line(_ columns: UsageColumns, action: Action) throws(ToolError) -> UsageLine {
        guard let day = CivilDate(cell(columns.reportedOn)) else {
            throw refusal(.badDate, columns.reportedOn)
        }
        guard let period = PeriodLabel(cell(columns.period)) else {
            throw refusal(.badPeriod, columns.period)
        }
        var arguments: [Value] = [.date(period.firstDay)]
        for (field, column) in zip(action.arguments.dropFirst(), columns.fields) {
            arguments.append(try value(of: field, column: column))
        }
        return UsageLine(row: row + 2, reportedOn: day, period: period, arguments: arguments)
    }

    private func value(of field: Field, column: Int) throws(ToolError) -> Value {
        if let asset = field.asset {
            return .int(try amount(column, asset: module.assets[Int(asset)]))
        }
        if field.type == .id { return .id(try work(column)) }
        return try isPlace(field) ? place(column) : count(column)
    }

    /// A place is a part of the key of the report's lines.
    private func isPlace(_ field: Field) -> Bool {
        module.tables.contains { table in
            table.name == report && table.key.dropFirst().contains { $0.name == field.name }
        }
    }

    private func amount(_ column: Int, asset: AssetParameter) throws(ToolError) -> BigInt {
        let words = cell(column).split(separator: " ", omittingEmptySubsequences: false)
        guard (1...2).contains(words.count), let number = words.last, Self.isDecimal(number),
            let major = Ratio(decimal: String(number))
        else { throw refusal(.badAmount, column) }
        if words.count == 2, words[0] != asset.code {
            throw refusal(.otherCurrency, column, "and not \(asset.code)")
        }
        let minor = major * Ratio(BigInt(10).power(Int(asset.minorDigits)))
        guard minor.isWhole else { throw refusal(.fractionOfUnit, column) }
        return minor.numerator
    }

    private func count(_ column: Int) throws(ToolError) -> Value {
        let text = cell(column)
        guard Self.isDigits(text), let number = BigInt(decimal: text) else {
            throw refusal(.badCount, column)
        }
        return .int(number)
    }

    private func place(_ column: Int) throws(ToolError) -> Value {
        guard let code = PlaceCode(cell(column)),
            !PlaceTable.version1.rows(of: code).isEmpty
        else { throw refusal(.badPlace, column) }
        return .int(BigInt(Int(code.rawValue)))
    }

    private func work(_ column: Int) throws(ToolError) -> Digest {
        do throws(WorkIdentifierError) {
            return Work.id(of: try WorkIdentifier(cell(column)))
        } catch {
            throw refusal(.badWork, column)
        }
    }

    private func cell(_ column: Int) -> String { table.rows[row][column] }

    private func refusal(_ code: ToolCode, _ column: Int, _ more: String = "") -> ToolError {
        let words = more.isEmpty ? "`\(cell(column))`" : "`\(cell(column))` \(more)"
        return .because(code, words, at: table.place(row: row, column: column))
    }

    private static func isDigits(_ text: some StringProtocol) -> Bool {
        !text.isEmpty && text.utf8.count <= 40
            && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }

    private static func isDecimal(_ text: Substring) -> Bool {
        let sides = text.split(separator: ".", omittingEmptySubsequences: false)
        return sides.count <= 2 && sides.allSatisfy { isDigits($0) }
    }
}
