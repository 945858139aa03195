import LicetBytecode
import LicetPrimitives
import LicetTerms

/// What an approval is kept in.
private struct LoweredApproval {
    let clause: CheckedApproval
    let words: ApprovalWords
    /// By item: the day of its latest submission and each approver's answer to that.
    let items: Int
    /// The function that tells how an item stands.
    let verdict: Int
    let submitted: Int
    let answered: Int
    let decided: Int
}

/// What a party has said to an item.
private enum Answer: Int {
    case none, approved, refused
}

/// How an item stands on a day. Answers decide as they come; silence decides with the day after the
/// last of those on which an answer counts, without anybody's act.
private enum Verdict: Int {
    case unknown, pending, approved, refused
}

extension CoreExpression {
    fileprivate func stands(_ verdict: Verdict) -> CoreExpression { equals(.int(verdict.rawValue)) }
    fileprivate func says(_ answer: Answer) -> CoreExpression { equals(.int(answer.rawValue)) }
}

/// Approval: the licensee submits the hash of a thing, and the approvers answer to just that hash.
extension Lowering {
    /// How many items can be submitted under one clause.
    static let mostItems: UInt32 = 4_096

    mutating func lowerApprovals() {
        for clause in contract.approvals {
            let approval = enterApproval(clause)
            enterSubmit(approval)
            enterAnswer(approval, .approved, approval.words.approve)
            enterAnswer(approval, .refused, approval.words.refuse)
            enterApproved(approval)
        }
    }

    private static let item = Field(name: "item", type: .id)

    private mutating func enterApproval(_ clause: CheckedApproval) -> LoweredApproval {
        let words = ApprovalWords(name: clause.name)
        let answers = clause.approvers.map { party in
            Field(name: ApprovalWords.answer(of: contract.parties[party].name), type: .number)
        }
        let items = enter(
            Table(
                name: words.items, key: [Self.item],
                fields: [Field(name: "submitted", type: .date)] + answers,
                capacity: Self.mostItems))
        let isApproved = Field(name: "approved", type: .bool)
        func event(_ name: String, _ fields: [Field]) -> EventType {
            EventType(name: name, fields: [Self.item] + fields, clause: clause.place.clause)
        }
        return LoweredApproval(
            clause: clause, words: words, items: items,
            verdict: enter(verdictFunction(clause, words, items)),
            submitted: enter(event(words.submitted, [Field(name: "last_day", type: .date)])),
            answered: enter(
                event(words.answered, [Field(name: "approver", type: .id), isApproved])),
            decided: enter(event(words.decided, [isApproved])))
    }

    /// `verdict_NAME(item) -> int`: what the record and today's date make of an item.
    private func verdictFunction(
        _ clause: CheckedApproval, _ words: ApprovalWords, _ items: Int
    ) -> CoreFunction {
        var body = CoreBody(at: clause.place)
        let item = body.argument("item", .id)
        func decide(_ verdict: Verdict, if condition: CoreExpression) {
            let then = body.nested { $0.add(.return([.int(verdict.rawValue)])) }
            body.add(.branch(condition, then: then, otherwise: []))
        }
        decide(.unknown, if: CoreExpression(.has(table: items, key: [item]), .bool).negated)
        let (submitted, answers) = fetch(item, of: clause, items, &body)
        func count(_ answer: Answer) -> CoreExpression {
            sum(
                answers.map {
                    CoreExpression(
                        .conditional(body.read($0).says(answer), .int(1), .int(0)), .int)
                })
        }
        decide(.approved, if: CoreExpression.int(clause.required).isAtMost(count(.approved)))
        let most = clause.approvers.count - clause.required
        decide(.refused, if: CoreExpression.int(most).isLess(count(.refused)))
        let lastDay = body.read(submitted).addingDays(.int(clause.days))
        decide(
            clause.silenceGrants ? .approved : .refused,
            if: lastDay.isBefore(.today))
        body.add(.return([.int(Verdict.pending.rawValue)]))
        return body.function(words.verdict, parameters: 1, results: [.number])
    }

    /// The record of an item: the day of its submission and the answers, as locals.
    private func fetch(
        _ item: CoreExpression, of clause: CheckedApproval, _ items: Int, _ body: inout CoreBody
    ) -> (submitted: Int, answers: [Int]) {
        let submitted = body.local("submitted", .date)
        let answers = clause.approvers.map { party in
            let name = ApprovalWords.answer(of: contract.parties[party].name)
            return body.local(name, .int, size: .bits64)
        }
        body.add(.fetch(table: items, key: [item], into: [submitted] + answers))
        return (submitted, answers)
    }

