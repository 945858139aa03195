import LicetBytecode
import LicetPrimitives
import LicetTerms

/// Minimum, cap and advance of a royalty.
extension Checker {
    mutating func checkMinimum(
        _ node: MinimumNode, _ check: inout RoyaltyCheck
    ) -> CheckedMinimum? {
        let due = node.shortfallDue.flatMap { timeLimit($0) }
        if due == nil, node.shortfallDue != nil { check.isWrong = true }
        if node.carriesOver == nil, canFollow(node.per) { report(.carryOverUnsaid, at: node.span) }
        let schedule = checkSchedule(
            node.amount, node.per, node.shortSpan, node.span, word: "minimum", &check)
        guard let schedule else { return nil }
        return CheckedMinimum(
            schedule: schedule, shortfallDue: due, carriesOver: node.carriesOver ?? false,
            label: words(node.span), line: line(node.span))
    }

    mutating func checkCap(
        _ node: CapNode, _ check: inout RoyaltyCheck
    ) -> CheckedSchedule? {
        checkSchedule(node.amount, node.per, node.shortSpan, node.span, word: "cap", &check)
    }

    mutating func checkSchedule(
        _ amounts: YearlyAmount, _ per: ResetSpan, _ short: ShortSpan?, _ span: Span,
        word: String, _ check: inout RoyaltyCheck
    ) -> CheckedSchedule? {
        checkShort(per, short, span, &check)
        switch amounts {
        case .always(let expression):
            guard let amount = offeredMoney(expression, &check) else { return nil }
            return CheckedSchedule(
                rows: [],
                otherwise: CheckedAmount(
                    amount: amount, isProRata: short == .proRata, label: words(span),
                    line: line(span)), span: per.checked)
        case .byYear(let rows, let otherwise):
            var schedule = checkYears(rows, otherwise: otherwise, word, short, &check)
            schedule.span = per.checked
            checkCoverage(span, per, rows, hasOtherwise: otherwise != nil, &check)
            return schedule
        }
    }

    private mutating func checkYears(
        _ rows: [CapYearNode], otherwise: Expression?, _ word: String, _ short: ShortSpan?,
        _ check: inout RoyaltyCheck
    ) -> CheckedSchedule {
        let isProRata = short == .proRata
        var cap = CheckedSchedule(rows: [], otherwise: nil, span: .licence)
        for row in rows {
            guard let amount = offeredMoney(row.amount, &check) else { continue }
            cap.rows.append(
                CheckedSchedule.Row(
                    first: row.first, last: row.last,
                    amount: CheckedAmount(
                        amount: amount, isProRata: isProRata, label: "\(word) \(words(row.span))",
                        line: line(row.span))))
        }
        if let otherwise, let amount = offeredMoney(otherwise, &check) {
            cap.otherwise = CheckedAmount(
                amount: amount, isProRata: isProRata,
                label: "\(word) \(words(otherwise.span)) otherwise",
                line: line(otherwise.span))
        }
        return cap
    }

    /// Each year of the licence has one row.
    private mutating func checkCoverage(
        _ span: Span, _ per: ResetSpan, _ rows: [CapYearNode], hasOtherwise: Bool,
        _ check: inout RoyaltyCheck
    ) {
        var isOrdered = true
        for (number, row) in rows.enumerated() {
            let earlier = rows[..<number].first { $0.first <= row.last && row.first <= $0.last }
            if row.last < row.first || earlier != nil {
                report(
                    .capYearOverlap, at: row.span,
                    row.last < row.first
                        ? "the years run backwards" : "a line before has years of this one",
                    notes: earlier.map { [Diagnostic.Note($0.span, "it stands here")] } ?? [])
                check.isWrong = true
                isOrdered = false
            }
        }
        guard isOrdered, !hasOtherwise, !rows.isEmpty, let period else { return }
        guard let years = spanYears(per) else {
            if lasting(period).fixed == nil { reportGap(span, "some years", &check) }
            return
        }
        let missing = years.filter { year in
            !rows.contains { $0.first <= year && year <= $0.last }
        }
        if let first = missing.first { reportGap(span, "\(first)", &check) }
    }

    private mutating func reportGap(
        _ span: Span, _ years: String, _ check: inout RoyaltyCheck
    ) {
        report(.capYearGap, at: span, "the line says nothing for \(years)")
        check.isWrong = true
    }

    /// The years in which spans of the licence begin, where they are known.
    private func spanYears(_ span: ResetSpan) -> ClosedRange<Int>? {
        let whole = period.map { lasting($0) }
        guard let fixed = whole?.fixed, let anchor = accounting?.anchor.constantDate else {
            return nil
        }
        let months: Int
        switch span {
        case .licence: return fixed.start.year...fixed.start.year
        case .accountingYear: months = 12
        case .accountingPeriod: months = accounting?.months ?? 12
        }
        guard let spans = SpanSequence(anchor: anchor, months: months),
            let first = spans.index(of: fixed.start).flatMap({ spans.start(of: $0) }),
            let last = spans.index(of: fixed.lastDay).flatMap({ spans.start(of: $0) })
        else { return nil }
        return first.year...last.year
    }

    /// Whether the licence can have more than one such span.
    private func canFollow(_ per: ResetSpan) -> Bool {
        guard per != .licence else { return false }
        if per == .accountingPeriod { return accounting.map { $0.periodBound > 1 } ?? true }
        return spanYears(per).map { $0.count > 1 } ?? true
    }

    mutating func checkSpan(
        _ per: ResetSpan, _ span: CheckedSpan?, _ place: Span, _ check: inout RoyaltyCheck
    ) {
        guard let span, per.checked != span else { return }
        report(
            .spanMismatch, at: place, "the tiers do not run `\(per.words)`")
        check.isWrong = true
    }

    /// A span that can be short needs its rule.
    mutating func checkShort(
        _ per: ResetSpan, _ rule: ShortSpan?, _ place: Span, _ check: inout RoyaltyCheck
    ) {
        guard rule == nil else { return }
        let months: Int
        switch per {
        case .licence: return
        case .accountingYear: months = 12
        case .accountingPeriod: months = accounting?.months ?? 12
        }
        guard canBeShort(months: months) else { return }
        report(.shortSpanUnsaid, at: place)
        check.isWrong = true
    }

    mutating func warnOfLowCap(
        _ minimum: CheckedMinimum?, _ cap: CheckedSchedule?, _ node: RoyaltyNode
    ) {
        guard let least = minimum?.schedule.otherwise?.amount.constantRatio, let cap,
            cap.span <= minimum?.schedule.span ?? .licence, let span = node.cap?.span
        else { return }
        let amounts = cap.rows.map(\.amount) + [cap.otherwise].compactMap { $0 }
        let isLow = amounts.contains { amount in
            amount.amount.constantRatio.map { $0 < least } ?? false
        }
        if isLow { report(.capBelowMinimum, at: span) }
    }
}
