import LicetBytecode
import LicetPrimitives
import LicetTerms

/// What drawing statements became.
private struct LoweredStatements {
    /// The function that draws one, whatever the order.
    var draw: Int
    /// Whether one may be drawn yet.
    var ready: Int
    /// Which periods have been closed.
    var drawn: Int
    /// How many periods, from the first, `settle` has passed.
    var passed: Int
    var months: Int
    var period: CheckedPeriod
}

/// Statements: closing an accounting period turns its royalties into debts.
///
/// A statement settles every span up to its own period, or up to the latest one drawn before, so
/// the order in which periods are closed never changes what is owed together.
extension Lowering {
    mutating func lowerStatements() {
        guard let accounting = contract.accounting, let period = contract.period,
            let months = accounting.months, !contract.royalties.isEmpty
        else { return }
        let latest = enter(CoreSlot(name: "latest_draw", type: .number))
        let draw = drawFunction(months: months, accounting, period, latest: latest)
        let statements = LoweredStatements(
            draw: enter(draw), ready: enter(readyFunction(accounting, months: months)),
            drawn: enter(
                Table(
                    name: "statements", key: [Field(name: "period", type: .number)],
                    fields: [Field(name: "drawn", type: .bool)],
                    capacity: accounting.periodBound + UInt32(periodsOfRelease))),
            passed: enter(CoreSlot(name: "settled_periods", type: .number)), months: months,
            period: period)
        enterClosing(drawn: latest, months: months, period)
        enterDrawAction(statements, accounting)
        enterSettleAction(statements, accounting)
    }

    /// `draw(period)`: takes in what the reports of all periods up to the horizon have changed,
    /// settles the spans that this touches, and enters what is payable as debts.
    private mutating func drawFunction(
        months: Int, _ accounting: CheckedAccounting, _ period: CheckedPeriod, latest: Int
    ) -> CoreFunction {
        var body = CoreBody(at: accounting.place)
        let index = body.argument("accounting_period", .int, size: .bits64)
        let start = body.bind("period_start", spanStart(index, months: months))
        let end = body.bind("period_end", spanStart(index + .int(1), months: months))
        let first = body.bind("first_period", spanIndex(period.start, months: months))
        let previous = body.bind(
            "previous", withinLife(first + slot(latest) - .int(1), months: months),
            size: .bits64)
        let horizon = body.bind("horizon", index.greater(previous), size: .bits64)
        body.add(.put(slot: latest, horizon - first + .int(1)))
        let closed = contract.royalties.indices.map { horizonInLicence(of: $0, horizon, &body) }
        let runs = contract.royalties.indices.map { number in
            spanRun(
                of: number, first: first, previous: previous, horizon: closed[number], &body)
        }
        for report in contract.reports.indices {
            takeIn(report, upTo: horizon, runs, &body)
        }
        let together = settleTogether(runs, closed: closed, &body)
        for number in contract.royalties.indices {
            guard let settle = royalties[number].settle, let run = runs[number] else { continue }
            var section = body.moved(to: contract.royalties[number].place)
            let due =
                together[number]
                ?? call(
                    settle, of: number, [section.read(run.from), run.last, closed[number]],
                    &section)
            keepForAudit(due.amount, of: number, index: index, &section)
            drawRoyalty(number, due: due, horizon: horizon, from: start, &section) {
                [.int(number), start, end] + $0
            }
            body = section.moved(to: accounting.place)
        }
        return body.function("draw", parameters: 1)
    }

    /// Calls the function that settles a royalty's spans.
    func call(
        _ settle: Int, of number: Int, _ arguments: [CoreExpression], _ body: inout CoreBody
    ) -> Added {
        let asset = contract.royalties[number].asset
        let due = body.local("due", .int, size: .bits128, asset: asset)
        guard contract.royalties[number].minimum?.shortfallDue != nil else {
            body.add(.call(function: settle, arguments: arguments, into: [due]))
            return Added(amount: body.read(due))
        }
        let short = body.local("due_shortfall", .int, size: .bits128, asset: asset)
        let day = body.local("shortfall_day", .date)
        body.add(.call(function: settle, arguments: arguments, into: [due, short, day]))
        return Added(amount: body.read(due), shortfall: body.read(short), day: body.read(day))
    }

    /// The spans that a draw settles: the last, and those that the reports it takes in or, with a
    /// minimum, the periods it closes have touched before it.
    private func spanRun(
        of number: Int, first: CoreExpression, previous: CoreExpression, horizon: CoreExpression,
        _ body: inout CoreBody
    ) -> (from: Int, last: CoreExpression)? {
        guard let settler = settler(of: number) else { return nil }
        let royalty = contract.royalties[number]
        let last = body.bind("last_span", settler.span(of: horizon), size: .bits64)
        let from = body.local("from_span", .int, size: .bits64)
        let since = previous.greater(first)
        let least =
            royalty.minimum == nil
            ? last : settler.span(of: periodsOfRelease > 0 ? since.lesser(horizon) : since)
        body.add(.assign(from, least))
        return (from, last)
    }

