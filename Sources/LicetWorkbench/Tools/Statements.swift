import LicetBytecode
public import LicetLedger
import LicetTerms

extension Explainer {
    /// The statements of a period, all of them if none is named, with the share of one payee if one
    /// is named.
    public func select(
        period label: String?, payee: String?
    ) throws(ToolError) -> [StatementDocument] {
        var chosen = statements
        if let label {
            chosen = try statements(for: label)
            if let period = PeriodLabel(label), let months = period.months {
                let end = period.firstDay.addingMonths(months)
                chosen = chosen.filter { $0.end == end }
            }
        }
        guard !chosen.isEmpty else {
            throw .because(.unknownStatement, label ?? "none is drawn yet")
        }
        guard let payee else { return chosen }
        guard payees.contains(payee) else {
            throw .because(
                .unknownParty, "`\(payee)`; payees are \(payees.joined(separator: ", "))")
        }
        return chosen.map { document in
            var document = document
            document.shares = document.shares.filter { $0.name == payee }
            return document
        }
    }

    /// The payees of the contract, in its order.
    public var payees: [String] {
        let debts = history.module.tables.first { $0.name == "debts" }
        return debts?.fields.filter { $0.asset != nil }.map(\.name) ?? []
    }
}
