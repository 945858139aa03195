import LicetBytecode
import LicetPrimitives
import LicetTerms

/// The rate card of a royalty: rates, bounds, how they apply, how the result is rounded.
extension Checker {
    mutating func checkRates(_ check: inout RoyaltyCheck) -> [CheckedRate] {
        checkRates(check.node.rates, &check)
    }

    /// The rate card of one computation, in the measure of its base.
    mutating func checkRates(_ rows: [RateNode], _ check: inout RoyaltyCheck) -> [CheckedRate] {
        var rates: [CheckedRate] = []
        var lastBound: (value: Ratio, span: Span)?
        var bounds: [Ratio?] = []
        let found = diagnostics.list.count
        for (number, row) in rows.enumerated() {
            let rate = checkRate(row, &check)
            var bound: CoreExpression?
            switch row.bound {
            case .upTo(let node):
                bound = checkBound(node, &check)
                checkOrder(bound?.constantRatio, node.span, &lastBound, &check)
            case .beyond: break
            case .none:
                if rows.count > 1 {
                    report(.rateWithoutBound, at: row.span)
                    check.isWrong = true
                }
            }
            if number > 0, case .beyond = rows[number - 1].bound {
                report(.tierUnreachable, at: row.span)
                check.isWrong = true
            }
            bounds.append(bound?.constantRatio)
            guard let rate else { continue }
            rates.append(
                CheckedRate(
                    rate: rate, bound: bound, label: words(row.span), line: line(row.span),
                    isProRata: row.shortSpan == .proRata))
        }
        if let last = rows.last, case .upTo = last.bound {
            report(
                .tierGap, at: last.span,
                "nothing is said about what lies beyond this bound",
                mend: "add a line such as `\(words(of: last)) beyond`")
            check.isWrong = true
        }
        mendTiers(rows, bounds, from: found)
        return rates
    }

    private mutating func checkOrder(
        _ bound: Ratio?, _ span: Span, _ last: inout (value: Ratio, span: Span)?,
        _ check: inout RoyaltyCheck
    ) {
        guard let bound else { return }
        if let before = last, bound <= before.value {
            let isSame = bound == before.value
            report(
                isSame ? .tierTwice : .tierOrder, at: span,
                isSame ? nil : "this bound lies below the one before it",
                notes: [Diagnostic.Note(before.span, "the bound before stands here")])
            check.isWrong = true
        } else if bound.signum <= 0 {
            report(.tierEmpty, at: span)
            check.isWrong = true
        }
        last = (bound, span)
    }

    private mutating func checkRate(
        _ row: RateNode, _ check: inout RoyaltyCheck
    ) -> CoreExpression? {
        guard let node = row.rate else { return .ratio(.zero) }
        let checked = self.check(node)
        guard !checked.isPoisoned else {
            check.isWrong = true
            return nil
        }
        let isMoney = checked.type.asset != nil
        switch check.measure {
        case .unknown:
            return nil
        case .units:
            guard isMoney else {
                reportKind(node, "on units a rate is an amount a unit", &check)
                return nil
            }
            return offeredMoney(node, &check)
        case .money, .pricedUnits:
            guard checked.type.isNumber else {
                reportKind(node, "here a rate is a share such as `12%`", &check)
                return nil
            }
            return checkShare(node, &check)
        }
    }

    private mutating func checkShare(
        _ node: Expression, _ check: inout RoyaltyCheck
    ) -> CoreExpression? {
        let rate = offered(node, as: .ratio, &check)
        if let share = rate?.constantRatio, share.signum < 0 {
            report(.negativeAmount, at: node.span, "the rate is below zero")
            check.isWrong = true
        }
        return rate
    }

    private mutating func reportKind(
        _ node: Expression, _ message: String, _ check: inout RoyaltyCheck
    ) {
        report(.rateKind, at: node.span, message)
        check.isWrong = true
    }

    private mutating func checkBound(
        _ node: Expression, _ check: inout RoyaltyCheck
    ) -> CoreExpression? {
        let checked = self.check(node)
        guard !checked.isPoisoned else {
            check.isWrong = true
            return nil
        }
        let isMoney = checked.type.asset != nil
        switch check.measure {
        case .unknown: return nil
        case .money:
            if isMoney { return offeredMoney(node, &check) }
            report(
                .boundKind, at: node.span, "tiers on money end at an amount",
                mend: "write the bound like `EUR 100_000`")
        case .units, .pricedUnits:
            if checked.type.isWhole { return offered(node, as: .ratio, &check) }
            report(
                .boundKind, at: node.span, "tiers on units end at a count",
                mend: "write the bound like `5_000`")
        }
        check.isWrong = true
        return nil
    }

    // MARK: How they apply

    /// The span over which the tiers run; where one rate needs none, that of minimum or cap.
    mutating func checkTierRule(_ check: RoyaltyCheck) -> CheckedSpan? {
        let node = check.node
        if let tiers = node.tiers { return tiers.per.checked }
        let others = node.lines.choice?.computations ?? []
        if node.rates.count > 1 || others.contains(where: { $0.rates.count > 1 }) {
            if !damage.covers("marginal"), !damage.covers("slab") {
                report(.tierModeUnsaid, at: node.head)
            }
            return nil
        }
        if node.lines.favour != nil { return .accountingPeriod }
        let per = node.lines.limits.first?.per ?? node.minimum?.per ?? node.cap?.per
        return per?.checked ?? .accountingPeriod
    }

    mutating func checkRounding(
        _ node: RoyaltyNode, isFractional: Bool, isKnown: Bool
    ) -> RoundingMode? {
        guard let line = node.rounding else {
            guard isKnown, isFractional else { return .halfEven }
            if !damage.covers("round") {
                let last = node.rates.last?.span
                report(
                    .roundingUnsaid, at: node.head,
                    edits: last.map { [source.adding("round half_even", below: $0)] } ?? [])
            }
            return nil
        }
        return roundingMode(line.mode)
    }

    /// The way of rounding that a name says.
    mutating func roundingMode(_ name: Name) -> RoundingMode? {
        if let mode = RoundingMode(word: name.text) { return mode }
        let near = NearMiss.search(name.text, among: RoundingMode.allCases.map(\.word)).first
        report(
            .unknownRounding, at: name.span, "`\(name.text)` is no way of rounding",
            instead: near)
        return nil
    }
}

extension ResetSpan {
    var checked: CheckedSpan {
        switch self {
        case .accountingPeriod: .accountingPeriod
        case .accountingYear: .accountingYear
        case .licence: .licence
        }
    }

    /// The span as written.
    var words: String {
        switch self {
        case .accountingPeriod: "per accounting period"
        case .accountingYear: "per accounting year"
        case .licence: "per licence"
        }
    }
}
