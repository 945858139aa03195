/// `derivative WORK { … }`: the works that a work is made from, and what it owes to each.
struct DerivativeNode: Sendable {
    let work: Name
    let sources: [SourceWorkNode]
    let rule: StackRuleNode?
    /// From `derivative` to the opening brace.
    let head: Span
    let span: Span
}

/// `WORK from WORK SHARE to PARTY`
struct SourceWorkNode: Sendable {
    let work: Name
    let source: Name
    let share: ShareNode
    let span: Span
}

/// `multiplicative, shared source per path`
struct StackRuleNode: Sendable {
    let mode: StackMode
    let shared: SharedSource?
    /// The words about shared sources with the comma before them; nil where nothing is said.
    let sharedSpan: Span?
    let span: Span
}

/// What the share of a source is a share of.
enum StackMode: String, CaseIterable, Sendable {
    /// Of the whole.
    case additive
    /// Of what the work made from it gets.
    case multiplicative
}

/// How often a source counts that is reached by several paths.
enum SharedSource: Sendable {
    case once, perPath
}

/// `stack of WORK`, a line of a payment
struct StackLineNode: Sendable {
    let work: Name
    let span: Span
}

/// `rest to PARTY`, a line of a payment by a stack
struct RestNode: Sendable {
    let party: Name
    let span: Span
}

extension Parser {
    /// `derivative WORK { WORK from WORK SHARE to PARTY … multiplicative, shared source once }`
    mutating func derivative() throws(Abandon) -> DerivativeNode {
        let start = take().span
        let work = try usedName()
        let head = start.through(previous.span)
        let opening = current.span
        let found = diagnostics.list.count
        var sources: [SourceWorkNode] = []
        var rule: StackRuleNode?
        try block(loose: true) { parser throws(Abandon) in
            let word = parser.current
            let isRule = word.word == .additive || word.word == .multiplicative
            if isRule, parser.ahead(1).word != .from {
                parser.once(&rule, try parser.stackRule(), word)
            } else {
                sources.append(try parser.sourceWork())
            }
        }
        if sources.isEmpty { reportEmpty(at: opening, since: found, "the work has no source") }
        return DerivativeNode(
            work: work, sources: sources, rule: rule, head: head,
            span: start.through(previous.span))
    }

    /// `WORK from WORK SHARE to PARTY`
    private mutating func sourceWork() throws(Abandon) -> SourceWorkNode {
        let work = try usedName()
        try expect(.from)
        let source = try usedName()
        let share = try expression()
        try expect(.to)
        let party = try usedName()
        return SourceWorkNode(
            work: work, source: source,
            share: ShareNode(party: party, share: share, span: share.span.through(party.span)),
            span: work.span.through(party.span))
    }

    /// `additive` or `multiplicative`, with `, shared source once` or `, shared source per path`
    private mutating func stackRule() throws(Abandon) -> StackRuleNode {
        let start = current.span
        let mode = try choice(StackMode.self)
        guard current.kind == .comma, ahead(1).word == .shared, ahead(2).word == .source else {
            return StackRuleNode(mode: mode, shared: nil, sharedSpan: nil, span: start)
        }
        let comma = current.span
        index += 1
        continued = index
        for word in [Word.shared, .source] { try expect(word) }
        let shared = try sharedSource()
        return StackRuleNode(
            mode: mode, shared: shared, sharedSpan: comma.through(previous.span),
            span: start.through(previous.span))
    }

    private mutating func sharedSource() throws(Abandon) -> SharedSource {
        if take(.once) { return .once }
        guard take(.per) else { try failWord(among: ["once", "per path"]) }
        try expect(.path)
        return .perPath
    }

    // MARK: Payments by it

    /// `stack of WORK`
    mutating func stackLine() throws(Abandon) -> StackLineNode {
        let start = take().span
        try expect(.of)
        let work = try usedName()
        return StackLineNode(work: work, span: start.through(work.span))
    }

    /// `rest to PARTY`
    mutating func rest() throws(Abandon) -> RestNode {
        let start = take().span
        try expect(.to)
        let party = try usedName()
        return RestNode(party: party, span: start.through(party.span))
    }
}
