import LicetBytecode
import LicetPrimitives
import LicetTerms

@testable import LicetCompiler

/// What is known of the right, and for each payee what waits while it is challenged.
struct PlainInvalidity {
    var isAttested = false
    var isChallenged = false
    var withheld: [BigInt] = []

    var total: BigInt { withheld.reduce(.zero, +) }
}

/// Invalidity from the beginning (clause 28): the licence has no day; the money goes as is said.
extension ClauseEvaluator {
    mutating func attest() throws(Stop) {
        guard let clause = contract.life?.invalidity else { throw .unknown("invalidity") }
        guard !invalidity.isAttested else { throw .refused("attested") }
        invalidity.isAttested = true
        say("notice", [("kind", .int(BigInt(5))), ("ends", .date(base.start))])
        switch clause.kept {
        case .due: return
        case .paid: debts = []
        case .refund: throw .unknown("refund")
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
