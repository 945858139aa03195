import LicetTerms

/// Amounts that rise by fixed steps or follow an index.
extension ContractWriter {
    mutating func indexings(_ royalty: RoyaltyPlan) -> [[String]] {
        var subjects = royalty.moving
        if royalty.hasTierLine, royalty.span != "licence" {
            if royalty.measure == .priced { subjects.append("price") }
            if royalty.measure == .units { subjects.append("rates") }
        }
        guard !plan.hasDayParameter, !subjects.isEmpty, one(in: 3) else { return [] }
        subjects = some(subjects, atMost: subjects.count)
        let count = 1 + random.below(min(2, subjects.count))
        let rest = Array(subjects.dropFirst(count))
        let groups = [Array(subjects.prefix(count)), one(in: 2) ? rest : []]
        return groups.filter { !$0.isEmpty }.map { [one(in: 2) ? index($0) : escalation($0)] }
    }

    private mutating func escalation(_ subjects: [String]) -> String {
        note("escalation")
        let kind = pick(["compounding", "simple"])
        let head = "escalate \(subjects.joined(separator: ", ")) by \(share()) \(steps()), \(kind)"
        return head + (kind == "simple" && one(in: 2) ? "" : ", \(stepRounding())")
    }

    private mutating func index(_ subjects: [String]) -> String {
        note("index")
        if !clauses.contains(where: { $0.first?.hasPrefix("series Prices") ?? false }) {
            clauses.append(["series Prices by Bank \"PRC.HICP.\(random.below(10))\""])
        }
        let month = 1 + random.below(12)
        let base = "\(plan.anchor.year - 3)-\(month < 10 ? "0" : "")\(month)"
        var text = "index \(subjects.joined(separator: ", ")) by Prices, base \(base), "
        text += "lag \(1 + random.below(12)) months, \(steps()), "
        // The product of ever more steps would have ever more digits.
        let isEndless = plan.life?.isEndless ?? false
        text += isEndless ? "cumulative" : pick(["cumulative", "year_on_year"])
        text += pick(["", ", never down", ", never below base"])
        return text + ", \(stepRounding())"
    }

    /// The steps, and the accounting year of the first where it must be said.
    private mutating func steps() -> String {
        let text = "each accounting year"
        if plan.start == plan.anchor, plan.months > 12, one(in: 2) { return text }
        note("first step said")
        // The first days of the accounting years that have a day in the licence.
        var number = (plan.start.year - plan.anchor.year) - 2
        var days: [CivilDate] = []
        while let day = plan.anchor.addingMonths(12 * number), day < plan.end {
            if let next = plan.anchor.addingMonths(12 * (number + 1)), next > plan.start {
                days.append(day)
            }
            number += 1
        }
        guard !days.isEmpty else { return text }
        return text + " from \(pick(Array(days.prefix(3))))"
    }

    private mutating func stepRounding() -> String {
        let mode = pick(["down", "up", "half_even", "half_up", "half_down"])
        return "round \(mode) to \(1 + random.below(6)) digits"
    }
}
