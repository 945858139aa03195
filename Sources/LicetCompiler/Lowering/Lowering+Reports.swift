import LicetBytecode
import LicetPrimitives
import LicetTerms

/// What a report clause became.
struct LoweredReport {
    /// Its lines: the key of a line, then its fields, version and lateness.
    var lines: Int
    /// For each reporting period the sums of the numeric fields, then the number of lines.
    var totals: Int
    /// For each field of the report its place among the sums, if it is numeric.
    var sums: [Int?]
    /// How many sums there are.
    var sumCount: Int
}

/// Reports: one line for (reporting period, territory, work); sent again, a correction.
extension Lowering {
    mutating func lowerReports() {
        for (number, report) in contract.reports.enumerated() {
            reports.append(enterTables(of: report))
            enterReportAction(report, number: number)
        }
    }

    private mutating func enterTables(of report: CheckedReport) -> LoweredReport {
        let keys = [Field(name: "period", type: .number)] + report.fields.compactMap(\.keyField)
        let values = report.fields.compactMap(\.valueField)
        let periods = reportingPeriods(of: report)
        let wide = UInt32(clamping: UInt64(periods) * (keys.count > 1 ? 256 : 1))
        let lines = enter(
            Table(
                name: report.name, key: keys,
                fields: values + [
                    Field(name: "version", type: .number), Field(name: "late", type: .bool),
                ],
                capacity: min(wide, 1 << 20)))
        let sums = values.map { Field(name: $0.name, type: .amount, asset: $0.asset) }
        let totals = enter(
            Table(
                name: "\(report.name)_totals", key: [Field(name: "period", type: .number)],
                fields: sums + [Field(name: "lines", type: .number)], capacity: periods))
        var next = 0
        let places = report.fields.map { field -> Int? in
            guard field.valueField != nil else { return nil }
            defer { next += 1 }
            return next
        }
        return LoweredReport(lines: lines, totals: totals, sums: places, sumCount: sums.count)
    }

    /// At least as many reporting periods as the licence can have.
    private func reportingPeriods(of report: CheckedReport) -> UInt32 {
        guard let accounting = contract.accounting else { return 1 }
        let each = UInt32(max(1, accounting.months(for: report) / report.months))
        return min(
            accounting.periodBound.multipliedReportingOverflow(by: each).partialValue, 1 << 20)
    }

    private mutating func enterReportAction(_ report: CheckedReport, number: Int) {
        guard let period = contract.period else { return }
        let lowered = reports[number]
        var body = CoreBody(at: report.place)
        let first = body.argument("period", .date)
        let given = report.fields.map { field in
            body.argument(
                field.name, field.coreType, size: field.parameterSize,
                asset: field.valueField?.asset)
        }
        let index = body.bind("index", spanIndex(first, months: report.months))
        let after = body.bind(
            "after", spanStart(index + .int(1), months: report.months))
        requirePeriod(report, first: first, index: index, after: after, in: period, &body)
        requireFields(report, given, &body)
        recordLine(
            report, lowered, number: number, index: index, first: first, after: after, given, &body)
        if contract.accounting?.months == nil {
            body.add(.call(function: drawFunction(of: number), arguments: [index], into: []))
        }
        let arguments =
            [Field(name: "period", type: .date)] + report.fields.map(\.argumentField)
        enterAction(
            "report_\(report.name)", callers: [report.reporter], arguments: arguments,
            body.function("report_\(report.name)", parameters: 1 + report.fields.count))
    }

    private mutating func requirePeriod(
        _ report: CheckedReport, first: CoreExpression, index: CoreExpression,
        after: CoreExpression, in period: CheckedPeriod, _ body: inout CoreBody
    ) {
        let start = spanStart(index, months: report.months)
        let begins = refusal(
            "period", "The date is not the first day of a reporting period.", at: report.place)
        body.add(.require(first.isSameDay(start), refusal: begins))
        let within = refusal(
            "period", "The reporting period lies outside the licence's period.", at: report.place)
        body.add(
            .require(
                first.isBefore(period.end).and(period.start.isBefore(after)), refusal: within))
        let ended = refusal(
            "early", "The reporting period has not ended yet.", at: report.place)
        body.add(.require(after.isNotAfter(.today), refusal: ended))
    }

