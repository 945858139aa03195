import LicetBytecode
public import LicetLedger
public import LicetPrimitives
import LicetTerms

/// Derives every amount of a licence step by step. Replay of the blocks yields the steps; the
/// ledger itself keeps none of them.
public struct Explainer: Sendable {
    /// What the licence did.
    public let history: LicenceHistory
    /// Its statements, oldest first.
    public let statements: [StatementDocument]
    /// Its payments, oldest first, each with the debts that it settled.
    public let payments: [ExplainedPayment]
    /// Its calls as replay saw them, refused ones included.
    public let traces: [CallTrace]

    /// Replays a ledger for one of its licences.
    public init(_ licence: Digest, in ledger: Ledger) throws(ToolError) {
        let record = try Bench.asking { () throws(LedgerError) in try ledger.licence(licence) }
        guard let record else { throw .because(.unknownLicence, licence.hex) }
        let loaded = try Bench.asking { () throws(LedgerError) in
            try ledger.module(record.module)
        }
        traces = try Bench.asking { () throws(LedgerError) in
            try Replay.trace(licence, in: ledger)
        }
        history = LicenceHistory(
            licence: licence, module: loaded.module, arguments: record.arguments, traces: traces)
        statements = history.statements()
        payments = PaymentBook(history, statements).payments
    }

    /// The one licence of a ledger whose identity begins with these hexadecimal digits.
    public static func licence(
        beginning text: String, in ledger: Ledger
    ) throws(ToolError) -> Digest {
        let all = try Bench.asking { () throws(LedgerError) in
            try ledger.identities(of: .licence)
        }
        let found = all.filter { $0.hex.hasPrefix(text.lowercased()) }
        guard found.count == 1, let licence = found.first, !text.isEmpty else {
            throw .because(.unknownLicence, found.isEmpty ? text : "`\(text)` begins several")
        }
        return licence
    }

    /// The statements of the accounting period with this label, one a royalty clause.
    public func statements(for label: String) throws(ToolError) -> [StatementDocument] {
        guard let period = PeriodLabel(label) else { throw .because(.badPeriod, "`\(label)`") }
        let found = statements.filter { $0.start == period.firstDay }
        guard !found.isEmpty else {
            let drawn = statements.map { "\($0.start)" }.joined(separator: ", ")
            throw .because(
                .unknownStatement,
                "\(label); drawn are those from \(drawn.isEmpty ? "none" : drawn)")
        }
        return found
    }

    /// The payment in the block of a height.
    public func payment(at height: UInt64) throws(ToolError) -> ExplainedPayment {
        guard let payment = payments.first(where: { $0.height == height }) else {
            let heights = payments.map { "\($0.height)" }.joined(separator: ", ")
            throw .because(
                .unknownPayment,
                "height \(height); payments are at \(heights.isEmpty ? "none" : heights)")
        }
        return payment
    }

    /// A statement explained: every step with its clause, source line, inputs and exact value.
    public func text(of statement: StatementDocument) -> String {
        let words = ValueWords(history.module)
        func money(_ value: Ratio) -> String { words.paper(value, asset: statement.asset) }
        var text = "Statement of \(history.module.name) for "
        text += "\(statement.start) through \(statement.end.adding(days: -1) ?? statement.end), "
        text += "drawn on \(statement.drawnOn) at height \(statement.height)\n"
        for derivation in statement.derivations {
            text += "\n"
            text += derivation.text(file: statement.file, assets: statement.assets)
        }
        text += "\ndue \(money(statement.due))"
        if let reserved = statement.reserved, let released = statement.released {
            text += ", of which \(money(reserved)) is held in reserve"
            text += ", and \(money(released)) is released from earlier reserves"
        }
        if statement.recouped.signum > 0 {
            text += ", of which \(money(statement.recouped)) is kept back against the advance"
        }
        if statement.credit.signum > 0 {
            text += ", and \(money(statement.credit)) is set against later statements"
        }
        text += "\npayable \(money(statement.payable)) by \(statement.dueDate)"
        if let shortfall = statement.shortfall, shortfall.signum > 0 {
            text += ", of which \(money(shortfall)) is a shortfall, due on its own day"
        }
        for share in statement.shares {
            text += "\n  to \(share.name) \(money(share.amount))"
            if let words = share.words { text += ": \(words)" }
        }
        if let back = statement.owedBack {
            text += "\n\n" + Self.balance(paid: back.paid, recouped: back.recouped, money)
            text += "\nowed back \(money(back.amount)) by \(back.due)"
            for share in back.shares where share.amount.signum > 0 {
                text += "\n  by \(share.name) \(money(share.amount))"
            }
        }
        return text + "\n"
    }

