/// `terminate for breach by notice, cure 30 days` or `terminate by notice of 90 days`
struct TerminateNode: Sendable {
    let kind: Kind
    let span: Span

    enum Kind: Sendable {
        /// For a breach that is not cured in so long.
        case breach(cure: Expression)
        /// Whatever the reason, so long after the notice.
        case notice(Expression)
    }
}

/// `renew for 1 year at most 3 times unless notice 90 days before expiry`
struct RenewNode: Sendable {
    let length: Expression
    let times: Expression?
    let notice: Expression
    let span: Span
}

/// `option to extend by 1 year at EUR 10_000, exercised 180 to 90 days before expiry`
struct OptionNode: Sendable {
    let length: Expression
    let price: Expression
    let payee: Name?
    /// How many days before the last it opens: a number alone.
    let opens: Expression
    let closes: Expression
    let span: Span
}

/// `sell_off distribute for 6 months after end`
struct SellOffNode: Sendable {
    let rights: [Name]
    let length: Expression
    let span: Span
}

/// `revert if receipts below EUR 1_000 per accounting year`
struct RevertNode: Sendable {
    let field: Name
    let amount: Expression
    let span: Span
}

extension Parser {
    /// `revert if FIELD below AMOUNT per accounting year`
    mutating func revert() throws(Abandon) -> RevertNode {
        let start = take().span
        try expect(.if)
        let field = try usedName()
        try expect(.below)
        let amount = try expression()
        for word in [Word.per, .accounting, .year] { try expect(word) }
        return RevertNode(field: field, amount: amount, span: start.through(previous.span))
    }

    /// `sell_off RIGHT { , RIGHT } for DURATION after end`
    mutating func sellOff() throws(Abandon) -> SellOffNode {
        let start = take().span
        var rights = [try usedName()]
        while take(.comma) { rights.append(try usedName()) }
        try expect(.for)
        let length = try expression()
        for word in [Word.after, .end] { try expect(word) }
        return SellOffNode(rights: rights, length: length, span: start.through(previous.span))
    }

    /// `option to extend by DURATION at MONEY [to PARTY], exercised NUMBER to DURATION before expiry`
    mutating func option() throws(Abandon) -> OptionNode {
        let start = take().span
        for word in [Word.to, .extend, .by] { try expect(word) }
        let length = try expression()
        try expect(.at)
        let price = try expression()
        let payee = take(.to) ? try usedName() : nil
        try expect(.comma)
        try expect(.exercised)
        let opens = try expression()
        try expect(.to)
        let closes = try expression()
        for word in [Word.before, .expiry] { try expect(word) }
        return OptionNode(
            length: length, price: price, payee: payee, opens: opens, closes: closes,
            span: start.through(previous.span))
    }

    /// `terminate ( for breach by notice, cure DURATION | by notice of DURATION )`
    mutating func terminate() throws(Abandon) -> TerminateNode {
        let start = take().span
        let kind: TerminateNode.Kind
        if take(.for) {
            for word in [Word.breach, .by, .notice] { try expect(word) }
            try expect(.comma)
            try expect(.cure)
            kind = .breach(cure: try expression())
        } else if take(.by) {
            for word in [Word.notice, .of] { try expect(word) }
            kind = .notice(try expression())
        } else {
            try failWord(among: ["for", "by"])
        }
        return TerminateNode(kind: kind, span: start.through(previous.span))
    }

    /// `renew for DURATION [at most NUMBER times] unless notice DURATION before expiry`
    mutating func renew() throws(Abandon) -> RenewNode {
        let start = take().span
        try expect(.for)
        let length = try expression()
        var times: Expression?
        if take(.at) {
            try expect(.most)
            times = try expression()
            try expect(Word.times)
        }
        for word in [Word.unless, .notice] { try expect(word) }
        let notice = try expression()
        for word in [Word.before, .expiry] { try expect(word) }
        return RenewNode(
            length: length, times: times, notice: notice, span: start.through(previous.span))
    }
}
