import LicetBytecode
import LicetPrimitives
import LicetTerms

/// What is kept of payments where they may have to be paid back.
struct LoweredRefund {
    /// For each payee what it has received, and once the invalidity is attested what of it it owes
    /// back.
    var received: [Int]
    /// By when; 9999-12-31 for nothing.
    var due: Int
    var asset: UInt8
    /// The events: of what is owed back, and of what is paid back.
    var owed: Int
    var paid: Int
}

/// Refund: where the right never was valid, each payee owes back what it received under the licence.
/// Nothing is taken from it: it is a debt of the payee's own, which the payee pays.
extension Lowering {
    mutating func enterRefund(_ clause: CheckedInvalidity) -> LoweredRefund? {
        guard clause.refund != nil, let asset = contract.royalties.first?.asset else { return nil }
        let received = enterPayeeSums("received", asset: asset)
        let due = enter(CoreSlot(name: "refund_due", type: .date, initial: .date(.latest)))
        let parts = payeeFields(asset: asset)
        let figures = ["amount", "returned", "left"].map {
            Field(name: $0, type: .amount, asset: asset)
        }
        let number = clause.place.clause
        return LoweredRefund(
            received: received, due: due, asset: asset,
            owed: enter(
                EventType(
                    name: "owed_back", fields: [Field(name: "due", type: .date)] + parts,
                    clause: number)),
            paid: enter(EventType(name: "paid_back", fields: parts + figures, clause: number)))
    }

    /// Adds up what each payee has received.
    func noteReceived(_ amounts: [CoreExpression], _ body: inout CoreBody) {
        guard let refund = life?.refund else { return }
        addUp(amounts, in: refund.received, "received", asset: refund.asset, &body)
    }

    /// What has been received is owed back from now on.
    func oweBack(
        _ clause: CheckedInvalidity, _ refund: LoweredRefund, _ body: inout CoreBody
    ) {
        guard let terms = clause.refund else { return }
        let due = body.bind("refund_due", CoreExpression.today.adding(terms.within))
        body.add(.put(slot: refund.due, due))
        let parts = receivedParts(refund, &body)
        body.add(.emit(event: refund.owed, fields: [due] + parts))
    }

    private func receivedParts(
        _ refund: LoweredRefund, _ body: inout CoreBody
    ) -> [CoreExpression] {
        zip(refund.received, contract.payees).map { slot, payee in
            body.bind(
                "back_\(contract.parties[payee].name)", self.slot(slot), size: .bits128,
                asset: refund.asset)
        }
    }

    /// `refund(amount)`: a payee pays back what it owes; what is over returns.
    mutating func enterRefundAction(
        _ clause: CheckedInvalidity, _ refund: LoweredRefund, attested: Int
    ) {
        guard let terms = clause.refund else { return }
        let place = clause.place
        let asset = refund.asset
        var body = CoreBody(at: place)
        let amount = body.argument("amount", .int, size: .bits128, asset: asset)
        let positive = refusal("amount", "What is paid back must be above zero.", at: place)
        body.add(.require(CoreExpression.int(0).isLess(amount), refusal: positive))
        let early = refusal(
            "unattested", "Nothing is owed back before the invalidity is attested.", at: place)
        body.add(.require(isSet(attested), refusal: early))
        let coin = body.local("funds", .coin(asset: asset))
        body.add(.withdraw(into: coin, amount: amount, from: .sender))
        let left = body.bind("left", .int(0), size: .bits128, asset: asset)
        let names = contract.payees.map { contract.parties[$0].name }
        let parts = names.map {
            body.bind("back_\($0)", .int(0), size: .bits128, asset: asset)
        }
        for (row, payee) in contract.payees.enumerated() {
            let then = body.nested { inner in
                let owed = inner.bind(
                    "owed_back", slot(refund.received[row]), size: .bits128, asset: asset)
                let funds = CoreExpression(.coinValue(coin), .int)
                set(parts[row], owed.lesser(funds), &inner)
                let piece = inner.local("coin_\(names[row])", .coin(asset: asset))
                inner.add(.split(into: piece, from: coin, amount: parts[row]))
                inner.add(.deposit(coin: piece, to: party(terms.debtor)))
                let rest = inner.bind(
                    "rest", owed - parts[row], size: .bits128, asset: asset)
                inner.add(.put(slot: refund.received[row], rest))
                set(left, left + rest, &inner)
            }
            let isSender = CoreExpression.sender.isSame(party(payee))
            body.add(.branch(isSender, then: then, otherwise: []))
        }
        let over = body.bind(
            "returned", CoreExpression(.coinValue(coin), .int), size: .bits128, asset: asset)
        body.add(.deposit(coin: coin, to: .sender))
        body.add(.emit(event: refund.paid, fields: parts + [amount, over, left]))
        enterAction(
            "refund", callers: contract.payees,
            arguments: [Field(name: "amount", type: .amount, asset: asset)],
            body.function("refund", parameters: 1))
    }

    /// `owed_back`: what all payees together still owe back.
    mutating func enterOwedBackView(
        _ clause: CheckedInvalidity, _ refund: LoweredRefund, attested: Int
    ) {
        var body = CoreBody(at: clause.place)
        let parts = receivedParts(refund, &body)
        let owed = CoreExpression(
            .conditional(isSet(attested), sum(parts), .int(0)), .int)
        let back = body.bind("owed_back", owed, size: .bits128, asset: refund.asset)
        body.add(.return([back]))
        enterAction(
            "owed_back", kind: .view, body.function("owed_back", parameters: 0, results: [.amount]))
    }
}
