/// Disputes.
extension ContractWriter {
    mutating func dispute() {
        note("dispute")
        let parties = pick(["Wave", "Wave or Aurora", "Aurora"])
        var text = "dispute by \(parties) within \(1 + random.below(90)) days of statement, "
        text += "decided by Umpire"
        let bears = clauses.contains { $0.first?.hasPrefix("interest") ?? false }
        if bears { text += pick([", with interest", ", without interest"]) }
        clauses.append(["party Umpire"])
        clauses.append([text])
    }
}
