import LicetBytecode
import LicetPrimitives
import LicetTerms

/// The days that a line of a report is about.
struct ReportedDays {
    /// The first of them.
    var first: CoreExpression
    /// The day after the last.
    var after: CoreExpression
    /// The licence's period.
    var period: CheckedPeriod
    /// The day after the licence's last, the sell-off left out, where a grant may begin after it.
    var end: CoreExpression?

    init(first: CoreExpression, after: CoreExpression, in period: CheckedPeriod) {
        self.first = first
        self.after = after
        self.period = period
    }
}

/// A line of a report must lie within one grant: its work, its place, its use and some day of its
/// period, all in the same one.
///
/// The dimensions are asked one after the other, so that the refusal names the first in which no
/// grant is left. A dimension in which all grants agree is asked once; where they differ, a line
/// passes where some grant has all that was asked so far.
extension Lowering {
    mutating func requireGrant(
        _ report: CheckedReport, _ given: [CoreExpression], _ days: ReportedDays,
        _ body: inout CoreBody
    ) {
        let grants = grants(to: report.reporter)
        let dimensions = [Dimension.period] + dimensions(of: report, given)
        var asked: [[CoreExpression]] = grants.map { _ in [] }
        for dimension in dimensions {
            let answers = grants.map { condition(dimension, of: $0, on: days, report) }
            guard let first = answers.first else { return }
            let isOne = answers.allSatisfy { $0 == first }
            for index in asked.indices where !isOne { asked[index].append(answers[index]) }
            let whole = isOne ? first : Self.anyOf(asked.map(Self.allOf))
            let refused = refusal(dimension.word, dimension.sentence, at: report.place)
            body.add(.require(whole, refusal: refused), line: dimension.line)
            guard case .period = dimension.kind else { continue }
            requireEnded(report, days, &body)
            requireUnsuspended(report, days, &body)
            requireNumbers(report, given, &body)
        }
    }

    /// What is asked of a line.
    private struct Dimension {
        var kind: Kind
        var line: UInt32?

        enum Kind {
            case period
            case work(CoreExpression)
            case territory(CoreExpression)
            case use(CoreExpression)
        }

        static let period = Dimension(kind: .period)

        var word: String {
            switch kind {
            case .period: "period"
            case .work: "work"
            case .territory: "territory"
            case .use: "field"
            }
        }

        var sentence: String {
            switch kind {
            case .period: "The reporting period lies outside the licence's period."
            case .work: "The reported work is not one that the licence grants."
            case .territory: "The reported place lies outside the granted territory."
            case .use: "The reported use is not one that the licence grants."
            }
        }
    }

    /// The days of a line; an end of the licence that is not known before is read once.
    func reportedDays(
        of report: CheckedReport, first: CoreExpression, after: CoreExpression,
        _ period: CheckedPeriod, _ body: inout CoreBody
    ) -> ReportedDays {
        guard let life else { return ReportedDays(first: first, after: after, in: period) }
        let last = body.bind("licence_end", period.end)
        let whole = CheckedPeriod(start: period.start, end: last, fixed: nil)
        var days = ReportedDays(first: first, after: after, in: whole)
        let isAsked = grants(to: report.reporter).contains { grant in
            canOutlive(self.period(of: grant, whole).start, months: report.months)
        }
        guard isAsked else { return days }
        let end = CoreExpression(.call(function: life.end, arguments: []), .date)
        days.end = end == period.end ? last : body.bind("last_end", end)
        return days
    }

    /// The grants that a reporter's lines can be about: its own, or all where it has none.
    private func grants(to reporter: Int) -> [CoreGrant] {
        let party = UInt16(clamping: contract.parties[reporter].parameter)
        let own = program.grants.filter { $0.licensee == party }
        return own.isEmpty ? program.grants : own
    }

    /// The dimensions that the fields of a report give: work, then place, then field of use.
    private func dimensions(
        of report: CheckedReport, _ given: [CoreExpression]
    ) -> [Dimension] {
        var works: [Dimension] = []
        var places: [Dimension] = []
        var uses: [Dimension] = []
        for (field, value) in zip(report.fields, given) {
            switch field.kind {
            case .work: works.append(Dimension(kind: .work(value), line: field.line))
            case .territory: places.append(Dimension(kind: .territory(value), line: field.line))
            case .use: uses.append(Dimension(kind: .use(value), line: field.line))
            case .money, .count: continue
            }
        }
        return works + places + uses
    }

    private func condition(
        _ dimension: Dimension, of grant: CoreGrant, on days: ReportedDays,
        _ report: CheckedReport
    ) -> CoreExpression {
        switch dimension.kind {
        case .period:
            let period = period(of: grant, days.period)
            let isPart = days.first.isBefore(period.end)
                .and(begun(period.start, days, report))
            guard let end = days.end, canOutlive(period.start, months: report.months) else {
                return isPart
            }
            return isPart.and(period.start.isBefore(end))
        case .work(let value):
            return value.isSame(CoreExpression(.parameter(Int(grant.work)), .id))
        case .territory(let place):
            switch grant.time {
            case .atSignature:
                let set = CoreExpression(.territory(grant.territory, .atSignature), .set)
                return place.isIn(set)
            case .atEvent: return wasIn(place, grant, days, report)
            }
        case .use(let field):
            return Self.anyOf(
                grant.fields.runs.map { run in
                    let (least, most) = (CoreExpression.int(run.lowerBound), run.upperBound)
                    return least.isAtMost(field).and(field.isAtMost(.int(most)))
                })
        }
    }

