import LicetBytecode
import LicetPrimitives
import LicetTerms
import LicetTestSupport

@testable import LicetCompiler

/// Compound interest at its bounds: the last day of a period and the days beside it, and more
/// periods than one call goes through.
extension ClauseTrial {
    /// What all debts come to on the day; nothing where one call cannot tell.
    var owedToday: BigInt {
        var asked = evaluator
        asked.today = day
        return (try? asked.owed()) ?? .zero
    }

    var isCompound: Bool { contract.interest?.months != nil }

    mutating func actOfCompound() throws {
        guard let months = contract.interest?.months,
            let debt = evaluator.debts.randomElement(using: &random)
        else { return }
        var periods = 1
        while let end = debt.due.addingMonths(periods * months), end < day { periods += 1 }
        let end = debt.due.addingMonths(periods * months) ?? day
        // A year of a life is short; what lies further is looked at once it has ended.
        guard day.daysUntil(end) <= 120 else { return try payLittle() }
        day = max(day, end.adding(days: random.below(3) - 1) ?? day)
        try ask()
        if random.below(2) == 0 { try payLittle() }
        day = day.adding(days: random.below(3)) ?? day
        if random.below(3) == 0 { try perform(.settle) }
        try ask()
        if random.below(3) == 0 { try payLittle() }
    }

    /// What leaves most debts, or part of their interest, unpaid.
    private mutating func payLittle() throws {
        let part = owedToday.floorDivided(by: BigInt(1 + random.below(8))).quotient
        let amounts = [BigInt.one, part, BigInt(1 + random.below(500))]
        try perform(.pay(max(amounts[random.below(3)], .one)))
    }

    /// A debt of many years, of which one call may not go through all periods. A licence that is
    /// renewed without end would ask for an index of years that nobody attests.
    mutating func liveLong() throws {
        let isEndless = contract.life?.renewal.map { $0.times == nil } ?? false
        guard isCompound, !isEndless else { return }
        try payLittle()
        day = day.adding(days: random.below(2_100)) ?? day
        try ask()
        try payLittle()
        for _ in 0..<1 + random.below(3) { try perform(.settle) }
        try ask()
        try payLittle()
    }
}
