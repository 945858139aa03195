/// Assignments of a place.
extension ContractWriter {
    /// Whether a place can be assigned: nobody's where a debt may be disputed or challenged.
    mutating func makeAssignment() -> Bool {
        plan.life?.invalidity == nil && !plan.hasDayParameter && one(in: 5)
    }

    mutating func assignment() {
        note("assignment")
        let party = pick([Self.licensee] + plan.payees)
        let others = ([Self.licensor, Self.licensee, "Bank"] + plan.payees).filter { $0 != party }
        var consent = "free"
        if !one(in: 3) {
            let consenting = some(others, atMost: 3)
            let count = one(in: 2) ? "" : "\(1 + random.below(consenting.count)) of "
            consent = "with consent of \(count)\(consenting.joined(separator: ", "))"
        }
        // What is debited at once, or what an audit costs, knows one licensee for all that is owed.
        let lines = clauses.joined().joined(separator: " ")
        let isOne = lines.contains(" automatic ") || lines.contains("cost to ")
        let canStay = party != Self.licensee || !isOne
        clauses.append([
            "assign \(party) \(consent), debts \(canStay && one(in: 2) ? "stay" : "pass")"
        ])
    }
}