    /// Whether the place was in the territory on some day of the line, by the dated rows of the
    /// table that the contract was compiled with.
    private func wasIn(
        _ place: CoreExpression, _ grant: CoreGrant, _ days: ReportedDays, _ report: CheckedReport
    ) -> CoreExpression {
        let period = period(of: grant, days.period)
        guard let whole = period.fixed ?? signedDays(of: grant) else { return .bool(false) }
        let territory = DatedTerritory(grant.territory, throughout: whole, in: .version1)
        return Self.anyOf(
            territory.spans.map { span in
                var asked: [CoreExpression] = []
                if span.period.start != whole.start {
                    asked.append(begun(.date(span.period.start), days, report))
                }
                if span.period.end != whole.end {
                    asked.append(days.first.isBefore(.date(span.period.end)))
                }
                asked += meeting(span.period, of: whole, period, report)
                let set = CoreExpression(.constant(.set(span.places)), .set)
                return Self.allOf(asked + [place.isIn(set)])
            })
    }

    /// All days that a grant may come to have as it was signed, whenever the licence ends; all of
    /// time where they depend on parameters.
    private func signedDays(of grant: CoreGrant) -> Period? {
        guard let life, case .fixed(let start) = grant.period.start,
            case .fixed(let end) = grant.period.end
        else { return Period(start: .earliest, end: .latest) }
        let goesOn =
            life.base.end.constantDate == end && contract.life?.lastingMonths != nil
        return Period(start: start, end: goesOn ? .latest : end)
    }

    /// That a stretch of days shares one with a grant whose days are not known before. A line that
    /// has days of both need not have one on which both were; one that cannot hold days on both
    /// sides of the stretch's bound does.
    private func meeting(
        _ span: Period, of whole: Period, _ period: CheckedPeriod, _ report: CheckedReport
    ) -> [CoreExpression] {
        guard life != nil else { return [] }
        let (start, end) = (CoreExpression.date(span.start), CoreExpression.date(span.end))
        var asked: [CoreExpression] = []
        if span.start != whole.start, !beginsSpan(start, months: report.months) {
            asked.append(start.isBefore(period.end))
        }
        if span.end != whole.end, period.start.constantDate == nil,
            !beginsSpan(end, months: report.months)
        {
            asked.append(period.start.isBefore(end))
        }
        return asked
    }

    /// Whether the day has come by the last day of the line.
    private func begun(
        _ day: CoreExpression, _ days: ReportedDays, _ report: CheckedReport
    ) -> CoreExpression {
        report.isDaily ? day.isNotAfter(days.first) : day.isBefore(days.after)
    }

    /// A grant's days. Where they depend on parameters, all grants have the licence's. What runs to
    /// the licence's end goes on with it, and nothing outlasts it.
    private func period(of grant: CoreGrant, _ whole: CheckedPeriod) -> CheckedPeriod {
        guard case .fixed(let start) = grant.period.start,
            case .fixed(let end) = grant.period.end
        else { return whole }
        guard let life else {
            return CheckedPeriod(
                start: .date(start), end: .date(end), fixed: Period(start: start, end: end))
        }
        let isLast = life.base.end.constantDate == end
        let earlier = CoreExpression(
            .conditional(whole.end.isBefore(.date(end)), whole.end, .date(end)), .date)
        return CheckedPeriod(
            start: .date(start), end: isLast ? whole.end : earlier, fixed: nil)
    }

    private static func allOf(_ conditions: [CoreExpression]) -> CoreExpression {
        conditions.dropFirst().reduce(conditions.first ?? .bool(true)) { $0.and($1) }
    }

    /// Each condition once, any of which is enough.
    private static func anyOf(_ conditions: [CoreExpression]) -> CoreExpression {
        var distinct: [CoreExpression] = []
        for condition in conditions where !distinct.contains(condition) {
            distinct.append(condition)
        }
        return distinct.dropFirst().reduce(distinct.first ?? .bool(false)) { $0.or($1) }
    }
}

extension FieldSet {
    /// The numbers of its fields, each stretch of neighbours as one; every field of the vocabulary
    /// where it is `any`.
    fileprivate var runs: [ClosedRange<Int>] {
        var runs: [ClosedRange<Int>] = []
        for number in Vocabulary.fields.entries.map({ Int($0.number) }).sorted() {
            guard let field = FieldOfUse(rawValue: UInt8(clamping: number)), contains(field) else {
                continue
            }
            if let last = runs.last, last.upperBound == number - 1 {
                runs[runs.count - 1] = last.lowerBound...number
            } else {
                runs.append(number...number)
            }
        }
        return runs
    }
}
