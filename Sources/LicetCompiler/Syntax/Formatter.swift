/// Lays out a source: two spaces a block, one blank line at most, columns within a clause's lines.
///
/// Tokens, their order, comments and line breaks stay as written, so what is formatted parses to
/// the same tree, and formatting again changes nothing.
public struct Formatter {
    /// The source laid out; returned as it is where it does not parse.
    public static func format(_ text: String) -> String {
        format(SourceText(name: "", text: text)).text
    }

    /// The source laid out, or as it is with the diagnostics that kept it so.
    public static func format(_ source: SourceText) -> (text: String, diagnostics: [Diagnostic]) {
        let diagnostics = Parser.parse(source).diagnostics
        guard !diagnostics.hasErrors else {
            return (source.text(Span(0, source.bytes.count)), diagnostics.list)
        }
        var lexer = Lexer(source)
        lexer.run()
        var formatter = Formatter(source: source)
        formatter.collect(lexer.tokens, lexer.comments)
        return (formatter.text(), diagnostics.list)
    }

    private let source: SourceText
    private var lines: [Line] = []
    /// The first word of the line that opened each block, parenthesis or bracket now open.
    private var openers: [Word] = []
    private var lastEnd = 0

    private init(source: SourceText) { self.source = source }

    /// A line of the result.
    struct Line {
        var indent = 0
        var blankBefore = false
        /// The first word of the line that opened the block around this one.
        var block = Word.none
        var tokens: [Token] = []
        var comment: Span?
        /// The width that the cell before the column is padded to.
        var column: (tokens: Int, width: Int)?
    }

    private mutating func collect(_ tokens: [Token], _ comments: [Lexer.Comment]) {
        var next = 0
        for (index, token) in tokens.enumerated() {
            while next < comments.count, comments[next].tokensBefore <= index {
                add(comments[next], before: token)
                next += 1
            }
            if token.kind != .end { add(token) }
        }
        Self.align(&lines, source)
    }

    private mutating func add(_ comment: Lexer.Comment, before token: Token) {
        if comment.startsLine || lines.isEmpty {
            open(at: comment.span.start, isCloser: false)
        }
        lines[lines.count - 1].comment = comment.span
        lastEnd = Int(comment.span.end)
    }

    private mutating func add(_ token: Token) {
        let closes = token.kind.closes
        if closes, !openers.isEmpty { openers.removeLast() }
        if token.startsLine || lines.isEmpty { open(at: token.start, isCloser: closes) }
        lines[lines.count - 1].tokens.append(token)
        if token.kind.opens {
            openers.append(lines[lines.count - 1].tokens.first?.word ?? .none)
        }
        lastEnd = Int(token.end)
    }

    /// Begins a line; a blank one before it stays, but not after an opening or before a closing.
    private mutating func open(at start: UInt32, isCloser: Bool) {
        let gap = source.bytes[lastEnd..<max(lastEnd, Int(start))]
        let newlines = gap.lazy.filter { $0 == UInt8(ascii: "\n") }.count
        let opened = lines.last?.tokens.last?.kind.opens ?? true
        let keeps = !isCloser && (!opened || lines.last?.comment != nil && lines.last != nil)
        var line = Line()
        line.blankBefore = newlines > 1 && keeps && !lines.isEmpty
        line.block = openers.last ?? .none
        line.indent = openers.count + (continues ? 1 : 0)
        lines.append(line)
    }

    /// Whether the line about to begin goes on with the clause of the one before.
    private var continues: Bool {
        guard let line = lines.last, line.comment == nil || !line.tokens.isEmpty,
            let last = line.tokens.last
        else { return false }
        if last.kind == .comma { return line.tokens.first?.word.listsByComma ?? false }
        return last.kind.isOperator || last.kind == .becomes
    }

    private func text() -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(source.bytes.count * 9 / 8)
        for line in lines {
            if line.blankBefore { bytes.append(UInt8(ascii: "\n")) }
            Self.write(line, source, into: &bytes)
            bytes.append(UInt8(ascii: "\n"))
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension TokenKind {
    /// Whether it opens a block, parenthesis or bracket.
    var opens: Bool { self == .leftBrace || self == .leftParenthesis || self == .leftBracket }

    /// Whether it closes one.
    var closes: Bool { self == .rightBrace || self == .rightParenthesis || self == .rightBracket }

    /// Whether it stands between two operands, or before one.
    var isOperator: Bool { rawValue >= TokenKind.plus.rawValue }
}

extension Word {
    /// Whether a line that begins with it may go on after a comma on the next line.
    var listsByComma: Bool {
        switch self {
        case .payee, .party, .right, .field, .territory, .grant, .holdback, .sublicence, .royalty,
            .marginal, .slab, .advance, .action, .for, .minimum, .stacking, .series,
            .index, .escalate, .additive, .multiplicative, .limit, .audit, .dispute, .terminate,
            .suspend, .option, .sellOff, .invalid, .amend, .mostFavoured,
            .assign, .approve,
            .cap:
            true
        default: false
        }
    }
}
