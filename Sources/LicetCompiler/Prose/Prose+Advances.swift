import LicetPrimitives
import LicetTerms

/// Advances and what is deducted together.
extension Prose {
    mutating func writeAdvance(_ royalty: CheckedRoyalty, _ debtors: [String]) {
        guard let advance = royalty.advance else { return }
        let who = ("debtors", language.list(debtors))
        let first = ("amount", amount(advance.amount, in: royalty.asset))
        if advance.instalments.isEmpty, advance.pay == nil {
            writer.clause(language.say(.advance, count: debtors.count, who, first))
        } else {
            writer.clause(language.say(.advanceParts, count: debtors.count, who))
            let atOnce =
                advance.amount.constantInt == .zero ? [] : [language.say(.advanceFirst, first)]
            writer.points(
                atOnce
                    + advance.instalments.map { part in
                        language.say(
                            .advancePart, ("amount", amount(part.amount, in: royalty.asset)),
                            ("day", day(part.day)))
                    })
        }
        if let own = advance.pay {
            writer.clause(language.say(.advanceShares))
            writer.points(
                zip(own.payees, own.shares).map { payee, share in
                    language.say(
                        .share, ("payee", party(payee)),
                        ("share", language.percent(share)))
                })
        }
        if let rows = advance.recoupers {
            let names = rows.map { party(royalty.pay.payees[$0]) }
            writer.clause(language.say(.recoupedFrom, ("names", language.list(names))))
        } else {
            writer.clause(language.say(advance.isRecoupable ? .recouped : .notRecouped))
        }
        writePool(of: advance, royalty)
        writeBalance(of: advance)
    }

    /// What becomes of what is left of the advance, where it is said.
    private mutating func writeBalance(of advance: CheckedAdvance) {
        switch advance.balance {
        case nil: return
        case .kept:
            let invalidity = contract.life?.invalidity
            let isPaidBack = invalidity?.refund != nil || invalidity?.challenge != nil
            writer.clause(language.say(isPaidBack ? .balanceKeptIfValid : .balanceKept))
        case .repaid(let terms):
            let within = ("within", language.duration(terms.within))
            writer.clause(
                language.say(.balanceRepaid, ("debtor", party(terms.debtor)), within))
        }
    }

    /// What is said of money after the end, with what that says of an advance.
    func say(_ money: Sentence, ofAdvance sentence: Sentence) -> String {
        let isRepaid = contract.repaidRoyalty != nil
        return language.say(money) + " " + language.say(isRepaid ? .advanceAsSaid : sentence)
    }

    /// Which royalties recoup the advance, where several have one.
    private mutating func writePool(of advance: CheckedAdvance, _ royalty: CheckedRoyalty) {
        guard advance.isRecoupable, contract.hasSeveralAdvances else { return }
        guard advance.isPooled else { return writer.clause(language.say(.advanceApart)) }
        let pooled = contract.royalties.filter { $0.advance?.isPooled ?? false }
        let names = language.list(pooled.map { language.quote($0.name) })
        writer.clause(language.say(.advancePooled, ("royalties", names)))
    }

    mutating func writeJointLimit(_ royalty: CheckedRoyalty) {
        guard let joint = royalty.jointLimit, let limit = joint.limit else { return }
        guard joint.isAmount else {
            return writer.clause(language.say(.jointLimit, ("limit", share(limit))))
        }
        writer.clause(
            language.say(
                .jointAmount, ("limit", amount(limit, in: royalty.asset)),
                ("span", the(royalty.span))))
    }
}

extension BaseKind {
    var sentence: Sentence {
        switch self {
        case .listPrice: .listPrice
        case .invoicePrice: .invoicePrice
        case .netSales: .netSales
        case .netReceipts: .netReceipts
        }
    }
}
