/// What becomes of advances that are not recouped.
extension ContractWriter {
    /// Said of some of them, of any; it is paid back where that is exact.
    mutating func balances() {
        let all = clauses.joined().map { $0.drop { $0 == " " } }
        let isOnly = all.count { $0.hasPrefix("advance ") } == 1
        let isAssigned = all.contains { $0.hasPrefix("assign ") }
        let isFromBeginning = plan.life?.invalidity?.isFromBeginning ?? false
        let canBeRepaid =
            isOnly && !isAssigned && !isFromBeginning && !plan.isPerReport && !plan.isCompound
        for clause in clauses.indices {
            let lines = clauses[clause].indices.filter {
                clauses[clause][$0].contains(", recoupable")
            }
            for line in lines where one(in: 2) {
                let pay = clauses[clause...].first { $0[0].hasPrefix("pay ") } ?? []
                let isCarried = pay.contains { $0.hasSuffix("remainder carry") }
                guard canBeRepaid, !isCarried, !one(in: 4) else {
                    note("balance kept")
                    clauses[clause][line] += ", balance kept"
                    continue
                }
                note("balance repaid")
                clauses[clause][line] += ", balance repaid within \(duration())"
            }
        }
    }
}
