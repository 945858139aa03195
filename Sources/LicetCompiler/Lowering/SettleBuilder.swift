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
        var sums: [CoreExpression]
    }

    // MARK: Spans

    /// Months of what periods are counted in: accounting periods, or with `accounting per report`
    /// the report's own.
    var months: Int { accounting.months(for: report) }

    /// Months of one span, or nil where the licence is one span.
    private var spanMonths: Int? {
        switch royalty.span {
        case .accountingPeriod: months
        case .accountingYear: 12
        case .licence: nil
        }
    }

    var baseAsset: UInt8? {
        report.fields[royalty.base].kind == .count ? nil : royalty.asset
    }

    /// Whether spans are settled by a function of their own: where several can be due at once.
    var needsFunction: Bool {
        royalty.gross == nil
            && (accounting.months != nil || royalty.minimum != nil
                || lowering.royalties(on: royalty.report).count > 2)
    }

    /// At least as many spans as the licence has.
    private var spanBound: UInt32 {
        guard let spanMonths else { return 1 }
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

    /// The span that holds a period.
    func span(of index: CoreExpression) -> CoreExpression {
        guard let spanMonths, !hasOneSpan else { return onlySpan }
        guard months == 0, spanMonths > 0 else {
            return index.div(
                .int(spanMonths > 0 ? spanMonths / months : 1))
        }
        return lowering.spanIndex(lowering.spanStart(index, months: 0), months: spanMonths)
    }

    /// The span that holds a day.
    func span(ofDay day: CoreExpression) -> CoreExpression {
        guard let spanMonths, !hasOneSpan else { return onlySpan }
        return lowering.spanIndex(day, months: spanMonths)
    }

    /// Whether all periods are in one span.
    var hasOneSpan: Bool { spanMonths == nil || spanBound <= 1 && period.fixed != nil }

    /// The one span of a licence that has one.
    private var onlySpan: CoreExpression {
        spanMonths.map { lowering.spanIndex(period.start, months: $0) } ?? .int(0)
    }

    /// The number of the licence's first period.
    var firstPeriod: CoreExpression { lowering.spanIndex(period.start, months: months) }

    /// The days of a span.
    func bounds(
        of span: CoreExpression, _ body: inout CoreBody
    ) -> (start: CoreExpression, end: CoreExpression) {
        guard let spanMonths else { return (period.start, period.end) }
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

    /// The first span, from the licence's, that can still get reports once all periods up to
    /// `horizon` are closed; only a minimum asks.
    private func firstOpen(after horizon: CoreExpression, _ body: inout CoreBody) -> CoreExpression
    {
        guard royalty.minimum != nil else { return .int(0) }
        let next = span(of: horizon + .int(1))
        let drawnTo = lowering.spanStart(horizon + .int(1), months: months)
        let isOver = period.end.isNotAfter(drawnTo)
        let following = royalty.span == .licence ? .int(0) : next
        return body.bind(
            "first_open",
            CoreExpression(
                .conditional(isOver, span(of: horizon) + .int(1), following), .int), size: .bits64)
    }

    // MARK: The function and its like

    /// `NAME_settle(first span, last span, horizon) -> due`.
    func function(_ program: inout CoreProgram) -> CoreFunction {
        var body = CoreBody(at: royalty.place)
        let first = body.argument("from_span", .int, size: .bits64)
        let last = body.argument("last_span", .int, size: .bits64)
        let horizon = body.argument("horizon", .int, size: .bits64)
        let open = firstOpen(after: horizon, &body)
        guard spanBound > 1 else {
            let standing = fetch(last, &body)
            let due = settle(last, standing, isOpen: open.isAtMost(last), &program, &body)
            body.add(.return([due]))
            return body.function("\(royalty.name)_settle", parameters: 3, results: [.amount])
        }
        let due = body.bind("due", .int(0), size: .bits128, asset: royalty.asset)
        let offset = body.local("offset", .int, size: .bits64)
        let loop = body.nested { inner in
            let span = inner.bind("span", first + inner.read(offset), size: .bits64)
            let standing = fetch(span, &inner)
            settleIfChanged(
                span, standing, isLast: span.equals(last), isOpen: open.isAtMost(span), due,
                &program, &inner)
        }
        body.add(
            .repeated(
                trips: last - first + .int(1), bound: spanBound, index: offset, body: loop))
        body.add(.return([due]))
        return body.function("\(royalty.name)_settle", parameters: 3, results: [.amount])
    }

    /// The record of a span.
    func fetch(_ span: CoreExpression, _ body: inout CoreBody) -> Standing {
        let settled = body.local("settled", .int, asset: royalty.asset)
        let sums = royalty.summedFields.map { field in
            body.local("sum_\(report.fields[field].name)", .int)
        }
        body.add(.fetch(table: lowered.spans, key: [span], into: [settled] + sums))
        return Standing(settled: body.read(settled), sums: sums.map { body.read($0) })
    }

    /// Adds what the record of a period has summed to the span that holds the period.
    func takeIn(
        _ parts: [CoreExpression], of fields: [Int], into span: CoreExpression,
        _ body: inout CoreBody
    ) {
        let standing = fetch(span, &body)
        let sums = zip(royalty.summedFields, standing.sums).map { field, sum in
            fields.firstIndex(of: field).map { sum + parts[$0] } ?? sum
        }
        store(Standing(settled: standing.settled, sums: sums), span, &body)
    }

    func store(_ standing: Standing, _ span: CoreExpression, _ body: inout CoreBody) {
        body.add(
            .store(
                table: lowered.spans, key: [span], fields: [standing.settled] + standing.sums))
    }

    /// Settles a span, says so, and gives what it adds.
    func settle(
        _ span: CoreExpression, _ standing: Standing, isOpen: CoreExpression,
        _ program: inout CoreProgram, _ body: inout CoreBody
    ) -> CoreExpression {
        let (figures, owed, added) = figures(span, standing, isOpen: isOpen, &program, &body)
        if let event = lowered.settlement { body.add(.emit(event: event, fields: figures)) }
        store(Standing(settled: owed, sums: standing.sums), span, &body)
        return added
    }

    /// The same in a run of spans, of which only the last tells that nothing changed.
    private func settleIfChanged(
        _ span: CoreExpression, _ standing: Standing, isLast: CoreExpression,
        isOpen: CoreExpression, _ due: CoreExpression, _ program: inout CoreProgram,
        _ body: inout CoreBody
    ) {
        let (figures, owed, added) = figures(span, standing, isOpen: isOpen, &program, &body)
        let isWorthSaying = isLast.or(added.equals(.int(0)).negated)
        let then = body.nested { inner in
            if let event = lowered.settlement { inner.add(.emit(event: event, fields: figures)) }
            store(Standing(settled: owed, sums: standing.sums), span, &inner)
            if case .local(let sum) = due.kind { inner.add(.assign(sum, due + added)) }
        }
        body.add(.branch(isWorthSaying, then: then, otherwise: []))
    }

    /// The figures of a span in the order of its event, the royalty, and what that adds.
    private func figures(
        _ span: CoreExpression, _ standing: Standing, isOpen: CoreExpression,
        _ program: inout CoreProgram, _ body: inout CoreBody
    ) -> (figures: [CoreExpression], owed: CoreExpression, added: CoreExpression) {
        let (start, end) = bounds(of: span, &body)
        let (base, deductions, net) = netBase(standing.sums, &body)
        let earned = apply(rates: net, &program, &body)
        let part = isShortPossible ? share(start, end, &body) : nil
        let (floor, shortfall) = minimum(earned, isOpen: isOpen, part: part, &body)
        let (capped, cut) = cap(floor, start: start, part: part, &body)
        let owed = body.bind(
            "royalty", CoreExpression(.rounded(capped, royalty.rounding), .int), size: .bits128,
            asset: royalty.asset, line: royalty.roundingLine)
        body.mark(
            owed, .rounding, "rounded \(royalty.rounding.word)", asset: royalty.asset,
            line: royalty.roundingLine)
        body.mark(standing.settled, .settled, "settled before", asset: royalty.asset)
        let added = body.bind(
            "added", owed - standing.settled, size: .bits128, asset: royalty.asset)
        body.mark(added, .royalty, "royalty of this statement", asset: royalty.asset)
        let figures = [
            .int(number), start, end, base, deductions, earned, shortfall, floor, cut, owed,
            standing.settled, added,
        ]
        return (figures, owed, added)
    }
}
