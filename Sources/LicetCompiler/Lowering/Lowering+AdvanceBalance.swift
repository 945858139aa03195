import LicetBytecode
import LicetPrimitives
import LicetTerms

/// What is kept of the one advance that is repaid as far as it is not recouped.
struct LoweredBalance {
    /// Index into the royalties.
    var royalty: Int
    /// Until the closing what each payee was paid of the advance, afterwards what it owes back.
    var refund: LoweredRefund
    /// What statements have recouped.
    var recouped: Int
    /// The event of what of a debt is owed no more.
    var dropped: Int
    /// The function that closes the advance once the last statement is drawn.
    var close: Int?
}

/// The balance of an advance that is repaid: with the last statement of a licence that has ended, what
/// was paid and is not recouped is owed back, and what was neither paid nor recouped is owed no more.
/// What was recouped before it was paid has been earned, and stays due.
extension Lowering {
    mutating func enterBalance() {
        guard let number = contract.repaidRoyalty else { return }
        let royalty = contract.royalties[number]
        balance = LoweredBalance(
            royalty: number,
            refund: enterRefund(
                asset: royalty.asset, at: royalty.place, figures: ["paid", "recouped"]),
            recouped: enter(
                CoreSlot(name: "\(royalty.name)_recouped", type: .amount, asset: royalty.asset)),
            dropped: enter(
                EventType(
                    name: "owed_no_more",
                    fields: [
                        Field(name: "due", type: .date), Field(name: "number", type: .number),
                    ] + payeeFields(asset: royalty.asset),
                    clause: royalty.place.clause)))
    }

    mutating func lowerBalance() {
        guard let balance, let terms = contract.royalties[balance.royalty].advance?.repaid else {
            return
        }
        let cause = RefundCause(
            terms: terms, stands: isSet(balance.refund.due), word: "early",
            sentence: "Nothing is owed back before the licence has ended and its last statement is "
                + "drawn.",
            place: contract.royalties[balance.royalty].place)
        enterRefundAction(cause, balance.refund)
        enterOwedBackView(cause, balance.refund)
    }

    // MARK: What is counted

    /// Adds to what statements have recouped.
    func noteRecouped(
        _ amount: CoreExpression, of royalty: CheckedRoyalty, _ body: inout CoreBody
    ) {
        guard let balance, royalty.advance?.repaid != nil else { return }
        addUp(
            [amount], in: [balance.recouped], "recouped_so_far", asset: balance.refund.asset, &body)
    }

    /// For each payee what a payment pays it of the advance; none where that is not asked.
    func paymentsOfAdvance(_ body: inout CoreBody) -> [CoreExpression] {
        guard let balance else { return [] }
        return contract.payees.map { payee in
            body.bind(
                "of_advance_\(contract.parties[payee].name)", .int(0), size: .bits128,
                asset: balance.refund.asset)
        }
    }

    /// Adds a debt's parts to what is paid of the advance, if that is what the debt is of.
    func noteOfAdvance(
        _ parts: [CoreExpression], of debt: DebtRecord, in totals: [CoreExpression],
        _ body: inout CoreBody
    ) {
        guard !totals.isEmpty else { return }
        let then = body.nested { add(parts, to: totals, &$0) }
        body.add(.branch(isOfAdvance(debt), then: then, otherwise: []))
    }

    /// Notes what a payment paid of the advance. Once that is closed what each payee owes back stands
    /// there, and what is still paid has been recouped.
    func notePaidOfAdvance(_ totals: [CoreExpression], _ body: inout CoreBody) {
        guard let balance, !totals.isEmpty else { return }
        let refund = balance.refund
        let note = body.nested {
            addUp(totals, in: refund.received, "received", asset: refund.asset, &$0)
        }
        body.add(.branch(isSet(refund.due).negated, then: note, otherwise: []))
    }

    private func isOfAdvance(_ debt: DebtRecord) -> CoreExpression {
        debt.kind.equals(.int(DebtKind.advance.rawValue))
    }

    // MARK: Closing

    /// Closes the advance if its time has come.
    func closeAdvance(_ body: inout CoreBody) {
        guard let close = balance?.close else { return }
        body.add(.call(function: close, arguments: [], into: []))
    }

    /// `close_NAME_advance()`; the slot says how many statements are drawn, from the first on.
    mutating func enterClosing(drawn: Int, months: Int, _ period: CheckedPeriod) {
        guard let balance else { return }
        let royalty = contract.royalties[balance.royalty]
        var body = CoreBody(at: royalty.place)
        let isOpen = isSet(balance.refund.due).negated
        let isOver = isWholeDrawn(drawn: drawn, months: months, period)
        let then = body.nested { close(balance, royalty, &$0) }
        body.add(.branch(isOpen.and(isOver), then: then, otherwise: []))
        let function = body.function("close_\(royalty.name)_advance", parameters: 0)
        let number = enter(function)
        self.balance?.close = number
    }

