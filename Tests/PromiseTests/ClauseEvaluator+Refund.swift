import LicetBytecode
import LicetPrimitives
import LicetTerms

@testable import LicetCompiler

/// Refunds: once it is attested that the right never was valid (clause 28), each payee owes the
/// licensee all that it was paid under the licence; once an advance that is repaid is closed, its part
/// of what is not recouped.
extension ClauseEvaluator {
    /// What all payees together still owe back.
    var owedBack: BigInt {
        isOwedBack ? invalidity.received.values.reduce(.zero, +) : .zero
    }

    private var isOwedBack: Bool { repaid == nil ? invalidity.isAttested : isAdvanceClosed }

    /// Notes what the payees of the licence are paid.
    mutating func keepForRefund(_ parts: [BigInt]) {
        guard contract.life?.invalidity?.refund != nil else { return }
        keep(parts)
    }

    mutating func keep(_ parts: [BigInt]) {
        for (payee, part) in zip(contract.payees, parts) {
            invalidity.received[payee, default: .zero] += part
        }
    }

    mutating func oweBack() {
        guard let clause = contract.life?.invalidity?.refund else { return }
        let parts = contract.payees.map { invalidity.received[$0] ?? .zero }
        say("owed_back", [("due", .date(moved(today, clause.within)))] + ofPayees(parts))
    }

    /// A payee pays back what it owes; what is over returns.
    mutating func refund(_ amount: BigInt) throws(Stop) {
        guard let clause = repaid ?? contract.life?.invalidity?.refund else {
            throw .unknown("refund")
        }
        guard amount.signum > 0 else { throw .refused("amount") }
        guard isOwedBack else { throw .refused(repaid == nil ? "unattested" : "early") }
        var parts = contract.payees.map { _ in BigInt.zero }
        var left = BigInt.zero
        for (row, payee) in contract.payees.enumerated()
        where holder(of: payee, on: today) == sender {
            let owed = invalidity.received[payee] ?? .zero
            parts[row] = min(owed, amount)
            left = owed - parts[row]
            invalidity.received[payee] = left
        }
        let paid = parts.reduce(BigInt.zero, +)
        give(paid, to: holder(of: clause.debtor, on: today))
        give(amount - paid, to: sender)
        let figures = [("amount", amount), ("returned", amount - paid), ("left", left)]
        say("paid_back", ofPayees(parts) + figures.map { ($0.0, .int($0.1)) })
    }
}
