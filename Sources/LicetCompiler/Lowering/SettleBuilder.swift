import LicetBytecode
import LicetPrimitives
import LicetTerms

/// Writes the code that settles spans of one royalty: it computes the royalty of a whole span so
/// far and what that adds to what the span has settled. What the span's reports come to is kept in
/// sums that each report moves by its difference, so one span is one step of work, and the number,
/// order and correction of its reports never change the total.
struct SettleBuilder {
    let lowering: Lowering
    let royalty: CheckedRoyalty
    let number: Int
    let lowered: LoweredRoyalty
    let report: CheckedReport
    let accounting: CheckedAccounting
    let period: CheckedPeriod

    /// What stands in the record of a span: what it settled, then the sums of the fields.
    struct Standing {
        var settled: CoreExpression
        /// How much of that a shortfall was, where that is a debt of its own.
        var short: CoreExpression?
        var sums: [CoreExpression]
    }

    // MARK: Spans

    /// Months of what periods are counted in: accounting periods, or with `accounting per report`
    /// the report's own.
    var months: Int { accounting.months(for: report) }

    /// Months of one span of a kind, or nil where the licence is one span.
    private func months(of span: CheckedSpan) -> Int? {
        switch span {
        case .accountingPeriod: months
        case .accountingYear: 12
        case .licence: nil
        }
    }

    /// The currency that the base is reported in.
    var reportedAsset: UInt8? { report.fields[royalty.base].valueField?.asset }

    /// The currency of the base once it is converted.
    var baseAsset: UInt8? {
        report.fields[royalty.base].kind == .count ? nil : royalty.asset
    }

    /// Whether spans are settled by a function of their own: where several can be due at once.
    var needsFunction: Bool {
        royalty.gross == nil
            && (accounting.months != nil || royalty.minimum != nil || royalty.hasSeveralSpans
                || lowering.royalties(on: royalty.report).count > 2)
    }

    /// At least as many spans of a kind as the licence has.
    func bound(of kind: CheckedSpan) -> UInt32 {
        guard let spanMonths = months(of: kind) else { return 1 }
        guard spanMonths > 0 else { return accounting.dayBound }
        if let fixed = period.fixed, let anchor = accounting.anchor.constantDate,
            let spans = SpanSequence(anchor: anchor, months: spanMonths),
            let first = spans.index(of: fixed.start), let last = spans.index(of: fixed.lastDay)
        {
            return UInt32(clamping: last - first + 1)
        }
        guard months > 0 else { return accounting.periodBound / 365 + 2 }
        let each = UInt32(max(1, spanMonths / months))
        return min(accounting.periodBound, accounting.periodBound / each + 2)
    }

    /// The span that a period is settled in.
    func span(of index: CoreExpression) -> CoreExpression {
        span(of: index, royalty.settledSpan)
    }

    /// The span of a kind that holds a period.
    func span(of index: CoreExpression, _ kind: CheckedSpan) -> CoreExpression {
        guard let spanMonths = months(of: kind), !isOne(kind) else { return only(kind) }
        guard months == 0, spanMonths > 0 else {
            return index.div(
                .int(spanMonths > 0 ? spanMonths / months : 1))
        }
        return lowering.spanIndex(lowering.spanStart(index, months: 0), months: spanMonths)
    }

    /// The span that a day is settled in.
    func span(ofDay day: CoreExpression) -> CoreExpression {
        span(ofDay: day, royalty.settledSpan)
    }

    /// The span of a kind that holds a day.
    func span(ofDay day: CoreExpression, _ kind: CheckedSpan) -> CoreExpression {
        guard let spanMonths = months(of: kind), !isOne(kind) else { return only(kind) }
        return lowering.spanIndex(day, months: spanMonths)
    }

    /// Whether all periods are settled in one span.
    var hasOneSpan: Bool { isOne(royalty.settledSpan) }

    /// Whether all periods are in one span of a kind.
    func isOne(_ kind: CheckedSpan) -> Bool {
        months(of: kind) == nil || bound(of: kind) <= 1 && period.fixed != nil
    }

