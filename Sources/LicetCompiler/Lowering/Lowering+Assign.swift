import LicetBytecode
import LicetPrimitives
import LicetTerms

/// What an assignment is kept in, of one party's place.
private struct LoweredPlace {
    let words: AssignmentWords
    /// Who has the place from which day on: empty, or from the first possible day.
    let holders: Int
    /// To whom and from when it is to go, once all have agreed; 9999-12-31 while nothing waits.
    let assignee: Int
    let from: Int
    /// The day from which the latest assignment counts.
    let latest: Int
    /// Whether the assignee and each who must consent have agreed.
    let accepted: Int
    let consents: [Int]
    let event: Int
}

/// Assignment: the one who leaves states to whom and from when, and the others agree to just that.
/// Once all have, a row of the table says so; the ledger puts whoever has the place in that of the
/// party on every day, so nothing else here asks.
extension Lowering {
    mutating func lowerAssignments() {
        guard let clauses = contract.life?.assignments, let period = contract.period else { return }
        let end = life.map { CoreExpression(.call(function: $0.end, arguments: []), .date) }
        let days = (first: period.start, end: end ?? period.end)
        for clause in clauses {
            let place = enterPlace(clause)
            let reports = contract.reports.contains { $0.reporter == clause.party }
            if clause.debtsStay, reports || contract.payees.contains(clause.party) {
                holders.append((clause.party, enter(holderFunction(clause, place))))
            }
            enterAssign(clause, place, days)
            enterAgree(clause, place, days)
        }
        program.life?.assignments.sort { $0.party < $1.party }
    }

    private mutating func enterPlace(_ clause: CheckedAssignment) -> LoweredPlace {
        let words = AssignmentWords(party: contract.parties[clause.party].name)
        let to = Field(name: "to", type: .id)
        let from = Field(name: "from", type: .date)
        let table = enter(
            Table(name: words.holders, key: [from], fields: [to], capacity: Limits.assignments))
        var term = program.life ?? LifeTerm(ends: [])
        term.assignments.append(
            AssignTerm(
                party: UInt16(clamping: contract.parties[clause.party].parameter),
                table: UInt8(clamping: table)))
        program.life = term
        let consents = clause.consenting.map { party in
            let name = words.consent(of: contract.parties[party].name)
            return enter(CoreSlot(name: name, type: .bool))
        }
        return LoweredPlace(
            words: words, holders: table,
            assignee: enter(CoreSlot(name: words.assignee, type: .id)),
            from: enter(CoreSlot(name: words.from, type: .date, initial: .date(.latest))),
            latest: enter(CoreSlot(name: words.latest, type: .date, initial: .date(.earliest))),
            accepted: enter(CoreSlot(name: words.accepted, type: .bool)), consents: consents,
            event: enter(
                EventType(
                    name: words.event,
                    fields: [to, from, Field(name: "agreed", type: .bool)],
                    clause: clause.place.clause)))
    }

    private func value(_ slot: Int, _ type: CoreType) -> CoreExpression {
        CoreExpression(.slot(slot), type)
    }

    /// `holder_NAME(day) -> id`: who has the place on a day.
    private func holderFunction(_ clause: CheckedAssignment, _ place: LoweredPlace) -> CoreFunction
    {
        var body = CoreBody(at: clause.place)
        let day = body.argument("day", .date)
        let holder = body.local("holder", .id)
        body.add(.assign(holder, party(clause.party)))
        let from = body.local("from", .date)
        let loop = body.nested { inner in
            leave(if: day.isBefore(inner.read(from)), &inner)
            inner.add(.fetch(table: place.holders, key: [inner.read(from)], into: [holder]))
        }
        body.add(
            .forEach(table: place.holders, key: [from], bound: Limits.assignments, body: loop))
        body.add(.return([body.read(holder)]))
        return body.function(place.words.holder, parameters: 1, results: [.id])
    }