    /// Moves what reports have changed in each period up to the horizon into the spans' sums.
    private func takeIn(
        _ number: Int, upTo horizon: CoreExpression,
        _ runs: [(from: Int, last: CoreExpression)?], _ body: inout CoreBody
    ) {
        let report = contract.reports[number]
        guard let totals = reports[number].totals, let accounting = contract.accounting
        else { return }
        let summed = reports[number].summed
        let period = body.local("total_period", .int, size: .bits64)
        // The only span stays in its register, so that the bound has one look at its record.
        let onlySpans = royalties(on: number).map { royalty -> CoreExpression? in
            guard let settler = settler(of: royalty), settler.hasOneSpan else { return nil }
            return body.bind("span", settler.span(of: .int(0)), size: .bits64)
        }
        let loop = body.nested { inner in
            let key = inner.read(period)
            inner.add(
                .branch(
                    horizon.isLess(key), then: inner.nested { $0.add(.leave) }, otherwise: []))
            let parts = summed.map { inner.local("part_\(report.name(of: $0))", .int) }
            inner.add(.fetch(table: totals, key: [key], into: parts))
            inner.add(.remove(table: totals, key: [key]))
            for (royalty, only) in zip(royalties(on: number), onlySpans) {
                guard let settler = settler(of: royalty), let run = runs[royalty] else { continue }
                let span = only ?? inner.bind("span", settler.span(of: key), size: .bits64)
                settler.takeIn(
                    parts.map { inner.read($0) }, of: summed, period: key, into: span, &inner)
                inner.add(.assign(run.from, inner.read(run.from).lesser(span)))
            }
        }
        body.add(
            .forEach(table: totals, key: [period], bound: accounting.periodBound, body: loop))
    }

    /// With `accounting per report`: the report settles its span and draws its own statement.
    mutating func drawAtOnce(
        _ report: CheckedReport, number: Int, _ change: LineChange, _ body: inout CoreBody
    ) {
        let numbers = royalties(on: number)
        let horizon = horizon(of: report, numbers, change, &body)
        let place = body.place
        for number in numbers {
            guard let settler = settler(of: number) else { continue }
            var section = body.moved(to: contract.royalties[number].place)
            if contract.royalties[number].gross != nil {
                drawLine(number, change, &section)
                body = section.moved(to: place)
                continue
            }
            let span = section.bind(
                "span",
                report.isDaily
                    ? settler.span(ofDay: change.first) : settler.span(of: change.index),
                size: .bits64)
            let due = settleAtOnce(report, number, span, change, horizon, settler, &section)
            drawRoyalty(number, due: due, from: change.first, &section) {
                [.int(number), change.first, change.after] + $0
            }
            body = section.moved(to: place)
        }
    }

    /// Settles the span of a report that is its own statement.
    private mutating func settleAtOnce(
        _ report: CheckedReport, _ number: Int, _ span: CoreExpression, _ change: LineChange,
        _ horizon: (previous: CoreExpression, now: CoreExpression)?, _ settler: SettleBuilder,
        _ body: inout CoreBody
    ) -> Added {
        let standing = settler.taking(in: change, into: span, &body)
        guard let settle = royalties[number].settle else {
            return settler.settle(span, standing, isOpen: .bool(true), &program, &body)
        }
        if !settler.royalty.hasSeveralSpans { settler.store(standing, span, &body) }
        let first = horizon.map { settler.span(of: $0.previous) } ?? span
        let last = horizon.map { settler.span(of: $0.now) } ?? span
        let from = horizon == nil ? span : first.lesser(span)
        return call(
            settle, of: number, [from, last, horizon?.now ?? periodNumber(of: change, report)],
            &body)
    }

    /// The latest period that a report was about, before this one and now, where a minimum falls
    /// due with the spans that end between them.
    private mutating func horizon(
        of report: CheckedReport, _ numbers: [Int], _ change: LineChange, _ body: inout CoreBody
    ) -> (previous: CoreExpression, now: CoreExpression)? {
        guard numbers.contains(where: { contract.royalties[$0].needsHorizon }),
            let first = numbers.first.flatMap({ settler(of: $0) })?.firstPeriod
        else { return nil }
        let latest = enter(CoreSlot(name: "latest_draw_\(report.name)", type: .number))
        let start = body.bind("first_period", first)
        let before = body.bind("previous", start + slot(latest) - .int(1), size: .bits64)
        let index = periodNumber(of: change, report)
        let now = body.bind("horizon", index.greater(before), size: .bits64)
        body.add(.put(slot: latest, now - start + .int(1)))
        return (body.bind("since", before.greater(start), size: .bits64), now)
    }

