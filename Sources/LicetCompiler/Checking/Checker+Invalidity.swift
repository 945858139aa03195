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
    var place: CorePlace
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
        guard let kept = kept(node), let attester, work != nil else { return nil }
        return CheckedInvalidity(
            attester: attester, work: node.work.text, effect: node.effect, kept: kept,
            place: place)
    }

    private mutating func kept(_ node: InvalidityNode) -> KeptMoney? {
        switch (node.effect, node.kept) {
        case (_, .due), (.exTunc, .paid): return node.kept
        case (.exNunc, .paid):
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
        if invalidity.kept == .paid, dispute != nil {
            reportBeside(
                node, "a debt in dispute is neither paid nor due",
                mend: "write `keep due`, or leave out the dispute")
        }
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

    private mutating func reportBeside(_ node: InvalidityNode, _ message: String, mend: String) {
        report(.invalidBeside, at: node.span, message, mend: mend)
    }
}
