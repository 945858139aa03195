import LicetBytecode
import LicetPrimitives
import LicetTerms

/// Where disputes are kept.
struct LoweredDispute {
    /// Which debts may be disputed. Key: number of the debt. Fields: due date, day of its
    /// statement, whether it has been disputed.
    var disputable: Int
    /// What is disputed and undecided. Key: number of the debt. Fields: due date, kind, royalty,
    /// whether it is paid in, the parts of a year counted until it was, then each payee's part.
    var table: Int
    var raised: Int
    var paidIn: Int
    var decided: Int
    var released: Int
}

/// A record of what is disputed, as locals.
struct DisputeRecord {
    var due: CoreExpression
    var kind: CoreExpression
    var clause: CoreExpression
    var isPaidIn: CoreExpression
    var counted: CoreExpression
    var parts: [CoreExpression]
    var total: CoreExpression

    /// The fields as they are stored.
    func fields(isPaidIn: CoreExpression, counted: CoreExpression) -> [CoreExpression] {
        [due, kind, clause, isPaidIn, counted] + parts
    }
}

/// Disputes: the part of a debt that is in question leaves the debt, may be paid into the
/// licence's account, and is the payees' or the debtor's when the arbiter has decided. The rest of
/// the debt is a debt as before.
extension Lowering {
    mutating func lowerDisputes() {
        guard let clause = contract.dispute, let debts else { return }
        let number = [Field(name: "number", type: .number)]
        let due = [Field(name: "due", type: .date)]
        let owed = payeeFields(asset: debts.asset)
        let disputable = enter(
            Table(
                name: "disputable", key: number,
                fields: due + [
                    Field(name: "statement", type: .date), Field(name: "settled", type: .bool),
                ], capacity: debts.bound))
        let table = enter(
            Table(
                name: "disputes", key: number,
                fields: due + [
                    Field(name: "kind", type: .number), Field(name: "clause", type: .number),
                    Field(name: "settled", type: .bool), Field(name: "days", type: .number),
                ] + owed, capacity: debts.bound))
        func event(_ name: String, _ fields: [Field]) -> EventType {
            EventType(name: name, fields: due + number + fields, clause: clause.place.clause)
        }
        let amount = Field(name: "amount", type: .amount, asset: debts.asset)
        let returned = Field(name: "returned", type: .amount, asset: debts.asset)
        dispute = LoweredDispute(
            disputable: disputable, table: table, raised: enter(event("dispute", owed)),
            paidIn: enter(event("escrow", [amount])),
            decided: enter(event("decision", owed + [returned])),
            released: enter(event("release", owed)))
    }

    mutating func lowerDisputeActions() {
        guard let clause = contract.dispute, let debts, let dispute else { return }
        enterDisputeAction(clause, debts, dispute)
        enterEscrowAction(clause, debts, dispute)
        enterDecideAction(clause, debts, dispute)
        enterDisputedView("disputed", onlyPaidIn: false, clause, debts)
        enterDisputedView("escrowed", onlyPaidIn: true, clause, debts)
    }

    // MARK: What debts know of disputes

    /// Notes of a debt that a statement made when it was drawn.
    func noteDisputable(
        _ kind: DebtKind, number: CoreExpression, due: CoreExpression, _ body: inout CoreBody
    ) {
        guard let dispute, kind.isOfStatement else { return }
        body.add(
            .store(
                table: dispute.disputable, key: [number], fields: [due, .today, .bool(false)]))
    }

    /// Forgets that a debt could be disputed, once it is paid.
    func forgetDisputable(number: CoreExpression, _ body: inout CoreBody) {
        guard let dispute else { return }
        body.add(.remove(table: dispute.disputable, key: [number]))
    }

    /// Whether a part of the debt is disputed and undecided.
    func isDisputed(_ number: CoreExpression) -> CoreExpression? {
        dispute.map { CoreExpression(.has(table: $0.table, key: [number]), .bool) }
    }

