import LicetBytecode
import LicetPrimitives
import LicetTerms

/// What holds a span's royalty up and down: its minimum and its cap.
extension SettleBuilder {
    var isShortPossible: Bool {
        let amounts =
            [royalty.minimum, royalty.cap?.otherwise].compactMap { $0 }
            + (royalty.cap?.rows.map(\.amount) ?? [])
        return amounts.contains { $0.isProRata }
    }

    /// The part of the span's days that lie within the licence.
    func share(
        _ start: CoreExpression, _ end: CoreExpression, _ body: inout CoreBody
    ) -> CoreExpression {
        let from = CoreExpression(
            .conditional(start.isBefore(period.start), period.start, start), .date)
        let to = CoreExpression(.conditional(period.end.isBefore(end), period.end, end), .date)
        return body.bind("span_share", from.daysUntil(to).over(start.daysUntil(end)))
    }

    private func amount(_ amount: CheckedAmount, part: CoreExpression?) -> CoreExpression {
        guard amount.isProRata, let part else { return amount.amount }
        return amount.amount.times(part)
    }

    func minimum(
        _ earned: CoreExpression, isOpen: CoreExpression, part: CoreExpression?,
        _ body: inout CoreBody
    ) -> (floor: CoreExpression, shortfall: CoreExpression) {
        let zero = CoreExpression.ratio(.zero)
        guard let minimum = royalty.minimum else { return (earned, zero) }
        let missing = amount(minimum, part: part).subtracting(earned).greaterRatio(zero)
        let shortfall = body.bind(
            "shortfall", CoreExpression(.conditional(isOpen, zero, missing), .ratio),
            asset: royalty.asset, line: minimum.line)
        body.mark(shortfall, .minimum, minimum.label, asset: royalty.asset, line: minimum.line)
        let floor = body.bind(
            "uncapped", earned.adding(shortfall), asset: royalty.asset,
            line: minimum.line)
        return (floor, shortfall)
    }

    /// The amount under the cap, and the cap that held (zero where none does).
    func cap(
        _ amount: CoreExpression, start: CoreExpression, part: CoreExpression?,
        _ body: inout CoreBody
    ) -> (capped: CoreExpression, cap: CoreExpression) {
        guard let cap = royalty.cap else { return (amount, .ratio(.zero)) }
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
