import LicetBytecode
import LicetPrimitives
import LicetTerms

/// Writes the function that settles one royalty: for every span up to an accounting period it
/// computes the royalty of the whole span so far and what that adds to what the span has settled.
/// Because each span is computed whole, the number, order and correction of its reports never
/// change the total.
struct SettleBuilder {
    let lowering: Lowering
    let royalty: CheckedRoyalty
    let number: Int
    let lowered: LoweredRoyalty
    let report: CheckedReport
    let lines: LoweredReport
    let accounting: CheckedAccounting
    let period: CheckedPeriod

    /// Months of one span, or nil where the licence is one span.
    private var spanMonths: Int? {
        switch royalty.span {
        case .accountingPeriod: accounting.months(for: report)
        case .accountingYear: 12
        case .licence: nil
        }
    }

    /// Reporting periods of one span; nil where the licence is one span.
    private var reportsPerSpan: Int? { spanMonths.map { $0 / report.months } }

    private var reportsPerPeriod: Int { accounting.months(for: report) / report.months }

    private var baseAsset: UInt8? {
        report.fields[royalty.base].kind == .count ? nil : royalty.asset
    }

    /// `NAME_settle(period) -> due`.
    func build(_ program: inout CoreProgram) -> CoreFunction {
        var body = CoreBody(at: royalty.place)
        let current = body.argument("accounting_period", .int, size: .bits64)
        let due = body.bind("due", .int(0), size: .bits128, asset: royalty.asset)
        let firstReport = body.bind(
            "first_report", lowering.spanIndex(period.start, months: report.months), size: .bits64)
        let lastReport = body.bind(
            "last_report",
            lowering.spanIndex(lowering.lastDay(of: period), months: report.months)
                .lesser((current + .int(1)) * .int(reportsPerPeriod) - .int(1)),
            size: .bits64)
        let firstSpan = body.bind("first_span", spanOf(firstReport), size: .bits64)
        let lastSpan = body.bind("last_span", spanOf(lastReport), size: .bits64)
        let offset = body.local("offset", .int, size: .bits64)
        let loop = body.nested { inner in
            let span = inner.bind("span", firstSpan + inner.read(offset), size: .bits64)
            settleSpan(
                span, isLast: span.equals(lastSpan), from: firstReport, to: lastReport,
                current: current, due: due, &program, &inner)
        }
        body.add(
            .repeated(
                trips: (lastSpan - firstSpan + .int(1)).greater(.int(0)),
                bound: reportsPerSpan == nil ? 1 : accounting.periodBound, index: offset,
                body: loop))
        body.add(.return([due]))
        return body.function("\(royalty.name)_settle", parameters: 1, results: [.amount])
    }

    private func spanOf(_ reportIndex: CoreExpression) -> CoreExpression {
        guard let perSpan = reportsPerSpan else { return .int(0) }
        return reportIndex.div(.int(perSpan))
    }

    private func settleSpan(
        _ span: CoreExpression, isLast: CoreExpression, from first: CoreExpression,
        to last: CoreExpression, current: CoreExpression, due: CoreExpression,
        _ program: inout CoreProgram, _ body: inout CoreBody
    ) {
        let (start, end) = bounds(of: span, &body)
        let sums = sumReports(span, from: first, to: last, &body)
        let (base, deductions, net) = netBase(sums, &body)
        let earned = apply(rates: net, &program, &body)
        let part = isShortPossible ? share(start, end, &body) : nil
        let isClosed = isFinished(span, end: end, current: current, isLast: isLast)
        let (floor, shortfall) = minimum(earned, isClosed: isClosed, part: part, &body)
        let (capped, cut) = cap(floor, start: start, part: part, &body)
        let owed = body.bind(
            "royalty", CoreExpression(.rounded(capped, royalty.rounding), .int), size: .bits128,
            asset: royalty.asset, line: royalty.roundingLine)
        body.mark(
            owed, .rounding, "rounded \(royalty.rounding.word)", asset: royalty.asset,
            line: royalty.roundingLine)
        let settled = body.bind(
            "settled",
            CoreExpression(.field(table: lowered.spans, key: [span], field: 0), .int),
            size: .bits128, asset: royalty.asset)
        body.mark(settled, .settled, "settled before", asset: royalty.asset)
        let added = body.bind("added", owed - settled, size: .bits128, asset: royalty.asset)
        body.mark(added, .royalty, "royalty of this statement", asset: royalty.asset)
        let figures = [
            .int(number), start, end, base, deductions, earned, shortfall, floor, cut,
            owed, settled, added,
        ]
        let isWorthSaying = isLast.or(added.equals(.int(0)).negated)
        body.add(
            .branch(
                isWorthSaying,
                then: body.nested { inner in
                    inner.add(.emit(event: lowered.settlement, fields: figures))
                    inner.add(.store(table: lowered.spans, key: [span], fields: [owed]))
                    assign(due, due + added, &inner)
                },
                otherwise: []))
    }

