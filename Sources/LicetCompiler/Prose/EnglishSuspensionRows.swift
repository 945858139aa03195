/// Suspension in English.
let englishSuspensionRows = """
    suspendBreach: As long as a notice of a breach stands, the licensor may suspend the licence by \
    notice. The suspension lasts {most} at most. It ends before with the day on which the licensor \
    resumes the licence, or with that on which no notice of a breach stands any more.
    suspendParty: {party} may suspend the licence by notice, whatever the reason. The suspension \
    lasts {most} at most. It ends before with the day on which {party} resumes the licence.
    suspendAfter: The suspension begins after the {notice} that follow the day of the notice, and \
    no earlier than the licence. If the licence ends before, it is not suspended.
    suspendNextDay: The suspension begins with the day after the notice, and no earlier than the \
    licence. If the licence ends before, it is not suspended.
    suspendTimes: The licence may be suspended {times} time.\
    |The licence may be suspended {times} times, each time once the suspension before is over.
    suspended: As long as the licence is suspended, nothing is permitted under it or under a \
    sublicence of it, and no sublicence of it is given; nobody else is permitted more for that. A \
    report is refused if the licence was suspended on all the days that it is about. What was \
    earned stays due and bears interest as before, and every other time runs on.
    suspendCount: Days on which the licence is suspended do not count in the time for the cure of a \
    breach or in that of a notice of termination.
    suspendExtend: The licence lasts longer by as many days as it was suspended.
    suspendKeep: The licence does not last longer for its suspension.
    suspendAmounts: Amounts and numbers that are stated for a span of time are not reduced for days \
    on which the licence is suspended.
    """
