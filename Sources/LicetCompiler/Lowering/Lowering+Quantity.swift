import LicetBytecode
import LicetPrimitives
import LicetTerms

/// Where the quantities of a report are kept that limits look at.
struct LoweredQuantities {
    /// By reporting period, what is limited by its peak.
    var periods: Int?
    /// Its fields: indices into the report's.
    var periodFields: [Int] = []
    /// By span, what stops with a sum or an average.
    var spans: [Spans] = []

    /// The quantities of the spans of a kind.
    struct Spans {
        var span: CheckedSpan
        var table: Int
        var fields: [Int]
    }
}

/// Quantity limits. A report moves what is kept for its period and spans by what its line changed;
/// a limit that stops is held against it at once, one that is paid for when a span is settled.
extension Lowering {
    private func stops(on report: Int) -> [CheckedLimit] {
        contract.limits.filter { $0.report == report }
    }

    mutating func enterQuantities(of report: CheckedReport, number: Int) -> LoweredQuantities {
        let stops = stops(on: number)
        let charged = royalties(on: number).flatMap { contract.royalties[$0].overages.map(\.limit) }
        var quantities = LoweredQuantities()
        quantities.periodFields = Self.fields(of: (stops + charged).filter { $0.measure == .peak })
        if !quantities.periodFields.isEmpty {
            let key = Field(name: "period", type: report.isDaily ? .date : .number)
            quantities.periods = enterQuantities(
                "", of: report, key: key, quantities.periodFields, reportingPeriods(of: report))
        }
        let others = stops.filter { $0.measure != .peak }
        for span in [CheckedSpan.accountingPeriod, .accountingYear, .licence] {
            let fields = Self.fields(of: others.filter { $0.span == span })
            guard !fields.isEmpty else { continue }
            let table = enterQuantities(
                "_\(span.reset.quantityWord)", of: report,
                key: Field(name: "span", type: .number), fields,
                span == .licence ? 1 : reportingPeriods(of: report))
            quantities.spans.append(.init(span: span, table: table, fields: fields))
        }
        return quantities
    }

    private mutating func enterQuantities(
        _ suffix: String, of report: CheckedReport, key: Field, _ fields: [Int], _ capacity: UInt32
    ) -> Int {
        enter(
            Table(
                name: "\(report.name)_quantities\(suffix)", key: [key],
                fields: fields.map { report.fields[$0].sumField }, capacity: capacity))
    }

