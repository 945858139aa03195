import LicetBytecode
import LicetPrimitives
import LicetTerms

/// What compound interest became.
struct LoweredCompound {
    /// Says that a period's interest has become part of its debt.
    var event: Int
    /// The function that capitalises what has ended, and gives whether that was all.
    var capitalise: Int
    /// The function that gives what a debt comes to today, and what it bears beside.
    var compounded: Int
}

/// Compound interest: at the end of each period, counted from the debt's due date, what the debt
/// bears for the period is rounded and becomes part of it, owed to the payees as the debt is.
///
/// The period that runs bears interest as a simple debt does from its due date. Its number stands in
/// the record of the debt's interest, so that however late a debt is paid, any number of calls goes
/// on from where the one before stopped.
extension Lowering {
    /// How many periods of a debt one call brings up to date at most.
    static let periodsPerCall = 60

    mutating func lowerCompound(
        _ clause: CheckedInterest, months: Int, _ debts: LoweredDebts, _ table: Int, key: [Field]
    ) {
        let event = enter(
            EventType(
                name: "capitalised",
                fields: key + [Field(name: "day", type: .date)] + payeeFields(asset: debts.asset),
                clause: clause.place.clause))
        let write = enter(capitaliseFunction(clause, debts, table, event: event))
        let read = enter(compoundedFunction(clause, debts, table))
        interest?.compound = LoweredCompound(event: event, capitalise: write, compounded: read)
        enterCompoundView(clause, debts)
    }

    /// The last day of the period before the one that runs: the due date where none has ended.
    func startOfPeriod(
        _ ended: CoreExpression, _ clause: CheckedInterest, _ key: [CoreExpression],
        _ body: inout CoreBody
    ) -> CoreExpression {
        body.bind(
            "period_start", key[0].addingMonths(ended * .int(clause.months ?? 0), clip: 0))
    }

    // MARK: What calls and views ask for

    /// Capitalises what has ended; gives whether that was all, nil where interest is simple.
    func capitalise(_ body: inout CoreBody) -> CoreExpression? {
        guard let compound = interest?.compound else { return nil }
        let isWhole = body.local("is_capitalised", .bool)
        body.add(.call(function: compound.capitalise, arguments: [], into: [isWhole]))
        return body.read(isWhole)
    }

    /// Capitalises what has ended, and refuses where that is more than one call does.
    mutating func requireCapitalised(_ body: inout CoreBody) {
        guard let clause = contract.interest, let isWhole = capitalise(&body) else { return }
        body.add(.require(isWhole, refusal: unsettled(clause)))
    }

    /// What a debt comes to today and what it bears beside; nil where interest is simple.
    func compounded(
        key: [CoreExpression], _ body: inout CoreBody
    ) -> (total: CoreExpression, interest: CoreExpression)? {
        guard let compound = interest?.compound, let debts else { return nil }
        let total = body.local("debt_today", .int, size: .bits128, asset: debts.asset)
        let borne = body.local("interest_today", .int, size: .bits128, asset: debts.asset)
        body.add(.call(function: compound.compounded, arguments: key, into: [total, borne]))
        return (body.read(total), body.read(borne))
    }

    /// `settle` where each report is its own statement: there is nothing else to bring up to date.
    mutating func enterSettleOfInterest() {
        guard let clause = contract.interest, contract.accounting?.months == nil else { return }
        var body = CoreBody(at: clause.place)
        guard capitalise(&body) != nil else { return }
        enterAction("settle", body.function("settle", parameters: 0))
    }

    private mutating func unsettled(_ clause: CheckedInterest) -> Int {
        refusal(
            "unsettled",
            "More periods of interest have ended than one call capitalises: `settle` goes on.",
            at: clause.place)
    }

    // MARK: Going through periods

    /// The record of a debt's interest, as locals that change.
    private struct Compounding {
        var basis: CoreExpression
        var counted: CoreExpression
        var paid: CoreExpression
        var periods: CoreExpression
        var fields: [CoreExpression] { [basis, counted, paid, periods] }
    }

    private func compounding(
        _ table: Int, _ key: [CoreExpression], _ asset: UInt8, _ body: inout CoreBody
    ) -> Compounding {
        let fields = [
            body.local("basis", .int, size: .bits256), body.local("counted", .int, size: .bits64),
            body.local("interest_paid", .int, size: .bits128, asset: asset),
            body.local("periods", .int, size: .bits64),
        ]
        body.add(.fetch(table: table, key: key, into: fields))
        return Compounding(
            basis: body.read(fields[0]), counted: body.read(fields[1]),
            paid: body.read(fields[2]), periods: body.read(fields[3]))
    }

    /// The last day of the period that runs.
    private func endOfPeriod(
        _ state: Compounding, _ clause: CheckedInterest, _ key: [CoreExpression]
    ) -> CoreExpression {
        key[0].addingMonths(
            (state.periods + .int(1)) * .int(clause.months ?? 0), clip: 0)
    }

    /// What the debt bears from the start of the period that runs until a day, less what is paid of
    /// it.
    private func borne(
        _ clause: CheckedInterest, _ state: Compounding, _ total: CoreExpression,
        from start: CoreExpression, to day: CoreExpression, _ asset: UInt8,
        _ body: inout CoreBody
    ) -> CoreExpression {
        let counted = body.bind(
            "counted_then", partsOfYear(clause.count, from: start, to: day, &body),
            size: .bits64)
        let basis = body.bind(
            "basis_then", state.basis + total * (counted - state.counted), size: .bits256)
        let exact = basis.asRatio.times(rate(clause))
        let whole = CoreExpression(.rounded(exact, clause.rounding), .int)
        return body.bind(
            "borne", (whole - state.paid).greater(.int(0)), size: .bits128, asset: asset)
    }

