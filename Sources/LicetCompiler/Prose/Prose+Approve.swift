import LicetTerms

/// What needs approval, whose, and what silence means.
extension Prose {
    mutating func writeApprovals() {
        guard !contract.approvals.isEmpty else { return }
        writer.section(language.say(.approveHeading))
        for approval in contract.approvals { write(approval) }
        writer.clause(language.say(.approveEffect))
    }

    private mutating func write(_ approval: CheckedApproval) {
        let name = ("name", language.quote(approval.name))
        let parties = ("parties", language.list(approval.approvers.map { party($0) }))
        if approval.approvers.count == 1 {
            writer.clause(language.say(.approveOne, name, parties))
        } else if approval.needsAll {
            writer.clause(language.say(.approveAll, name, parties))
        } else {
            let count = ("count", "\(approval.required)")
            writer.clause(language.say(.approveSome, name, count, parties))
        }
        let submitters = language.list(approval.submitters.map { party($0) })
        writer.clause(language.say(.approveSubmit, ("submitters", submitters)))
        writer.clause(language.say(.approveDecided, count: approval.approvers.count, parties))
        let days = ("days", language.duration(.days(approval.days)))
        writer.clause(
            language.say(approval.silenceGrants ? .approveGranted : .approveRefused, days))
    }
}
