import LicetTerms

/// The head: what is decided first, parties, works, currencies, offset, accounting, series.
extension ContractWriter {
    static let licensor = "Aurora"
    static let licensee = "Wave"

    mutating func makePlan() {
        plan.name = pick(["NightDrive", "Melody_2", "Random", "X"])
        (plan.currency, plan.digits) = pick([
            ("EUR", 2), ("EUR", 2), ("USD", 2), ("JPY", 0), ("KRW", 0), ("KWD", 3), ("TND", 3),
            ("TOK", random.below(7)),
        ])
        plan.accountingMonths = pick([1, 3, 3, 3, 6, 12, nil])
        makeDays()
        if one(in: 6) { plan.foreign = plan.currency == "GBP" ? "USD" : pick(["GBP", "CLP"]) }
        if one(in: 5) { plan.parameters.append(("rate", "Ratio", share())) }
        if one(in: 5) {
            plan.parameters.append(("price", "Money(\(plan.currency))", amount(upTo: 3_000)))
        }
        plan.payees = Array(["Ines", "Tomas", "Odile"].prefix(random.below(4)))
        plan.works = Array(["Recording", "Song", "Book"].prefix(1 + random.below(3)))
        makeReports()
        makeLife()
    }

    private mutating func makeDays() {
        let (year, month) = (2024 + random.below(3), 1 + random.below(12))
        let length = CivilDate.daysInMonth(month, ofYear: year)
        let day = min(length, pick([1, 1, 1, 15, 28, 30, 31, 1 + random.below(31)]))
        plan.anchor = Self.day(year, one(in: 2) ? 1 : month, min(day, 28))
        if one(in: 2) { plan.anchor = Self.day(year, month, day) }
        if plan.anchor.isLeapDay { plan.anchor = Self.day(year, 2, 28) }
        plan.start = plan.anchor
        if one(in: 2) {
            plan.start = plan.anchor.adding(days: random.below(500) - 150) ?? plan.anchor
        }
        if plan.start.isLeapDay { plan.start = plan.start.adding(days: 1) ?? plan.start }
        plan.months = pick([6, 9, 12, 12, 13, 18, 24, 30])
        if plan.accountingMonths == 12 { plan.months = pick([12, 24, 30, 36]) }
        guard scope == .all, one(in: 8) else { return }
        plan.hasDayParameter = true
        plan.parameters.append(("first_day", "Date", "\(plan.start)"))
    }

    private static func day(_ year: Int, _ month: Int, _ day: Int) -> CivilDate {
        CivilDate(year: year, month: month, day: day) ?? .earliest
    }

    private mutating func makeReports() {
        let names = one(in: 3) ? ["Usage", "Sales"] : ["Usage"]
        for (number, name) in names.enumerated() {
            var lengths = [1, 3, 6, 12].filter { (plan.accountingMonths ?? 12) % $0 == 0 }
            if plan.isPerReport || plan.accountingMonths == 1, one(in: 8) { lengths = [0] }
            var report = ReportPlan(name: name, months: pick(lengths))
            let suffix = number == 0 ? "" : "_b"
            report.fields = [("receipts" + suffix, .money), ("copies" + suffix, .count)]
            for field in ["returns", "freight", "samples", "turnover"] where one(in: 2) {
                report.fields.append((field + suffix, .money))
            }
            for field in ["seconds", "faulty"] where one(in: 3) {
                report.fields.append((field + suffix, .count))
            }
            if plan.foreign != nil {
                report.fields.append(("abroad" + suffix, .foreign))
                if one(in: 2) { report.fields.append(("abroad_returns" + suffix, .foreign)) }
            }
            if one(in: 2) { report.fields.append(("where" + suffix, .territory)) }
            if one(in: 3) { report.fields.append(("what" + suffix, .work)) }
            if one(in: 3) { report.fields.append(("how" + suffix, .use)) }
            report.fields.shuffle(using: &random)
            plan.reports.append(report)
        }
    }

    // MARK: Writing

    mutating func head() {
        if one(in: 2) { clauses.append(["title \"A licence of \(plan.name), \\\"as is\\\"\""]) }
        clauses.append(["licensor \(Self.licensor)"])
        clauses.append(["licensee \(Self.licensee)"])
        if !plan.payees.isEmpty { clauses.append(["payee \(plan.payees.joined(separator: ", "))"]) }
        clauses.append(["party Bank" + (one(in: 3) ? ", Estate" : "")])
        for work in plan.works { clauses.append([self.work(work)]) }
        currency()
        let minutes = pick(["00:00", "01:00", "05:30", "09:45", "14:00"])
        clauses.append(["offset \(pick(["+", "-"]))\(minutes)"])
        accounting()
        series()
    }

    private mutating func work(_ name: String) -> String {
        let value = pick([
            "isrc:USRC17607839", "iswc:T-034.524.680-1", "isbn:9780306406157", "upc:036000291452",
            "title:\"A work, called \(name)\"", "patent:EP1234567",
        ])
        return "work \(name) = \(value)"
    }

    private mutating func currency() {
        note("currency of \(plan.digits) digits")
        let places = plan.currency == "TOK" ? " with \(plan.digits) digits" : ""
        clauses.append(["currency \(plan.currency)\(places)"])
    }

    private mutating func accounting() {
        let words = [1: "monthly", 3: "quarterly", 6: "half_yearly", 12: "yearly"]
        let often = plan.accountingMonths.flatMap { words[$0] } ?? "per report"
        note("accounting \(often)")
        let from =
            plan.hasDayParameter && plan.start == plan.anchor ? "first_day" : "\(plan.anchor)"
        clauses.append(["accounting \(often) from \(from)"])
    }

    private mutating func series() {
        guard let foreign = plan.foreign else { return }
        note("series")
        let codes = [foreign, plan.currency].shuffled(using: &random)
        clauses.append(["series Fixing by Bank \"EXR.D.\(foreign)\", \(codes[0]) per \(codes[1])"])
    }
}
