public import LicetPrimitives

/// Every numbered finding of the compiler: a closed list, in one slice of the band 3000 a phase.
public enum DiagnosticCode: Hashable, Sendable {
    /// Found while reading the text, 3000 to 3099.
    case syntax(SyntaxCode)
    /// Found while checking the tree, 3100 to 3999.
    case check(CheckCode)

    /// All codes in the order of their numbers.
    public static var all: [DiagnosticCode] {
        SyntaxCode.allCases.map(DiagnosticCode.syntax)
            + CheckCode.allCases.map(DiagnosticCode.check)
    }

    /// The code of this number, or nil.
    public init?(number: Int) {
        if let code = SyntaxCode(rawValue: number) {
            self = .syntax(code)
        } else if let code = CheckCode(rawValue: number) {
            self = .check(code)
        } else {
            return nil
        }
    }

    /// What the catalogue says of it.
    public var row: DiagnosticRow {
        switch self {
        case .syntax(let code): code.row
        case .check(let code): code.row
        }
    }

    /// Whether it stops the compilation.
    public var severity: Severity { row.severity }

    /// The number as it is printed: `L3107`.
    public var text: String { codeText }
}

extension DiagnosticCode: CodedError {
    /// The number, 3000 to 3999; it never changes meaning.
    public var code: Int {
        switch self {
        case .syntax(let code): code.rawValue
        case .check(let code): code.rawValue
        }
    }

    /// What is wrong, in general.
    public var sentence: String { row.sentence }
    /// Why the language refuses it.
    public var cause: String { row.cause }
    /// What to write instead, in general.
    public var mend: String { row.mend }
}

/// What the catalogue says of a code.
public struct DiagnosticRow: Sendable {
    /// Whether it stops the compilation.
    public let severity: Severity
    /// What is wrong, in one sentence without a final full stop.
    public let sentence: String
    /// Why the language refuses it.
    public let cause: String
    /// What to write instead.
    public let mend: String
}

/// A line of the catalogue: a code and what is said of it.
struct DiagnosticEntry<Code: RawRepresentable<Int> & Sendable>: Sendable {
    let code: Code
    let row: DiagnosticRow

    /// A line of the catalogue; an error unless it says otherwise.
    init(
        _ code: Code, _ sentence: String, cause: String, mend: String, severity: Severity = .error
    ) {
        self.code = code
        row = DiagnosticRow(severity: severity, sentence: sentence, cause: cause, mend: mend)
    }

    /// The row of a code; that every code has one is held by a test.
    static func row(of code: Code, in tables: [[DiagnosticEntry]]) -> DiagnosticRow {
        for table in tables {
            for entry in table where entry.code.rawValue == code.rawValue { return entry.row }
        }
        preconditionFailure("code \(code.rawValue) has no row in the catalogue")
    }
}
