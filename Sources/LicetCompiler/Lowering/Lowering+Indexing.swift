import LicetBytecode
import LicetPrimitives
import LicetTerms

/// The factors of lines that move amounts from year to year.
///
/// `NAME_factor_1(accounting year) -> factor`: one before the first step; from there a ratio of two
/// attested values, the product of such ratios, or what fixed steps add up to. Each step is rounded
/// to the digits that the line says, so that a factor never grows without bound.
extension Lowering {
    /// The function of each line, in the order of the lines.
    mutating func enterFactors(of royalty: CheckedRoyalty) -> [Int] {
        guard let period = contract.period else { return [] }
        var functions: [Int] = []
        for (number, indexing) in royalty.indexings.enumerated() {
            let place = CorePlace(clause: royalty.place.clause, line: indexing.line)
            var missing = 0
            if case .series(let series, _, _, _) = indexing.way {
                missing = refusal(
                    "rate",
                    "No value above zero of \(series.name) is attested for a month that it "
                        + "moves amounts by.",
                    at: place)
            }
            let second = spanIndex(period.start, months: 12) + .int(1)
            let builder = FactorBuilder(
                lowering: self, indexing: indexing, missing: missing,
                first: indexing.from.map { spanIndex($0, months: 12) } ?? second)
            let name = "\(royalty.name)_factor_\(number + 1)"
            functions.append(enter(builder.function(name, at: place)))
        }
        return functions
    }
}

/// Writes the function of one factor.
private struct FactorBuilder {
    let lowering: Lowering
    let indexing: CheckedIndexing
    /// The refusal where a value is missing.
    let missing: Int
    /// The number of the accounting year of the first step.
    let first: CoreExpression

    func function(_ name: String, at place: CorePlace) -> CoreFunction {
        var body = CoreBody(at: place)
        let year = body.argument("accounting_year", .int, size: .bits64)
        let steps = body.bind("steps", (year - first + .int(1)).greater(.int(0)), size: .bits64)
        let factor = body.local("factor", .ratio, size: .bits1024)
        body.add(.assign(factor, .ratio(.one)))
        let then = body.nested { inner in
            switch indexing.way {
            case .rate(let share, .simple): addSimply(share, steps, factor, &inner)
            case .rate(let share, .compounding): compound(share, steps, factor, &inner)
            case .series(let series, let base, let lag, let mode):
                let index = Index(series: series, base: base, lag: lag, mode: mode)
                follow(index, to: year, steps, factor, &inner)
            }
            if indexing.limit == .belowBase {
                inner.add(
                    .assign(factor, inner.read(factor).greaterRatio(.ratio(.one))))
            }
            let words = isProduct ? "" : roundingWords
            inner.mark(
                inner.read(factor), .index, "factor of the year\(words)", asset: nil)
        }
        body.add(.branch(CoreExpression.int(0).isLess(steps), then: then, otherwise: []))
        body.add(.return([body.read(factor)]))
        return body.function(name, parameters: 1, results: [.figure])
    }

    // MARK: Fixed steps

    /// One and so many shares.
    private func addSimply(
        _ share: CoreExpression, _ steps: CoreExpression, _ factor: Int, _ body: inout CoreBody
    ) {
        let sum = CoreExpression.ratio(.one).adding(share.times(steps.asRatio))
        body.add(.assign(factor, rounded(sum, &body)))
    }

    /// Each step on the one before, rounded.
    private func compound(
        _ share: CoreExpression, _ steps: CoreExpression, _ factor: Int, _ body: inout CoreBody
    ) {
        let loop = body.nested { inner in
            let ratio = CoreExpression.ratio(.one).adding(share)
            inner.add(.assign(factor, rounded(inner.read(factor).times(ratio), &inner)))
        }
        body.add(.repeated(trips: steps, bound: indexing.stepBound, index: nil, body: loop))
    }

    // MARK: An index

    private struct Index {
        var series: CheckedSeries
        var base: CivilDate
        var lag: Int
        var mode: IndexMode
    }

