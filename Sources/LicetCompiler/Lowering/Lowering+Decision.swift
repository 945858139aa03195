import LicetBytecode
import LicetPrimitives
import LicetTerms

/// Decisions: what is upheld is owed again, as if it had never been disputed, and what was paid in
/// pays it, its interest first; the rest was never owed.
extension Lowering {
    mutating func enterDecideAction(
        _ clause: CheckedDispute, _ debts: LoweredDebts, _ dispute: LoweredDispute
    ) {
        var body = CoreBody(at: clause.place)
        let asset = debts.asset
        let number = body.argument("debt", .int, size: .bits64)
        let amount = body.argument("amount", .int, size: .bits128, asset: asset)
        let record = requireUndecided(number, clause, dispute, asset, &body)
        let excess = refusal(
            "amount", "What is upheld is no less than nothing and no more than is disputed.",
            at: clause.place)
        let fits = CoreExpression.int(0).isAtMost(amount).and(amount.isAtMost(record.total))
        body.add(.require(fits, refusal: excess))
        let key = [record.due, number]
        let upheld = apportion(amount, over: record.parts, asset, &body) { "upheld_\($0)" }
        let owed = debtRecord(debts, key, facts: "debt_", &body).parts
        let merged = zip(owed, upheld).map { part, more in
            body.bind("due_again", part + more, size: .bits128, asset: asset)
        }
        let accrued = restoreBasis(of: amount, to: sum(owed), record, key: key, &body)
        let returned = body.bind(
            "returned",
            CoreExpression(.conditional(record.isPaidIn, record.total - amount, .int(0)), .int),
            size: .bits128, asset: asset)
        body.add(.remove(table: dispute.table, key: [number]))
        body.add(.emit(event: dispute.decided, fields: key + upheld + [returned]))
        let release = Release(
            record: record, key: key, merged: merged, amount: amount, interest: accrued.owed,
            returned: returned)
        let taken = pay(release, clause, debts, dispute, &body)
        keep(release, taken, accrued, debts, dispute, &body)
        enterAction(
            ScenarioContest.decide.rawValue, callers: [clause.arbiter],
            arguments: disputeArguments(asset), body.function("decide", parameters: 2))
    }

    /// What a decision moves.
    private struct Release {
        var record: DisputeRecord
        /// Key of the debt.
        var key: [CoreExpression]
        /// What each payee is owed of the debt once the upheld part is owed again.
        var merged: [CoreExpression]
        var amount: CoreExpression
        var interest: CoreExpression
        var returned: CoreExpression
    }

    /// What each payee gets out of escrow.
    private struct Taken {
        var interest: CoreExpression
        /// Of the debt itself, one a payee.
        var parts: [CoreExpression]
    }

    /// Pays what is upheld out of what was paid in, and gives back the rest.
    private func pay(
        _ release: Release, _ clause: CheckedDispute, _ debts: LoweredDebts,
        _ dispute: LoweredDispute, _ body: inout CoreBody
    ) -> Taken {
        let asset = debts.asset
        let names = contract.payees.map { contract.parties[$0].name }
        let taken = body.bind("interest_taken", .int(0), size: .bits128, asset: asset)
        let parts = names.map {
            body.bind("released_\($0)", .int(0), size: .bits128, asset: asset)
        }
        let shares = names.map {
            body.bind("interest_\($0)", .int(0), size: .bits128, asset: asset)
        }
        let divide = body.nested { inner in
            if interest != nil {
                set(taken, release.interest.lesser(release.amount), &inner)
                let bears = apportion(taken, over: release.merged, asset, &inner) { "bears_\($0)" }
                for row in names.indices { set(shares[row], bears[row], &inner) }
                tell(taken, shares, release, &inner)
            }
            let gets = apportion(
                release.amount - taken, over: release.merged, asset, &inner
            ) { "gets_\($0)" }
            for row in names.indices { set(parts[row], gets[row], &inner) }
        }
        let move = body.nested { inner in
            let isUpheld = CoreExpression.int(0).isLess(release.amount)
            inner.add(.branch(isUpheld, then: divide, otherwise: []))
            let given = zip(shares, parts).map { $0 + $1 }
            inner.add(.emit(event: dispute.released, fields: release.key + given))
            let coin = inner.local("escrow", .coin(asset: asset))
            inner.add(
                .withdraw(into: coin, amount: release.record.total, from: .licence))
            handOut(given, from: coin, asset, &inner)
            inner.add(.deposit(coin: coin, to: party(clause.debtor)))
        }
        body.add(.branch(release.record.isPaidIn, then: move, otherwise: []))
        return Taken(interest: taken, parts: parts)
    }

    /// Says what of the interest is paid.
    private func tell(
        _ taken: CoreExpression, _ shares: [CoreExpression], _ release: Release,
        _ body: inout CoreBody
    ) {
        guard let interest else { return }
        let days = release.key[0].daysUntil(.today)
        let event = body.nested {
            $0.add(.emit(event: interest.event, fields: release.key + [days] + shares))
        }
        body.add(.branch(CoreExpression.int(0).isLess(taken), then: event, otherwise: []))
    }