    /// The one span of a licence that has one.
    private func only(_ kind: CheckedSpan) -> CoreExpression {
        months(of: kind).map { lowering.spanIndex(period.start, months: $0) } ?? .int(0)
    }

    /// The number of the licence's first period.
    var firstPeriod: CoreExpression { lowering.spanIndex(period.start, months: months) }

    /// The days of a span that is settled.
    func bounds(
        of span: CoreExpression, _ body: inout CoreBody
    ) -> (start: CoreExpression, end: CoreExpression) {
        bounds(of: span, royalty.settledSpan, &body)
    }

    /// The days of a span of a kind.
    func bounds(
        of span: CoreExpression, _ kind: CheckedSpan, _ body: inout CoreBody
    ) -> (start: CoreExpression, end: CoreExpression) {
        guard let spanMonths = months(of: kind) else { return (period.start, period.end) }
        if let index = span.constantInt, let start = accounting.anchor.constantDate, spanMonths > 0,
            let days = index.int.flatMap({
                SpanSequence(anchor: start, months: spanMonths)?.span($0)
            })
        {
            return (.date(days.start), .date(days.end))
        }
        let start = body.bind("span_start", lowering.spanStart(span, months: spanMonths))
        let end = body.bind("span_end", lowering.spanStart(span + .int(1), months: spanMonths))
        return (start, end)
    }

    /// The first span of the minimum, from the licence's, that can still get reports once all
    /// periods up to `horizon` are closed.
    func firstOpen(after horizon: CoreExpression, _ body: inout CoreBody) -> CoreExpression {
        guard let kind = royalty.minimum?.schedule.span else { return .int(0) }
        let next = span(of: horizon + .int(1), kind)
        let drawnTo = lowering.spanStart(horizon + .int(1), months: months)
        let isOver = period.end.isNotAfter(drawnTo)
        let following = kind == .licence ? .int(0) : next
        return body.bind(
            "first_open",
            CoreExpression(
                .conditional(isOver, span(of: horizon, kind) + .int(1), following), .int),
            size: .bits64)
    }

    // MARK: The function and its like

    /// `NAME_settle(first span, last span, horizon) -> due`, and with a shortfall that is a debt
    /// of its own, how much of it that is and when it is due.
    func function(_ program: inout CoreProgram) -> CoreFunction {
        guard !royalty.hasSeveralSpans else { return nestedFunction(&program) }
        var body = CoreBody(at: royalty.place)
        let first = body.argument("from_span", .int, size: .bits64)
        let last = body.argument("last_span", .int, size: .bits64)
        let horizon = body.argument("horizon", .int, size: .bits64)
        let open = firstOpen(after: horizon, &body)
        let spanBound = bound(of: royalty.settledSpan)
        guard spanBound > 1 else {
            let standing = fetch(last, &body)
            let drawnTo = drawnTo(horizon, &body)
            let added = settle(
                last, standing, isOpen: open.isAtMost(last), drawnTo: drawnTo, &program, &body)
            body.add(.return(added.results))
            return body.function("\(royalty.name)_settle", parameters: 3, results: resultTypes)
        }
        let drawnTo = drawnTo(horizon, &body)
        let due = sum(&body)
        let offset = body.local("offset", .int, size: .bits64)
        let loop = body.nested { inner in
            let span = inner.bind("span", first + inner.read(offset), size: .bits64)
            let standing = fetch(span, &inner)
            settleIfChanged(
                span, standing, isLast: span.equals(last), isOpen: open.isAtMost(span),
                drawnTo: drawnTo, due, &program, &inner)
        }
        body.add(
            .repeated(
                trips: last - first + .int(1), bound: spanBound, index: offset, body: loop))
        body.add(.return(due.results))
        return body.function("\(royalty.name)_settle", parameters: 3, results: resultTypes)
    }

    /// The record of a span.
    func fetch(_ span: CoreExpression, _ body: inout CoreBody) -> Standing {
        let settled = body.local("settled", .int, asset: royalty.asset)
        let short = isShortfallOwn ? [body.local("short_settled", .int, asset: royalty.asset)] : []
        let kept = lowered.parts == nil ? royalty.summands : []
        let sums = kept.map { body.local("sum_\(report.name(of: $0))", .int) }
        body.add(.fetch(table: lowered.spans, key: [span], into: [settled] + short + sums))
        return Standing(
            settled: body.read(settled), short: short.first.map { body.read($0) },
            sums: sums.map { body.read($0) })
    }