    /// What an advance comes to when the last statement is drawn.
    private static func balance(
        paid: Ratio, recouped: Ratio, _ money: (Ratio) -> String
    ) -> String {
        "of the advance \(money(paid)) is paid, and \(money(recouped)) of it is recouped"
    }

    /// The clause that begins with a word: that late debts bear interest by, or disputes are held.
    private func clause(_ word: String) -> Clause? {
        history.module.debug.clauses.first { $0.word == word }
    }

    /// What was paid in another currency, and under which clause.
    private func paidWords(_ paid: PaidIn, _ words: ValueWords) -> String {
        func money(_ value: Ratio) -> String { words.paper(value, asset: paid.asset) }
        let given = paid.amounts.map { "\($0.name) \(money($0.amount))" }
        var text = "paid by \(money(paid.amount)) at the rate of the day, "
        text += "under “\(paid.clause)” (line \(paid.line)): \(given.joined(separator: ", "))\n"
        if paid.returned.signum > 0 { text += "\(money(paid.returned)) was over and went back\n" }
        return text
    }

    /// A payment explained: what it settled, and how each of those amounts arose.
    public func text(of payment: ExplainedPayment) -> String {
        let words = ValueWords(history.module)
        func money(_ value: Ratio) -> String { words.paper(value, asset: payment.asset) }
        var text = payment.isRelease ? "Release of " : "Payment of "
        if payment.owedBack != nil { text = "Refund of " }
        text += "\(money(payment.amount)) by \(payment.payer) on \(payment.date) "
        text += "at height \(payment.height)\n"
        if payment.isRelease, let clause = clause("dispute") {
            text += "under “\(clause.text)” (line \(clause.line))\n"
        }
        if payment.isWithheld, let clause = clause("invalid") {
            text += "kept in the account of the licence while the right was challenged, "
            text += "under “\(clause.text)” (line \(clause.line))\n"
        }
        if let paid = payment.paidIn { text += paidWords(paid, words) }
        if let left = payment.owedBack {
            if let advance = payment.advance {
                text += Self.balance(paid: advance.paid, recouped: advance.recouped, money)
                text += ", so that the rest is owed back by \(advance.due), "
                text += "under “\(advance.words)” (line \(advance.line)); "
            } else if let clause = clause("invalid") {
                text += "of what \(payment.payer) had received, "
                text += "under “\(clause.text)” (line \(clause.line)); "
            }
            text += left.signum > 0 ? "\(money(left)) stays due\n" : "nothing stays due\n"
        }
        if payment.returned.signum > 0 {
            let cause = payment.isRelease ? "not upheld" : "more than was owed"
            text += "\(money(payment.returned)) was \(cause) and went back\n"
        }
        for part in payment.interest {
            text += "\nInterest on debt \(part.number), \(part.words) due \(part.due), "
            text += "\(part.days) \(part.days == 1 ? "day" : "days") late"
            if let clause = clause("interest") {
                text += ", by “\(clause.text)” (line \(clause.line))"
            }
            text += ": "
            text += part.amounts.map { "\($0.name) \(money($0.amount))" }.joined(separator: ", ")
            text += "\n"
        }
        for part in payment.parts {
            text += "\nDebt \(part.number), \(part.words) due \(part.due): "
            text += part.amounts.map { "\($0.name) \(money($0.amount))" }.joined(separator: ", ")
            text += part.left.signum > 0 ? "; \(money(part.left)) stays due\n" : "; paid in full\n"
            for added in part.capitalised {
                text += "in it interest capitalised after \(added.day)"
                if let clause = clause("interest") {
                    text += ", by “\(clause.text)” (line \(clause.line))"
                }
                text += ": "
                text += added.amounts.map { "\($0.name) \(money($0.amount))" }
                    .joined(separator: ", ")
                text += "\n"
            }
            if let found = part.finding {
                text += "found for the accounting period from \(found.period): "
                text +=
                    "\(money(found.underpaid)) underpaid, where \(money(found.royalty)) was due, "
                text += "by “\(found.clause)” (line \(found.line))\n"
            }
            guard let index = part.statement else { continue }
            text += "\n" + self.text(of: statements[index])
        }
        return text
    }
}
