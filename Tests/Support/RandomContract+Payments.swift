import LicetTerms

/// Advances, payments with their shares, interest.
extension ContractWriter {
    mutating func advance(_ royalty: inout RoyaltyPlan) -> [String]? {
        guard one(in: 3) else { return nil }
        note("advance")
        royalty.hasAdvance = true
        royalty.canRunThrough = false
        var lines = ["advance \(amount()) on signature"]
        if one(in: 3) {
            note("advance in instalments")
            lines = ["advance {"]
            if one(in: 2) { lines.append("  \(amount()) on signature") }
            var day = plan.start
            for _ in 0..<1 + random.below(3) {
                day = day.adding(days: 1 + random.below(150)) ?? day
                lines.append("  \(amount()) on \(day)")
            }
            lines.append("}")
        }
        if one(in: 3) {
            note("advance in shares of its own")
            royalty.canRunThrough = true
            let payees = some(royalty.payees, atMost: 3)
            lines[lines.count - 1] += ", split {"
            lines += shares(of: payees).map { "  " + $0 } + ["}, "]
        } else {
            lines[lines.count - 1] += ", split as payable, "
        }
        let back = recouping(royalty)
        if back.contains("from") { royalty.canRunThrough = false }
        lines[lines.count - 1] += back
        return lines
    }

    private mutating func recouping(_ royalty: RoyaltyPlan) -> String {
        guard !one(in: 4) else { return "non_recoupable" }
        guard one(in: 3), !royalty.isAutomatic, !royalty.hasOwnShortfall else {
            return "recoupable"
        }
        note("advance recouped from some")
        return "recoupable from " + some(royalty.payees, atMost: 2).joined(separator: ", ")
    }

    /// Lines of shares that sum to exactly one.
    mutating func shares(of payees: [String]) -> [String] {
        guard payees.count > 1 else { return ["\(payees[0]) 100%"] }
        let divisor = max(payees.count, pick([2, 3, 7, 10, 100, 100, 997, 1_000]))
        var left = divisor
        var weights: [Int] = []
        for number in payees.indices.dropLast() {
            let others = payees.count - 1 - number
            let weight = 1 + random.below(left - others)
            weights.append(weight)
            left -= weight
        }
        weights.append(left)
        return zip(payees, weights).map { payee, weight in
            let text =
                divisor == 100
                ? "\(weight)%"
                : divisor == 1_000 ? "\(decimal(weight, digits: 1))%" : "\(weight)/\(divisor)"
            return "\(payee) \(text)"
        }
    }

    mutating func pay(_ royalty: RoyaltyPlan) {
        let name = royalty.name ?? "royalty"
        note("payees: \(royalty.payees.count)")
        if royalty.isAutomatic { note("pay automatic") }
        let automatic = royalty.isAutomatic ? " automatic" : ""
        let head = "pay \(name)\(automatic) within \(duration()) of statement "
        if var lines = waterfall(royalty) ?? stack(royalty) {
            lines[0] = head + lines[0]
            return clauses.append(lines)
        }
        var lines = shares(of: royalty.payees)
        if royalty.payees.count > 1 || one(in: 2) {
            let rule = pick(["largest", "carry", "to \(pick(royalty.payees))"])
            note("remainder \(rule.prefix { $0 != " " })")
            lines.append("remainder \(rule)")
        }
        clauses.append(
            [head + "to {"]
                + lines.map { "  " + $0 } + ["}"])
    }

    mutating func interest() {
        guard one(in: 3) else { return }
        let count = pick(["actual/365", "actual/360", "30/360", "actual/actual"])
        note("interest \(count)")
        let rate = pick(["8%", "4.5%", "1/12", "0.11"])
        let mode = pick(["down", "up", "half_even", "half_up", "half_down"])
        var way = "simple"
        if one(in: 2) {
            note("compound interest")
            plan.isCompound = true
            way = "compound \(pick(["monthly", "monthly", "quarterly", "half_yearly", "yearly"]))"
        }
        clauses.append(["interest \(rate) per annum \(way) \(count) on late payment round \(mode)"])
    }
}
