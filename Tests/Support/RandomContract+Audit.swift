/// Audits.
extension ContractWriter {
    mutating func audit() {
        note("audit")
        let spans = ["accounting year", "accounting period", "licence"]
        var text = "audit by \(Self.licensor) once per \(pick(spans)), on \(duration()) notice for "
        text += "\(duration()), look back \(1 + random.below(5)) years"
        let isOther = one(in: 2)
        if isOther { text += ", found by Bank" }
        text += pick([", binding", ", agreed by \(Self.licensee)"])
        text += ", due within \(duration())"
        if one(in: 2) {
            let creditor = isOther ? pick([" for Bank", " for \(Self.licensor)"]) : ""
            text += ", cost to \(Self.licensee)\(creditor) above \(share()) underpaid"
        }
        clauses.append([text])
    }
}
