extension Formatter {
    /// Writes a line's indent, tokens, padding and comment.
    static func write(_ line: Line, _ source: SourceText, into bytes: inout [UInt8]) {
        spaces(line.indent * 2, into: &bytes)
        let start = bytes.count
        for (index, token) in line.tokens.enumerated() {
            if let column = line.column, column.tokens == index {
                spaces(column.width - (bytes.count - start) + 1, into: &bytes)
            } else if index > 0, isSpaced(line.tokens, index) {
                bytes.append(UInt8(ascii: " "))
            }
            bytes += source.bytes[Int(token.start)..<Int(token.end)]
        }
        guard let comment = line.comment else { return }
        if !line.tokens.isEmpty { spaces(2, into: &bytes) }
        bytes += source.bytes[Int(comment.start)..<Int(comment.end)]
        while let last = bytes.last, last == UInt8(ascii: " ") || last == UInt8(ascii: "\t") {
            bytes.removeLast()
        }
    }

    /// The width of a line's first tokens as they are written.
    static func width(_ line: Line, _ count: Int, _ source: SourceText) -> Int {
        var bytes: [UInt8] = []
        var head = Line()
        head.tokens = Array(line.tokens.prefix(count))
        write(head, source, into: &bytes)
        return bytes.count
    }

    private static func spaces(_ count: Int, into bytes: inout [UInt8]) {
        for _ in 0..<max(0, count) { bytes.append(UInt8(ascii: " ")) }
    }

    /// Whether a space stands before the token at an index above zero.
    private static func isSpaced(_ tokens: [Token], _ index: Int) -> Bool {
        let token = tokens[index]
        let last = tokens[index - 1]
        if let tight = isTightByClause(tokens, index) { return !tight }
        switch token.kind {
        case .colon where tokens[0].word == .state && index == 2: return true
        case .comma, .colon, .dot, .range, .rightParenthesis, .rightBracket: return false
        case .leftBracket: return last.kind != .name
        case .leftParenthesis: return isSpacedParenthesis(tokens, index)
        case .slash where isTightSlash(tokens, index): return false
        default: break
        }
        switch last.kind {
        case .leftParenthesis, .leftBracket, .dot, .range: return false
        case .minus: return !isPrefix(tokens, index - 1)
        case .slash: return !isTightSlash(tokens, index - 1)
        default: return true
        }
    }

    /// The slash of a day count, as `actual/365`; and of a share that is written so, as `1/3`.
    private static func isTightSlash(_ tokens: [Token], _ index: Int) -> Bool {
        guard index > 0, index + 1 < tokens.count else { return false }
        let (before, slash, after) = (tokens[index - 1], tokens[index], tokens[index + 1])
        let isInterest = tokens[0].kind == .name && tokens[0].word == .interest
        if isInterest, tokens[..<index].contains(where: { $0.word == .annum }) { return true }
        return before.kind == .number && after.kind == .number && before.end == slash.start
            && slash.end == after.start
    }

    /// The clauses with a spelling of their own: `offset +03:00` and `work W = isrc:…`.
    private static func isTightByClause(_ tokens: [Token], _ index: Int) -> Bool? {
        guard let clause = tokens.first?.word else { return nil }
        if clause == .offset, tokens[0].kind == .name, index > 1 { return true }
        let colons = tokens[index].kind == .colon || tokens[index - 1].kind == .colon
        return clause == .work && colons && tokens[2 % tokens.count].kind == .becomes ? true : nil
    }

    /// A call's or declaration's parenthesis stands close, one after a word of the language apart.
    private static func isSpacedParenthesis(_ tokens: [Token], _ index: Int) -> Bool {
        let last = tokens[index - 1]
        if last.kind.opens && last.kind != .leftBrace { return false }
        if last.kind == .minus { return !isPrefix(tokens, index - 1) }
        guard last.kind == .name else { return true }
        switch last.word {
        case .table, .all: return true
        case .territory, .minimum, .cap, .advance, .period: return index == 1
        default: return last.word.use == .kept
        }
    }

    /// Whether the minus at an index has nothing on its left.
    private static func isPrefix(_ tokens: [Token], _ index: Int) -> Bool {
        guard index > 0 else { return true }
        let before = tokens[index - 1]
        switch before.kind {
        case .name: return before.word.use == .kept
        case .number, .percent, .date, .label, .text, .identifier: return false
        case .rightParenthesis, .rightBracket, .rightBrace: return false
        default: return true
        }
    }
}
