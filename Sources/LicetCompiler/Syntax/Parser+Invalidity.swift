/// `invalid Patent attested by Registry, ex_nunc, keep due`
struct InvalidityNode: Sendable {
    let work: Name
    let attester: Name
    let effect: InvalidityEffect
    /// What is kept, if it is said.
    let kept: KeptMoney?
    /// The words from `keep` on.
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
}

extension Parser {
    /// `invalid WORK attested by PARTY, ( ex_nunc | ex_tunc ), keep ( due | paid )`
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
        try expect(.keep)
        var kept: KeptMoney?
        if take(.due) {
            kept = .due
        } else if take(.paid) {
            kept = .paid
        }
        return InvalidityNode(
            work: work, attester: attester, effect: effect, kept: kept,
            keep: keep.through(previous.span), span: start.through(previous.span))
    }
}
