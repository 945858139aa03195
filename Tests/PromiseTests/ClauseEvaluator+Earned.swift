import LicetBytecode
import LicetPrimitives
import LicetTerms

@testable import LicetCompiler

/// What lines have earned in a span of the tiers: base, deductions, tiers, credit (rule 2).
extension ClauseEvaluator {
    /// The figures of a span before minimum and cap.
    struct Earning {
        var base = BigInt.zero
        var deductions = Ratio.zero
        var earned = Ratio.zero
        var credit = Ratio.zero

        var kept: Ratio { earned - credit }
    }

    /// What lines of one span of the tiers earn together.
    func earn(
        _ royalty: CheckedRoyalty, _ lines: [PlainLine], span: Int
    ) throws(Stop) -> Earning {
        var earning = Earning()
        let amounts = try amounts(royalty, lines, span)
        earning.base = counted(royalty, lines)
        let base = royalty.unit == nil ? amounts[royalty.base] : Ratio(earning.base)
        earning.deductions = try deducted(royalty, base, amounts)
        let net = base - earning.deductions
        earning.earned = try chosen(royalty, net, amounts, span)
        earning.earned = earning.earned + (try overage(royalty, lines, span))
        guard let stacking = royalty.stacking else { return earning }
        let floor: Ratio
        switch stacking.floor {
        case .share(let share):
            let factor = try factor(.price, royalty, span)
            floor = try value(share) * net * (try optional(royalty.price) ?? .one) * factor
        case .amount(let amount):
            floor = try self.amount(amount, royalty.span, royalty, span)
        }
        let room = max(.zero, earning.earned - floor)
        earning.credit = min(try value(stacking.share) * amounts[stacking.field], room)
        return earning
    }

    /// An amount for a span, by its days where it is pro rata (rule 7).
    func amount(
        _ amount: CheckedAmount, _ kind: CheckedSpan, _ royalty: CheckedRoyalty, _ span: Int
    ) throws(Stop) -> Ratio {
        let whole = try value(amount.amount)
        return amount.isProRata ? whole * part(kind, royalty, span) : whole
    }

    /// The base as reported; where units are begun, each line's for itself.
    private func counted(_ royalty: CheckedRoyalty, _ lines: [PlainLine]) -> BigInt {
        lines.reduce(.zero) { sum, line in
            let value = line.values[royalty.base] ?? .zero
            guard let unit = royalty.unit else { return sum + value }
            return sum + (Ratio(value, BigInt(unit)) ?? .zero).ceiling
        }
    }

    /// For each field what the lines come to, in the royalty's currency.
    private func amounts(
        _ royalty: CheckedRoyalty, _ lines: [PlainLine], _ span: Int
    ) throws(Stop) -> [Ratio] {
        let fields = contract.reports[royalty.report].fields
        var sums = fields.indices.map { field in
            Ratio(lines.reduce(.zero) { $0 + ($1.values[field] ?? .zero) })
        }
        guard let conversion = royalty.conversion else { return sums }
        let used = royalty.summands.map(\.field)
        let foreign = used.filter { fields[$0].kind == .money(asset: conversion.from) }
        guard foreign.contains(where: { sums[$0].signum != 0 }) else { return sums }
        let last = days(royalty.span, royalty, span).end.adding(days: -1)
        guard let last, let rate = rates[last], rate.signum > 0 else { throw .refused("rate") }
        let digits = [conversion.to, conversion.from].map {
            Ratio(BigInt(10).power(Int(contract.program.assets[Int($0)].minorDigits)))
        }
        // So much of one currency for a unit of the other, both in whole units.
        let isInverse = conversion.pair.counted == conversion.from
        let factor = isInverse ? Ratio.one.divided(by: rate) : rate
        let inMinor = digits[0].divided(by: digits[1]) ?? .one
        for field in fields.indices where fields[field].kind == .money(asset: conversion.from) {
            sums[field] = sums[field] * (factor ?? .zero) * inMinor
        }
        return sums
    }

