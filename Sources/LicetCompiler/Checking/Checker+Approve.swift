import LicetBytecode
import LicetPrimitives
import LicetTerms

/// `approve Design by 2 of Aurora, Ines, Tomas, within 10 days, else refused`: whose approval
/// something needs, and what their silence means.
struct CheckedApproval: Hashable, Sendable {
    /// What is approved, as the file calls it.
    var name: String
    /// Who submits it: the licensees, as indices into `parties`.
    var submitters: [Int]
    /// Who approves, in the order of the words.
    var approvers: [Int]
    /// How many of them must; all, if it is their number.
    var required: Int
    /// Days after that of the submission on which an answer still counts.
    var days: Int
    /// Whether what is not decided in those days is approved.
    var silenceGrants: Bool
    var place: CorePlace

    /// Whether every one of them must approve.
    var needsAll: Bool { required == approvers.count }
}

/// Clause 25: approval of what the licensee submits.
extension Checker {
    mutating func checkApprovals() {
        var seen: [Name] = []
        for (item, place) in zip(licence.items, places) {
            guard case .approve(let node) = item else { continue }
            if let first = seen.first(where: { $0.text == node.name.text }) {
                report(
                    .clauseTwice, at: node.span, "`approve \(node.name.text)` is said twice",
                    notes: [Diagnostic.Note(first.span, "it is said here already")])
                continue
            }
            seen.append(node.name)
            if let approval = checkApproval(node, place) { approvals.append(approval) }
        }
    }

    private mutating func checkApproval(
        _ node: ApproveNode, _ place: CorePlace
    ) -> CheckedApproval? {
        let submitters = parties.indices.filter { parties[$0].role == "licensee" }
        if submitters.isEmpty {
            reportMissing(
                "licensee", at: node.span, "there is no licensee who could submit anything",
                mend: "name the licensee")
        }
        let approvers = approvers(node.approvers)
        let (days, silence) = (approvalDays(node), silence(node))
        guard !submitters.isEmpty, let approvers, let days, let silence else { return nil }
        return CheckedApproval(
            name: node.name.text, submitters: submitters, approvers: approvers.parties,
            required: approvers.required, days: days, silenceGrants: silence == .granted,
            place: place)
    }

    /// Who approves, and how many of them must.
    private mutating func approvers(
        _ node: ApproveNode.Approvers
    ) -> (parties: [Int], required: Int)? {
        let known = distinct(node.parties).compactMap { approver($0) }
        guard known.count == node.parties.count, let last = node.parties.last else { return nil }
        guard known.count <= Self.mostApprovers else {
            report(.approvalForm, at: last.span, "\(Self.mostApprovers) parties at most approve")
            return nil
        }
        guard let number = node.count else { return (known, known.count) }
        let value = check(number)
        guard !value.isPoisoned else { return nil }
        guard value.type.isWhole, let count = value.core.folded.constantInt?.int64,
            (1...Int64(known.count)).contains(count)
        else {
            report(
                .approvalForm, at: number.span,
                wrongQuorum(of: known.count, can: "approve"))
            return nil
        }
        return (known, Int(count))
    }

    static let mostApprovers = 16

    private mutating func approver(_ name: Name) -> Int? {
        guard let index = party(name) else { return nil }
        guard parties[index].role != "licensee" else {
            report(
                .approvalForm, at: name.span,
                "`\(name.text)` submits what is to be approved, and cannot approve it too")
            return nil
        }
        return index
    }

    /// The days for an answer; nil where they are not said as they must be.
    private mutating func approvalDays(_ node: ApproveNode) -> Int? {
        guard let within = node.within, let limit = timeLimit(within) else { return nil }
        if case .days(let days) = limit, (1...Self.mostNoticeDays).contains(days) { return days }
        report(
            .approvalForm, at: within.span,
            "an answer is given within days, from 1 to \(Self.mostNoticeDays)")
        return nil
    }

    private mutating func silence(_ node: ApproveNode) -> ApproveNode.Silence? {
        if let silence = node.silence { return silence }
        report(
            .silenceUnsaid, at: node.span,
            mend: node.within == nil
                ? nil : "add `, else granted` or `, else refused` after the days")
        return nil
    }

    /// What approvals make, by name.
    static func approvalNames(of licence: LicenceNode) -> [String] {
        licence.items.flatMap { item -> [String] in
            guard case .approve(let node) = item else { return [] }
            return ApprovalWords(name: node.name.text).all
        }
    }

    // MARK: Tests

    /// Whether an act of an approval is called so; it names the item.
    func isApprovalAct(_ name: String) -> Bool {
        approvals.contains { ApprovalWords(name: $0.name).acts.contains(name) }
    }

    /// `calls submit_Design("the first sketch")`: in a test a text stands for the thing itself.
    mutating func submission(_ name: Name, _ nodes: [Expression]) -> ScenarioAct? {
        guard nodes.count == 1, case .text(let text) = nodes[0].kind else {
            report(
                .approvalForm, at: name.span,
                "in a test `\(name.text)` takes a text that stands for what is submitted",
                mend: "write it like `\(name.text)(\"the first sketch\")`")
            return nil
        }
        return .calls(action: name.text, arguments: [Scenario.item(of: text)])
    }

    /// `expect Design "the first sketch" [not] approved`
    mutating func approved(_ node: ApprovedNode) -> ScenarioExpectation? {
        guard approvals.contains(where: { $0.name == node.name.text }) else {
            reportUnknown(node.name, "approval", among: approvals.map(\.name))
            return nil
        }
        return .approved(
            view: ApprovalWords(name: node.name.text).approved,
            item: Scenario.item(of: node.item.text), node.isApproved)
    }
}

/// What the actions, the table and the events of an approval are called.
struct ApprovalWords {
    let name: String

    var submit: String { "submit_\(name)" }
    var approve: String { "approve_\(name)" }
    var refuse: String { "refuse_\(name)" }
    /// The view that tells whether an item is approved today.
    var approved: String { "approved_\(name)" }
    /// The table of what was submitted when, and who has answered how.
    var items: String { "items_\(name)" }
    /// The function that tells how an item stands.
    var verdict: String { "verdict_\(name)" }
    var submitted: String { "submitted_\(name)" }
    var answered: String { "answered_\(name)" }
    var decided: String { "decided_\(name)" }

    var acts: [String] { [submit, approve, refuse] }
    var all: [String] { acts + [approved, items, verdict, submitted, answered, decided] }

    /// The field of the table for a party's answer.
    static func answer(of party: String) -> String { "answer_\(party)" }
}