    /// The number of the reporting period that a line is of.
    private func periodNumber(of change: LineChange, _ report: CheckedReport) -> CoreExpression {
        report.isDaily ? spanIndex(change.first, months: 0) : change.index
    }

    /// What is due becomes a credit, or is held in part, recoups the advance and is payable.
    mutating func drawRoyalty(
        _ number: Int, due: Added, horizon: CoreExpression = .int(0), from day: CoreExpression,
        _ body: inout CoreBody, statement: ([CoreExpression]) -> [CoreExpression]
    ) {
        let royalty = contract.royalties[number]
        let lowered = royalties[number]
        let asset = royalty.asset
        let isShared = contract.combinedCap(over: number)?.isShared ?? false
        // What a royalty under a cap falls by has been put to the credit that they share.
        let asked = isShared ? due.amount.greater(.int(0)) : due.amount
        let net = body.bind(
            "net_due", asked - slot(lowered.credit), size: .bits128, asset: asset)
        let owed = body.bind("owed", net.greater(.int(0)), size: .bits128, asset: asset)
        let overpaid = body.bind("credit", owed - net, size: .bits128, asset: asset)
        let held = hold(owed, overpaid, royalty, lowered, horizon: horizon, &body)
        let credit = held?.credit ?? overpaid
        body.add(.put(slot: lowered.credit, credit))
        let free = held?.free ?? owed
        let some = recoupShares(free, number: number, &body)
        let recouped = some?.recouped ?? recoup(free, royalty, lowered, &body)
        let payable = body.bind("payable", free - recouped, size: .bits128, asset: asset)
        body.mark(payable, .payable, "payable", asset: asset)
        let short = due.shortfall.map { short in
            body.bind("payable_shortfall", payable.lesser(short), size: .bits128, asset: asset)
        }
        let dueDate = body.bind("due_date", CoreExpression.today.adding(royalty.pay.within))
        let figures = [due.amount, credit] + (held?.figures ?? []) + [recouped, payable]
        body.add(
            .emit(
                event: lowered.statement,
                fields: statement(figures + [short].compactMap { $0 } + [dueDate])))
        accrued = day
        defer { accrued = nil }
        if let parts = some?.parts {
            return addDebt(
                .royalty, of: royalty, number: number, amount: payable, due: dueDate, parts: parts,
                &body)
        }
        enterWaterfallSpan(of: number, from: day, &body)
        guard let short, let day = due.day else {
            return makePayable(payable, of: royalty, number: number, due: dueDate, &body)
        }
        makePayable(payable - short, of: royalty, number: number, due: dueDate, &body)
        makePayable(short, of: royalty, number: number, due: day, kind: .shortfall, &body)
    }

    /// `ready(period)`: the period has ended, and each report is in or overdue.
    private func readyFunction(_ accounting: CheckedAccounting, months: Int) -> CoreFunction {
        var body = CoreBody(at: accounting.place)
        let index = body.argument("accounting_period", .int, size: .bits64)
        let end = body.bind("period_end", spanStart(index + .int(1), months: months))
        body.add(
            .branch(
                CoreExpression.today.isBefore(end),
                then: body.nested { $0.add(.return([.bool(false)])) }, otherwise: []))
        for (number, report) in contract.reports.enumerated() {
            requireReports(report, reports[number], index: index, months: months, &body)
        }
        body.add(.return([.bool(true)]))
        return body.function("ready", parameters: 1, results: [.bool])
    }

    private func requireReports(
        _ report: CheckedReport, _ lowered: LoweredReport, index: CoreExpression, months: Int,
        _ body: inout CoreBody
    ) {
        guard let period = contract.period else { return }
        let count = report.isDaily ? months * 31 : months / report.months
        let offset = body.local("report_offset", .int, size: .bits64)
        let last = life == nil ? period.end : body.bind("licence_end", period.end)
        var trips = CoreExpression.int(count)
        var first = index * .int(count)
        if report.isDaily {
            first = spanIndex(spanStart(index, months: months), months: 0)
            first = body.bind("first_day", first, size: .bits64)
            let next = spanIndex(spanStart(index + .int(1), months: months), months: 0)
            trips = next - first
        }
        let loop = body.nested { inner in
            let number = inner.bind("report_period", first + inner.read(offset), size: .bits64)
            let end = inner.bind(
                "report_end", spanStart(number + .int(1), months: report.months))
            let begin = inner.bind("report_start", spanStart(number, months: report.months))
            let key = report.isDaily ? begin : number
            let hasLine = CoreExpression(.hasUnder(table: lowered.lines, key), .bool)
            let isPart = begin.isBefore(last).and(period.start.isBefore(end))
            let isOpen = CoreExpression.today.isBefore(end.adding(report.due))
            let isMissing = hasLine.negated.and(isPart).and(isOpen)
            inner.add(
                .branch(
                    isMissing, then: inner.nested { $0.add(.return([.bool(false)])) },
                    otherwise: []))
        }
        body.add(
            .repeated(
                trips: trips, bound: UInt32(count), index: offset, body: loop))
    }