    private func deducted(
        _ royalty: CheckedRoyalty, _ base: Ratio, _ amounts: [Ratio]
    ) throws(Stop) -> Ratio {
        var all = Ratio.zero
        for deduction in royalty.deductions {
            all = all + (try limited(amounts[deduction.field], deduction, base))
        }
        guard let joint = royalty.jointLimit else { return all }
        return try limited(all, joint, base)
    }

    private func limited(
        _ amount: Ratio, _ deduction: CheckedDeduction, _ base: Ratio
    ) throws(Stop) -> Ratio {
        guard let written = deduction.limit else { return amount }
        let limit = try value(written)
        return min(amount, deduction.isAmount ? limit : limit * base)
    }

    // MARK: Rates

    /// What the card says, or the greater or lesser of several, within what a unit may earn.
    private func chosen(
        _ royalty: CheckedRoyalty, _ net: Ratio, _ amounts: [Ratio], _ span: Int
    ) throws(Stop) -> Ratio {
        let card = CheckedComputation(
            base: nil, price: royalty.price, rates: royalty.rates)
        var earned = try rated(royalty, card, net, span)
        for other in royalty.choice?.others ?? [] {
            let base = other.base.map { amounts[$0] } ?? net
            let rival = try rated(royalty, other, base, span)
            let isGreater = royalty.choice?.isGreater ?? true
            earned = isGreater ? max(earned, rival) : min(earned, rival)
        }
        if let floor = royalty.floor {
            let least = try value(floor.amount) * (try factor(.minimumPerUnit, royalty, span))
            earned = max(earned, least * net)
        }
        if let ceiling = royalty.ceiling {
            let most = try value(ceiling.amount) * (try factor(.capPerUnit, royalty, span))
            earned = min(earned, max(.zero, most * net))
        }
        return earned
    }

    private func rated(
        _ royalty: CheckedRoyalty, _ card: CheckedComputation, _ base: Ratio, _ span: Int
    ) throws(Stop) -> Ratio {
        let worth = try optional(card.price) ?? .one
        guard base.signum > 0 else { return .zero }
        var lower = Ratio.zero
        var earned = Ratio.zero
        for row in card.rates {
            let rate = try value(row.rate)
            var upper = try optional(row.bound)
            if row.isProRata { upper = upper.map { $0 * part(royalty.span, royalty, span) } }
            // A boundary amount belongs to the lower tier (rule 6).
            let isReached = upper.map { base <= $0 } ?? true
            switch royalty.mode {
            case .marginal: earned = earned + (min(base, upper ?? base) - lower) * rate
            case .slab: if isReached { earned = base * rate }
            }
            if isReached { break }
            lower = upper ?? lower
        }
        return earned * worth * (try factor(of: card, royalty, span))
    }

    // MARK: Lines that are rounded by themselves

    /// Price of the line times the rates of its units, over its units; they stand on top of those
    /// reported before in the span, and a line sent again is put on top anew.
    mutating func earnByLine(
        _ royalty: CheckedRoyalty, _ number: Int, _ line: inout PlainLine, before: PlainLine?
    ) throws(Stop) {
        let span = span(royalty.settledSpan, royalty, of: line.first)
        let units = line.values[royalty.base] ?? .zero
        let price = royalty.gross.flatMap { line.values[$0] } ?? .zero
        let stood = royalties[number].lineSums[span] ?? (.zero, .zero)
        let from = stood.units - (before?.values[royalty.base] ?? .zero)
        var (weight, lower) = (Ratio.zero, Ratio.zero)
        for row in royalty.rates {
            let upper = try optional(row.bound)
            let top = min(Ratio(from + units), upper ?? Ratio(from + units))
            let inTier = max(.zero, top - max(lower, Ratio(from)))
            weight = weight + inTier * (try value(row.rate))
            lower = upper ?? lower
        }
        let exact = (Ratio(price) * weight).divided(by: Ratio(units)) ?? .zero
        var earned = Self.rounded(exact, royalty.rounding)
        if let floor = royalty.floor {
            earned = max(earned, (try value(floor.amount)).floor * units)
        }
        line.earned[number] = earned
        let all = stood.earned + earned - (before?.earned[number] ?? .zero)
        royalties[number].lineSums[span] = (from + units, all)
    }
}
