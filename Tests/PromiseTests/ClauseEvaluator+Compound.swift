import LicetBytecode
import LicetPrimitives
import LicetTerms

@testable import LicetCompiler

/// Compound interest (clause 21): periods of a debt's own run from its due date; what is not paid of
/// the interest of one becomes part of the debt once the period's last day is over.
extension ClauseEvaluator {
    /// How many periods of a debt one call goes through.
    private static let periodsPerCall = 60

    /// A debt as it stands after the periods of interest that have ended.
    private struct CaughtUp {
        var debt: PlainDebt
        /// What became part of it: the last day of each period, and what each payee is owed more.
        var added: [(day: CivilDate, parts: [BigInt])] = []
        /// Whether no other period has ended.
        var isWhole = true
    }

    /// The day from which the days of the period that runs are counted.
    func startOfInterest(of debt: PlainDebt) -> CivilDate { endOfPeriods(debt.periods, of: debt) }

    /// The last day of so many periods, each counted from the due date itself.
    private func endOfPeriods(_ count: Int, of debt: PlainDebt) -> CivilDate {
        guard let months = contract.interest?.months else { return debt.due }
        return debt.due.addingMonths(count * months) ?? debt.due
    }

    private func caughtUp(_ debt: PlainDebt, _ clause: CheckedInterest) throws(Stop) -> CaughtUp {
        var result = CaughtUp(debt: debt)
        for _ in 0..<Self.periodsPerCall {
            let end = endOfPeriods(result.debt.periods + 1, of: debt)
            guard end < today else { return result }
            let left = try borne(result.debt, clause, through: end).owed
            let parts = Self.apportioned(left, result.debt.parts)
            if left.signum > 0 { result.added.append((end, parts)) }
            result.debt.parts = zip(result.debt.parts, parts).map { $0 + $1 }
            result.debt.weight = .zero
            result.debt.counted = .zero
            result.debt.paid = .zero
            result.debt.periods += 1
        }
        result.isWhole = today <= endOfPeriods(result.debt.periods + 1, of: debt)
        return result
    }

    /// Makes the interest of periods that have ended part of the debts; whether that was all of it.
    mutating func capitalise() throws(Stop) -> Bool {
        guard let clause = contract.interest, clause.months != nil else { return true }
        var isWhole = true
        for index in debts.indices {
            let result = try caughtUp(debts[index], clause)
            let key: [(String, Value)] = [
                ("due", .date(debts[index].due)), ("number", .int(BigInt(debts[index].number))),
            ]
            for (day, parts) in result.added {
                say("capitalised", key + [("day", .date(day))] + ofPayees(parts))
            }
            debts[index] = result.debt
            isWhole = isWhole && result.isWhole
        }
        return isWhole
    }

    /// A debt as every figure that is asked for knows it.
    func asOfToday(_ debt: PlainDebt) throws(Stop) -> PlainDebt {
        guard let clause = contract.interest, clause.months != nil else { return debt }
        let result = try caughtUp(debt, clause)
        guard result.isWhole else { throw .refused("unsettled") }
        return result.debt
    }
}
