import LicetTerms

extension Parser {
    /// Reports at the current place and gives up the present member.
    mutating func fail(
        _ code: SyntaxCode, _ message: String? = nil, mend: String? = nil,
        instead word: String? = nil
    ) throws(Abandon) -> Never {
        let edits = isAtLineEnd ? nil : word.map { [Edit(current.span, $0)] }
        report(
            code, at: missingSpan, message, mend: word.map { "write `\($0)`" } ?? mend,
            edits: edits ?? [])
        throw Abandon()
    }

    /// Reports that none of some words stands here, with the one probably meant.
    mutating func failWord(among words: [String]) throws(Abandon) -> Never {
        let list = words.map { "`\($0)`" }.joined(separator: ", ")
        let near = NearMiss.search(shown(current), among: words).first
        try fail(
            .expectedWord,
            "\(words.count == 1 ? "" : "one of ")\(list) is missing \(whereNow)",
            mend: "write \(words.count == 1 ? "" : "one of ")\(list)", instead: near)
    }

    /// Reports that the word here begins nothing, with the one probably meant.
    mutating func failNear(_ code: SyntaxCode, among words: [Word]) throws(Abandon) -> Never {
        let near = NearMiss.search(shown(current), among: words.map(\.text)).first
        try fail(
            code, "\(code.row.sentence): `\(shown(current))`", instead: near)
    }

    /// Reports, unless something is reported at the same place already.
    mutating func report(
        _ code: SyntaxCode, at span: Span, _ message: String? = nil, mend: String? = nil,
        edits: [Edit] = []
    ) {
        let known = diagnostics.list.contains { $0.span.start == span.start || $0.span == span }
        if !known { diagnostics.report(code, at: span, message, mend: mend, edits: edits) }
    }

    /// Enters a block, parenthesis or prefix; the caller leaves it with `depth -= 1`.
    mutating func enter() throws(Abandon) {
        depth += 1
        guard depth > SourceLimits.depth else { return }
        report(.tooDeep, at: current.span)
        index = tokens.count - 1
        throw Abandon()
    }

    /// `{ member … }`, a member a line, each read by `member`, up to the closing brace or to a
    /// token that `stops` says cannot be inside. Where `loose`, a brace missing at the end of a
    /// clause's head is reported and the lines below are read as its block.
    mutating func block(
        loose: Bool = false, until stops: (Token) -> Bool = { $0.beginsClause },
        _ member: (inout Parser) throws(Abandon) -> Void
    ) throws(Abandon) {
        let opening = current.span
        if loose, isAtLineEnd, current.kind == .name, !stops(current) {
            report(
                .expectedToken, at: missingSpan, "`{` is missing at the end of the line",
                mend: "write `{`")
        } else {
            try expect(.leftBrace)
        }
        try enter()
        defer { depth -= 1 }
        let outer = parentheses
        parentheses = 0
        defer { parentheses = outer }
        while !isAtEnd, current.kind != .rightBrace, !stops(current) {
            let start = index
            continued = index
            do throws(Abandon) {
                try member(&self)
                endMember()
            } catch {
                skipMember(from: start)
            }
        }
        guard !take(.rightBrace), !isCut else { return }
        report(.unclosedBlock, at: opening, mend: "write `}` before \(endName)")
    }

    /// Reports a block without a member, unless something was wrong inside it.
    mutating func reportEmpty(
        _ code: SyntaxCode = .emptyList, at span: Span, since count: Int, _ message: String,
        mend: String? = nil
    ) {
        if diagnostics.list.count == count { report(code, at: span, message, mend: mend) }
    }

    /// Whether the parser ran to the end because of depth or too many findings.
    private var isCut: Bool {
        diagnostics.isFull || diagnostics.list.last?.code == .syntax(.tooDeep)
    }

    private var endName: String {
        current.kind == .end ? "the end of the file" : "`\(shown(current))`"
    }

    /// A member ends with its line or a comma; words beyond are reported and passed.
    private mutating func endMember() {
        if take(.comma) || isAtLineEnd { return }
        report(.extraWords, at: current.span, "the clause is complete before `\(shown(current))`")
        skipLine()
    }

    /// Passes the rest of a line, whole blocks included.
    private mutating func skipLine() {
        var nesting = 0
        while !isAtEnd {
            if nesting == 0, isAtLineEnd { return }
            count(current, into: &nesting)
            index += 1
        }
    }

    /// After a failure inside a member that began at `start`: passes what is left of it.
    private mutating func skipMember(from start: Int) {
        parentheses = 0
        if index == start { index += 1 }
        var nesting = 0
        for token in tokens[start..<min(index, tokens.count)] { count(token, into: &nesting) }
        nesting = max(0, nesting)
        while !isAtEnd {
            let ends = current.startsLine || current.kind == .rightBrace
            if nesting == 0, ends, !closesTooSoon { return }
            if current.beginsItem { return }
            count(current, into: &nesting)
            nesting = max(0, nesting)
            index += 1
        }
    }

    /// Whether this closing brace is left over from the failed member: clauses follow it.
    private var closesTooSoon: Bool {
        guard current.kind == .rightBrace, depth == 1 else { return false }
        let next = ahead(1)
        return next.startsLine && (next.word.beginsClause || next.kind == .rightBrace)
    }

    private func count(_ token: Token, into nesting: inout Int) {
        if token.kind == .leftBrace { nesting += 1 }
        if token.kind == .rightBrace { nesting -= 1 }
    }

    /// After a failure between licences and tests: passes to the next of them.
    mutating func skipToItem(from start: Int) {
        parentheses = 0
        depth = 0
        if index == start { index += 1 }
        while !isAtEnd, !current.beginsItem { index += 1 }
    }
}
