import LicetBytecode
import LicetPrimitives
import LicetTerms

/// What a span has earned: its base, less deductions, through the rate card.
extension SettleBuilder {
    /// What sums have earned, step by step.
    struct Earning {
        var base: CoreExpression
        var deductions: CoreExpression
        var earned: CoreExpression
        /// What third parties' royalties take off it, where the contract credits them.
        var credit: CoreExpression?
        /// What is left for minimum and cap.
        var kept: CoreExpression
        /// The royalty's amounts as they stand in the span.
        var amounts: YearAmounts
    }

    /// What a span has earned with its sums, `end` being the day after it where a rate converts
    /// them (`converted` where that is done), `day` one of its days where amounts move from year to year; `part` is how much of it
    /// lies within the licence, `days` those that quantities are of.
    func earn(
        _ sums: [CoreExpression], converted: [CoreExpression]? = nil, end: CoreExpression? = nil,
        days: QuantityDays? = nil,
        day: CoreExpression?,
        part: CoreExpression?,
        _ program: inout CoreProgram,
        _ body: inout CoreBody
    ) -> Earning {
        let base = sums[0]
        body.mark(base, .base, baseLabel, asset: reportedAsset)
        let amounts = amounts(on: day, &body)
        let exact = converted ?? exact(sums, end: end, &body)
        let (deductions, net) = netBase(exact, &body)
        let rated = chosen(net, exact, amounts, part: part, &program, &body)
        let earned = addOverages(to: rated, sums, days, part: part, &body)
        guard let stacking = royalty.stacking else {
            return Earning(
                base: base, deductions: deductions, earned: earned, kept: earned,
                amounts: amounts)
        }
        let (credit, kept) = stack(stacking, net, earned, exact, amounts, part: part, &body)
        return Earning(
            base: base, deductions: deductions, earned: earned, credit: credit, kept: kept,
            amounts: amounts)
    }

    /// The exact amount of a field.
    func amount(of field: Int, in exact: [CoreExpression]) -> CoreExpression? {
        royalty.summands.firstIndex(of: Summand(field: field)).map { exact[$0] }
    }

    // MARK: Base and deductions

    func netBase(
        _ exact: [CoreExpression], _ body: inout CoreBody
    ) -> (deductions: CoreExpression, net: CoreExpression) {
        let whole = exact[0]
        if reportedAsset != baseAsset {
            body.mark(
                whole, .base, royalty.conversion?.label ?? "", asset: baseAsset,
                line: royalty.conversion?.line)
        }
        var net = body.bind("base_exact", whole, asset: baseAsset)
        var total = CoreExpression.ratio(.zero)
        for deduction in royalty.deductions {
            guard var amount = amount(of: deduction.field, in: exact) else { continue }
            if let limit = deduction.limit {
                amount = amount.lesserRatio(
                    deduction.isAmount ? limit : limit.times(whole))
            }
            let taken = body.bind("deduction", amount, asset: baseAsset, line: deduction.line)
            body.mark(taken, .deduction, deduction.label, asset: baseAsset, line: deduction.line)
            net = body.bind("net", net.subtracting(taken), asset: baseAsset)
            total = body.bind("deductions", total.adding(taken), asset: baseAsset)
        }
        if let joint = royalty.jointLimit, let limit = joint.limit {
            let most = joint.isAmount ? limit : limit.times(whole)
            total = body.bind(
                "joint_deductions", total.lesserRatio(most), asset: baseAsset, line: joint.line)
            body.mark(total, .deduction, joint.label, asset: baseAsset, line: joint.line)
            net = body.bind("joint_net", whole.subtracting(total), asset: baseAsset)
        }
        if !royalty.deductions.isEmpty { body.mark(net, .base, "net base", asset: baseAsset) }
        return (total, net)
    }

    private var baseLabel: String {
        let name = report.fields[royalty.base].name
        return royalty.unit.map { "units of \($0) \(name), each begun one in full" } ?? name
    }

