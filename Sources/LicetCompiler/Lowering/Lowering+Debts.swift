import LicetBytecode
import LicetPrimitives
import LicetTerms

/// Where debts are kept.
struct LoweredDebts {
    /// Key: due date, number. Fields: kind, royalty, then what each payee is still owed.
    var table: Int
    /// The number of the latest debt.
    var number: Int
    var event: Int
    var asset: UInt8
    var bound: UInt32
}

/// What a debt is for; stands in its record and event.
enum DebtKind: Int {
    case advance = 0
    case royalty = 1
}

/// Debts: what a statement or a signature makes due, until payments settle it.
extension Lowering {
    mutating func lowerDebts() {
        guard let first = contract.royalties.first, let accounting = contract.accounting else {
            return
        }
        let each = UInt32(contract.royalties.count)
        let bound = min(
            accounting.periodBound.multipliedReportingOverflow(by: each).partialValue &+ each, 4096)
        let owed = payeeFields(asset: first.asset)
        let table = enter(
            Table(
                name: "debts",
                key: [Field(name: "due", type: .date), Field(name: "number", type: .number)],
                fields: [
                    Field(name: "kind", type: .number), Field(name: "clause", type: .number),
                ] + owed,
                capacity: bound))
        let number = enter(CoreSlot(name: "debt_number", type: .number))
        let event = enter(
            EventType(
                name: "debt",
                fields: [
                    Field(name: "due", type: .date), Field(name: "number", type: .number),
                    Field(name: "kind", type: .number), Field(name: "clause", type: .number),
                ] + owed,
                clause: first.pay.place.clause))
        debts = LoweredDebts(
            table: table, number: number, event: event, asset: first.asset, bound: bound)
    }

    /// One money field a payee, named by the party.
    func payeeFields(asset: UInt8) -> [Field] {
        contract.payees.map { payee in
            Field(name: contract.parties[payee].name, type: .amount, asset: asset)
        }
    }

    /// Splits an amount by the royalty's shares and stores it as a debt, if there is any.
    mutating func addDebt(
        _ kind: DebtKind, of royalty: CheckedRoyalty, number clause: Int, amount: CoreExpression,
        due: CoreExpression, _ body: inout CoreBody
    ) {
        guard let debts, let weights = Allocation.weights(of: royalty.pay.shares) else { return }
        let pay = royalty.pay
        program.shares.append(ShareTable(weights: weights, rule: pay.rule))
        let table = program.shares.count - 1
        let carried = pay.rule == .carry ? royalties[clause].carried : nil
        let isOwed = CoreExpression.int(0).isLess(amount)
        let then = body.nested { inner in
            var parts = pay.payees.map { payee in
                inner.local(
                    contract.parties[payee].name, .int, size: .bits128, asset: royalty.asset)
            }
            var whole = amount
            if let carried {
                whole = whole + slot(carried)
                parts.append(inner.local("carried", .int, size: .bits128, asset: royalty.asset))
            }
            let line = pay.place.line
            inner.add(.share(amount: whole, table: table, into: parts), line: line)
            inner.add(
                .mark(
                    locals: parts, kind: .shares, label: shareLabel(pay), asset: royalty.asset),
                line: line)
            if let carried, let last = parts.last {
                inner.add(.put(slot: carried, inner.read(last)), line: line)
            }
            let next = inner.bind("debt", slot(debts.number) + .int(1), size: .bits64)
            inner.add(.put(slot: debts.number, next))
            let owed = contract.payees.map { payee -> CoreExpression in
                guard let line = pay.payees.firstIndex(of: payee) else { return .int(0) }
                return inner.read(parts[line])
            }
            let facts = [CoreExpression.int(kind.rawValue), .int(clause)]
            inner.add(.store(table: debts.table, key: [due, next], fields: facts + owed))
            inner.add(.emit(event: debts.event, fields: [due, next] + facts + owed))
        }
        body.add(.branch(isOwed, then: then, otherwise: []))
    }

    /// One line a payee: its name and share.
    private func shareLabel(_ pay: CheckedPay) -> String {
        var lines = zip(pay.payees, pay.shares).map { payee, share in
            "\(contract.parties[payee].name) \(share)"
        }
        if pay.rule == .carry { lines.append("carried") }
        return lines.joined(separator: " | ")
    }

    /// The activation action, where a royalty has an advance.
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
            if let slot = royalties[number].advance { body.add(.put(slot: slot, amount)) }
            addDebt(.advance, of: royalty, number: number, amount: amount, due: today, &body)
        }
        enterAction("activate", kind: .activation, body.function("activate", parameters: 0))
    }
}
