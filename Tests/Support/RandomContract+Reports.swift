/// Reports and their columns.
extension ContractWriter {
    mutating func reports() {
        note("reports: \(plan.reports.count)")
        for report in plan.reports {
            let words = [
                0: "daily", 1: "monthly", 3: "quarterly", 6: "half_yearly", 12: "yearly",
            ]
            let often = words[report.months] ?? "monthly"
            note("report \(often)")
            let reporter = one(in: 8) ? Self.licensor : Self.licensee
            let head =
                "report \(report.name) \(often) by \(reporter) due \(duration()) after period"
            let columns = report.fields.map { "  \($0.name) \(type($0.kind))" }
            clauses.append([head + " {"] + columns + ["}"])
        }
    }

    private mutating func type(_ kind: ReportPlan.Kind) -> String {
        switch kind {
        case .money: return one(in: 3) ? "Money(\(plan.currency))" : "Money"
        case .foreign: return "Money(\(plan.foreign ?? plan.currency))"
        case .count: return "Count"
        case .territory:
            note("column Territory")
            return "Territory"
        case .work:
            note("column Work")
            return "Work"
        case .use:
            note("column Field")
            return "Field"
        }
    }
}
