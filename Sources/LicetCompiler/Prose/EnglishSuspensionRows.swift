/// Suspension in English.
let englishSuspensionRows = """
    suspendBreach: As long as a notice of a breach stands, the licensor may suspend the licence by \
    notice. The suspension lasts {most} at most. It ends earlier with the day on which the licensor \
    resumes the licence, or with the day on which no notice of a breach stands any more.
    suspendParty: {party} may suspend the licence by notice, whatever the reason. The suspension \
    lasts {most} at most. It ends earlier with the day on which {party} resumes the licence.
    suspendAfter: The time between the day of the notice and the suspension is {notice}. A \
    suspension that would begin before the first day of the licence or after its last is not \
    possible.
    suspendNextDay: The suspension begins with the day after that of the notice. A suspension that \
    would begin before the first day of the licence or after its last is not possible.
    suspendTimes: The licence may be suspended {times} time at most.\
    |The licence may be suspended {times} times at most, each time once the suspension before is \
    over.
    suspended: As long as the licence is suspended, nothing is permitted under it or under a \
    sublicence of it, and no sublicence of it is given; this permits nobody else more than before. \
    A report is refused if the licence was suspended on all the days that it is about. What was \
    earned stays due as before, with any interest on it, and every other time runs on.
    suspendCount: Days on which the licence is suspended do not count in the time for the cure of a \
    breach or in that of a notice of termination.
    suspendExtend: The licence lasts longer by as many days as it was suspended.
    suspendKeep: The licence does not last longer for its suspension, which ends with it at the \
    latest.
    suspendAmounts: Amounts and numbers that are stated for a span of time are not reduced for days \
    on which the licence is suspended.
    """
