import LicetBytecode
import LicetPrimitives
import LicetTerms

/// What must have been reported of an accounting year for the licensor not to take the rights back.
struct CheckedReversion: Hashable, Sendable {
    /// Index into the reports, and into that report's fields: an amount or a count.
    var report: Int
    var field: Int
    /// An int: minor units, or a count.
    var amount: CoreExpression
    /// The currency, where the field is an amount.
    var asset: UInt8?
    var place: CorePlace
}

extension Checker {
    mutating func checkReversion() {
        guard life?.canRevert == true else { return }
        for case (.revert(let node), let place) in zip(licence.items, places) {
            guard life?.reversion == nil else { return }
            let said = reversion(node, place)
            life?.reversion = said
        }
    }

    private mutating func reversion(_ node: RevertNode, _ place: CorePlace) -> CheckedReversion? {
        if accounting == nil {
            reportMissing(
                "accounting", at: node.span, "nothing says when an accounting year begins",
                mend: "add a line such as `accounting quarterly from 2026-01-01`")
        }
        var found: [(report: Int, field: Int)] = []
        for (number, report) in reports.enumerated() {
            guard let field = report?.fields.firstIndex(where: { $0.name == node.field.text })
            else { continue }
            found.append((number, field))
        }
        guard let only = found.first else {
            if reports.allSatisfy({ $0 != nil }) {
                let names = reports.compactMap { $0 }.flatMap(\.fields).map(\.name)
                reportUnknown(node.field, "field of a report", among: names)
            }
            return nil
        }
        guard found.count == 1 else {
            report(.fieldInTwoReports, at: node.field.span)
            return nil
        }
        guard let kind = reports[only.report]?.fields[only.field].kind else { return nil }
        let asset: UInt8?
        switch kind {
        case .money(let unit): asset = unit
        case .count: asset = nil
        case .territory, .work, .use:
            report(.baseNotNumber, at: node.field.span)
            return nil
        }
        guard let amount = threshold(node.amount, in: asset) else { return nil }
        return CheckedReversion(
            report: only.report, field: only.field, amount: amount, asset: asset, place: place)
    }

    /// A whole amount above zero, written out or a parameter.
    private mutating func threshold(_ node: Expression, in asset: UInt8?) -> CoreExpression? {
        var value = check(node)
        guard !value.isPoisoned else { return nil }
        value.core = value.core.folded
        let type = asset.map { CheckedType.money(asset: $0) } ?? .count
        guard let amount = convert(value, to: type, at: node.span)?.folded else { return nil }
        if case .parameter = amount.kind { return amount }
        guard let number = amount.constantInt else {
            report(.notConstant, at: node.span, "the amount is written out or a parameter")
            return nil
        }
        guard number.signum > 0 else {
            report(.lifeForm, at: node.span, "less than nothing is never reported")
            return nil
        }
        return amount
    }
}
