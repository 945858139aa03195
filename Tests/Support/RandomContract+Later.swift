/// Clauses that the evaluator of the money half does not know: audits, disputes, limits of
/// quantity, escalation, waterfalls. They stand in the text half alone.
extension ContractWriter {
    mutating func later() {
        guard scope == .all else { return }
        if !plan.isPerReport, one(in: 6) { audit() }
        if one(in: 6) { dispute() }
        if one(in: 6) { limit() }
    }

    private mutating func audit() {
        note("audit")
        let spans = ["accounting year", "accounting period", "licence"]
        var text = "audit by \(Self.licensor) once per \(pick(spans)), on \(duration()) notice for "
        text += "\(duration()), look back \(1 + random.below(5)) years"
        let isOther = one(in: 2)
        if isOther { text += ", found by Bank" }
        text += pick([", binding", ", agreed by \(Self.licensee)"])
        text += ", due within \(duration())"
        if one(in: 2) {
            let creditor = isOther ? pick([" for Bank", " for \(Self.licensor)"]) : ""
            text += ", cost to \(Self.licensee)\(creditor) above \(share()) underpaid"
        }
        clauses.append([text])
    }

    private mutating func dispute() {
        note("dispute")
        let parties = pick(["Wave", "Wave or Aurora", "Aurora"])
        var text = "dispute by \(parties) within \(1 + random.below(90)) days of statement, "
        text += "decided by Umpire"
        let bears = clauses.contains { $0.first?.hasPrefix("interest") ?? false }
        if bears { text += pick([", with interest", ", without interest"]) }
        clauses.append(["party Umpire"])
        clauses.append([text])
    }

    private mutating func limit() {
        note("limit of quantity")
        let measure = pick(["", " peak", " average"])
        let spans = ["licence", "accounting year" + (measure.isEmpty ? " whole" : "")]
        let most = units(upTo: 10_000)
        clauses.append([
            "limit copies to \(most)\(measure) per \(pick(spans)), stop"
        ])
    }

    /// Lines of a royalty.
    mutating func laterLines(_ royalty: RoyaltyPlan) -> [[String]] {
        guard scope == .all, royalty.hasTierLine, !royalty.isGross, !royalty.isConverted else {
            return []
        }
        var lines: [[String]] = []
        if royalty.measure != .money, one(in: 5) {
            note("overage")
            let measure = pick(["", " peak", " average exact", " average round half_up"])
            let field = pick(royalty.report.names(of: .count))
            lines.append([
                "limit \(field) to \(units(upTo: 5_000))\(measure) per \(royalty.span)"
                    + (measure.isEmpty ? " whole" : "") + ", overage \(amount(upTo: 900)) each"
            ])
        }
        let isYearly = royalty.span != "licence" && plan.isExact
        if royalty.measure == .priced, isYearly, one(in: 4) {
            note("escalation")
            let kind = pick(["compounding", "simple"])
            lines.append([
                "escalate price by \(share()) each accounting year, \(kind), round half_even to "
                    + "\(1 + random.below(6)) digits"
            ])
        }
        return lines
    }

    /// The shares of a payment by tranches; nil where the payment is a plain one.
    mutating func waterfall(_ royalty: RoyaltyPlan) -> [String]? {
        guard scope == .all, !royalty.hasAdvance, one(in: 6) else { return nil }
        note("waterfall")
        let span = pick(["licence", "accounting year", "accounting period"])
        var lines = ["by waterfall per \(span) {"]
        // Who takes what is left over has a share in every tranche.
        let isTaken = one(in: 2)
        var bound = 0
        for _ in 0..<1 + random.below(3) {
            bound += units(upTo: 100_000)
            let payees = isTaken ? royalty.payees : some(royalty.payees, atMost: 3)
            let own = shares(of: payees).joined(separator: ", ")
            lines.append("  up to \(money(bound)) { \(own) }")
        }
        let own = shares(of: royalty.payees).joined(separator: ", ")
        lines.append("  beyond { \(own) }")
        lines.append("  remainder " + (isTaken ? "to \(royalty.payees[0])" : "largest"))
        return lines + ["}"]
    }
}
