import LicetTerms

/// `refund within 60 days`
struct CheckedRefund: Hashable, Sendable {
    /// The time after the attestation.
    var within: LicetTerms.Duration
    /// Index into the parties: whom the payees pay back.
    var debtor: Int
}

extension Checker {
    mutating func refund(_ node: InvalidityNode) -> CheckedRefund? {
        guard let time = node.within else { return nil }
        let within = timeLimit(time)
        guard let debtor = parties.firstIndex(where: { $0.role == "licensee" }) else {
            reportMissing(
                "licensee", at: node.keep, "nobody is named whom the payees pay back",
                mend: "add a line such as `licensee Ben`")
            return nil
        }
        return within.map { CheckedRefund(within: $0, debtor: debtor) }
    }

    /// What would not be paid back exactly.
    mutating func checkRefund(_ node: InvalidityNode) {
        checkAssigned(node)
        if royaltyNodes.isEmpty {
            reportMissing(
                "royalty", at: node.keep, "nothing is paid under the licence",
                mend: "add the royalty and its `pay` clause, or write `keep paid`")
        }
        if life?.option != nil {
            reportBeside(
                node, "whether the price of an option is paid back is not said",
                mend: "leave out the option, or write `keep paid`")
        }
    }

    /// Where a place can go to another party, who pays back and to whom is not said.
    private mutating func checkAssigned(_ node: InvalidityNode) {
        guard life?.assignments.isEmpty == false else { return }
        reportBeside(
            node, "who pays back what was received before an assignment, and to whom, is not said",
            mend: "leave out the assignment, or write `keep paid`")
    }

    /// What a refund makes, by name.
    static func refundNames(of licence: LicenceNode) -> [String] {
        for case .invalid(let node) in licence.items where node.within != nil {
            return licence.items.flatMap(\.partyNames).map { "received_\($0.text)" } + [
                "owed_back", "paid_back", "refund_due",
            ]
        }
        return []
    }

    /// `refund` in a test, with the amount.
    mutating func refunds(_ nodes: [Expression]) -> ScenarioAct? {
        guard let asset = royalties.first?.asset, let node = nodes.first else { return nil }
        return constant(check(node), .money(asset: asset), node.span).map {
            .calls(action: "refund", arguments: [$0])
        }
    }
}
