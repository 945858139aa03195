import LicetBytecode
import LicetPrimitives
import LicetTerms

/// `audit by PARTY once per accounting year, …`: who looks at what was reported, and what an
/// underpayment that is found makes due.
struct CheckedAudit: Hashable, Sendable {
    /// Who requests it. Index into `parties`, as all parties here.
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

/// `cost to PARTY [for PARTY] above SHARE underpaid`
struct CheckedAuditCost: Hashable, Sendable {
    var debtor: Int
    /// To whom it is owed: who requested the audit or who stated what was found.
    var creditor: Int
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
        let window = node.notice.flatMap { auditWindow($0.window) }
        let lookBack = auditTime(
            node.lookBack, node, "how far back an audit looks", "look back 3 years")
        let due = auditTime(
            node.due, node, "within what time an underpayment is due", "due within 30 days")
        checkBinding(node)
        let cost = node.cost.flatMap {
            checkCost($0, requests: auditor, finds: node.finder == nil ? auditor : finder)
        }
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

    /// How long an audit is open: a day at least, else nothing could be found.
    private mutating func auditWindow(_ time: Expression) -> LicetTerms.Duration? {
        guard let window = timeLimit(time) else { return nil }
        guard window == .days(0) || window == .months(0) else { return window }
        report(
            .auditForm, at: time.span, "an audit that is open for no day finds nothing",
            mend: "write `for 90 days` or another time")
        return nil
    }

    /// Whether what is found is a debt at once or waits for a party's word is a question of money.
    private mutating func checkBinding(_ node: AuditNode) {
        if let binding = node.binding {
            guard let agreeing = node.agreeing else { return }
            report(
                .auditForm, at: agreeing.span,
                "what is binding waits for nobody's agreement",
                mend: "keep `binding` or `agreed by \(agreeing.text)`",
                notes: [Diagnostic.Note(binding, "it is said to be binding here")])
        } else if node.agreeing == nil {
            let licensee = parties.first { $0.role == "licensee" }?.name ?? "Wave"
            report(
                .auditUnsaid, at: node.span,
                "nothing says whether what is found binds without an agreement",
                mend: "add `, binding` or `, agreed by \(licensee)`")
        }
    }

    /// Who is owed the cost: the party that requests the audit and states what is found, or the one
    /// that is named where these are two.
    private mutating func creditor(
        _ node: AuditCostNode, requests auditor: Int?, finds finder: Int?
    ) -> Int? {
        let named = node.creditor.map { party($0) }
        guard let auditor, let finder else { return nil }
        let (first, second) = (parties[auditor].name, parties[finder].name)
        guard let said = node.creditor, let named else {
            if auditor == finder { return auditor }
            let words = "cost to \(node.debtor.text) for"
            report(
                .auditUnsaid, at: node.span,
                "nothing says whether the cost is owed to `\(first)` or to `\(second)`",
                mend: "write `\(words) \(first) above …` or `\(words) \(second) above …`")
            return nil
        }
        guard let named else { return nil }
        if named == auditor || named == finder { return named }
        report(
            .auditForm, at: said.span,
            "`\(said.text)` neither requests the audit nor states what "
                + "is found, and has no cost of it",
            mend: auditor == finder ? "write `\(first)`" : "write `\(first)` or `\(second)`")
        return nil
    }

    private mutating func checkCost(
        _ node: AuditCostNode, requests auditor: Int?, finds finder: Int?
    ) -> CheckedAuditCost? {
        let debtor = party(node.debtor)
        if let debtor, parties[debtor].role != "licensee" {
            report(
                .auditForm, at: node.debtor.span,
                "`\(node.debtor.text)` is not the licensee, whose underpayment it is")
        }
        let creditor = creditor(node, requests: auditor, finds: finder)
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
        guard let debtor, let creditor else { return nil }
        if debtor == creditor, parties[debtor].role == "licensee" {
            report(
                .auditForm, at: node.debtor.span,
                "`\(node.debtor.text)` would owe the cost to itself",
                mend: "leave the cost out, or name another party with `for`")
            return nil
        }
        return CheckedAuditCost(
            debtor: debtor, creditor: creditor, share: share, line: line(node.span))
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
