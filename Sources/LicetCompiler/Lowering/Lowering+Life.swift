import LicetBytecode
import LicetPrimitives
import LicetTerms

/// What clauses of the licence's life became.
///
/// Each slot holds the day after the last that an act of the parties sets, and 9999-12-31 as long
/// as none has: the licence ends with the earliest of them. Nothing has to happen for that on the
/// day itself, and a cure, which must be in time, takes its day out again.
struct LoweredLife {
    /// The function that gives the day after the last.
    var end: Int
    /// The period as it was signed.
    var base: CheckedPeriod
    /// The end by a breach of the contract that is not cured.
    var breach: Int?
    /// The end by a debt that is not paid in time.
    var unpaid: Int?
    /// The end by notice of termination.
    var notice: Int?
    /// The end where no further term follows.
    var lapse: Int?
    /// The end of the term that an option adds, once it is exercised.
    var option: Int?
    /// The end by reversion, and the sums that it asks for: key accounting year.
    var reverted: Int?
    var sums: Int?
    /// The end where the right is invalid.
    var invalid: Int?
    /// What is kept while the right is challenged.
    var challenge: LoweredChallenge?
    /// The days on which it is suspended.
    var suspension: LoweredSuspension?
    /// What is owed back where the right is invalid.
    var refund: LoweredRefund?
    /// The end by a new version, which the ledger writes.
    var amended: Int?
    /// The events of a notice, and of one that is cured or withdrawn.
    var noticed: Int
    var lifted: Int
}

/// Which notice an event tells of.
enum NoticeKind: Int {
    case breach = 0
    case unpaid = 1
    case termination = 2
    case lapse = 3
    case reversion = 4
    case invalidity = 5
}

extension Lowering {
    /// Enters the slots and the function, and lets every other clause count the licence's days by
    /// them.
    mutating func lowerLife() {
        guard let clauses = contract.life, let base = contract.period,
            let place = clauses.firstPlace
        else { return }
        let breach = clauses.breach.map { _ in enterEnd("breach_end", .breach) }
        let unpaid =
            contract.royalties.isEmpty
            ? nil : clauses.breach.map { _ in enterEnd("unpaid_end", .breach) }
        let notice = clauses.termination.map { _ in enterEnd("notice_end", .notice) }
        let lapse = clauses.renewal.map { _ in enterEnd("lapse_end", .lapse) }
        let option = clauses.option.map { enterOption($0) }
        if let renewal = clauses.renewal {
            program.life?.renewal = RenewalTerm(
                months: UInt16(clamping: renewal.months),
                times: renewal.times.map { UInt16(clamping: $0) })
        }
        let reverted = clauses.reversion.map { _ in enterEnd("revert_end", .notice) }
        let invalid = clauses.invalidity.map { _ in enterEnd("invalid_end", .notice) }
        let amended = clauses.amendment.map { enterAmendment($0) }
        let slots = [breach, unpaid, notice, lapse, reverted, invalid, amended].compactMap { $0 }
        let suspension = clauses.suspension.map { enterSuspension($0) }
        let lasting = lengthened(base, by: suspension)
        let end = enter(endFunction(slots, option, lasting, clauses, at: place))
        let kind = Field(name: "kind", type: .number)
        life = LoweredLife(
            end: end, base: base, breach: breach, unpaid: unpaid, notice: notice, lapse: lapse,
            option: option, reverted: reverted, sums: clauses.reversion.map { enterSums($0) },
            invalid: invalid,
            challenge: clauses.invalidity.flatMap { enterChallenge($0) },
            suspension: suspension,
            refund: clauses.invalidity.flatMap { enterRefund($0) },
            amended: amended,
            noticed: enter(
                EventType(
                    name: "notice", fields: [kind, Field(name: "ends", type: .date)],
                    clause: place.clause)),
            lifted: enter(
                EventType(name: "notice_lifted", fields: [kind], clause: place.clause)))
        let accounts = clauses.sellOff.map { enter(accountsFunction($0, end: end)) }
        contract.period = CheckedPeriod(
            start: base.start,
            end: CoreExpression(.call(function: accounts ?? end, arguments: []), .date),
            fixed: nil)
    }

