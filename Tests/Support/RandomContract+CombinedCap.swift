/// What is said of several royalties together: caps over them, and which recoups which advance.
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

    /// Where several advances are recoupable, each from its own royalty alone; of some is said what
    /// becomes of their balance.
    mutating func sayPools(from first: Int) {
        let places = clauses.indices.dropFirst(first).flatMap { clause in
            clauses[clause].indices.filter { clauses[clause][$0].contains(", recoupable") }
                .map { (clause, $0) }
        }
        if places.count > 1 {
            note("several advances")
            for (clause, line) in places { clauses[clause][line] += " per work" }
        }
        for (clause, line) in places where one(in: 3) {
            note("balance kept")
            clauses[clause][line] += ", balance kept"
        }
    }
}
