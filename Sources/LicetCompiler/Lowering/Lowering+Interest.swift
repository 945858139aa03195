import LicetBytecode
import LicetPrimitives
import LicetTerms

/// Where the interest on late debts is kept.
///
/// The exact interest of a debt is its basis × rate ÷ the parts of a year. The basis is a whole
/// number: what was owed, in minor units, by the parts of a year for which it was owed, added up
/// from payment to payment. So nothing is rounded until the whole of it is, once, and what was paid
/// before is taken off: the number of payments never changes the total.
struct LoweredInterest {
    /// Key: due date, number of the debt. Fields: basis, parts counted since the due date, paid;
    /// where it is compound these are of the period that runs, and how many have ended follows.
    var table: Int
    var event: Int
    var compound: LoweredCompound?
}

extension Lowering {
    mutating func lowerInterest() {
        guard let clause = contract.interest, let debts else { return }
        let key = [Field(name: "due", type: .date), Field(name: "number", type: .number)]
        let table = enter(
            Table(
                name: "interest_counted", key: key,
                fields: [
                    Field(name: "basis", type: .int(.bits256)),
                    Field(name: "counted", type: .number),
                    Field(name: "paid", type: .amount, asset: debts.asset),
                ] + (clause.months == nil ? [] : [Field(name: "periods", type: .number)]),
                capacity: debts.bound))
        let event = enter(
            EventType(
                name: "interest",
                fields: key + [Field(name: "days", type: .number)]
                    + payeeFields(asset: debts.asset),
                clause: clause.place.clause))
        interest = LoweredInterest(table: table, event: event)
        if let months = clause.months {
            return lowerCompound(clause, months: months, debts, table, key: key)
        }
        enterInterestView(clause, debts, table)
    }

    /// Pays what every late debt bears until today, before any debt itself is paid.
    mutating func payInterest(
        from purse: Purse, totals: [CoreExpression], _ body: inout CoreBody
    ) {
        guard let clause = contract.interest, let debts, let interest else { return }
        let due = body.local("late_due", .date)
        let number = body.local("late_number", .int)
        let loop = body.nested { inner in
            let key = [inner.read(due), inner.read(number)]
            let isLate = CoreExpression.today.isNotAfter(key[0])
            leave(if: isSpent(purse).or(isLate), &inner)
            let owed = debtRecord(debts, key, parts: "late", &inner)
            let state = accrue(clause, interest.table, key, owed.parts, debts.asset, &inner)
            let taken = inner.bind(
                "interest_taken", self.taken(state.owed, ofInterest: true, from: purse, &inner),
                size: .bits128, asset: debts.asset)
            let paying = inner.nested {
                hand(taken, owed, from: purse, totals: totals, key, state.days, &$0)
            }
            inner.add(
                .branch(CoreExpression.int(0).isLess(taken), then: paying, otherwise: []))
            inner.add(
                .store(
                    table: interest.table, key: key,
                    fields: [state.basis, state.counted, state.paid + taken] + state.periods))
        }
        body.add(
            .forEach(table: debts.table, key: [due, number], bound: debts.bound, body: loop),
            line: clause.place.line)
    }

    /// Forgets what a debt bore that is paid whole; all of it was paid before. What a decision may
    /// make owed again keeps it.
    func forgetInterest(key: [CoreExpression], _ body: inout CoreBody) {
        guard let interest else { return }
        var isKnown = CoreExpression(.has(table: interest.table, key: key), .bool)
        if let isDisputed = isDisputed(key[1]) { isKnown = isKnown.and(isDisputed.negated) }
        body.add(
            .branch(
                isKnown,
                then: body.nested { $0.add(.remove(table: interest.table, key: key)) },
                otherwise: []))
    }

    // MARK: Paying

    /// Divides interest among the payees as the debt is owed to them.
    private func hand(
        _ taken: CoreExpression, _ owed: DebtRecord, from purse: Purse,
        totals: [CoreExpression], _ key: [CoreExpression], _ days: CoreExpression,
        _ body: inout CoreBody
    ) {
        guard let debts, let interest else { return }
        let asset = debts.asset
        let parts = apportion(taken, over: owed.parts, asset, &body) { _ in "interest_part" }
        switch purse {
        case .coin(let coin):
            handOut(
                parts, from: coin, as: "interest_coin", adding: totals, staying: owed.staying,
                asset, &body)
        case .converted: add(parts, to: totals, &body)
        }
        body.add(.emit(event: interest.event, fields: key + [days] + parts))
    }

    // MARK: What a debt bears

    private struct Accrued {
        var basis: CoreExpression
        var counted: CoreExpression
        var paid: CoreExpression
        var owed: CoreExpression
        var days: CoreExpression
        /// How many periods have ended; none where interest is simple.
        var periods: [CoreExpression]
    }

