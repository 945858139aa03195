import LicetBytecode
import LicetTerms

/// `convert EUR to USD at SERIES on payment, round half_even`: what is due, paid in another currency.
struct CheckedPayConversion: Hashable, Sendable {
    var series: CheckedSeries
    var pair: CheckedSeries.Pair
    /// The currency of the debts, and the one that is paid.
    var from: UInt8
    var to: UInt8
    var rounding: RoundingMode
    var place: CorePlace

    /// Whether both say the same, wherever they stand.
    func isSame(as other: CheckedPayConversion) -> Bool {
        var moved = other
        moved.place = place
        return self == moved
    }
}

/// Payments in another currency than that of the debts.
extension Checker {
    /// One payment settles debts of all royalties, so all pay clauses convert in the same way.
    mutating func checkPayConversions() {
        var clauses: [(node: PayNode, checked: CheckedPayConversion?)] = []
        for case (.pay(let node), let place) in zip(licence.items, places) {
            let checked = node.conversion.flatMap { check($0, place) }
            if node.conversion != nil, checked == nil { return }
            clauses.append((node, checked))
        }
        guard let first = clauses.lazy.compactMap(\.checked).first else { return }
        let other = clauses.first { $0.checked?.isSame(as: first) != true }
        if let other {
            report(
                .conversionForm, at: other.node.conversion?.span ?? other.node.head,
                "one payment settles what is due of all royalties, and this clause converts it "
                    + "otherwise",
                mend: "write the same `convert` line in each `pay` clause")
            return
        }
        payConversion = first
    }

    private mutating func check(
        _ node: PayConversionNode, _ place: CorePlace
    ) -> CheckedPayConversion? {
        let conversion = node.conversion
        let (from, to) = (asset(conversion.from), asset(conversion.to))
        let number = seriesNumber(conversion.series)
        let rounding = payRounding(node)
        guard let from, let to, let number, let series = series[number] else { return nil }
        guard conversion.moment == .payment else {
            report(
                .conversionForm, at: node.span,
                "what is due is converted on the day of its payment", mend: "write `on payment`")
            return nil
        }
        if let due = royalties.first?.asset, due != from {
            report(
                .conversionForm, at: conversion.from.span,
                "what is due is in \(code(due)), not in \(code(from))", instead: code(due))
            return nil
        }
        guard life?.invalidity?.challenge == nil, life?.invalidity?.refund == nil else {
            report(
                .conversionForm, at: node.span,
                "what is kept or paid back where the right is attacked is in the currency of the "
                    + "debts alone",
                mend: "leave the line out, or let the `invalid` clause say `keep due`")
            return nil
        }
        guard !(life?.assignments.contains(where: \.debtsStay) ?? false) else {
            report(
                .conversionForm, at: node.span,
                "debts that stay with who assigned are paid in their own currency alone",
                mend: "leave the line out, or let the debts move")
            return nil
        }
        guard let pair = pair(of: series, from, to, at: conversion.span), let rounding else {
            return nil
        }
        return CheckedPayConversion(
            series: series, pair: pair, from: from, to: to, rounding: rounding, place: place)
    }

    private mutating func payRounding(_ node: PayConversionNode) -> RoundingMode? {
        if let name = node.rounding { return roundingMode(name) }
        let end = Int(node.span.end)
        report(
            .roundingUnsaid, at: node.span,
            "what a payment in another currency settles has a fraction of its least unit",
            mend: "add `, round half_even`", edits: [Edit(Span(end, end), ", round half_even")])
        return nil
    }
}
