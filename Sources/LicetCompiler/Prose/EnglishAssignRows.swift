/// Assignment in English.
let englishAssignRows = """
    assignHeading: Assignment
    assignFree: {party} may assign its place in this licence to another party, which nobody else \
    need consent to.
    assignConsent: {party} may assign its place in this licence to another party with the consent \
    of {parties}.\
    |{party} may assign its place in this licence to another party with the consent of all of the \
    following: {parties}.
    assignSome: {party} may assign its place in this licence to another party with the consent of \
    {count} or more of the following: {parties}.
    assignAct: For that, {party} states the assignee and the day from which the assignment counts. \
    The assignment binds once the assignee has accepted and whoever must consent has consented, to \
    that assignee and that day and no later than that day. What has been stated and does not bind \
    yet {party} may replace by another statement.
    assignDay: The day from which an assignment counts lies after the first day of this licence, \
    before its end and after the day from which an earlier assignment of the same place counts.
    assignPeriod: The day from which an assignment counts is the first day of an accounting \
    period. It lies after the first day of this licence, before its end and after the day from \
    which an earlier assignment of the same place counts.
    assignEffect: From that day on the assignee has the place of {party}: what this licence gives \
    {party} and asks of it, it gives the assignee and asks of it, and what was done before stands. \
    The assignee may assign the place in the same way; it can be assigned eight times.
    assignStay: For a period that began before that day, whoever had the place of {party} as the \
    period began still reports, and still owes what falls due for that period.
    assignAdvance: Each part of an advance is owed by whoever has the place of {party} on the day on \
    which that part falls due.
    assignPass: The assignee also reports for periods that began before that day, and owes what is \
    then not yet paid.
    assignPaidStay: What a statement makes due, with the interest on it, is paid to whoever had the \
    place of {party} as the accounting period of that statement began, and an advance with all of \
    its parts to whoever had it on the day of signature.
    assignPaidPass: What is not yet paid on that day is paid to the assignee, for whatever time it \
    is due.
    """
