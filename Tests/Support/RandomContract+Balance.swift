/// What becomes of an advance that is not recouped.
extension ContractWriter {
    /// Where it is kept, in some contracts it is paid back instead, if that is exact.
    mutating func repay() {
        let all = clauses.joined().map { $0.drop { $0 == " " } }
        let isOnly = all.count { $0.hasPrefix("advance ") } == 1
        let isAssigned = all.contains { $0.hasPrefix("assign ") }
        let isFromBeginning = plan.life?.invalidity?.isFromBeginning ?? false
        guard isOnly, !isAssigned, !isFromBeginning, !plan.isPerReport, !plan.isCompound else {
            return
        }
        for clause in clauses.indices {
            let line = clauses[clause].firstIndex { $0.hasSuffix(", balance kept") }
            let pay = clauses[clause...].first { $0[0].hasPrefix("pay ") } ?? []
            guard let line, !pay.contains(where: { $0.hasSuffix("remainder carry") }),
                !one(in: 4)
            else { continue }
            note("balance repaid")
            clauses[clause][line] = clauses[clause][line].replacing("kept", with: "repaid within ")
            clauses[clause][line] += duration()
        }
    }
}
