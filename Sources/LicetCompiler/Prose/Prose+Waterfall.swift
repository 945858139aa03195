import LicetPrimitives
import LicetTerms

/// Waterfalls: the tranches from the first, and what becomes of odd units in them.
extension Prose {
    mutating func write(_ waterfall: CheckedWaterfall, of royalty: CheckedRoyalty) {
        let span = ("span", language.say(whole(of: waterfall)))
        writer.clause(
            language.say(
                .payWaterfall, ("within", language.duration(royalty.pay.within)), span))
        var lower: String?
        var points: [String] = []
        for tranche in waterfall.tranches {
            let upper = tranche.bound.map { amount($0, in: royalty.asset) }
            points.append(point(tranche, lower, upper))
            lower = upper ?? lower
        }
        writer.points(points)
        if mayBeEmpty(waterfall) { writer.clause(language.say(.trancheEmpty)) }
        writer.clause(language.say(.trancheKept))
        switch waterfall.span {
        case .licence: break
        case .accountingYear: writer.clause(language.say(.waterfallYear))
        case .accountingPeriod: writer.clause(language.say(.waterfallPeriod))
        }
        if waterfall.span != .licence, contract.accounting?.months != nil {
            writer.clause(language.say(.waterfallOrder))
        }
        let divided = waterfall.tranches.first { $0.payees.count > 1 }
        if let divided { writeRemainder(divided.rule, divided.payees, of: royalty) }
    }

    /// All that a statement's amount is counted on top of.
    private func whole(of waterfall: CheckedWaterfall) -> Sentence {
        switch waterfall.span {
        case .licence: .waterfallWhole
        case .accountingYear: .waterfallSameYear
        case .accountingPeriod: .waterfallSamePeriod
        }
    }

    /// Whether the offer may give a bound that does not lie above the one before it.
    private func mayBeEmpty(_ waterfall: CheckedWaterfall) -> Bool {
        let bounds = waterfall.tranches.compactMap(\.bound)
        return bounds.count > 1 && bounds.contains { $0.constantInt == nil }
    }

    private func point(_ tranche: CheckedTranche, _ lower: String?, _ upper: String?) -> String {
        let parts = zip(tranche.payees, tranche.shares).map { payee, share in
            language.say(
                .trancheShare, ("payee", party(payee)), ("share", language.percent(share)))
        }
        let payees = ("payees", language.list(parts))
        switch (lower, upper) {
        case (nil, nil): return language.say(.trancheAll, payees)
        case (nil, let upper?): return language.say(.trancheFirst, ("upper", upper), payees)
        case (let lower?, let upper?):
            return language.say(.trancheMiddle, ("lower", lower), ("upper", upper), payees)
        case (let lower?, nil): return language.say(.trancheLast, ("lower", lower), payees)
        }
    }
}
