import LicetBytecode
import LicetPrimitives
import LicetTerms

/// Periods, accounting periods and durations.
extension Checker {
    mutating func checkPeriod(
        _ line: GrantPeriodNode
    ) -> (period: CheckedPeriod, term: PeriodTerm)? {
        switch line.kind {
        case .through(let from, let last):
            return period(from, last, isInclusive: true, line.span)
        case .until(let from, let end): return period(from, end, isInclusive: false, line.span)
        case .duration(let from, let length): return period(from, lasting: length, line.span)
        }
    }

    private mutating func period(
        _ from: Expression, _ to: Expression, isInclusive: Bool, _ span: Span
    ) -> (period: CheckedPeriod, term: PeriodTerm)? {
        let first = offeredDate(from)
        let last = offeredDate(to)
        guard let first, var last else { return nil }
        if isInclusive {
            if let day = last.constantDate {
                guard let next = day.adding(days: 1) else {
                    report(.dateOutOfRange, at: to.span)
                    return nil
                }
                last = .date(next)
            } else {
                last = last.addingDays(.int(1))
            }
        }
        return period(first, last, span)
    }

    private mutating func period(
        _ from: Expression, lasting length: Expression, _ span: Span
    ) -> (period: CheckedPeriod, term: PeriodTerm)? {
        let first = offeredDate(from)
        let duration = constantDuration(length)
        guard let first, let (duration, step) = duration else { return nil }
        let clip = step?.clip ?? .clip
        guard let start = first.constantDate else {
            return period(first, first.adding(duration, clip: clip), span)
        }
        guard let end = start.adding(duration, clip: clip) else {
            report(.dateOutOfRange, at: length.span)
            return nil
        }
        if step == nil, case .months = duration, start.isLeapDay, end.month == 2, end.day == 28 {
            report(.leapStepUnsaid, at: length.span)
            return nil
        }
        return period(first, .date(end), span)
    }

    private mutating func period(
        _ start: CoreExpression, _ end: CoreExpression, _ span: Span
    ) -> (period: CheckedPeriod, term: PeriodTerm)? {
        guard let startTerm = start.dateTerm, let endTerm = end.dateTerm else {
            report(.periodForm, at: span)
            return nil
        }
        var fixed: Period?
        if let first = start.constantDate, let last = end.constantDate {
            fixed = Period(start: first, end: last)
            guard fixed != nil else {
                report(.emptyPeriod, at: span)
                return nil
            }
        }
        return (
            CheckedPeriod(start: start, end: end, fixed: fixed),
            PeriodTerm(start: startTerm, end: endTerm)
        )
    }

    /// A date that is written or a parameter.
    mutating func offeredDate(_ node: Expression) -> CoreExpression? {
        let checked = check(node)
        guard let date = convert(checked, to: .date, at: node.span) else { return nil }
        guard date.isKnownAtOffer else {
            report(.notConstant, at: node.span, "the day must be a date or a Date parameter")
            return nil
        }
        return date
    }

    /// A duration that is written out, with the step it names for a 29 February.
    mutating func constantDuration(
        _ node: Expression
    ) -> (duration: LicetTerms.Duration, step: LeapStep?)? {
        if case .duration(let duration, let step) = node.kind { return (duration, step) }
        let checked = check(node)
        guard !checked.isPoisoned else { return nil }
        guard let number = checked.core.constantInt?.int64, let count = Int(exactly: number) else {
            report(
                .notConstant, at: node.span, "the duration must be written out",
                mend: "write it like `30 days` or `3 months`")
            return nil
        }
        if checked.type == .days { return (.days(count), nil) }
        if checked.type == .months { return (.months(count), nil) }
        report(
            .typeMismatch, at: node.span,
            "a duration is needed here, and this is \(checked.type.words)",
            mend: "write it like `30 days` or `3 months`")
        return nil
    }

    /// A time within which something is to be done: written out, and not below zero.
    mutating func timeLimit(_ node: Expression) -> LicetTerms.Duration? {
        guard let (limit, _) = constantDuration(node) else { return nil }
        switch limit {
        case .days(let count), .months(let count):
            guard count < 0 else { return limit }
            report(.limitBackwards, at: node.span)
            return nil
        }
    }

    // MARK: Accounting

    mutating func checkAccounting() {
        for case (.accounting(let node), let place) in zip(licence.items, places) {
            guard accounting == nil else { return }
            guard let anchor = offeredDate(node.from) else { continue }
            let months = node.frequency?.months
            if let day = anchor.constantDate,
                SpanSequence.needsClip(anchor: day, months: months ?? 1)
            {
                report(.leapAnchor, at: node.from.span)
                continue
            }
            accounting = CheckedAccounting(
                months: months, anchor: anchor, clip: MonthClip.clip.rawValue,
                periodBound: periodBound(anchor: anchor, months: months ?? leastReportMonths),
                dayBound: period.map(dayBound) ?? 1,
                place: place)
        }
    }

