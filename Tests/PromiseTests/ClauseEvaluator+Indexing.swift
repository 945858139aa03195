import LicetBytecode
import LicetPrimitives
import LicetTerms

@testable import LicetCompiler

/// Escalation and indexing (clause 12): the factor of each accounting year.
extension ClauseEvaluator {
    /// The factor of an amount for a span of the tiers.
    func factor(
        _ subject: IndexSubject, _ royalty: CheckedRoyalty, _ span: Int
    ) throws(Stop) -> Ratio {
        try factor(subject, royalty, from: days(royalty.span, royalty, span).start)
    }

    /// The factor of what a card earns: of its price, or of its rates where they are money.
    func factor(
        of card: CheckedComputation, _ royalty: CheckedRoyalty, _ span: Int
    ) throws(Stop) -> Ratio {
        guard card.price == nil else { return try factor(.price, royalty, span) }
        let field = contract.reports[royalty.report].fields[card.base ?? royalty.base]
        return field.kind == .count ? try factor(.rates, royalty, span) : .one
    }

    /// The factor of an amount for a span that begins on a day.
    func factor(
        _ subject: IndexSubject, _ royalty: CheckedRoyalty, from day: CivilDate
    ) throws(Stop) -> Ratio {
        guard let indexing = royalty.indexings.first(where: { $0.subjects.contains(subject) })
        else { return .one }
        let first = try firstYear(indexing)
        let year = years.index(of: day)
        guard first <= year else { return .one }
        var factor = Ratio.one
        switch indexing.way {
        case .rate(let written, let mode):
            let share = try value(written)
            switch mode {
            case .simple:
                factor = stepped(.one + share * Ratio(BigInt(year - first + 1)), indexing)
            case .compounding:
                for _ in first...year { factor = stepped(factor + factor * share, indexing) }
            }
        case .series(_, let base, let lag, let mode):
            var former = try indexed(base)
            for number in first...year {
                let now = try indexed(month(of: number, lag))
                var ratio = stepped(now.divided(by: former) ?? .zero, indexing)
                switch mode {
                case .cumulative:
                    factor = indexing.limit == .down ? max(factor, ratio) : ratio
                case .yearOnYear:
                    if indexing.limit == .down { ratio = max(.one, ratio) }
                    factor = factor * ratio
                    former = now
                }
            }
        }
        return indexing.limit == .belowBase ? max(.one, factor) : factor
    }

    /// The accounting year of the first step.
    private func firstYear(_ indexing: CheckedIndexing) throws(Stop) -> Int {
        guard let from = indexing.from else { return years.index(of: period.start) + 1 }
        return years.index(of: try day(from))
    }

    /// The last day of the month that a year goes by.
    private func month(of year: Int, _ lag: Int) -> CivilDate {
        let start = years.start(year)
        let first = CivilDate(year: start.year, month: start.month, day: 1)
        return first?.addingMonths(1 - lag)?.adding(days: -1) ?? start
    }

    private func indexed(_ day: CivilDate) throws(Stop) -> Ratio {
        guard let value = index[day], value.signum > 0 else { throw .refused("rate") }
        return value
    }

    private func stepped(_ exact: Ratio, _ indexing: CheckedIndexing) -> Ratio {
        guard let rounding = indexing.rounding else { return exact }
        let unit = BigInt(10).power(rounding.digits)
        return Ratio(Self.rounded(exact * Ratio(unit), rounding.mode), unit) ?? exact
    }
}
