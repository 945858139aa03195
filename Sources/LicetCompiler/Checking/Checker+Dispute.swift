import LicetBytecode
import LicetPrimitives
import LicetTerms

/// `dispute by Wave or Aurora within 60 days of statement, decided by Arbiter`: who may put a part
/// of a debt in question, until when, and who decides.
struct CheckedDispute: Hashable, Sendable {
    /// Indices into `parties`: who may dispute, in the order of the words.
    var parties: [Int]
    /// How long after the day of the statement, that day's last counted in.
    var within: LicetTerms.Duration
    /// Who decides, and who owes: indices into `parties`.
    var arbiter: Int
    var debtor: Int
    /// Whether what lies in escrow bears interest; nil where nothing does.
    var bearsInterest: Bool?
    var place: CorePlace
}

/// What a party does in a dispute; the raw value is the action's name.
public enum ScenarioContest: String, CaseIterable, Sendable {
    /// Puts a part of a debt in question.
    case dispute
    /// Pays that part into the licence's account.
    case escrow
    /// Says how much of it is upheld.
    case decide
}

extension Checker {
    mutating func checkDispute() {
        var first: Span?
        for (item, place) in zip(licence.items, places) {
            guard case .dispute(let node) = item else { continue }
            if let first {
                report(
                    .clauseTwice, at: node.span, "disputes are said twice",
                    notes: [Diagnostic.Note(first, "they are said here already")])
                continue
            }
            first = node.span
            if royaltyNodes.isEmpty {
                reportMissing(
                    "royalty", at: node.span, "nothing in the licence can be disputed",
                    mend: "add the royalty and its `pay` clause")
            }
            let (disputers, within) = (disputers(node), timeLimit(node.within))
            let (arbiter, debtor) = (arbiter(node, disputers), debtor(node))
            guard checkEscrowInterest(node), let disputers, let within, let arbiter, let debtor
            else { continue }
            dispute = CheckedDispute(
                parties: disputers, within: within, arbiter: arbiter, debtor: debtor,
                bearsInterest: node.interest?.isBorne, place: place)
        }
    }

    private mutating func disputers(_ node: DisputeNode) -> [Int]? {
        var disputers: [Int] = []
        var isWhole = true
        for name in node.parties {
            guard let party = party(name) else {
                isWhole = false
                continue
            }
            if disputers.contains(party) {
                report(
                    .disputeForm, at: name.span, "`\(name.text)` is named twice",
                    mend: "name each party once")
            } else {
                disputers.append(party)
            }
        }
        return isWhole ? disputers : nil
    }

    /// Who decides: nobody who disputes, owes, grants or is paid.
    private mutating func arbiter(_ node: DisputeNode, _ disputers: [Int]?) -> Int? {
        guard let arbiter = party(node.arbiter) else { return nil }
        let isPaid = royalties.contains { $0.pay.payees.contains(arbiter) }
        let isOfLicence = ["licensor", "licensee"].contains(parties[arbiter].role)
        guard isPaid || isOfLicence || disputers?.contains(arbiter) == true else { return arbiter }
        report(
            .disputeForm, at: node.arbiter.span,
            "`\(node.arbiter.text)` would decide in a cause of its own",
            mend: "name a `party` that neither disputes, owes, grants nor is paid")
        return nil
    }

    /// Whom what is not upheld goes back to.
    private mutating func debtor(_ node: DisputeNode) -> Int? {
        let licensees = parties.indices.filter { parties[$0].role == "licensee" }
        if licensees.count == 1 { return licensees[0] }
        guard !licensees.isEmpty || !damage.covers("licensee") else { return nil }
        report(
            .disputeForm, at: node.span,
            "what is not upheld goes back to the licensee, and the licence has "
                + "\(licensees.isEmpty ? "none" : "several")",
            mend: "name one licensee, or make a licence with each of them")
        return nil
    }

    /// Whether what is said of interest fits the licence: where late debts bear it, whether it runs
    /// on what lies in escrow is a question of money.
    private mutating func checkEscrowInterest(_ node: DisputeNode) -> Bool {
        let isSaid = licence.items.contains { $0.word == "interest" }
        if isSaid, node.interest == nil {
            report(
                .disputeInterest, at: node.span,
                mend: "add `, with interest` or `, without interest`")
            return false
        }
        guard let said = node.interest, !isSaid, !damage.covers("interest") else { return true }
        report(
            .disputeInterest, at: said.span, "nothing in the licence bears interest",
            mend: "delete these words, or add a clause such as `interest 8% per annum simple "
                + "actual/365 on late payment`")
        return false
    }

    // MARK: Tests

    /// `disputes MONEY of debt NUMBER` and its like.
    mutating func contests(
        _ contest: ScenarioContest, _ amount: Expression, _ debt: Expression
    ) -> ScenarioAct? {
        guard licence.items.contains(where: { $0.word == "dispute" }) else {
            reportMissing(
                "dispute", at: amount.span, "nothing in the licence can be disputed",
                mend: "add a line such as `dispute by \(parties.first?.name ?? "PARTY") within 60 "
                    + "days of statement, decided by Arbiter`")
            return nil
        }
        let value = check(amount)
        let number = constant(check(debt), .count, debt.span)
        guard !value.isPoisoned else { return nil }
        guard let asset = value.type.asset else {
            report(.typeMismatch, at: amount.span, "an amount of money is disputed")
            return nil
        }
        let money = constant(value, .money(asset: asset), amount.span)
        guard case .int(let units) = money, case .int(let debt) = number else { return nil }
        return .contests(contest, debt: debt, asset: asset, units: units)
    }
}
