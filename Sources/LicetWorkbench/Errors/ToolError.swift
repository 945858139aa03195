public import LicetBytecode
public import LicetKeys
public import LicetLedger
public import LicetPrimitives

/// Why a tool did not do what it was asked: a finding of its own, or one of the parts it works with,
/// which keeps its number.
public enum ToolError: CodedError, Equatable {
    /// A finding about a file or a request.
    case fault(ToolFault)
    /// The ledger refused or failed.
    case ledger(LedgerError)
    /// A key file was refused.
    case key(KeyError)
    /// Bytes are not what they should be.
    case decoding(DecodeError)
    /// Assembler text is no module.
    case assembly(AssemblyError)
    /// The verifier refused a module.
    case verification(VerificationError)

    /// The number of what happened.
    public var code: Int { inner.code }
    /// What happened.
    public var sentence: String { inner.sentence }
    /// Why it happens.
    public var cause: String { inner.cause }
    /// What to do about it.
    public var mend: String { inner.mend }

    private var inner: any CodedError {
        switch self {
        case .fault(let fault): fault
        case .ledger(let error): error
        case .key(let error): error
        case .decoding(let error): error
        case .assembly(let error): error
        case .verification(let error): error
        }
    }

    /// A finding with its particulars.
    public static func because(
        _ code: ToolCode, _ detail: String = "", at place: FilePlace? = nil
    ) -> ToolError {
        .fault(ToolFault(code, detail, at: place))
    }
}

/// A finding about a file or a request.
public struct ToolFault: CodedError, Hashable {
    /// The rule.
    public let reason: ToolCode
    /// Names and values of the case; empty where the rule says all.
    public let detail: String
    /// Where in a file it was found.
    public let place: FilePlace?

    /// Makes a finding.
    public init(_ reason: ToolCode, _ detail: String = "", at place: FilePlace? = nil) {
        self.reason = reason
        self.detail = detail
        self.place = place
    }

    /// The rule's number.
    public var code: Int { reason.rawValue }
    /// The place, the rule's sentence and the particulars.
    public var sentence: String {
        let words = detail.isEmpty ? reason.sentence : "\(reason.sentence): \(detail)"
        return place.map { "\($0): \(words)" } ?? words
    }
    /// Why the rule stands.
    public var cause: String { reason.cause }
    /// What to do about it.
    public var mend: String { reason.mend }
}

/// A place in a table: rows and columns as a spreadsheet counts them, from 1.
public struct FilePlace: Hashable, Sendable, CustomStringConvertible {
    /// The file's name.
    public var file: String
    /// The row; the head is row 1.
    public var row: Int
    /// The cell of the row, where one is meant.
    public var column: Int?
    /// The column's name, where it has one.
    public var columnName: String?

    /// Makes a place.
    public init(file: String, row: Int, column: Int? = nil, columnName: String? = nil) {
        self.file = file
        self.row = row
        self.column = column
        self.columnName = columnName
    }

    /// The place in words: `usage.csv, row 3, column 2 (units)`.
    public var description: String {
        var words = "\(file), row \(row)"
        if let column { words += ", column \(column)" }
        if let columnName { words += " (\(columnName))" }
        return words
    }
}
