import LicetTerms

/// What holds a royalty up and down: stacking, minimum, cap, collar, reserve.
extension ContractWriter {
    mutating func limits(_ royalty: inout RoyaltyPlan) -> [[String]] {
        if royalty.isGross { return grossLimits(royalty) }
        var lines: [[String]] = []
        if let line = stacking(royalty) { lines.append([line]) }
        // With a sell-off nobody knows whether a minimum runs on.
        let hasSale = plan.life?.hasSale ?? false
        if !hasSale, one(in: 5) {
            lines.append([collar(&royalty)])
        } else {
            if !hasSale, one(in: 2) { lines.append(minimum(&royalty)) }
            if one(in: 2) { lines.append(cap(&royalty)) }
        }
        if royalty.measure != .money { lines += ofUnits(&royalty) }
        if !plan.isPerReport, plan.life?.invalidity == nil, one(in: 5) {
            note("reserve")
            lines.append([
                "reserve \(share()) of royalty released over \(1 + random.below(6)) periods"
            ])
        }
        return lines
    }

    /// Where each line is rounded by itself the cap is whole, over the span of the tiers.
    private mutating func grossLimits(_ royalty: RoyaltyPlan) -> [[String]] {
        var lines: [[String]] = []
        if one(in: 2) {
            note("cap of lines")
            lines.append(["cap \(amount()) per \(royalty.span)\(whole())"])
        }
        if one(in: 3) { lines.append(["minimum \(amount(upTo: 300)) per unit"]) }
        return lines
    }

    private mutating func ofUnits(_ royalty: inout RoyaltyPlan) -> [[String]] {
        let kind = random.below(6)
        if royalty.hasTierLine, royalty.span != "licence" {
            if kind == 0 || kind == 2 { royalty.moving.append("minimum per unit") }
            if kind == 1 || kind == 2 { royalty.moving.append("cap per unit") }
        }
        switch kind {
        case 0:
            note("minimum per unit")
            return [["minimum \(amount(upTo: 300)) per unit"]]
        case 1:
            note("cap per unit")
            return [["cap \(amount(upTo: 900)) per unit"]]
        case 2:
            note("collar per unit")
            let least = units(upTo: 300)
            return [["collar \(money(least)) to \(money(least + units(upTo: 500))) per unit"]]
        default: return []
        }
    }

    /// The word for a short span, where one is needed.
    private mutating func short() -> String {
        if plan.isExact, one(in: 2) { return "" }
        note("short spans")
        return plan.isUncut ? " whole" : pick([" pro_rata", " whole"])
    }

    private mutating func whole() -> String { plan.isExact && one(in: 2) ? "" : " whole" }

    private mutating func span(_ royalty: RoyaltyPlan) -> String {
        if royalty.isConverted { return "accounting period" }
        return one(in: 2)
            ? royalty.span : pick(["accounting period", "accounting year", "licence"])
    }

    // MARK: Lines

    private mutating func stacking(_ royalty: RoyaltyPlan) -> String? {
        let fields = royalty.report.names(of: .money)
        guard one(in: 4), !fields.isEmpty else { return nil }
        note("stacking")
        let head = "stacking credit \(share()) of \(pick(fields)), never below "
        // An amount is for the span of the tiers, which only their line says.
        if royalty.hasTierLine, royalty.measure == .units || one(in: 2) {
            note("stacking above an amount")
            return head + "\(amount(upTo: 100_000)) per \(royalty.span)\(short())"
        }
        return royalty.measure == .units ? nil : head + share()
    }

    private mutating func minimum(_ royalty: inout RoyaltyPlan) -> [String] {
        let span = span(royalty)
        note("minimum per \(span)")
        if span != "licence" { royalty.moving.append("minimum") }
        var lines = schedule("minimum", span)
        var more: [String] = []
        if one(in: 3) {
            note("shortfall due")
            royalty.hasOwnShortfall = true
            let word = span.split(separator: " ").last ?? "licence"
            more.append("shortfall due \(duration()) after \(word)")
        }
        if !royalty.isConverted, one(in: 3) {
            note("carry_over")
            more.append("carry_over")
        } else if one(in: 2) {
            more.append("no_carry_over")
        }
        more.shuffle(using: &random)
        lines[lines.count - 1] += more.map { ", " + $0 }.joined()
        return lines
    }

    private mutating func cap(_ royalty: inout RoyaltyPlan) -> [String] {
        let span = span(royalty)
        note("cap per \(span)")
        if span != "licence" { royalty.moving.append("cap") }
        return schedule("cap", span)
    }

    /// One amount, or amounts by the year in which the span begins.
    private mutating func schedule(_ word: String, _ span: String) -> [String] {
        guard one(in: 4) else { return ["\(word) \(amount()) per \(span)\(short())"] }
        note("\(word) by year")
        var rows: [String] = []
        var year = plan.anchor.year - random.below(2)
        for _ in 0..<1 + random.below(3) {
            let last = year + random.below(2)
            let years = last == year ? "\(year)" : "\(year) through \(last)"
            rows.append("  \(amount()) \(years)")
            year = last + 1 + random.below(2)
        }
        rows.append("  \(amount()) otherwise")
        return ["\(word) per \(span) {"] + rows + ["}" + short()]
    }

    private mutating func collar(_ royalty: inout RoyaltyPlan) -> String {
        note("collar")
        let span = span(royalty)
        if span != "licence" { royalty.moving += ["minimum", "cap"] }
        let least = units(upTo: 300_000)
        let most = least + units(upTo: 800_000)
        return "collar \(money(least)) to \(money(most)) per \(span)\(short())"
    }
}
