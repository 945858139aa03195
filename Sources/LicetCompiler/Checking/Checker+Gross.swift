import LicetBytecode
import LicetPrimitives
import LicetTerms

/// Royalties whose price is a field of the report, and the least that a unit earns.
extension Checker {
    /// The field that says what all units of a line cost together, where the price names one.
    mutating func checkGross(_ check: inout RoyaltyCheck) -> Int? {
        guard case .name(let word) = check.node.price?.kind, let number = check.report,
            let report = reports[number],
            let field = report.fields.firstIndex(where: { $0.name == word }),
            case .money(let asset) = report.fields[field].kind
        else { return nil }
        guard case .pricedUnits = check.measure else { return nil }
        check.asset = asset
        return field
    }

    /// `minimum MONEY per unit`: whole minor units, on a count.
    mutating func checkFloor(
        _ node: FloorNode, _ check: inout RoyaltyCheck
    ) -> CheckedAmount? {
        if case .money = check.measure {
            report(.priceWithoutUnits, at: node.span)
            check.isWrong = true
            return nil
        }
        guard let amount = offeredMoney(node.amount, &check) else { return nil }
        guard amount.isWholeAmount else {
            report(.fractionOfUnit, at: node.amount.span)
            check.isWrong = true
            return nil
        }
        return CheckedAmount(
            amount: amount, isProRata: false, label: words(node.span), line: line(node.span))
    }

    mutating func checkEachReport(
        _ node: RoyaltyNode, _ gross: Int?, _ rounding: RoundingMode, _ check: inout RoyaltyCheck
    ) {
        guard (gross != nil) != (node.rounding?.isEachReport ?? false), !check.isWrong else {
            return
        }
        report(.eachReport, at: node.rounding?.span ?? node.head)
        check.isWrong = true
    }

    /// What each report's own price can be combined with.
    mutating func checkGrossForm(
        _ deductions: [CheckedDeduction], _ rates: [CheckedRate], _ minimum: CheckedMinimum?,
        _ cap: CheckedSchedule?, _ check: inout RoyaltyCheck
    ) {
        let node = check.node
        var wrong: Span?
        if accounting?.months != nil { wrong = node.price?.span }
        if node.lines.ceiling != nil { wrong = node.lines.ceiling?.span }
        if let first = node.deductions.first { wrong = first.span }
        if minimum != nil { wrong = node.minimum?.span }
        if cap.map({ !$0.isWhole || !$0.rows.isEmpty }) ?? false { wrong = node.cap?.span }
        if let cap, let tiers = node.tiers, cap.span != tiers.per.checked { wrong = node.cap?.span }
        if node.tiers?.mode == .slab { wrong = node.tiers?.span }
        let others = [
            node.lines.choice?.span, node.lines.unit?.span, node.lines.stacking?.span,
            node.lines.reserve?.span, node.lines.limits.first?.span,
        ]
        for case let span? in others { wrong = span }
        for (row, rate) in zip(node.rates, rates) {
            let isWritten =
                rate.rate.constantRatio != nil && !rate.isProRata
                && rate.bound.map { $0.constantRatio?.isWhole ?? false } ?? true
            if !isWritten { wrong = row.span }
        }
        guard let wrong, !check.isWrong else { return }
        report(.grossForm, at: wrong)
        check.isWrong = true
    }

    // MARK: Reports that an action sends

    /// `send report NAME for DAY { field: value, … }`, by the reporter alone.
    mutating func sendReport(
        _ name: Name, _ day: Expression, _ values: [FieldValueNode], _ span: Span
    ) {
        let date = check(day)
        let first = convert(date, to: .date, at: day.span)
        guard let number = reportNodes.firstIndex(where: { $0.node.name.text == name.text }) else {
            for value in values { _ = check(value.value) }
            return reportUnknown(name, "report", among: reportNodes.map(\.node.name.text))
        }
        guard let report = reports[number] else {
            for value in values { _ = check(value.value) }
            return
        }
        let fields = report.fields.map { (name: $0.name, type: $0.checkedType) }
        let record = record(values, fields, isWrong: false, name.span)
        guard mayAct(span) else { return }
        if frame.callers != [report.reporter] { self.report(.notReporter, at: span) }
        guard let first, let record else { return }
        frame.add(
            .call(
                function: CoreProgram.placeOfReport(number), arguments: [first] + record, into: []))
    }
}

extension CheckedReportField {
    /// The type of the field's value in the core language.
    fileprivate var checkedType: CheckedType {
        switch kind {
        case .money(let asset): .money(asset: asset)
        case .count: .count
        case .territory: .place
        case .work: .work
        case .use: .field
        }
    }
}