    // MARK: Raising a dispute

    private mutating func enterDisputeAction(
        _ clause: CheckedDispute, _ debts: LoweredDebts, _ dispute: LoweredDispute
    ) {
        var body = CoreBody(at: clause.place)
        let asset = debts.asset
        let number = body.argument("debt", .int, size: .bits64)
        let amount = body.argument("amount", .int, size: .bits128, asset: asset)
        let due = requireDisputable(number, clause, dispute, &body)
        let owed = debtRecord(debts, [due, number], facts: "debt_", &body)
        let total = body.bind("outstanding", sum(owed.parts), size: .bits128, asset: asset)
        let excess = refusal(
            "amount", "A dispute is of more than nothing and of no more than is still owed.",
            at: clause.place)
        let fits = CoreExpression.int(0).isLess(amount).and(amount.isAtMost(total))
        body.add(.require(fits, refusal: excess))
        let parts = apportion(amount, over: owed.parts, asset, &body) { "disputed_\($0)" }
        takeBasis(of: amount, from: total, key: [due, number], &body)
        let left = zip(owed.parts, parts).map { $0 - $1 }
        body.add(
            .branch(
                amount.equals(total),
                then: body.nested { $0.add(.remove(table: debts.table, key: [due, number])) },
                otherwise: body.nested {
                    $0.add(
                        .store(
                            table: debts.table, key: [due, number],
                            fields: [owed.kind, owed.clause] + left))
                }))
        body.add(
            .store(
                table: dispute.table, key: [number],
                fields: [due, owed.kind, owed.clause, .bool(false), .int(0)] + parts))
        body.add(
            .store(
                table: dispute.disputable, key: [number],
                fields: [due, .today, .bool(true)]))
        body.add(.emit(event: dispute.raised, fields: [due, number] + parts))
        enterAction(
            ScenarioContest.dispute.rawValue, callers: clause.parties,
            arguments: disputeArguments(asset), body.function("dispute", parameters: 2))
    }

    /// Refuses what cannot be disputed, or no more; gives the debt's due date.
    private mutating func requireDisputable(
        _ number: CoreExpression, _ clause: CheckedDispute, _ dispute: LoweredDispute,
        _ body: inout CoreBody
    ) -> CoreExpression {
        let unknown = refusal(
            "debt", "No debt of a statement has this number, or nothing of it is owed.",
            at: clause.place)
        let again = refusal("disputed", "The debt has been disputed before.", at: clause.place)
        let late = refusal(
            "late", "The time within which the debt could be disputed is over.", at: clause.place)
        if let isPending = isDisputed(number) {
            body.add(.require(isPending.negated, refusal: again))
        }
        let isKnown = CoreExpression(.has(table: dispute.disputable, key: [number]), .bool)
        body.add(.require(isKnown, refusal: unknown))
        let due = body.local("due", .date)
        let drawn = body.local("drawn", .date)
        let before = body.local("disputed_before", .bool)
        body.add(.fetch(table: dispute.disputable, key: [number], into: [due, drawn, before]))
        body.add(.require(body.read(before).negated, refusal: again))
        let last = body.read(drawn).adding(clause.within)
        body.add(.require(CoreExpression.today.isNotAfter(last), refusal: late))
        return body.read(due)
    }

    // MARK: Paying into escrow

