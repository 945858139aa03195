import LicetBytecode

/// What payments, interest, disputes and their decisions do alike: read a debt, divide an amount among
/// the payees and hand it out.
extension Lowering {
    /// All parts together; there is one at least.
    func sum(_ parts: [CoreExpression]) -> CoreExpression {
        parts.dropFirst().reduce(parts[0]) { $0 + $1 }
    }

    /// A slot for each payee, in which amounts are added up; the word begins its name.
    mutating func enterPayeeSums(_ word: String, asset: UInt8) -> [Int] {
        contract.payees.map { payee in
            let name = "\(word)_\(contract.parties[payee].name)"
            return enter(CoreSlot(name: name, type: .amount, asset: asset))
        }
    }

    /// Adds each payee's amount to its slot; the word names the local.
    func addUp(
        _ amounts: [CoreExpression], in slots: [Int], _ word: String, asset: UInt8,
        _ body: inout CoreBody
    ) {
        for (slot, amount) in zip(slots, amounts) {
            let sum = body.bind(word, self.slot(slot) + amount, size: .bits128, asset: asset)
            body.add(.put(slot: slot, sum))
        }
    }

    /// Gives a local another value.
    func set(_ target: CoreExpression, _ value: CoreExpression, _ body: inout CoreBody) {
        if case .local(let local) = target.kind { body.add(.assign(local, value)) }
    }

    /// Leaves the loop.
    func leave(if condition: CoreExpression, _ body: inout CoreBody) {
        body.add(.branch(condition, then: body.nested { $0.add(.leave) }, otherwise: []))
    }

    /// What stands in the record of a debt.
    struct DebtRecord {
        var kind: CoreExpression
        var clause: CoreExpression
        /// What each payee is owed.
        var parts: [CoreExpression]
        /// Who the payees are that stay owed it.
        var staying: [CoreExpression] = []
    }

    /// A debt's record: zeros where there is none. The words begin the names of its locals.
    func debtRecord(
        _ debts: LoweredDebts, _ key: [CoreExpression], facts: String = "", parts: String = "owed",
        _ body: inout CoreBody
    ) -> DebtRecord {
        let known = [body.local("\(facts)kind", .int), body.local("\(facts)clause", .int)]
        let owed = contract.payees.map { payee in
            body.local("\(parts)_\(contract.parties[payee].name)", .int, asset: debts.asset)
        }
        let staying = stayingPayees.map { payee in
            body.local("\(parts)_to_\(contract.parties[payee.party].name)", .id)
        }
        body.add(.fetch(table: debts.table, key: key, into: known + owed + staying))
        return DebtRecord(
            kind: body.read(known[0]), clause: body.read(known[1]),
            parts: owed.map { body.read($0) }, staying: staying.map { body.read($0) })
    }

    /// An amount over weights that are not all zero, a part a payee, in locals of these names.
    func apportion(
        _ amount: CoreExpression, over weights: [CoreExpression], _ asset: UInt8,
        _ body: inout CoreBody, as name: (_ payee: String) -> String
    ) -> [CoreExpression] {
        let parts = contract.payees.map { payee in
            body.local(name(contract.parties[payee].name), .int, size: .bits128, asset: asset)
        }
        body.add(.apportion(amount: amount, weights: weights, into: parts))
        return parts.map { body.read($0) }
    }

    /// Splits each payee's part off a coin, gives it to the payee and adds it to its total.
    func handOut(
        _ parts: [CoreExpression], from coin: Int, as word: String = "coin",
        adding totals: [CoreExpression] = [], staying: [CoreExpression] = [], _ asset: UInt8,
        _ body: inout CoreBody
    ) {
        let holders = zip(stayingPayees, staying)
        for (row, payee) in contract.payees.enumerated() {
            let piece = body.local(
                "\(word)_\(contract.parties[payee].name)", .coin(asset: asset))
            body.add(.split(into: piece, from: coin, amount: parts[row]))
            give(piece, to: holders.first { $0.0.party == payee }?.1 ?? party(payee), &body)
            if totals.indices.contains(row) {
                set(totals[row], totals[row] + parts[row], &body)
            }
        }
    }
}
