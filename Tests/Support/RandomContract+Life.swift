import LicetTerms

/// What can end a licence before its period does, or let it last longer.
struct LifePlan {
    enum Further {
        case none, renewal, option
    }

    var canBreach = false
    var canTerminate = false
    var further = Further.none
    /// Whether nothing says how many further terms there are.
    var isEndless = false
    var hasSale = false
    var canRevert = false
    var invalidity: InvalidityPlan?
    var suspension: SuspensionPlan?

    /// Whether what is paid may have to wait.
    var hasEscrow: Bool { invalidity?.money == .escrow }

    /// Whether further terms or suspended days may let it last longer.
    var goesOn: Bool {
        switch further {
        case .none: suspension?.extendsTerm ?? false
        case .renewal, .option: true
        }
    }
}

/// Terminations, renewals, options, sell-offs, reversions.
extension ContractWriter {
    mutating func makeLife() {
        guard !plan.hasDayParameter, one(in: 3) else { return }
        var life = LifePlan()
        life.canBreach = one(in: 3)
        life.canTerminate = one(in: 3)
        life.hasSale = one(in: 4)
        life.canRevert = one(in: 4)
        if !plan.end.isLeapDay { life.further = pick([.none, .renewal, .option]) }
        life.invalidity = makeInvalidity()
        if life.invalidity != nil { life.hasSale = false }
        // Nothing says whether the price of an option waits, or is paid back.
        if life.hasEscrow || life.invalidity?.money == .refund, case .option = life.further {
            life.further = .renewal
        }
        if case .renewal = life.further, !plan.isPerReport { life.isEndless = one(in: 4) }
        life.suspension = makeSuspension(beside: life)
        plan.life = life
    }

    mutating func life() {
        guard let life = plan.life else { return }
        if life.canBreach {
            note("termination for breach")
            clauses.append(["terminate for breach by notice, cure \(1 + random.below(40)) days"])
        }
        if life.canTerminate {
            note("termination by notice")
            clauses.append(["terminate by notice of \(1 + random.below(120)) days"])
        }
        switch life.further {
        case .none: break
        case .renewal: renewal(isEndless: life.isEndless)
        case .option: option()
        }
        if life.hasSale {
            note("sell_off")
            let length = pick(["20 days", "3 months", "6 months", "1 year"])
            clauses.append(["sell_off \(pick(plan.rights)) for \(length) after end"])
        }
        if life.canRevert { reversion() }
        if let plan = life.invalidity { invalidity(plan) }
    }

    private mutating func renewal(isEndless: Bool) {
        note("renewal")
        let times = isEndless ? "" : " at most \(1 + random.below(3)) times"
        let notice = 1 + random.below(90)
        clauses.append([
            "renew for \(pick(["1 year", "6 months", "5 months"]))\(times) unless notice "
                + "\(notice) days before expiry"
        ])
    }

    private mutating func option() {
        note("option")
        let payee = one(in: 2) ? "" : " to \(pick([Self.licensor, "Bank"] + plan.payees))"
        let closes = 1 + random.below(60)
        let opens = closes + random.below(60)
        clauses.append([
            "option to extend by \(pick(["1 year", "7 months"])) at \(amount())\(payee), "
                + "exercised \(opens) to \(closes) days before expiry"
        ])
    }

    private mutating func reversion() {
        note("reversion")
        let isMoney = one(in: 2)
        let fields = plan.reports[0].names(of: isMoney ? .money : .count)
        let bound = isMoney ? amount(upTo: 3_000_000) : "\(units(upTo: 3_000_000))"
        clauses.append(["revert if \(pick(fields)) below \(bound) per accounting year"])
    }
}