    /// Asks that the sender had the reporter's place in the period.
    mutating func requireHolder(
        _ holder: Int?, of report: CheckedReport, on first: CoreExpression, _ body: inout CoreBody
    ) {
        guard let holder else { return }
        let other = refusal(
            "reporter", "Who had the licensee's place as the period began reports for it.",
            at: report.place)
        let reporter = CoreExpression(.call(function: holder, arguments: [first]), .id)
        body.add(.require(CoreExpression.sender.isSame(reporter), refusal: other))
    }

    /// The payees who stay owed what was before they assigned, in the order of all.
    var stayingPayees: [(party: Int, function: Int)] {
        contract.payees.compactMap { payee in holders.first { $0.party == payee } }
    }

    /// Who such a payee is for what is being made a debt; any other is who it is today.
    func holder(of payee: Int) -> CoreExpression {
        guard let staying = holders.first(where: { $0.party == payee }) else {
            return party(payee)
        }
        return CoreExpression(
            .call(function: staying.function, arguments: [accrued ?? .today]), .id)
    }

    // MARK: Acts

    /// The day is not past, lies within the licence and begins an accounting period.
    private mutating func requireDay(
        _ from: CoreExpression, of clause: CheckedAssignment,
        _ days: (first: CoreExpression, end: CoreExpression), _ body: inout CoreBody
    ) {
        let past = refusal(
            "past", "The day from which the assignment counts is past.", at: clause.place)
        body.add(.require(CoreExpression.today.isNotAfter(from), refusal: past))
        let outside = refusal(
            "outside", "The day is not after the licence's first day and before its end.",
            at: clause.place)
        body.add(
            .require(
                days.first.isBefore(from).and(from.isBefore(days.end)), refusal: outside))
        guard let accounting = contract.accounting else { return }
        let months = accounting.months ?? contract.reports.map(\.months).max() ?? 0
        guard months > 0 else { return }
        let cut = refusal(
            "period", "The day is not the first day of an accounting period.", at: clause.place)
        let start = spanStart(spanIndex(from, months: months), months: months)
        body.add(.require(from.isSameDay(start), refusal: cut))
    }

    /// `assign_NAME(to, from)`: who has the place states to whom it goes and from which day.
    private mutating func enterAssign(
        _ clause: CheckedAssignment, _ place: LoweredPlace,
        _ days: (first: CoreExpression, end: CoreExpression)
    ) {
        var body = CoreBody(at: clause.place)
        let to = body.argument("to", .id)
        let from = body.argument("from", .date)
        let own = refusal(
            "assignee", "The place is assigned to another party than the one that has it.",
            at: clause.place)
        body.add(.require(to.isSame(.sender).negated, refusal: own))
        requireDay(from, of: clause, days, &body)
        let waiting = refusal(
            "assigned", "An earlier assignment of this place begins on that day or later.",
            at: clause.place)
        let latest = value(place.latest, .date)
        let hasBegun = latest.isNotAfter(.today).and(latest.isBefore(from))
        body.add(.require(hasBegun, refusal: waiting))
        let often = refusal(
            "often", "The place has been assigned as often as it can be.", at: clause.place)
        let rows = CoreExpression(.recordCount(table: place.holders), .int)
        body.add(.require(rows.isLess(.int(Int(Limits.assignments))), refusal: often))
        body.add(.put(slot: place.assignee, to))
        body.add(.put(slot: place.from, from))
        for slot in [place.accepted] + place.consents {
            body.add(.put(slot: slot, .bool(false)))
        }
        body.add(.emit(event: place.event, fields: [to, from, .bool(false)]))
        enterAction(
            place.words.assign, callers: [clause.party], arguments: Self.terms,
            body.function(place.words.assign, parameters: 2))
    }

    private static let terms = [
        Field(name: "to", type: .id), Field(name: "from", type: .date),
    ]

