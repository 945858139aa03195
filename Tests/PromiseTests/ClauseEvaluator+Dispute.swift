import LicetBytecode
import LicetPrimitives
import LicetTerms

@testable import LicetCompiler

/// A part of a debt that is in question.
struct PlainQuestion {
    var parts: [BigInt]
    /// Whether it lies in the licence's account, and how much of a year late it then was.
    var isPaidIn = false
    var counted = Ratio.zero

    var total: BigInt { parts.reduce(.zero, +) }
}

/// Disputes (clause 27): what is in question waits, and is owed again as far as it is upheld.
extension ClauseEvaluator {
    /// What is in question and undecided; of that what is paid in.
    var disputed: BigInt { debts.reduce(.zero) { $0 + ($1.question?.total ?? .zero) } }
    var escrowed: BigInt {
        debts.reduce(.zero) { sum, debt in
            guard let question = debt.question, question.isPaidIn else { return sum }
            return sum + question.total
        }
    }

    mutating func dispute(_ number: Int, _ amount: BigInt) throws(Stop) {
        guard let clause = contract.dispute,
            let row = debts.firstIndex(where: { $0.number == number }),
            [1, 2].contains(debts[row].kind)
        else { throw .refused("debt") }
        guard !debts[row].wasDisputed else { throw .refused("disputed") }
        guard today <= moved(debts[row].statement, clause.within) else { throw .refused("late") }
        guard amount.signum > 0, amount <= debts[row].total else { throw .refused("amount") }
        let parts = Self.apportioned(amount, debts[row].parts)
        countInterest(row)
        // It may never have been owed.
        debts[row].weight = debts[row].weight - Ratio(amount) * debts[row].counted
        debts[row].parts = zip(debts[row].parts, parts).map { $0 - $1 }
        debts[row].question = PlainQuestion(parts: parts)
        debts[row].wasDisputed = true
        say("dispute", key(debts[row]) + ofPayees(parts))
    }

    mutating func escrow(_ number: Int, _ amount: BigInt) throws(Stop) {
        let row = try questioned(number)
        guard var question = debts[row].question else { throw .refused("undisputed") }
        guard !question.isPaidIn else { throw .refused("escrowed") }
        guard amount == question.total else { throw .refused("amount") }
        question.isPaidIn = true
        question.counted = lateness(debts[row])
        debts[row].question = question
        say("escrow", key(debts[row]) + [("amount", .int(amount))])
    }

    mutating func decide(_ number: Int, _ amount: BigInt) throws(Stop) {
        let row = try questioned(number)
        guard let question = debts[row].question else { throw .refused("undisputed") }
        guard !amount.isNegative, amount <= question.total else { throw .refused("amount") }
        let upheld = Self.apportioned(amount, question.parts)
        let returned = question.isPaidIn ? question.total - amount : .zero
        countInterest(row)
        let isSpared = question.isPaidIn && contract.dispute?.bearsInterest == false
        let borne = isSpared ? question.counted : debts[row].counted
        debts[row].weight = debts[row].weight + Ratio(amount) * borne
        debts[row].parts = zip(debts[row].parts, upheld).map { $0 + $1 }
        debts[row].question = nil
        say("decision", key(debts[row]) + ofPayees(upheld) + [("returned", .int(returned))])
        if let clause = contract.dispute {
            give(returned, to: holder(of: clause.debtor, on: today))
        }
        if question.isPaidIn { try release(amount, row) }
        debts.removeAll { $0.isOver }
    }

    /// What was paid in pays what is upheld, the debt's interest first.
    private mutating func release(_ amount: BigInt, _ row: Int) throws(Stop) {
        let debt = debts[row]
        var taken = BigInt.zero
        if let clause = contract.interest {
            let whole = Self.rounded(debt.weight * (try value(clause.rate)), clause.rounding)
            taken = min(amount, max(.zero, whole - debt.paid))
        }
        let interest = Self.apportioned(taken, debt.parts)
        let parts = Self.apportioned(amount - taken, debt.parts)
        if taken.signum > 0 {
            let days = BigInt(debt.due.daysUntil(today))
            say("interest", key(debt) + [("days", .int(days))] + ofPayees(interest))
        }
        debts[row].paid += taken
        debts[row].parts = zip(debt.parts, parts).map { $0 - $1 }
        let released = zip(interest, parts).map { $0 + $1 }
        for (payee, part) in zip(contract.payees, released) {
            give(part, to: holder(of: payee, on: today))
        }
        say("release", key(debt) + ofPayees(released))
    }

    // MARK: Parts of it

    private func questioned(_ number: Int) throws(Stop) -> Int {
        guard let row = debts.firstIndex(where: { $0.number == number }) else {
            throw .refused("undisputed")
        }
        return row
    }

    /// How much of a year late a debt is today.
    private func lateness(_ debt: PlainDebt) -> Ratio {
        guard let clause = contract.interest, debt.due < today else { return .zero }
        return clause.count.fraction(from: debt.due, to: today)
    }

    /// Counts until today what a late debt's interest is counted on.
    mutating func countInterest(_ row: Int) {
        let now = lateness(debts[row])
        let more = now - debts[row].counted
        debts[row].weight = debts[row].weight + Ratio(debts[row].total) * more
        debts[row].counted = now
    }

    func key(_ debt: PlainDebt) -> [(String, Value)] {
        [("due", .date(debt.due)), ("number", .int(BigInt(debt.number)))]
    }
}
