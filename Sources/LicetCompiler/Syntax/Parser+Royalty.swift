extension Parser {
    /// `royalty [NAME] on FIELD less … { … }`
    mutating func royalty() throws(Abandon) -> RoyaltyNode {
        let start = take().span
        let name = current.word == .on ? nil : try boundName()
        try expect(.on)
        let base = try usedName()
        let definition = current.word == .as && !isAtLineEnd ? try baseDefinition() : nil
        let deductions = try self.deductions()
        let jointLimit = deductions.count > 1 ? try jointLimit() : nil
        let price = take(.at) ? try expression() : nil
        let head = start.through(previous.span)
        var lines = RoyaltyLines()
        let found = diagnostics.list.count
        try block(loose: true) { parser throws(Abandon) in try parser.royaltyLine(into: &lines) }
        if lines.rates.isEmpty, lines.choice == nil {
            reportEmpty(
                .missingLine, at: head, since: found, "the royalty has no rate",
                mend: "write a line such as `12%`, or `12% up to EUR 100_000` and `15% beyond`")
        }
        if let choice = lines.choice, let first = choice.computations.first {
            if let rate = lines.rates.first {
                report(
                    .givenTwice, at: rate.span,
                    "a rate stands beside `\(choice.kind.rawValue) of`",
                    mend: "write the rate inside one of the computations")
            }
            lines.rates = first.rates
        }
        return RoyaltyNode(
            name: name, base: base, deductions: deductions, definition: definition,
            jointLimit: jointLimit, price: price, lines: lines, head: head,
            span: start.through(previous.span))
    }

    /// `less FIELD up to 5%, less FIELD`, with or without the commas.
    private mutating func deductions() throws(Abandon) -> [DeductionNode] {
        var deductions: [DeductionNode] = []
        while current.word == .less || (current.kind == .comma && ahead(1).word == .less) {
            _ = takeComma()
            let start = take().span
            let field = try usedName()
            var limit: Expression?
            if take(.up) {
                try expect(.to)
                limit = try expression()
            }
            deductions.append(
                DeductionNode(field: field, limit: limit, span: start.through(previous.span)))
        }
        return deductions
    }

    private mutating func royaltyLine(into lines: inout RoyaltyLines) throws(Abandon) {
        let word = current
        switch word.word {
        case .greater where ahead(1).word == .of, .lesser where ahead(1).word == .of:
            once(&lines.choice, try choiceOfComputations(), word)
        case .convert where ahead(1).kind == .name:
            once(&lines.conversion, try conversion(), word)
        case .index where movesAmounts: lines.indexings.append(try indexing())
        case .escalate where movesAmounts: lines.indexings.append(try escalation())
        case .mostFavoured: once(&lines.favour, try favour(), word)
        case .unit where ahead(1).kind == .number: once(&lines.unit, try unit(), word)
        case .limit where isLimit: lines.limits.append(try limit())
        case .stacking: once(&lines.stacking, try stacking(), word)
        case .reserve: once(&lines.reserve, try reserve(), word)
        case .marginal, .slab: once(&lines.tiers, try tierRule(), word)
        case .minimum: try minimum(into: &lines, word)
        case .cap: try cap(into: &lines, word)
        case .collar where ahead(1).kind != .leftParenthesis: try collar(into: &lines, word)
        case .advance: once(&lines.advance, try advance(), word)
        case .round where ahead(1).kind != .leftParenthesis:
            once(&lines.rounding, try rounding(), word)
        default: lines.rates.append(try rate())
        }
    }

    /// Whether a limit begins here, and not a rate that a parameter of that name gives.
    private var isLimit: Bool {
        ahead(1).kind == .name && ahead(2).word == .to && ahead(1).word != .up
    }

    mutating func rate() throws(Abandon) -> RateNode {
        let start = current.span
        let rate = take(.free) ? nil : try expression()
        var bound = RateNode.Bound.none
        if take(.up) {
            try expect(.to)
            bound = .upTo(try expression())
        } else if take(.beyond) {
            bound = .beyond
        }
        return RateNode(
            rate: rate, bound: bound, shortSpan: shortSpan(), span: start.through(previous.span))
    }

    /// `per accounting year`, `per accounting period` or `per licence`
    mutating func resetSpan() throws(Abandon) -> ResetSpan {
        try expect(.per)
        if take(.licence) { return .licence }
        guard take(.accounting) else { try failWord(among: ["accounting", "licence"]) }
        if take(.year) { return .accountingYear }
        if take(.period) { return .accountingPeriod }
        try failWord(among: ["year", "period"])
    }

    mutating func shortSpan() -> ShortSpan? {
        if take(.proRata) { return .proRata }
        return take(.whole) ? .whole : nil
    }

    private mutating func tierRule() throws(Abandon) -> TierRuleNode {
        let start = current.span
        let mode = try choice(TierRuleMode.self)
        try expect(.comma)
        let per = try resetSpan()
        return TierRuleNode(mode: mode, per: per, span: start.through(previous.span))
    }

    /// `minimum MONEY per accounting year …` or `minimum MONEY per unit`
    private mutating func minimum(
        into lines: inout RoyaltyLines, _ word: Token
    ) throws(Abandon) {
        let start = take().span
        let always = current.word == .per ? nil : try expression()
        if let always, current.word == .per, ahead(1).word == .unit {
            index += 2
            let floor = FloorNode(amount: always, span: start.through(previous.span))
            return once(&lines.floor, floor, word)
        }
        let per = try resetSpan()
        let amount = if let always { YearlyAmount.always(always) } else { try amountsByYear() }
        let short = shortSpan()
        var due: Expression?
        var carries: Bool?
        while take(.comma) {
            let word = current
            if take(.shortfall) {
                once(&due, try shortfallDue(after: per), word)
            } else if take(.carryOver) {
                once(&carries, true, word)
            } else if take(.noCarryOver) {
                once(&carries, false, word)
            } else {
                try failWord(among: ["shortfall", "carry_over", "no_carry_over"])
            }
        }
        let minimum = MinimumNode(
            amount: amount, per: per, shortSpan: short, shortfallDue: due, carriesOver: carries,
            span: start.through(previous.span))
        once(&lines.minimum, minimum, word)
    }

    private mutating func cap(into lines: inout RoyaltyLines, _ word: Token) throws(Abandon) {
        let start = take().span
        let always = current.word == .per ? nil : try expression()
        if let always, current.word == .per, ahead(1).word == .unit {
            index += 2
            let most = FloorNode(amount: always, span: start.through(previous.span))
            return once(&lines.ceiling, most, word)
        }
        let per = try resetSpan()
        let amount = if let always { YearlyAmount.always(always) } else { try amountsByYear() }
        let short = shortSpan()
        let cap = CapNode(
            amount: amount, per: per, shortSpan: short, span: start.through(previous.span))
        once(&lines.cap, cap, word)
    }

    mutating func amountsByYear() throws(Abandon) -> YearlyAmount {
        let opening = current.span
        let found = diagnostics.list.count
        var rows: [CapYearNode] = []
        var otherwise: Expression?
        try block { parser throws(Abandon) in
            let amount = try parser.expression()
            let word = parser.current
            if parser.take(.otherwise) { return parser.once(&otherwise, amount, word) }
            let first = try parser.year()
            let last = parser.take(.through) ? try parser.year() : first
            let span = amount.span.through(parser.previous.span)
            rows.append(CapYearNode(amount: amount, first: first, last: last, span: span))
        }
        if rows.isEmpty { reportEmpty(at: opening, since: found, "no year is named") }
        return .byYear(rows, otherwise: otherwise)
    }

    private mutating func year() throws(Abandon) -> Int {
        guard current.kind == .number, !isAtLineEnd, current.end - current.start == 4,
            let year = Int(text(current)), year > 0
        else {
            try fail(
                .badLabel, "a year is missing \(whereNow)", mend: "write a year like `2026`")
        }
        index += 1
        return year
    }

    private mutating func rounding() throws(Abandon) -> RoundingNode {
        let start = take().span
        let mode = try usedName()
        let isEachReport = take(.each)
        if isEachReport { try expect(.report) }
        return RoundingNode(
            mode: mode, isEachReport: isEachReport, span: start.through(previous.span))
    }
}