    /// Adds what the record of a period has summed to the span that holds the period.
    func takeIn(
        _ parts: [CoreExpression], of fields: [Summand], into span: CoreExpression,
        _ body: inout CoreBody
    ) {
        var standing = fetch(span, &body)
        standing.sums = zip(royalty.summands, standing.sums).map { field, sum in
            fields.firstIndex(of: field).map { sum + parts[$0] } ?? sum
        }
        store(standing, span, &body)
    }

    func store(_ standing: Standing, _ span: CoreExpression, _ body: inout CoreBody) {
        body.add(
            .store(
                table: lowered.spans, key: [span],
                fields: [standing.settled] + [standing.short].compactMap { $0 } + standing.sums))
    }

    /// Settles a span, says so, and gives what it adds.
    func settle(
        _ span: CoreExpression, _ standing: Standing, isOpen: CoreExpression,
        drawnTo: CoreExpression? = nil, _ program: inout CoreProgram, _ body: inout CoreBody
    ) -> Added {
        let figures = figures(
            span, standing, isOpen: isOpen, drawnTo: drawnTo, &program, &body)
        if let event = lowered.settlement { body.add(.emit(event: event, fields: figures.event)) }
        store(figures.standing(standing.sums), span, &body)
        return added(figures, &body)
    }

    /// The same in a run of spans, of which only the last tells that nothing changed.
    private func settleIfChanged(
        _ span: CoreExpression, _ standing: Standing, isLast: CoreExpression,
        isOpen: CoreExpression, drawnTo: CoreExpression?, _ due: Added,
        _ program: inout CoreProgram, _ body: inout CoreBody
    ) {
        let figures = figures(
            span, standing, isOpen: isOpen, drawnTo: drawnTo, &program, &body)
        finish(figures, standing.sums, span, isLast: isLast, due, &body)
    }

    /// The figures of a span as it stands, and what they add to what it has settled.
    private func figures(
        _ span: CoreExpression, _ standing: Standing, isOpen: CoreExpression,
        drawnTo: CoreExpression?, _ program: inout CoreProgram, _ body: inout CoreBody
    ) -> SpanFigures {
        let (start, end) = bounds(of: span, &body)
        let part = royalty.isReducedInShortSpan ? share(start, end, &body) : nil
        let earning = earn(
            standing.sums, end: end, days: quantityDays(start, end, drawnTo: drawnTo),
            day: dayOfYear(from: start), part: part, &program, &body)
        let amounts = earning.amounts
        let (floor, shortfall) = minimum(
            amounts.minimum, earning.kept, start: start, isOpen: isOpen, part: part, &body)
        let (capped, cut) = cap(amounts.cap, floor, start: start, part: part, &body)
        let plain =
            isShortfallOwn ? capQuietly(amounts.cap, earning.kept, start, part, &body) : nil
        let owed = rounded(capped, &body)
        let added = added(owed, to: standing.settled, &body)
        let figures = [
            .int(number), start, end, earning.base, earning.deductions, earning.earned, shortfall,
            floor, cut, owed, standing.settled, added,
        ]
        return SpanFigures(
            event: figures + [earning.credit].compactMap { $0 }, owed: owed,
            short: plain.map { owed - rounded(quietly: $0) }, shortBefore: standing.short,
            added: added, end: end)
    }

    /// The royalty: rounded once.
    func rounded(_ capped: CoreExpression, _ body: inout CoreBody) -> CoreExpression {
        let owed = body.bind(
            "royalty", rounded(quietly: capped), size: .bits128, asset: royalty.asset,
            line: royalty.roundingLine)
        body.mark(
            owed, .rounding, "rounded \(royalty.rounding.word)", asset: royalty.asset,
            line: royalty.roundingLine)
        return owed
    }

    func rounded(quietly amount: CoreExpression) -> CoreExpression {
        CoreExpression(.rounded(amount, royalty.rounding), .int)
    }
}
