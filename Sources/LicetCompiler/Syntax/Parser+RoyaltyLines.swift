/// The lines of a royalty that not every royalty has.
extension Parser {
    /// `greater of { rates } on FIELD { rates }`
    mutating func choiceOfComputations() throws(Abandon) -> ChoiceNode {
        let start = current.span
        let kind = try choice(ChoiceKind.self)
        try expect(.of)
        var computations: [ComputationNode] = []
        repeat {
            computations.append(try computation(isFirst: computations.isEmpty))
        } while current.kind == .leftBrace || current.word == .on && !isAtLineEnd
        if computations.count < 2 {
            report(
                .missingLine, at: start.through(previous.span),
                "only one computation is named", mend: "add a second, such as `on copies { EUR 1 }`"
            )
        }
        return ChoiceNode(
            kind: kind, computations: computations, span: start.through(previous.span))
    }

    private mutating func computation(isFirst: Bool) throws(Abandon) -> ComputationNode {
        let start = current.span
        var base: Name?
        var price: Expression?
        if !isFirst, take(.on) {
            base = try usedName()
            if take(.at) { price = try expression() }
        }
        var rates: [RateNode] = []
        let opening = current.span
        let found = diagnostics.list.count
        try block(loose: true) { parser throws(Abandon) in rates.append(try parser.rate()) }
        if rates.isEmpty {
            reportEmpty(
                .missingLine, at: opening, since: found, "the computation has no rate",
                mend: "write a line such as `12%`")
        }
        return ComputationNode(
            base: base, price: price, rates: rates, span: start.through(previous.span))
    }

    /// `unit 60 seconds or fraction`
    mutating func unit() throws(Abandon) -> UnitNode {
        let start = take().span
        let size = try numberAtom()
        let field = try usedName()
        for word in [Word.or, .fraction] { try expect(word) }
        return UnitNode(size: size, field: field, span: start.through(previous.span))
    }

    /// `stacking credit RATIO of FIELD, never below AMOUNT [per …]`
    mutating func stacking() throws(Abandon) -> StackingNode {
        let start = take().span
        try expect(.credit)
        let share = try expression()
        try expect(.of)
        let field = try usedName()
        try expect(.comma)
        for word in [Word.never, .below] { try expect(word) }
        let floor = try expression()
        let per = current.word == .per && !isAtLineEnd ? try resetSpan() : nil
        return StackingNode(
            share: share, field: field, floor: floor, per: per, shortSpan: shortSpan(),
            span: start.through(previous.span))
    }

    /// `reserve RATIO of royalty released over COUNT periods`
    mutating func reserve() throws(Abandon) -> ReserveNode {
        let start = take().span
        let share = try expression()
        for word in [Word.of, .royalty, .released, .over] { try expect(word) }
        let periods = try expression()
        try expect(.periods)
        return ReserveNode(
            share: share, periods: periods, span: start.through(previous.span))
    }

    /// `due DURATION after year`, of the span that the minimum is for.
    mutating func shortfallDue(after span: ResetSpan) throws(Abandon) -> Expression {
        try expect(.due)
        let due = try expression()
        try expect(.after)
        switch span {
        case .accountingYear: try expect(.year)
        case .accountingPeriod: try expect(.period)
        case .licence: try expect(.licence)
        }
        return due
    }

    /// `collar MONEY to MONEY per unit|accounting year|…`
    mutating func collar(into lines: inout RoyaltyLines, _ word: Token) throws(Abandon) {
        let start = take().span
        let least = try expression()
        try expect(.to)
        let most = try expression()
        if current.word == .per, ahead(1).word == .unit {
            index += 2
            let span = start.through(previous.span)
            once(&lines.floor, FloorNode(amount: least, span: span), word)
            return once(&lines.ceiling, FloorNode(amount: most, span: span), word)
        }
        let per = try resetSpan()
        let short = shortSpan()
        let span = start.through(previous.span)
        let minimum = MinimumNode(
            amount: .always(least), per: per, shortSpan: short, shortfallDue: nil,
            carriesOver: false, span: span)
        once(&lines.minimum, minimum, word)
        once(
            &lines.cap, CapNode(amount: .always(most), per: per, shortSpan: short, span: span), word
        )
    }

    // MARK: The base

    /// `as net_receipts "DEFINITION"`
    mutating func baseDefinition() throws(Abandon) -> BaseNode {
        let start = take().span
        let kind = try choice(BaseKind.self)
        let text = try requiredText()
        return BaseNode(kind: kind, text: text, span: start.through(text.span))
    }

    /// `together up to LIMIT`, after several deductions
    mutating func jointLimit() throws(Abandon) -> Expression? {
        if current.kind == .comma, ahead(1).word == .together {
            index += 1
            continued = index
        }
        guard take(.together) else { return nil }
        for word in [Word.up, .to] { try expect(word) }
        return try expression()
    }

    // MARK: Advances

    /// `advance MONEY on signature, …` or `advance { MONEY on DATE … }, …`
    mutating func advance() throws(Abandon) -> AdvanceNode {
        let start = take().span
        var instalments: [InstalmentNode] = []
        if current.kind == .leftBrace {
            let opening = current.span
            let found = diagnostics.list.count
            try block { parser throws(Abandon) in instalments.append(try parser.instalment()) }
            if instalments.isEmpty {
                reportEmpty(at: opening, since: found, "the advance has no instalment")
            }
        } else {
            instalments.append(try instalment())
        }
        try expect(.comma)
        let shares = try advanceShares()
        try expect(.comma)
        let recoupable = take(.recoupable)
        if !recoupable, !take(.nonRecoupable) {
            try failWord(among: ["recoupable", "non_recoupable"])
        }
        var recoupers: [Name]?
        if recoupable, take(.from) {
            var names = [try usedName()]
            while !isAtBalance, takeComma() {
                names.append(try usedName())
            }
            recoupers = names
        }
        let pool = recoupable ? try advancePool() : nil
        let span = start.through(previous.span)
        return AdvanceNode(
            instalments: instalments, shares: shares, recoupable: recoupable,
            recoupers: recoupers, pool: pool, balance: isAtBalance ? try advanceBalance() : nil,
            span: span)
    }

    private mutating func instalment() throws(Abandon) -> InstalmentNode {
        let start = current.span
        let amount = try expression()
        try expect(.on)
        let day = take(.signature) ? nil : try expression()
        return InstalmentNode(amount: amount, day: day, span: start.through(previous.span))
    }

    /// `split as payable` or `split { PARTY SHARE … }`
    private mutating func advanceShares() throws(Abandon) -> [ShareNode]? {
        try expect(.split)
        if take(.as) {
            try expect(.payable)
            return nil
        }
        let opening = current.span
        let found = diagnostics.list.count
        var shares: [ShareNode] = []
        try block { parser throws(Abandon) in
            let party = try parser.usedName()
            let share = try parser.expression()
            shares.append(
                ShareNode(party: party, share: share, span: party.span.through(share.span)))
        }
        if shares.isEmpty { reportEmpty(at: opening, since: found, "nobody has a share") }
        return shares
    }
}
