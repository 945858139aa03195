import LicetBytecode
import LicetPrimitives
import LicetTerms

/// Reports: who sends which numbers, how often, until when.
extension Checker {
    mutating func checkReports() {
        for (number, entry) in reportNodes.enumerated() {
            reports[number] = checkReport(entry.node, entry.place)
        }
        guard let first = reportNodes.first?.node else { return }
        let isAccounted = licence.items.contains { $0.word == "accounting" }
        if !isAccounted {
            reportMissing(
                "accounting", at: first.head,
                "a report runs in periods, and the licence has no `accounting` line",
                mend: "add a line such as `accounting quarterly from 2026-01-01`")
        }
        let isGranted = licence.items.contains { $0.word == "grant" }
        if !isGranted {
            reportMissing(
                "grant", at: first.head, "a report is about a grant, and the licence has none",
                mend: "add a `grant` clause with a period")
        }
    }

    private mutating func checkReport(_ node: ReportNode, _ place: CorePlace) -> CheckedReport? {
        let reporter = party(node.reporter)
        let due = timeLimit(node.due)
        let fields = checkFields(node)
        checkFrequency(node)
        guard let reporter, let due, let fields else { return nil }
        return CheckedReport(
            name: node.name.text, months: node.frequency.months, reporter: reporter,
            due: due, fields: fields, place: place)
    }

    private mutating func checkFrequency(_ node: ReportNode) {
        guard let accounting, let months = accounting.months else { return }
        guard node.frequency != .daily, months % node.frequency.months != 0 else { return }
        report(
            .frequencyMismatch, at: node.head,
            "`\(node.name.text)` is \(node.frequency.rawValue), and accounts are made up "
                + "every \(LicetTerms.Duration.months(months))")
    }

    private mutating func checkFields(_ node: ReportNode) -> [CheckedReportField]? {
        var fields: [CheckedReportField] = []
        var seen = LookupTable<String, Span>()
        var isWhole = true
        for field in node.fields {
            if let first = seen[field.name.text] {
                report(
                    .nameTaken, at: field.name.span,
                    "the report has a field `\(field.name.text)` already",
                    notes: [Diagnostic.Note(first, "it stands here")])
                continue
            }
            seen[field.name.text] = field.name.span
            if ["version", "late", "lines"].contains(field.name.text) {
                report(
                    .generatedName, at: field.name.span,
                    "every line of a report has a `\(field.name.text)` of its own")
                isWhole = false
            } else if let kind = fieldKind(field.type, fields) {
                fields.append(
                    CheckedReportField(
                        name: field.name.text, kind: kind, line: line(field.span)))
            } else {
                isWhole = false
            }
        }
        let hasNumber = fields.contains { $0.valueField != nil }
        if isWhole, !fields.isEmpty, !hasNumber { report(.reportWithoutNumber, at: node.head) }
        return isWhole ? fields : nil
    }

    private mutating func fieldKind(
        _ type: TypeNode, _ fields: [CheckedReportField]
    ) -> CheckedReportField.Kind? {
        let checked = checkType(type)
        var kind: CheckedReportField.Kind
        switch checked {
        case .money(let asset): return .money(asset: asset)
        case .count: return .count
        case .territory: kind = .territory
        case .work: kind = .work
        case .field: kind = .use
        case .poisoned: return nil
        case .int, .ratio, .exactMoney, .date, .days, .months, .place, .bool, .party, .text:
            let near = checked == .int ? "write Count" : checked == .place ? "write Territory" : nil
            report(
                .reportFieldType, at: type.span,
                "a report's field is Money, Count, Territory, Field or Work", mend: near)
            return nil
        }
        if fields.contains(where: { $0.kind == kind }) {
            report(.keyFieldTwice, at: type.span)
        }
        return kind
    }
}
