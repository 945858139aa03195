/// `audit by PARTY once per SPAN, on DURATION notice for DURATION, look back DURATION, …`
struct AuditNode: Sendable {
    let auditor: Name
    let per: ResetSpan
    var notice: NoticeNode?
    var lookBack: Expression?
    /// Who states what was found; nil for the auditor.
    var finder: Name?
    /// Whose word makes it a debt; nil where nobody is named.
    var agreeing: Name?
    /// `binding`: the finding itself makes it a debt.
    var binding: Span?
    var due: Expression?
    var cost: AuditCostNode?
    var span: Span
}

/// `on DURATION notice for DURATION`
struct NoticeNode: Sendable {
    let notice: Expression
    let window: Expression
}

/// `cost to PARTY [for PARTY] above SHARE underpaid`
struct AuditCostNode: Sendable {
    let debtor: Name
    /// To whom the cost is owed, if that is said.
    let creditor: Name?
    let share: Expression
    let span: Span
}

extension Parser {
    /// `audit by PARTY once per SPAN`, then what else is said of it, in any order.
    mutating func audit() throws(Abandon) -> AuditNode {
        let start = take().span
        try expect(.by)
        let auditor = try usedName()
        try expect(.once)
        let per = try resetSpan()
        var audit = AuditNode(auditor: auditor, per: per, span: start)
        while takeComma() {
            try auditPart(into: &audit)
        }
        audit.span = start.through(previous.span)
        return audit
    }

    /// The words that parts of an audit begin with.
    private static let auditParts = ["on", "look", "found", "agreed", "binding", "due", "cost"]

    private mutating func auditPart(into audit: inout AuditNode) throws(Abandon) {
        let word = current
        if take(.on) {
            once(&audit.notice, try notice(), word)
        } else if take(.look) {
            try expect(.back)
            once(&audit.lookBack, try expression(), word)
        } else if take(.found) {
            try expect(.by)
            once(&audit.finder, try usedName(), word)
        } else if take(.agreed) {
            try expect(.by)
            once(&audit.agreeing, try usedName(), word)
        } else if take(.binding) {
            once(&audit.binding, word.span, word)
        } else if take(.due) {
            try expect(.within)
            once(&audit.due, try expression(), word)
        } else if take(.cost) {
            once(&audit.cost, try auditCost(from: word.span), word)
        } else {
            try failWord(among: Self.auditParts)
        }
    }

    private mutating func notice() throws(Abandon) -> NoticeNode {
        let notice = try expression()
        for word in [Word.notice, .for] { try expect(word) }
        return NoticeNode(notice: notice, window: try expression())
    }

    private mutating func auditCost(from start: Span) throws(Abandon) -> AuditCostNode {
        try expect(.to)
        let debtor = try usedName()
        let creditor = take(.for) ? try usedName() : nil
        try expect(.above)
        let share = try expression()
        try expect(.underpaid)
        return AuditCostNode(
            debtor: debtor, creditor: creditor, share: share, span: start.through(previous.span))
    }
}