    private func verdict(
        _ item: CoreExpression, _ approval: LoweredApproval, called name: String = "verdict",
        _ body: inout CoreBody
    ) -> CoreExpression {
        let value = CoreExpression(.call(function: approval.verdict, arguments: [item]), .int)
        return body.bind(name, value, size: .bits64)
    }

    // MARK: Acts

    /// `submit_NAME(item)`: the licensee states the hash of what it wants approved, for the first
    /// time or after a refusal.
    private mutating func enterSubmit(_ approval: LoweredApproval) {
        let place = approval.clause.place
        var body = CoreBody(at: place)
        let item = body.argument("item", .id)
        let verdict = verdict(item, approval, &body)
        let waits = refusal("submitted", "The item waits for an answer already.", at: place)
        body.add(.require(verdict.stands(.pending).negated, refusal: waits))
        let approved = refusal("decided", "The item has been decided already.", at: place)
        body.add(.require(verdict.stands(.approved).negated, refusal: approved))
        let full = refusal("full", "As many items as there can be were submitted.", at: place)
        let rows = CoreExpression(.recordCount(table: approval.items), .int)
        let hasRoom = verdict.stands(.refused).or(rows.isLess(.int(Int(Self.mostItems))))
        body.add(.require(hasRoom, refusal: full))
        let none = approval.clause.approvers.map { _ in CoreExpression.int(Answer.none.rawValue) }
        body.add(.store(table: approval.items, key: [item], fields: [.today] + none))
        let lastDay = CoreExpression.today.addingDays(.int(approval.clause.days))
        body.add(.emit(event: approval.submitted, fields: [item, lastDay]))
        enterAction(
            approval.words.submit, callers: approval.clause.submitters, arguments: [Self.item],
            body.function(approval.words.submit, parameters: 1))
    }

    /// `approve_NAME(item)` and `refuse_NAME(item)`: one who approves answers, once.
    private mutating func enterAnswer(
        _ approval: LoweredApproval, _ answer: Answer, _ name: String
    ) {
        let clause = approval.clause
        var body = CoreBody(at: clause.place)
        let item = body.argument("item", .id)
        let found = verdict(item, approval, &body)
        let unknown = refusal("unknown", "No such item was submitted.", at: clause.place)
        body.add(.require(found.stands(.unknown).negated, refusal: unknown))
        let decided = refusal("decided", "The item has been decided already.", at: clause.place)
        body.add(.require(found.stands(.pending), refusal: decided))
        let (submitted, answers) = fetch(item, of: clause, approval.items, &body)
        let open = zip(clause.approvers, answers).map { approver, local in
            CoreExpression.sender.isSame(party(approver)).and(body.read(local).says(.none))
        }
        let again = refusal("answered", "This party has answered already.", at: clause.place)
        body.add(.require(open.dropFirst().reduce(open[0]) { $0.or($1) }, refusal: again))
        for (local, isOpen) in zip(answers, open) {
            let then = body.nested { $0.add(.assign(local, .int(answer.rawValue))) }
            body.add(.branch(isOpen, then: then, otherwise: []))
        }
        body.add(
            .store(
                table: approval.items, key: [item],
                fields: [body.read(submitted)] + answers.map { body.read($0) }))
        let isApproved = CoreExpression.bool(answer == .approved)
        body.add(.emit(event: approval.answered, fields: [item, .sender, isApproved]))
        let then = verdict(item, approval, called: "then", &body)
        let tell = body.nested {
            $0.add(.emit(event: approval.decided, fields: [item, isApproved]))
        }
        body.add(.branch(then.stands(.pending).negated, then: tell, otherwise: []))
        enterAction(
            name, callers: clause.approvers, arguments: [Self.item],
            body.function(name, parameters: 1))
    }

    /// `approved_NAME(item) -> bool`: whether an item is approved today.
    private mutating func enterApproved(_ approval: LoweredApproval) {
        var body = CoreBody(at: approval.clause.place)
        let item = body.argument("item", .id)
        body.add(.return([verdict(item, approval, &body).stands(.approved)]))
        let name = approval.words.approved
        enterAction(
            name, kind: .view, arguments: [Self.item],
            body.function(name, parameters: 1, results: [.bool]))
    }
}
