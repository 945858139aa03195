import LicetBytecode
import LicetPrimitives
import LicetTerms

/// What a suspension became: for each that there can be its first day and the day after its last,
/// the latest one first. Both are set when it is announced, so that what the licence is on a day is
/// always known; resuming the licence, or a cure, brings the second of them forward.
struct LoweredSuspension {
    var slots: [SuspendedSlots]
    /// Whether the licence is suspended for breach.
    var isForBreach: Bool
    /// The function that says whether all days of a stretch are suspended.
    var throughout: Int
    /// The events of a suspension, and of one that is shortened.
    var started: Int
    var resumed: Int
}

/// The slots of one suspension.
struct SuspendedSlots: Hashable, Sendable {
    var from: Int
    var until: Int
}

extension Lowering {
    /// Enters the slots, and says in the licence's life what they mean.
    mutating func enterSuspension(_ clause: CheckedSuspension) -> LoweredSuspension {
        let slots = (1...clause.times).map { number in
            SuspendedSlots(
                from: enterDay("suspended_from_\(number)"),
                until: enterDay("suspended_until_\(number)"))
        }
        var term = program.life ?? LifeTerm(ends: [])
        term.suspension = SuspensionTerm(
            slots: slots.map {
                SuspensionSlots(from: UInt16(clamping: $0.from), until: UInt16(clamping: $0.until))
            },
            days: UInt16(clamping: clause.days), extendsTerm: clause.extendsTerm)
        program.life = term
        let days = [Field(name: "begins", type: .date), Field(name: "until", type: .date)]
        func event(_ name: String) -> EventType {
            EventType(name: name, fields: days, clause: clause.place.clause)
        }
        return LoweredSuspension(
            slots: slots, isForBreach: clause.party == nil,
            throughout: enter(throughoutFunction(slots, at: clause.place)),
            started: enter(event("suspension")), resumed: enter(event("resumption")))
    }

    private mutating func enterDay(_ name: String) -> Int {
        enter(CoreSlot(name: name, type: .date, initial: .date(.latest)))
    }

    /// `suspended_throughout(first, after) -> bool`: there is a day without suspension between any
    /// two, so one of them must hold all the days.
    private func throughoutFunction(
        _ slots: [SuspendedSlots], at place: CorePlace
    ) -> CoreFunction {
        var body = CoreBody(at: place)
        let first = body.argument("first", .date)
        let after = body.argument("after", .date)
        for pair in slots {
            let holds = date(of: pair.from).isNotAfter(first)
                .and(after.isNotAfter(date(of: pair.until)))
            let yes = body.nested { $0.add(.return([.bool(true)])) }
            body.add(.branch(holds, then: yes, otherwise: []))
        }
        body.add(.return([.bool(false)]))
        return body.function("suspended_throughout", parameters: 2, results: [.bool])
    }

    /// The licence's period, longer by what has been suspended where the clause says so. What was
    /// never set has no day.
    func lengthened(_ base: CheckedPeriod, by suspension: LoweredSuspension?) -> CheckedPeriod {
        guard let suspension, contract.life?.suspension?.extendsTerm == true else { return base }
        let days = suspension.slots.reduce(CoreExpression.int(0)) { sum, pair in
            sum + date(of: pair.from).daysUntil(date(of: pair.until))
        }
        return CheckedPeriod(start: base.start, end: base.end.addingDays(days), fixed: nil)
    }

    // MARK: Reports

    /// Refuses a line all of whose days are suspended.
    mutating func requireUnsuspended(
        _ report: CheckedReport, _ days: ReportedDays, _ body: inout CoreBody
    ) {
        guard let suspension = life?.suspension, let clause = contract.life?.suspension else {
            return
        }
        var (first, after) = (days.first, days.after)
        if !report.isDaily {
            let (start, end) = (days.period.start, days.period.end)
            first = CoreExpression(.conditional(first.isBefore(start), start, first), .date)
            after = CoreExpression(.conditional(end.isBefore(after), end, after), .date)
        }
        let refused = refusal(
            "suspended", "The licence was suspended on all the days that the report is about.",
            at: clause.place)
        let isSuspended = CoreExpression(
            .call(function: suspension.throughout, arguments: [first, after]), .bool)
        body.add(.require(isSuspended.negated, refusal: refused))
    }

    // MARK: Acts

