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
}
