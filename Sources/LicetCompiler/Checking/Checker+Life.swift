import LicetBytecode
import LicetPrimitives
import LicetTerms

/// What can end the licence before its period does, and what lets it last longer.
struct CheckedLife: Hashable, Sendable {
    /// `terminate for breach by notice, cure 30 days`
    var breach: CheckedNotice?
    /// `terminate by notice of 90 days`
    var termination: CheckedNotice?
    /// `renew for 1 year unless notice 90 days before expiry`
    var renewal: CheckedRenewal?
    /// `option to extend by 1 year at EUR 10_000, exercised 180 to 90 days before expiry`
    var option: CheckedOption?

    /// `sell_off distribute for 6 months after end`
    var sellOff: CheckedSellOff?

    /// Whether it has a clause of reversion; what that says is known once the reports are.
    var canRevert = false
    /// `revert if receipts below EUR 1_000 per accounting year`
    var reversion: CheckedReversion?

    /// `invalid Patent attested by Registry, ex_nunc, keep due`
    var invalidity: CheckedInvalidity?

    /// `amend by all`
    var amendment: CheckedAmendment?

    /// `suspend by Brand after notice of 5 days, at most 60 days, at most 3 times, keep term`
    var suspension: CheckedSuspension?
    /// `assign Wave with consent of Aurora, debts stay`
    var assignments: [CheckedAssignment] = []

    /// Whether it can end on a day that nobody knows yet.
    var canEndEarly: Bool {
        breach != nil || termination != nil || canRevert || amendment != nil
    }

    /// Whether it can cut a span of so many months that its period as signed does not cut.
    func canShorten(months: Int) -> Bool {
        canEndEarly || invalidity?.effect == .exNunc || sellOff != nil
            || suspension?.extendsTerm == true
            || furtherMonths.map { $0 % max(1, months) != 0 } ?? false
    }

    /// Months of each further term.
    var furtherMonths: Int? { renewal?.months ?? option?.months }

    /// The same; none where only a sell-off or suspended days let the licence's accounts run on.
    var lastingMonths: Int? {
        let runsOn = sellOff != nil || suspension?.extendsTerm == true
        return furtherMonths ?? (runsOn ? 0 : nil)
    }
}

/// Days that a notice takes to end the licence.
struct CheckedNotice: Hashable, Sendable {
    var days: Int
    var place: CorePlace
}

/// Terms that follow the licence's period.
struct CheckedRenewal: Hashable, Sendable {
    /// Months of each.
    var months: Int
    /// How many there are at most; nil for one after the other.
    var times: Int?
    /// How many days before the last day the latest notice is given that stops the next term.
    var notice: Int
    var place: CorePlace
}

/// One further term, for a price.
struct CheckedOption: Hashable, Sendable {
    var months: Int
    /// An int of minor units.
    var price: CoreExpression
    var asset: UInt8
    /// Index into the parties: who is paid.
    var payee: Int
    /// The window: so many days before the last day, the first number the greater.
    var opens: Int
    var closes: Int
    var place: CorePlace
}

extension Checker {
    mutating func checkLife() {
        var life = CheckedLife()
        var seen: [(form: String, span: Span)] = []
        for (item, place) in zip(licence.items, places) {
            switch item {
            case .terminate(let node):
                checkTermination(node, place, &life, &seen)
            case .renew(let node):
                guard isFirst("renew", node.span, &seen) else { continue }
                if seen.contains(where: { $0.form == "option" }) { reportBoth(node.span) }
                life.renewal = checkRenewal(node, place)
            case .option(let node):
                guard isFirst("option", node.span, &seen) else { continue }
                if seen.contains(where: { $0.form == "renew" }) { reportBoth(node.span) }
                life.option = checkOption(node, place)
            case .sellOff(let node):
                guard isFirst("sell_off", node.span, &seen) else { continue }
                life.sellOff = checkSellOff(node, place)
            case .revert(let node):
                guard isFirst("revert", node.span, &seen) else { continue }
                life.canRevert = true
            case .suspend(let node):
                guard isFirst("suspend", node.span, &seen) else { continue }
                life.suspension = checkSuspension(node, place)
            case .invalid(let node):
                guard isFirst("invalid", node.span, &seen) else { continue }
                life.invalidity = checkInvalidity(node, place)
            case .amend(let node):
                guard isFirst("amend", node.span, &seen) else { continue }
                life.amendment = checkAmendment(node, place)
            case .amends(let node):
                guard isFirst("amends", node.span, &seen) else { continue }
                checkAmended(node)
            case .assign(let node):
                guard isFirst("assign \(node.party.text)", node.span, &seen) else { continue }
                if let place = checkAssignment(node, place) { life.assignments.append(place) }
            case .title, .licensor, .licensee, .payees, .parties, .work, .currency, .offset,
                .accounting, .series, .grant, .holdback, .report, .royalty, .pay, .interest,
                .derivative, .limit, .audit, .dispute, .approve,
                .promise, .state, .constant, .rule, .action, .event,
                .cap:
                continue
            }
        }
        guard life != CheckedLife() else { return }
        self.life = life
    }

