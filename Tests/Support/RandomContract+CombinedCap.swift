/// Caps over several royalties, where each can be under one.
extension ContractWriter {
    mutating func combinedCap(over royalties: [RoyaltyPlan], lines: String) {
        let fits = royalties.allSatisfy { !$0.hasOwnShortfall && !$0.isConverted && !$0.isGross }
        guard royalties.count > 1, fits, !plan.isPerReport, one(in: 2) else { return }
        note("combined cap")
        let carries = lines.replacing("no_carry_over", with: "").contains("carry_over")
        let isYear = !lines.contains("per licence") && !carries && one(in: 2)
        let short = plan.isExact && one(in: 2) ? "" : pick([" pro_rata", " whole"])
        let span = isYear ? "accounting year\(short)" : "licence"
        let names = royalties.map { $0.name ?? "royalty" }.shuffled(using: &random)
        let over = one(in: 2) ? "all" : names.joined(separator: ", ")
        let bearing = pick(["earlier_first", "in_proportion"])
        clauses.append(["cap \(amount()) per \(span) over \(over), \(bearing)"])
    }
}
