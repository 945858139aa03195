import LicetTerms

@testable import LicetCompiler

/// A way to read a clause wrongly.
enum ClauseMistake: CaseIterable {
    case capAndMinimumChangePlaces, otherRounding, otherTierMode, noDeduction, dueADayLater
    case otherRemainder, notRecoupable

    /// Changes a contract so; false where it has no such clause or stays the same.
    func change(_ contract: inout CheckedContract) -> Bool {
        let before = contract.royalties
        for index in contract.royalties.indices { change(&contract.royalties[index]) }
        return contract.royalties != before
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
        }
    }
}