    /// Goes through the periods that have ended, a bounded number; `add` makes what each bore part of
    /// what is owed.
    private func goThrough(
        _ clause: CheckedInterest, _ state: Compounding, _ parts: [CoreExpression],
        key: [CoreExpression], _ asset: UInt8, _ body: inout CoreBody,
        add: (_ borne: CoreExpression, _ end: CoreExpression, inout CoreBody) -> Void
    ) {
        let loop = body.nested { inner in
            let end = inner.bind("period_end", endOfPeriod(state, clause, key))
            leave(if: CoreExpression.today.isNotAfter(end), &inner)
            let start = startOfPeriod(state.periods, clause, key, &inner)
            let total = inner.bind("late_total", sum(parts), size: .bits128, asset: asset)
            let borne = borne(clause, state, total, from: start, to: end, asset, &inner)
            add(borne, end, &inner)
            for value in [state.basis, state.counted, state.paid] { set(value, .int(0), &inner) }
            set(state.periods, state.periods + .int(1), &inner)
        }
        let count = Lowering.periodsPerCall
        body.add(.repeated(trips: .int(count), bound: UInt32(count), index: nil, body: loop))
    }

    // MARK: Functions

    private func capitaliseFunction(
        _ clause: CheckedInterest, _ debts: LoweredDebts, _ table: Int, event: Int
    ) -> CoreFunction {
        var body = CoreBody(at: clause.place)
        let isWhole = body.bind("is_capitalised", .bool(true))
        let due = body.local("due", .date)
        let number = body.local("number", .int)
        let asset = debts.asset
        let loop = body.nested { inner in
            let key = [inner.read(due), inner.read(number)]
            leave(if: CoreExpression.today.isNotAfter(key[0]), &inner)
            let record = debtRecord(debts, key, facts: "late_", parts: "late", &inner)
            let parts = record.parts.map {
                inner.bind("late_part", $0, size: .bits128, asset: asset)
            }
            let state = compounding(table, key, asset, &inner)
            let before = inner.bind("periods_before", state.periods, size: .bits64)
            goThrough(clause, state, parts, key: key, asset, &inner) { borne, end, inner in
                let then = inner.nested { add(borne, to: parts, key, end, event, asset, &$0) }
                inner.add(
                    .branch(CoreExpression.int(0).isLess(borne), then: then, otherwise: []))
            }
            let store = inner.nested {
                $0.add(
                    .store(
                        table: debts.table, key: key,
                        fields: [record.kind, record.clause] + parts + record.staying))
                $0.add(.store(table: table, key: key, fields: state.fields))
            }
            inner.add(
                .branch(before.isLess(state.periods), then: store, otherwise: []))
            let lags = endOfPeriod(state, clause, key).isBefore(.today)
            let note = inner.nested { set(isWhole, .bool(false), &$0) }
            inner.add(.branch(lags, then: note, otherwise: []))
        }
        body.add(
            .forEach(table: debts.table, key: [due, number], bound: debts.bound, body: loop))
        body.add(.return([isWhole]))
        return body.function("capitalise", parameters: 0, results: [.bool])
    }

    /// Divides what a period bore among the payees as the debt is owed to them.
    private func add(
        _ borne: CoreExpression, to parts: [CoreExpression], _ key: [CoreExpression],
        _ end: CoreExpression, _ event: Int, _ asset: UInt8, _ body: inout CoreBody
    ) {
        let more = apportion(borne, over: parts, asset, &body) { "capitalised_\($0)" }
        for (part, added) in zip(parts, more) { set(part, part + added, &body) }
        body.add(.emit(event: event, fields: key + [end] + more))
    }

    /// What a debt comes to today, whatever of it is recorded, and what it bears beside.
    private mutating func compoundedFunction(
        _ clause: CheckedInterest, _ debts: LoweredDebts, _ table: Int
    ) -> CoreFunction {
        var body = CoreBody(at: clause.place)
        let asset = debts.asset
        let key = [
            body.argument("due", .date), body.argument("number", .int, size: .bits64),
        ]
        let owed = debtRecord(debts, key, facts: "late_", parts: "late", &body).parts
        let total = body.bind("debt_today", sum(owed), size: .bits128, asset: asset)
        let state = compounding(table, key, asset, &body)
        goThrough(clause, state, [total], key: key, asset, &body) { borne, _, inner in
            set(total, total + borne, &inner)
        }
        let end = endOfPeriod(state, clause, key)
        body.add(
            .require(CoreExpression.today.isNotAfter(end), refusal: unsettled(clause)))
        let start = startOfPeriod(state.periods, clause, key, &body)
        let borne = borne(clause, state, total, from: start, to: .today, asset, &body)
        body.add(.return([total, borne]))
        return body.function("compounded", parameters: 2, results: [.amount, .amount])
    }

    /// `interest`: what all late debts bear today beside what has become part of them.
    private mutating func enterCompoundView(_ clause: CheckedInterest, _ debts: LoweredDebts) {
        var body = CoreBody(at: clause.place)
        let sum = body.bind("sum", .int(0), size: .bits128, asset: debts.asset)
        let due = body.local("due", .date)
        let number = body.local("number", .int)
        let loop = body.nested { inner in
            let key = [inner.read(due), inner.read(number)]
            leave(if: CoreExpression.today.isNotAfter(key[0]), &inner)
            guard let known = compounded(key: key, &inner) else { return }
            set(sum, sum + known.interest, &inner)
        }
        body.add(.forEach(table: debts.table, key: [due, number], bound: debts.bound, body: loop))
        body.add(.return([sum]))
        enterAction(
            "interest", kind: .view, body.function("interest", parameters: 0, results: [.amount]))
    }
}