    /// `accounts_end() -> date`: the day after the last for which anything is reported, that of the
    /// sell-off, as far as there are days at all.
    private mutating func accountsFunction(_ sale: CheckedSellOff, end: Int) -> CoreFunction {
        var term = program.life ?? LifeTerm(ends: [])
        switch sale.length {
        case .months(let months):
            term.sellOff = SellOffTerm(
                months: UInt16(clamping: months), days: 0, rights: sale.rights)
        case .days(let days):
            term.sellOff = SellOffTerm(months: 0, days: UInt16(clamping: days), rights: sale.rights)
        }
        program.life = term
        var body = CoreBody(at: sale.place)
        let last = body.bind("end", CoreExpression(.call(function: end, arguments: []), .date))
        let rest = body.nested { $0.add(.return([.date(.latest)])) }
        body.add(
            .branch(
                CoreExpression.date(sale.latestStart).isBefore(last), then: rest, otherwise: []))
        if let amended = life?.amended {
            let replaced = body.nested { $0.add(.return([last])) }
            body.add(
                .branch(last.isSameDay(date(of: amended)), then: replaced, otherwise: []))
        }
        body.add(.return([last.adding(sale.length)]))
        return body.function("accounts_end", parameters: 0, results: [.date])
    }

    mutating func enterEnd(_ name: String, _ kind: EndKind) -> Int {
        let slot = enter(CoreSlot(name: name, type: .date, initial: .date(.latest)))
        var term = program.life ?? LifeTerm(ends: [])
        term.ends.append(EndTerm(slot: UInt16(clamping: slot), kind: kind))
        program.life = term
        return slot
    }

    /// `licence_end() -> date`: the earliest of the days after the last.
    private func endFunction(
        _ slots: [Int], _ option: Int?, _ base: CheckedPeriod, _ clauses: CheckedLife,
        at place: CorePlace
    ) -> CoreFunction {
        var body = CoreBody(at: place)
        let end = body.local("end", .date)
        body.add(.assign(end, longest(base, option, clauses)))
        for slot in slots {
            let day = body.bind(program.slots[slot].name, date(of: slot))
            let earlier = body.nested { $0.add(.assign(end, day)) }
            body.add(.branch(day.isBefore(body.read(end)), then: earlier, otherwise: []))
        }
        body.add(.return([body.read(end)]))
        return body.function("licence_end", parameters: 0, results: [.date])
    }

    /// The day after the last once all further terms have run that follow as things are.
    private func longest(
        _ base: CheckedPeriod, _ option: Int?, _ clauses: CheckedLife
    ) -> CoreExpression {
        if let option {
            return CoreExpression(
                .conditional(isSet(option), date(of: option), base.end), .date)
        }
        guard let renewal = clauses.renewal else { return base.end }
        guard let times = renewal.times else {
            let far = RenewalTerm.farEnd
            if let day = base.end.constantDate { return .date(max(day, far)) }
            return CoreExpression(
                .conditional(base.end.isBefore(.date(far)), .date(far), base.end), .date)
        }
        let months = renewal.months * times
        return end(of: base, after: months)
    }

    /// The day after the last of so many months that follow the period.
    private func end(of base: CheckedPeriod, after months: Int) -> CoreExpression {
        guard let day = base.end.constantDate else {
            return base.end.addingMonths(.int(months), clip: MonthClip.clip.rawValue)
        }
        return .date(day.addingMonths(months) ?? .latest)
    }

    private mutating func enterOption(_ option: CheckedOption) -> Int {
        let slot = enter(CoreSlot(name: "extended_end", type: .date, initial: .date(.latest)))
        var term = program.life ?? LifeTerm(ends: [])
        term.option = OptionTerm(
            slot: UInt16(clamping: slot), months: UInt16(clamping: option.months),
            closes: UInt16(clamping: option.closes))
        program.life = term
        return slot
    }

    func date(of slot: Int) -> CoreExpression { CoreExpression(.slot(slot), .date) }

    func isSet(_ slot: Int) -> CoreExpression {
        date(of: slot).isBefore(.date(.latest))
    }

    // MARK: Acts

