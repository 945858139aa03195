/// Escalation and indexing: lines of a royalty that move its amounts from year to year.
extension Parser {
    /// Whether the word here begins such a line; a rate may be called so too.
    var movesAmounts: Bool {
        let next = ahead(1)
        return next.kind == .name && !next.startsLine && next.word != .up && next.word != .beyond
    }

    /// `index SUBJECT, … by SERIES, base MONTH, lag DURATION, STEPS, cumulative|year_on_year
    /// [, never …], round MODE to N digits`
    mutating func indexing() throws(Abandon) -> IndexingNode {
        let start = take().span
        let subjects = try indexSubjects()
        let series = try usedName()
        try expect(.comma)
        try expect(.base)
        let base = try month()
        try expect(.comma)
        try expect(.lag)
        let lag = try expression()
        try expect(.comma)
        let from = try indexSteps()
        try expect(.comma)
        let mode = try choice(IndexMode.self)
        try commaBeforeRounding()
        let limit = current.word == .never ? try indexLimit() : nil
        let rounding = try indexRounding()
        return IndexingNode(
            subjects: subjects, way: .series(series, base: base, lag: lag, mode), from: from,
            limit: limit, rounding: rounding, span: start.through(previous.span))
    }

    /// `escalate SUBJECT, … by RATE STEPS, compounding|simple [, round MODE to N digits]`
    mutating func escalation() throws(Abandon) -> IndexingNode {
        let start = take().span
        let subjects = try indexSubjects()
        let rate = try expression()
        let from = try indexSteps()
        guard current.kind == .comma else {
            try fail(
                .expectedToken, "`compounding` or `simple` is missing \(whereNow)",
                mend: "write it like `, compounding, round half_even to 4 digits` or `, simple`")
        }
        try expect(.comma)
        let mode = try choice(EscalationMode.self)
        if current.kind == .comma, ahead(1).word == .never {
            try expect(.comma)
            try fail(
                .extraWords, "fixed steps only rise, so there is nothing to keep them from",
                mend: "delete the words from `, never` on")
        }
        var rounding: IndexRoundingNode?
        if current.kind == .comma, ahead(1).word == .round {
            try expect(.comma)
            rounding = try indexRounding()
        }
        return IndexingNode(
            subjects: subjects, way: .rate(rate, mode), from: from, limit: nil,
            rounding: rounding, span: start.through(previous.span))
    }

    /// A month such as `2025-11`.
    mutating func month() throws(Abandon) -> IndexMonth {
        let label = try label()
        guard case .month(let year, let month) = label.label else {
            report(
                .badLabel, at: label.span, "a month is needed here",
                mend: "write a month like `2025-11`")
            throw Abandon()
        }
        return IndexMonth(year: year, month: month, span: label.span)
    }

    /// `minimum, cap per unit by`
    private mutating func indexSubjects() throws(Abandon) -> [IndexSubjectNode] {
        let subjects = try list { parser throws(Abandon) in try parser.indexSubject() }
        try expect(.by)
        return subjects
    }

    private mutating func indexSubject() throws(Abandon) -> IndexSubjectNode {
        let start = current.span
        let subject: IndexSubject
        switch try choice(IndexSubjectWord.self) {
        case .price: subject = .price
        case .rates: subject = .rates
        case .minimum: subject = try isPerUnit() ? .minimumPerUnit : .minimum
        case .cap: subject = try isPerUnit() ? .capPerUnit : .cap
        }
        return IndexSubjectNode(subject: subject, span: start.through(previous.span))
    }

    private mutating func isPerUnit() throws(Abandon) -> Bool {
        guard take(.per) else { return false }
        try expect(.unit)
        return true
    }

    /// `each accounting year [from DATE]`
    private mutating func indexSteps() throws(Abandon) -> Expression? {
        for word in [Word.each, .accounting, .year] { try expect(word) }
        return take(.from) ? try expression() : nil
    }

    /// The comma that a rounding must follow.
    private mutating func commaBeforeRounding() throws(Abandon) {
        guard current.kind == .comma else {
            try fail(
                .expectedToken, "the rounding of the factor is missing \(whereNow)",
                mend: "write it like `, round half_even to 4 digits`")
        }
        try expect(.comma)
    }

    /// `never below base,` or `never down,`
    private mutating func indexLimit() throws(Abandon) -> IndexLimitNode {
        let start = take().span
        let limit: IndexLimit
        if take(.down) {
            limit = .down
        } else if take(.below) {
            try expect(.base)
            limit = .belowBase
        } else {
            try failWord(among: ["below", "down"])
        }
        let span = start.through(previous.span)
        try commaBeforeRounding()
        return IndexLimitNode(limit: limit, span: span)
    }

    /// `round MODE to N digits`
    private mutating func indexRounding() throws(Abandon) -> IndexRoundingNode {
        let start = current.span
        try expect(.round)
        let mode = try usedName()
        try expect(.to)
        guard current.kind == .number, !isAtLineEnd, let digits = Int(text(current)), digits <= 12
        else {
            try fail(
                .expectedToken, "a number of digits up to 12 is missing \(whereNow)",
                mend: "write it like `to 4 digits`")
        }
        index += 1
        try expect(.digits)
        return IndexRoundingNode(mode: mode, digits: digits, span: start.through(previous.span))
    }
}
