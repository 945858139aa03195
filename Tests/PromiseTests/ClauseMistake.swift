import LicetPrimitives
import LicetTerms

@testable import LicetCompiler

/// A way to read a clause wrongly.
enum ClauseMistake: CaseIterable {
    case capAndMinimumChangePlaces, otherRounding, otherTierMode, noDeduction, dueADayLater
    case otherRemainder, notRecoupable
    case trancheLeftOut, noOverage, twiceAsMany, notIndexed, otherStacking
    case noticeADayLonger, noFurtherTerm, longerSellOff, auditOpensLater, disputeAtOnce
    case otherMoneyKept, interestRunsLonger, invalidFromTheBeginning
    case restsADayLonger, nobodyConsents, paidBackLater, balanceKept

    /// Changes a contract so; false where it has no such clause or stays the same.
    func change(_ contract: inout CheckedContract) -> Bool {
        let before = contract
        for index in contract.royalties.indices { change(&contract.royalties[index]) }
        changeOthers(&contract)
        return contract.royalties != before.royalties || contract.limits != before.limits
            || contract.derivatives != before.derivatives || contract.life != before.life
            || contract.audit != before.audit || contract.dispute != before.dispute
            || contract.interest != before.interest
    }

    /// Clauses that are no royalties.
    private func changeOthers(_ contract: inout CheckedContract) {
        switch self {
        case .twiceAsMany:
            for index in contract.limits.indices {
                guard let most = contract.limits[index].most.constantInt else { continue }
                contract.limits[index].most = CoreExpression.int(most + most)
            }
        case .otherStacking:
            for index in contract.derivatives.indices {
                let isAdditive = contract.derivatives[index].mode == .additive
                contract.derivatives[index].mode = isAdditive ? .multiplicative : .additive
            }
        case .noticeADayLonger:
            contract.life?.breach?.days += 1
            contract.life?.termination?.days += 1
        case .noFurtherTerm:
            contract.life?.renewal = nil
            contract.life?.option?.opens = 0
        case .longerSellOff:
            contract.life?.sellOff?.length = .months(40)
        case .auditOpensLater:
            guard let audit = contract.audit, case .days(let days) = audit.notice else { return }
            contract.audit?.notice = .days(days + 1)
        case .disputeAtOnce:
            contract.dispute?.within = .days(0)
        case .otherMoneyKept:
            guard let kept = contract.life?.invalidity?.kept, kept != .escrow else { return }
            contract.life?.invalidity?.kept = kept == .due ? .paid : .due
        case .invalidFromTheBeginning: contract.life?.invalidity?.effect = .exTunc
        case .restsADayLonger: contract.life?.suspension?.days += 1
        case .paidBackLater:
            switch contract.life?.invalidity?.refund?.within {
            case .days(let days): contract.life?.invalidity?.refund?.within = .days(days + 1)
            case .months(let months):
                contract.life?.invalidity?.refund?.within = .months(months + 1)
            case nil: return
            }
        case .nobodyConsents:
            for index in contract.life?.assignments.indices ?? 0..<0 {
                contract.life?.assignments[index].consenting = []
                contract.life?.assignments[index].required = 0
            }
        case .interestRunsLonger:
            guard let months = contract.interest?.months else { return }
            contract.interest?.months = 2 * months
        case .capAndMinimumChangePlaces, .otherRounding, .otherTierMode, .noDeduction,
            .dueADayLater, .otherRemainder, .notRecoupable, .trancheLeftOut, .noOverage,
            .notIndexed, .balanceKept:
            return
        }
    }

    private func change(_ royalty: inout CheckedRoyalty) {
        switch self {
        case .capAndMinimumChangePlaces:
            guard let minimum = royalty.minimum, let cap = royalty.cap else { return }
            royalty.minimum?.schedule.rows = cap.rows
            royalty.minimum?.schedule.otherwise = cap.otherwise
            royalty.cap?.rows = minimum.schedule.rows
            royalty.cap?.otherwise = minimum.schedule.otherwise
        case .otherRounding: royalty.rounding = royalty.rounding == .up ? .down : .up
        case .otherTierMode:
            guard royalty.rates.count > 2, royalty.gross == nil else { return }
            royalty.mode = royalty.mode == .slab ? .marginal : .slab
        case .noDeduction:
            guard royalty.deductions.count == 1 else { return }
            royalty.deductions = []
        case .dueADayLater:
            if case .days(let days) = royalty.pay.within {
                royalty.pay.within = .days(days + 1)
            }
        case .otherRemainder:
            guard royalty.pay.payees.count > 1 else { return }
            royalty.pay.rule = royalty.pay.rule == .to(0) ? .to(1) : .to(0)
        case .notRecoupable: royalty.advance?.isRecoupable = false
        case .trancheLeftOut: royalty.pay.waterfall?.tranches.removeFirst()
        case .noOverage: royalty.overages = []
        case .notIndexed: royalty.indexings = []
        case .balanceKept:
            if royalty.advance?.repaid != nil { royalty.advance?.balance = .kept }
        case .twiceAsMany, .otherStacking, .noticeADayLonger, .noFurtherTerm, .longerSellOff,
            .auditOpensLater, .disputeAtOnce, .otherMoneyKept, .interestRunsLonger,
            .invalidFromTheBeginning, .restsADayLonger, .nobodyConsents, .paidBackLater:
            return
        }
    }
}