    private func assign(
        _ target: CoreExpression, _ value: CoreExpression, _ body: inout CoreBody
    ) {
        guard case .local(let local) = target.kind else { return }
        body.add(.assign(local, value))
    }

    /// The span's days within the licence.
    private func bounds(
        of span: CoreExpression, _ body: inout CoreBody
    ) -> (start: CoreExpression, end: CoreExpression) {
        guard let months = spanMonths else { return (period.start, period.end) }
        let start = body.bind("span_start", lowering.spanStart(span, months: months))
        let end = body.bind("span_end", lowering.spanStart(span + .int(1), months: months))
        return (start, end)
    }

    // MARK: Base and deductions

    /// Sums of the base and of each deducted field over the span's reports so far.
    private func sumReports(
        _ span: CoreExpression, from first: CoreExpression, to last: CoreExpression,
        _ body: inout CoreBody
    ) -> [CoreExpression] {
        let fields = [royalty.base] + royalty.deductions.map(\.field)
        let sums = fields.map { field in
            body.bind("sum_\(report.fields[field].name)", .int(0), size: .bits128)
        }
        var from = first
        var to = last
        if let perSpan = reportsPerSpan {
            from = first.greater(span * .int(perSpan))
            to = last.lesser((span + .int(1)) * .int(perSpan) - .int(1))
        }
        let begin = body.bind("begin", from, size: .bits64)
        let index = body.local("report_offset", .int, size: .bits64)
        let trips = (to - begin + .int(1)).greater(.int(0))
        let loop = body.nested { inner in
            let totals = (0..<lines.sumCount + 1).map { inner.local("part_\($0)", .int) }
            inner.add(
                .fetch(table: lines.totals, key: [begin + inner.read(index)], into: totals))
            for (sum, field) in zip(sums, fields) {
                guard let position = lines.sums[field] else { continue }
                assign(sum, sum + inner.read(totals[position]), &inner)
            }
        }
        body.add(
            .repeated(
                trips: trips, bound: UInt32(reportsPerSpan ?? Int(reportBound)), index: index,
                body: loop))
        return sums
    }

    private var reportBound: UInt32 {
        min(
            accounting.periodBound.multipliedReportingOverflow(by: UInt32(reportsPerPeriod))
                .partialValue, 1 << 20)
    }

    private func netBase(
        _ sums: [CoreExpression], _ body: inout CoreBody
    ) -> (base: CoreExpression, deductions: CoreExpression, net: CoreExpression) {
        let base = body.bind("base", sums[0] + .int(0), size: .bits128, asset: baseAsset)
        body.mark(base, .base, report.fields[royalty.base].name, asset: baseAsset)
        var net = body.bind("base_exact", base.asRatio, asset: baseAsset)
        var total = CoreExpression.ratio(.zero)
        for (deduction, sum) in zip(royalty.deductions, sums.dropFirst()) {
            var amount = sum.asRatio
            if let limit = deduction.limit {
                amount = amount.lesserRatio(limit.times(base.asRatio))
            }
            let taken = body.bind("deduction", amount, asset: baseAsset, line: deduction.line)
            body.mark(taken, .deduction, deduction.label, asset: baseAsset, line: deduction.line)
            net = body.bind("net", net.subtracting(taken), asset: baseAsset)
            total = body.bind("deductions", total.adding(taken), asset: baseAsset)
        }
        if !royalty.deductions.isEmpty { body.mark(net, .base, "net base", asset: baseAsset) }
        return (base, total, net)
    }

