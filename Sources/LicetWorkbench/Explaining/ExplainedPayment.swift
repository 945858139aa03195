import LicetBytecode
import LicetLedger
public import LicetPrimitives
public import LicetTerms
import LicetVM

/// A payment to a licence and the debts that it settled.
public struct ExplainedPayment: Sendable {
    /// The block.
    public var height: UInt64
    /// The day in the contract's offset.
    public var date: CivilDate
    /// Who paid: the name in the contract, else the identity.
    public var payer: String
    /// Index of the asset in the module.
    public var asset: UInt8
    /// What was offered, minor units.
    public var amount: Ratio
    /// What was over and went back; of a release, what was not upheld.
    public var returned: Ratio
    /// Whether it was paid out of escrow by a decision; then the payer is who decided.
    public var isRelease = false
    /// Whether it waits in the licence's account, because the right was challenged.
    public var isWithheld = false
    /// What was paid, where that was in another currency; then the amount is what it settled.
    public var paidIn: PaidIn?
    /// What the payer still owes back; nil but for what a payee pays back.
    public var owedBack: Ratio?
    /// The advance that it is paid back of, where it is.
    public var advance: ClosedAdvance?
    /// What of it was interest, in the order in which it was paid: before anything else.
    public var interest: [InterestPart]
    /// What was settled, in the order in which it was paid.
    public var parts: [DebtPart]
}

/// An advance that is owed back as far as it is not recouped.
public struct ClosedAdvance: Sendable {
    /// By when.
    public var due: CivilDate
    /// What was paid of it, minor units.
    public var paid: Ratio
    /// What statements recouped.
    public var recouped: Ratio
    /// The words of the advance, and its source line.
    public var words: String
    /// From 1.
    public var line: Int

    fileprivate init?(_ record: EventRecord, in module: Module) {
        guard let due = record.date("due"), let paid = record.number("paid"),
            let recouped = record.number("recouped"),
            let step = module.debug.steps.first(where: { $0.kind == .recoupment })
        else { return nil }
        self.due = due
        self.paid = paid
        self.recouped = recouped
        words = step.label
        line = Int(step.line)
    }
}

/// What a payment in another currency than that of the debts brought.
public struct PaidIn: Sendable {
    /// Index of the asset in the module.
    public var asset: UInt8
    /// What was offered, minor units.
    public var amount: Ratio
    /// What was over and went back.
    public var returned: Ratio
    /// What each payee got.
    public var amounts: [PayeeAmount]
    /// The words of the pay clause, and its source line.
    public var clause: String
    /// From 1.
    public var line: Int

    fileprivate init?(_ record: EventRecord) {
        guard let asset = record.asset, let amount = record.number("amount"),
            let returned = record.number("returned")
        else { return nil }
        self.asset = asset
        self.amount = amount
        self.returned = returned
        amounts = record.amounts.filter { !["amount", "returned"].contains($0.name) }
            .map { PayeeAmount(name: $0.name, amount: $0.amount) }
        clause = record.clause.text
        line = Int(record.clause.line)
    }
}

/// What a payment paid of the interest on one debt.
public struct InterestPart: Sendable {
    /// The debt's due date.
    public var due: CivilDate
    /// The debt's number.
    public var number: Int
    /// What the debt is called: `the advance`, `a royalty`, `a shortfall`.
    public var words: String
    /// Days from the due date to the payment.
    public var days: Int
    /// What each payee got.
    public var amounts: [PayeeAmount]
}

/// Interest of a period that became part of a debt.
public struct CapitalisedPart: Sendable {
    /// The period's last day.
    public var day: CivilDate
    /// What was added to what each payee is owed.
    public var amounts: [PayeeAmount]
}

/// What a payment settled of one debt.
public struct DebtPart: Sendable {
    /// The debt's due date.
    public var due: CivilDate
    /// The debt's number.
    public var number: Int
    /// Whether it is an advance and not a royalty.
    public var isAdvance: Bool
    /// What it is called: `the advance`, `a royalty`, `a shortfall`.
    public var words: String
    /// What each payee got.
    public var amounts: [PayeeAmount]
    /// What stays due of the debt.
    public var left: Ratio
    /// Index of the statement that made the debt, among those of the explainer.
    public var statement: Int?
    /// What an audit found, where that made the debt.
    public var finding: AuditFinding?
    /// The interest that had become part of it, in the order of its days.
    public var capitalised: [CapitalisedPart] = []

