/// `balance kept` or `balance repaid within 30 days`: what becomes of what is not recouped.
struct BalanceNode: Sendable {
    /// The time within which it is paid back; nil where it is kept.
    let within: Expression?
    let span: Span
}

extension Parser {
    /// Whether words follow that say what becomes of the balance, rather than a further name.
    var isAtBalance: Bool {
        current.kind == .comma && ahead(1).word == .balance
            && [.kept, .repaid].contains(ahead(2).word)
    }

    /// `, balance kept` or `, balance repaid within DURATION`, at the end of an advance
    mutating func advanceBalance() throws(Abandon) -> BalanceNode {
        try expect(.comma)
        let start = current.span
        try expect(.balance)
        if take(.kept) { return BalanceNode(within: nil, span: start.through(previous.span)) }
        for word in [Word.repaid, .within] { try expect(word) }
        let within = try expression()
        return BalanceNode(within: within, span: start.through(within.span))
    }
}
