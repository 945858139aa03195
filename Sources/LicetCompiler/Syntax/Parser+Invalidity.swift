/// `invalid Patent attested by Registry, ex_nunc, keep due`
struct InvalidityNode: Sendable {
    let work: Name
    let attester: Name
    let effect: InvalidityEffect
    /// What is kept, if it is said.
    let kept: KeptMoney?
    /// Who may challenge the right, where that puts what is paid into escrow.
    let challenger: Name?
    /// The time within which what is paid is paid back, where it is.
    let within: Expression?
    /// The words from `keep`, `refund` or `escrow` on.
    let keep: Span
    let span: Span
}

/// From when on the right is invalid.
enum InvalidityEffect: Hashable, Sendable {
    /// From a day on that is attested.
    case exNunc
    /// From the beginning.
    case exTunc
}

/// What the payees keep.
enum KeptMoney: Hashable, Sendable {
    /// What has been made due, paid or not.
    case due
    /// What has been paid.
    case paid
    /// What has been paid before the right was challenged.
    case escrow
    /// Nothing: what has been paid is owed back.
    case refund
}

extension Parser {
    /// `invalid WORK attested by PARTY, ( ex_nunc | ex_tunc ), ( keep ( due | paid ) | refund within
    /// DURATION | escrow from challenge by PARTY )`
    mutating func invalidity() throws(Abandon) -> InvalidityNode {
        let start = take().span
        let work = try usedName()
        for word in [Word.attested, .by] { try expect(word) }
        let attester = try usedName()
        try expect(.comma)
        let effect: InvalidityEffect
        if take(.exNunc) {
            effect = .exNunc
        } else if take(.exTunc) {
            effect = .exTunc
        } else {
            try failWord(among: ["ex_nunc", "ex_tunc"])
        }
        try expect(.comma)
        let keep = current.span
        var challenger: Name?
        var within: Expression?
        let kept = try keptMoney(&challenger, &within)
        return InvalidityNode(
            work: work, attester: attester, effect: effect, kept: kept, challenger: challenger,
            within: within, keep: keep.through(previous.span), span: start.through(previous.span))
    }

    private mutating func keptMoney(
        _ challenger: inout Name?, _ within: inout Expression?
    ) throws(Abandon) -> KeptMoney? {
        if take(.refund) {
            try expect(.within)
            within = try expression()
            return .refund
        }
        if take(.escrow) {
            for word in [Word.from, .challenge, .by] { try expect(word) }
            challenger = try usedName()
            return .escrow
        }
        guard take(.keep) else { try failWord(among: ["keep", "refund", "escrow"]) }
        if take(.due) { return .due }
        return take(.paid) ? .paid : nil
    }
}
