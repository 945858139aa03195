import LicetBytecode
import LicetPrimitives
import LicetTerms

@testable import LicetCompiler

/// What a span owes: tiers, minimum and cap each over a span of its own, rounded once over the
/// longest of them (rules 1, 2, 7).
extension ClauseEvaluator {
    /// A span as it stands once all periods up to a horizon are closed.
    struct Standing {
        var start, end: CivilDate
        var sums = Earning()
        var shortfall = Ratio.zero
        var uncapped = Ratio.zero
        var cap = Ratio.zero
        /// The royalty, and what it would be without shortfalls.
        var owed = BigInt.zero
        var plain = BigInt.zero
    }

    /// What of one span that is settled has to be looked at.
    struct SpanView {
        let royalty: CheckedRoyalty
        let number: Int
        /// The number of the last period that is closed.
        let horizon: Int
        let periods: PlainSpans
        /// The first and last day of the span in the licence that reports have come to.
        let first, last: CivilDate
        /// The lines in the span, of periods that are closed.
        let lines: [PlainLine]
    }

    func standing(
        _ royalty: CheckedRoyalty, span number: Int, horizon: Int
    ) throws(Stop) -> Standing {
        let (start, end) = days(royalty.settledSpan, royalty, number)
        let periods = periods(of: royalty.report)
        let closed = periods.start(horizon + 1)
        let lines = self.lines[royalty.report].values.filter { line in
            line.period <= horizon
                && span(royalty.settledSpan, royalty, of: line.first) == number
        }
        let view = SpanView(
            royalty: royalty, number: number, horizon: horizon, periods: periods,
            first: max(start, period.start),
            last: min(end, period.end, closed).adding(days: -1) ?? end, lines: lines)
        var standing = Standing(start: start, end: end)
        standing.sums = try sums(view, through: view.last)
        let shortfalls = try shortfalls(view, closed: closed)
        standing.shortfall = shortfalls.reduce(.zero) { $0 + $1.amount }
        standing.uncapped = standing.sums.kept + standing.shortfall
        let (all, cap) = try capped(view, shortfalls)
        standing.cap = cap
        standing.owed = Self.rounded(all, royalty.rounding)
        standing.plain = Self.rounded(try capped(view, []).all, royalty.rounding)
        return standing
    }

    /// What all tiers' spans have earned by the end of a day's period.
    private func sums(_ view: SpanView, through last: CivilDate) throws(Stop) -> Earning {
        var all = Earning()
        let kind = view.royalty.span
        let reached = view.lines.filter { $0.first <= last }
        let numbers = Set(reached.map { span(kind, view.royalty, of: line($0)) })
        for number in numbers {
            let own = reached.filter { span(kind, view.royalty, of: line($0)) == number }
            let earning = try earn(view.royalty, own, span: number)
            all.base += earning.base
            all.deductions = all.deductions + earning.deductions
            all.earned = all.earned + earning.earned
            all.credit = all.credit + earning.credit
        }
        return all
    }

    /// The day by which a line is counted.
    private func line(_ line: PlainLine) -> CivilDate { max(line.first, period.start) }

    /// What was earned within days of the span.
    private func kept(
        _ view: SpanView, from first: CivilDate, through last: CivilDate
    ) throws(Stop) -> Ratio {
        let by = try sums(view, through: last).kept
        guard first > view.first, let before = first.adding(days: -1) else { return by }
        return by - (try sums(view, through: before).kept)
    }

    /// The numbers of the spans of a kind that the view holds, with their days in it.
    private func parts(
        _ kind: CheckedSpan, _ view: SpanView
    ) -> [(number: Int, first: CivilDate, last: CivilDate)] {
        var parts: [(Int, CivilDate, CivilDate)] = []
        var day = view.first
        while day <= view.last {
            let number = span(kind, view.royalty, of: day)
            let end = min(days(kind, view.royalty, number).end, period.end)
            parts.append((number, day, min(end.adding(days: -1) ?? end, view.last)))
            day = end
        }
        return parts
    }

    /// For each of the minimum's spans that is complete what it lacks, and the day on which its
    /// last period ends.
    private func shortfalls(
        _ view: SpanView, closed: CivilDate
    ) throws(Stop) -> [(day: CivilDate, amount: Ratio)] {
        guard let minimum = view.royalty.minimum else { return [] }
        let kind = minimum.schedule.span
        var over = Ratio.zero
        var found: [(CivilDate, Ratio)] = []
        for part in parts(kind, view) {
            let end = min(days(kind, view.royalty, part.number).end, period.end)
            guard end <= closed else { continue }
            let least =
                try scheduled(minimum.schedule, .minimum, view.royalty, part.number) ?? .zero
            let earned = try kept(view, from: part.first, through: part.last)
            found.append((part.last, max(.zero, least - over - earned)))
            if minimum.carriesOver { over = max(.zero, over + earned - least) }
        }
        return found
    }

    /// All that is earned, each cap's span cut to its cap; and the cap that held last.
    private func capped(
        _ view: SpanView, _ shortfalls: [(day: CivilDate, amount: Ratio)]
    ) throws(Stop) -> (all: Ratio, cap: Ratio) {
        guard let cap = view.royalty.cap else {
            let kept = try sums(view, through: view.last).kept
            return (shortfalls.reduce(kept) { $0 + $1.amount }, .zero)
        }
        var all = Ratio.zero
        var last = Ratio.zero
        for part in parts(cap.span, view) {
            var amount = try kept(view, from: part.first, through: part.last)
            for shortfall in shortfalls where part.first <= shortfall.day {
                if shortfall.day <= part.last { amount = amount + shortfall.amount }
            }
            let most = try scheduled(cap, .cap, view.royalty, part.number)
            all = all + min(amount, most ?? amount)
            last = most ?? .zero
        }
        return (all, last)
    }

    /// The amount of a schedule for a span, by the year in which it begins.
    private func scheduled(
        _ schedule: CheckedSchedule, _ subject: IndexSubject, _ royalty: CheckedRoyalty,
        _ number: Int
    ) throws(Stop) -> Ratio? {
        let start = days(schedule.span, royalty, number).start
        let row = schedule.rows.first { $0.first <= start.year && start.year <= $0.last }
        guard let amount = row?.amount ?? schedule.otherwise else { return nil }
        let factor = try factor(subject, royalty, from: start)
        return try self.amount(amount, schedule.span, royalty, number) * factor
    }
}
