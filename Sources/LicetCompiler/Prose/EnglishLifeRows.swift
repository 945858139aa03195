/// Renewal and termination in English.
let englishLifeRows = """
    lifeHeading: Renewal and termination
    renewal: When the licence's period ends, a further term of {length} follows, and after it \
    another, and so on.
    renewalTimes: When the licence's period ends, a further term of {length} follows, {times} time \
    at most.\
    |When the licence's period ends, a further term of {length} follows, and another after that, \
    {times} times at most.
    declined: No further term follows if the licensor or the licensee declines it by a notice given \
    no later than {days} before the last day of the term then running. A notice given later counts \
    for the end of the next term.
    option: The licensee may extend the licence once, by {length} from the end of its period. It \
    does so by exercising this option no earlier than {opens} and no later than {closes} before \
    the last day of the period, and pays {price} to {party} with that.
    furtherTerm: Whatever the licence permits or forbids until the end of its period it permits or \
    forbids in each further term.
    breach: The licensor may give notice of a breach. The time for its cure is {days} after the day \
    of the notice. Unless the licensor confirms the cure or withdraws the notice within that time, \
    the licence ends with the last of these days.
    breachUnpaid: Where the notice is that a debt is overdue, paying within that time all that is \
    overdue cures the breach.
    termination: The licensor or the licensee may end the licence by notice. It ends with the last \
    of the {days} after the day of the notice.
    reversion: Once the reports {report} of an accounting year are due, the licensor may end the \
    licence if what they state as {field} comes to less than {amount} for that year. It may do so \
    until those of the next year are due, for a year that lies wholly in the licence; the licence \
    ends with the day on which it does. A later correction does not change that.
    sellOff: For {length} after the end, however it came about, the licensee may go on with the \
    following within the granted territory and uses, though nobody is shut out any more and no \
    further sublicence may be given: {rights}. What is due for it and the reports on it go on too.
    afterSale: After that nothing is permitted under the licence, and reports for periods that begin \
    after it are refused.
    afterEnd: From the day after the end nothing is permitted under the licence, and reports for \
    periods that begin after the end are refused.
    afterEndOwed: What was earned stays due and is settled as before.
    invalidNunc: {party} alone may attest, once, that the right in {work} is invalid, and from \
    which day on. That effective day is not later than the day of the attestation. Whatever is \
    said above of other ends, the licence then ends with the day before the effective day; where \
    the effective day is not later than the first day of the licence, the licence has no day at \
    all. From the effective day on nothing is permitted under the licence, and reports for periods \
    that begin on it or later are refused.
    invalidNuncDue: What statements drawn before the attestation made due stays due as it is, for \
    the time after the effective day too, and what is paid is not paid back. After the attestation \
    statements are drawn only for accounting periods that begin before the effective day. Where \
    they come to less for some time than earlier ones did, the difference is set off against what \
    they make due and not paid back.
    invalidTunc: {party} alone may attest, once, that the right in {work} never was valid. \
    Whatever is said above of its end, the licence is then as if it had not been given: nothing is \
    permitted under it on any day, no report is taken any more and no statement is drawn any more.
    invalidTuncDue: What statements drawn before the attestation made due stays due, each debt on \
    its own day, and so does an advance with all of its parts; what is paid is not paid back.
    invalidTuncPaid: What was paid before the attestation is not paid back. What had not been paid \
    by then is owed no more, an advance included, and bears no interest.
    invalidTuncEscrow: What was paid before the attestation is not paid back, except what lies in \
    escrow under the next clause. What had not been paid by then is owed no more, an advance \
    included, and bears no interest.
    invalidTuncRefund: Each payee owes {debtor} back, whoever paid it, all that the payee received \
    under the licence before the attestation, interest included. It pays that back itself, within \
    {within} after the day of the attestation, and without interest. What had not been paid by the \
    attestation is owed no more, an advance included, and bears no interest.
    challenge: {challenger} may challenge the right. As long as its challenge stands, a payment \
    settles debts as ever, but what is paid is kept in escrow in the account of the licence. \
    {party} alone may reject the challenge: what is in escrow is then paid to the payees for whom \
    it was paid. If {party} attests the invalidity, what is in escrow goes back to {debtor}, \
    whoever paid it. A challenge that is rejected may be followed by another.
    amended: This licence is a new version of the licence {licence}. From the first day of its \
    period it takes the place of that licence; what was earned before stays due under that licence \
    and by its terms.
    amendAll: A new version of this licence takes this licence's place once all parties of both \
    have signed the new version.
    amendSome: A new version of this licence takes this licence's place once all parties of the \
    new version and {count} or more of the following have signed it: {parties}.
    amendDay: The new version takes this licence's place from the first day of the new version's \
    own period. That day lies after the first day of this licence, before the end of this licence \
    and not before the day of the last signature. This licence ends with the day before the new \
    version begins, and nothing that accrued under this licence changes.
    amendPeriod: The first day of the new version's period is the first day of an accounting \
    period of this licence.
    amendSale: Nothing is sold off once a new version has taken the licence's place.
    """
