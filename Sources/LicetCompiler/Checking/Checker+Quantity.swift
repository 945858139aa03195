import LicetBytecode
import LicetPrimitives
import LicetTerms

/// `limit copies to 10_000 per licence, stop`: how much of a count may be reported for a span.
struct CheckedLimit: Hashable, Sendable {
    /// Index into `reports`.
    var report: Int
    /// Index into the report's fields; a count.
    var field: Int
    /// An int; a constant, or known at the offer.
    var most: CoreExpression
    var measure: QuantityMeasure
    /// How an average becomes a whole number; nil where it stays exact.
    var rounding: RoundingMode?
    /// Whether a short span reduces it by its days: only a sum's does.
    var isProRata: Bool
    var span: CheckedSpan
    var label: String
    var line: UInt32
    var place: CorePlace
}

/// `…, overage EUR 12.50 each`: what each unit beyond a limit adds to what is earned.
struct CheckedOverage: Hashable, Sendable {
    var limit: CheckedLimit
    /// A ratio of minor units.
    var price: CoreExpression

    /// Whether it can come to no fraction of a minor unit.
    var isWhole: Bool {
        let isExact = limit.measure == .average && limit.rounding == nil
        return price.isWholeAmount && !isExact && !limit.isProRata
    }
}

/// Quantity limits: clauses that stop reports, and lines of royalties that charge for more.
extension Checker {
    /// The clauses, which stop reports.
    mutating func checkLimits() {
        for (item, place) in zip(licence.items, places) {
            guard case .limit(let node) = item else { continue }
            if let limit = checkStop(node, place) { limits.append(limit) }
        }
    }

    private mutating func checkStop(_ node: LimitNode, _ place: CorePlace) -> CheckedLimit? {
        let found = diagnostics.list.count
        if node.overage != nil {
            report(
                .quantityForm, at: node.span, "an overage is a part of what a royalty earns",
                mend: "write the line inside the royalty that earns it, or `stop`")
        }
        if node.averaging != nil {
            report(
                .quantityForm, at: node.span,
                "where a limit stops reports, the exact average is held against it",
                mend: "write `average` alone")
        }
        checkLasting(node)
        let most = checkMost(node)
        guard let source = find(node.field), let report = reports[source.report],
            let field = report.fields.firstIndex(where: { $0.name == node.field.text })
        else { return nil }
        let isCount = isCounted(node, report.fields[field])
        checkShort(node, report)
        guard diagnostics.list.count == found, isCount, let most else { return nil }
        return limit(node, most, source.report, field, nil, place)
    }

    /// A line of a royalty, which charges for what is beyond.
    mutating func checkOverage(
        _ node: LimitNode, _ span: CheckedSpan?, _ check: inout RoyaltyCheck
    ) -> CheckedOverage? {
        let found = diagnostics.list.count
        let price = node.overage.flatMap { offeredMoney($0, &check) }
        if node.overage == nil {
            report(
                .quantityForm, at: node.span, "what stops reports is a clause beside the royalty",
                mend: "write the line outside the royalty, or `overage EUR 12.50 each`")
        }
        checkLasting(node)
        let most = checkMost(node)
        let rounding = checkAveraging(node)
        checkSpan(node.per, span, node.span, &check)
        let field = self.field(node.field, &check)
        guard let field, let number = check.report, let report = reports[number] else {
            check.isWrong = true
            return nil
        }
        let isCount = isCounted(node, report.fields[field])
        checkShort(node, report)
        guard diagnostics.list.count == found, isCount, let most, let price else {
            check.isWrong = true
            return nil
        }
        return CheckedOverage(
            limit: limit(node, most, number, field, rounding, check.place), price: price)
    }

    /// The same limit twice would charge twice for each unit beyond it.
    mutating func checkTwice(
        _ overages: [CheckedOverage], _ nodes: [LimitNode], _ check: inout RoyaltyCheck
    ) {
        guard overages.count == nodes.count else { return }
        for (at, overage) in overages.enumerated() {
            let first = overages[..<at].firstIndex { other in
                other.limit.field == overage.limit.field
                    && other.limit.measure == overage.limit.measure
                    && other.limit.most == overage.limit.most
            }
            guard let first else { continue }
            report(
                .clauseTwice, at: nodes[at].span, "the royalty charges beyond this limit twice",
                mend: "keep one of the two lines",
                notes: [Diagnostic.Note(nodes[first].span, "it does so here already")])
            check.isWrong = true
        }
    }

    private func limit(
        _ node: LimitNode, _ most: CoreExpression, _ report: Int, _ field: Int,
        _ rounding: RoundingMode?, _ place: CorePlace
    ) -> CheckedLimit {
        CheckedLimit(
            report: report, field: field, most: most, measure: node.measure, rounding: rounding,
            isProRata: node.shortSpan == .proRata, span: node.per.checked,
            label: words(node.span), line: line(node.span), place: place)
    }

    private mutating func checkMost(_ node: LimitNode) -> CoreExpression? {
        let checked = check(node.most)
        guard !checked.isPoisoned else { return nil }
        guard checked.type.isWhole else {
            report(
                .quantityForm, at: node.most.span, "a quantity is limited by a whole number",
                mend: "write a number such as `10_000`")
            return nil
        }
        guard checked.core.isKnownAtOffer else {
            report(.notConstant, at: node.most.span)
            return nil
        }
        if let known = checked.core.constantInt, known.isNegative {
            report(.quantityForm, at: node.most.span, "the limit is below zero")
            return nil
        }
        return checked.core
    }

    private mutating func isCounted(_ node: LimitNode, _ field: CheckedReportField) -> Bool {
        if field.kind == .count { return true }
        report(
            .quantityForm, at: node.field.span, "`\(node.field.text)` is not a count",
            mend: "name a field of type Count")
        return false
    }

    /// An average over all of a licence that may go on has no number of periods that is known.
    private mutating func checkLasting(_ node: LimitNode) {
        guard node.per == .licence, life?.furtherMonths != nil else { return }
        let isEachReport = accounting.map { $0.months == nil } ?? false
        guard node.measure == .average || node.measure == .peak && isEachReport else { return }
        report(
            .quantityForm, at: node.span,
            "the licence may go on for further terms, over which nothing can be counted yet",
            mend: "write `per accounting year`")
    }

    /// What is charged by the unit says what becomes of a part of one.
    private mutating func checkAveraging(_ node: LimitNode) -> RoundingMode? {
        guard node.measure == .average else { return nil }
        switch node.averaging {
        case .round(let name): return roundingMode(name)
        case .exact: return nil
        case nil:
            report(.averageUnsaid, at: node.span)
            return nil
        }
    }

    /// A sum says what becomes of its limit in a short span; a peak and an average are the same in
    /// a span of any length.
    private mutating func checkShort(_ node: LimitNode, _ report: CheckedReport) {
        guard node.measure == .sum else {
            guard node.shortSpan != nil else { return }
            return self.report(
                .quantityForm, at: node.span,
                "a peak or average is held against the same limit in a span of any length",
                mend: "leave `pro_rata` or `whole` out")
        }
        guard node.shortSpan == nil, let accounting else { return }
        let months: Int
        switch node.per {
        case .licence: return
        case .accountingYear: months = 12
        case .accountingPeriod: months = accounting.months(for: report)
        }
        guard months > 0, canBeShort(months: months) else { return }
        self.report(.shortSpanUnsaid, at: node.span)
    }
}
