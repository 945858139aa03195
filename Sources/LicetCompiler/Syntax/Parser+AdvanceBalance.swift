/// `balance kept` or `balance repaid within 30 days`: what becomes of what is not recouped.
struct BalanceNode: Sendable {
    /// The time within which it is paid back; nil where it is kept.
    let within: Expression?
    let span: Span
}

extension Parser {
    /// `, balance kept` or `, balance repaid within DURATION`, at the end of an advance
    mutating func advanceBalance() throws(Abandon) -> BalanceNode? {
        guard isBeforeBalance, takeComma() else { return nil }
        let start = take().span
        if take(.kept) { return BalanceNode(within: nil, span: start.through(previous.span)) }
        guard take(.repaid) else { try failWord(among: ["kept", "repaid"]) }
        try expect(.within)
        let within = try expression()
        return BalanceNode(within: within, span: start.through(within.span))
    }

    /// Whether a comma is next and what becomes of the balance behind it, and not another name.
    var isBeforeBalance: Bool {
        current.kind == .comma && ahead(1).word == .balance
    }
}