    // MARK: Rates

    /// What the computation that counts comes to, with the least that each unit earns.
    private func chosen(
        _ net: CoreExpression, _ exact: [CoreExpression], _ amounts: YearAmounts,
        part: CoreExpression?, _ program: inout CoreProgram, _ body: inout CoreBody
    ) -> CoreExpression {
        let own = CheckedComputation(base: nil, price: royalty.price, rates: royalty.rates)
        var earned = apply(own, to: net, amounts, part: part, &program, &body)
        if let choice = royalty.choice {
            body.mark(earned, .earned, "earned by computation 1", asset: royalty.asset)
            for (number, other) in choice.others.enumerated() {
                let base = rivalBase(other, net, exact, line: choice.line, &body)
                let rival = apply(other, to: base, amounts, part: part, &program, &body)
                body.mark(
                    rival, .earned, "earned by computation \(number + 2)", asset: royalty.asset)
                let better =
                    choice.isGreater
                    ? earned.greaterRatio(rival) : earned.lesserRatio(rival)
                earned = body.bind("chosen", better, asset: royalty.asset, line: choice.line)
            }
            body.mark(
                earned, .earned, choice.label, asset: royalty.asset, line: choice.line)
        } else {
            body.mark(earned, .earned, "earned", asset: royalty.asset)
        }
        if let floor = amounts.floor {
            let least = floor.amount.times(net)
            earned = body.bind(
                "floored", earned.greaterRatio(least), asset: royalty.asset, line: floor.line)
            body.mark(earned, .earned, floor.label, asset: royalty.asset, line: floor.line)
        }
        if let ceiling = amounts.ceiling {
            let most = ceiling.amount.times(net).greaterRatio(.ratio(.zero))
            earned = body.bind(
                "ceiled", earned.lesserRatio(most), asset: royalty.asset, line: ceiling.line)
            body.mark(earned, .earned, ceiling.label, asset: royalty.asset, line: ceiling.line)
        }
        return earned
    }

    /// What another computation is reckoned on, told before its rates.
    private func rivalBase(
        _ other: CheckedComputation, _ net: CoreExpression, _ exact: [CoreExpression],
        line: UInt32, _ body: inout CoreBody
    ) -> CoreExpression {
        let field = other.base.map { report.fields[$0] }
        var asset = baseAsset
        if let field {
            // What is in another currency has been converted.
            if case .money = field.kind { asset = royalty.asset } else { asset = nil }
        }
        let value = other.base.flatMap { amount(of: $0, in: exact) } ?? net
        let base = body.bind("rival_base", value, asset: asset, line: line)
        body.mark(base, .base, field?.name ?? baseLabel, asset: asset, line: line)
        return base
    }

    private func apply(
        _ computation: CheckedComputation, to net: CoreExpression, _ amounts: YearAmounts,
        part: CoreExpression?, _ program: inout CoreProgram, _ body: inout CoreBody
    ) -> CoreExpression {
        let rates = amounts.favoured.map { [$0] } ?? computation.rates
        let counted = computation.price == nil ? royalty.asset : nil
        var earned: CoreExpression
        if let table = constantTable(rates) {
            program.tiers.append(table)
            earned = body.bind(
                "tiered", CoreExpression(.tiers(net, table: program.tiers.count - 1), .ratio),
                asset: royalty.asset)
            body.mark(earned, .tiers, label(of: rates), asset: counted)
        } else {
            earned = applyOpenly(rates, to: net, asset: counted, part: part, &body)
        }
        if let price = computation.price {
            let now = moved(price, by: amounts.price, .price, &body)
            earned = body.bind("priced", earned.times(now), asset: royalty.asset)
        } else if let factor = amounts.rates, isCount(computation) {
            earned = body.bind("moved", earned.times(factor.value), asset: royalty.asset)
        } else {
            earned = body.bind("earned", earned, asset: royalty.asset)
        }
        return earned
    }

