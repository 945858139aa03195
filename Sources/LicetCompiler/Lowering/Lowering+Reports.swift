import LicetBytecode
import LicetPrimitives
import LicetTerms

/// What a report clause became.
struct LoweredReport {
    /// Its lines: the key of a line, then its fields, version and lateness.
    var lines: Int
    /// For each accounting period what its lines have come to since a statement last took them in;
    /// nil where each report is its own statement, and where no royalty asks.
    var totals: Int?
    /// What royalties ask for, in the order of `totals`.
    var summed: [Summand]
    /// What limits look at.
    var quantities = LoweredQuantities()
}

/// A line as it was before a report and as it is after it, field by field of the report.
struct LineChange {
    /// The number of the reporting period, its first day and the day after its last.
    var index: CoreExpression
    var first: CoreExpression
    var after: CoreExpression
    /// For each field its value, and for a numeric one what it was before.
    var values: [CoreExpression]
    var before: [CoreExpression?]
    /// What the line earns under each royalty that rounds line by line.
    var lines: [LineEarning] = []

    /// What the line adds to a sum.
    func moved(_ sum: CoreExpression, _ summand: Summand) -> CoreExpression {
        guard let old = before[summand.field] else { return sum }
        guard let unit = summand.unit else { return sum + values[summand.field] - old }
        return sum + values[summand.field].begun(of: unit) - old.begun(of: unit)
    }
}

/// Reports: one line for (reporting period, territory, work); sent again, a correction.
extension Lowering {
    mutating func enterReports() {
        for (number, report) in contract.reports.enumerated() {
            var lowered = enterTables(of: report, number: number)
            lowered.quantities = enterQuantities(of: report, number: number)
            reports.append(lowered)
        }
    }

    mutating func lowerReports() {
        for (number, report) in contract.reports.enumerated() {
            enterReportAction(report, number: number)
        }
    }

    /// The royalties on a report.
    func royalties(on report: Int) -> [Int] {
        contract.royalties.indices.filter { contract.royalties[$0].report == report }
    }

    /// The royalties on a report that each of its lines earns by itself.
    func royaltiesByLine(on report: Int) -> [Int] {
        royalties(on: report).filter { contract.royalties[$0].gross != nil }
    }

    private func earnedField(_ royalty: Int) -> Field {
        let royalty = contract.royalties[royalty]
        return Field(name: "\(royalty.name)_earned", type: .amount, asset: royalty.asset)
    }

    private mutating func enterTables(of report: CheckedReport, number: Int) -> LoweredReport {
        let keys =
            [Field(name: "period", type: report.isDaily ? .date : .number)]
            + report.fields.compactMap(\.keyField)
        let values = report.fields.compactMap(\.valueField)
        let periods = reportingPeriods(of: report)
        let wide = UInt32(clamping: UInt64(periods) * (keys.count > 1 ? 256 : 1))
        let lines = enter(
            Table(
                name: report.name, key: keys,
                fields: values + [
                    Field(name: "version", type: .number), Field(name: "late", type: .bool),
                ] + royaltiesByLine(on: number).map(earnedField),
                capacity: min(wide, 1 << 20)))
        let asked = royalties(on: number).flatMap { contract.royalties[$0].summands }
        let units = asked.filter { $0.unit != nil }.reduce(into: [Summand]()) { units, unit in
            if !units.contains(unit) { units.append(unit) }
        }
        let plain = report.fields.indices.map { Summand(field: $0) }
        let summed = plain.filter { asked.contains($0) } + units
        guard let accounting = contract.accounting, accounting.months != nil, !summed.isEmpty
        else { return LoweredReport(lines: lines, totals: nil, summed: summed) }
        let totals = enter(
            Table(
                name: "\(report.name)_totals", key: [Field(name: "period", type: .number)],
                fields: summed.map { report.sumField($0) },
                capacity: accounting.periodBound))
        return LoweredReport(lines: lines, totals: totals, summed: summed)
    }

