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
            !contract.royalties.isEmpty
        else { return }
        guard let months = accounting.months else {
            return lowerStatementsPerReport(accounting, period)
        }
        let numbers = Array(contract.royalties.indices)
        let draw = drawFunction("draw", royalties: numbers, months: months, accounting, period)
        let statements = LoweredStatements(
            draw: enter(draw), ready: enter(readyFunction(accounting, months: months)),
            drawn: enter(
                Table(
                    name: "statements", key: [Field(name: "period", type: .number)],
                    fields: [Field(name: "drawn", type: .bool)],
                    capacity: accounting.periodBound)),
            passed: enter(CoreSlot(name: "settled_periods", type: .number)), months: months,
            period: period)
        enterDrawAction(statements, accounting)
        enterSettleAction(statements, accounting)
    }

    private mutating func lowerStatementsPerReport(
        _ accounting: CheckedAccounting, _ period: CheckedPeriod
    ) {
        for (number, report) in contract.reports.enumerated() {
            let numbers = contract.royalties.indices.filter {
                contract.royalties[$0].report == number
            }
            let draw = drawFunction(
                "draw_\(report.name)", royalties: numbers, months: report.months, accounting,
                period)
            _ = enter(draw)
        }
    }

    /// `draw(period)`: settles every royalty and enters what is payable as debts.
    private mutating func drawFunction(
        _ name: String, royalties numbers: [Int], months: Int, _ accounting: CheckedAccounting,
        _ period: CheckedPeriod
    ) -> CoreFunction {
        let latest = enter(CoreSlot(name: "latest_\(name)", type: .number))
        var body = CoreBody(at: accounting.place)
        let index = body.argument("accounting_period", .int, size: .bits64)
        let start = body.bind("period_start", spanStart(index, months: months))
        let end = body.bind("period_end", spanStart(index + .int(1), months: months))
        let first = body.bind("first_period", spanIndex(period.start, months: months))
        let horizon = body.bind(
            "horizon", index.greater(first + slot(latest) - .int(1)), size: .bits64)
        body.add(.put(slot: latest, horizon - first + .int(1)))
        for number in numbers {
            var section = body.moved(to: contract.royalties[number].place)
            drawRoyalty(number, upTo: horizon, start: start, end: end, &section)
            body = section.moved(to: accounting.place)
        }
        return body.function(name, parameters: 1)
    }

    private mutating func drawRoyalty(
        _ number: Int, upTo horizon: CoreExpression, start: CoreExpression, end: CoreExpression,
        _ body: inout CoreBody
    ) {
        let royalty = contract.royalties[number]
        let lowered = royalties[number]
        let asset = royalty.asset
        let added = body.local("due", .int, size: .bits128, asset: asset)
        body.add(.call(function: lowered.settle, arguments: [horizon], into: [added]))
        let due = body.read(added)
        let net = body.bind("net_due", due - slot(lowered.credit), size: .bits128, asset: asset)
        let credit = body.bind(
            "credit", (CoreExpression.int(0) - net).greater(.int(0)), size: .bits128, asset: asset)
        body.add(.put(slot: lowered.credit, credit))
        let owed = body.bind("owed", net.greater(.int(0)), size: .bits128, asset: asset)
        let recouped = recoup(owed, royalty, lowered, &body)
        let payable = body.bind("payable", owed - recouped, size: .bits128, asset: asset)
        body.mark(payable, .payable, "payable", asset: asset)
        let dueDate = body.bind("due_date", CoreExpression.today.adding(royalty.pay.within))
        body.add(
            .emit(
                event: lowered.statement,
                fields: [.int(number), start, end, due, credit, recouped, payable, dueDate]))
        addDebt(.royalty, of: royalty, number: number, amount: payable, due: dueDate, &body)
    }

    private func recoup(
        _ owed: CoreExpression, _ royalty: CheckedRoyalty, _ lowered: LoweredRoyalty,
        _ body: inout CoreBody
    ) -> CoreExpression {
        guard let advance = royalty.advance, let advanceSlot = lowered.advance else {
            return .int(0)
        }
        let recouped = body.bind(
            "recouped", owed.lesser(slot(advanceSlot)), size: .bits128, asset: royalty.asset,
            line: advance.line)
        body.mark(
            recouped, .recoupment, advance.label, asset: royalty.asset, line: advance.line)
        body.add(.put(slot: advanceSlot, slot(advanceSlot) - recouped), line: advance.line)
        return recouped
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
        let count = months / report.months
        let offset = body.local("report_offset", .int, size: .bits64)
        let loop = body.nested { inner in
            let number = inner.bind(
                "report_period", index * .int(count) + inner.read(offset), size: .bits64)
            let lines = CoreExpression(
                .field(table: lowered.totals, key: [number], field: lowered.sumCount), .int)
            let end = inner.bind(
                "report_end", spanStart(number + .int(1), months: report.months))
            let begin = inner.bind("report_start", spanStart(number, months: report.months))
            let isPart = begin.isBefore(period.end).and(period.start.isBefore(end))
            let isOpen = CoreExpression.today.isBefore(end.adding(report.due))
            let isMissing = lines.equals(.int(0)).and(isPart).and(isOpen)
            inner.add(
                .branch(
                    isMissing, then: inner.nested { $0.add(.return([.bool(false)])) },
                    otherwise: []))
        }
        body.add(
            .repeated(
                trips: .int(count), bound: UInt32(count), index: offset, body: loop))
    }

    // MARK: The two doors

    private func isWithin(
        _ index: CoreExpression, _ statements: LoweredStatements
    ) -> CoreExpression {
        let first = spanIndex(statements.period.start, months: statements.months)
        let last = spanIndex(lastDay(of: statements.period), months: statements.months)
        return first.isAtMost(index).and(index.isAtMost(last))
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
        close(index, statements, &body)
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
        enterAction("settle", body.function("settle", parameters: 0))
    }
}

extension CoreBody {
    /// The same body, with what follows at another place.
    func moved(to place: CorePlace) -> CoreBody {
        CoreBody(at: place, locals: locals, statements: statements)
    }
}