    /// `agree_assign_NAME(to, from)`: the assignee accepts, or one who must consents, to these terms
    /// and no others; with the last of them the place is assigned.
    private mutating func enterAgree(
        _ clause: CheckedAssignment, _ place: LoweredPlace,
        _ days: (first: CoreExpression, end: CoreExpression)
    ) {
        var body = CoreBody(at: clause.place)
        let to = body.argument("to", .id)
        let from = body.argument("from", .date)
        let waits = value(place.from, .date).isBefore(.date(.latest))
        let nothing = refusal(
            "not_assigned", "No assignment of this place waits for anybody.", at: clause.place)
        body.add(.require(waits, refusal: nothing))
        let differs = refusal(
            "differs", "The assignment that waits is to another party or from another day.",
            at: clause.place)
        let isSame = to.isSame(value(place.assignee, .id))
            .and(from.isSameDay(value(place.from, .date)))
        body.add(.require(isSame, refusal: differs))
        requireSigner(clause, place, to: to, &body)
        requireDay(from, of: clause, days, &body)
        note(clause, place, to: to, &body)
        let then = body.nested { complete(clause, place, to: to, from: from, &$0) }
        body.add(.branch(isAgreed(clause, place), then: then, otherwise: []))
        enterAction(
            place.words.agree, arguments: Self.terms,
            body.function(place.words.agree, parameters: 2))
    }

    /// The sender is the assignee or one who consents, and has not agreed yet.
    private mutating func requireSigner(
        _ clause: CheckedAssignment, _ place: LoweredPlace, to: CoreExpression,
        _ body: inout CoreBody
    ) {
        let signers = signers(clause, place, to: to)
        let isAsked = signers.dropFirst().reduce(signers[0].is) { $0.or($1.is) }
        let open = signers.map { $0.is.and(value($0.slot, .bool).negated) }
        let asked = refusal(
            "not_asked", "Neither the assignee nor one who must consent sends this.",
            at: clause.place)
        body.add(.require(isAsked, refusal: asked))
        let twice = refusal("agreed", "This party has agreed already.", at: clause.place)
        body.add(
            .require(open.dropFirst().reduce(open[0]) { $0.or($1) }, refusal: twice))
    }

    /// For each who must agree whether it is the sender, and the slot that says it has.
    private func signers(
        _ clause: CheckedAssignment, _ place: LoweredPlace, to: CoreExpression
    ) -> [(is: CoreExpression, slot: Int)] {
        [(CoreExpression.sender.isSame(to), place.accepted)]
            + zip(clause.consenting, place.consents).map {
                (CoreExpression.sender.isSame(party($0)), $1)
            }
    }

    private func note(
        _ clause: CheckedAssignment, _ place: LoweredPlace, to: CoreExpression,
        _ body: inout CoreBody
    ) {
        for signer in signers(clause, place, to: to) {
            let then = body.nested { $0.add(.put(slot: signer.slot, .bool(true))) }
            body.add(.branch(signer.is, then: then, otherwise: []))
        }
    }

    private func isAgreed(_ clause: CheckedAssignment, _ place: LoweredPlace) -> CoreExpression {
        let accepted = value(place.accepted, .bool)
        let given = place.consents.map { value($0, .bool) }
        if clause.needsAll { return given.reduce(accepted) { $0.and($1) } }
        let count = given.map { CoreExpression(.conditional($0, .int(1), .int(0)), .int) }
        return accepted.and(CoreExpression.int(clause.required).isAtMost(sum(count)))
    }

    /// Writes down who has the place from the day on; before the first row of all, who has it now.
    private func complete(
        _ clause: CheckedAssignment, _ place: LoweredPlace, to: CoreExpression,
        from: CoreExpression, _ body: inout CoreBody
    ) {
        let rows = CoreExpression(.recordCount(table: place.holders), .int)
        let first = body.nested { inner in
            inner.add(
                .store(
                    table: place.holders, key: [.date(.earliest)], fields: [party(clause.party)]))
        }
        body.add(.branch(rows.equals(.int(0)), then: first, otherwise: []))
        body.add(.store(table: place.holders, key: [from], fields: [to]))
        body.add(.put(slot: place.latest, from))
        body.add(.put(slot: place.from, .date(.latest)))
        body.add(.emit(event: place.event, fields: [to, from, .bool(true)]))
    }
}
