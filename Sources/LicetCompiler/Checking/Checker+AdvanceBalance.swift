import LicetTerms

/// What becomes of what was paid of an advance and is not recouped when the licence has ended.
enum CheckedBalance: Hashable, Sendable {
    /// The payees keep it.
    case kept
    /// The payees owe it back to the licensee.
    case repaid(CheckedRefund)
}

extension CheckedAdvance {
    /// By when and to whom it is paid back, where it is.
    var repaid: CheckedRefund? {
        if case .repaid(let terms) = balance { terms } else { nil }
    }
}

extension CheckedContract {
    /// The royalty whose advance is paid back as far as it is not recouped; there is one at most.
    var repaidRoyalty: Int? { royalties.firstIndex { $0.advance?.repaid != nil } }
}

/// Rule 9: the balance of an advance at the licence's end.
extension Checker {
    mutating func checkBalance(_ node: AdvanceNode, _ check: inout RoyaltyCheck) -> CheckedBalance?
    {
        guard let balance = node.balance else { return nil }
        if !node.recoupable {
            report(.balanceForm, at: balance.span)
            check.isWrong = true
            return nil
        }
        guard let time = balance.within else { return .kept }
        guard let terms = refund(within: time, at: balance.span) else {
            check.isWrong = true
            return nil
        }
        return .repaid(terms)
    }

    /// What cannot stand beside a balance that is paid back; known once all clauses are.
    mutating func checkBesideRepaid() {
        guard let index = royalties.firstIndex(where: { $0.advance?.repaid != nil }),
            let node = royaltyNodes.first(where: { $0.place == royalties[index].place })?.node,
            let balance = node.advance?.balance
        else { return }
        let royalty = royalties[index]
        if royalties.count(where: { $0.advance != nil }) > 1 {
            reportBeside(balance, "the licence has another advance")
        }
        if accounting?.months == nil {
            reportBeside(balance, "where each report is its own statement, none is the last")
        }
        if royalty.pay.rule == .carry {
            reportBeside(
                balance, "what is carried of the advance would be paid with a later royalty",
                otherwise: "write `remainder largest`")
        }
        if interest?.months != nil {
            reportBeside(
                balance, "interest that has become part of the advance's debt is not the advance",
                otherwise: "let the interest be `simple`")
        }
        if payConversion != nil {
            reportBeside(
                balance, "what is paid back is in the currency of the debts alone",
                otherwise: "leave the `convert` line of the `pay` clause out")
        }
        if life?.amendment != nil {
            reportBeside(
                balance,
                "a new version may take the licence's place with the advance in it",
                otherwise: "leave the `amend` clause out")
        }
        if life?.invalidity?.effect == .exTunc {
            reportBeside(
                balance, "what becomes of all that was paid is said by the `invalid` clause",
                otherwise: "let that say `ex_nunc, keep due`")
        }
    }

    private mutating func reportBeside(
        _ balance: BalanceNode, _ message: String, otherwise: String? = nil
    ) {
        report(
            .balanceBeside, at: balance.span, message,
            mend: "write `balance kept`" + (otherwise.map { ", or \($0)" } ?? ""),
            edits: [Edit(balance.span, "balance kept")])
    }

    /// What an advance that is paid back makes, by name.
    static func repaidNames(of licence: LicenceNode) -> [String] {
        licence.items.flatMap { item -> [String] in
            guard case .royalty(let node) = item, node.advance?.balance?.within != nil else {
                return []
            }
            let name = node.name?.text ?? "royalty"
            return ["\(name)_recouped", "close_\(name)_advance", "owed_no_more"]
        }
    }
}
