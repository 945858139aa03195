import LicetBytecode
import LicetPrimitives
import LicetTerms

/// Invalidity of the right: an attestation ends the licence on a day that may lie in the past, also
/// before statements that are drawn, or leaves it no day at all.
extension Lowering {
    /// `attest_invalidity(effective)`, or without a day where the right never was valid.
    mutating func enterInvalidity(_ clause: CheckedInvalidity, _ life: LoweredLife) {
        guard let slot = life.invalid else { return }
        let place = clause.place
        let start = life.base.start
        var body = CoreBody(at: place)
        var arguments: [Field] = []
        var end = start
        let again = refusal("attested", "The invalidity has been attested already.", at: place)
        switch clause.effect {
        case .exTunc: body.add(.require(isSet(slot).negated, refusal: again))
        case .exNunc:
            arguments = [Field(name: "effective", type: .date)]
            let effective = body.argument("effective", .date)
            body.add(.require(isSet(slot).negated, refusal: again))
            let future = refusal(
                "early", "The effective day of the invalidity is not later than today.", at: place)
            body.add(.require(effective.isNotAfter(.today), refusal: future))
            let ended = refusal("ended", "The licence had ended by the effective day.", at: place)
            let last = CoreExpression(.call(function: life.end, arguments: []), .date)
            body.add(.require(effective.isBefore(last), refusal: ended))
            end = CoreExpression(
                .conditional(effective.isBefore(start), start, effective), .date)
        }
        let ends = body.bind("ends", end)
        body.add(.put(slot: slot, ends))
        body.add(
            .emit(event: life.noticed, fields: [.int(NoticeKind.invalidity.rawValue), ends]))
        if clause.kept != .due { dropDebts(&body) }
        if let challenge = life.challenge { giveBack(challenge, &body) }
        if let refund = life.refund { oweBack(clause, refund, &body) }
        closeAdvance(&body)
        enterAction(
            "attest_invalidity", callers: [clause.attester], arguments: arguments,
            body.function("attest_invalidity", parameters: arguments.count))
        if let challenge = life.challenge {
            enterChallengeAction(clause, challenge, attested: slot)
            enterRejectAction(clause, challenge)
        }
        if let refund = life.refund, let cause = refundCause(clause, attested: slot) {
            enterRefundAction(cause, refund)
            enterOwedBackView(cause, refund)
        }
    }

    /// What is not paid is owed no more, nor what it bears.
    private func dropDebts(_ body: inout CoreBody) {
        guard let debts else { return }
        let due = body.local("due", .date)
        let number = body.local("number", .int)
        let loop = body.nested { inner in
            let key = [inner.read(due), inner.read(number)]
            inner.add(.remove(table: debts.table, key: key))
            forgetInterest(key: key, &inner)
        }
        body.add(.forEach(table: debts.table, key: [due, number], bound: debts.bound, body: loop))
    }

    // MARK: What an end in the past asks of statements

    /// An accounting period whose statement is drawn, or the licence's last if that is earlier:
    /// statements of the time after it stay as they are.
    func withinLife(_ index: CoreExpression, months: Int) -> CoreExpression {
        guard life?.invalid != nil, let period = contract.period else { return index }
        return index.lesser(spanIndex(lastDay(of: period), months: months))
    }
}
