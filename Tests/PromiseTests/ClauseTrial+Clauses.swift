import LicetBytecode
import LicetPrimitives
import LicetTerms
import LicetTestSupport

@testable import LicetCompiler

/// What clauses beside the royalties let the parties do: end and extend the licence, look into what
/// was reported, put debts in question.
extension ClauseTrial {
    /// The day after the last that the life looks at.
    var horizon: CivilDate {
        let base = evaluator.base.end
        guard contract.life != nil, let far = base.adding(days: 400) else { return base }
        return max(base, min(evaluator.period.end, far))
    }

    /// A value of the index for each month that could be asked for.
    mutating func attestIndex() {
        guard contract.series.contains(where: { $0.pair == nil }) else { return }
        let anchor = evaluator.anchor
        guard var first = CivilDate(year: anchor.year - 5, month: 1, day: 1) else { return }
        var level = 10_000
        while first.year < anchor.year + 12 {
            guard let next = first.addingMonths(1), let last = next.adding(days: -1) else { return }
            level = max(5_000, level + random.below(400) - 180)
            attestIndex(Ratio(level, over: 100), on: last)
            first = next
        }
    }

    /// Whether some clause beside the royalties lets the parties do something. The life of a
    /// contract without one stays the one that its seed always gave.
    var hasActs: Bool {
        contract.life != nil || contract.audit != nil || contract.dispute != nil || isCompound
            || evaluator.repaid != nil
    }

    mutating func actOfClauses() throws {
        var families: [(inout ClauseTrial) throws -> Void] = []
        if contract.life != nil { families.append { try $0.actOfLife() } }
        if contract.audit != nil { families.append { try $0.actOfAudit() } }
        if contract.dispute != nil { families.append { try $0.actOfDispute() } }
        if contract.life?.suspension != nil { families.append { try $0.actOfSuspension() } }
        if contract.life?.assignments.isEmpty == false {
            families.append { try $0.actOfAssignment() }
        }
        if isCompound { families.append { try $0.actOfCompound() } }
        if evaluator.repaid != nil { families.append { try $0.refundSome() } }
        if contract.life?.invalidity != nil {
            families.append { try $0.actOfInvalidity(isLast: false) }
        }
        guard let family = families.randomElement(using: &random) else { return }
        try family(&self)
    }

    private func party(_ role: String) -> Int? {
        contract.parties.firstIndex { $0.role == role }
    }

    // MARK: The licence's end

    private mutating func actOfLife() throws {
        guard let life = contract.life, day >= evaluator.base.start else { return }
        if life.breach != nil {
            let act: ClauseEvaluator.LifeAct = random.below(3) == 0 ? .notice : .paymentNotice
            try perform(.life(act, price: .zero), by: party("licensor"))
            if random.below(2) == 0 { day = day.adding(days: random.below(20)) ?? day }
            if random.below(2) == 0 { try perform(.pay(max(owedToday, .one) * BigInt(2))) }
            if random.below(5) > 0 {
                let cure: ClauseEvaluator.LifeAct = random.below(3) == 0 ? .cure : .withdrawal
                try perform(.life(cure, price: .zero), by: party("licensor"))
            }
        }
        if life.termination != nil, random.below(6) == 0 {
            let sender = random.below(2) == 0 ? "licensor" : "licensee"
            try perform(.life(.termination, price: .zero), by: party(sender))
        }
        if life.reversion != nil, random.below(3) == 0 {
            try perform(.life(.reversion, price: .zero), by: party("licensor"))
        }
        if life.renewal != nil, random.below(12) == 0 { try decline() }
        if life.option != nil, random.below(6) == 0 { try exercise() }
    }

    private mutating func decline() throws {
        let sender = random.below(2) == 0 ? "licensor" : "licensee"
        try perform(.life(.decline, price: .zero), by: party(sender))
    }

    private mutating func exercise() throws {
        guard let option = contract.life?.option, let price = try? evaluator.value(option.price)
        else { return }
        let others = [price.floor, price.floor + .one, .zero]
        let paid = random.below(4) > 0 ? price.floor : others[random.below(3)]
        try perform(.life(.exercise, price: paid), by: party("licensee"))
    }

