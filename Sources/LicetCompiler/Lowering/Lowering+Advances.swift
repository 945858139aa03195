import LicetBytecode
import LicetPrimitives
import LicetTerms

/// Advances: debts from the signature on, each instalment with its day; what has fallen due of them
/// is set off against what statements make due, in all shares or in those that recoup.
extension Lowering {
    mutating func lowerAdvances() {
        guard let first = contract.royalties.first(where: { $0.advance != nil }) else { return }
        var body = CoreBody(at: first.place)
        let today = body.bind("day", .today)
        for (number, royalty) in contract.royalties.enumerated() {
            guard let advance = royalty.advance else { continue }
            let amount = body.bind(
                "advance", advance.amount, size: .bits128, asset: royalty.asset,
                line: advance.line)
            body.mark(amount, .payable, advance.label, asset: royalty.asset, line: advance.line)
            if let slot = royalties[number].advance {
                let isFirst = contract.advanceHolder(of: number) == number
                body.add(.put(slot: slot, isFirst ? amount : self.slot(slot) + amount))
            }
            var own = royalty
            own.pay = advance.pay ?? royalty.pay
            addDebt(.advance, of: own, number: number, amount: amount, due: today, &body)
            for instalment in advance.instalments {
                let part = body.bind(
                    "instalment", instalment.amount, size: .bits128, asset: royalty.asset,
                    line: instalment.line)
                body.mark(
                    part, .payable, instalment.label, asset: royalty.asset, line: instalment.line)
                let isPast = instalment.day.isBefore(today)
                let due = CoreExpression(.conditional(isPast, today, instalment.day), .date)
                addDebt(.advance, of: own, number: number, amount: part, due: due, &body)
            }
        }
        enterAction("activate", kind: .activation, body.function("activate", parameters: 0))
    }

    /// What is still to be recouped, with the instalments that have fallen due since.
    private func outstanding(
        _ advance: CheckedAdvance, _ royalty: CheckedRoyalty, _ lowered: LoweredRoyalty,
        _ slot: Int, _ body: inout CoreBody
    ) -> CoreExpression {
        guard let counter = lowered.instalments else {
            return body.bind(
                "outstanding", self.slot(slot), size: .bits128, asset: royalty.asset,
                line: advance.line)
        }
        let sum = body.local("outstanding", .int, size: .bits128, asset: royalty.asset)
        body.add(.assign(sum, self.slot(slot)), line: advance.line)
        for (number, instalment) in advance.instalments.enumerated() {
            let isNew = self.slot(counter).isAtMost(.int(number))
            let isDue = instalment.day.isNotAfter(.today)
            let then = body.nested { inner in
                inner.add(.assign(sum, inner.read(sum) + instalment.amount))
                inner.add(.put(slot: counter, .int(number + 1)))
            }
            body.add(
                .branch(isNew.and(isDue), then: then, otherwise: []), line: instalment.line)
        }
        return body.read(sum)
    }

    func recoup(
        _ owed: CoreExpression, _ royalty: CheckedRoyalty, _ lowered: LoweredRoyalty,
        _ body: inout CoreBody
    ) -> CoreExpression {
        guard let advance = royalty.advance, let advanceSlot = lowered.advance else {
            return .int(0)
        }
        let outstanding = outstanding(advance, royalty, lowered, advanceSlot, &body)
        let recouped = body.bind(
            "recouped", owed.lesser(outstanding), size: .bits128, asset: royalty.asset,
            line: advance.line)
        body.mark(
            recouped, .recoupment, advance.label, asset: royalty.asset, line: advance.line)
        body.add(.put(slot: advanceSlot, outstanding - recouped), line: advance.line)
        noteRecouped(recouped, of: royalty, &body)
        return recouped
    }

    /// Where only some shares recoup: the division of what is free, and what of it recoups.
    mutating func recoupShares(
        _ free: CoreExpression, number: Int, _ body: inout CoreBody
    ) -> (recouped: CoreExpression, parts: [CoreExpression])? {
        let royalty = contract.royalties[number]
        guard let advance = royalty.advance, let rows = advance.recoupers, let first = rows.first,
            royalties[number].advance != nil
        else { return nil }
        let asset = royalty.asset
        let shares = royalty.pay.payees.map { payee in
            let name = contract.parties[payee].name
            return body.bind("share_\(name)", .int(0), size: .bits128, asset: asset)
        }
        let divide = body.nested { inner in
            let parts = split(free, of: royalty, number: number, &inner)
            for (share, part) in zip(shares, parts) {
                if case .local(let local) = share.kind { inner.add(.assign(local, part)) }
            }
        }
        body.add(.branch(CoreExpression.int(0).isLess(free), then: divide, otherwise: []))
        let within = body.bind(
            "recoupable", rows.dropFirst().reduce(shares[first]) { $0 + shares[$1] },
            size: .bits128, asset: asset)
        let recouped = recoup(within, royalty, royalties[number], &body)
        let cut = body.nested { inner in
            let cuts = rows.map { _ in inner.local("cut", .int, size: .bits128, asset: asset) }
            inner.add(
                .apportion(amount: recouped, weights: rows.map { shares[$0] }, into: cuts))
            for (row, cut) in zip(rows, cuts) {
                if case .local(let local) = shares[row].kind {
                    inner.add(.assign(local, shares[row] - inner.read(cut)))
                }
            }
        }
        body.add(.branch(CoreExpression.int(0).isLess(recouped), then: cut, otherwise: []))
        return (recouped, shares)
    }
}
