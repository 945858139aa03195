import LicetBytecode
import LicetPrimitives
import LicetTerms

@testable import LicetCompiler

/// Payments (rule 8): interest on late debts first, then the oldest debt; what is over returns.
extension ClauseEvaluator {
    mutating func pay(_ amount: BigInt) throws(Stop) {
        guard amount.signum > 0 else { throw .refused("amount") }
        guard try capitalise() else { throw .refused("unsettled") }
        var left = amount
        var received = contract.payees.map { _ in BigInt.zero }
        try payInterest(&left, &received)
        for index in debts.indices where left.signum > 0 {
            let taken = min(debts[index].total, left)
            let parts = Self.apportioned(taken, debts[index].parts)
            keepOfAdvance(parts, of: debts[index])
            for (row, part) in parts.enumerated() {
                received[row] += part
                give(part, to: creditor(row, of: debts[index]))
                debts[index].parts[row] -= part
            }
            left -= taken
        }
        debts.removeAll { $0.isOver }
        give(left, to: sender)
        withhold(received)
        keepForRefund(received)
        say("payment", ofPayees(received) + [("amount", .int(amount)), ("returned", .int(left))])
        cureByPayment()
    }

    private mutating func payInterest(
        _ left: inout BigInt, _ received: inout [BigInt]
    ) throws(Stop) {
        guard let clause = contract.interest else { return }
        for index in debts.indices
        where left.signum > 0 && debts[index].due < today && debts[index].total.signum > 0 {
            let borne = try borne(debts[index], clause, through: today)
            let taken = min(borne.owed, left)
            debts[index].weight = borne.weight
            debts[index].counted = borne.counted
            debts[index].paid += taken
            left -= taken
            guard taken.signum > 0 else { continue }
            let parts = Self.apportioned(taken, debts[index].parts)
            for (row, part) in parts.enumerated() {
                received[row] += part
                give(part, to: creditor(row, of: debts[index]))
            }
            let days = debts[index].due.daysUntil(today)
            let head: [(String, Value)] = [
                ("due", .date(debts[index].due)), ("number", .int(BigInt(debts[index].number))),
                ("days", .int(BigInt(days))),
            ]
            say("interest", head + ofPayees(parts))
        }
    }

    /// Whom a payee's part of a debt is paid to.
    private func creditor(_ row: Int, of debt: PlainDebt) -> Digest {
        debt.creditors[row] ?? holder(of: contract.payees[row], on: today)
    }

    /// The parts of the payees of the licence, by name.
    func ofPayees(_ parts: [BigInt]) -> [(String, Value)] {
        zip(contract.payees, parts).map { (contract.parties[$0].name, .int($1)) }
    }

    /// What a late debt bears through a day: exact for the whole time, rounded once.
    func borne(
        _ debt: PlainDebt, _ clause: CheckedInterest, through day: CivilDate
    ) throws(Stop) -> (weight: Ratio, counted: Ratio, owed: BigInt) {
        let counted = clause.count.fraction(from: startOfInterest(of: debt), to: day)
        let weight = debt.weight + Ratio(debt.total) * (counted - debt.counted)
        let whole = Self.rounded(weight * (try value(clause.rate)), clause.rounding)
        return (weight, counted, max(.zero, whole - debt.paid))
    }

    /// What all debts come to, with the interest that has become part of them.
    func owed() throws(Stop) -> BigInt {
        var sum = BigInt.zero
        for debt in debts { sum += try asOfToday(debt).total }
        return sum
    }

    /// What late debts bear until today and is neither paid nor part of them.
    func interest() throws(Stop) -> BigInt {
        guard let clause = contract.interest else { return .zero }
        var sum = BigInt.zero
        for debt in debts where debt.due < today && debt.total.signum > 0 {
            sum += try borne(try asOfToday(debt), clause, through: today).owed
        }
        return sum
    }
}
