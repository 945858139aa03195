public import LicetPrimitives

/// Why assembler text is no module; codes 8020 to 8029. Lines count from 1.
public enum AssemblyError: CodedError, Equatable {
    /// A text in quotes does not end on its line, or holds an unknown escape.
    case badText(line: Int)
    /// No line begins with this word.
    case unknownLine(String, line: Int)
    /// No instruction has this name.
    case unknownOpcode(String, line: Int)
    /// Something else was expected; `found` is nil at the end of the line.
    case expected(String, found: String?, line: Int)
    /// The line goes on where it should end.
    case leftOver(String, line: Int)
    /// Two places in a function have this label.
    case labelRepeated(String, line: Int)
    /// No place in the function has this label.
    case labelUnknown(String, line: Int)
    /// A function does not end with `end`.
    case functionOpen(line: Int)
    /// The instruction does not stand at the index written before it.
    case wrongIndex(written: Int, actual: Int, line: Int)
    /// The first line is not a `module` line, or there is another one.
    case noModule(line: Int)

    /// The number of the error.
    public var code: Int {
        switch self {
        case .badText: 8020
        case .unknownLine: 8021
        case .unknownOpcode: 8022
        case .expected: 8023
        case .leftOver: 8024
        case .labelRepeated: 8025
        case .labelUnknown: 8026
        case .functionOpen: 8027
        case .wrongIndex: 8028
        case .noModule: 8029
        }
    }

    /// What happened, with its line.
    public var sentence: String {
        switch self {
        case .badText(let line):
            "Line \(line): a text in quotes does not end, or holds an unknown escape."
        case .unknownLine(let word, let line):
            "Line \(line): no line of a module begins with `\(word)`."
        case .unknownOpcode(let word, let line):
            "Line \(line): no instruction is named `\(word)`."
        case .expected(let what, let found, let line):
            "Line \(line): expected \(what), found \(found.map { "`\($0)`" } ?? "the line's end")."
        case .leftOver(let word, let line):
            "Line \(line): the line should end before `\(word)`."
        case .labelRepeated(let label, let line):
            "Line \(line): the label `\(label)` stands in this function already."
        case .labelUnknown(let label, let line):
            "Line \(line): no place in this function has the label `\(label)`."
        case .functionOpen(let line):
            "Line \(line): the text ends inside a function."
        case .wrongIndex(let written, let actual, let line):
            "Line \(line): the instruction is numbered \(written) but stands at \(actual)."
        case .noModule(let line):
            "Line \(line): a module begins with one `module` line."
        }
    }

    /// Why it happens.
    public var cause: String {
        switch self {
        case .badText:
            "Quotes open and close on one line; escapes are \\\" \\\\ \\n \\r \\t \\u{…}."
        case .unknownLine, .unknownOpcode: "The word is misspelt or of another format version."
        case .expected, .leftOver: "The line does not have the form that its first word asks for."
        case .labelRepeated, .labelUnknown: "A label names exactly one place of its function."
        case .functionOpen: "A line `end` closes each function."
        case .wrongIndex: "Instructions were added or removed by hand."
        case .noModule: "The file is empty, is another kind of file, or holds two modules."
        }
    }

    /// What to do about it.
    public var mend: String {
        switch self {
        case .badText: "Close the quotes; write a quote inside as \\\"."
        case .unknownLine: "See what `licet disasm` prints for a module."
        case .unknownOpcode: "Look the name up in the opcode reference."
        case .expected, .leftOver: "Compare the line with one that `licet disasm` prints."
        case .labelRepeated, .labelUnknown: "Rename the label, or write `@` and an index."
        case .functionOpen: "Add the line `end`."
        case .wrongIndex: "Drop the numbers; they are optional."
        case .noModule: "Begin with `module \"Name\"`."
        }
    }
}
