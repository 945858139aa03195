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

/// What makes payees owe something back.
struct RefundCause {
    var terms: CheckedRefund
    /// Whether anything is owed back yet, and the refusal where it is not.
    var stands: CoreExpression
    var word: String
    var sentence: String
    var place: CorePlace
}

/// Refund: where the right never was valid, each payee owes back what it received under the licence;
/// where an advance is repaid, what is not recouped of it. Nothing is taken from a payee: it is a
/// debt of the payee's own, which the payee pays.
extension Lowering {
    mutating func enterRefund(_ clause: CheckedInvalidity) -> LoweredRefund? {
        guard clause.refund != nil, let asset = contract.royalties.first?.asset else { return nil }
        return enterRefund(asset: asset, at: clause.place)
    }

    /// Slots and events; what is said with a sum that is owed back stands behind its parts.
    mutating func enterRefund(
        asset: UInt8, at place: CorePlace, figures names: [String] = []
    ) -> LoweredRefund {
        let received = enterPayeeSums("received", asset: asset)
        let due = enter(CoreSlot(name: "refund_due", type: .date, initial: .date(.latest)))
        let parts = payeeFields(asset: asset)
        func amounts(_ names: [String]) -> [Field] {
            names.map { Field(name: $0, type: .amount, asset: asset) }
        }
        let day = Field(name: "due", type: .date)
        return LoweredRefund(
            received: received, due: due, asset: asset,
            owed: enter(
                EventType(
                    name: "owed_back", fields: [day] + parts + amounts(names),
                    clause: place.clause)),
            paid: enter(
                EventType(
                    name: "paid_back", fields: parts + amounts(["amount", "returned", "left"]),
                    clause: place.clause)))
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

    func receivedParts(
        _ refund: LoweredRefund, _ body: inout CoreBody
    ) -> [CoreExpression] {
        zip(refund.received, contract.payees).map { slot, payee in
            body.bind(
                "back_\(contract.parties[payee].name)", self.slot(slot), size: .bits128,
                asset: refund.asset)
        }
    }

    /// Where the right is invalid, all that was received is owed back.
    func refundCause(_ clause: CheckedInvalidity, attested: Int) -> RefundCause? {
        clause.refund.map { terms in
            RefundCause(
                terms: terms, stands: isSet(attested), word: "unattested",
                sentence: "Nothing is owed back before the invalidity is attested.",
                place: clause.place)
        }
    }

    /// `refund(amount)`: a payee pays back what it owes; what is over returns.
    mutating func enterRefundAction(_ cause: RefundCause, _ refund: LoweredRefund) {
        let place = cause.place
        let asset = refund.asset
        var body = CoreBody(at: place)
        let amount = body.argument("amount", .int, size: .bits128, asset: asset)
        let positive = refusal("amount", "What is paid back must be above zero.", at: place)
        body.add(.require(CoreExpression.int(0).isLess(amount), refusal: positive))
        let early = refusal(cause.word, cause.sentence, at: place)
        body.add(.require(cause.stands, refusal: early))
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
                inner.add(.deposit(coin: piece, to: party(cause.terms.debtor)))
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
    mutating func enterOwedBackView(_ cause: RefundCause, _ refund: LoweredRefund) {
        var body = CoreBody(at: cause.place)
        let parts = receivedParts(refund, &body)
        let owed = CoreExpression(.conditional(cause.stands, sum(parts), .int(0)), .int)
        let back = body.bind("owed_back", owed, size: .bits128, asset: refund.asset)
        body.add(.return([back]))
        enterAction(
            "owed_back", kind: .view, body.function("owed_back", parameters: 0, results: [.amount]))
    }
}