    private mutating func checkTermination(
        _ node: TerminateNode, _ place: CorePlace, _ life: inout CheckedLife,
        _ seen: inout [(form: String, span: Span)]
    ) {
        switch node.kind {
        case .breach(let cure):
            guard isFirst("terminate for breach", node.span, &seen) else { return }
            life.breach = noticeDays(cure).map { CheckedNotice(days: $0, place: place) }
        case .notice(let length):
            guard isFirst("terminate by notice", node.span, &seen) else { return }
            life.termination = noticeDays(length).map { CheckedNotice(days: $0, place: place) }
        }
    }

    /// Whether a form of clause is said for the first time, in a licence that has a period to end.
    private mutating func isFirst(
        _ form: String, _ span: Span, _ seen: inout [(form: String, span: Span)]
    ) -> Bool {
        if let first = seen.first(where: { $0.form == form }) {
            report(
                .clauseTwice, at: span, "`\(form)` is said twice",
                notes: [Diagnostic.Note(first.span, "it is said here already")])
            return false
        }
        seen.append((form, span))
        if !licence.items.contains(where: { $0.word == "grant" }) {
            reportMissing(
                "grant", at: span, "the licence grants nothing that could end",
                mend: "add the grant and its period")
        }
        return true
    }

    /// Days within which, or before which, a notice counts.
    mutating func noticeDays(_ node: Expression) -> Int? {
        guard let limit = timeLimit(node) else { return nil }
        switch limit {
        case .days(let days) where days <= Self.mostNoticeDays: return days
        case .days, .months:
            report(
                .lifeForm, at: node.span,
                "a notice counts in days, \(Self.mostNoticeDays) at most")
            return nil
        }
    }

    static let mostNoticeDays = 3_660

    private mutating func checkRenewal(_ node: RenewNode, _ place: CorePlace) -> CheckedRenewal? {
        let months = furtherTerm(node.length)
        let times = node.times.map { renewals($0) }
        let notice = noticeDays(node.notice)
        guard let months, let notice else { return nil }
        if let times, times == nil { return nil }
        return CheckedRenewal(
            months: months, times: times ?? nil, notice: notice, place: place)
    }

    /// The months of a further term.
    mutating func furtherTerm(_ node: Expression) -> Int? {
        guard let length = constantDuration(node) else { return nil }
        guard case .months(let months) = length.duration,
            (1...Limits.spanMonths).contains(months), length.step == nil
        else {
            report(.lifeForm, at: node.span, "a further term is one of months or years")
            return nil
        }
        if let end = period?.fixed?.end, SpanSequence.needsClip(anchor: end, months: months) {
            report(
                .leapAnchor, at: node.span,
                "the further terms are counted from 29 February, which not every year has",
                mend: "let the period end on another day")
            return nil
        }
        return months
    }

    private mutating func renewals(_ node: Expression) -> Int? {
        let value = check(node)
        guard !value.isPoisoned else { return nil }
        guard value.type.isWhole, let number = value.core.folded.constantInt?.int64,
            (1...Int64(Limits.renewals)).contains(number)
        else {
            report(
                .lifeForm, at: node.span,
                "the further terms are counted, from 1 to \(Limits.renewals)")
            return nil
        }
        return Int(number)
    }

    /// The licence's period with all its further terms and the sell-off, where their number is
    /// known; else one whose length is not.
    func lasting(_ period: CheckedPeriod) -> CheckedPeriod {
        guard let each = life?.lastingMonths else { return period }
        let endless = CheckedPeriod(start: period.start, end: .date(.latest), fixed: nil)
        let count = life?.renewal.map { $0.times } ?? 1
        guard let count else { return endless }
        let months =
            each * count + (life?.sellOff?.mostMonths ?? 0) + (life?.suspension?.mostMonths ?? 0)
        if let fixed = period.fixed {
            guard let end = fixed.end.addingMonths(months),
                let whole = Period(start: fixed.start, end: end)
            else { return endless }
            return CheckedPeriod(start: period.start, end: .date(end), fixed: whole)
        }
        guard case .addMonths(let from, let length, let clip) = period.end.kind,
            from == period.start
        else { return endless }
        let end = from.addingMonths(length + .int(months), clip: clip)
        return CheckedPeriod(start: period.start, end: end, fixed: nil)
    }

    /// What the clauses of the licence's life make, by name.
    static func lifeNames(of licence: LicenceNode) -> [String] {
        let words = [
            "terminate", "renew", "option", "sell_off", "revert", "invalid", "amend",
            "suspend",
        ]
        guard licence.items.contains(where: { words.contains($0.word) }) else { return [] }
        return [
            "licence_end", "notice", "notice_lifted", "breach_end", "unpaid_end", "notice_end",
            "lapse_end", "give_notice", "give_payment_notice", "confirm_cure", "withdraw_notice",
            "give_termination_notice", "decline_renewal", "exercise_option", "extended",
            "extended_end", "accounts_end",
            "revert", "revert_end", "reverted_sums", "amended_end",
        ]
    }

    /// The acts that clauses of the licence's life give the parties; none takes anything.
    var lifeActs: [String] {
        var acts: [String] = []
        if life?.breach != nil {
            acts += royaltyNodes.isEmpty ? ["give_notice"] : ["give_notice", "give_payment_notice"]
            acts += ["confirm_cure", "withdraw_notice"]
        }
        if life?.termination != nil { acts.append("give_termination_notice") }
        if life?.renewal != nil { acts.append("decline_renewal") }
        if life?.canRevert == true { acts.append("revert") }
        return acts + invalidityActs + suspensionActs
    }
}