    /// The interest of a late debt until today.
    private func accrue(
        _ clause: CheckedInterest, _ table: Int, _ key: [CoreExpression],
        _ parts: [CoreExpression], _ asset: UInt8, _ body: inout CoreBody
    ) -> Accrued {
        let before = [
            body.local("basis", .int, size: .bits256), body.local("counted", .int, size: .bits64),
            body.local("interest_paid", .int, size: .bits128, asset: asset),
        ]
        let ended = clause.months.map { _ in body.local("periods", .int, size: .bits64) }
        body.add(.fetch(table: table, key: key, into: before + [ended].compactMap { $0 }))
        let start = ended.map { startOfPeriod(body.read($0), clause, key, &body) }
        let total = body.bind(
            "late_total", sum(parts), size: .bits128, asset: asset)
        let counted = body.bind(
            "counted_today", partsOfYear(clause.count, from: start ?? key[0], &body), size: .bits64)
        let basis = body.bind(
            "basis_today",
            body.read(before[0]) + total * (counted - body.read(before[1])), size: .bits256)
        let exact = basis.asRatio.times(rate(clause))
        let whole = CoreExpression(.rounded(exact, clause.rounding), .int)
        let paid = body.read(before[2])
        let owed = body.bind(
            "interest_owed", (whole - paid).greater(.int(0)), size: .bits128, asset: asset)
        let days = body.bind("late_days", key[0].daysUntil(.today), size: .bits64)
        return Accrued(
            basis: basis, counted: counted, paid: paid, owed: owed, days: days,
            periods: [ended].compactMap { $0 }.map { body.read($0) })
    }

    /// The rate for one part of a year.
    func rate(_ clause: CheckedInterest) -> CoreExpression {
        let part = Ratio(.one, BigInt(clause.count.partsOfYear)) ?? .one
        if let rate = clause.rate.constantRatio { return .ratio(rate * part) }
        return clause.rate.times(.ratio(part))
    }

    /// The parts of a year from a day until another.
    func partsOfYear(
        _ count: DayCount, from due: CoreExpression, to day: CoreExpression = .today,
        _ body: inout CoreBody
    ) -> CoreExpression {
        switch count {
        case .actual365, .actual360: return due.daysUntil(day)
        case .thirty360:
            let first = body.bind("first_day", due.part(2).lesser(.int(30)), size: .bits64)
            let last = day.part(2)
            let second = body.bind(
                "last_day",
                CoreExpression(
                    .conditional(first.equals(.int(30)), last.lesser(.int(30)), last), .int),
                size: .bits64)
            let years = day.part(0) - due.part(0)
            let months = day.part(1) - due.part(1)
            return .int(360) * years + .int(30) * months + (second - first)
        case .actualActual:
            let end = position(of: day, &body)
            return end - position(of: due, &body)
        }
    }

    /// A day as parts of years since the year 0: a day of a common year is 366 of 365 × 366 parts,
    /// one of a leap year 365.
    private func position(of day: CoreExpression, _ body: inout CoreBody) -> CoreExpression {
        let newYear = body.bind(
            "new_year",
            day.addingMonths(.int(1) - day.part(1), clip: 0).addingDays(.int(1) - day.part(2)))
        let isLeap = newYear.addingDays(.int(59)).part(1).equals(.int(2))
        let parts = CoreExpression(.conditional(isLeap, .int(365), .int(366)), .int)
        let since = newYear.daysUntil(day) * parts
        return body.bind(
            "position", day.part(0) * .int(365 * 366) + since, size: .bits64)
    }

    /// `interest`: what all late debts bear until today and is not yet paid.
    private mutating func enterInterestView(
        _ clause: CheckedInterest, _ debts: LoweredDebts, _ table: Int
    ) {
        var body = CoreBody(at: clause.place)
        let sum = body.bind("sum", .int(0), size: .bits128, asset: debts.asset)
        let due = body.local("due", .date)
        let number = body.local("number", .int)
        let loop = body.nested { inner in
            let key = [inner.read(due), inner.read(number)]
            leave(if: CoreExpression.today.isNotAfter(key[0]), &inner)
            let owed = debtRecord(debts, key, parts: "late", &inner).parts
            let state = accrue(clause, table, key, owed, debts.asset, &inner)
            set(sum, sum + state.owed, &inner)
        }
        body.add(.forEach(table: debts.table, key: [due, number], bound: debts.bound, body: loop))
        body.add(.return([sum]))
        enterAction(
            "interest", kind: .view, body.function("interest", parameters: 0, results: [.amount]))
    }
}

extension DayCount {
    /// The equal parts that a year has, so that what is counted is whole.
    fileprivate var partsOfYear: Int {
        switch self {
        case .actual365: 365
        case .actual360, .thirty360: 360
        case .actualActual: 365 * 366
        }
    }
}

extension CoreExpression {
    /// 0 the year of a date, 1 its month, 2 its day.
    fileprivate func part(_ part: UInt8) -> CoreExpression {
        CoreExpression(.datePart(self, part), .int)
    }
}
