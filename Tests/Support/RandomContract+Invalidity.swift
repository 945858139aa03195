/// What becomes of the money where the right is invalid.
struct InvalidityPlan {
    enum Money {
        case due, paid, escrow, refund
    }

    /// Whether it is from the beginning, and not from a day on.
    var isFromBeginning = true
    var money = Money.due
}

/// Invalidity of the right.
extension ContractWriter {
    /// Where it is from a day on each accounting period has one report.
    mutating func makeInvalidity() -> InvalidityPlan? {
        guard one(in: 4) else { return nil }
        if let months = plan.accountingMonths, one(in: 2) {
            for number in plan.reports.indices { plan.reports[number].months = months }
            return InvalidityPlan(isFromBeginning: false)
        }
        return InvalidityPlan(money: pick([.due, .paid, .escrow, .refund, .refund]))
    }

    mutating func invalidity(_ invalidity: InvalidityPlan) {
        var text = "invalid \(plan.works[0]) attested by Registry, "
        text += invalidity.isFromBeginning ? "ex_tunc, " : "ex_nunc, "
        switch invalidity.money {
        case .due: text += "keep due"
        case .paid: text += "keep paid"
        case .refund:
            text += "refund within \(duration())"
            note("refund")
        case .escrow:
            text += "escrow from challenge by \(pick(["Rival", Self.licensee, "Bank"]))"
            clauses.append(["party Rival"])
        }
        note("invalid \(invalidity.isFromBeginning ? "ex_tunc" : "ex_nunc")")
        clauses.append(["party Registry"])
        clauses.append([text])
    }
}
