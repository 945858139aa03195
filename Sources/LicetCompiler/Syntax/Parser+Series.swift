/// Attested series: what names one, what converts by one, what attests a value in a test.
extension Parser {
    /// `series NAME by PARTY "IDENTIFIER" [, USD per EUR]`
    mutating func series() throws(Abandon) -> SeriesNode {
        let start = take().span
        let name = try boundName()
        try expect(.by)
        let attester = try usedName()
        let identifier = try requiredText()
        let pair = current.kind == .comma ? try currencyPair() : nil
        return SeriesNode(
            name: name, attester: attester, identifier: identifier, pair: pair,
            span: start.through(previous.span))
    }

    /// `, USD per EUR`
    private mutating func currencyPair() throws(Abandon) -> CurrencyPair {
        try expect(.comma)
        let counted = try usedName()
        try expect(.per)
        return CurrencyPair(counted: counted, unit: try usedName())
    }

    /// `convert USD to EUR at SERIES on period_end`
    mutating func conversion() throws(Abandon) -> ConversionNode {
        let start = take().span
        let from = try usedName()
        try expect(.to)
        let to = try usedName()
        try expect(.at)
        let series = try usedName()
        try expect(.on)
        let moment = try choice(ConversionMoment.self)
        return ConversionNode(
            from: from, to: to, series: series, moment: moment,
            span: start.through(previous.span))
    }

    /// `convert EUR to USD at SERIES on payment [, round MODE]`
    mutating func payConversion() throws(Abandon) -> PayConversionNode {
        let conversion = try conversion()
        var rounding: Name?
        if !isAtLineEnd, take(.comma) {
            try expect(.round)
            rounding = try usedName()
        }
        return PayConversionNode(
            conversion: conversion, rounding: rounding,
            span: conversion.span.through(previous.span))
    }

    /// `SERIES VALUE for DATE` or `… for MONTH`, which is its last day, after `attests`
    mutating func attestation() throws(Abandon) -> TestAct {
        let series = try usedName()
        let value = try expression()
        try expect(.for)
        if current.kind == .label, !isAtLineEnd {
            let month = try month()
            let day = Expression(kind: .date(month.lastDay), span: month.span)
            return .attests(series, value: value, day: day)
        }
        return .attests(series, value: value, day: try expression())
    }
}
