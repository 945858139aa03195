import LicetBytecode
import LicetPrimitives
import LicetTerms

/// `audit by PARTY once per accounting year, …`: who looks at what was reported, and what an
/// underpayment that is found makes due.
struct CheckedAudit: Hashable, Sendable {
    /// Who requests it, and is owed its cost. Index into `parties`, as all parties here.
    var auditor: Int
    var span: CheckedSpan
    /// How long after the request it opens, and how long it stays open.
    var notice: LicetTerms.Duration
    var window: LicetTerms.Duration
    var lookBack: LicetTerms.Duration
    /// Who states what was found.
    var finder: Int
    /// Whose word makes it a debt; nil where the finding does.
    var agreeing: Int?
    var due: LicetTerms.Duration
    var cost: CheckedAuditCost?
    var place: CorePlace
}

/// `cost to PARTY above SHARE underpaid`
struct CheckedAuditCost: Hashable, Sendable {
    var debtor: Int
    /// A ratio: above this share of the period's royalty the debtor bears the cost.
    var share: CoreExpression
    var line: UInt32
}

extension Checker {
    mutating func checkAudit() {
        var first: Span?
        for (item, place) in zip(licence.items, places) {
            guard case .audit(let node) = item else { continue }
            if let first {
                report(
                    .clauseTwice, at: node.span, "audits are said twice",
                    notes: [Diagnostic.Note(first, "they are said here already")])
                continue
            }
            first = node.span
            if royaltyNodes.isEmpty {
                reportMissing(
                    "royalty", at: node.span, "nothing in the licence can be underpaid",
                    mend: "add the royalty and its `pay` clause")
            } else if let accounting, accounting.months == nil {
                report(
                    .auditForm, at: node.span,
                    "with `accounting per report` there are no periods to audit",
                    mend: "write `accounting quarterly from …`, or leave the audit out")
            }
            audit = checkAudit(node, place)
        }
    }

    private mutating func checkAudit(_ node: AuditNode, _ place: CorePlace) -> CheckedAudit? {
        let found = diagnostics.list.count
        let auditor = party(node.auditor)
        let finder = node.finder.flatMap { party($0) }
        let agreeing = node.agreeing.flatMap { party($0) }
        let notice = auditTime(
            node.notice?.notice, node, "how long before it an audit is announced",
            "on 30 days notice for 90 days")
        let window = node.notice.flatMap { timeLimit($0.window) }
        let lookBack = auditTime(
            node.lookBack, node, "how far back an audit looks", "look back 3 years")
        let due = auditTime(
            node.due, node, "within what time an underpayment is due", "due within 30 days")
        let cost = node.cost.flatMap { checkCost($0) }
        guard diagnostics.list.count == found, let auditor, let notice, let window, let lookBack,
            let due
        else { return nil }
        return CheckedAudit(
            auditor: auditor, span: node.per.checked, notice: notice, window: window,
            lookBack: lookBack, finder: finder ?? auditor, agreeing: agreeing, due: due,
            cost: cost, place: place)
    }

    /// A time that the clause must say.
    private mutating func auditTime(
        _ time: Expression?, _ node: AuditNode, _ what: String, _ words: String
    ) -> LicetTerms.Duration? {
        if let time { return timeLimit(time) }
        report(
            .auditForm, at: node.span, "nothing says \(what)", mend: "add `, \(words)`")
        return nil
    }

    private mutating func checkCost(_ node: AuditCostNode) -> CheckedAuditCost? {
        let debtor = party(node.debtor)
        if let debtor, parties[debtor].role != "licensee" {
            report(
                .auditForm, at: node.debtor.span,
                "`\(node.debtor.text)` is not the licensee, whose underpayment it is")
        }
        let checked = check(node.share)
        guard let share = convert(checked, to: .ratio, at: node.share.span) else { return nil }
        guard share.isKnownAtOffer else {
            report(.notConstant, at: node.share.span)
            return nil
        }
        if let known = share.constantRatio, known.signum < 0 || known > .one {
            report(
                .auditForm, at: node.share.span,
                "the share of the royalty lies between 0% and 100%")
            return nil
        }
        return debtor.map {
            CheckedAuditCost(debtor: $0, share: share, line: line(node.span))
        }
    }

    /// The actions that the clause makes, with the types of their arguments: what a test may call.
    func auditAction(_ name: String) -> [CheckedType]? {
        guard let audit, let asset = royalties.first?.asset else { return nil }
        if name == AuditWords.request { return [] }
        for royalty in royalties {
            if name == AuditWords.finding(of: royalty) {
                let fee = audit.cost == nil ? [] : [CheckedType.money(asset: asset)]
                return [.date, .money(asset: asset)] + fee
            }
            if name == AuditWords.agreement(on: royalty), audit.agreeing != nil { return [.date] }
        }
        return nil
    }
}

/// What the actions of an audit are called.
enum AuditWords {
    static let request = "request_audit"

    static func finding(of royalty: CheckedRoyalty) -> String { "audit_\(royalty.name)" }
    static func agreement(on royalty: CheckedRoyalty) -> String { "agree_audit_\(royalty.name)" }
    static func table(of royalty: CheckedRoyalty) -> String { "\(royalty.name)_audits" }
}
