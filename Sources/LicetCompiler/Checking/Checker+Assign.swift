import LicetBytecode
import LicetPrimitives
import LicetTerms

/// `assign Wave with consent of Aurora, debts stay`: whose place can go to another party.
struct CheckedAssignment: Hashable, Sendable {
    /// Index into `parties`, as all here.
    var party: Int
    /// Who consents, in the order of the words; nobody for `free`.
    var consenting: [Int]
    /// How many of them; all, if it is their number.
    var required: Int
    /// Whether what is owed for the time before stays with the one who leaves.
    var debtsStay: Bool
    var place: CorePlace

    /// Whether every one of them must consent.
    var needsAll: Bool { required == consenting.count }
}

/// Clause 25: assignment of a party's place.
extension Checker {
    mutating func checkAssignment(
        _ node: AssignNode, _ place: CorePlace
    ) -> CheckedAssignment? {
        let (party, consent) = (assignable(node.party), consent(node))
        let debts = checkDebts(node, party)
        guard let party, let consent, let debts else { return nil }
        return CheckedAssignment(
            party: party, consenting: consent.parties, required: consent.required,
            debtsStay: debts, place: place)
    }

    private mutating func assignable(_ name: Name) -> Int? {
        guard let index = party(name) else { return nil }
        switch parties[index].role {
        case "licensee", "payee": return index
        case "licensor":
            report(
                .assignForm, at: name.span,
                "`\(name.text)` grants by its title, which an assignment does not transfer")
        default:
            report(
                .assignForm, at: name.span,
                "`\(name.text)` is neither the licensee nor a payee of the licence")
        }
        return nil
    }

    /// Who consents, and how many of them do.
    private mutating func consent(_ node: AssignNode) -> (parties: [Int], required: Int)? {
        guard let consent = node.consent else { return ([], 0) }
        let names = distinct(consent.parties)
        if let own = names.first(where: { $0.text == node.party.text }) {
            report(
                .assignForm, at: own.span, "`\(own.text)` assigns, and cannot consent to it too")
            return nil
        }
        let known = names.compactMap { party($0) }
        guard known.count == consent.parties.count else { return nil }
        guard let number = consent.count else { return (known, known.count) }
        let value = check(number)
        guard !value.isPoisoned else { return nil }
        guard value.type.isWhole, let count = value.core.folded.constantInt?.int64,
            (1...Int64(known.count)).contains(count)
        else {
            report(
                .assignForm, at: number.span,
                wrongQuorum(of: known.count, can: "consent"))
            return nil
        }
        return (known, Int(count))
    }

    /// Whether debts stay; nil where that is not said as it must be.
    private mutating func checkDebts(_ node: AssignNode, _ party: Int?) -> Bool? {
        guard let debts = node.debts else {
            guard !royaltyNodes.isEmpty else { return false }
            report(.debtsUnsaid, at: node.span)
            return nil
        }
        guard !royaltyNodes.isEmpty else {
            report(
                .assignForm, at: debts.span, "nothing falls due under the licence",
                mend: "leave `debts` out")
            return nil
        }
        return debts.stay
    }

    /// Where money is kept for a payee, goes back to the licensee or is asked of it by name, it must
    /// be one for all debts.
    mutating func checkBesideAssignment() {
        guard let life else { return }
        for item in licence.items {
            guard case .assign(let node) = item, let debts = node.debts,
                let place = life.assignments.first(where: {
                    parties[$0.party].name == node.party.text
                })
            else { continue }
            if life.invalidity?.refund != nil {
                report(
                    .assignBeside, at: node.span,
                    "`invalid … refund` asks back what was paid, and several may have had a place",
                    mend: "leave out one of the two clauses")
                continue
            }
            if let royalty = royalties.first(where: { $0.advance?.repaid != nil }) {
                report(
                    .assignBeside, at: node.span,
                    "`\(royalty.name)` asks back what was paid of its advance, and several may have "
                        + "had a place",
                    mend: "leave the clause out, or write `balance kept`")
                continue
            }
            guard debts.stay, let clause = clauseOfOne(place.party) else { continue }
            report(
                .assignBeside, at: debts.span,
                "`\(clause)` knows one \(parties[place.party].role) for all that is owed, whatever "
                    + "time it is owed for")
        }
    }

    private func clauseOfOne(_ party: Int) -> String? {
        if dispute != nil { return "dispute" }
        if life?.invalidity?.challenge != nil { return "invalid … escrow" }
        guard parties[party].role == "licensee" else { return nil }
        if royalties.contains(where: \.pay.isAutomatic) { return "pay … automatic" }
        return audit?.cost?.debtor == party ? "audit … cost" : nil
    }

    /// What assignments make, by name.
    static func assignmentNames(of licence: LicenceNode) -> [String] {
        licence.items.flatMap { item -> [String] in
            guard case .assign(let node) = item else { return [] }
            let words = AssignmentWords(party: node.party.text)
            return words.all + (node.consent?.parties ?? []).map { words.consent(of: $0.text) }
        }
    }

    /// Whether an act of an assignment is called so; it names the assignee and the day.
    func isAssignment(_ name: String) -> Bool {
        (life?.assignments ?? []).contains { place in
            let words = AssignmentWords(party: parties[place.party].name)
            return name == words.assign || name == words.agree
        }
    }
}

/// What the actions, slots and the table of an assignment are called.
struct AssignmentWords {
    let party: String

    var assign: String { "assign_\(party)" }
    var agree: String { "agree_assign_\(party)" }
    /// The table of who has the place from which day on.
    var holders: String { "holders_\(party)" }
    /// The function that tells who has it on a day.
    var holder: String { "holder_\(party)" }
    var event: String { "assigned_\(party)" }
    var assignee: String { "assignee_\(party)" }
    var from: String { "assigned_from_\(party)" }
    var latest: String { "latest_assigned_\(party)" }
    var accepted: String { "accepted_\(party)" }

    func consent(of other: String) -> String { "consent_\(party)_\(other)" }

    var all: [String] {
        [assign, agree, holders, holder, event, assignee, from, latest, accepted]
    }
}
