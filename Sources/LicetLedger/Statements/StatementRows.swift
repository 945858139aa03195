import LicetBytecode
import LicetPrimitives
import LicetTerms

/// A statement as rows that every form prints: the same words and figures on paper, on the screen
/// and in a spreadsheet.
struct StatementRows {
    /// A block of the statement.
    struct Section {
        var title: String
        var head: [String]
        var alignRight: [Bool]
        var rows: [[String]]
    }

    let document: StatementDocument
    private let amounts: AmountText

    init(_ document: StatementDocument) {
        self.document = document
        amounts = AmountText(assets: document.assets)
    }

    /// Facts at the head, name and value.
    var facts: [(String, String)] {
        var facts = [
            ("Contract", "\(document.contract) (\(document.file), line \(document.clause.line))"),
            ("Licence", document.licence.hex),
            ("Period", period(document.start, document.end)),
            ("Drawn on", document.drawnOn.description),
            ("Payable by", document.dueDate.description),
        ]
        if let left = document.advanceOutstanding {
            facts.append(("Advance still to be recouped", money(left)))
        }
        return facts
    }

    /// The blocks in order: what was reported, how the royalty arose, what is paid to whom.
    var sections: [Section] {
        var sections: [Section] = []
        if !document.reports.isEmpty { sections.append(reports) }
        for derivation in document.derivations { sections.append(section(derivation)) }
        sections.append(result)
        sections.append(shares)
        return sections
    }

    /// The last line in words: what the one payee gets whom the statement is for, or all together.
    var conclusion: String {
        guard let share = document.shares.first, document.shares.count == 1 else {
            return "Payable: \(money(document.payable))"
        }
        return "Payable to \(share.name): \(money(share.amount))"
    }

    private func money(_ value: Ratio) -> String { amounts.text(value, asset: document.asset) }

    private func period(_ start: CivilDate, _ end: CivilDate) -> String {
        "\(start) through \(end.adding(days: -1) ?? end)"
    }

    private var reports: Section {
        let hasPlaces = document.reports.contains { $0.place != nil }
        let names = document.reportFields.map(\.name)
        var head = ["from"]
        if hasPlaces { head.append("territory") }
        head += names + ["remark"]
        let rows = document.reports.map { line in
            var row = [line.period.description]
            if hasPlaces { row.append(line.place ?? "") }
            row += zip(line.figures, document.reportFields).map {
                amounts.text($0, asset: $1.asset)
            }
            return row + [remark(line)]
        }
        let left = [false] + (hasPlaces ? [false] : [])
        return Section(
            title: "Usage reported", head: head,
            alignRight: left + names.map { _ in true } + [false], rows: rows)
    }

    private func remark(_ line: ReportLine) -> String {
        var remarks: [String] = []
        if line.version > 1 { remarks.append("correction \(line.version - 1)") }
        if line.isLate { remarks.append("late") }
        return remarks.joined(separator: ", ")
    }

    private func section(_ derivation: Derivation) -> Section {
        Section(
            title: "Royalty for \(period(derivation.start, derivation.end)), to date",
            head: Derivation.head, alignRight: Derivation.alignRight,
            rows: derivation.rows(amounts))
    }

    private var result: Section {
        var rows = [["royalty of this statement", money(document.due)]]
        if document.credit.signum > 0 {
            rows.append(["credit carried to later statements", money(document.credit)])
        }
        if let reserved = document.reserved, let released = document.released {
            rows.append(["held in reserve", money(reserved)])
            rows.append(["released from the reserve", money(released)])
        }
        if document.recouped.signum > 0 || document.advanceOutstanding != nil {
            rows.append(["kept back against the advance", money(document.recouped)])
        }
        rows.append(["payable", money(document.payable)])
        if let shortfall = document.shortfall, shortfall.signum > 0 {
            rows.append(["of which a shortfall, due on its own day", money(shortfall)])
        }
        if let back = document.owedBack {
            rows.append(["owed back of the advance by \(back.due)", money(back.amount)])
        }
        return Section(
            title: "Result", head: ["", "amount"], alignRight: [false, true], rows: rows)
    }

    private var shares: Section {
        Section(
            title: "Paid to", head: ["payee", "amount"], alignRight: [false, true],
            rows: document.shares.map { [$0.name, money($0.amount)] })
    }
}

extension StepKind {
    /// What the step is called on a statement.
    var paperName: String {
        switch self {
        case .base: "base"
        case .rate: "rate"
        case .index: "index"
        case .deduction: "less"
        case .tiers: "rates"
        case .earned: "earned"
        case .minimum: "minimum"
        case .cap: "after cap"
        case .rounding: "royalty"
        case .royalty: "this statement"
        case .settled: "settled before"
        case .recoupment: "recouped"
        case .payable: "payable"
        case .shares: "shares"
        case .filled: "tranche before"
        case .reached: "tranche after"
        case .tranche: "tranche"
        case .part: "to payee"
        case .favour: "favoured"
        case .counted: "counted before"
        case .counting: "counted now"
        case .together: "together"
        case .combined: "combined cap"
        case .left: "after cap"
        }
    }
}