    private mutating func requireFields(
        _ report: CheckedReport, _ given: [CoreExpression], _ body: inout CoreBody
    ) {
        for (field, value) in zip(report.fields, given) {
            switch field.kind {
            case .money, .count:
                let negative = refusal(
                    "negative", "The reported amount \(field.name) is below zero.", at: report.place
                )
                body.add(
                    .require(CoreExpression.int(0).isAtMost(value), refusal: negative),
                    line: field.line)
            case .territory:
                guard let territory = report.territory else { continue }
                let outside = refusal(
                    "territory", "The reported place lies outside the granted territory.",
                    at: report.place)
                body.add(.require(value.isIn(territory), refusal: outside), line: field.line)
            case .work:
                let other = refusal(
                    "work", "The reported work is not one that the licence grants.",
                    at: report.place)
                body.add(.require(isGranted(value), refusal: other), line: field.line)
            }
        }
    }

    private func isGranted(_ work: CoreExpression) -> CoreExpression {
        var parameters: [UInt16] = []
        for grant in program.grants where !parameters.contains(grant.work) {
            parameters.append(grant.work)
        }
        return parameters.reduce(CoreExpression.bool(false)) { known, parameter in
            known.or(work.isSame(CoreExpression(.parameter(Int(parameter)), .id)))
        }
    }

    /// Stores the line in place of its earlier version and moves the totals by the difference.
    private mutating func recordLine(
        _ report: CheckedReport, _ lowered: LoweredReport, number: Int, index: CoreExpression,
        first: CoreExpression, after: CoreExpression, _ given: [CoreExpression],
        _ body: inout CoreBody
    ) {
        let key = [index] + zip(report.fields, given).filter { $0.0.keyField != nil }.map(\.1)
        let values = zip(report.fields, given).filter { $0.0.valueField != nil }.map(\.1)
        let before = report.fields.filter { $0.valueField != nil }.map { field in
            body.local("before_\(field.name)", .int)
        }
        let version = body.local("version", .int)
        let wasLate = body.local("was_late", .bool)
        body.add(.fetch(table: lowered.lines, key: key, into: before + [version, wasLate]))
        let late = body.bind("late", after.adding(report.due).isNotAfter(.today))
        let next = body.bind("next_version", body.read(version) + .int(1), size: .bits64)
        body.add(.store(table: lowered.lines, key: key, fields: values + [next, late]))
        moveTotals(report, lowered, index: index, values: values, before: before, next: next, &body)
        emitReported(report, number: number, [first] + given + [next, late], &body)
    }

    private func moveTotals(
        _ report: CheckedReport, _ lowered: LoweredReport, index: CoreExpression,
        values: [CoreExpression], before: [Int], next: CoreExpression, _ body: inout CoreBody
    ) {
        let sums = report.fields.filter { $0.valueField != nil }.map { field in
            body.local("total_\(field.name)", .int)
        }
        let lines = body.local("lines", .int)
        body.add(.fetch(table: lowered.totals, key: [index], into: sums + [lines]))
        let isNew = CoreExpression(
            .conditional(next.equals(.int(1)), .int(1), .int(0)), .int)
        let moved = sums.indices.map { position in
            body.read(sums[position]) + values[position] - body.read(before[position])
        }
        body.add(
            .store(
                table: lowered.totals, key: [index], fields: moved + [body.read(lines) + isNew]))
    }

    private mutating func emitReported(
        _ report: CheckedReport, number: Int, _ values: [CoreExpression], _ body: inout CoreBody
    ) {
        let event = enter(
            EventType(
                name: "reported",
                fields: [
                    Field(name: "report", type: .number), Field(name: "period", type: .date),
                ] + report.fields.map(\.argumentField) + [
                    Field(name: "version", type: .number), Field(name: "late", type: .bool),
                ],
                clause: report.place.clause))
        body.add(.emit(event: event, fields: [.int(number)] + values))
    }

    /// With `accounting per report`, the function that closes the statement of a report: the
    /// functions of all reports and royalties are entered before it.
    private func drawFunction(of number: Int) -> Int {
        let pending = contract.reports.count - number
        return program.functions.count + pending + contract.royalties.count + number
    }
}

extension CheckedReportField {
    /// The key part that the field is, if it is one.
    var keyField: Field? {
        switch kind {
        case .territory: Field(name: name, type: .number)
        case .work: Field(name: name, type: .id)
        case .money, .count: nil
        }
    }

    /// The value of a line that the field is, if it is one.
    var valueField: Field? {
        switch kind {
        case .money(let asset): Field(name: name, type: .amount, asset: asset)
        case .count: Field(name: name, type: .number)
        case .territory, .work: nil
        }
    }

    /// The argument by which the field is given.
    var argumentField: Field {
        keyField ?? valueField ?? Field(name: name, type: .number)
    }

    var coreType: CoreType {
        switch kind {
        case .money, .count, .territory: .int
        case .work: .id
        }
    }

    var parameterSize: SizeClass? {
        switch kind {
        case .money: .bits128
        case .count, .territory: .bits64
        case .work: nil
        }
    }
}