    // MARK: Rates

    private func apply(
        rates net: CoreExpression, _ program: inout CoreProgram, _ body: inout CoreBody
    ) -> CoreExpression {
        var earned: CoreExpression
        if let table = constantTable() {
            program.tiers.append(table)
            earned = body.bind(
                "tiered", CoreExpression(.tiers(net, table: program.tiers.count - 1), .ratio),
                asset: royalty.asset)
            body.mark(earned, .tiers, rateLabel, asset: royalty.price == nil ? royalty.asset : nil)
        } else {
            earned = applyOpenly(net, &body)
        }
        if let price = royalty.price {
            earned = body.bind("priced", earned.times(price), asset: royalty.asset)
        } else {
            earned = body.bind("earned", earned, asset: royalty.asset)
        }
        body.mark(earned, .earned, "earned", asset: royalty.asset)
        return earned
    }

    /// One line a row: its source line, a blank, its words.
    private var rateLabel: String {
        royalty.rates.map { "\($0.line) \($0.label)" }.joined(separator: " | ")
    }

    /// The rate card as a table, where no figure of it is a parameter.
    private func constantTable() -> TierTable? {
        var rows: [TierRow] = []
        for rate in royalty.rates {
            guard let share = rate.rate.constantRatio else { return nil }
            guard let bound = rate.bound else {
                rows.append(TierRow(upTo: nil, rate: share))
                continue
            }
            guard let upper = bound.constantRatio else { return nil }
            rows.append(TierRow(upTo: upper, rate: share))
        }
        return try? TierTable(mode: royalty.mode, rows: rows)
    }

    /// The rate card written out, where a figure of it is a parameter.
    private func applyOpenly(_ net: CoreExpression, _ body: inout CoreBody) -> CoreExpression {
        let zero = CoreExpression.ratio(.zero)
        // With a price, what a tier comes to is still a number of units.
        let asset = royalty.price == nil ? royalty.asset : nil
        var earned = zero
        var lower = zero
        for rate in royalty.rates {
            let reached = rate.bound.map { net.lesserRatio($0) } ?? net
            let inTier = reached.subtracting(lower).greaterRatio(zero)
            let product: CoreExpression
            switch royalty.mode {
            case .marginal: product = inTier.times(rate.rate)
            case .slab:
                let isAbove = CoreExpression(.binary(.lessRatio, lower, net), .bool)
                let isWithin =
                    rate.bound.map { CoreExpression(.binary(.atMostRatio, net, $0), .bool) }
                    ?? .bool(true)
                product = CoreExpression(
                    .conditional(isAbove.and(isWithin), net.times(rate.rate), zero), .ratio)
            }
            let part = body.bind(
                "tier", product, asset: asset, line: rate.line)
            body.mark(part, .tiers, "\(rate.line) \(rate.label)", asset: asset, line: rate.line)
            earned = body.bind("so_far", earned.adding(part))
            lower = rate.bound ?? lower
        }
        return earned
    }

    // MARK: Minimum and cap

    private var isShortPossible: Bool {
        let amounts =
            [royalty.minimum, royalty.cap?.otherwise].compactMap { $0 }
            + (royalty.cap?.rows.map(\.amount) ?? [])
        return amounts.contains { $0.isProRata }
    }

    /// The part of the span's days that lie within the licence.
    private func share(
        _ start: CoreExpression, _ end: CoreExpression, _ body: inout CoreBody
    ) -> CoreExpression {
        let from = CoreExpression(
            .conditional(start.isBefore(period.start), period.start, start), .date)
        let to = CoreExpression(.conditional(period.end.isBefore(end), period.end, end), .date)
        return body.bind("span_share", from.daysUntil(to).over(start.daysUntil(end)))
    }

