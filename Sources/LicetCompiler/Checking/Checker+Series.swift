import LicetBytecode
import LicetPrimitives
import LicetTerms

/// `series NAME by PARTY "IDENTIFIER" [, USD per EUR]`: values that a party attests, one a day.
struct CheckedSeries: Hashable, Sendable {
    var name: String
    /// The parameter that is the series, and the one that is its attester.
    var parameter: Int
    var attester: Int
    /// What the attester calls it on the ledger.
    var identifier: String
    /// Between which assets its values are rates; nil for an index.
    var pair: Pair?

    struct Pair: Hashable, Sendable {
        /// A value is so much of this asset …
        var counted: UInt8
        /// … for one unit of this one.
        var unit: UInt8
    }
}

/// `convert USD to EUR at SERIES on period_end`: what is reported in one currency, in the other.
struct CheckedConversion: Hashable, Sendable {
    var series: CheckedSeries
    var pair: CheckedSeries.Pair
    var from: UInt8
    var to: UInt8
    var moment: ConversionMoment
    var label: String
    var line: UInt32

    /// Whether an amount is divided by the rate: it says how much of `from` a unit of `to` is.
    var isInverse: Bool { pair.counted == from }
}

extension RoyaltyCheck {
    /// The currency that an amount is in once it is converted.
    func converted(_ asset: UInt8) -> UInt8 {
        guard let conversion, conversion.from == asset else { return asset }
        return conversion.to
    }
}

/// Attested series and what converts by them.
extension Checker {
    mutating func declareSeries(_ node: SeriesNode, _ place: CorePlace) {
        guard !isTaken(node.name, .series(series.count)) else { return }
        series.append(checkSeries(node))
        if series.last == .some(nil) { scope.rebind(node.name.text, .poisoned) }
    }

    private mutating func checkSeries(_ node: SeriesNode) -> CheckedSeries? {
        let attester = attester(node.attester)
        let pair = node.pair.flatMap { assets(of: $0) }
        guard SeriesTerm.admits(node.identifier.text) else {
            report(.seriesForm, at: node.identifier.span)
            return nil
        }
        guard let attester, (pair == nil) == (node.pair == nil) else { return nil }
        if let pair, pair.counted == pair.unit {
            report(
                .seriesForm, at: node.span, "the series says how much of a currency it is worth",
                mend: "write two currencies, such as `USD per EUR`")
            return nil
        }
        let term = SeriesTerm(attester: UInt16(clamping: attester), name: node.identifier.text)
        let parameter = program.parameters.count
        program.parameters.append(
            Parameter(name: node.name.text, type: .id, role: .series, series: term))
        return CheckedSeries(
            name: node.name.text, parameter: parameter, attester: attester,
            identifier: term.name, pair: pair)
    }

    private mutating func assets(of node: CurrencyPair) -> CheckedSeries.Pair? {
        let (counted, unit) = (asset(node.counted), asset(node.unit))
        guard let counted, let unit else { return nil }
        return CheckedSeries.Pair(counted: counted, unit: unit)
    }

    /// The parameter of who attests: a party of the licence, or one that the offer names.
    private mutating func attester(_ name: Name) -> Int? {
        if case .parameter(let parameter, .party) = scope[name.text] { return parameter }
        return party(name).map { parties[$0].parameter }
    }

    // MARK: Conversion

    mutating func checkConversion(
        _ node: ConversionNode, _ check: inout RoyaltyCheck
    ) -> CheckedConversion? {
        let (from, to) = (asset(node.from), asset(node.to))
        let number = seriesNumber(node.series)
        guard let from, let to, let number, let series = series[number] else {
            check.isWrong = true
            return nil
        }
        guard node.moment != .payment else {
            report(
                .conversionForm, at: node.span,
                "what is reported is converted before anything is paid",
                mend: "write `on period_end`, or move the line into the `pay` clause")
            check.isWrong = true
            return nil
        }
        guard let pair = pair(of: series, from, to, at: node.span) else {
            check.isWrong = true
            return nil
        }
        check.asset = to
        return CheckedConversion(
            series: series, pair: pair, from: from, to: to, moment: node.moment,
            label: words(node.span),
            line: line(node.span))
    }

