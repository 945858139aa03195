import LicetBytecode
import LicetPrimitives
import LicetTerms

/// What is reported in another currency becomes exact amounts in the royalty's, by the rate of one
/// day for the whole span. It is rounded with the royalty and not before.
extension SettleBuilder {
    /// The sums as exact amounts in the royalty's currency; `end` is the day after the span.
    func exact(
        _ sums: [CoreExpression], end: CoreExpression?, _ body: inout CoreBody
    ) -> [CoreExpression] {
        guard let conversion = royalty.conversion, let end else { return sums.map(\.asRatio) }
        let foreign = royalty.summands.map { summand in
            report.fields[summand.field].kind == .money(asset: conversion.from)
        }
        let asked = zip(sums, foreign).filter(\.1).map { $0.0.equals(.int(0)).negated }
        guard let first = asked.first else { return sums.map(\.asRatio) }
        let isAsked = asked.dropFirst().reduce(first) { $0.or($1) }
        let factor = factor(conversion, end: end, isAsked: isAsked, &body)
        return royalty.summands.indices.map { index in
            let amount = sums[index].asRatio
            guard foreign[index] else { return amount }
            return body.bind(
                "converted_\(report.name(of: royalty.summands[index]))", amount.times(factor),
                asset: royalty.asset, line: conversion.line)
        }
    }

    /// A part's sums converted by its own rate, and added to those of the parts before it where
    /// `totals` keep them; nil where no rate of a part converts.
    func convertPart(
        _ totals: [Int], _ sums: [CoreExpression], after: CoreExpression, _ body: inout CoreBody
    ) -> [CoreExpression]? {
        guard royalty.convertsByPeriod else { return nil }
        let converted = exact(sums, end: after, &body)
        guard !totals.isEmpty else { return converted }
        for (total, amount) in zip(totals, converted) {
            body.add(
                .assign(total, body.read(total).adding(amount)), line: royalty.conversion?.line)
        }
        return totals.map { body.read($0) }
    }

    /// What an amount is multiplied by. Where nothing is to be converted, no rate is asked for.
    private func factor(
        _ conversion: CheckedConversion, end: CoreExpression, isAsked: CoreExpression,
        _ body: inout CoreBody
    ) -> CoreExpression {
        let line = conversion.line
        let rate = body.local("rate", .ratio, size: Limits.seriesSize)
        body.add(.assign(rate, .ratio(.one)), line: line)
        let then = body.nested { inner in
            let isThere = inner.local("has_rate", .bool)
            let series = CoreExpression(.parameter(conversion.series.parameter), .id)
            let day = end.addingDays(.int(-1))
            inner.add(.attested(series: series, day: day, into: [isThere, rate]), line: line)
            inner.mark(inner.read(rate), .rate, label(of: conversion), asset: nil, line: line)
            let isAboveZero = CoreExpression(
                .binary(.lessRatio, .ratio(.zero), inner.read(rate)), .bool)
            inner.add(
                .require(
                    inner.read(isThere).and(isAboveZero), refusal: lowered.rateMissing ?? 0),
                line: line)
            if royalty.convertsByPeriod { bound(rate, line, &inner) }
        }
        body.add(.branch(isAsked, then: then, otherwise: []), line: line)
        let digits = [conversion.to, conversion.from].map {
            Ratio(BigInt(10).power(Int(lowering.program.assets[Int($0)].minorDigits)))
        }
        let scale = CoreExpression.ratio(digits[0].divided(by: digits[1]) ?? .one)
        let value =
            conversion.isInverse
            ? CoreExpression(.binary(.divideRatio, scale, body.read(rate)), .ratio)
            : body.read(rate).times(scale)
        return body.bind("conversion", value, line: line)
    }

    /// Refuses a rate with more than ten decimals or above 900 million, so that the exact sums of a
    /// year's twelve rates fit: each has a numerator of 63 bits and a denominator that divides 10^10.
    private func bound(_ rate: Int, _ line: UInt32, _ body: inout CoreBody) {
        let scale = Ratio(BigInt(10).power(10))
        let given = body.read(rate)
        let near = given.lesserRatio(.ratio(Ratio(BigInt(900_000_000)))).times(.ratio(scale))
        let whole = body.bind(
            "rate_digits", CoreExpression(.rounded(near, .down), .int), size: .bits64, line: line)
        let isShort = CoreExpression(
            .binary(.atMostRatio, given.times(.ratio(scale)), whole.asRatio), .bool)
        body.add(.require(isShort, refusal: lowered.rateMissing ?? 0), line: line)
        let unit = Ratio.one.divided(by: scale) ?? .one
        body.add(.assign(rate, whole.asRatio.times(.ratio(unit))), line: line)
    }

    private func label(of conversion: CheckedConversion) -> String {
        let series = conversion.series
        let program = lowering.program
        let day = conversion.moment == .sale ? "the day of sale" : "the period's last day"
        return "\(series.name) of \(program.parameterName(series.attester)) on \(day), "
            + "\(program.assetCode(conversion.pair.counted)) per "
            + program.assetCode(conversion.pair.unit)
    }
}

extension Lowering {
    /// The refusal that names the series and the day of a rate that is missing.
    mutating func rateMissing(
        _ conversion: CheckedConversion, isShort: Bool, at place: CorePlace
    ) -> Int {
        let day =
            conversion.moment == .sale
            ? "the day of sale" : "the last day of the accounting period"
        let kind = isShort ? "rate above zero of at most ten decimals" : "rate above zero"
        return refusal(
            "rate", "No \(kind) of \(conversion.series.name) is attested for \(day).",
            at: place)
    }
}
