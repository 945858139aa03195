/// Works made from other works, and payments by them.
extension ContractWriter {
    /// The shares of a payment by the sources of a work; nil where the payment is a plain one.
    mutating func stack(_ royalty: RoyaltyPlan) -> [String]? {
        guard !royalty.hasAdvance, !families.contains("derivative"), one(in: 6) else { return nil }
        note("derivative")
        derivative(of: plan.works[0])
        let all = [Self.licensor, "Bank"] + plan.payees
        let written = one(in: 2) ? some(all, atMost: 2).map { "\($0) \(small())" } : []
        var lines = written
        lines.insert("stack of \(plan.works[0])", at: random.below(written.count + 1))
        let rest = pick(all)
        lines.append("rest to \(rest)")
        let rule = pick(["largest", "carry", "to \(rest)"])
        note("remainder \(rule.prefix { $0 != " " })")
        return ["to {"] + (lines + ["remainder \(rule)"]).map { "  " + $0 } + ["}"]
    }

    private mutating func derivative(of work: String) {
        for name in ["Track", "Beat", "Melody", "Verse"] {
            clauses.append(["work \(name) = title:\"\(name)\""])
        }
        let all = [Self.licensor, "Bank"] + plan.payees
        let payees = (0..<4).map { _ in pick(all) }
        var lines = [
            "\(work) from Track \(small()) to \(payees[0])",
            "\(work) from Beat \(small()) to \(payees[1])",
        ]
        if one(in: 2) { lines.append("Track from Melody \(small()) to \(payees[2])") }
        var isShared = false
        if one(in: 2) {
            isShared = lines.count > 2
            lines.append("Beat from Melody \(small()) to \(payees[2])")
        }
        if lines.count > 2, one(in: 2) {
            lines.append("Melody from Verse \(small()) to \(payees[3])")
        }
        if one(in: 2) { lines.shuffle(using: &random) }
        var rule = pick(["additive", "multiplicative"])
        if isShared { rule += ", shared source \(pick(["once", "per path"]))" }
        note("stack \(rule)")
        clauses.append(["derivative \(work) {"] + (lines + [rule]).map { "  " + $0 } + ["}"])
    }

    /// A share so small that all sources together, each by two paths, get less than the whole.
    private mutating func small() -> String {
        switch random.below(3) {
        case 0: "\(1 + random.below(11))%"
        case 1: "1/\(9 + random.below(30))"
        default: "\(random.below(10)).\(1 + random.below(9))%"
        }
    }
}
