/// `suspend for breach after notice of 5 days, at most 60 days, at most 3 times, extend term`
struct SuspendNode: Sendable {
    let cause: Cause
    /// Days after the notice.
    let notice: Expression
    /// Days of one suspension.
    let length: Expression
    let times: Expression
    /// What becomes of the term, if it is said.
    let term: SuspendedTerm?
    /// Where it is said that amounts of a span are not reduced.
    let amounts: Span?
    let span: Span

    enum Cause: Sendable {
        /// As long as a notice of a breach stands.
        case breach
        /// Whenever this party wants it.
        case party(Name)
    }
}

/// What days on which the licence is suspended do to its term.
enum SuspendedTerm: Hashable, Sendable {
    /// It is longer by them.
    case extended
    /// They are days of it.
    case kept
}

extension Parser {
    /// `suspend ( for breach | by PARTY ) after notice of DURATION, at most DURATION, at most
    /// NUMBER times, ( extend | keep ) term [, keep amounts]`
    mutating func suspend() throws(Abandon) -> SuspendNode {
        let start = take().span
        let cause: SuspendNode.Cause
        if take(.for) {
            try expect(.breach)
            cause = .breach
        } else if take(.by) {
            cause = .party(try usedName())
        } else {
            try failWord(among: ["for", "by"])
        }
        for word in [Word.after, .notice, .of] { try expect(word) }
        let notice = try expression()
        let length = try suspensionBound()
        let times = try suspensionBound()
        try expect(Word.times)
        var term: SuspendedTerm?
        var amounts: Span?
        if takeComma() { term = try suspendedTerm(&amounts) }
        if amounts == nil, takeComma() {
            let from = current.span
            for word in [Word.keep, .amounts] { try expect(word) }
            amounts = from.through(previous.span)
        }
        return SuspendNode(
            cause: cause, notice: notice, length: length, times: times, term: term,
            amounts: amounts, span: start.through(previous.span))
    }

    /// `, at most NUMBER`
    private mutating func suspensionBound() throws(Abandon) -> Expression {
        try expect(.comma)
        for word in [Word.at, .most] { try expect(word) }
        return try expression()
    }

    /// `extend term`, `keep term`, or what can follow them where they are left out.
    private mutating func suspendedTerm(
        _ amounts: inout Span?
    ) throws(Abandon) -> SuspendedTerm? {
        let start = current.span
        if take(.extend) {
            try expect(.term)
            return .extended
        }
        guard take(.keep) else { try failWord(among: ["extend", "keep"]) }
        if take(.term) { return .kept }
        guard take(.amounts) else { try failWord(among: ["term", "amounts"]) }
        amounts = start.through(previous.span)
        return nil
    }
}