    /// Whether the licence has ended and no statement is left to be drawn.
    private func isWholeDrawn(
        drawn: Int, months: Int, _ period: CheckedPeriod
    ) -> CoreExpression {
        let first = spanIndex(period.start, months: months)
        let last =
            spanIndex(lastDay(of: period), months: months) + .int(periodsOfRelease)
        var isDrawn = (last - first + .int(1)).isAtMost(slot(drawn))
        if let hasDays = hasDays(months: months) { isDrawn = isDrawn.or(hasDays.negated) }
        guard life != nil else { return isDrawn }
        return isDrawn.and(period.end.isNotAfter(.today))
    }

    private func close(
        _ balance: LoweredBalance, _ royalty: CheckedRoyalty, _ body: inout CoreBody
    ) {
        guard let terms = royalty.advance?.repaid else { return }
        let (refund, asset) = (balance.refund, balance.refund.asset)
        let received = receivedParts(refund, &body)
        let paid = body.bind("advance_paid", sum(received), size: .bits128, asset: asset)
        let recouped = body.bind(
            "advance_recouped", slot(balance.recouped), size: .bits128, asset: asset)
        let due = body.bind("refund_due", CoreExpression.today.adding(terms.within))
        body.add(.put(slot: refund.due, due))
        let stays = body.bind(
            "advance_stays", (recouped - paid).greater(.int(0)), size: .bits128, asset: asset)
        dropUnpaid(keeping: stays, balance, &body)
        let back = body.bind(
            "advance_back", (paid - recouped).greater(.int(0)), size: .bits128, asset: asset)
        let owed = contract.payees.map { payee in
            body.bind(
                "owed_back_\(contract.parties[payee].name)", .int(0), size: .bits128, asset: asset)
        }
        let divide = body.nested { inner in
            let parts = apportion(back, over: received, asset, &inner) { "back_part_\($0)" }
            for (owed, part) in zip(owed, parts) { set(owed, part, &inner) }
            inner.add(.emit(event: refund.owed, fields: [due] + parts + [paid, recouped]))
        }
        body.add(.branch(CoreExpression.int(0).isLess(back), then: divide, otherwise: []))
        for (slot, owed) in zip(refund.received, owed) { body.add(.put(slot: slot, owed)) }
    }

    /// What is not paid of the advance is owed no more, but for a sum: the oldest debts of it stay due.
    private func dropUnpaid(
        keeping sum: CoreExpression, _ balance: LoweredBalance, _ body: inout CoreBody
    ) {
        guard let debts else { return }
        let due = body.local("due", .date)
        let number = body.local("number", .int)
        let loop = body.nested { inner in
            let key = [inner.read(due), inner.read(number)]
            let debt = debtRecord(debts, key, parts: "unpaid", &inner)
            let cut = inner.nested { cutDebt(debt, key, keeping: sum, balance, &$0) }
            inner.add(.branch(isOfAdvance(debt), then: cut, otherwise: []))
        }
        body.add(.forEach(table: debts.table, key: [due, number], bound: debts.bound, body: loop))
    }

    /// Takes out of a debt what is owed no more, and what that bore; the sum falls by what stays.
    private func cutDebt(
        _ debt: DebtRecord, _ key: [CoreExpression], keeping sum: CoreExpression,
        _ balance: LoweredBalance, _ body: inout CoreBody
    ) {
        guard let debts else { return }
        let asset = debts.asset
        let whole = body.bind("unpaid", self.sum(debt.parts), size: .bits128, asset: asset)
        let kept = body.bind("stays_due", whole.lesser(sum), size: .bits128, asset: asset)
        set(sum, sum - kept, &body)
        let gone = body.bind("owed_no_more", whole - kept, size: .bits128, asset: asset)
        let drop = body.nested { inner in
            inner.add(.remove(table: debts.table, key: key))
            forgetInterest(key: key, &inner)
            inner.add(.emit(event: balance.dropped, fields: key + debt.parts))
        }
        let lower = body.nested { inner in
            takeBasis(of: gone, from: whole, key: key, &inner)
            let parts = apportion(kept, over: debt.parts, asset, &inner) { "stays_due_\($0)" }
            inner.add(
                .store(
                    table: debts.table, key: key,
                    fields: [debt.kind, debt.clause] + parts + debt.staying))
            let cuts = zip(debt.parts, parts).map { $0 - $1 }
            inner.add(.emit(event: balance.dropped, fields: key + cuts))
        }
        let some = body.nested {
            $0.add(.branch(CoreExpression.int(0).isLess(gone), then: lower, otherwise: []))
        }
        body.add(.branch(kept.equals(.int(0)), then: drop, otherwise: some))
    }
}
