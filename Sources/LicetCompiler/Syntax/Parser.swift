/// Reads tokens into the syntax tree and reports all that does not fit, not the first.
///
/// A rule that cannot go on reports and throws `Abandon`; the nearest list of clauses, lines,
/// statements or steps catches it and goes on at its next member. Switches over words and kinds of
/// token end in `default`, since of some hundred and fifty only a few can stand at any one place.
struct Parser {
    let source: SourceText
    let tokens: [Token]
    var diagnostics: Diagnostics
    var index = 0
    /// Blocks, parentheses and prefixes open around the current token.
    var depth = 0
    /// Parentheses and brackets open: inside them a newline ends nothing.
    var parentheses = 0
    /// The token that continues the line though it begins one: a block's member, what follows a
    /// comma or an operator.
    var continued = -1
    /// Expressions and territories open around the current token, and the operators that all of
    /// them have so far: each may be a level of the tree.
    var expressionsOpen = 0
    var operatorsOpen = 0
    /// Where a term of art stands for a value or a thing: the author may have bound it.
    var termsUsed: [Name] = []

    /// Thrown after a report, to the nearest list that can go on.
    struct Abandon: Error {}

    /// Reads a whole file; what it holds comes back even where parts of it were refused.
    static func parse(_ source: SourceText) -> (file: SourceFile, diagnostics: Diagnostics) {
        var lexer = Lexer(source)
        lexer.run()
        var parser = Parser(source: source, tokens: lexer.tokens, diagnostics: lexer.diagnostics)
        let file = parser.file()
        parser.diagnostics.sort()
        return (file, parser.diagnostics)
    }

    private mutating func file() -> SourceFile {
        var file = SourceFile()
        while !isAtEnd {
            let start = index
            continued = index
            do throws(Abandon) {
                switch current.word {
                case .licence: file.licences.append(try licence())
                case .test: file.tests.append(try test())
                default: try fail(.expectedItem)
                }
            } catch {
                skipToItem(from: start)
            }
        }
        return file
    }

    private mutating func licence() throws(Abandon) -> LicenceNode {
        let start = take().span
        let (found, terms) = (diagnostics.list.count, termsUsed.count)
        let name = try boundName()
        defer { renameTerms(findings: found, uses: terms) }
        let parameters =
            current.kind == .leftParenthesis ? try self.parameters() : []
        let head = start.through(previous.span)
        var items: [LicenceItem] = []
        try block(until: { $0.beginsItem }) { parser throws(Abandon) in
            items.append(try parser.licenceItem())
        }
        return LicenceNode(
            name: name, parameters: parameters, items: items, head: head,
            span: start.through(previous.span))
    }

    /// `(p: Type, …)`
    mutating func parameters() throws(Abandon) -> [ParameterNode] {
        try parenthesised { parser throws(Abandon) in
            let name = try parser.boundName()
            try parser.expect(.colon)
            return ParameterNode(name: name, type: try parser.type())
        }
    }

    /// One clause or declaration, whole.
    private mutating func licenceItem() throws(Abandon) -> LicenceItem {
        if let item = try header() { return item }
        if let item = try clause() { return item }
        if let item = try declaration() { return item }
        try failNear(.expectedClause, among: Word.allCases.filter(\.beginsClause))
    }

    /// The clauses that have a block of their own.
    private mutating func clause() throws(Abandon) -> LicenceItem? {
        switch current.word {
        case .grant: .grant(try grant())
        case .holdback: .holdback(try holdback())
        case .report: .report(try report())
        case .royalty: .royalty(try royalty())
        case .pay: .pay(try pay())
        case .interest: .interest(try interest())
        case .derivative: .derivative(try derivative())
        case .limit: .limit(try limit())
        case .cap: .cap(try combinedCap())
        case .audit: .audit(try audit())
        case .dispute: .dispute(try dispute())
        case .terminate: .terminate(try terminate())
        case .suspend: .suspend(try suspend())
        case .renew: .renew(try renew())
        case .option: .option(try option())
        case .sellOff: .sellOff(try sellOff())
        case .revert: .revert(try revert())
        case .invalid: .invalid(try invalidity())
        case .amend: .amend(try amend())
        case .amends: .amends(try amends())
        case .assign: .assign(try assign())
        case .approve: .approve(try approve())
        case .promise: .promise(try promise())
        default: nil
        }
    }
}

extension Token {
    /// Whether a licence or test begins here.
    var beginsItem: Bool { startsLine && (word == .licence || word == .test) }

    /// Whether this cannot stand inside a clause, because another clause begins here.
    var beginsClause: Bool {
        startsLine && (word.beginsClause && word != .let || beginsItem)
    }
}
