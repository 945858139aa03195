/// Clauses that stand beside the royalties: limits, ends and renewals, audits, disputes.
extension ContractWriter {
    mutating func later() {
        life()
        let invalidity = plan.life?.invalidity
        if !plan.isPerReport, invalidity == nil, one(in: 6) { audit() }
        let canAssign = makeAssignment()
        // A debt that may be disputed bears no compound interest.
        let isKept = invalidity.map { $0.money == .due } ?? true
        if isKept, !plan.isCompound, !canAssign, one(in: 6) { dispute() }
        let suspension = plan.life?.suspension
        if one(in: 4) || suspension != nil { limit() }
        if let suspension { self.suspension(suspension) }
        if canAssign { assignment() }
    }

    /// Lines of a royalty about quantities and about what moves from year to year.
    mutating func laterLines(_ royalty: RoyaltyPlan) -> [[String]] {
        guard !royalty.isGross, !royalty.isConverted else { return [] }
        var lines: [[String]] = []
        if let line = overage(royalty) { lines.append([line]) }
        return lines + indexings(royalty)
    }
}