    static let advance = "the advance"
}

/// What an audit found for an accounting period.
public struct AuditFinding: Sendable {
    /// The period's first day.
    public var period: CivilDate
    /// What the period's statement made due.
    public var royalty: Ratio
    /// What more should have been payable.
    public var underpaid: Ratio
    /// The words of the clause, and its source line.
    public var clause: String
    /// From 1.
    public var line: Int

    fileprivate init?(_ record: EventRecord) {
        guard let period = record.date("period"), let royalty = record.number("royalty"),
            let underpaid = record.number("underpaid")
        else { return nil }
        self.period = period
        self.royalty = royalty
        self.underpaid = underpaid
        clause = record.clause.text
        line = Int(record.clause.line)
    }
}

/// Follows the debts and payments of a licence by its events.
struct PaymentBook {
    private(set) var payments: [ExplainedPayment] = []
    private let history: LicenceHistory
    private let statements: [StatementDocument]
    private var debts: [OpenDebt] = []
    /// What is disputed and undecided of debts.
    private var disputed: [OpenDebt] = []
    /// Interest that the payment which follows in the same call pays.
    private var interest: [EventRecord] = []
    /// What an audit found in the same call.
    private var finding: AuditFinding?
    /// What the decision that a release follows gives back to the debtor.
    private var givenBack = Ratio.zero
    /// Whether what the payment in the same call brings is kept.
    private var isWithheld = false
    /// What the payment in the same call brought in another currency.
    private var paidIn: PaidIn?
    /// The advance of the licence, once it is owed back.
    private var advance: ClosedAdvance?

    private struct OpenDebt {
        let due: CivilDate
        let number: Int
        let words: String
        let statement: Int?
        var finding: AuditFinding?
        var capitalised: [CapitalisedPart] = []
        var isAdvance: Bool { words == DebtPart.advance }
        var owed: [(name: String, amount: Ratio)]
        var total: Ratio { owed.map(\.amount).reduce(.zero, +) }
    }

    init(_ history: LicenceHistory, _ statements: [StatementDocument]) {
        self.history = history
        self.statements = statements
        for call in history.calls {
            var latest: [Int] = []
            interest = []
            finding = nil
            isWithheld = false
            paidIn = nil
            for event in call.outcome.effects.events {
                guard let record = EventRecord(event, in: history.module) else { continue }
                switch record.name {
                case "statement": latest += index(of: record, at: call.height).map { [$0] } ?? []
                case "debt": note(record, latest.last)
                case "interest": interest.append(record)
                case "capitalised" where record.clause.word == "interest": capitalise(record)
                case "audit_found": finding = AuditFinding(record)
                case "withheld" where record.clause.word == "invalid": isWithheld = true
                case let name where name.hasPrefix("payment_") && record.clause.word == "pay":
                    paidIn = PaidIn(record)
                case "payment":
                    openDebit(record, latest.last)
                    pay(record, in: call)
                case "paid_back" where ["invalid", "royalty"].contains(record.clause.word):
                    payBack(record, in: call)
                case "owed_back" where record.clause.word == "royalty":
                    advance = ClosedAdvance(record, in: history.module)
                case "owed_no_more" where record.clause.word == "royalty": drop(record)
                case "dispute": dispute(record)
                case "decision" where record.clause.word == "dispute": decide(record)
                case "release" where record.clause.word == "dispute": release(record, in: call)
                default: break
                }
            }
        }
    }

    private func index(of statement: EventRecord, at height: UInt64) -> Int? {
        statements.indices.first { index in
            statements[index].height == height
                && statement.date("period_start") == statements[index].start
                && statement.clause == statements[index].clause
        }
    }

    private mutating func note(_ debt: EventRecord, _ statement: Int?) {
        guard let due = debt.date("due"), let number = debt.number("number")?.numerator.int else {
            return
        }
        let words: String
        switch debt.number("kind")?.numerator.int {
        case 0: words = DebtPart.advance
        case 2: words = "a shortfall"
        case 3: words = "an underpayment"
        case 4: words = "the cost of an audit"
        default: words = "a royalty"
        }
        debts.append(
            OpenDebt(
                due: due, number: number, words: words,
                statement: words == DebtPart.advance ? nil : statement, finding: finding,
                owed: debt.amounts))
        debts.sort { ($0.due, $0.number) < ($1.due, $1.number) }
    }

