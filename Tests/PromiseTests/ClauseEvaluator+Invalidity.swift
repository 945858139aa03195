import LicetBytecode
import LicetPrimitives
import LicetTerms

@testable import LicetCompiler

/// What is known of the right, and for each payee what waits while it is challenged.
struct PlainInvalidity {
    var isAttested = false
    /// The first day on which it was not valid; nil where it never was.
    var effective: CivilDate?
    var isChallenged = false
    var withheld: [BigInt] = []
    /// For each payee what it was paid and has not paid back, where that is asked.
    var received: [Int: BigInt] = [:]

    var total: BigInt { withheld.reduce(.zero, +) }
}

/// Invalidity (clause 28): from the beginning the licence has no day, or it ends before the day that
/// is named; the money goes as is said.
extension ClauseEvaluator {
    mutating func attest(_ effective: CivilDate) throws(Stop) {
        guard let clause = contract.life?.invalidity else { throw .unknown("invalidity") }
        guard !invalidity.isAttested else { throw .refused("attested") }
        if clause.effect == .exNunc {
            guard effective <= today else { throw .refused("early") }
            guard effective < licenceEnd else { throw .refused("ended") }
            invalidity.effective = effective
        }
        invalidity.isAttested = true
        say("notice", [("kind", .int(BigInt(5))), ("ends", .date(licenceEnd))])
        switch clause.kept {
        case .due: closeAdvance()
        case .paid: debts = []
        case .refund:
            debts = []
            oweBack()
        case .escrow:
            debts = []
            if invalidity.total.signum > 0 { say("refund", [("amount", .int(invalidity.total))]) }
            invalidity.withheld = []
            invalidity.isChallenged = false
        }
    }

    mutating func challenge() throws(Stop) {
        guard !invalidity.isAttested else { throw .refused("attested") }
        guard !invalidity.isChallenged else { throw .refused("challenged") }
        invalidity.isChallenged = true
        say("challenge", [("stands", .bool(true))])
    }

    /// What waited goes to those for whom it was paid.
    mutating func rejectChallenge() throws(Stop) {
        guard invalidity.isChallenged else { throw .refused("unchallenged") }
        invalidity.isChallenged = false
        if invalidity.total.signum > 0 { say("release", ofPayees(invalidity.withheld)) }
        invalidity.withheld = []
        say("challenge", [("stands", .bool(false))])
    }

    /// While a challenge stands what a payment brings waits.
    mutating func withhold(_ parts: [BigInt]) {
        guard invalidity.isChallenged else { return }
        let before = invalidity.withheld.isEmpty ? parts.map { _ in .zero } : invalidity.withheld
        invalidity.withheld = zip(before, parts).map { $0 + $1 }
        say("withheld", ofPayees(parts))
    }
}
