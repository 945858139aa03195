import LicetTerms

/// `invalid Patent attested by Registry, ex_nunc, keep due`: who says that the right is invalid, from
/// when on that counts, and what the payees keep.
struct CheckedInvalidity: Hashable, Sendable {
    /// Index into the parties.
    var attester: Int
    /// The work's name.
    var work: String
    var effect: InvalidityEffect
    var kept: KeptMoney
    /// Who may challenge the right, where that puts what is paid into escrow.
    var challenge: CheckedChallenge?
    /// By when and to whom what has been paid is paid back, where it is.
    var refund: CheckedRefund?
    var place: CorePlace
}

/// `escrow from challenge by Rival`
struct CheckedChallenge: Hashable, Sendable {
    /// Indices into the parties: who may challenge, and whom the money goes back to.
    var challenger: Int
    var debtor: Int
}

extension Checker {
    mutating func checkInvalidity(
        _ node: InvalidityNode, _ place: CorePlace
    ) -> CheckedInvalidity? {
        let (attester, work) = (party(node.attester), work(node.work))
        let works = program.grants.map(\.work) + program.holdbacks.map(\.work)
        if let work, works.contains(where: { Int($0) != work }) {
            report(.invalidWorks, at: node.work.span)
        }
        let challenge = challenge(node, attester)
        let refund = refund(node)
        guard let kept = kept(node), let attester, work != nil,
            challenge != nil || kept != .escrow, refund != nil || kept != .refund
        else { return nil }
        return CheckedInvalidity(
            attester: attester, work: node.work.text, effect: node.effect, kept: kept,
            challenge: challenge, refund: refund, place: place)
    }

    private mutating func challenge(
        _ node: InvalidityNode, _ attester: Int?
    ) -> CheckedChallenge? {
        guard let name = node.challenger else { return nil }
        guard let challenger = party(name) else { return nil }
        if challenger == attester {
            report(
                .invalidParty, at: name.span,
                "`\(name.text)` would attest what it challenges")
        }
        guard let debtor = parties.firstIndex(where: { $0.role == "licensee" }) else {
            reportMissing(
                "licensee", at: node.keep, "nobody is named whom what is in escrow goes back to",
                mend: "add a line such as `licensee Ben`")
            return nil
        }
        return CheckedChallenge(challenger: challenger, debtor: debtor)
    }

    private mutating func kept(_ node: InvalidityNode) -> KeptMoney? {
        switch (node.effect, node.kept) {
        case (_, .due), (.exTunc, .paid), (.exTunc, .escrow), (.exTunc, .refund): return node.kept
        case (.exNunc, .paid), (.exNunc, .escrow), (.exNunc, .refund):
            report(
                .invalidKeep, at: node.keep,
                "a debt may be for days on both sides of the day from which the right is invalid",
                mend: "write `keep due`", edits: [Edit(node.keep, "keep due")])
        case (.exNunc, nil):
            report(
                .invalidKeep, at: node.keep,
                "whether what is owed and not yet paid stays due is not said",
                mend: "write `keep due`", edits: [Edit(node.keep, "keep due")])
        case (.exTunc, nil):
            report(
                .invalidKeep, at: node.keep,
                "whether what is owed and not yet paid stays due is not said",
                mend: "write `keep due` or `keep paid`")
        }
        return nil
    }

    /// What cannot stand beside the clause; known once all clauses are.
    mutating func checkBesideInvalidity() {
        guard let invalidity = life?.invalidity else { return }
        for case .invalid(let node) in licence.items {
            checkAttester(invalidity.attester, node)
            checkAccounts(invalidity, node)
            return
        }
    }

    private mutating func checkAttester(_ attester: Int, _ node: InvalidityNode) {
        let isPaid = royalties.contains { royalty in
            royalty.pay.payees.contains(attester)
                || royalty.advance?.pay?.payees.contains(attester) == true
        }
        guard isPaid || ["licensor", "licensee", "payee"].contains(parties[attester].role) else {
            return
        }
        report(
            .invalidParty, at: node.attester.span,
            "`\(node.attester.text)` grants, owes or is paid under the licence")
    }

    private mutating func checkAccounts(_ invalidity: CheckedInvalidity, _ node: InvalidityNode) {
        if audit != nil {
            reportBeside(
                node, "an audit could find amounts for the time in which the right was invalid",
                mend: "leave out the audit or the invalidity")
        }
        if life?.sellOff != nil {
            reportBeside(
                node, "a sell-off would follow the end of a right that is invalid",
                mend: "leave out the sell-off or the invalidity")
        }
        if royalties.contains(where: { $0.reserve != nil }) {
            reportBeside(
                node, "what a reserve holds would be neither due nor paid",
                mend: "leave out the reserve or the invalidity")
        }
        if invalidity.kept != .due, dispute != nil {
            reportBeside(
                node, "a debt in dispute is neither paid nor due",
                mend: "write `keep due`, or leave out the dispute")
        }
        if invalidity.kept == .escrow { checkEscrow(node) }
        if invalidity.kept == .refund { checkRefund(node) }
        guard invalidity.effect == .exNunc, let accounting else { return }
        guard let months = accounting.months else {
            if royalties.contains(where: { $0.minimum != nil }) {
                reportBeside(
                    node,
                    "where each report is its own statement, no statement would bring a "
                        + "minimum down to the days that are left",
                    mend: "leave out the minimum, or write `accounting quarterly` or its like")
            }
            return
        }
        if reports.contains(where: { $0.map { $0.months != months } ?? false }) {
            reportBeside(
                node,
                "an accounting period with several reports could hold some of before and "
                    + "some of after the effective day",
                mend: "let each report be of one accounting period")
        }
    }

    /// What would be paid past the escrow.
    private mutating func checkEscrow(_ node: InvalidityNode) {
        if royaltyNodes.isEmpty {
            reportMissing(
                "royalty", at: node.keep, "nothing is paid under the licence",
                mend: "add the royalty and its `pay` clause, or write `keep paid`")
        }
        if royalties.contains(where: \.pay.isAutomatic) {
            reportBeside(
                node, "an automatic payment goes to the payees at once",
                mend: "leave out `automatic`, or write `keep paid`")
        }
        if life?.option != nil {
            reportBeside(
                node, "the price of an option goes to its payee at once",
                mend: "leave out the option, or write `keep paid`")
        }
    }

    /// What the clause makes, by name.
    static func invalidityNames(of licence: LicenceNode) -> [String] {
        guard licence.items.contains(where: { $0.word == "invalid" }) else { return [] }
        let names = licence.items.flatMap(\.partyNames).map { "withheld_\($0.text)" }
        return names + [
            "attest_invalidity", "invalid_end", "challenge", "challenge_day", "reject_challenge",
            "withheld", "release", "refund",
        ]
    }

    /// The acts that the clause gives parties and that take nothing.
    var invalidityActs: [String] {
        guard let invalidity = life?.invalidity else { return [] }
        let acts = invalidity.challenge == nil ? [] : ["challenge", "reject_challenge"]
        return invalidity.effect == .exTunc ? ["attest_invalidity"] + acts : acts
    }

    mutating func reportBeside(_ node: InvalidityNode, _ message: String, mend: String) {
        report(.invalidBeside, at: node.span, message, mend: mend)
    }
}
