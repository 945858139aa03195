import LicetBytecode
import LicetPrimitives
import LicetTerms

@testable import LicetCompiler

/// Quantity limits (clause 18): sums, peaks and averages of what is reported, that stop a report or
/// are paid for.
extension ClauseEvaluator {
    /// Refuses a line that raises a quantity above a limit; one that lowers it is taken.
    func requireQuantities(
        _ number: Int, _ key: PlainKey, _ line: PlainLine
    ) throws(Stop) {
        for limit in contract.limits where limit.report == number {
            let before = lines[number][key]?.values[limit.field] ?? .zero
            guard line.values[limit.field] ?? .zero > before else { continue }
            var all = lines[number]
            all[key] = line
            let own = span(limit.span, report: number, of: line.first)
            let inSpan = all.values.filter {
                span(limit.span, report: number, of: $0.first) == own
            }
            guard quantity(limit, inSpan, own) <= (try most(limit, own)) else {
                throw .refused("quantity")
            }
        }
    }

    /// What is charged for the quantities of a span of the tiers that lie beyond their limits.
    func overage(
        _ royalty: CheckedRoyalty, _ lines: [PlainLine], _ span: Int
    ) throws(Stop) -> Ratio {
        var charged = Ratio.zero
        for overage in royalty.overages {
            let limit = overage.limit
            var quantity = quantity(limit, lines, span)
            if limit.measure == .average, let mode = limit.rounding {
                quantity = Ratio(Self.rounded(quantity, mode))
            }
            let beyond = max(.zero, quantity - (try most(limit, span)))
            charged = charged + beyond * (try value(overage.price))
        }
        return charged
    }

    private func most(_ limit: CheckedLimit, _ span: Int) throws(Stop) -> Ratio {
        let whole = try value(limit.most)
        return limit.isProRata ? whole * part(limit.span, report: limit.report, span) : whole
    }

    private func quantity(_ limit: CheckedLimit, _ lines: [PlainLine], _ span: Int) -> Ratio {
        func sum(_ lines: [PlainLine]) -> BigInt {
            lines.reduce(.zero) { $0 + ($1.values[limit.field] ?? .zero) }
        }
        switch limit.measure {
        case .sum: return Ratio(sum(lines))
        case .peak:
            let periods = Set(lines.map(\.first))
            let sums = periods.map { first in sum(lines.filter { $0.first == first }) }
            return Ratio(sums.max() ?? .zero)
        case .average:
            let count = reportingPeriods(limit, span)
            return Ratio(sum(lines), BigInt(max(1, count))) ?? .zero
        }
    }

    /// How many reporting periods of a span have a day in the licence.
    private func reportingPeriods(_ limit: CheckedLimit, _ span: Int) -> Int {
        let (start, end) = days(limit.span, report: limit.report, span)
        let reports = PlainSpans(anchor: anchor, months: contract.reports[limit.report].months)
        let last = min(end, period.end).adding(days: -1) ?? end
        return reports.index(of: last) - reports.index(of: max(start, period.start)) + 1
    }
}