    /// Whether no later report of the span can come: the span's last accounting period is drawn.
    private func isFinished(
        _ span: CoreExpression, end: CoreExpression, current: CoreExpression,
        isLast: CoreExpression
    ) -> CoreExpression {
        let drawnTo = lowering.spanStart(
            current + .int(1), months: accounting.months(for: report))
        return isLast.negated.or(end.isNotAfter(drawnTo)).or(period.end.isNotAfter(drawnTo))
    }

    private func amount(_ amount: CheckedAmount, part: CoreExpression?) -> CoreExpression {
        guard amount.isProRata, let part else { return amount.amount }
        return amount.amount.times(part)
    }

    private func minimum(
        _ earned: CoreExpression, isClosed: CoreExpression, part: CoreExpression?,
        _ body: inout CoreBody
    ) -> (floor: CoreExpression, shortfall: CoreExpression) {
        let zero = CoreExpression.ratio(.zero)
        guard let minimum = royalty.minimum else { return (earned, zero) }
        let missing = amount(minimum, part: part).subtracting(earned).greaterRatio(zero)
        let shortfall = body.bind(
            "shortfall", CoreExpression(.conditional(isClosed, missing, zero), .ratio),
            asset: royalty.asset, line: minimum.line)
        body.mark(shortfall, .minimum, minimum.label, asset: royalty.asset, line: minimum.line)
        let floor = body.bind(
            "uncapped", earned.adding(shortfall), asset: royalty.asset,
            line: minimum.line)
        return (floor, shortfall)
    }

    /// The amount under the cap, and the cap that held (zero where none does).
    private func cap(
        _ amount: CoreExpression, start: CoreExpression, part: CoreExpression?,
        _ body: inout CoreBody
    ) -> (capped: CoreExpression, cap: CoreExpression) {
        guard let cap = royalty.cap else { return (amount, .ratio(.zero)) }
        let year = body.bind("year", CoreExpression(.datePart(start, 0), .int))
        let limit = body.bind("cap", .ratio(.zero), size: .bits1024, asset: royalty.asset)
        let capped = body.bind("capped", amount, size: .bits1024, asset: royalty.asset)
        for row in cap.rows {
            let holds = CoreExpression.int(row.first).isAtMost(year)
                .and(year.isAtMost(.int(row.last)))
            limitTo(row.amount, if: holds, part: part, amount, limit, capped, &body)
        }
        if let otherwise = cap.otherwise {
            let isListed = cap.rows.reduce(CoreExpression.bool(false)) { known, row in
                known.or(
                    CoreExpression.int(row.first).isAtMost(year)
                        .and(year.isAtMost(.int(row.last))))
            }
            let holds = cap.rows.isEmpty ? CoreExpression.bool(true) : isListed.negated
            limitTo(otherwise, if: holds, part: part, amount, limit, capped, &body)
        }
        return (capped, limit)
    }

    private func limitTo(
        _ row: CheckedAmount, if holds: CoreExpression, part: CoreExpression?,
        _ uncapped: CoreExpression, _ limit: CoreExpression, _ capped: CoreExpression,
        _ body: inout CoreBody
    ) {
        let then = body.nested { inner in
            assignLine(limit, amount(row, part: part), row.line, &inner)
            assignLine(capped, uncapped.lesserRatio(limit), row.line, &inner)
            inner.mark(capped, .cap, row.label, asset: royalty.asset, line: row.line)
        }
        body.add(.branch(holds, then: then, otherwise: []), line: row.line)
    }

    private func assignLine(
        _ target: CoreExpression, _ value: CoreExpression, _ line: UInt32, _ body: inout CoreBody
    ) {
        guard case .local(let local) = target.kind else { return }
        body.add(.assign(local, value), line: line)
    }
}

extension CoreExpression {
    /// The value, if the expression is a constant number.
    var constantRatio: Ratio? {
        if case .constant(.ratio(let ratio)) = kind { return ratio }
        if case .constant(.int(let number)) = kind { return Ratio(number) }
        if case .whole(let inner) = kind { return inner.constantRatio }
        return nil
    }
}
