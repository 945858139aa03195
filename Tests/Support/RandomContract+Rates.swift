/// Rate cards: one rate, tiers, free allowances, the greater or lesser of several.
extension ContractWriter {
    /// The rates with the line that says how they apply; each element stays together.
    mutating func rateLines(_ royalty: inout RoyaltyPlan) -> [[String]] {
        var lines: [[String]] = []
        var isTiered: Bool
        if !royalty.isGross, one(in: 5) {
            let (text, hasTiers) = choice(royalty)
            lines.append(text)
            isTiered = hasTiers
        } else {
            let rows = card(royalty.measure, royalty)
            lines.append(rows)
            isTiered = rows.count > 1
        }
        // Without the line a single rate runs over the span of a minimum or cap.
        isTiered = isTiered || !royalty.isConverted && one(in: 2) || royalty.isGross
        guard isTiered else { return lines }
        royalty.hasTierLine = true
        let mode = royalty.isGross ? "marginal" : pick(["marginal", "marginal", "slab"])
        note("\(mode) per \(royalty.span)")
        lines.append(["\(mode), per \(royalty.span)"])
        return lines
    }

    private mutating func choice(_ royalty: RoyaltyPlan) -> (text: [String], hasTiers: Bool) {
        let kind = pick(["greater", "lesser"])
        note("\(kind) of")
        var rows = card(royalty.measure, royalty)
        var hasTiers = rows.count > 1
        var text = ["\(kind) of {"] + rows.map { "  " + $0 }
        for _ in 0..<1 + random.below(2) {
            var other = royalty
            var opening = "} {"
            if one(in: 2) {
                let isMoney = one(in: 2)
                other.base = pick(royalty.report.names(of: isMoney ? .money : .count))
                other.measure = isMoney ? .money : pick([.units, .priced])
                opening = "} on \(other.base)"
                if other.measure == .priced { opening += " at \(amount(upTo: 3_000))" }
                opening += " {"
            }
            rows = card(other.measure, other)
            hasTiers = hasTiers || rows.count > 1
            text += [opening] + rows.map { "  " + $0 }
        }
        return (text + ["}"], hasTiers)
    }

    /// The rows of one card, bounds rising.
    private mutating func card(
        _ measure: RoyaltyPlan.Measure, _ royalty: RoyaltyPlan
    ) -> [String] {
        let count = pick([1, 1, 2, 3, 4])
        note(count == 1 ? "one rate" : "tiers: \(count)")
        guard count > 1 else { return [rate(measure, royalty) + (one(in: 8) ? " beyond" : "")] }
        var rows: [String] = []
        var bound = 0
        for number in 0..<count - 1 {
            bound += units(upTo: measure == .money ? 300_000 : 4_000)
            let text = " up to " + (measure == .money ? money(bound) : "\(bound)")
            if number == 0, !royalty.isGross, one(in: 3) {
                note("free allowance")
                let words = plan.isUncut ? [" whole"] : [" pro_rata", " whole"]
                let short = plan.isExact && one(in: 2) ? "" : pick(words)
                rows.append("free" + text + short)
            } else {
                rows.append(rate(measure, royalty) + text)
            }
        }
        rows.append(rate(measure, royalty) + " beyond")
        return rows
    }

    private mutating func rate(
        _ measure: RoyaltyPlan.Measure, _ royalty: RoyaltyPlan
    ) -> String {
        guard measure == .units else {
            let hasParameter = plan.parameters.contains { $0.name == "rate" }
            if hasParameter, !royalty.isGross, one(in: 3) {
                note("rate that is a parameter")
                return "rate"
            }
            return share()
        }
        return one(in: 2) ? fineAmount() : amount(upTo: 500)
    }
}