    /// At least as many reporting periods as the licence can have.
    func reportingPeriods(of report: CheckedReport) -> UInt32 {
        guard let accounting = contract.accounting else { return 1 }
        guard !report.isDaily else { return accounting.dayBound }
        let each = UInt32(max(1, accounting.months(for: report) / report.months))
        return min(
            accounting.periodBound.multipliedReportingOverflow(by: each).partialValue, 1 << 20)
    }

    private mutating func enterReportAction(_ report: CheckedReport, number: Int) {
        guard let period = contract.period else { return }
        let lowered = reports[number]
        var body = CoreBody(at: report.place)
        let first = body.argument("period", .date)
        let holder = holders.first { $0.party == report.reporter }?.function
        let given = report.fields.map { field in
            body.argument(
                field.name, field.coreType, size: field.parameterSize,
                asset: field.valueField?.asset)
        }
        let index =
            report.isDaily ? first : body.bind("index", spanIndex(first, months: report.months))
        let after = body.bind(
            "after",
            report.isDaily
                ? first.addingDays(.int(1)) : spanStart(index + .int(1), months: report.months))
        requireHolder(holder, of: report, on: first, &body)
        requireFirstDay(report, first: first, index: index, &body)
        let days = reportedDays(of: report, first: first, after: after, period, &body)
        requireGrant(report, given, days, &body)
        refuseAudited(report, number: number, first: first, &body)
        let change = recordLine(
            report, lowered, number: number, index: index, first: first, after: after, given, &body)
        keepQuantities(of: report, number: number, change, &body)
        moveYear(of: number, change, &body)
        if contract.accounting?.months == nil {
            drawAtOnce(report, number: number, change, &body)
        } else {
            moveTotals(report, lowered, change, &body)
        }
        let arguments =
            [Field(name: "period", type: .date)] + report.fields.map(\.argumentField)
        enterAction(
            "report_\(report.name)", callers: holder == nil ? [report.reporter] : [],
            arguments: arguments,
            body.function("report_\(report.name)", parameters: 1 + report.fields.count))
    }

    private mutating func requireFirstDay(
        _ report: CheckedReport, first: CoreExpression, index: CoreExpression,
        _ body: inout CoreBody
    ) {
        guard !report.isDaily else { return }
        let start = spanStart(index, months: report.months)
        let begins = refusal(
            "period", "The date is not the first day of a reporting period.", at: report.place)
        body.add(.require(first.isSameDay(start), refusal: begins))
    }

    mutating func requireEnded(
        _ report: CheckedReport, _ days: ReportedDays, _ body: inout CoreBody
    ) {
        let ended = refusal(
            "early", "The reporting period has not ended yet.", at: report.place)
        let hasEnded =
            report.isDaily ? days.first.isBefore(.today) : days.after.isNotAfter(.today)
        body.add(.require(hasEnded, refusal: ended))
    }

    mutating func requireNumbers(
        _ report: CheckedReport, _ given: [CoreExpression], _ body: inout CoreBody
    ) {
        for (field, value) in zip(report.fields, given) where field.valueField != nil {
            let negative = refusal(
                "negative", "The reported amount \(field.name) is below zero.", at: report.place)
            body.add(
                .require(CoreExpression.int(0).isAtMost(value), refusal: negative),
                line: field.line)
        }
    }

