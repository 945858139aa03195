import LicetBytecode
import LicetPrimitives
import LicetTerms

@testable import LicetCompiler

/// What the parties did about the licence's end.
struct PlainLife {
    /// The days on which notices were given that stand.
    var breach: CivilDate?
    var unpaid: CivilDate?
    var notice: CivilDate?
    /// For each other way to end it the day after its last.
    var lapse: CivilDate?
    var reverted: CivilDate?
    /// The end that an option gives, once it is exercised.
    var extended: CivilDate?
}

/// Notices, cures, renewals, options, sell-off and reversion (clauses 4, 23, 24).
extension ClauseEvaluator {
    /// An act about the licence's end.
    enum LifeAct: String, CaseIterable {
        case notice = "give_notice"
        case paymentNotice = "give_payment_notice"
        case cure = "confirm_cure"
        case withdrawal = "withdraw_notice"
        case termination = "give_termination_notice"
        case decline = "decline_renewal"
        case exercise = "exercise_option"
        case reversion = "revert"

        /// The number of a notice of this kind.
        var kind: Int {
            switch self {
            case .notice, .cure: 0
            case .paymentNotice, .withdrawal: 1
            case .termination: 2
            case .decline: 3
            case .reversion: 4
            case .exercise: 5
            }
        }
    }

    /// The day after the licence's last, as things are.
    var licenceEnd: CivilDate {
        if invalidity.isAttested { return max(base.start, invalidity.effective ?? base.start) }
        var end = life.extended ?? signedEnd
        if let renewal = contract.life?.renewal {
            // One term after the other, through the year 9899.
            let far = CivilDate(year: 9_900, month: 1, day: 1) ?? .latest
            end =
                renewal.times.flatMap { base.end.addingMonths($0 * renewal.months) }
                ?? max(base.end, far)
        }
        return ends.reduce(end) { min($0, $1) }
    }

    /// The days on which the licence ends by what the parties did.
    private var ends: [CivilDate] {
        var ends = [unpaidEnd, life.lapse, life.reverted].compactMap { $0 }
        if let notice = contract.life?.breach, let day = life.breach {
            ends.append(end(of: notice, given: day))
        }
        if let notice = contract.life?.termination, let day = life.notice {
            ends.append(end(of: notice, given: day))
        }
        return ends
    }

    /// The day after the last on which what is overdue can be paid, where notice of it was given.
    private var unpaidEnd: CivilDate? {
        guard let notice = contract.life?.breach, let day = life.unpaid else { return nil }
        return end(of: notice, given: day)
    }

    /// Whether the licence has a day: none where it ends before it begins, or the right never was
    /// valid.
    var hasDays: Bool { base.start < licenceEnd }

    /// The licence's days and those of the sell-off, where there are any.
    var period: Period {
        let end = contract.life?.sellOff.map { moved(licenceEnd, $0.length) } ?? licenceEnd
        return Period(start: base.start, end: end) ?? base
    }

    // MARK: Acts

    mutating func act(_ act: LifeAct, _ price: BigInt) throws(Stop) {
        guard today < licenceEnd else { throw .refused("ended") }
        switch act {
        case .notice: try notify(act, \.breach, contract.life?.breach)
        case .paymentNotice:
            guard life.unpaid == nil else { throw .refused("noticed") }
            guard isOverdue else { throw .refused("nothing_overdue") }
            try notify(act, \.unpaid, contract.life?.breach)
        case .termination: try notify(act, \.notice, contract.life?.termination)
        case .cure:
            guard life.breach != nil else { throw .refused("no_notice") }
            lift(\.breach, .notice)
        case .withdrawal:
            guard life.breach != nil || life.unpaid != nil else { throw .refused("no_notice") }
            lift(\.breach, .notice)
            lift(\.unpaid, .paymentNotice)
        case .decline: try decline()
        case .exercise: try exercise(price)
        case .reversion: try revert()
        }
    }

    /// The licence ends with the last of so many days after the notice.
    private mutating func notify(
        _ act: LifeAct, _ given: WritableKeyPath<PlainLife, CivilDate?>, _ notice: CheckedNotice?
    ) throws(Stop) {
        guard let notice else { throw .unknown(act.rawValue) }
        guard life[keyPath: given] == nil else { throw .refused("noticed") }
        life[keyPath: given] = today
        tell(act, end(of: notice, given: today))
    }

    private mutating func tell(_ act: LifeAct, _ end: CivilDate) {
        say("notice", [("kind", .int(BigInt(act.kind))), ("ends", .date(end))])
    }

    private mutating func lift(
        _ given: WritableKeyPath<PlainLife, CivilDate?>, _ notice: LifeAct
    ) {
        guard life[keyPath: given] != nil else { return }
        life[keyPath: given] = nil
        say("notice_lifted", [("kind", .int(BigInt(notice.kind)))])
        resumeWhereCured()
    }

    /// Whether some debt's due date is past; what is in question is not overdue.
    private var isOverdue: Bool { debts.contains { $0.due < today && $0.total.signum > 0 } }

    /// A notice of what is overdue is cured by the payment of all of it, in time.
    mutating func cureByPayment() {
        guard let end = unpaidEnd, today < end, !isOverdue else { return }
        lift(\.unpaid, .paymentNotice)
    }

    /// The first term that ends late enough for the notice is the last one.
    private mutating func decline() throws(Stop) {
        guard let renewal = contract.life?.renewal else { throw .unknown("renewal") }
        guard life.lapse == nil else { throw .refused("noticed") }
        var terms = 0
        var end = base.end
        // In time where the term's last day is so many days or more after the notice.
        while today.daysUntil(end.adding(days: -1) ?? end) < renewal.notice {
            terms += 1
            end = base.end.addingMonths(terms * renewal.months) ?? end
            if let times = renewal.times, terms >= times { throw .refused("late") }
        }
        life.lapse = end
        tell(.decline, end)
    }

    private mutating func exercise(_ price: BigInt) throws(Stop) {
        guard let option = contract.life?.option else { throw .unknown("option") }
        guard life.extended == nil else { throw .refused("exercised") }
        let left = today.daysUntil(base.end.adding(days: -1) ?? base.end)
        guard option.closes <= left, left <= option.opens else { throw .refused("window") }
        guard Ratio(price) == (try value(option.price)) else { throw .refused("price") }
        let end = base.end.addingMonths(option.months) ?? base.end
        life.extended = end
        give(price, to: holder(of: option.payee, on: today))
        say("extended", [("ends", .date(end)), ("price", .int(price))])
    }

    /// Ends the licence where too little is reported of the latest year whose reports are due.
    private mutating func revert() throws(Stop) {
        guard let reversion = contract.life?.reversion else { throw .unknown("reversion") }
        let due = contract.reports[reversion.report].due
        var year = years.index(of: today)
        while moved(years.start(year + 1), due) > today { year -= 1 }
        guard period.start <= years.start(year), years.start(year + 1) <= licenceEnd else {
            throw .refused("early")
        }
        let reported = lines[reversion.report].values.filter {
            years.index(of: $0.first) == year
        }
        let sum = reported.reduce(BigInt.zero) { $0 + ($1.values[reversion.field] ?? .zero) }
        guard Ratio(sum) < (try value(reversion.amount)) else { throw .refused("reached") }
        let end = moved(today, .days(1))
        life.reverted = end
        tell(.reversion, end)
    }
}