    mutating func lowerLifeActs() {
        guard let clauses = contract.life, let life else { return }
        if let breach = clauses.breach, let slot = life.breach {
            enterNotice(
                "give_notice", slot, .breach, after: breach, by: licensors, isDebt: false)
            if let unpaid = life.unpaid {
                enterNotice(
                    "give_payment_notice", unpaid, .unpaid, after: breach, by: licensors,
                    isDebt: true)
            }
            let both = [(slot, NoticeKind.breach)] + (life.unpaid.map { [($0, .unpaid)] } ?? [])
            enterLifting("confirm_cure", [(slot, .breach)], at: breach.place)
            enterLifting("withdraw_notice", both, at: breach.place)
        }
        if let termination = clauses.termination, let slot = life.notice {
            enterNotice(
                "give_termination_notice", slot, .termination, after: termination,
                by: licensors + licensees, isDebt: false)
        }
        if let renewal = clauses.renewal, let slot = life.lapse {
            enterDecline(renewal, slot, life)
        }
        if let option = clauses.option, let slot = life.option {
            enterExercise(option, slot, life)
        }
        if let reversion = clauses.reversion { enterRevert(reversion, life) }
        if let invalidity = clauses.invalidity { enterInvalidity(invalidity, life) }
        if let suspension = clauses.suspension { enterSuspensionActs(suspension, life) }
    }

    var licensors: [Int] {
        contract.parties.indices.filter { contract.parties[$0].role == "licensor" }
    }

    private var licensees: [Int] {
        contract.parties.indices.filter { contract.parties[$0].role == "licensee" }
    }

    /// Refuses the act once the licence is over.
    mutating func requireLasting(at place: CorePlace, _ body: inout CoreBody) {
        guard let life else { return }
        let ended = refusal("ended", "The licence has ended.", at: place)
        let end = CoreExpression(.call(function: life.end, arguments: []), .date)
        body.add(.require(CoreExpression.today.isBefore(end), refusal: ended))
    }

    private mutating func requireUnset(
        _ slot: Int, at place: CorePlace, _ body: inout CoreBody
    ) {
        let noticed = refusal("noticed", "This notice has been given already.", at: place)
        body.add(.require(isSet(slot).negated, refusal: noticed))
    }

    /// A notice: unless it is lifted, the licence ends with the last of so many days after it.
    private mutating func enterNotice(
        _ name: String, _ slot: Int, _ kind: NoticeKind, after notice: CheckedNotice,
        by callers: [Int], isDebt: Bool
    ) {
        let place = notice.place
        var body = CoreBody(at: place)
        requireLasting(at: place, &body)
        requireUnset(slot, at: place, &body)
        if isDebt, let late = overdue(&body) {
            let nothing = refusal("nothing_overdue", "No debt is overdue.", at: place)
            body.add(.require(late, refusal: nothing))
        }
        let last = notCounting(CoreExpression.today.addingDays(.int(notice.days + 1)))
        let end = body.bind("ends", last)
        body.add(.put(slot: slot, end))
        if let life {
            body.add(.emit(event: life.noticed, fields: [.int(kind.rawValue), end]))
        }
        enterAction(name, callers: callers, body.function(name, parameters: 0))
    }

    /// Takes back notices that stand while there is time.
    private mutating func enterLifting(
        _ name: String, _ notices: [(slot: Int, kind: NoticeKind)], at place: CorePlace
    ) {
        var body = CoreBody(at: place)
        requireLasting(at: place, &body)
        let stands = notices.dropFirst().reduce(isSet(notices[0].slot)) { $0.or(isSet($1.slot)) }
        let nothing = refusal("no_notice", "No notice of a breach stands.", at: place)
        body.add(.require(stands, refusal: nothing))
        for notice in notices {
            let then = body.nested { lift(notice.slot, notice.kind, &$0) }
            body.add(.branch(isSet(notice.slot), then: then, otherwise: []))
        }
        enterAction(name, callers: licensors, body.function(name, parameters: 0))
    }

    private func lift(_ slot: Int, _ kind: NoticeKind, _ body: inout CoreBody) {
        guard let life else { return }
        body.add(.put(slot: slot, .date(.latest)))
        body.add(.emit(event: life.lifted, fields: [.int(kind.rawValue)]))
        resumeOnceCured(&body)
    }