    /// Stores the line in place of its earlier version and says so.
    private mutating func recordLine(
        _ report: CheckedReport, _ lowered: LoweredReport, number: Int, index: CoreExpression,
        first: CoreExpression, after: CoreExpression, _ given: [CoreExpression],
        _ body: inout CoreBody
    ) -> LineChange {
        let key = [index] + zip(report.fields, given).filter { $0.0.keyField != nil }.map(\.1)
        let values = zip(report.fields, given).filter { $0.0.valueField != nil }.map(\.1)
        let before = report.fields.map { field in
            field.valueField.map { _ in body.local("before_\(field.name)", .int) }
        }
        let version = body.local("version", .int)
        let wasLate = body.local("was_late", .bool)
        let byLine = royaltiesByLine(on: number)
        let earnedBefore = byLine.map { body.local("before_\(earnedField($0).name)", .int) }
        let record = before.compactMap { $0 } + [version, wasLate] + earnedBefore
        body.add(.fetch(table: lowered.lines, key: key, into: record))
        let overdue = after.adding(report.due)
        let late = body.bind("late", overdue.isNotAfter(.today))
        let next = body.bind("next_version", body.read(version) + .int(1), size: .bits64)
        var change = LineChange(
            index: index, first: first, after: after, values: given,
            before: before.map { local in local.map { body.read($0) } })
        for (royalty, earned) in zip(byLine, earnedBefore) {
            earnByLine(royalty, &change, before: body.read(earned), &body)
        }
        let earned = change.lines.map(\.earned)
        body.add(.store(table: lowered.lines, key: key, fields: values + [next, late] + earned))
        emitReported(report, number: number, [first] + given + [next, late] + earned, &body)
        return change
    }

    /// Moves what the accounting period's next statement takes in by what the line changed.
    private func moveTotals(
        _ report: CheckedReport, _ lowered: LoweredReport, _ change: LineChange,
        _ body: inout CoreBody
    ) {
        guard let totals = lowered.totals, let accounting = contract.accounting else { return }
        let months = accounting.months(for: report)
        let index =
            report.isDaily
            ? spanIndex(change.first, months: months)
            : change.index.div(.int(months / report.months))
        let period = body.bind("accounting_period", index, size: .bits64)
        let sums = lowered.summed.map { body.local("total_\(report.name(of: $0))", .int) }
        body.add(.fetch(table: totals, key: [period], into: sums))
        let moved = zip(sums, lowered.summed).map { change.moved(body.read($0), $1) }
        body.add(.store(table: totals, key: [period], fields: moved))
    }

    private mutating func emitReported(
        _ report: CheckedReport, number: Int, _ values: [CoreExpression], _ body: inout CoreBody
    ) {
        let event = enter(
            EventType(
                name: "reported",
                fields: [Field(name: "period", type: .date)]
                    + report.fields.map(\.argumentField) + [
                        Field(name: "version", type: .number), Field(name: "late", type: .bool),
                    ] + royaltiesByLine(on: number).map(earnedField) + [
                        Field(name: "report", type: .number)
                    ],
                clause: report.place.clause))
        body.add(.emit(event: event, fields: values + [.int(number)]))
    }
}

extension CheckedReportField {
    /// The key part that the field is, if it is one.
    var keyField: Field? {
        switch kind {
        case .territory, .use: Field(name: name, type: .number)
        case .work: Field(name: name, type: .id)
        case .money, .count: nil
        }
    }

    /// The value of a line that the field is, if it is one.
    var valueField: Field? {
        switch kind {
        case .money(let asset): Field(name: name, type: .amount, asset: asset)
        case .count: Field(name: name, type: .number)
        case .territory, .work, .use: nil
        }
    }

    /// A sum of the field over lines.
    var sumField: Field { Field(name: name, type: .amount, asset: valueField?.asset) }

    /// The argument by which the field is given.
    var argumentField: Field {
        keyField ?? valueField ?? Field(name: name, type: .number)
    }

    var coreType: CoreType {
        switch kind {
        case .money, .count, .territory, .use: .int
        case .work: .id
        }
    }

    var parameterSize: SizeClass? {
        switch kind {
        case .money: .bits128
        case .count, .territory, .use: .bits64
        case .work: nil
        }
    }
}

extension CheckedReport {
    /// Whether a reporting period is one day.
    var isDaily: Bool { months == 0 }

    /// What a sum is called: the field's name, and of how many a unit is.
    func name(of summand: Summand) -> String {
        fields[summand.field].name + (summand.unit.map { "_by_\($0)" } ?? "")
    }

    /// A sum over lines as tables keep it.
    func sumField(_ summand: Summand) -> Field {
        let field = fields[summand.field].sumField
        return Field(name: name(of: summand), type: field.type, asset: field.asset)
    }
}
