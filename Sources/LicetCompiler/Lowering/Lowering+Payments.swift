import LicetBytecode
import LicetPrimitives
import LicetTerms

/// Payments: only they move money. Interest is paid first, then the oldest debt; within a debt every
/// payee gets its part of what is still owed, and what is over returns to the payer.
extension Lowering {
    mutating func lowerPayments() {
        guard let debts, let first = contract.royalties.first else { return }
        let place = first.pay.place
        enterPayAction(debts, at: place)
        if let conversion = contract.payConversion { enterPayIn(conversion, debts) }
        enterOwedView(debts, at: place)
        enterSettleOfInterest()
    }

    private mutating func enterPayAction(_ debts: LoweredDebts, at place: CorePlace) {
        var body = CoreBody(at: place)
        let asset = debts.asset
        let amount = body.argument("amount", .int, size: .bits128, asset: asset)
        let positive = refusal("amount", "A payment must be above zero.", at: place)
        body.add(.require(CoreExpression.int(0).isLess(amount), refusal: positive))
        requireCapitalised(&body)
        let coin = body.local("funds", .coin(asset: asset))
        body.add(.withdraw(into: coin, amount: amount, from: .sender))
        let totals = contract.payees.map { payee in
            body.bind(
                "paid_\(contract.parties[payee].name)", .int(0), size: .bits128, asset: asset)
        }
        let ofAdvance = paymentsOfAdvance(&body)
        payInterest(from: .coin(coin), totals: totals, &body)
        let due = body.local("due", .date)
        let number = body.local("number", .int)
        let loop = body.nested { inner in
            let funds = CoreExpression(.coinValue(coin), .int)
            leave(if: funds.equals(.int(0)), &inner)
            payDebt(
                debts, key: [inner.read(due), inner.read(number)], from: .coin(coin),
                totals: totals, ofAdvance: ofAdvance, &inner)
        }
        body.add(.forEach(table: debts.table, key: [due, number], bound: debts.bound, body: loop))
        let rest = body.bind(
            "returned", CoreExpression(.coinValue(coin), .int), size: .bits128, asset: asset)
        body.add(.deposit(coin: coin, to: .sender))
        noteWithheld(totals, &body)
        noteReceived(totals, &body)
        notePaidOfAdvance(ofAdvance, &body)
        if let payments { body.add(.emit(event: payments, fields: totals + [amount, rest])) }
        cureByPayment(&body)
        enterAction(
            "pay", arguments: [Field(name: "amount", type: .amount, asset: asset)],
            body.function("pay", parameters: 1))
    }

    func payDebt(
        _ debts: LoweredDebts, key: [CoreExpression], from purse: Purse, totals: [CoreExpression],
        ofAdvance: [CoreExpression] = [], _ body: inout CoreBody
    ) {
        let asset = debts.asset
        let owed = debtRecord(debts, key, &body)
        let whole = body.bind("outstanding", sum(owed.parts), size: .bits128, asset: asset)
        let taken = body.bind(
            "taken", self.taken(whole, from: purse, &body), size: .bits128, asset: asset)
        let parts = apportion(taken, over: owed.parts, asset, &body) { _ in "part" }
        switch purse {
        case .coin(let coin):
            handOut(parts, from: coin, adding: totals, staying: owed.staying, asset, &body)
        case .converted: add(parts, to: totals, &body)
        }
        noteOfAdvance(parts, of: owed, in: ofAdvance, &body)
        let left = zip(owed.parts, parts).map { $0 - $1 }
        body.add(
            .branch(
                taken.equals(whole),
                then: body.nested { inner in
                    inner.add(.remove(table: debts.table, key: key))
                    forgetInterest(key: key, &inner)
                    forgetDisputable(number: key[1], &inner)
                },
                otherwise: body.nested { inner in
                    inner.add(
                        .store(
                            table: debts.table, key: key,
                            fields: [owed.kind, owed.clause] + left + owed.staying))
                }))
    }

    /// `owed`: what is owed to all payees together.
    private mutating func enterOwedView(_ debts: LoweredDebts, at place: CorePlace) {
        var body = CoreBody(at: place)
        let sum = body.bind("sum", .int(0), size: .bits128, asset: debts.asset)
        let due = body.local("due", .date)
        let number = body.local("number", .int)
        let loop = body.nested { inner in
            if let known = compounded(key: [inner.read(due), inner.read(number)], &inner) {
                return set(sum, sum + known.total, &inner)
            }
            let fields = contract.payees.map { payee in
                inner.local("owed_\(contract.parties[payee].name)", .int)
            }
            let facts = [inner.local("kind", .int), inner.local("clause", .int)]
            let staying = stayingPayees.map { _ in inner.local("to", .id) }
            inner.add(
                .fetch(
                    table: debts.table, key: [inner.read(due), inner.read(number)],
                    into: facts + fields + staying))
            set(sum, fields.reduce(sum) { $0 + inner.read($1) }, &inner)
        }
        body.add(.forEach(table: debts.table, key: [due, number], bound: debts.bound, body: loop))
        body.add(.return([sum]))
        enterAction(
            "owed", kind: .view, body.function("owed", parameters: 0, results: [.amount]))
    }
}