    /// The fields that limits are about, each once.
    private static func fields(of limits: [CheckedLimit]) -> [Int] {
        limits.map(\.field).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    // MARK: A report

    /// Keeps what the line changes and refuses the line where that goes beyond a limit.
    mutating func keepQuantities(
        of report: CheckedReport, number: Int, _ change: LineChange, _ body: inout CoreBody
    ) {
        let quantities = reports[number].quantities
        let stops = stops(on: number)
        if let table = quantities.periods {
            let key = report.isDaily ? change.first : change.index
            let sums = move(
                table, key: key, quantities.periodFields, of: report, change, &body)
            for limit in stops where limit.measure == .peak {
                require(limit, sums, quantities.periodFields, change, span: nil, &body)
            }
        }
        for entry in quantities.spans {
            let index = body.bind(
                "quantity_span", spanIndex(of: entry.span, at: change.first, report),
                size: .bits64)
            let sums = move(entry.table, key: index, entry.fields, of: report, change, &body)
            for limit in stops where limit.measure != .peak && limit.span == entry.span {
                require(limit, sums, entry.fields, change, span: index, &body)
            }
        }
    }

    /// Moves kept quantities by what a line changed, and gives them.
    private func move(
        _ table: Int, key: CoreExpression, _ fields: [Int], of report: CheckedReport,
        _ change: LineChange, _ body: inout CoreBody
    ) -> [CoreExpression] {
        let kept = fields.map { body.local("kept_\(report.fields[$0].name)", .int) }
        body.add(.fetch(table: table, key: [key], into: kept))
        let moved = zip(fields, kept).map { field, sum in
            body.bind(
                "quantity_\(report.fields[field].name)",
                change.moved(body.read(sum), Summand(field: field)), size: .bits128)
        }
        body.add(.store(table: table, key: [key], fields: moved))
        return moved
    }

    /// Refuses a line that raises a quantity beyond its limit; one that lowers it is accepted.
    private mutating func require(
        _ limit: CheckedLimit, _ sums: [CoreExpression], _ fields: [Int], _ change: LineChange,
        span: CoreExpression?, _ body: inout CoreBody
    ) {
        guard let position = fields.firstIndex(of: limit.field),
            let before = change.before[limit.field]
        else { return }
        let report = contract.reports[limit.report]
        let name = report.fields[limit.field].name
        let beyond = refusal(
            "quantity", "The report would bring \(name) beyond its limit.", at: limit.place)
        let outer = body.place
        var section = body.moved(to: limit.place)
        let isWithin = isWithin(limit, sums[position], span: span, report, &section)
        let isLower = change.values[limit.field].isAtMost(before)
        section.add(.require(isWithin.or(isLower), refusal: beyond), line: limit.line)
        body = section.moved(to: outer)
    }

    private func isWithin(
        _ limit: CheckedLimit, _ sum: CoreExpression, span: CoreExpression?,
        _ report: CheckedReport, _ body: inout CoreBody
    ) -> CoreExpression {
        guard let span, limit.measure == .average || limit.isProRata else {
            return sum.isAtMost(limit.most)
        }
        let (start, end) = days(of: limit.span, at: span, report)
        guard limit.isProRata else {
            let count = body.bind(
                "quantity_periods", reportingPeriods(of: report, from: start, to: end),
                size: .bits64)
            return sum.isAtMost(limit.most * count)
        }
        let (first, last) = within(start, end)
        let share = first.daysUntil(last).over(start.daysUntil(end))
        let most = body.bind("quantity_limit", limit.most.wholeRatio.times(share))
        return CoreExpression(.binary(.atMostRatio, sum.asRatio, most), .bool)
    }

    // MARK: Spans

    private func spanMonths(_ span: CheckedSpan, _ report: CheckedReport) -> Int {
        span == .accountingYear ? 12 : contract.accounting?.months(for: report) ?? report.months
    }

    /// The number of the span of a kind that holds a day.
    private func spanIndex(
        of span: CheckedSpan, at day: CoreExpression, _ report: CheckedReport
    ) -> CoreExpression {
        span == .licence ? .int(0) : spanIndex(day, months: spanMonths(span, report))
    }

    /// The first day of a span and the day after its last.
    private func days(
        of span: CheckedSpan, at index: CoreExpression, _ report: CheckedReport
    ) -> (start: CoreExpression, end: CoreExpression) {
        if span == .licence, let period = contract.period { return (period.start, period.end) }
        let months = spanMonths(span, report)
        return (spanStart(index, months: months), spanStart(index + .int(1), months: months))
    }

    /// The days of a span that lie in the licence.
    private func within(
        _ start: CoreExpression, _ end: CoreExpression
    ) -> (first: CoreExpression, end: CoreExpression) {
        guard let period = contract.period, start != period.start || end != period.end else {
            return (start, end)
        }
        let isEarly = start.isBefore(period.start)
        let isLate = period.end.isBefore(end)
        return (
            CoreExpression(.conditional(isEarly, period.start, start), .date),
            CoreExpression(.conditional(isLate, period.end, end), .date)
        )
    }

    /// How many reporting periods of a span have a day in the licence.
    func reportingPeriods(
        of report: CheckedReport, from start: CoreExpression, to end: CoreExpression
    ) -> CoreExpression {
        let (first, after) = within(start, end)
        let last = spanIndex(after.addingDays(.int(-1)), months: report.months)
        let count = last - spanIndex(first, months: report.months) + .int(1)
        return count.greater(.int(1))
    }
}

extension ResetSpan {
    /// What the tables of such spans are called.
    fileprivate var quantityWord: String {
        switch self {
        case .accountingPeriod: "period"
        case .accountingYear: "year"
        case .licence: "licence"
        }
    }
}
