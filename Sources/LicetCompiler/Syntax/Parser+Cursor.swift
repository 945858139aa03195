extension Parser {
    /// The token to read next; at the end of the file the last one, again and again.
    var current: Token { tokens[min(index, tokens.count - 1)] }

    /// The token some places further on.
    func ahead(_ count: Int) -> Token { tokens[min(index + count, tokens.count - 1)] }

    /// The token read last.
    var previous: Token { tokens[max(0, min(index, tokens.count) - 1)] }

    /// Whether nothing is left, or nothing more is worth looking at.
    var isAtEnd: Bool { current.kind == .end || diagnostics.isFull }

    /// Whether the line that the current clause stands on is complete here.
    var isAtLineEnd: Bool {
        current.kind == .end || current.kind == .rightBrace
            || (parentheses == 0 && current.startsLine && index != continued)
    }

    /// Reads a token.
    @discardableResult
    mutating func take() -> Token {
        let token = current
        index += 1
        return token
    }

    /// Reads the token if it is this sign.
    mutating func take(_ kind: TokenKind) -> Bool {
        guard current.kind == kind else { return false }
        index += 1
        return true
    }

    /// Reads the token if it is this word, on the same line.
    mutating func take(_ word: Word) -> Bool {
        guard current.word == word, !isAtLineEnd else { return false }
        index += 1
        return true
    }

    /// Reads a comma, if there is one; the clause may go on in the next line.
    mutating func takeComma() -> Bool {
        guard take(.comma) else { return false }
        continued = index
        return true
    }

    /// Reads this sign or fails.
    mutating func expect(_ kind: TokenKind) throws(Abandon) {
        if take(kind) {
            if kind.leavesLineOpen { continued = index }
            return
        }
        try fail(
            .expectedToken, "`\(kind.sign)` is missing \(whereNow)",
            mend: "write `\(kind.sign)`")
    }

    /// Reads this word or fails.
    mutating func expect(_ word: Word) throws(Abandon) {
        if take(word) { return }
        try fail(
            .expectedWord, "`\(word.text)` is missing \(whereNow)",
            mend: "write `\(word.text)`")
    }

    /// Reads one of some words of the language, given as the texts of an enum's cases.
    mutating func choice<Choice>(_ type: Choice.Type) throws(Abandon) -> Choice
    where Choice: RawRepresentable<String> & CaseIterable {
        if current.kind == .name, !isAtLineEnd, let choice = Choice(rawValue: text(current)) {
            index += 1
            return choice
        }
        try failWord(among: Choice.allCases.map(\.rawValue))
    }

    /// The source text of a token.
    func text(_ token: Token) -> String {
        String(decoding: source.bytes[Int(token.start)..<Int(token.end)], as: UTF8.self)
    }

    /// A name or any word, as it is written.
    func name(of token: Token) -> Name {
        Name(text: text(token), span: token.span)
    }

    /// Where a missing thing is missing, for a message.
    var whereNow: String {
        if isAtLineEnd { return "at the end of the line" }
        return "before `\(shown(current))`"
    }

    /// A token's text, shortened for a message.
    func shown(_ token: Token) -> String {
        let text = text(token)
        return text.utf8.count > 40 ? String(text.prefix(40)) + "…" : text
    }

    /// The place of what is missing: the current token, or the end of a line that ends too soon.
    var missingSpan: Span {
        guard isAtLineEnd, index > 0 else { return current.span }
        return previous.span
    }
}

extension TokenKind {
    /// Whether something must follow it, if need be on the next line.
    var leavesLineOpen: Bool {
        isOperator || self == .comma || self == .colon || self == .becomes || self == .arrow
            || self == .doubleArrow
    }
}