    /// The rates of a series where they are between these two currencies; reports others.
    mutating func pair(
        of series: CheckedSeries, _ from: UInt8, _ to: UInt8, at span: Span
    ) -> CheckedSeries.Pair? {
        if from != to, let pair = series.pair,
            [[from, to], [to, from]].contains([pair.counted, pair.unit])
        {
            return pair
        }
        let kind = series.pair.map {
            "a rate of \(code($0.counted)) per \(code($0.unit)), not between"
        }
        report(
            .conversionForm, at: span,
            "`\(series.name)` is \(kind ?? "an index, not a rate between") "
                + "\(code(from)) and \(code(to))",
            mend: "name a series of \(code(from)) per \(code(to)), or of \(code(to)) per "
                + "\(code(from))")
        return nil
    }

    mutating func seriesNumber(_ name: Name) -> Int? {
        switch scope[name.text] {
        case .series(let number): return number
        case .poisoned: return nil
        case nil:
            reportUnknown(name, "series")
            return nil
        case .party, .work, .head, .parameter, .constant, .slot, .table, .rule, .action, .event,
            .report, .royalty:
            report(
                .wrongKindOfName, at: name.span,
                "`\(name.text)` is \(scope[name.text]?.words ?? ""), not a series")
            return nil
        }
    }

    /// What a royalty with a conversion can be combined with: each span is one accounting period,
    /// so that one rate converts all of it and is divided by once, or one accounting year, so that
    /// twelve rates at most are added up.
    mutating func checkConverted(
        _ royalty: inout CheckedRoyalty, _ check: inout RoyaltyCheck
    ) {
        guard let conversion = royalty.conversion, let node = check.node.lines.conversion else {
            return
        }
        let fields = reports[royalty.report]?.fields ?? []
        let used = royalty.summands.map { fields[$0.field].kind }
        if royalty.gross != nil || !used.contains(.money(asset: conversion.from)) {
            let from = code(conversion.from)
            report(
                .conversionForm, at: node.span,
                royalty.gross == nil
                    ? "nothing that the royalty is computed on is in \(from)"
                    : "what each line costs by itself is not converted",
                mend: royalty.gross == nil
                    ? "leave the line out, or report an amount in \(from)"
                    : "leave the line out, or let the royalty have one price for all reports")
            check.isWrong = true
        } else if isWithinYears(royalty), conversion.moment == .periodEnd {
            royalty.convertsByPeriod = true
        } else if royalty.spans.contains(where: { !isAccountingPeriod($0) })
            || royalty.hasSeveralSpans
        {
            report(.conversionSpan, at: node.span)
            check.isWrong = true
        } else if conversion.moment == .sale,
            accounting?.months != nil || reports[royalty.report]?.isDaily != true
        {
            report(
                .conversionSpan, at: node.span,
                "only a daily report that is its own statement tells the day of a sale",
                mend: "write `on period_end`, or `accounting per report` and a daily report")
            check.isWrong = true
        }
    }

    /// Whether a span is an accounting year of several accounting periods, and none is longer.
    private func isWithinYears(_ royalty: CheckedRoyalty) -> Bool {
        guard let months = accounting?.months, months < 12 else { return false }
        return royalty.settledSpan == .accountingYear
    }

    private func isAccountingPeriod(_ span: CheckedSpan) -> Bool {
        switch span {
        case .accountingPeriod: true
        case .accountingYear: accounting?.months == 12
        case .licence: false
        }
    }

    // MARK: Tests

    /// The name of the party that acts, where it may; reports others.
    mutating func actor(_ name: Name, _ act: TestAct?) -> String? {
        guard case .attests(let word, _, _) = act else {
            return party(name).map { parties[$0].name }
        }
        guard let parameter = attester(name) else { return nil }
        if case .series(let number) = scope[word.text], let series = series[number],
            series.attester != parameter
        {
            report(
                .notAttester, at: name.span,
                "`\(name.text)` does not attest `\(series.name)`",
                instead: program.parameterName(series.attester))
            return nil
        }
        return program.parameters[parameter].name
    }

    mutating func attests(
        _ name: Name, _ value: Expression, _ day: Expression
    ) -> ScenarioAct? {
        let number = seriesNumber(name)
        let value = constant(check(value), .ratio, value.span)
        let day = constant(check(day), .date, day.span)
        guard let number, let series = series[number], case .ratio(let ratio) = value,
            case .date(let date) = day
        else { return nil }
        return .attests(series: series.name, value: ratio, day: date)
    }
}
