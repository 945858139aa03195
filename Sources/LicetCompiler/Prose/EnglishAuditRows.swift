/// Audits in English.
let englishAuditRows = """
    auditHeading: Audits
    auditRequest: {auditor} may request an audit of what was reported and paid, once in {span}. It \
    opens {notice} after the day of the request and is open for {window}.
    auditLookBack: An audit is of accounting periods for which a statement has been drawn. It \
    looks back {look_back}: a period can be audited if the day of the request lies less than that \
    after the end of the period. Each period is audited once.
    auditFinding: While an audit is open, {finder} states how much more should have been payable \
    for an accounting period than was and, where its cost can become due, what the audit of that \
    period cost.
    auditAgreed: What was found is a debt of its own once {agreeing} agrees to it, due {due} after \
    that day and divided among the payees as the royalty is.
    auditBinding: What was found binds without an agreement: it is a debt of its own, due {due} \
    after the day of the finding and divided among the payees as the royalty is.
    auditCost: If what was found is more than {share} of the royalty that the statement of the \
    period made due, {debtor} also owes {creditor} the cost of the audit of that period, on the \
    same day. Exactly that share is not more; where the statement made nothing due, any \
    underpayment is.
    auditOwnCost: {auditor} bears the cost of an audit.
    auditClosed: Once what was found is a debt, reports for that period can no longer be sent or \
    corrected, so that it does not count twice.
    """
