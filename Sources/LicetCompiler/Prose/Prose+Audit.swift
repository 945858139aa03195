import LicetTerms

/// Audits: when they are open, what they look at, what a finding makes due.
extension Prose {
    mutating func writeAudit() {
        guard let audit = contract.audit else { return }
        let auditor = ("auditor", party(audit.auditor))
        let due = ("due", language.duration(audit.due))
        writer.section(language.say(.auditHeading))
        writer.clause(
            language.say(
                .auditRequest, auditor, ("span", each(audit.span)),
                ("notice", language.duration(audit.notice)),
                ("window", language.duration(audit.window))))
        writer.clause(
            language.say(.auditLookBack, ("look_back", language.duration(audit.lookBack))))
        writer.clause(language.say(.auditFinding, ("finder", party(audit.finder))))
        if let agreeing = audit.agreeing {
            writer.clause(language.say(.auditAgreed, ("agreeing", party(agreeing)), due))
        } else {
            writer.clause(language.say(.auditBinding, due))
        }
        if let cost = audit.cost {
            writer.clause(
                language.say(
                    .auditCost, ("debtor", party(cost.debtor)), ("share", share(cost.share)),
                    ("creditor", party(cost.creditor))))
        } else {
            writer.clause(language.say(.auditOwnCost, auditor))
        }
        writer.clause(language.say(.auditClosed))
    }
}
