/// Cuts a file into tokens, working on its bytes.
///
/// What it cannot read it reports and leaves out, so a parse always follows. Comments are kept
/// aside for the formatter.
struct Lexer {
    private(set) var tokens: [Token] = []
    private(set) var comments: [Comment] = []
    var diagnostics: Diagnostics
    /// The file's bytes and a zero, so that looking one byte ahead never passes the end.
    let bytes: [UInt8]
    var position = 0
    private let end: Int
    private let words = WordTable.shared
    private var startsLine = true
    private var spaced = true

    /// A comment from its slashes to the end of its line.
    struct Comment: Sendable {
        let span: Span
        /// The number of tokens before it.
        let tokensBefore: Int
        /// Whether nothing else stands before it on its line.
        let startsLine: Bool
    }

    init(_ source: SourceText, diagnostics: Diagnostics = Diagnostics()) {
        self.diagnostics = diagnostics
        end = source.bytes.count
        bytes = end <= SourceLimits.bytes ? source.bytes + [0] : [0]
    }

    /// Cuts the whole file; the last token is `.end`.
    mutating func run() {
        guard end < bytes.count else {
            diagnostics.report(.fileTooLong, at: Span(SourceLimits.bytes, SourceLimits.bytes + 1))
            append(.end, from: 0)
            return
        }
        tokens.reserveCapacity(end / 5)
        while position < end, !diagnostics.isFull {
            guard tokens.count < SourceLimits.tokens else {
                diagnostics.report(.tooManyTokens, at: Span(position, position + 1))
                break
            }
            next()
        }
        position = end
        append(.end, from: end)
    }

    private mutating func next() {
        let byte = bytes[position]
        switch ByteClass.of(byte) {
        case .newline:
            position += 1
            startsLine = true
            spaced = true
        case .space:
            position += 1
            spaced = true
        case .letter: name()
        case .digit: number()
        case .quote: text()
        case .sign: sign(byte)
        case .other: other()
        }
    }

    /// Adds the token that ends at the current position.
    mutating func append(_ kind: TokenKind, from start: Int, word: Word = .none) {
        tokens.append(
            Token(
                kind: kind, word: word, startsLine: startsLine, spaced: spaced,
                start: UInt32(start), end: UInt32(position)))
        startsLine = false
        spaced = false
    }

    /// Adds a name with a foreign letter, or adds it to the name it stands next to.
    mutating func appendName(from start: Int) {
        guard let last = tokens.last, last.kind == .name, Int(last.end) == start else {
            return append(.name, from: start)
        }
        tokens[tokens.count - 1] = Token(
            kind: .name, word: .none, startsLine: last.startsLine, spaced: last.spaced,
            start: last.start, end: UInt32(position))
    }

    private mutating func name() {
        let start = position
        while ByteClass.continuesName(bytes[position]) { position += 1 }
        if position - start > SourceLimits.nameBytes {
            diagnostics.report(.nameTooLong, at: Span(start, position))
        }
        append(.name, from: start, word: words.word(in: bytes, start, position))
    }

    private mutating func sign(_ byte: UInt8) {
        let start = position
        let following = bytes[position + 1]
        if byte == UInt8(ascii: "/"), following == byte { return comment() }
        let (kind, length) = Self.kind(of: byte, following)
        guard let kind else {
            position += 1
            diagnostics.report(.strayCharacter, at: Span(start, position))
            return
        }
        position += length
        append(kind, from: start)
        if kind == .colon, followsScheme(at: start) { identifier() }
    }

    /// Whether the colon just read stands in `= scheme:`, with no space before or after it.
    private func followsScheme(at colon: Int) -> Bool {
        guard tokens.count >= 3 else { return false }
        let scheme = tokens[tokens.count - 2]
        let next = ByteClass.of(bytes[position])
        return tokens[tokens.count - 3].kind == .becomes && scheme.kind == .name
            && Int(scheme.end) == colon && next != .space && next != .newline && next != .quote
    }

    /// A work's identifier: everything up to a space, comma or brace.
    private mutating func identifier() {
        let start = position
        while position < end, !Self.endsIdentifier(bytes[position]) { position += 1 }
        if position > start { append(.identifier, from: start) }
    }

    private static func endsIdentifier(_ byte: UInt8) -> Bool {
        byte <= UInt8(ascii: " ") || byte >= 0x7F || byte == UInt8(ascii: ",")
            || byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}")
    }

    private mutating func comment() {
        let start = position
        while position < end, bytes[position] != UInt8(ascii: "\n"), !diagnostics.isFull {
            if ByteClass.isPlain(bytes[position]) { position += 1 } else { hidden() }
        }
        var last = position
        while last > start, bytes[last - 1] == UInt8(ascii: "\r") { last -= 1 }
        comments.append(
            Comment(span: Span(start, last), tokensBefore: tokens.count, startsLine: startsLine))
    }

    private mutating func text() {
        let start = position
        position += 1
        while position < end, bytes[position] != UInt8(ascii: "\""), !diagnostics.isFull {
            if bytes[position] == UInt8(ascii: "\n") {
                diagnostics.report(.unclosedText, at: Span(start, position))
                return append(.text, from: start)
            }
            if bytes[position] == UInt8(ascii: "\\") {
                escape()
            } else if ByteClass.isPlain(bytes[position]) {
                position += 1
            } else {
                hidden()
            }
        }
        if position < end {
            position += 1
        } else {
            diagnostics.report(.unclosedText, at: Span(start, position))
        }
        if position - start > SourceLimits.textBytes + 2 {
            diagnostics.report(.textTooLong, at: Span(start, position))
        }
        append(.text, from: start)
    }

    private mutating func escape() {
        let following = bytes[position + 1]
        if following == UInt8(ascii: "\"") || following == UInt8(ascii: "\\") {
            position += 2
        } else {
            diagnostics.report(.unknownEscape, at: Span(position, position + 1))
            position += 1
        }
    }
}
