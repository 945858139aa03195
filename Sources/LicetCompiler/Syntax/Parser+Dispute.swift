/// `dispute by PARTY or PARTY within DURATION of statement, decided by PARTY, without interest`
struct DisputeNode: Sendable {
    /// Who may dispute.
    let parties: [Name]
    let within: Expression
    let arbiter: Name
    /// What is said of the interest on what lies in escrow, if anything is.
    let interest: EscrowInterestNode?
    let span: Span
}

/// `with interest` or `without interest`
struct EscrowInterestNode: Sendable {
    let isBorne: Bool
    let span: Span
}

extension Parser {
    /// `dispute by PARTY {or PARTY} within DURATION of statement, decided by PARTY
    /// [, with interest|without interest]`
    mutating func dispute() throws(Abandon) -> DisputeNode {
        let start = take().span
        try expect(.by)
        var parties = [try usedName()]
        while take(.or) { parties.append(try usedName()) }
        try expect(.within)
        let within = try expression()
        for word in [Word.of, .statement] { try expect(word) }
        try expect(.comma)
        for word in [Word.decided, .by] { try expect(word) }
        let arbiter = try usedName()
        var interest: EscrowInterestNode?
        if current.kind == .comma, !isAtLineEnd {
            try expect(.comma)
            interest = try escrowInterest()
        }
        return DisputeNode(
            parties: parties, within: within, arbiter: arbiter, interest: interest,
            span: start.through(previous.span))
    }

    private mutating func escrowInterest() throws(Abandon) -> EscrowInterestNode {
        let start = current.span
        let isBorne = take(.with)
        guard isBorne || take(.without) else { try failWord(among: ["with", "without"]) }
        try expect(.interest)
        return EscrowInterestNode(isBorne: isBorne, span: start.through(previous.span))
    }

    /// `MONEY of debt NUMBER`, after `disputes`, `escrows` or `decides`
    mutating func contest(_ contest: ScenarioContest) throws(Abandon) -> TestAct {
        let amount = try expression()
        for word in [Word.of, .debt] { try expect(word) }
        return .contests(contest, amount: amount, debt: try expression())
    }
}