    private var leastReportMonths: Int {
        reportNodes.map(\.node.frequency.months).min() ?? 1
    }

    /// At least as many spans of so many months as the licence has; a hundred years where its length
    /// is not known yet.
    func periodBound(anchor: CoreExpression, months: Int) -> UInt32 {
        guard let period else { return 1 }
        guard months > 0 else { return dayBound(period) }
        if let fixed = period.fixed {
            if let day = anchor.constantDate,
                let spans = SpanSequence(anchor: day, months: months),
                let first = spans.index(of: fixed.start), let last = spans.index(of: fixed.lastDay)
            {
                return UInt32(clamping: last - first + 1)
            }
            return UInt32(clamping: fixed.dayCount / (28 * months) + 2)
        }
        switch period.length {
        case .months(let length): return UInt32(clamping: max(0, length) / months + 2)
        case .days(let length): return UInt32(clamping: max(0, length) / (28 * months) + 2)
        case nil: return UInt32(clamping: 1_200 / months + 2)
        }
    }

    /// At least as many days as the licence has.
    private func dayBound(_ period: CheckedPeriod) -> UInt32 {
        if let fixed = period.fixed { return UInt32(clamping: fixed.dayCount) }
        switch period.length {
        case .months(let length): return UInt32(clamping: max(0, length) * 31 + 1)
        case .days(let length): return UInt32(clamping: max(0, length) + 1)
        case nil: return 36_526
        }
    }

    /// Whether a span of so many months, counted from the anchor, can lie partly outside the
    /// licence's period.
    func canBeShort(months: Int) -> Bool {
        guard let anchor = accounting?.anchor, let period else { return false }
        if anchor == period.start, case .months(let length) = period.length,
            length > 0, length % months == 0
        {
            return false
        }
        guard let fixed = period.fixed, let day = anchor.constantDate,
            let spans = SpanSequence(anchor: day, months: months)
        else { return true }
        return [fixed.start, fixed.end].contains { edge in
            spans.index(of: edge).flatMap { spans.start(of: $0) } != edge
        }
    }
}

extension CheckedPeriod {
    /// The length, where the end is counted from the start.
    fileprivate var length: LicetTerms.Duration? {
        switch end.kind {
        case .addMonths(let from, let months, _):
            from == start ? months.constantInt?.int64.map { .months(Int($0)) } : nil
        case .binary(.addDays, let from, let days):
            from == start ? days.constantInt?.int64.map { .days(Int($0)) } : nil
        case .constant, .territory, .local, .parameter, .today, .sender, .licence, .slot, .unary,
            .binary, .scaled, .rounded, .whole, .spanIndex, .datePart, .tiers, .call,
            .conditional, .has, .hasUnder, .recordCount, .field, .balance, .limit, .coinValue:
            nil
        }
    }
}

extension CoreExpression {
    /// The date moved by a duration, a step from a 29 February as the clip says.
    fileprivate func adding(_ duration: LicetTerms.Duration, clip: MonthClip) -> CoreExpression {
        switch duration {
        case .days(let days): addingDays(.int(days))
        case .months(let months): addingMonths(.int(months), clip: clip.rawValue)
        }
    }

    /// The date as the ledger reads it from the module, if it can.
    var dateTerm: DateTerm? {
        switch kind {
        case .constant(.date(let date)): .fixed(date)
        case .parameter(let index): UInt16(exactly: index).map { .parameter($0) }
        case .binary(.addDays, let from, let days): from.term(after: days) { .daysAfter($0, $1) }
        case .addMonths(let from, let months, let clip):
            from.term(after: months) { .monthsAfter($0, $1, MonthClip(rawValue: clip) ?? .clip) }
        case .constant, .territory, .local, .today, .sender, .licence, .slot, .unary, .binary,
            .scaled, .rounded, .whole, .spanIndex, .datePart, .tiers, .call, .conditional, .has,
            .hasUnder, .recordCount, .field, .balance, .limit, .coinValue:
            nil
        }
    }

    private func term(
        after count: CoreExpression, _ make: (UInt16, Int32) -> DateTerm
    ) -> DateTerm? {
        guard case .parameter(let index) = kind, let parameter = UInt16(exactly: index),
            let number = count.constantInt?.int64, let steps = Int32(exactly: number)
        else { return nil }
        return make(parameter, steps)
    }
}

extension LeapStep {
    var clip: MonthClip {
        switch self {
        case .forward: .forward
        case .back: .back
        }
    }
}
