import LicetBytecode
import LicetPrimitives
import LicetTerms
import LicetTestSupport

@testable import LicetCompiler

/// The right is challenged, and attested to be invalid.
extension ClauseTrial {
    /// A challenge that is rejected or not, and an attestation, which mostly comes late.
    mutating func actOfInvalidity(isLast: Bool) throws {
        guard let clause = contract.life?.invalidity else { return }
        if let challenge = clause.challenge, random.below(3) == 0 || isLast {
            try perform(.challenge, by: challenge.challenger)
            try payInParts()
            if random.below(2) == 0 { try perform(.rejectChallenge, by: clause.attester) }
        }
        try refundSome()
        guard isLast || random.below(10) == 0 else { return }
        // At the end of a life so often that one of the days is hardly refused.
        for _ in 0..<(isLast && namesEffectiveDay ? 4 : 1) {
            try perform(.attest(namesEffectiveDay ? effectiveDay() : nil), by: clause.attester)
        }
        try reportSome()
        try draw()
        try payInParts()
        try refundSome()
    }

    /// What payees pay back, in parts and more than they owe.
    mutating func refundSome() throws {
        guard contract.life?.invalidity?.refund != nil || evaluator.repaid != nil else { return }
        for _ in 0..<1 + random.below(4) {
            let payee = contract.payees[random.below(contract.payees.count)]
            let owed = evaluator.invalidity.received[payee] ?? .zero
            let half = owed.floorDivided(by: BigInt(2)).quotient
            let amounts = [owed, half, .one, owed + .one, .zero]
            try perform(.refund(amounts[random.below(5)]), by: payee)
            try perform(.owedBack)
        }
    }

    /// A day from which the right is not valid: often one at a bound, and sometimes one that is
    /// refused.
    private mutating func effectiveDay() -> CivilDate {
        let months = contract.accounting?.months ?? 1
        let spans = PlainSpans(anchor: evaluator.anchor, months: months)
        let first = spans.start(spans.index(of: evaluator.base.start) + random.below(8))
        let start = evaluator.base.start
        let days = [
            day, day.adding(days: 1), day.adding(days: -random.below(400)),
            day.adding(days: -random.below(100)), start.adding(days: random.below(3) - 1),
            evaluator.licenceEnd.adding(days: -random.below(2)),
            evaluator.base.end.adding(days: -1 - random.below(60)), first,
            first.adding(days: random.below(3) - 1), first.adding(days: random.below(60)),
        ]
        let drawn = days[random.below(days.count)] ?? day
        guard !isOfPeriods, let latest = evaluator.latest else { return drawn }
        // What a year holds of statements of both sides of the day, no sum of its lines tells.
        return max(drawn, spans.start(latest).adding(days: 1) ?? drawn)
    }

    /// Whether each royalty is settled accounting period by accounting period.
    private var isOfPeriods: Bool {
        contract.combinedCaps.isEmpty
            && contract.royalties.allSatisfy { $0.settledSpan == .accountingPeriod }
    }
}
