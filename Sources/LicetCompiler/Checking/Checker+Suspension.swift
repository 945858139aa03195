import LicetBytecode
import LicetPrimitives
import LicetTerms

/// `suspend by Brand after notice of 5 days, at most 60 days, at most 3 times, keep term`: who
/// makes the licence rest, for how long and how often, and what the days do to its term.
struct CheckedSuspension: Hashable, Sendable {
    /// Index into the parties; nil where the licensors suspend it as long as a breach is noticed.
    var party: Int?
    /// Days after that of the notice on which it does not rest yet.
    var notice: Int
    /// The most days of one suspension.
    var days: Int
    /// How many there are at most.
    var times: Int
    /// Whether the days make the term longer.
    var extendsTerm: Bool
    /// Whether it says that amounts of a span are not reduced.
    var keepsAmounts: Bool
    var place: CorePlace

    /// At least as many months as the term is made longer by.
    var mostMonths: Int { extendsTerm ? days * times / 28 + 1 : 0 }
}

extension Checker {
    mutating func checkSuspension(_ node: SuspendNode, _ place: CorePlace) -> CheckedSuspension? {
        var suspender: Int?
        switch node.cause {
        case .breach: requireBreach(node)
        case .party(let name):
            suspender = party(name)
            guard suspender != nil else { return nil }
        }
        let (notice, days) = (noticeDays(node.notice), suspensionDays(node.length))
        let times = suspensions(node.times)
        if node.term == nil {
            report(
                .suspensionUnsaid, at: node.span,
                "whether the term becomes longer by the days on which the licence is suspended is "
                    + "not said",
                mend: "add `, extend term` or `, keep term` after the number of times")
        }
        checkBeside(node)
        guard let notice, let days, let times, let term = node.term else { return nil }
        return CheckedSuspension(
            party: suspender, notice: notice, days: days, times: times,
            extendsTerm: term == .extended, keepsAmounts: node.amounts != nil, place: place)
    }

    private mutating func requireBreach(_ node: SuspendNode) {
        let isNoticed = licence.items.contains { item in
            guard case .terminate(let other) = item, case .breach = other.kind else { return false }
            return true
        }
        guard !isNoticed else { return }
        reportMissing(
            "terminate", at: node.span, "nothing says how a breach is noticed and cured",
            mend: "add a line such as `terminate for breach by notice, cure 30 days`")
    }

    private mutating func suspensionDays(_ node: Expression) -> Int? {
        guard let days = noticeDays(node) else { return nil }
        guard days > 0 else {
            report(.lifeForm, at: node.span, "a suspension has a day at least")
            return nil
        }
        return days
    }

    private mutating func suspensions(_ node: Expression) -> Int? {
        let value = check(node)
        guard !value.isPoisoned else { return nil }
        guard value.type.isWhole, let number = value.core.folded.constantInt?.int64,
            (1...Int64(Limits.suspensions)).contains(number)
        else {
            report(
                .lifeForm, at: node.span,
                "suspensions are counted, from 1 to \(Limits.suspensions)")
            return nil
        }
        return Int(number)
    }

    /// What nobody could tell of a licence that rests for some days.
    private mutating func checkBeside(_ node: SuspendNode) {
        for item in licence.items {
            switch item.word {
            case "sell_off":
                reportBeside(
                    node, item.span,
                    "nothing says whether a suspension goes on while stock is sold off")
            case "revert":
                reportBeside(
                    node, item.span,
                    "nothing says what must be reported of a year with suspended days")
            case "renew" where node.term == .extended, "option" where node.term == .extended:
                reportBeside(
                    node, item.span, "nothing says which of the terms becomes longer",
                    mend: "write `keep term`, or leave out the further term")
            default: continue
            }
        }
    }

    private mutating func reportBeside(
        _ node: SuspendNode, _ other: Span, _ message: String,
        mend: String = "leave out one of the two clauses"
    ) {
        report(
            .suspensionBeside, at: node.span, message, mend: mend,
            notes: [Diagnostic.Note(other, "the other clause is this one")])
    }

    /// What is stated for a span and would be read two ways; known once all clauses are.
    mutating func checkSuspendedAmounts() {
        guard life?.suspension != nil else { return }
        for case .suspend(let node) in licence.items {
            let states = royalties.contains(where: \.statesAmountsOfSpans) || !limits.isEmpty
            switch (states, node.amounts) {
            case (true, nil):
                report(
                    .suspensionUnsaid, at: node.span,
                    "the licence states amounts or numbers for a span, and whether suspended days "
                        + "reduce them is not said",
                    mend: "add `, keep amounts`: they are not reduced")
            case (false, let span?) where royalties.count == royaltyNodes.count:
                report(
                    .lifeForm, at: span, "no amount and no number is stated for a span",
                    mend: "delete `, keep amounts`")
            case (true, _?), (false, _): break
            }
            return
        }
    }

    /// What the clause makes, by name.
    static func suspensionNames(of licence: LicenceNode) -> [String] {
        guard licence.items.contains(where: { $0.word == "suspend" }) else { return [] }
        let slots = (1...Limits.suspensions).flatMap {
            ["suspended_from_\($0)", "suspended_until_\($0)"]
        }
        return slots + ["suspend", "resume", "suspension", "resumption", "suspended_throughout"]
    }

    /// The acts that the clause gives parties; none takes anything.
    var suspensionActs: [String] { life?.suspension == nil ? [] : ["suspend", "resume"] }
}

extension CheckedRoyalty {
    /// Whether it states an amount or a number for a span of time.
    fileprivate var statesAmountsOfSpans: Bool {
        minimum != nil || cap != nil || !overages.isEmpty || jointLimit?.isAmount == true
            || rates.contains { $0.bound != nil }
            || deductions.contains { $0.limit != nil && $0.isAmount }
    }
}
