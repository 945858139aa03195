import LicetBytecode
import LicetPrimitives
import LicetTerms

@testable import LicetCompiler

/// Waterfalls (clause 10): what becomes payable runs through the tranches on top of all that has
/// become payable before it in the span.
extension ClauseEvaluator {
    /// Whether no statement before this one is left out, where tranches begin anew or the last one
    /// closes an advance.
    func isNext(_ number: Int, first: Int) -> Bool {
        let restarts = contract.royalties.contains { royalty in
            royalty.pay.waterfall.map { $0.span != .licence } ?? false
        }
        return !restarts && repaid == nil || number <= first || drawn.contains(number - 1)
    }

    /// The parts of an amount that becomes payable under the statement that is drawn.
    mutating func parts(of amount: BigInt, _ index: Int) throws(Stop) -> [BigInt] {
        let royalty = contract.royalties[index]
        guard let waterfall = royalty.pay.waterfall else { return split(amount, index) }
        let number = span(waterfall.span, royalty, of: statementDay)
        let before = royalties[index].run[number] ?? .zero
        let after = before + amount
        royalties[index].run[number] = after
        var parts = royalty.pay.payees.map { _ in BigInt.zero }
        var lower = BigInt.zero
        for tranche in waterfall.tranches {
            let upper = try optional(tranche.bound)?.floor
            let taken = min(after, upper ?? after) - max(before, lower)
            lower = max(lower, upper ?? lower)
            guard taken.signum > 0 else { continue }
            let shares = Self.divided(taken, tranche.shares, tranche.rule).parts
            for (payee, share) in zip(tranche.payees, shares) {
                guard let row = royalty.pay.payees.firstIndex(of: payee) else { continue }
                parts[row] += share
            }
        }
        return parts
    }
}
