/// Payments that run through tranches.
extension ContractWriter {
    /// The shares of a payment by tranches; nil where the payment is a plain one.
    mutating func waterfall(_ royalty: RoyaltyPlan) -> [String]? {
        guard royalty.canRunThrough, one(in: 4) else { return nil }
        let span = pick(["licence", "accounting year", "accounting period"])
        note("waterfall per \(span)")
        var lines = ["by waterfall per \(span) {"]
        // Who takes what is left over has a share in every tranche.
        let isTaken = one(in: 2)
        var bound = 0
        for _ in 0..<1 + random.below(3) {
            bound += units(upTo: 100_000)
            let payees = isTaken ? royalty.payees : some(royalty.payees, atMost: 3)
            let own = shares(of: payees).joined(separator: ", ")
            lines.append("  up to \(money(bound)) { \(own) }")
        }
        let own = shares(of: royalty.payees).joined(separator: ", ")
        lines.append("  beyond { \(own) }")
        lines.append("  remainder " + (isTaken ? "to \(royalty.payees[0])" : "largest"))
        return lines + ["}"]
    }
}
