import LicetTerms

/// A royalty before it is written.
struct RoyaltyPlan {
    enum Measure {
        case money, units, priced
    }

    var name: String?
    var report: ReportPlan
    var base: String
    var measure = Measure.money
    var isConverted = false
    /// Whether each line of the report has a price of its own.
    var isGross = false
    /// The span of the tiers.
    var span = "accounting period"
    /// Whether a line says how the tiers apply.
    var hasTierLine = false
    var isAutomatic = false
    var payees: [String] = []
    var hasOwnShortfall = false
    var hasAdvance = false
    /// Whether what is payable may run through tranches: an advance has shares of its own.
    var canRunThrough = true
    /// Minimums and caps that may move from year to year.
    var moving: [String] = []
}

/// Royalties: base, deductions, price, and what stands between the braces.
extension ContractWriter {
    mutating func royalties() {
        let count = pick([1, 1, 2, 3])
        note("royalties: \(count)")
        let names = ["digital", "shops", "extra"]
        let first = clauses.count
        var written: [RoyaltyPlan] = []
        for number in 0..<count {
            var royalty = royaltyPlan()
            royalty.name = number == 0 && one(in: 2) ? nil : names[number]
            write(&royalty)
            pay(royalty)
            written.append(royalty)
        }
        sayPools(from: first)
        combinedCap(over: written, lines: clauses[first...].joined().joined(separator: " "))
    }

    private mutating func royaltyPlan() -> RoyaltyPlan {
        let report = pick(plan.reports)
        var royalty = RoyaltyPlan(report: report, base: "")
        let turnover = report.names(of: .money).filter { $0.hasPrefix("turnover") }
        royalty.isGross = plan.isPerReport && !turnover.isEmpty && one(in: 2)
        royalty.isConverted = !royalty.isGross && plan.foreign != nil && one(in: 2)
        royalty.measure = royalty.isGross ? .priced : pick([.money, .money, .units, .priced])
        if royalty.isConverted {
            royalty.measure = .money
            royalty.base = pick(report.names(of: .foreign))
        } else if royalty.measure == .money {
            royalty.base = pick(report.names(of: .money))
        } else {
            royalty.base = pick(report.names(of: .count))
        }
        royalty.span =
            royalty.isConverted
            ? "accounting period" : pick(["accounting period", "accounting year", "licence"])
        let all = [Self.licensor, "Bank"] + plan.payees
        royalty.payees = some(all, atMost: 4)
        royalty.isAutomatic = one(in: 6) && !(plan.life?.hasEscrow ?? false)
        return royalty
    }

    private mutating func write(_ royalty: inout RoyaltyPlan) {
        var head = "royalty " + (royalty.name.map { $0 + " " } ?? "") + "on \(royalty.base)"
        let fields = royalty.isGross || one(in: 2) ? [] : deducted(royalty)
        let isCounting = fields.isEmpty && !royalty.isGross && royalty.measure != .money
        if one(in: 4) { head += definition(isNet: !fields.isEmpty) }
        head += deductions(fields, royalty)
        if royalty.measure == .priced { head += price(royalty) }
        var lines: [[String]] = []
        if royalty.isConverted {
            note("conversion")
            let moment = plan.isPerReport && royalty.report.months == 0 && one(in: 2)
            let from = plan.foreign ?? "GBP"
            lines.append([
                "convert \(from) to \(plan.currency) at Fixing on "
                    + (moment ? "sale" : "period_end")
            ])
        }
        if isCounting, one(in: 5) {
            note("units begun")
            lines.append(["unit \(pick([2, 7, 60, 1_000])) \(royalty.base) or fraction"])
        }
        lines += rateLines(&royalty)
        lines += limits(&royalty)
        lines += laterLines(royalty)
        if let line = advance(&royalty) { lines.append(line) }
        lines.append([rounding(royalty)])
        clauses.append([head + " {"] + joined(lines).map { "  " + $0 } + ["}"])
    }

    /// The lines in any order; the rates of one card stay together.
    private mutating func joined(_ lines: [[String]]) -> [String] {
        (one(in: 2) ? lines : lines.shuffled(using: &random)).flatMap { $0 }
    }

    private mutating func rounding(_ royalty: RoyaltyPlan) -> String {
        let mode = pick(["down", "up", "half_even", "half_up", "half_down"])
        note("round \(mode)")
        return "round \(mode)" + (royalty.isGross ? " each report" : "")
    }

    // MARK: Base

    private mutating func definition(isNet: Bool) -> String {
        note("definition of the base")
        let kinds = ["net_sales", "net_receipts"] + (isNet ? [] : ["list_price", "invoice_price"])
        return " as \(pick(kinds)) \"what dealers pay, taxes left out\""
    }

    /// The columns that are deducted: of the base's report and type.
    private mutating func deducted(_ royalty: RoyaltyPlan) -> [String] {
        let kind: ReportPlan.Kind =
            royalty.isConverted ? .foreign : royalty.measure == .money ? .money : .count
        let fields = royalty.report.names(of: kind).filter { $0 != royalty.base }
        return fields.isEmpty ? [] : some(fields, atMost: 3)
    }

    private mutating func deductions(_ fields: [String], _ royalty: RoyaltyPlan) -> String {
        guard !fields.isEmpty else { return "" }
        note("deductions: \(fields.count)")
        let parts = fields.map { field -> String in
            one(in: 3) ? " less \(field)" : " less \(field) up to \(limit(royalty))"
        }
        var text = parts.joined(separator: one(in: 2) ? "," : "")
        if fields.count > 1, one(in: 2) {
            note("deductions together")
            text += "\(one(in: 2) ? "," : "") together up to \(limit(royalty))"
        }
        return text
    }

    private mutating func limit(_ royalty: RoyaltyPlan) -> String {
        guard royalty.measure == .money, one(in: 3) else { return share() }
        note("limit in money")
        return amount(upTo: 100_000)
    }

    private mutating func price(_ royalty: RoyaltyPlan) -> String {
        if royalty.isGross {
            note("price of each report")
            let fields = royalty.report.names(of: .money).filter { $0.hasPrefix("turnover") }
            return " at \(fields[0])"
        }
        note("price of a unit")
        let isParameter = plan.parameters.contains { $0.name == "price" }
        if isParameter, one(in: 2) { return " at price" }
        return " at " + (one(in: 2) ? fineAmount() : amount(upTo: 3_000))
    }
}
