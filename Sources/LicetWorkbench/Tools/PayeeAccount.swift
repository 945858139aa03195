import LicetBytecode
public import LicetLedger
import LicetPrimitives
import LicetTerms

/// What one payee of a licence was stated, period by period, and what it was paid.
public struct PayeeAccount: Sendable {
    /// The payee's name in the contract.
    public let payee: String
    /// All periods, a line each, and the sums, as text.
    public let text: String
    /// The statement that tells most about how royalties arise, with this payee's share alone.
    public let statement: StatementDocument

    /// The accounts of a licence's payees, in the order of the contract.
    static func all(of licence: DemoLicenceResult) -> [PayeeAccount] {
        guard let statement = telling(licence.statements) else { return [] }
        return statement.shares.map { share in
            var document = statement
            document.shares = [share]
            return PayeeAccount(
                payee: share.name, text: table(licence, payee: share.name), statement: document)
        }
    }

    /// The first statement that a cap cut, else the last in which something is payable.
    private static func telling(_ statements: [StatementDocument]) -> StatementDocument? {
        let capped = statements.first { statement in
            statement.derivations.contains { derivation in
                guard let earned = derivation.value(of: .earned),
                    let cap = derivation.value(of: .cap)
                else { return false }
                return cap < earned
            }
        }
        return capped ?? statements.last { $0.payable.signum > 0 } ?? statements.last
    }

    private static func table(_ licence: DemoLicenceResult, payee: String) -> String {
        guard let first = licence.statements.first else { return "" }
        var module = Module(name: licence.name)
        module.assets = first.assets
        let words = ValueWords(module)
        var table = ColumnTable(
            ["period", "royalty", "recouped", "payable", payee, "due"], alignRight: [1, 2, 3, 4])
        var sums = [Ratio](repeating: .zero, count: 4)
        for statement in licence.statements {
            let share = statement.shares.first { $0.name == payee }?.amount ?? .zero
            let figures = [statement.due, statement.recouped, statement.payable, share]
            sums = zip(sums, figures).map { $0 + $1 }
            let last = statement.end.adding(days: -1) ?? statement.end
            table.add(
                ["\(statement.start) through \(last)"]
                    + figures.map { words.paper($0, asset: statement.asset) }
                    + ["\(statement.dueDate)"])
        }
        table.add(["all"] + sums.map { words.paper($0, asset: first.asset) } + [""])
        var received: [PayeeAmount] = []
        for payment in licence.payments {
            received += payment.interest.flatMap(\.amounts) + payment.parts.flatMap(\.amounts)
        }
        let paid = received.filter { $0.name == payee }.map(\.amount).reduce(.zero, +)
        return table.text + "paid to \(payee) so far: \(words.paper(paid, asset: first.asset))\n"
    }
}

extension DemoLicenceResult {
    /// The accounts of its payees.
    public var accounts: [PayeeAccount] { PayeeAccount.all(of: self) }

    /// Its parties in words: `Maker is Harbour`, or the name alone where both are one.
    public var partyWords: String {
        parties.map { $0.role == $0.party ? $0.role : "\($0.role) is \($0.party)" }
            .joined(separator: ", ")
    }
}
