import LicetBytecode
import LicetPrimitives
import LicetTerms

/// `index … by SERIES …` or `escalate … by RATE …`: a factor for each accounting year, by which
/// amounts of the royalty are multiplied.
struct CheckedIndexing: Hashable, Sendable {
    var subjects: [IndexSubject]
    var way: Way
    /// A day of the accounting year of the first step; nil for the licence's second.
    var from: CoreExpression?
    var limit: IndexLimit?
    var rounding: Rounding?
    /// At least as many steps as the licence has.
    var stepBound: UInt32
    var line: UInt32

    /// What the factor comes from.
    enum Way: Hashable, Sendable {
        case series(CheckedSeries, base: CivilDate, lag: Int, IndexMode)
        /// A share that each step adds.
        case rate(CoreExpression, EscalationMode)
    }

    /// What each step is rounded to.
    struct Rounding: Hashable, Sendable {
        var mode: RoundingMode
        var digits: Int
        var label: String
        var line: UInt32
    }
}

extension Checker {
    /// The most decimals that the product of all steps may have.
    private static let mostDigits = 200
    private static let mostLag = 120

    /// The lines that move amounts of a royalty, once the rest of it is known.
    mutating func checkIndexings(
        _ royalty: CheckedRoyalty, _ check: inout RoyaltyCheck
    ) -> [CheckedIndexing] {
        var indexings: [CheckedIndexing] = []
        var known: [IndexSubjectNode] = []
        for node in check.node.lines.indexings {
            let isSound = checkSubjects(node, royalty, &known)
            let from = node.from.flatMap { offeredDate($0) }
            let way = indexWay(node, from, &check)
            let rounding = node.rounding.flatMap { stepRounding($0) }
            let isPlaced = checkStart(node, from) && checkRounding(node)
            guard isSound, isPlaced, let way, (from == nil) == (node.from == nil),
                (rounding == nil) == (node.rounding == nil)
            else {
                check.isWrong = true
                continue
            }
            let indexing = CheckedIndexing(
                subjects: node.subjects.map(\.subject), way: way, from: from,
                limit: node.limit?.limit, rounding: rounding, stepBound: yearBound,
                line: line(node.span))
            if !checkDigits(indexing, node) { check.isWrong = true }
            indexings.append(indexing)
        }
        return indexings
    }

    /// At least as many accounting years as the licence has.
    private var yearBound: UInt32 {
        accounting.map { periodBound(anchor: $0.anchor, months: 12) } ?? 1
    }

    // MARK: What is moved

    /// Whether each subject is an amount that the royalty has, moved once, for a year or less.
    private mutating func checkSubjects(
        _ node: IndexingNode, _ royalty: CheckedRoyalty, _ known: inout [IndexSubjectNode]
    ) -> Bool {
        var isSound = true
        for subject in node.subjects {
            let word = subject.subject.words
            if let first = known.first(where: { $0.subject == subject.subject }) {
                report(
                    .indexSubject, at: subject.span, "`\(word)` is moved twice",
                    mend: "name it in one line only",
                    notes: [Diagnostic.Note(first.span, "it is moved here already")])
                isSound = false
            } else if royalty.gross != nil {
                report(
                    .indexSubject, at: subject.span,
                    "what each line costs by itself is not moved from year to year",
                    mend: "leave the line out, or let the royalty have one price for all reports")
                isSound = false
            } else if !royalty.has(subject.subject, isCount: isCount) {
                report(.indexSubject, at: subject.span, "the royalty has no `\(word)`")
                isSound = false
            } else if royalty.span(of: subject.subject) == .licence {
                report(.indexSpan, at: subject.span)
                isSound = false
            }
            known.append(subject)
        }
        return isSound
    }

    /// Whether a field of a royalty's report is a count.
    private func isCount(_ royalty: CheckedRoyalty, _ field: Int) -> Bool {
        reports[royalty.report].map { $0.fields[field].kind == .count } ?? false
    }

    // MARK: By what

    private mutating func indexWay(
        _ node: IndexingNode, _ from: CoreExpression?, _ check: inout RoyaltyCheck
    ) -> CheckedIndexing.Way? {
        switch node.way {
        case .rate(let rate, let mode):
            guard let share = offered(rate, as: .ratio, &check) else { return nil }
            if let known = share.constantRatio, known.signum <= 0 {
                report(
                    .indexForm, at: rate.span, "each step raises the amounts by more than nothing",
                    mend: "write a share such as `3%`")
                return nil
            }
            return .rate(share, mode)
        case .series(let name, let base, let lag, let mode):
            let months = indexLag(lag)
            guard let number = seriesNumber(name), let found = series[number] else { return nil }
            guard found.pair == nil else {
                report(
                    .indexForm, at: name.span, "`\(name.text)` is a rate between two currencies",
                    mend: "name a series that is declared without currencies")
                return nil
            }
            guard let months, (node.from == nil) == (from == nil),
                precedes(base, firstStep(from), lag: months)
            else { return nil }
            return .series(found, base: base.lastDay, lag: months, mode)
        }
    }