    /// The last days on which a term can be stopped or added.
    mutating func approachEnd() throws {
        let last = evaluator.base.end.adding(days: -1) ?? evaluator.base.end
        if let renewal = contract.life?.renewal, random.below(2) == 0 {
            let term = random.below(1 + (renewal.times ?? 1)) * renewal.months
            let end = last.addingMonths(term) ?? last
            day = max(day, end.adding(days: random.below(3) - 1 - renewal.notice) ?? day)
            try decline()
            try decline()
        }
        if let option = contract.life?.option, random.below(3) > 0 {
            let left = [option.opens + 1, option.opens, option.closes, option.closes - 1]
            day = max(day, last.adding(days: -left[random.below(4)]) ?? day)
            try exercise()
            day = day.adding(days: random.below(2)) ?? day
            try exercise()
        }
        try suspendAtEnd()
        for _ in 0..<2 { try actOfClauses() }
    }

    // MARK: Audits

    private mutating func actOfAudit() throws {
        guard let audit = contract.audit, let months = contract.accounting?.months else { return }
        if random.below(3) == 0 { try perform(.requestAudit, by: audit.auditor) }
        if let request = evaluator.audits.request, random.below(2) == 0 {
            let opens = evaluator.moved(request.day, audit.notice)
            let closes = evaluator.moved(opens, audit.window)
            let days = [opens, opens, opens.adding(days: -1), closes.adding(days: -1), closes]
            if day < closes { day = max(day, days[random.below(5)] ?? day) }
        }
        let all = starts(months: months, anchor: evaluator.anchor)
        for _ in 0..<1 + random.below(3) {
            let number = random.below(contract.royalties.count)
            var first = all.randomElement(using: &random) ?? day
            let known = evaluator.audits.periods.keys.filter { $0.royalty == number }.map(\.period)
            if let period = known.sorted().randomElement(using: &random), random.below(5) > 0 {
                first = PlainSpans(anchor: evaluator.anchor, months: months).start(period)
            }
            if random.below(20) == 0 { first = first.adding(days: 1) ?? first }
            try find(audit, number, first)
        }
        try ask()
    }

    private mutating func find(
        _ audit: CheckedAudit, _ number: Int, _ first: CivilDate
    ) throws {
        let months = contract.accounting?.months ?? 1
        let period = PlainSpans(anchor: evaluator.anchor, months: months).index(of: first)
        let drawn = evaluator.audits.periods[PlainAuditKey(royalty: number, period: period)]
        // Often just what shifts the cost, or just not.
        let share = audit.cost.flatMap { try? evaluator.value($0.share) } ?? .zero
        let bound = (share * Ratio(max(.zero, drawn?.royalty ?? .zero))).floor
        let amounts = [.zero, .one, bound, bound + .one, BigInt(random.below(100_000)), -.one]
        let underpaid = random.below(8) == 0 ? amounts[5] : amounts[random.below(5)]
        let fee = audit.cost.map { _ in BigInt(random.below(3) * random.below(9_000)) }
        try perform(.find(number, first, underpaid, fee: fee), by: audit.finder)
        guard let agreeing = audit.agreeing, random.below(2) == 0 else { return }
        try perform(.agree(number, first), by: agreeing)
    }

    // MARK: Disputes

    private mutating func actOfDispute() throws {
        guard let clause = contract.dispute else { return }
        let debts = evaluator.debts.filter { $0.question == nil }
        let newest = debts.max { $0.number < $1.number }
        let debt = random.below(2) == 0 ? newest : debts.randomElement(using: &random)
        let number = random.below(8) == 0 ? 1 + random.below(40) : debt?.number ?? 1
        let total = debt?.total ?? .one
        let half = total.floorDivided(by: BigInt(2)).quotient
        let amounts = [total, half, .one, total + .one, .zero, half]
        try perform(
            .dispute(number, amounts[random.below(6)]),
            by: clause.parties.randomElement(using: &random))
        if random.below(2) == 0 { day = day.adding(days: random.below(30)) ?? day }
        if random.below(3) == 0 { try ask() }
        let open = evaluator.debts.filter { $0.question != nil }.randomElement(using: &random)
        let asked = open?.number ?? number
        let question = open?.question?.total ?? .one
        if random.below(2) == 0 {
            let amount = random.below(6) == 0 ? question + .one : question
            try perform(.escrow(asked, amount), by: clause.debtor)
        }
        if random.below(2) == 0 { day = day.adding(days: random.below(40)) ?? day }
        guard random.below(3) > 0 else { return }
        let part = question.floorDivided(by: BigInt(2 + random.below(3))).quotient
        let upheld = [question, .zero, part, question + .one, part]
        try perform(.decide(asked, upheld[random.below(5)]), by: clause.arbiter)
        try ask()
    }
}
