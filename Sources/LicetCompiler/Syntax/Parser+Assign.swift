/// `assign PARTY …`: whose place can go to another party, and who agrees.
struct AssignNode: Sendable {
    let party: Name
    /// Who consents; nil for `free`.
    let consent: Consent?
    /// What becomes of what was owed before; nil where nothing is said.
    let debts: Debts?
    let span: Span

    /// `with consent of Aurora` or `with consent of 2 of Aurora, Boreal, Ines`
    struct Consent: Sendable {
        /// How many of them; nil for all.
        let count: Expression?
        let parties: [Name]
        let span: Span
    }

    /// `debts stay` or `debts pass`
    struct Debts: Sendable {
        let stay: Bool
        let span: Span
    }
}

extension Parser {
    /// `assign PARTY ( free | with consent of [ NUMBER of ] PARTY { , PARTY } )
    /// [ , debts ( stay | pass ) ]`
    mutating func assign() throws(Abandon) -> AssignNode {
        let start = take().span
        let party = try usedName()
        let consent = try take(.free) ? nil : consent()
        var debts: AssignNode.Debts?
        if takeComma() {
            debts = try assignedDebts()
        }
        return AssignNode(
            party: party, consent: consent, debts: debts, span: start.through(previous.span))
    }

    private mutating func consent() throws(Abandon) -> AssignNode.Consent {
        let start = current.span
        guard take(.with) else { try failWord(among: ["free", "with consent of"]) }
        try expect(.consent)
        try expect(.of)
        var count: Expression?
        if current.kind == .number {
            count = try expression()
            try expect(.of)
        }
        var parties = [try usedName()]
        while current.kind == .comma, !isAtLineEnd, ahead(1).word != .debts {
            take()
            continued = index
            parties.append(try usedName())
        }
        return AssignNode.Consent(
            count: count, parties: parties, span: start.through(previous.span))
    }

    private mutating func assignedDebts() throws(Abandon) -> AssignNode.Debts {
        let start = current.span
        try expect(.debts)
        let stay = take(.stay)
        if !stay, !take(.pass) { try failWord(among: ["stay", "pass"]) }
        return AssignNode.Debts(stay: stay, span: start.through(previous.span))
    }
}
