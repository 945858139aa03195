import LicetBytecode
import LicetTerms

/// Something that happens in the demonstration.
struct DemoAct {
    /// UTC milliseconds.
    let time: Int64
    /// Index of the licence in the plan.
    let licence: Int
    let kind: Kind

    enum Kind {
        /// Works are registered, the module is published, the licensee gets its funds.
        case prepare
        case offer
        case sign
        case report(UsageLine)
        /// The statement of the accounting period that begins on the day is drawn.
        case draw(CivilDate)
        /// Whatever is due is drawn by `settle`.
        case settle
        /// Whatever is owed is paid.
        case pay
    }
}

/// All acts of the demonstration in the order of their times.
struct DemoAgenda {
    private(set) var acts: [DemoAct] = []

    init(_ plan: DemoPlan, _ modules: [Module], _ reports: [UsageReport]) throws(ToolError) {
        for index in plan.licences.indices {
            try add(plan.licences[index], index, modules[index], reports[index])
        }
        acts = acts.enumerated().sorted { left, right in
            (left.element.time, left.offset) < (right.element.time, right.offset)
        }.map(\.element)
    }

    private mutating func add(
        _ licence: DemoLicence, _ index: Int, _ module: Module, _ report: UsageReport
    ) throws(ToolError) {
        guard case .fixed(let start) = module.period?.start else {
            throw .because(.noPeriod, licence.name)
        }
        func enter(_ kind: DemoAct.Kind, on day: CivilDate, hour: Int64) {
            let midnight = day.startMilliseconds(offsetMinutes: Int(module.offsetMinutes)) ?? 0
            acts.append(DemoAct(time: midnight + hour * 3_600_000, licence: index, kind: kind))
        }
        func day(_ date: CivilDate, after days: Int) -> CivilDate {
            date.adding(days: days) ?? date
        }

        enter(.prepare, on: licence.signedOn, hour: 9)
        enter(.offer, on: licence.signedOn, hour: 10)
        enter(.sign, on: licence.signedOn, hour: 11)
        enter(.pay, on: day(start, after: 1), hour: 12)
        for line in report.lines { enter(.report(line), on: line.reportedOn, hour: 12) }
        guard let spans = SpanSequence(anchor: start, months: licence.accountingMonths),
            let last = report.lines.map(\.period.firstDay).max().flatMap(spans.index)
        else { return }
        for number in 0...max(0, last) {
            guard let period = spans.span(number) else { continue }
            let drawn = day(period.end, after: licence.reportDueDays + 1)
            enter(licence.isSettled ? .settle : .draw(period.start), on: drawn, hour: 15)
            enter(.pay, on: day(drawn, after: licence.paidAfterDays), hour: 12)
        }
    }
}
