import LicetTerms

/// `refund within 60 days` of an invalid right, `repaid within 60 days` of an advance
struct CheckedRefund: Hashable, Sendable {
    /// The time after the attestation, or after the last statement.
    var within: LicetTerms.Duration
    /// Index into the parties: whom the payees pay back.
    var debtor: Int
}

extension Checker {
    mutating func refund(_ node: InvalidityNode) -> CheckedRefund? {
        guard let time = node.within else { return nil }
        return refund(within: time, at: node.keep)
    }

    /// The licensee is paid back within a time.
    mutating func refund(within time: Expression, at span: Span) -> CheckedRefund? {
        let within = timeLimit(time)
        guard let debtor = parties.firstIndex(where: { $0.role == "licensee" }) else {
            reportMissing(
                "licensee", at: span, "nobody is named whom the payees pay back",
                mend: "add a line such as `licensee Ben`")
            return nil
        }
        return within.map { CheckedRefund(within: $0, debtor: debtor) }
    }

    /// Whether payees may have to pay back what they received.
    var paysBack: Bool {
        life?.invalidity?.refund != nil || royalties.contains { $0.advance?.repaid != nil }
    }

    /// What would not be paid back exactly.
    mutating func checkRefund(_ node: InvalidityNode) {
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

    /// What a refund makes, by name.
    static func refundNames(of licence: LicenceNode) -> [String] {
        guard licence.items.contains(where: \.asksBack) else { return [] }
        return licence.items.flatMap(\.partyNames).map { "received_\($0.text)" } + [
            "owed_back", "paid_back", "refund_due", "refund",
        ]
    }

    /// `refund` in a test, with the amount.
    mutating func refunds(_ nodes: [Expression]) -> ScenarioAct? {
        guard let asset = royalties.first?.asset, let node = nodes.first else { return nil }
        return constant(check(node), .money(asset: asset), node.span).map {
            .calls(action: "refund", arguments: [$0])
        }
    }
}

extension LicenceItem {
    /// Whether it asks back what payees received.
    fileprivate var asksBack: Bool {
        if case .invalid(let node) = self { return node.within != nil }
        if case .royalty(let node) = self { return node.advance?.balance?.within != nil }
        return false
    }
}
