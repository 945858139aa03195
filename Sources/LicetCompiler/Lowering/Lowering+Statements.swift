import LicetBytecode
import LicetPrimitives
import LicetTerms

/// Statements: closing an accounting period turns its royalties into debts.
extension Lowering {
    mutating func lowerStatements() {
        guard let accounting = contract.accounting, let period = contract.period,
            !contract.royalties.isEmpty
        else { return }
        guard let months = accounting.months else { return lowerStatementsPerReport(accounting) }
        let numbers = Array(contract.royalties.indices)
        let draw = enter(drawFunction("draw", royalties: numbers, months: months, accounting))
        let drawn = enter(CoreSlot(name: "drawn", type: .number))
        let ready = enter(readyFunction(accounting, months: months))
        enterDrawAction(draw: draw, ready: ready, drawn: drawn, months: months, accounting, period)
        enterSettleAction(
            draw: draw, ready: ready, drawn: drawn, months: months, accounting, period)
    }

    private mutating func lowerStatementsPerReport(_ accounting: CheckedAccounting) {
        for (number, report) in contract.reports.enumerated() {
            let numbers = contract.royalties.indices.filter {
                contract.royalties[$0].report == number
            }
            _ = enter(
                drawFunction(
                    "draw_\(report.name)", royalties: numbers, months: report.months, accounting))
        }
    }

    /// `draw(period)`: settles every royalty and enters what is payable as debts.
    private mutating func drawFunction(
        _ name: String, royalties numbers: [Int], months: Int, _ accounting: CheckedAccounting
    ) -> CoreFunction {
        var body = CoreBody(at: accounting.place)
        let index = body.variable("accounting_period", .int, size: .bits64)
        let start = body.bind("period_start", spanStart(index, months: months))
        let end = body.bind("period_end", spanStart(index + .int(1), months: months))
        for number in numbers {
            var section = body.moved(to: contract.royalties[number].place)
            drawRoyalty(number, index: index, start: start, end: end, &section)
            body = section.moved(to: accounting.place)
        }
        return body.function(name, parameters: 1)
    }

    private mutating func drawRoyalty(
        _ number: Int, index: CoreExpression, start: CoreExpression, end: CoreExpression,
        _ body: inout CoreBody
    ) {
        let royalty = contract.royalties[number]
        let lowered = royalties[number]
        let asset = royalty.asset
        let added = body.local("due", .int, size: .bits128, asset: asset)
        body.add(.call(function: lowered.settle, arguments: [index], into: [added]))
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
        let index = body.variable("accounting_period", .int, size: .bits64)
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
            let isOpen = CoreExpression.today.isNotAfter(end.adding(report.due))
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

    private func next(
        drawn: Int, months: Int, _ period: CheckedPeriod
    ) -> CoreExpression {
        spanIndex(period.start, months: months) + slot(drawn)
    }

    private func isLeft(
        _ index: CoreExpression, months: Int, _ period: CheckedPeriod
    ) -> CoreExpression {
        index.isAtMost(spanIndex(lastDay(of: period), months: months))
    }

    /// `draw_statement(period)` closes a period and with it every earlier one still open: each span
    /// is settled whole, so nothing is lost where somebody skips a statement.
    private mutating func enterDrawAction(
        draw: Int, ready: Int, drawn: Int, months: Int, _ accounting: CheckedAccounting,
        _ period: CheckedPeriod
    ) {
        var body = CoreBody(at: accounting.place)
        let begin = body.variable("period", .date)
        let index = body.bind("index", spanIndex(begin, months: months), size: .bits64)
        let inOrder = begin.isSameDay(spanStart(index, months: months))
            .and(next(drawn: drawn, months: months, period).isAtMost(index))
            .and(isLeft(index, months: months, period))
        let order = refusal(
            "order",
            "Statements are drawn once, in order: the date is not the first day of a period that "
                + "is still open.",
            at: accounting.place)
        body.add(.require(inOrder, refusal: order))
        let early = refusal(
            "early", "The period has not ended, or a report for it is missing and not overdue.",
            at: accounting.place)
        body.add(
            .require(
                CoreExpression(.call(function: ready, arguments: [index]), .bool), refusal: early))
        body.add(.call(function: draw, arguments: [index], into: []))
        let first = spanIndex(period.start, months: months)
        body.add(.put(slot: drawn, index - first + .int(1)))
        enterAction(
            "draw_statement", callers: Array(contract.parties.indices),
            arguments: [Field(name: "period", type: .date)],
            body.function("draw_statement", parameters: 1))
    }

    /// How many due statements one `settle` draws at most.
    static let statementsPerSettle = 4

    private mutating func enterSettleAction(
        draw: Int, ready: Int, drawn: Int, months: Int, _ accounting: CheckedAccounting,
        _ period: CheckedPeriod
    ) {
        var body = CoreBody(at: accounting.place)
        let loop = body.nested { inner in
            let index = inner.bind(
                "index", next(drawn: drawn, months: months, period), size: .bits64)
            let isDue = isLeft(index, months: months, period).and(
                CoreExpression(.call(function: ready, arguments: [index]), .bool))
            inner.add(
                .branch(isDue.negated, then: inner.nested { $0.add(.leave) }, otherwise: []))
            inner.add(.call(function: draw, arguments: [index], into: []))
            inner.add(.put(slot: drawn, slot(drawn) + .int(1)))
        }
        let count = Lowering.statementsPerSettle
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
