import LicetBytecode
import LicetPrimitives
import LicetTerms

/// Where debts are kept.
struct LoweredDebts {
    /// Key: due date, number. Fields: kind, royalty, what each payee is still owed, then who that
    /// is where it stays with one who has assigned its place.
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
    case shortfall = 2
    /// What an audit found.
    case underpayment = 3
    case auditCost = 4

    /// Whether a statement made it, so that it can be disputed within a time from that day.
    var isOfStatement: Bool {
        switch self {
        case .royalty, .shortfall: true
        case .advance, .underpayment, .auditCost: false
        }
    }
}

/// Debts: what a statement or a signature makes due, until payments settle it.
extension Lowering {
    mutating func lowerDebts() {
        guard let first = contract.royalties.first, let accounting = contract.accounting else {
            return
        }
        let each = UInt32(
            contract.royalties.count
                + contract.royalties.count { $0.minimum?.shortfallDue != nil } + debtsOfAudits)
        let instalments = contract.royalties.reduce(0) { $0 + ($1.advance?.instalments.count ?? 0) }
        let bound = min(
            (accounting.periodBound + UInt32(periodsOfRelease))
                .multipliedReportingOverflow(by: each).partialValue &+ each
                &+ UInt32(instalments), 4096)
        let owed = payeeFields(asset: first.asset)
        let table = enter(
            Table(
                name: "debts",
                key: [Field(name: "due", type: .date), Field(name: "number", type: .number)],
                fields: [
                    Field(name: "kind", type: .number), Field(name: "clause", type: .number),
                ] + owed
                    + stayingPayees.map {
                        Field(name: "to_\(contract.parties[$0.party].name)", type: .id)
                    },
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
        payments = enter(
            EventType(
                name: "payment",
                fields: owed
                    + ["amount", "returned"].map {
                        Field(name: $0, type: .amount, asset: first.asset)
                    },
                clause: first.pay.place.clause))
    }

    /// How many debts the audit of one accounting period can make.
    private var debtsOfAudits: Int {
        guard let audit = contract.audit else { return 0 }
        return contract.royalties.count * (audit.cost == nil ? 1 : 2)
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
        due: CoreExpression, parts given: [CoreExpression]? = nil, _ body: inout CoreBody
    ) {
        guard let debts else { return }
        let pay = royalty.pay
        let isOwed = CoreExpression.int(0).isLess(amount)
        let then = body.nested { inner in
            let parts = given ?? split(amount, of: royalty, number: clause, &inner)
            let owed = contract.payees.map { payee -> CoreExpression in
                guard let line = pay.payees.firstIndex(of: payee) else { return .int(0) }
                return parts[line]
            }
            let facts = [CoreExpression.int(kind.rawValue), .int(clause)]
            guard pay.rule == .carry else {
                return store(debts, kind, due: due, fields: facts + owed, &inner)
            }
            // What is too little for a unit each is carried whole, and nobody is owed anything.
            let shared = pay.payees.indices.dropFirst().reduce(parts[0]) { $0 + parts[$1] }
            let some = inner.nested { store(debts, kind, due: due, fields: facts + owed, &$0) }
            inner.add(.branch(CoreExpression.int(0).isLess(shared), then: some, otherwise: []))
        }
        body.add(.branch(isOwed, then: then, otherwise: []))
    }

    /// Stores a debt under the next number and announces it.
    private func store(
        _ debts: LoweredDebts, _ kind: DebtKind, due: CoreExpression, fields: [CoreExpression],
        _ body: inout CoreBody
    ) {
        let next = body.bind("debt", slot(debts.number) + .int(1), size: .bits64)
        body.add(.put(slot: debts.number, next))
        let staying = stayingPayees.map { holder(of: $0.party) }
        body.add(.store(table: debts.table, key: [due, next], fields: fields + staying))
        body.add(.emit(event: debts.event, fields: [due, next] + fields))
        noteDisputable(kind, number: next, due: due, &body)
    }

    /// What a statement makes payable: a debt, or with `automatic` a debit of the licensee, who
    /// sends the call, as far as its limit goes.
    mutating func makePayable(
        _ amount: CoreExpression, of royalty: CheckedRoyalty, number: Int, due: CoreExpression,
        kind: DebtKind = .royalty, _ body: inout CoreBody
    ) {
        guard royalty.pay.isAutomatic, let debts,
            let debtor = contract.parties.firstIndex(where: { $0.role == "licensee" })
        else {
            return addDebt(
                kind, of: royalty, number: number, amount: amount, due: due, &body)
        }
        let isReporter =
            contract.accounting?.months == nil
            && contract.reports[royalty.report].reporter == debtor
        var covers = amount.isAtMost(CoreExpression(.limit(asset: debts.asset), .int))
        if !isReporter { covers = CoreExpression.sender.isSame(party(debtor)).and(covers) }
        let debt = body.nested { inner in
            addDebt(kind, of: royalty, number: number, amount: amount, due: due, &inner)
        }
        let payment = body.nested { debit(amount, of: royalty, number: number, &$0) }
        let isOwed = CoreExpression.int(0).isLess(amount)
        body.add(
            .branch(
                isOwed,
                then: body.nested { $0.add(.branch(covers, then: payment, otherwise: debt)) },
                otherwise: []))
    }

    /// Withdraws the amount from the sender and pays each payee its share.
    private mutating func debit(
        _ amount: CoreExpression, of royalty: CheckedRoyalty, number: Int, _ body: inout CoreBody
    ) {
        let pay = royalty.pay
        let asset = royalty.asset
        let parts = split(amount, of: royalty, number: number, &body)
        let coin = body.local("funds", .coin(asset: asset))
        let carried = pay.rule == .carry ? parts.last : nil
        let paid = carried.map { _ in
            Array(parts.dropLast()).dropFirst().reduce(parts[0]) { $0 + $1 }
        }
        body.add(.withdraw(into: coin, amount: paid ?? amount, from: .sender))
        for (line, payee) in pay.payees.enumerated() {
            guard line + 1 < pay.payees.count else {
                body.add(.deposit(coin: coin, to: holder(of: payee)))
                break
            }
            let piece = body.local("coin_\(contract.parties[payee].name)", .coin(asset: asset))
            body.add(.split(into: piece, from: coin, amount: parts[line]))
            body.add(.deposit(coin: piece, to: holder(of: payee)))
        }
        let received = contract.payees.map { payee in
            pay.payees.firstIndex(of: payee).map { parts[$0] } ?? .int(0)
        }
        noteReceived(received, &body)
        guard let payment = payments else { return }
        body.add(.emit(event: payment, fields: received + [paid ?? amount, .int(0)]))
    }

    /// The parts of an amount by the royalty's shares, one a payee, and with `carry` the rest.
    mutating func split(
        _ amount: CoreExpression, of royalty: CheckedRoyalty, number: Int, _ body: inout CoreBody
    ) -> [CoreExpression] {
        let pay = royalty.pay
        if pay.waterfall != nil, let waterfall = royalties[number].waterfall {
            return runThrough(waterfall, amount, of: royalty, &body)
        }
        guard let table = shareTable(pay.shares, pay.rule) else { return [] }
        var parts = pay.payees.map { payee in
            body.local(contract.parties[payee].name, .int, size: .bits128, asset: royalty.asset)
        }
        var whole = amount
        let carried = pay.rule == .carry ? royalties[number].carried : nil
        if let carried {
            whole = whole + slot(carried)
            parts.append(body.local("carried", .int, size: .bits128, asset: royalty.asset))
        }
        let line = pay.place.line
        body.add(.share(amount: whole, table: table, into: parts), line: line)
        body.add(
            .mark(locals: parts, kind: .shares, label: shareLabel(pay), asset: royalty.asset),
            line: line)
        if let carried, let last = parts.last {
            body.add(.put(slot: carried, body.read(last)), line: line)
        }
        return parts.map { body.read($0) }
    }

    /// The place of the table that splits by shares.
    mutating func shareTable(_ shares: [Ratio], _ rule: RemainderRule) -> Int? {
        guard let weights = Allocation.weights(of: shares) else { return nil }
        let shares = ShareTable(weights: weights, rule: rule)
        let table = program.shares.firstIndex(of: shares) ?? program.shares.count
        if table == program.shares.count { program.shares.append(shares) }
        return table
    }

    /// One line a payee: its name and share, and behind a colon how a stack makes it.
    private func shareLabel(_ pay: CheckedPay) -> String {
        var lines = zip(pay.payees, pay.shares).map { payee, share in
            "\(contract.parties[payee].name) \(share)"
        }
        if let stack = pay.stack {
            lines = zip(lines, stack.words).map { "\($0): \($1)" }
        }
        if pay.rule == .carry { lines.append("carried") }
        return lines.joined(separator: " | ")
    }
}