    private mutating func enterEscrowAction(
        _ clause: CheckedDispute, _ debts: LoweredDebts, _ dispute: LoweredDispute
    ) {
        var body = CoreBody(at: clause.place)
        let asset = debts.asset
        let number = body.argument("debt", .int, size: .bits64)
        let amount = body.argument("amount", .int, size: .bits128, asset: asset)
        let record = requireUndecided(number, clause, dispute, asset, &body)
        let twice = refusal("escrowed", "What is disputed is paid in already.", at: clause.place)
        body.add(.require(record.isPaidIn.negated, refusal: twice))
        let exact = refusal(
            "amount", "What is disputed is paid in as a whole, no more and no less.",
            at: clause.place)
        body.add(.require(amount.equals(record.total), refusal: exact))
        let coin = body.local("funds", .coin(asset: asset))
        body.add(.withdraw(into: coin, amount: amount, from: .sender))
        body.add(.keep(coin: coin))
        let counted = clause.bearsInterest == false ? partsLate(record.due, &body) : .int(0)
        body.add(
            .store(
                table: dispute.table, key: [number],
                fields: record.fields(isPaidIn: .bool(true), counted: counted)))
        body.add(.emit(event: dispute.paidIn, fields: [record.due, number, amount]))
        enterAction(
            ScenarioContest.escrow.rawValue, callers: [clause.debtor],
            arguments: disputeArguments(asset), body.function("escrow", parameters: 2))
    }

    /// Refuses where nothing of the debt is disputed and undecided; gives what is.
    mutating func requireUndecided(
        _ number: CoreExpression, _ clause: CheckedDispute, _ dispute: LoweredDispute,
        _ asset: UInt8, _ body: inout CoreBody
    ) -> DisputeRecord {
        let none = refusal(
            "undisputed", "Nothing of this debt is disputed and undecided.", at: clause.place)
        let isPending = CoreExpression(.has(table: dispute.table, key: [number]), .bool)
        body.add(.require(isPending, refusal: none))
        return disputeRecord(number, dispute, asset, &body)
    }

    private func disputeRecord(
        _ number: CoreExpression, _ dispute: LoweredDispute, _ asset: UInt8,
        _ body: inout CoreBody
    ) -> DisputeRecord {
        let due = body.local("due", .date)
        let facts = [body.local("kind", .int), body.local("clause", .int)]
        let isPaidIn = body.local("paid_in", .bool)
        let counted = body.local("counted_in", .int)
        let parts = contract.payees.map { payee in
            body.local("disputed_\(contract.parties[payee].name)", .int, asset: asset)
        }
        body.add(
            .fetch(
                table: dispute.table, key: [number],
                into: [due] + facts + [isPaidIn, counted] + parts))
        let all = parts.map { body.read($0) }
        let total = body.bind("in_dispute", sum(all), size: .bits128, asset: asset)
        return DisputeRecord(
            due: body.read(due), kind: body.read(facts[0]), clause: body.read(facts[1]),
            isPaidIn: body.read(isPaidIn), counted: body.read(counted), parts: all, total: total)
    }

    // MARK: What is asked

    /// `disputed`: what is in question and undecided; `escrowed`: what of it is paid in.
    private mutating func enterDisputedView(
        _ name: String, onlyPaidIn: Bool, _ clause: CheckedDispute, _ debts: LoweredDebts
    ) {
        guard let dispute else { return }
        var body = CoreBody(at: clause.place)
        let sum = body.bind("sum", .int(0), size: .bits128, asset: debts.asset)
        let number = body.local("number", .int)
        let loop = body.nested { inner in
            let record = disputeRecord(inner.read(number), dispute, debts.asset, &inner)
            guard case .local(let local) = sum.kind else { return }
            let add = CoreStatement.Kind.assign(local, sum + record.total)
            guard onlyPaidIn else { return inner.add(add) }
            let then = inner.nested { $0.add(add) }
            inner.add(.branch(record.isPaidIn, then: then, otherwise: []))
        }
        body.add(.forEach(table: dispute.table, key: [number], bound: debts.bound, body: loop))
        body.add(.return([sum]))
        enterAction(name, kind: .view, body.function(name, parameters: 0, results: [.amount]))
    }

    // MARK: What the actions share

    func disputeArguments(_ asset: UInt8) -> [Field] {
        [
            Field(name: "debt", type: .number),
            Field(name: "amount", type: .amount, asset: asset),
        ]
    }
}
