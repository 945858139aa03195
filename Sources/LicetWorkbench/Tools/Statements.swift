import LicetBytecode
public import LicetLedger
import LicetPrimitives
import LicetTerms

/// Finding statements on a ledger.
public struct Statements {
    /// All statements of the licence, oldest first.
    public let documents: [StatementDocument]
    /// The payees of the contract, in its order.
    public let payees: [String]

    /// Replays the ledger for one licence.
    public init(of licence: Licence, on ledger: Ledger) throws(ToolError) {
        let traces = try Bench.asking { () throws(LedgerError) in
            try Replay.trace(licence.id, in: ledger)
        }
        let module = try LedgerNames(ledger).module(of: licence)
        let history = LicenceHistory(
            licence: licence.id, module: module, arguments: licence.arguments, traces: traces)
        documents = history.statements()
        let debts = module.tables.first { $0.name == "debts" }
        payees = debts?.fields.filter { $0.asset != nil }.map(\.name) ?? []
    }

    /// The statements of a period, all of them if none is named, with the share of one payee if one
    /// is named.
    public func select(
        period: String?, payee: String?
    ) throws(ToolError) -> [StatementDocument] {
        var chosen = documents
        if let period {
            guard let label = PeriodLabel(period) else {
                throw .because(.badArgument, "`\(period)`: write 2026, 2026-H1, 2026-Q1 or 2026-01")
            }
            chosen = chosen.filter { document in
                let months = label.months.flatMap { label.firstDay.addingMonths($0) }
                return document.start == label.firstDay
                    && (months == nil || months == document.end)
            }
        }
        guard !chosen.isEmpty else {
            let drawn = documents.map { "\($0.start)" }.joined(separator: ", ")
            throw .because(
                .unknownStatement,
                drawn.isEmpty ? "none is drawn yet" : "periods with one begin on \(drawn)")
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
}
