import LicetBytecode
import LicetPrimitives
import LicetTerms

/// What goes beyond quantity limits and is paid for: a part of what a span earns, after its rates
/// and before stacking credit, minimum and cap.
extension SettleBuilder {
    /// The days of the span that a quantity is of.
    struct QuantityDays {
        var start: CoreExpression
        /// The day after the span.
        var end: CoreExpression
        /// The day after the last that counts so far.
        var after: CoreExpression
    }

    /// Whether a span looks at its reporting periods one by one.
    var hasPeak: Bool { royalty.overages.contains { $0.limit.measure == .peak } }

    /// The day up to which the accounting periods are closed, where a peak must not look beyond it.
    /// With `accounting per report` all counts that is reported.
    func drawnTo(_ horizon: CoreExpression, _ body: inout CoreBody) -> CoreExpression? {
        guard hasPeak, accounting.months != nil else { return nil }
        return body.bind("drawn_to", lowering.spanStart(horizon + .int(1), months: months))
    }

    /// The days of a span, as far as it is drawn.
    func quantityDays(
        _ start: CoreExpression, _ end: CoreExpression, drawnTo: CoreExpression?
    ) -> QuantityDays? {
        guard !royalty.overages.isEmpty else { return nil }
        guard let drawnTo else { return QuantityDays(start: start, end: end, after: end) }
        return QuantityDays(start: start, end: end, after: end.earlier(drawnTo))
    }

    /// What is earned with what lies beyond the limits.
    func addOverages(
        to earned: CoreExpression, _ sums: [CoreExpression], _ days: QuantityDays?,
        part: CoreExpression?, _ body: inout CoreBody
    ) -> CoreExpression {
        guard let days else { return earned }
        let zero = CoreExpression.ratio(.zero)
        var earned = earned
        for overage in royalty.overages {
            let limit = overage.limit
            let quantity = body.bind(
                "quantity", quantity(limit, sums, days, &body), line: limit.line)
            body.mark(quantity, .base, label(of: limit), asset: nil, line: limit.line)
            var most = limit.most.wholeRatio
            if limit.isProRata, let part {
                most = body.bind("quantity_limit", most.times(part), line: limit.line)
                body.mark(most, .base, "limit of a short span", asset: nil, line: limit.line)
            }
            let beyond = body.bind(
                "beyond", quantity.subtracting(most).greaterRatio(zero), line: limit.line)
            body.mark(beyond, .base, "beyond the limit", asset: nil, line: limit.line)
            let charge = body.bind(
                "overage", beyond.times(overage.price), asset: royalty.asset, line: limit.line)
            body.mark(charge, .earned, limit.label, asset: royalty.asset, line: limit.line)
            earned = body.bind(
                "with_overage", earned.adding(charge), asset: royalty.asset, line: limit.line)
            body.mark(
                earned, .earned, "earned with the overage", asset: royalty.asset, line: limit.line)
        }
        return earned
    }

    private func label(of limit: CheckedLimit) -> String {
        let name = report.fields[limit.field].name
        switch limit.measure {
        case .sum: return name
        case .peak: return "\(name), peak"
        case .average: return "\(name), average"
        }
    }

    // MARK: Measures

    /// What is held against a limit, as a ratio.
    private func quantity(
        _ limit: CheckedLimit, _ sums: [CoreExpression], _ days: QuantityDays,
        _ body: inout CoreBody
    ) -> CoreExpression {
        let position = royalty.summands.firstIndex(of: Summand(field: limit.field))
        let sum = position.map { sums[$0] } ?? .int(0)
        switch limit.measure {
        case .sum: return sum.asRatio
        case .peak: return peak(limit, days, &body).asRatio
        case .average:
            let count = body.bind(
                "quantity_periods",
                lowering.reportingPeriods(of: report, from: days.start, to: days.end),
                size: .bits64, line: limit.line)
            let mean = sum.over(count)
            guard let mode = limit.rounding else { return mean }
            let exact = body.bind("mean", mean, line: limit.line)
            return CoreExpression(.rounded(exact, mode), .int).asRatio
        }
    }

    /// The most that one reporting period of the span comes to.
    private func peak(
        _ limit: CheckedLimit, _ days: QuantityDays, _ body: inout CoreBody
    ) -> CoreExpression {
        let kept = lowering.reports[royalty.report].quantities
        guard let table = kept.periods,
            let position = kept.periodFields.firstIndex(of: limit.field)
        else { return .int(0) }
        let first = body.bind(
            "first_quantity", lowering.spanIndex(days.start, months: report.months),
            size: .bits64, line: limit.line)
        let last = body.bind(
            "last_quantity",
            lowering.spanIndex(days.after.addingDays(.int(-1)), months: report.months),
            size: .bits64, line: limit.line)
        let peak = body.bind("peak", .int(0), size: .bits128, line: limit.line)
        let offset = body.local("quantity_offset", .int, size: .bits64)
        let loop = body.nested { inner in
            let number = inner.bind(
                "quantity_period", first + inner.read(offset), size: .bits64, line: limit.line)
            let key = report.isDaily ? lowering.spanStart(number, months: 0) : number
            let figure = CoreExpression(.field(table: table, key: [key], field: position), .int)
            if case .local(let local) = peak.kind {
                inner.add(.assign(local, peak.greater(figure)), line: limit.line)
            }
        }
        body.add(
            .repeated(
                trips: (last - first + .int(1)).greater(.int(0)), bound: mostPeriods(limit.span),
                index: offset, body: loop), line: limit.line)
        return peak
    }

    /// At least as many reporting periods as a span has.
    private func mostPeriods(_ span: CheckedSpan) -> UInt32 {
        switch span {
        case .accountingPeriod:
            report.isDaily
                ? UInt32(max(1, months * 31)) : UInt32(max(1, months / report.months))
        case .accountingYear: report.isDaily ? 366 : UInt32(max(1, 12 / report.months))
        case .licence: lowering.reportingPeriods(of: report)
        }
    }
}

extension CoreExpression {
    /// The earlier of two days.
    func earlier(_ other: CoreExpression) -> CoreExpression {
        CoreExpression(.conditional(other.isBefore(self), other, self), .date)
    }
}
