import LicetBytecode
import LicetPrimitives
import LicetTerms

/// What a span has earned: its base, less deductions, through the rate card.
extension SettleBuilder {
    // MARK: Base and deductions

    func netBase(
        _ sums: [CoreExpression], _ body: inout CoreBody
    ) -> (base: CoreExpression, deductions: CoreExpression, net: CoreExpression) {
        let base = sums[0]
        body.mark(base, .base, report.fields[royalty.base].name, asset: baseAsset)
        var net = body.bind("base_exact", base.asRatio, asset: baseAsset)
        var total = CoreExpression.ratio(.zero)
        for deduction in royalty.deductions {
            guard let place = royalty.summedFields.firstIndex(of: deduction.field) else { continue }
            var amount = sums[place].asRatio
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

    func apply(
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
        guard let floor = royalty.floor else { return earned }
        let least = floor.amount.times(net)
        earned = body.bind(
            "floored", earned.greaterRatio(least), asset: royalty.asset, line: floor.line)
        body.mark(earned, .earned, floor.label, asset: royalty.asset, line: floor.line)
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
}