    /// A payment in the call of a statement is that statement's own debit.
    private mutating func openDebit(_ event: EventRecord, _ statement: Int?) {
        guard let statement else { return }
        let owed = event.amounts.filter { !["amount", "returned"].contains($0.name) }
        let debt = OpenDebt(
            due: statements[statement].start, number: 0, words: "a royalty", statement: statement,
            owed: owed)
        debts.insert(debt, at: 0)
    }

    /// Takes the oldest debts first; what one payment gave each payee is known from its event.
    private mutating func pay(_ event: EventRecord, in call: CallTrace) {
        let module = history.module
        guard let amount = event.number("amount"), let returned = event.number("returned"),
            let asset = event.asset,
            let date = CivilDate.fromMilliseconds(
                call.timeMilliseconds, offsetMinutes: Int(module.offsetMinutes))
        else { return }
        var given = event.amounts.filter { !["amount", "returned"].contains($0.name) }
        let interest = interest.compactMap(interestPart)
        for record in self.interest { given = Self.difference(given, record.amounts) }
        self.interest = []
        var parts: [DebtPart] = []
        while let debt = debts.first, given.contains(where: { $0.amount.signum > 0 }) {
            let isWhole = given.map(\.amount).reduce(.zero, +) >= debt.total
            let paid = isWhole ? debt.owed : given
            let left = isWhole ? .zero : debt.total - given.map(\.amount).reduce(.zero, +)
            given = Self.difference(given, paid)
            parts.append(
                DebtPart(
                    due: debt.due, number: debt.number, isAdvance: debt.isAdvance,
                    words: debt.words,
                    amounts: paid.map { PayeeAmount(name: $0.name, amount: $0.amount) },
                    left: left, statement: debt.statement, finding: debt.finding,
                    capitalised: debt.capitalised))
            debts[0].owed = Self.difference(debt.owed, paid)
            if isWhole { debts.removeFirst() }
        }
        payments.append(
            ExplainedPayment(
                height: call.height, date: date,
                payer: history.partyName(call.sender) ?? call.sender.hex, asset: asset,
                amount: amount, returned: returned, isWithheld: isWithheld, paidIn: paidIn,
                interest: interest, parts: parts))
    }

    /// What is neither paid of an advance nor recouped is owed no more.
    private mutating func drop(_ event: EventRecord) {
        guard let index = place(of: event, in: debts) else { return }
        debts[index].owed = Self.difference(debts[index].owed, event.amounts)
        if debts[index].total.signum == 0 { debts.remove(at: index) }
    }

    /// A payee pays back what it received, as the right never was valid or the advance not recouped.
    private mutating func payBack(_ event: EventRecord, in call: CallTrace) {
        guard let amount = event.number("amount"), let returned = event.number("returned"),
            let left = event.number("left"), let asset = event.asset,
            let date = CivilDate.fromMilliseconds(
                call.timeMilliseconds, offsetMinutes: Int(history.module.offsetMinutes))
        else { return }
        payments.append(
            ExplainedPayment(
                height: call.height, date: date,
                payer: history.partyName(call.sender) ?? call.sender.hex, asset: asset,
                amount: amount, returned: returned, owedBack: left, advance: advance, interest: [],
                parts: []))
    }

    // MARK: Disputes

    private mutating func dispute(_ event: EventRecord) {
        guard let index = place(of: event, in: debts) else { return }
        var part = debts[index]
        part.owed = event.amounts
        disputed.append(part)
        debts[index].owed = Self.difference(debts[index].owed, part.owed)
        if debts[index].total.signum == 0 { debts.remove(at: index) }
    }

    /// What is upheld is owed again, with the debt's own date.
    private mutating func decide(_ event: EventRecord) {
        givenBack = event.number("returned") ?? .zero
        guard let index = place(of: event, in: disputed) else { return }
        var upheld = disputed.remove(at: index)
        upheld.owed = event.amounts.filter { $0.name != "returned" }
        guard upheld.total.signum > 0 else { return }
        if let known = place(of: event, in: debts) {
            upheld.owed = upheld.owed.map { ($0.name, Ratio.zero - $0.amount) }
            debts[known].owed = Self.difference(debts[known].owed, upheld.owed)
        } else {
            debts.append(upheld)
            debts.sort { ($0.due, $0.number) < ($1.due, $1.number) }
        }
    }

