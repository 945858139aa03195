/// Disputes: who may put what in question, where the money waits, and who decides.
extension Prose {
    mutating func write(_ dispute: CheckedDispute) {
        let debtor = ("debtor", party(dispute.debtor))
        writer.clause(
            language.say(
                .dispute, count: dispute.parties.count,
                ("within", language.duration(dispute.within)),
                ("parties", language.either(dispute.parties.map { party($0) }))))
        writer.clause(language.say(.disputeEscrow, debtor))
        writer.clause(
            language.say(.disputeDecision, debtor, ("arbiter", party(dispute.arbiter))))
        guard let bearsInterest = dispute.bearsInterest else { return }
        writer.clause(language.say(bearsInterest ? .disputeInterest : .disputeNoInterest))
    }
}
