import LicetBytecode
import LicetPrimitives
import LicetTerms

/// What holds a span's royalty up and down: its minimum and its cap.
extension SettleBuilder {
    /// The part of the span's days that lie within the licence.
    func share(
        _ start: CoreExpression, _ end: CoreExpression, _ body: inout CoreBody
    ) -> CoreExpression {
        let from = CoreExpression(
            .conditional(start.isBefore(period.start), period.start, start), .date)
        let to = CoreExpression(.conditional(period.end.isBefore(end), period.end, end), .date)
        return body.bind("span_share", from.daysUntil(to).over(start.daysUntil(end)))
    }

    func amount(_ amount: CheckedAmount, part: CoreExpression?) -> CoreExpression {
        guard amount.isProRata, let part else { return amount.amount }
        return amount.amount.times(part)
    }

    func minimum(
        _ minimum: CheckedMinimum?, _ earned: CoreExpression, start: CoreExpression,
        isOpen: CoreExpression,
        part: CoreExpression?, _ body: inout CoreBody
    ) -> (floor: CoreExpression, shortfall: CoreExpression) {
        let zero = CoreExpression.ratio(.zero)
        guard let minimum else { return (earned, zero) }
        let least = least(minimum, start: start, part: part, &body)
        let missing = least.subtracting(earned).greaterRatio(zero)
        let shortfall = body.bind(
            "shortfall", CoreExpression(.conditional(isOpen, zero, missing), .ratio),
            asset: royalty.asset, line: minimum.line)
        body.mark(shortfall, .minimum, minimum.label, asset: royalty.asset, line: minimum.line)
        let floor = body.bind(
            "uncapped", earned.adding(shortfall), asset: royalty.asset,
            line: minimum.line)
        return (floor, shortfall)
    }

    /// The minimum of a span, by the year in which it begins where there is a schedule.
    func least(
        _ minimum: CheckedMinimum, start: CoreExpression, part: CoreExpression?,
        _ body: inout CoreBody
    ) -> CoreExpression {
        let schedule = minimum.schedule
        let rest = schedule.otherwise.map { amount($0, part: part) } ?? .ratio(.zero)
        guard !schedule.rows.isEmpty else { return rest }
        return body.bind(
            "minimum", amount(of: schedule, start: start, rest: rest, part: part, &body),
            asset: royalty.asset, line: minimum.line)
    }

    /// The amount of a schedule for a span that begins on a day.
    private func amount(
        of schedule: CheckedSchedule, start: CoreExpression, rest: CoreExpression,
        part: CoreExpression?, _ body: inout CoreBody
    ) -> CoreExpression {
        let year = body.bind("year", CoreExpression(.datePart(start, 0), .int))
        return schedule.rows.reduce(rest) { rest, row in
            let holds = CoreExpression.int(row.first).isAtMost(year)
                .and(year.isAtMost(.int(row.last)))
            return CoreExpression(
                .conditional(holds, amount(row.amount, part: part), rest), .ratio)
        }
    }

    /// The amount under the cap, without a word about it.
    func capQuietly(
        _ cap: CheckedSchedule?, _ amount: CoreExpression, _ start: CoreExpression,
        _ part: CoreExpression?,
        _ body: inout CoreBody
    ) -> CoreExpression {
        guard let cap else { return amount }
        let most = most(cap, amount, start: start, part: part, &body)
        return body.bind("capped", amount.lesserRatio(most), asset: royalty.asset)
    }

    /// The cap of a span; where no row holds, nothing caps, and the amount itself stands in.
    func most(
        _ cap: CheckedSchedule, _ amount: CoreExpression, start: CoreExpression,
        part: CoreExpression?, _ body: inout CoreBody
    ) -> CoreExpression {
        let rest = cap.otherwise.map { self.amount($0, part: part) } ?? amount
        guard !cap.rows.isEmpty else { return rest }
        return self.amount(of: cap, start: start, rest: rest, part: part, &body)
    }

    /// The amount under the cap, and the cap that held (zero where none does).
    func cap(
        _ cap: CheckedSchedule?, _ amount: CoreExpression, start: CoreExpression,
        part: CoreExpression?,
        _ body: inout CoreBody
    ) -> (capped: CoreExpression, cap: CoreExpression) {
        guard let cap else { return (amount, .ratio(.zero)) }
        let year = body.bind("year", CoreExpression(.datePart(start, 0), .int))
        let limit = body.bind("cap", .ratio(.zero), asset: royalty.asset)
        let capped = body.bind("capped", amount, asset: royalty.asset)
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
