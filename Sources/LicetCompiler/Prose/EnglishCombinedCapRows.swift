/// Caps over several royalties, and several advances, in English.
let englishCombinedCapRows = """
    stepCombined: the cap over several royalties;
    combinedHeading: Caps over several royalties
    combinedCap: For {span}, the royalties {royalties} together are never more than {amount}.
    combinedCapRows: For {span}, the royalties {royalties} together are never more than:
    combinedEarlier: Where together they would be more, they are owed in the order in which they \
    are named here: each in full as far as those before it leave something of the cap, and beyond \
    that not at all.
    combinedProportion: Where together they would be more, each is reduced by the same part of what \
    it would be. Their running total, in the order in which they are named here, is rounded down \
    to a whole {unit} each time, so that together they are exactly the cap.
    combinedAfter: Each of them is first worked out and rounded by itself, for the same time. What \
    the cap cuts is owed for no other time.
    combinedSetOff: Where one of them falls because another one grows, what has been made due of it \
    is set off at once against what the others make due.
    combinedCredit: Where one of them falls because another one grows, what has been made due of it \
    is a credit against what that same royalty makes due later, for its payees are others.
    advancePooled: The advances of the royalties {royalties} have one balance: what any of these \
    royalties makes due is set off against what has fallen due of all of them.
    advanceApart: It is recouped from this royalty alone, and this royalty recoups no other advance.
    balanceKept: What of the advance is not recouped when the licence has ended and its last \
    statement is drawn is not paid back.
    balanceKeptIfValid: What of the advance is not recouped when the licence has ended and its \
    last statement is drawn is not paid back. What is paid back where the right is invalid is said \
    below.
    balanceRepaid: Once the licence has ended, however that came about, and no statement is left to \
    be drawn, the payees owe {debtor} back what was paid of the advance, whoever paid it, and is not \
    recouped. They owe it in proportion to what each was paid of the advance, in whole units, odd \
    units from those whose exact parts were cut most. Each pays its part back itself, without \
    interest and within {within} after the day on which the last statement is drawn or, where none \
    is left, the invalidity is attested or anyone has the licence settled. What was not paid of the \
    advance by that day is owed no more and bears no interest; as much of it as has been recouped \
    stays due. A correction after the last statement changes nothing of that. Statements of \
    accounting periods are drawn in the order of the periods.
    advanceAfterEnd: What is not recouped of an advance by then is not paid back, and what of an \
    advance falls due on a stated day stays due.
    advanceAfterInvalidity: What is not recouped of an advance is not paid back, and what of an \
    advance falls due on a stated day stays due.
    advanceAsSaid: What becomes of the advance is said above with it.
    """