    private func follow(
        _ index: Index, to year: CoreExpression, _ steps: CoreExpression, _ factor: Int,
        _ body: inout CoreBody
    ) {
        let before = value(of: index, on: .date(index.base), "base month", &body)
        guard index.mode == .yearOnYear || indexing.limit == .down else {
            let now = value(of: index, in: year, &body)
            body.add(.assign(factor, rounded(now.divided(by: before), &body)))
            return
        }
        let offset = body.local("step", .int, size: .bits64)
        let loop = body.nested { inner in
            let now = value(of: index, in: first + inner.read(offset), &inner)
            let ratio = rounded(now.divided(by: before), &inner)
            switch index.mode {
            case .cumulative:
                inner.add(.assign(factor, inner.read(factor).greaterRatio(ratio)))
            case .yearOnYear:
                let step = indexing.limit == .down ? ratio.greaterRatio(.ratio(.one)) : ratio
                let told = inner.bind("year_ratio", step)
                inner.mark(
                    told, .index, "ratio to the year before\(roundingWords)", asset: nil)
                inner.add(.assign(factor, inner.read(factor).times(told)))
                if case .local(let local) = before.kind { inner.add(.assign(local, now)) }
            }
        }
        body.add(
            .repeated(trips: steps, bound: indexing.stepBound, index: offset, body: loop))
    }

    /// The value for the month that lies the lag before the month in which an accounting year
    /// begins.
    private func value(
        of index: Index, in year: CoreExpression, _ body: inout CoreBody
    ) -> CoreExpression {
        let anchor = lowering.contract.accounting?.anchor ?? .today
        let months = year * .int(12) + .int(1 - index.lag)
        let after = body.bind("month_after", anchor.addingMonths(months, clip: 0))
        let day = CoreExpression(.datePart(after, 2), .int)
        let last = body.bind("month", after.addingDays(.int(0) - day))
        body.mark(last, .index, "month", asset: nil)
        return value(of: index, on: last, "", &body)
    }

    /// The value attested for a day, above zero; the call is refused where there is none.
    private func value(
        of index: Index, on day: CoreExpression, _ words: String, _ body: inout CoreBody
    ) -> CoreExpression {
        let isThere = body.local("has_value", .bool)
        let value = body.local("index_value", .ratio, size: Limits.seriesSize)
        let series = CoreExpression(.parameter(index.series.parameter), .id)
        body.add(.attested(series: series, day: day, into: [isThere, value]))
        let month = words.isEmpty ? "" : ", \(words) \(index.base.description.dropLast(3))"
        let attester = lowering.program.parameterName(index.series.attester)
        body.mark(
            body.read(value), .index, "\(index.series.name) of \(attester)\(month)", asset: nil)
        let isAboveZero = CoreExpression(
            .binary(.lessRatio, .ratio(.zero), body.read(value)), .bool)
        body.add(.require(body.read(isThere).and(isAboveZero), refusal: missing))
        return body.read(value)
    }

    // MARK: Rounding

    /// Whether the factor is a product of steps that are rounded, and not rounded itself.
    private var isProduct: Bool {
        if case .series(_, _, _, .yearOnYear) = indexing.way { return true }
        return false
    }

    private var roundingWords: String { indexing.rounding.map { ", \($0.label)" } ?? "" }

    /// The value at the digits that the line says; as it is where it says none.
    private func rounded(_ value: CoreExpression, _ body: inout CoreBody) -> CoreExpression {
        guard let rounding = indexing.rounding else { return value }
        let scale = BigInt(10).power(rounding.digits)
        let scaled = CoreExpression(
            .rounded(value.times(.ratio(Ratio(scale))), rounding.mode), .int)
        let whole = body.bind("step_digits", scaled, size: .bits128, line: rounding.line)
        return body.bind("step_ratio", whole.over(.int(scale)), line: rounding.line)
    }
}

extension CoreExpression {
    fileprivate func divided(by other: CoreExpression) -> CoreExpression {
        CoreExpression(.binary(.divideRatio, self, other), .ratio)
    }
}
