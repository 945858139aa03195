import LicetBytecode
import LicetPrimitives
import LicetTerms

/// `interest 8% per annum simple actual/365 on late payment`: what every debt of the licence bears
/// from its due date until the day of payment.
struct CheckedInterest: Hashable, Sendable {
    /// The share of the debt for a year; a constant or a parameter.
    var rate: CoreExpression
    var count: DayCount
    /// The months at whose end interest is capitalised; nil where it is simple.
    var months: Int?
    var rounding: RoundingMode
    var place: CorePlace
}

extension Checker {
    mutating func checkInterest() {
        var first: Span?
        for (item, place) in zip(licence.items, places) {
            guard case .interest(let node) = item else { continue }
            if let first {
                report(
                    .clauseTwice, at: node.span, "interest is said twice",
                    notes: [Diagnostic.Note(first, "it is said here already")])
                continue
            }
            first = node.span
            if royaltyNodes.isEmpty {
                reportMissing(
                    "royalty", at: node.span, "nothing in the licence can be paid late",
                    mend: "add the royalty and its `pay` clause")
            }
            let (rate, rounding) = (interestRate(node), interestRounding(node))
            let isApart = checkCompound(node)
            guard let rate, let rounding, isApart else { continue }
            interest = CheckedInterest(
                rate: rate, count: node.count, months: node.compounded?.months,
                rounding: rounding, place: place)
        }
    }

    /// Whether no dispute stands beside compound interest: what is upheld would bear it as if it had
    /// never been disputed, but was rounded with the rest of the debt.
    private mutating func checkCompound(_ node: InterestNode) -> Bool {
        guard node.compounded != nil else { return true }
        for item in licence.items {
            guard case .dispute(let dispute) = item else { continue }
            report(
                .compoundDispute, at: node.span,
                notes: [Diagnostic.Note(dispute.span, "debts are disputed by this clause")])
            return false
        }
        return true
    }

    private mutating func interestRate(_ node: InterestNode) -> CoreExpression? {
        let checked = check(node.rate)
        guard !checked.isPoisoned else { return nil }
        guard checked.type.isNumber else {
            report(
                .rateKind, at: node.rate.span, "the rate is a share of the debt for a year",
                mend: "write a rate such as `8%`")
            return nil
        }
        guard let rate = convert(checked, to: .ratio, at: node.rate.span) else { return nil }
        switch rate.kind {
        case .parameter: return rate
        case .constant:
            if let value = rate.constantRatio, value.signum > 0 { return rate }
            report(
                .interestForm, at: node.rate.span, "a rate of nothing or less bears no interest")
        default:
            report(.notConstant, at: node.rate.span, "the rate is written out or a parameter")
        }
        return nil
    }

    /// The mode that is said, or the one that all royalties share.
    private mutating func interestRounding(_ node: InterestNode) -> RoundingMode? {
        if let name = node.rounding { return roundingMode(name) }
        let modes = royalties.map(\.rounding)
        guard let mode = modes.first, modes.allSatisfy({ $0 == mode }) else {
            if !modes.isEmpty {
                report(
                    .interestForm, at: node.span, "the royalties are rounded in different ways",
                    mend: "say which way interest is rounded: add `round half_even`")
            }
            return nil
        }
        return mode
    }
}