    // MARK: The two doors

    private func isWithin(
        _ index: CoreExpression, _ statements: LoweredStatements
    ) -> CoreExpression {
        let first = spanIndex(statements.period.start, months: statements.months)
        let last =
            spanIndex(lastDay(of: statements.period), months: statements.months)
            + .int(periodsOfRelease)
        let isPart = first.isAtMost(index).and(index.isAtMost(last))
        return hasDays(months: statements.months).map { isPart.and($0) } ?? isPart
    }

    /// Draws and notes that the period is closed.
    private func close(
        _ index: CoreExpression, _ statements: LoweredStatements, _ body: inout CoreBody
    ) {
        body.add(.call(function: statements.draw, arguments: [index], into: []))
        body.add(.store(table: statements.drawn, key: [index], fields: [.bool(true)]))
    }

    private mutating func enterDrawAction(
        _ statements: LoweredStatements, _ accounting: CheckedAccounting
    ) {
        let place = accounting.place
        var body = CoreBody(at: place)
        let first = body.argument("period", .date)
        let months = statements.months
        let index = body.bind("index", spanIndex(first, months: months), size: .bits64)
        let unknown = refusal(
            "period", "The date is not the first day of an accounting period of the licence.",
            at: place)
        let isPeriod = first.isSameDay(spanStart(index, months: months))
        body.add(.require(isPeriod.and(isWithin(index, statements)), refusal: unknown))
        let twice = refusal("drawn", "The statement of this period is already drawn.", at: place)
        let isDrawn = CoreExpression(.has(table: statements.drawn, key: [index]), .bool)
        body.add(.require(isDrawn.negated, refusal: twice))
        let early = refusal(
            "early", "The period has not ended, or a report for it is missing and not overdue.",
            at: place)
        let isReady = CoreExpression(.call(function: statements.ready, arguments: [index]), .bool)
        body.add(.require(isReady, refusal: early))
        requireOrder(
            of: index, drawn: statements.drawn,
            first: spanIndex(statements.period.start, months: months), at: place, &body)
        close(index, statements, &body)
        closeAdvance(&body)
        enterAction(
            "draw_statement", callers: Array(contract.parties.indices),
            arguments: [Field(name: "period", type: .date)],
            body.function("draw_statement", parameters: 1))
    }

    /// How many accounting periods one `settle` looks at at most.
    static let periodsPerSettle = 4

    private mutating func enterSettleAction(
        _ statements: LoweredStatements, _ accounting: CheckedAccounting
    ) {
        var body = CoreBody(at: accounting.place)
        let loop = body.nested { inner in
            let first = spanIndex(statements.period.start, months: statements.months)
            let index = inner.bind("index", first + slot(statements.passed), size: .bits64)
            let isOver = isWithin(index, statements).negated
            inner.add(
                .branch(isOver, then: inner.nested { $0.add(.leave) }, otherwise: []))
            let isDrawn = CoreExpression(.has(table: statements.drawn, key: [index]), .bool)
            let draw = inner.nested { undrawn in
                let isReady = CoreExpression(
                    .call(function: statements.ready, arguments: [index]), .bool)
                undrawn.add(
                    .branch(
                        isReady.negated, then: undrawn.nested { $0.add(.leave) }, otherwise: []))
                close(index, statements, &undrawn)
            }
            inner.add(.branch(isDrawn, then: [], otherwise: draw))
            inner.add(.put(slot: statements.passed, slot(statements.passed) + .int(1)))
        }
        let count = Lowering.periodsPerSettle
        body.add(
            .repeated(trips: .int(count), bound: UInt32(count), index: nil, body: loop))
        closeAdvance(&body)
        _ = capitalise(&body)
        enterAction("settle", body.function("settle", parameters: 0))
    }
}

extension CoreBody {
    /// The same body, with what follows at another place.
    func moved(to place: CorePlace) -> CoreBody {
        CoreBody(at: place, locals: locals, statements: statements)
    }
}