    /// A notice that no further term is to follow the first one that still leaves it its days.
    private mutating func enterDecline(
        _ renewal: CheckedRenewal, _ slot: Int, _ life: LoweredLife
    ) {
        let place = renewal.place
        var body = CoreBody(at: place)
        requireLasting(at: place, &body)
        requireUnset(slot, at: place, &body)
        let reached = body.bind("reached", CoreExpression.today.addingDays(.int(renewal.notice)))
        let term = CoreExpression(
            .spanIndex(anchor: life.base.end, months: .int(renewal.months), date: reached), .int)
        let index = body.bind(
            "further_terms", (term + .int(1)).greater(.int(0)), size: .bits64)
        if let times = renewal.times {
            let late = refusal(
                "late", "No further term is left that the notice could prevent.", at: place)
            body.add(.require(index.isLess(.int(times)), refusal: late))
        }
        let end = body.bind(
            "ends",
            life.base.end.addingMonths(
                index * .int(renewal.months), clip: MonthClip.clip.rawValue))
        body.add(.put(slot: slot, end))
        body.add(
            .emit(event: life.noticed, fields: [.int(NoticeKind.lapse.rawValue), end]))
        enterAction(
            "decline_renewal", callers: licensors + licensees,
            body.function("decline_renewal", parameters: 0))
    }

    /// The licensee extends the licence within the window and pays the price with that.
    private mutating func enterExercise(
        _ option: CheckedOption, _ slot: Int, _ life: LoweredLife
    ) {
        let place = option.place
        let price = Field(name: "price", type: .amount, asset: option.asset)
        let event = enter(
            EventType(
                name: "extended", fields: [Field(name: "ends", type: .date), price],
                clause: place.clause))
        var body = CoreBody(at: place)
        let amount = body.argument("price", .int, size: .bits128, asset: option.asset)
        requireLasting(at: place, &body)
        let exercised = refusal("exercised", "The option has been exercised already.", at: place)
        body.add(.require(isSet(slot).negated, refusal: exercised))
        let opens = life.base.end.addingDays(.int(-1 - option.opens))
        let closes = life.base.end.addingDays(.int(-1 - option.closes))
        let window = refusal(
            "window", "The option is exercised on the days that the contract states, and no other.",
            at: place)
        let isOpen = opens.isNotAfter(.today).and(CoreExpression.today.isNotAfter(closes))
        body.add(.require(isOpen, refusal: window))
        let other = refusal("price", "What is paid is not the price of the option.", at: place)
        body.add(.require(amount.equals(option.price), refusal: other))
        let coin = body.local("funds", .coin(asset: option.asset))
        body.add(.withdraw(into: coin, amount: amount, from: .sender))
        body.add(.deposit(coin: coin, to: party(option.payee)))
        let end = body.bind("ends", end(of: life.base, after: option.months))
        body.add(.put(slot: slot, end))
        body.add(.emit(event: event, fields: [end, amount]))
        enterAction(
            "exercise_option", callers: licensees, arguments: [price],
            body.function("exercise_option", parameters: 1))
    }

    // MARK: Debts

    /// Whether some debt's due date is past: the first in the order of the table is the oldest.
    private func overdue(_ body: inout CoreBody) -> CoreExpression? {
        guard let debts else { return nil }
        let late = body.local("overdue", .bool)
        body.add(.assign(late, .bool(false)))
        let due = body.local("oldest_due", .date)
        let number = body.local("oldest_number", .int)
        let look = body.nested { $0.add(.assign(late, $0.read(due).isBefore(.today))) }
        body.add(.forEach(table: debts.table, key: [due, number], bound: 1, body: look))
        return body.read(late)
    }

    /// Once nothing is overdue any more, a notice of that is cured, if it is not too late.
    func cureByPayment(_ body: inout CoreBody) {
        guard let slot = life?.unpaid else { return }
        let standing = isSet(slot).and(CoreExpression.today.isBefore(date(of: slot)))
        let cure = body.nested { inner in
            guard let late = overdue(&inner) else { return }
            let lifted = inner.nested { lift(slot, .unpaid, &$0) }
            inner.add(.branch(late.negated, then: lifted, otherwise: []))
        }
        body.add(.branch(standing, then: cure, otherwise: []))
    }
}

extension CheckedSellOff {
    /// The last day from which all of it is within the years that dates have.
    fileprivate var latestStart: CivilDate {
        switch length {
        case .months(let months): CivilDate.latest.addingMonths(-months) ?? .earliest
        case .days(let days): CivilDate.latest.adding(days: -days) ?? .earliest
        }
    }
}

extension CheckedLife {
    /// Where the first of the clauses stands.
    fileprivate var firstPlace: CorePlace? {
        [
            breach?.place, termination?.place, renewal?.place, option?.place, sellOff?.place,
            reversion?.place, invalidity?.place,
            suspension?.place,
            amendment?.place,
        ]
        .compactMap { $0 }
        .min { $0.clause < $1.clause }
    }
}
