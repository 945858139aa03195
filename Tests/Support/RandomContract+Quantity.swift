/// Limits of quantity, that stop reports or are paid for.
extension ContractWriter {
    mutating func limit() {
        let counts = plan.reports.flatMap { $0.names(of: .count) }
        for field in some(counts, atMost: 2) {
            note("limit of quantity")
            // Over further terms no mean is known, and no peak where each report is a statement.
            let goesOn = plan.life?.goesOn ?? false
            let measure = pick(["", " peak", " average"])
            let isOpen = goesOn && !measure.isEmpty
            let span = isOpen ? "accounting year" : pick(["licence", "accounting year"])
            let short = measure.isEmpty ? pick([" whole", " pro_rata"]) : ""
            let most = 50_000 + units(upTo: 1_500_000)
            clauses.append(["limit \(field) to \(most)\(measure) per \(span)\(short), stop"])
        }
    }

    /// A line that charges for what is beyond a limit.
    mutating func overage(_ royalty: RoyaltyPlan) -> String? {
        guard royalty.hasTierLine, royalty.measure != .money, one(in: 4) else { return nil }
        note("overage")
        let isOpen = plan.isUncut || royalty.span == "licence" && plan.life?.goesOn ?? false
        let measures = ["", " peak", " average exact", " average round half_up"]
        let measure = isOpen ? "" : pick(measures)
        let words = plan.isUncut ? [" whole"] : [" whole", " pro_rata"]
        let short = measure.isEmpty ? pick(words) : ""
        let field = pick(royalty.report.names(of: .count))
        return "limit \(field) to \(units(upTo: 5_000))\(measure) per \(royalty.span)\(short), "
            + "overage \(one(in: 3) ? fineAmount() : amount(upTo: 900)) each"
    }
}