    /// One line a row: its source line, a blank, its words.
    private func label(of rates: [CheckedRate]) -> String {
        rates.map { "\($0.line) \($0.label)" }.joined(separator: " | ")
    }

    /// The rate card as a table, where no figure of it is a parameter.
    private func constantTable(_ rates: [CheckedRate]) -> TierTable? {
        guard !rates.contains(where: { $0.isProRata }) else { return nil }
        var rows: [TierRow] = []
        for rate in rates {
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

    /// The rate card written out, where a figure of it depends on the offer or on the span. With a
    /// price, what a tier comes to is still a number of units.
    private func applyOpenly(
        _ rates: [CheckedRate], to net: CoreExpression, asset: UInt8?, part: CoreExpression?,
        _ body: inout CoreBody
    ) -> CoreExpression {
        let zero = CoreExpression.ratio(.zero)
        var earned = zero
        var lower = zero
        for rate in rates {
            let upper = bound(of: rate, part: part, &body)
            let reached = upper.map { net.lesserRatio($0) } ?? net
            let inTier = reached.subtracting(lower).greaterRatio(zero)
            let product: CoreExpression
            switch royalty.mode {
            case .marginal: product = inTier.times(rate.rate)
            case .slab:
                let isAbove = CoreExpression(.binary(.lessRatio, lower, net), .bool)
                let isWithin =
                    upper.map { CoreExpression(.binary(.atMostRatio, net, $0), .bool) }
                    ?? .bool(true)
                product = CoreExpression(
                    .conditional(isAbove.and(isWithin), net.times(rate.rate), zero), .ratio)
            }
            let part = body.bind(
                "tier", product, asset: asset, line: rate.line)
            body.mark(part, .tiers, "\(rate.line) \(rate.label)", asset: asset, line: rate.line)
            earned = body.bind("so_far", earned.adding(part))
            lower = upper ?? lower
        }
        return earned
    }

    /// The bound of a row; a free allowance of a short span is reduced by its days where it says so.
    private func bound(
        of rate: CheckedRate, part: CoreExpression?, _ body: inout CoreBody
    ) -> CoreExpression? {
        guard rate.isProRata, let part, let bound = rate.bound else { return rate.bound }
        return body.bind("allowance", bound.times(part), line: rate.line)
    }

    // MARK: Stacking credit

    /// What third parties' royalties take off what is earned, never taking it below its floor.
    private func stack(
        _ stacking: CheckedStacking, _ net: CoreExpression, _ earned: CoreExpression,
        _ exact: [CoreExpression], _ amounts: YearAmounts, part: CoreExpression?,
        _ body: inout CoreBody
    ) -> (credit: CoreExpression, kept: CoreExpression) {
        let zero = CoreExpression.ratio(.zero)
        let paid = amount(of: stacking.field, in: exact) ?? zero
        let asset = royalty.asset
        let floor: CoreExpression
        switch stacking.floor {
        case .share(let share):
            let price = royalty.price.map { price in
                amounts.price.map { price.times($0.value) } ?? price
            }
            floor = share.times(price.map { net.times($0) } ?? net)
        case .amount(let amount): floor = self.amount(amount, part: part)
        }
        let room = body.bind(
            "credit_room", earned.subtracting(floor).greaterRatio(zero), asset: asset,
            line: stacking.line)
        let credit = body.bind(
            "stacking_credit", paid.times(stacking.share).lesserRatio(room), asset: asset,
            line: stacking.line)
        body.mark(credit, .deduction, stacking.label, asset: asset, line: stacking.line)
        let kept = body.bind(
            "after_credit", earned.subtracting(credit), asset: asset, line: stacking.line)
        body.mark(kept, .earned, "after the stacking credit", asset: asset, line: stacking.line)
        return (credit, kept)
    }
}