    /// What lay in escrow is paid out, to the debt that was disputed.
    private mutating func release(_ event: EventRecord, in call: CallTrace) {
        guard let asset = event.asset,
            let date = CivilDate.fromMilliseconds(
                call.timeMilliseconds, offsetMinutes: Int(history.module.offsetMinutes))
        else { return }
        let interest = interest.compactMap(interestPart)
        var given = event.amounts
        for record in self.interest { given = Self.difference(given, record.amounts) }
        self.interest = []
        var parts: [DebtPart] = []
        if let index = place(of: event, in: debts), given.contains(where: { $0.amount.signum > 0 })
        {
            debts[index].owed = Self.difference(debts[index].owed, given)
            let debt = debts[index]
            parts.append(
                DebtPart(
                    due: debt.due, number: debt.number, isAdvance: debt.isAdvance,
                    words: debt.words,
                    amounts: given.map { PayeeAmount(name: $0.name, amount: $0.amount) },
                    left: debt.total, statement: debt.statement))
            if debt.total.signum == 0 { debts.remove(at: index) }
        }
        let amount = event.amounts.map(\.amount).reduce(givenBack, +)
        payments.append(
            ExplainedPayment(
                height: call.height, date: date,
                payer: history.partyName(call.sender) ?? call.sender.hex, asset: asset,
                amount: amount, returned: givenBack, isRelease: true, interest: interest,
                parts: parts))
    }

    /// A period of interest became part of its debt.
    private mutating func capitalise(_ event: EventRecord) {
        guard let index = place(of: event, in: debts), let day = event.date("day") else { return }
        let added = event.amounts
        debts[index].owed = debts[index].owed.map { entry in
            let more = added.first { $0.name == entry.name }?.amount ?? .zero
            return (entry.name, entry.amount + more)
        }
        debts[index].capitalised.append(
            CapitalisedPart(
                day: day, amounts: added.map { PayeeAmount(name: $0.name, amount: $0.amount) }))
    }

    private func place(of event: EventRecord, in debts: [OpenDebt]) -> Int? {
        guard let number = event.number("number")?.numerator.int else { return nil }
        return debts.firstIndex { $0.number == number }
    }

    private func interestPart(_ record: EventRecord) -> InterestPart? {
        guard let due = record.date("due"), let days = record.number("days")?.numerator.int,
            let number = record.number("number")?.numerator.int
        else { return nil }
        let words = debts.first { $0.number == number }?.words ?? "a debt"
        return InterestPart(
            due: due, number: number, words: words, days: days,
            amounts: record.amounts.map { PayeeAmount(name: $0.name, amount: $0.amount) })
    }

    private static func difference(
        _ left: [(name: String, amount: Ratio)], _ right: [(name: String, amount: Ratio)]
    ) -> [(name: String, amount: Ratio)] {
        left.map { entry in
            let taken = right.first { $0.name == entry.name }?.amount ?? .zero
            return (entry.name, entry.amount - taken)
        }
    }
}

/// An event of a licence with its fields by name.
private struct EventRecord {
    let name: String
    let clause: Clause
    private let fields: [(field: Field, value: Value)]

    init?(_ event: Event, in module: Module) {
        guard module.events.indices.contains(event.type) else { return nil }
        let type = module.events[event.type]
        guard module.debug.clauses.indices.contains(Int(type.clause)) else { return nil }
        name = type.name
        clause = module.debug.clauses[Int(type.clause)]
        fields = zip(type.fields, event.fields).map { ($0, $1) }
    }

    func number(_ name: String) -> Ratio? {
        fields.first { $0.field.name == name }?.value.exact
    }

    func date(_ name: String) -> CivilDate? {
        if case .date(let date) = fields.first(where: { $0.field.name == name })?.value {
            return date
        }
        return nil
    }

    /// The asset of the first amount.
    var asset: UInt8? { fields.compactMap(\.field.asset).first }

    /// All amounts with the names of their fields.
    var amounts: [(name: String, amount: Ratio)] {
        fields.filter { $0.field.asset != nil }.compactMap { entry in
            entry.value.exact.map { (entry.field.name, $0) }
        }
    }
}

/// What a payee got.
public struct PayeeAmount: Sendable, Hashable {
    /// The party's name in the contract.
    public var name: String
    /// Whole minor units.
    public var amount: Ratio
}