    private mutating func indexLag(_ node: Expression) -> Int? {
        guard let (lag, _) = constantDuration(node) else { return nil }
        if case .months(let count) = lag, (0...Self.mostLag).contains(count) { return count }
        report(
            .indexForm, at: node.span, "a lag is a number of months, from none to ten years",
            mend: "write it like `lag 2 months`")
        return nil
    }

    /// Whether the base month is no later than the month that the first step goes by, where that
    /// is known.
    private mutating func precedes(_ base: IndexMonth, _ first: CivilDate?, lag: Int) -> Bool {
        guard let month = first?.addingMonths(-lag),
            (base.year, base.month) > (month.year, month.month)
        else { return true }
        report(
            .indexForm, at: base.span,
            "the first step goes by \(month.year)-\(month.month < 10 ? "0" : "")\(month.month), "
                + "which lies before the base month",
            mend: "write an earlier base month, or a shorter lag")
        return false
    }

    /// The first day of the accounting year of the first step, where it is known.
    private func firstStep(_ from: CoreExpression?) -> CivilDate? {
        guard let anchor = accounting?.anchor.constantDate,
            let years = SpanSequence(anchor: anchor, months: 12)
        else { return nil }
        if let from { return from.constantDate }
        let start = period?.start.constantDate
        return start.flatMap { years.index(of: $0) }.flatMap { years.start(of: $0 + 1) }
    }

    // MARK: When, and rounded how

    /// Whether the first step is said where it must be, and falls on a day on which one can.
    private mutating func checkStart(_ node: IndexingNode, _ from: CoreExpression?) -> Bool {
        guard let accounting, let period else { return true }
        let anchor = accounting.anchor.constantDate
        let years = anchor.flatMap { SpanSequence(anchor: $0, months: 12) }
        let start = period.start.constantDate
        let first = years.flatMap { years in start.flatMap { years.index(of: $0) } }
        guard let said = node.from else {
            let isWhole = accounting.anchor == period.start
            let begins = years.flatMap { years in first.flatMap { years.start(of: $0) } }
            guard !isWhole, begins == nil || begins != start else { return true }
            report(.indexStart, at: node.span)
            return false
        }
        guard let day = from?.constantDate, let years, let first else { return true }
        let number = years.index(of: day)
        let isStart = number.flatMap { years.start(of: $0) } == day
        let isLate = period.fixed.map { day >= $0.end } ?? false
        guard isStart, let number, number >= first, !isLate else {
            let next = years.start(of: first + 1)
            report(
                .indexForm, at: said.span,
                isLate
                    ? "the licence has ended by this day"
                    : "no accounting year of the licence begins on this day",
                mend: next.map { "write the first day of one, such as `\($0)`" })
            return false
        }
        return true
    }

    /// Whether rounding is said where a step can come to a fraction without end.
    private mutating func checkRounding(_ node: IndexingNode) -> Bool {
        guard node.rounding == nil, case .rate(_, .compounding) = node.way else { return true }
        report(
            .indexForm, at: node.span, "nothing says how a compounding step is rounded",
            mend: "add `, round half_even to 4 digits`")
        return false
    }

    private mutating func stepRounding(_ node: IndexRoundingNode) -> CheckedIndexing.Rounding? {
        roundingMode(node.mode).map {
            CheckedIndexing.Rounding(
                mode: $0, digits: node.digits, label: words(node.span), line: line(node.span))
        }
    }

    /// A product of rounded steps has the decimals of all of them.
    private mutating func checkDigits(_ indexing: CheckedIndexing, _ node: IndexingNode) -> Bool {
        guard case .series(_, _, _, .yearOnYear) = indexing.way, let rounding = indexing.rounding
        else { return true }
        let digits = rounding.digits * Int(indexing.stepBound)
        guard digits > Self.mostDigits else { return true }
        report(
            .indexDigits, at: node.rounding?.span ?? node.span,
            "the licence can have \(indexing.stepBound) steps, whose product would have \(digits) "
                + "decimals")
        return false
    }
}

extension CheckedRoyalty {
    /// Whether the royalty has the amount.
    fileprivate func has(_ subject: IndexSubject, isCount: (CheckedRoyalty, Int) -> Bool) -> Bool {
        switch subject {
        case .price: price != nil || (choice?.others ?? []).contains { $0.price != nil }
        case .rates:
            price == nil && isCount(self, base)
                || (choice?.others ?? []).contains {
                    $0.price == nil && isCount(self, $0.base ?? base)
                }
        case .minimum: minimum != nil
        case .cap: cap != nil
        case .minimumPerUnit: floor != nil
        case .capPerUnit: ceiling != nil
        }
    }

    /// The span that the amount is for.
    fileprivate func span(of subject: IndexSubject) -> CheckedSpan {
        switch subject {
        case .price, .rates, .minimumPerUnit, .capPerUnit: span
        case .minimum: minimum?.schedule.span ?? span
        case .cap: cap?.span ?? span
        }
    }
}
