extension Parser {
    /// A name that the author binds here: no word of the core and no term of art.
    mutating func boundName() throws(Abandon) -> Name {
        guard current.kind == .name, !isAtLineEnd else {
            try fail(.expectedName, "a name is missing \(whereNow)")
        }
        let name = name(of: take())
        if previous.word.use != .free {
            report(
                .reservedWord, at: name.span, "`\(name.text)` is a word of the language",
                mend: "choose another name, such as `the_\(name.text)`")
        }
        return name
    }

    /// A name that is bound elsewhere, or a word of a closed vocabulary.
    mutating func usedName() throws(Abandon) -> Name {
        guard current.kind == .name, !isAtLineEnd else {
            try fail(.expectedName, "a name is missing \(whereNow)")
        }
        return meantName()
    }

    /// The name here, as one that something else has bound.
    mutating func meantName() -> Name {
        let name = name(of: take())
        if previous.word.use != .free { termsUsed.append(name) }
        return name
    }

    /// Mends names of a licence that are terms of art: there, and where they are used.
    mutating func renameTerms(findings first: Int, uses: Int) {
        let (source, used) = (source, termsUsed.dropFirst(uses))
        diagnostics.mend(from: first) { finding in
            guard finding.code == .syntax(.reservedWord) else { return [] }
            let term = source.text(finding.span)
            let places = [finding.span] + used.filter { $0.text == term }.map(\.span)
            return places.map { Edit($0, "the_\(term)") }
        }
    }

    /// One or more of what `member` reads, with commas between.
    mutating func list<Member>(
        _ member: (inout Parser) throws(Abandon) -> Member
    ) throws(Abandon) -> [Member] {
        var members = [try member(&self)]
        while current.kind == .comma, !isAtLineEnd {
            index += 1
            continued = index
            members.append(try member(&self))
        }
        return members
    }

    /// `( … )` around zero or more members with commas between.
    mutating func parenthesised<Member>(
        _ open: TokenKind = .leftParenthesis, _ close: TokenKind = .rightParenthesis,
        _ member: (inout Parser) throws(Abandon) -> Member
    ) throws(Abandon) -> [Member] {
        let opening = current.span
        try expect(open)
        try enter()
        parentheses += 1
        defer {
            depth -= 1
            parentheses = max(0, parentheses - 1)
        }
        var members: [Member] = []
        while current.kind != close {
            members.append(try member(&self))
            guard take(.comma) else { break }
        }
        guard take(close) else {
            if isAtEnd || current.beginsClause || current.startsLine && current.word.use == .kept {
                report(.unclosedBlock, at: opening, mend: "write `\(close.sign)`")
                throw Abandon()
            }
            try fail(
                .expectedToken, "`,` or `\(close.sign)` is missing \(whereNow)",
                mend: "write `,` between members and `\(close.sign)` after the last")
        }
        return members
    }

    /// A type as written.
    mutating func type() throws(Abandon) -> TypeNode {
        guard current.kind == .name, !isAtLineEnd else {
            try fail(.expectedType, "a type is missing \(whereNow)")
        }
        let span = current.span
        guard let kind = Self.simpleTypes.first(where: { $0.word == text(current) })?.kind else {
            try failType()
        }
        index += 1
        guard case .money = kind, current.kind == .leftParenthesis, !isAtLineEnd else {
            return TypeNode(kind: kind, span: span)
        }
        let opening = current.span
        let currencies = try parenthesised { parser throws(Abandon) in try parser.usedName() }
        guard let currency = currencies.first, currencies.count == 1 else {
            report(.badMoney, at: opening, "`Money( )` takes one currency code")
            throw Abandon()
        }
        return TypeNode(kind: .money(currency: currency), span: span.through(previous.span))
    }

    private mutating func failType() throws(Abandon) -> Never {
        let words = Self.simpleTypes.map(\.word)
        let written = shown(current)
        if let word = words.first(where: { $0.lowercased() == written.lowercased() }) {
            try fail(.expectedType, "`\(written)` is not a type", mend: "write `\(word)`")
        }
        try fail(.expectedType, "`\(written)` is not a type")
    }

    /// The types by their words.
    static let simpleTypes: [(word: String, kind: TypeNode.Kind)] = [
        ("Int", .int), ("Count", .count), ("Ratio", .ratio), ("Money", .money(currency: nil)),
        ("Date", .date), ("Days", .days), ("Months", .months), ("Territory", .territory),
        ("Place", .place), ("Field", .field), ("Bool", .bool), ("Party", .party), ("Work", .work),
        ("Text", .text),
    ]
}
