import LicetPrimitives
import LicetTerms

/// One line of assembler text as its words and quoted texts, read from the left.
///
/// Commas are spaces, parentheses are words of their own, and `;` begins a comment.
struct AssemblyLine {
    /// A word or a quoted text.
    enum Token: Equatable {
        case word(String)
        case text(String)

        /// The token as an error shows it.
        var shown: String {
            switch self {
            case .word(let word): word
            case .text(let text): Quotation.quoted(text)
            }
        }
    }

    /// The line's number, from 1.
    let number: Int
    private let tokens: [Token]
    private var position = 0

    init(_ scalars: ArraySlice<Unicode.Scalar>, number: Int) throws(AssemblyError) {
        self.number = number
        var tokens: [Token] = []
        var rest = scalars
        while let scalar = rest.first, scalar != ";" {
            switch scalar {
            case " ", "\t", "\r", ",": rest.removeFirst()
            case "\"":
                guard let text = Quotation.read(&rest) else { throw .badText(line: number) }
                tokens.append(.text(text))
            case "(", ")":
                tokens.append(.word(String(scalar)))
                rest.removeFirst()
            default: tokens.append(.word(Self.word(&rest)))
            }
        }
        self.tokens = tokens
    }

    private static func word(_ rest: inout ArraySlice<Unicode.Scalar>) -> String {
        let end = rest.firstIndex(where: endsWord) ?? rest.endIndex
        var word = String.UnicodeScalarView()
        word.append(contentsOf: rest[..<end])
        rest = rest[end...]
        return String(word)
    }

    private static func endsWord(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\"", " ", "\t", "\r", ",", "(", ")", ";": true
        default: false
        }
    }

    /// Whether nothing is left.
    var isAtEnd: Bool { position == tokens.count }

    /// The next word, if a word comes next.
    var nextWord: String? {
        guard case .word(let word) = tokens.at(position) else { return nil }
        return word
    }

    /// The error that something else was expected here.
    func expected(_ what: String) -> AssemblyError {
        .expected(what, found: tokens.at(position)?.shown, line: number)
    }

    /// Refuses what is left.
    func finish() throws(AssemblyError) {
        if let token = tokens.at(position) { throw .leftOver(token.shown, line: number) }
    }

    /// Takes the next token as a word.
    mutating func word(_ what: String) throws(AssemblyError) -> String {
        guard let word = nextWord else { throw expected(what) }
        position += 1
        return word
    }

    /// Takes the next token as a quoted text.
    mutating func text(_ what: String) throws(AssemblyError) -> String {
        guard case .text(let text) = tokens.at(position) else { throw expected(what) }
        position += 1
        return text
    }

    /// Takes the word, which must come next.
    mutating func keyword(_ keyword: String) throws(AssemblyError) {
        guard take(keyword) else { throw expected("`\(keyword)`") }
    }

    /// Takes the word if it comes next.
    mutating func take(_ keyword: String) -> Bool {
        guard nextWord == keyword else { return false }
        position += 1
        return true
    }

    /// Takes the next word as what `read` makes of it.
    mutating func value<T>(_ what: String, _ read: (String) -> T?) throws(AssemblyError) -> T {
        guard let word = nextWord, let value = read(word) else { throw expected(what) }
        position += 1
        return value
    }

    /// Takes a whole number of the asked width.
    mutating func integer<T: FixedWidthInteger>(_ what: String) throws(AssemblyError) -> T {
        try value(what) { T($0) }
    }

    /// Takes a keyword and a whole number after it.
    mutating func labelled<T: FixedWidthInteger>(
        _ keyword: String
    ) throws(AssemblyError) -> T {
        try self.keyword(keyword)
        return try integer("a number")
    }

    /// Takes a keyword and a number after it, if the keyword comes next.
    mutating func optional<T: FixedWidthInteger>(
        _ keyword: String
    ) throws(AssemblyError) -> T? {
        take(keyword) ? try integer("a number") : nil
    }

    /// Takes all numbers that come next.
    mutating func integers<T: FixedWidthInteger>() throws(AssemblyError) -> [T] {
        var numbers: [T] = []
        while nextWord != nil { numbers.append(try integer("a number")) }
        return numbers
    }

    /// Takes a type.
    mutating func type() throws(AssemblyError) -> ValueType { try value("a type", ValueType.init) }

    /// Takes all types that come next.
    mutating func types() -> [ValueType] {
        var types: [ValueType] = []
        while let type = nextWord.flatMap(ValueType.init) {
            types.append(type)
            position += 1
        }
        return types
    }

    /// Takes `x` and hexadecimal digits.
    mutating func bytes(_ what: String) throws(AssemblyError) -> [UInt8] {
        try value(what) { word in
            word.hasPrefix("x") ? Hex.decode(String(word.dropFirst())) : nil
        }
    }

    /// Takes the hexadecimal form of an encoding.
    mutating func encoded<T: Encoded>(_ what: String) throws(AssemblyError) -> T {
        let start = self
        var reader = ByteReader(try bytes(what))
        do {
            let value = try T(from: &reader)
            try reader.finish()
            return value
        } catch {
            throw start.expected(what)
        }
    }

    /// Takes one of the words that `words` gives to the cases.
    mutating func choice<T: CaseIterable>(
        _ what: String, _ word: (T) -> String
    ) throws(AssemblyError) -> T {
        try value(what) { found in T.allCases.first { word($0) == found } }
    }

    /// Takes a ratio, as `3` or `-1/3`, in lowest terms.
    mutating func ratio() throws(AssemblyError) -> Ratio {
        try value("a ratio") { word in
            let parts = word.split(separator: "/", omittingEmptySubsequences: false)
            guard parts.count <= 2, let numerator = BigInt(decimal: String(parts[0]))
            else { return nil }
            guard parts.count == 2 else { return Ratio(numerator) }
            guard let denominator = BigInt(decimal: String(parts[1])) else { return nil }
            return Ratio(numerator, denominator)
        }
    }
}

/// Texts in quotes.
enum Quotation {
    /// The text in quotes, with escapes for what would break the line.
    static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\r": quoted += "\\r"
            case "\t": quoted += "\\t"
            case "\0"..<" ", "\u{7f}"..."\u{9f}", "\u{2028}", "\u{2029}":
                quoted += "\\u{\(String(scalar.value, radix: 16))}"
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }

    /// The text of the quotation that `rest` begins with, which is taken off; nil if it is not one.
    static func read(_ rest: inout ArraySlice<Unicode.Scalar>) -> String? {
        rest.removeFirst()
        var text = String.UnicodeScalarView()
        while let scalar = rest.popFirst() {
            if scalar == "\"" { return String(text) }
            guard scalar == "\\" else {
                text.append(scalar)
                continue
            }
            guard let escaped = escape(&rest) else { return nil }
            text.append(escaped)
        }
        return nil
    }

    private static func escape(_ rest: inout ArraySlice<Unicode.Scalar>) -> Unicode.Scalar? {
        switch rest.popFirst() {
        case "\"": return "\""
        case "\\": return "\\"
        case "n": return "\n"
        case "r": return "\r"
        case "t": return "\t"
        case "u":
            guard rest.popFirst() == "{" else { return nil }
            var digits = ""
            while let digit = rest.popFirst(), digit != "}" { digits.unicodeScalars.append(digit) }
            return UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init)
        default: return nil
        }
    }
}