    /// Keeps what is left of the debt, or forgets it.
    private func keep(
        _ release: Release, _ taken: Taken, _ accrued: AccruedAgain, _ debts: LoweredDebts,
        _ dispute: LoweredDispute, _ body: inout CoreBody
    ) {
        let left = zip(release.merged, taken.parts).map { part, less in
            body.bind("left", part - less, size: .bits128, asset: debts.asset)
        }
        let store = body.nested { inner in
            inner.add(
                .store(
                    table: debts.table, key: release.key,
                    fields: [release.record.kind, release.record.clause] + left))
            inner.add(
                .store(
                    table: dispute.disputable, key: [release.key[1]],
                    fields: [release.key[0], .today, .bool(true)]))
            guard let interest else { return }
            let count = inner.nested {
                $0.add(
                    .store(
                        table: interest.table, key: release.key,
                        fields: [
                            accrued.basis, accrued.counted, accrued.paid + taken.interest,
                        ]))
            }
            let isLate = release.key[0].isBefore(.today)
            inner.add(.branch(isLate, then: count, otherwise: []))
        }
        let forget = body.nested { inner in
            inner.add(.remove(table: debts.table, key: release.key))
            inner.add(.remove(table: dispute.disputable, key: [release.key[1]]))
            if let interest { inner.add(.remove(table: interest.table, key: release.key)) }
        }
        let isLeft = CoreExpression.int(0).isLess(sum(left))
        body.add(.branch(isLeft, then: store, otherwise: forget))
    }

    // MARK: Interest

    /// What a debt bears when what is upheld is owed on it again.
    struct AccruedAgain {
        var basis = CoreExpression.int(0)
        var counted = CoreExpression.int(0)
        var paid = CoreExpression.int(0)
        var owed = CoreExpression.int(0)
    }

    /// The parts of a year from the due date until today, none before it.
    func partsLate(_ due: CoreExpression, _ body: inout CoreBody) -> CoreExpression {
        guard let clause = contract.interest else { return .int(0) }
        let parts = partsOfYear(clause.count, from: due, &body)
        let isLate = due.isBefore(.today)
        return body.bind(
            "parts_late", CoreExpression(.conditional(isLate, parts, .int(0)), .int),
            size: .bits64)
    }

    /// Takes an amount out of what the interest of a late debt is counted on: what is disputed may
    /// never have been owed, and what is owed no more bears nothing.
    func takeBasis(
        of amount: CoreExpression, from total: CoreExpression, key: [CoreExpression],
        _ body: inout CoreBody
    ) {
        guard let interest else { return }
        let then = body.nested { inner in
            let before = interestRecord(interest, key, &inner)
            let counted = partsLate(key[0], &inner)
            let basis = inner.bind(
                "basis_left", before.basis + total * (counted - before.counted) - amount * counted,
                size: .bits256)
            inner.add(
                .store(table: interest.table, key: key, fields: [basis, counted, before.paid]))
        }
        body.add(.branch(key[0].isBefore(.today), then: then, otherwise: []))
    }

    /// Counts interest on what is upheld as if it had been owed all along; what was paid in counts
    /// until that day only, where escrow bears none.
    private func restoreBasis(
        of amount: CoreExpression, to total: CoreExpression, _ record: DisputeRecord,
        key: [CoreExpression], _ body: inout CoreBody
    ) -> AccruedAgain {
        guard let clause = contract.interest, let interest, let dispute = contract.dispute
        else { return AccruedAgain() }
        let before = interestRecord(interest, key, &body)
        let counted = partsLate(key[0], &body)
        var own = counted
        if dispute.bearsInterest == false {
            own = CoreExpression(.conditional(record.isPaidIn, record.counted, counted), .int)
        }
        let basis = body.bind(
            "basis_again", before.basis + total * (counted - before.counted) + amount * own,
            size: .bits256)
        let exact = basis.asRatio.times(rate(clause))
        let whole = CoreExpression(.rounded(exact, clause.rounding), .int)
        let owed = body.bind(
            "interest_again", (whole - before.paid).greater(.int(0)), size: .bits128)
        return AccruedAgain(basis: basis, counted: counted, paid: before.paid, owed: owed)
    }

    private func interestRecord(
        _ interest: LoweredInterest, _ key: [CoreExpression], _ body: inout CoreBody
    ) -> AccruedAgain {
        let fields = [
            body.local("basis", .int, size: .bits256), body.local("counted", .int, size: .bits64),
            body.local("interest_paid", .int, size: .bits128),
        ]
        body.add(.fetch(table: interest.table, key: key, into: fields))
        return AccruedAgain(
            basis: body.read(fields[0]), counted: body.read(fields[1]), paid: body.read(fields[2]))
    }
}