    mutating func enterSuspensionActs(_ clause: CheckedSuspension, _ life: LoweredLife) {
        guard let suspension = life.suspension, let latest = suspension.slots.first,
            let oldest = suspension.slots.last
        else { return }
        let callers = clause.party.map { [$0] } ?? licensors
        let place = clause.place
        var body = CoreBody(at: place)
        if suspension.isForBreach {
            let nothing = refusal("no_notice", "No notice of a breach stands.", at: place)
            body.add(.require(isNoticed(life), refusal: nothing))
        }
        let again = refusal("suspended", "The licence is suspended already.", at: place)
        let stands = hasDays(latest).and(CoreExpression.today.isBefore(date(of: latest.until)))
        body.add(.require(stands.negated, refusal: again))
        let used = refusal(
            "exhausted", "The licence has been suspended as often as it can be.", at: place)
        body.add(.require(isSet(oldest.from).negated, refusal: used))
        let from = body.bind("begins", CoreExpression.today.addingDays(.int(clause.notice + 1)))
        let early = refusal(
            "early", "The suspension would begin before the licence does.", at: place)
        body.add(.require(life.base.start.isNotAfter(from), refusal: early))
        let ended = refusal(
            "ended", "The licence ends before the suspension would begin.", at: place)
        let end = CoreExpression(.call(function: life.end, arguments: []), .date)
        body.add(.require(from.isBefore(end), refusal: ended))
        let until = body.bind("ends", from.addingDays(.int(clause.days)))
        for (older, newer) in zip(suspension.slots.dropFirst(), suspension.slots).reversed() {
            body.add(.put(slot: older.from, date(of: newer.from)))
            body.add(.put(slot: older.until, date(of: newer.until)))
        }
        body.add(.put(slot: latest.from, from))
        body.add(.put(slot: latest.until, until))
        putOff(life, after: from, by: .int(clause.days), &body)
        body.add(.emit(event: suspension.started, fields: [from, until]))
        enterAction("suspend", callers: callers, body.function("suspend", parameters: 0))
        enterResume(clause, suspension, latest, life, callers)
    }

    private mutating func enterResume(
        _ clause: CheckedSuspension, _ suspension: LoweredSuspension, _ latest: SuspendedSlots,
        _ life: LoweredLife, _ callers: [Int]
    ) {
        var body = CoreBody(at: clause.place)
        let none = refusal(
            "unsuspended", "No suspension stands that could end earlier.", at: clause.place)
        body.add(.require(canShorten(latest), refusal: none))
        shorten(suspension, latest, life, &body)
        enterAction("resume", callers: callers, body.function("resume", parameters: 0))
    }

    /// Whether a day after this one is suspended, or announced to be.
    private func canShorten(_ latest: SuspendedSlots) -> CoreExpression {
        hasDays(latest)
            .and(CoreExpression.today.addingDays(.int(1)).isBefore(date(of: latest.until)))
    }

    /// Whether there was a suspension and it was not taken back before it began.
    private func hasDays(_ latest: SuspendedSlots) -> CoreExpression {
        date(of: latest.from).isBefore(date(of: latest.until))
    }

    private func isNoticed(_ life: LoweredLife) -> CoreExpression {
        let notices = [life.breach, life.unpaid].compactMap { $0 }.map { isSet($0) }
        return notices.dropFirst().reduce(notices.first ?? .bool(false)) { $0.or($1) }
    }

    /// Lets the suspension end with today, or have no day where it has not begun.
    private func shorten(
        _ suspension: LoweredSuspension, _ latest: SuspendedSlots, _ life: LoweredLife,
        _ body: inout CoreBody
    ) {
        let tomorrow = CoreExpression.today.addingDays(.int(1))
        let from = date(of: latest.from)
        let until = body.bind("until", date(of: latest.until))
        let ends = body.bind(
            "ends", CoreExpression(.conditional(from.isBefore(tomorrow), tomorrow, from), .date))
        let back = body.bind("back", until.daysUntil(ends), size: .bits64)
        body.add(.put(slot: latest.until, ends))
        putOff(life, after: until, by: back, &body)
        body.add(.emit(event: suspension.resumed, fields: [from, ends]))
    }

    /// Once a cure leaves no notice of a breach, a suspension for it ends as well.
    func resumeOnceCured(_ body: inout CoreBody) {
        guard let life, let suspension = life.suspension, suspension.isForBreach,
            let latest = suspension.slots.first
        else { return }
        let resume = body.nested { shorten(suspension, latest, life, &$0) }
        body.add(
            .branch(
                isNoticed(life).negated.and(canShorten(latest)), then: resume, otherwise: []))
    }

    // MARK: Time that does not count

    /// Moves the end of each time for a cure or of a notice that runs beyond a day.
    private func putOff(
        _ life: LoweredLife, after day: CoreExpression, by days: CoreExpression,
        _ body: inout CoreBody
    ) {
        for slot in [life.breach, life.unpaid, life.notice].compactMap({ $0 }) {
            let runs = isSet(slot).and(day.isBefore(date(of: slot)))
            let later = body.nested { $0.add(.put(slot: slot, date(of: slot).addingDays(days))) }
            body.add(.branch(runs, then: later, otherwise: []))
        }
    }

    /// The end of a time that begins tomorrow, put off by the days of it that are suspended as
    /// things stand.
    func notCounting(_ end: CoreExpression) -> CoreExpression {
        guard let latest = life?.suspension?.slots.first else { return end }
        let tomorrow = CoreExpression.today.addingDays(.int(1))
        let (from, until) = (date(of: latest.from), date(of: latest.until))
        let first = CoreExpression(.conditional(tomorrow.isBefore(from), from, tomorrow), .date)
        let rests = first.isBefore(until).and(first.isBefore(end))
        return CoreExpression(
            .conditional(rests, end.addingDays(first.daysUntil(until)), end), .date)
    }
}
