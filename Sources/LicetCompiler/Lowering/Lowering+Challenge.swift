import LicetBytecode
import LicetPrimitives
import LicetTerms

/// What is kept while the right is challenged.
struct LoweredChallenge {
    /// The day of the challenge that stands; 9999-12-31 for none.
    var day: Int
    /// For each payee what was paid since, in the licence's account.
    var withheld: [Int]
    var asset: UInt8
    /// Index into the parties: whom it goes back to.
    var debtor: Int
    /// The events: of a challenge, of what a payment leaves in the account, of what leaves it.
    var challenged: Int
    var kept: Int
    var released: Int
    var refunded: Int
}

/// Challenge of the right: payments settle debts as ever, but until the challenge is rejected or the
/// invalidity attested what they bring waits in the licence's account.
extension Lowering {
    mutating func enterChallenge(_ clause: CheckedInvalidity) -> LoweredChallenge? {
        guard let challenge = clause.challenge, let asset = contract.royalties.first?.asset
        else { return nil }
        let number = clause.place.clause
        let day = enter(CoreSlot(name: "challenge_day", type: .date, initial: .date(.latest)))
        let withheld = enterPayeeSums("withheld", asset: asset)
        func event(_ name: String, _ fields: [Field]) -> EventType {
            EventType(name: name, fields: fields, clause: number)
        }
        let parts = payeeFields(asset: asset)
        let amount = [Field(name: "amount", type: .amount, asset: asset)]
        return LoweredChallenge(
            day: day, withheld: withheld, asset: asset, debtor: challenge.debtor,
            challenged: enter(event("challenge", [Field(name: "stands", type: .bool)])),
            kept: enter(event("withheld", parts)), released: enter(event("release", parts)),
            refunded: enter(event("refund", amount)))
    }

    // MARK: Payments

    /// Gives a payee its part of a payment, or keeps it while a challenge stands.
    func give(_ coin: Int, to payee: CoreExpression, _ body: inout CoreBody) {
        guard let challenge = life?.challenge else {
            return body.add(.deposit(coin: coin, to: payee))
        }
        let keep = body.nested { $0.add(.keep(coin: coin)) }
        let give = body.nested { $0.add(.deposit(coin: coin, to: payee)) }
        body.add(.branch(isSet(challenge.day), then: keep, otherwise: give))
    }

    /// Notes for whom a payment's parts are kept.
    func noteWithheld(_ totals: [CoreExpression], _ body: inout CoreBody) {
        guard let challenge = life?.challenge else { return }
        let note = body.nested { inner in
            addUp(totals, in: challenge.withheld, "withheld", asset: challenge.asset, &inner)
            inner.add(.emit(event: challenge.kept, fields: totals))
        }
        body.add(.branch(isSet(challenge.day), then: note, otherwise: []))
    }

    // MARK: Acts

    /// `challenge()`: from now on what is paid is kept.
    mutating func enterChallengeAction(
        _ clause: CheckedInvalidity, _ challenge: LoweredChallenge, attested: Int
    ) {
        guard let named = clause.challenge else { return }
        let place = clause.place
        var body = CoreBody(at: place)
        let over = refusal("attested", "The invalidity has been attested already.", at: place)
        body.add(.require(isSet(attested).negated, refusal: over))
        let twice = refusal("challenged", "A challenge of the right stands already.", at: place)
        body.add(.require(isSet(challenge.day).negated, refusal: twice))
        body.add(.put(slot: challenge.day, .today))
        body.add(.emit(event: challenge.challenged, fields: [.bool(true)]))
        enterAction(
            "challenge", callers: [named.challenger], body.function("challenge", parameters: 0))
    }

    /// `reject_challenge()`: what was kept is the payees'.
    mutating func enterRejectAction(_ clause: CheckedInvalidity, _ challenge: LoweredChallenge) {
        let place = clause.place
        var body = CoreBody(at: place)
        let none = refusal("unchallenged", "No challenge of the right stands.", at: place)
        body.add(.require(isSet(challenge.day), refusal: none))
        let parts = withheldParts(challenge, &body)
        let total = body.bind("in_escrow", sum(parts), size: .bits128, asset: challenge.asset)
        let pay = body.nested { inner in
            let coin = inner.local("escrow", .coin(asset: challenge.asset))
            inner.add(.withdraw(into: coin, amount: total, from: .licence))
            for (row, payee) in contract.payees.enumerated() {
                guard row + 1 < contract.payees.count else {
                    inner.add(.deposit(coin: coin, to: party(payee)))
                    break
                }
                let name = "coin_\(contract.parties[payee].name)"
                let piece = inner.local(name, .coin(asset: challenge.asset))
                inner.add(.split(into: piece, from: coin, amount: parts[row]))
                inner.add(.deposit(coin: piece, to: party(payee)))
            }
            inner.add(.emit(event: challenge.released, fields: parts))
            clear(challenge, &inner)
        }
        body.add(.branch(CoreExpression.int(0).isLess(total), then: pay, otherwise: []))
        body.add(.put(slot: challenge.day, .date(.latest)))
        body.add(.emit(event: challenge.challenged, fields: [.bool(false)]))
        enterAction(
            "reject_challenge", callers: [clause.attester],
            body.function("reject_challenge", parameters: 0))
    }

    /// Gives what was kept back to the licensee: the right was challenged with reason.
    func giveBack(_ challenge: LoweredChallenge, _ body: inout CoreBody) {
        let parts = withheldParts(challenge, &body)
        let total = body.bind("in_escrow", sum(parts), size: .bits128, asset: challenge.asset)
        let back = body.nested { inner in
            let coin = inner.local("escrow", .coin(asset: challenge.asset))
            inner.add(.withdraw(into: coin, amount: total, from: .licence))
            inner.add(.deposit(coin: coin, to: party(challenge.debtor)))
            inner.add(.emit(event: challenge.refunded, fields: [total]))
            clear(challenge, &inner)
        }
        body.add(.branch(CoreExpression.int(0).isLess(total), then: back, otherwise: []))
        body.add(.put(slot: challenge.day, .date(.latest)))
    }

    private func withheldParts(
        _ challenge: LoweredChallenge, _ body: inout CoreBody
    ) -> [CoreExpression] {
        zip(challenge.withheld, contract.payees).map { slot, payee in
            body.bind(
                "kept_\(contract.parties[payee].name)", self.slot(slot), size: .bits128,
                asset: challenge.asset)
        }
    }

    private func clear(_ challenge: LoweredChallenge, _ body: inout CoreBody) {
        for slot in challenge.withheld { body.add(.put(slot: slot, .int(0))) }
    }
}
