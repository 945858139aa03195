import LicetBytecode
import LicetPrimitives
import LicetTerms

@testable import LicetCompiler

/// The balance of an advance that is repaid (rule 9): when no statement of a licence that has ended is
/// left to be drawn, what was paid and is not recouped is owed back; what was neither is owed no more.
extension ClauseEvaluator {
    /// What the one advance that is repaid says; nil where none is.
    var repaid: CheckedRefund? {
        contract.repaidRoyalty.flatMap { contract.royalties[$0].advance?.repaid }
    }

    /// Notes what a payment pays the payees of the advance.
    mutating func keepOfAdvance(_ parts: [BigInt], of debt: PlainDebt) {
        guard repaid != nil, debt.kind == 0, !isAdvanceClosed else { return }
        keep(parts)
    }

    mutating func closeAdvance() {
        guard let repaid, !isAdvanceClosed, isAllDrawn else { return }
        isAdvanceClosed = true
        let received = contract.payees.map { invalidity.received[$0] ?? .zero }
        let paid = received.reduce(.zero, +)
        let recouped = royalties.map(\.recouped).reduce(.zero, +)
        dropUnpaid(keeping: max(.zero, recouped - paid))
        let back = max(.zero, paid - recouped)
        let parts = Self.apportioned(back, received)
        for (payee, part) in zip(contract.payees, parts) { invalidity.received[payee] = part }
        guard back.signum > 0 else { return }
        let due: (String, Value) = ("due", .date(moved(today, repaid.within)))
        say(
            "owed_back",
            [due] + ofPayees(parts) + [("paid", .int(paid)), ("recouped", .int(recouped))])
    }

    /// Of what is not paid of the advance the oldest stays due, as much as was recouped of it.
    private mutating func dropUnpaid(keeping sum: BigInt) {
        var left = sum
        for row in debts.indices where debts[row].kind == 0 {
            let debt = debts[row]
            let kept = min(debt.total, left)
            left -= kept
            guard kept < debt.total else { continue }
            countInterest(row)
            debts[row].weight =
                debts[row].weight - Ratio(debt.total - kept) * debts[row].counted
            debts[row].parts = Self.apportioned(kept, debt.parts)
            let dropped = zip(debt.parts, debts[row].parts).map { $0 - $1 }
            say("owed_no_more", key(debt) + ofPayees(dropped))
        }
        debts.removeAll { $0.isOver }
    }

    /// Whether the licence has ended and no statement of it is left to be drawn.
    private var isAllDrawn: Bool {
        let end = contract.life?.sellOff.map { moved(licenceEnd, $0.length) } ?? licenceEnd
        guard end <= today else { return false }
        return !hasDays || allPeriods.allSatisfy { drawn.contains($0) }
    }
}
