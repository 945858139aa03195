import LicetBytecode
import LicetPrimitives
import LicetTerms

@testable import LicetCompiler

/// To whom a party's place goes and from which day on, and who has agreed to that.
struct PlainAssignment: Hashable {
    var to: Digest
    var from: CivilDate
    var isAccepted = false
    /// Those of the parties who must consent that have.
    var consents: Set<Int> = []
    /// Whether all have agreed, so that it counts.
    var isBinding = false
}

/// Assignments (clause 25): who has a party's place on a day, and what stays with one who leaves.
extension ClauseEvaluator {
    // MARK: Who has a place

    /// Who has a party's place on a day.
    func holder(of party: Int, on day: CivilDate) -> Digest {
        let begun = assigned(party).filter { $0.isBinding && $0.from <= day }
        if let latest = begun.max(by: { $0.from < $1.from }) { return latest.to }
        guard case .id(let signer) = parameters[contract.parties[party].parameter] else {
            return .zero
        }
        return signer
    }

    /// Who a payee is for a debt that arises: today's holder at every payment, or, where debts stay,
    /// who had the place on the day that the debt is for.
    func creditor(_ payee: Int, for day: CivilDate) -> Digest? {
        (assignment(of: payee)?.debtsStay ?? false) ? holder(of: payee, on: day) : nil
    }

    /// Where debts stay, who had the reporter's place as the period began reports for it.
    func requireReporter(_ report: Int, _ first: CivilDate) throws(Stop) {
        let reporter = contract.reports[report].reporter
        guard assignment(of: reporter)?.debtsStay ?? false else { return }
        guard sender == holder(of: reporter, on: first) else { throw .refused("reporter") }
    }

    /// Notes that an account is given so much.
    mutating func give(_ amount: BigInt, to account: Digest) {
        guard amount.signum > 0 else { return }
        given[account, default: .zero] += amount
    }

    private func assignment(of party: Int) -> CheckedAssignment? {
        contract.life?.assignments.first { $0.party == party }
    }

    private func assigned(_ party: Int) -> [PlainAssignment] { assignments[party] ?? [] }

    // MARK: Acts

    mutating func assign(_ party: Int, to: Digest, from: CivilDate) throws(Stop) {
        guard to != sender else { throw .refused("assignee") }
        try requireDay(from)
        let binding = assigned(party).filter(\.isBinding)
        // The place is the sender's from the day of the latest one on.
        guard binding.allSatisfy({ $0.from <= today && $0.from < from }) else {
            throw .refused("assigned")
        }
        guard binding.count < 8 else { throw .refused("often") }
        let stated = PlainAssignment(to: to, from: from)
        assignments[party] = binding + [stated]
        tell(party, stated)
    }

    mutating func agree(_ party: Int, to: Digest, from: CivilDate) throws(Stop) {
        guard let clause = assignment(of: party), var stated = assigned(party).last,
            !stated.isBinding
        else { throw .refused("not_assigned") }
        guard stated.to == to, stated.from == from else { throw .refused("differs") }
        let own = clause.consenting.filter { holder(of: $0, on: today) == sender }
        guard sender == to || !own.isEmpty else { throw .refused("not_asked") }
        let isOpen =
            sender == to && !stated.isAccepted || own.contains { !stated.consents.contains($0) }
        guard isOpen else { throw .refused("agreed") }
        try requireDay(from)
        if sender == to { stated.isAccepted = true }
        stated.consents.formUnion(own)
        stated.isBinding = stated.isAccepted && clause.required <= stated.consents.count
        assignments[party] = assigned(party).dropLast() + [stated]
        if stated.isBinding { tell(party, stated) }
    }

    /// The day is not past, lies in the licence after its first, and begins an accounting period.
    private func requireDay(_ from: CivilDate) throws(Stop) {
        guard today <= from else { throw .refused("past") }
        guard base.start < from, from < licenceEnd else { throw .refused("outside") }
        let spans = PlainSpans(anchor: anchor, months: monthsOfAssignment)
        guard spans.start(spans.index(of: from)) == from else { throw .refused("period") }
    }

    /// The months of an accounting period, or of the longest that is reported.
    var monthsOfAssignment: Int {
        contract.accounting?.months ?? contract.reports.map(\.months).max() ?? 0
    }

    private mutating func tell(_ party: Int, _ stated: PlainAssignment) {
        say(
            "assigned_\(contract.parties[party].name)",
            [
                ("to", .id(stated.to)), ("from", .date(stated.from)),
                ("agreed", .bool(stated.isBinding)),
            ])
    }
}
