import LicetBytecode
import LicetPrimitives
import LicetTerms

/// Where audits are kept.
struct LoweredAudit {
    /// One record: the span in which the latest audit was requested, and the day.
    var request: Int
    /// For each royalty by accounting period: what its statement came to, what was found and how
    /// far that is.
    var periods: [Int]
    /// The events of a request and of a finding.
    var requested: Int
    var found: Int
}

/// How far the audit of an accounting period is.
private enum AuditStage: Int {
    case drawn = 0
    /// Something was found that waits for an agreement, or nothing was.
    case found = 1
    /// What was found is a debt.
    case owed = 2
}

/// Audits. A statement leaves what it came to; a finding is held against that, so that a later
/// correction of the reports changes nothing of who bears the cost. Once a finding is a debt, the
/// reports of its period stand as they are: what they were short of is not counted twice.
extension Lowering {
    private static let requestKey = [CoreExpression.int(0)]

    mutating func enterAudits() {
        guard let clause = contract.audit, let debts, let accounting = contract.accounting else {
            return
        }
        let request = enter(
            Table(
                name: "audit_request", key: [Field(name: "latest", type: .number)],
                fields: [Field(name: "span", type: .number), Field(name: "day", type: .date)],
                capacity: 1))
        let amounts = ["royalty", "underpaid"].map {
            Field(name: $0, type: .amount, asset: debts.asset)
        }
        let fee = Field(name: "fee", type: .amount, asset: debts.asset)
        let periods = contract.royalties.map { royalty in
            enter(
                Table(
                    name: AuditWords.table(of: royalty),
                    key: [Field(name: "period", type: .number)],
                    fields: amounts + [fee, Field(name: "stage", type: .number)],
                    capacity: accounting.periodBound + UInt32(periodsOfRelease)))
        }
        let requested = enter(
            EventType(
                name: "audit_requested", fields: [Field(name: "opens", type: .date)],
                clause: clause.place.clause))
        let found = enter(
            EventType(
                name: "audit_found",
                fields: [
                    Field(name: "period", type: .date), Field(name: "clause", type: .number),
                ] + amounts + [fee, Field(name: "stage", type: .number)],
                clause: clause.place.clause))
        audit = LoweredAudit(
            request: request, periods: periods, requested: requested, found: found)
    }

    mutating func lowerAudits() {
        guard let clause = contract.audit, let audit, let months = contract.accounting?.months
        else { return }
        enterRequest(clause, audit)
        for number in contract.royalties.indices {
            enterFinding(clause, audit, number, months: months)
            enterAgreement(clause, audit, number, months: months)
        }
    }

    /// Keeps what a statement comes to, for audits of its period.
    func keepForAudit(
        _ due: CoreExpression, of number: Int, index: CoreExpression, _ body: inout CoreBody
    ) {
        guard let audit else { return }
        let stage = CoreExpression.int(AuditStage.drawn.rawValue)
        body.add(
            .store(
                table: audit.periods[number], key: [index], fields: [due, .int(0), .int(0), stage]))
    }

    /// Refuses to correct what an audit has made a debt of.
    mutating func refuseAudited(
        _ report: CheckedReport, number: Int, first: CoreExpression, _ body: inout CoreBody
    ) {
        guard let audit, let clause = contract.audit, let months = contract.accounting?.months
        else { return }
        let closed = refusal(
            "audited", "What an audit found for this period is a debt already.", at: clause.place)
        let outer = body.place
        var section = body.moved(to: clause.place)
        for royalty in royalties(on: number) {
            let stage = CoreExpression(
                .field(
                    table: audit.periods[royalty], key: [spanIndex(first, months: months)],
                    field: 3), .int)
            section.add(
                .require(stage.isLess(.int(AuditStage.owed.rawValue)), refusal: closed))
        }
        body = section.moved(to: outer)
    }

    // MARK: Requests

    private mutating func enterRequest(_ clause: CheckedAudit, _ audit: LoweredAudit) {
        var body = CoreBody(at: clause.place)
        let now = body.bind("span", span(of: clause), size: .bits64)
        let known = CoreExpression(.has(table: audit.request, key: Self.requestKey), .bool)
        let latest = CoreExpression(
            .field(table: audit.request, key: Self.requestKey, field: 0), .int)
        let often = refusal(
            "frequency", "An audit has been requested in this span already.", at: clause.place)
        body.add(.require(known.negated.or(latest.isLess(now)), refusal: often))
        body.add(
            .store(table: audit.request, key: Self.requestKey, fields: [now, .today]))
        body.add(
            .emit(event: audit.requested, fields: [CoreExpression.today.adding(clause.notice)]))
        enterAction(
            AuditWords.request, callers: [clause.auditor],
            body.function(AuditWords.request, parameters: 0))
    }

    /// The span in which today lies.
    private func span(of clause: CheckedAudit) -> CoreExpression {
        switch clause.span {
        case .licence: .int(0)
        case .accountingYear: spanIndex(.today, months: 12)
        case .accountingPeriod: spanIndex(.today, months: contract.accounting?.months ?? 12)
        }
    }

    // MARK: Findings

    private mutating func enterFinding(
        _ clause: CheckedAudit, _ audit: LoweredAudit, _ number: Int, months: Int
    ) {
        let royalty = contract.royalties[number]
        let asset = royalty.asset
        var body = CoreBody(at: clause.place)
        let first = body.argument("period", .date)
        let underpaid = body.argument("underpaid", .int, size: .bits128, asset: asset)
        let isCostly = clause.cost != nil
        let fee =
            isCostly ? body.argument("fee", .int, size: .bits128, asset: asset) : .int(0)
        let index = requireOpen(clause, audit, first, months: months, &body)
        let record = fetchPeriod(audit, number, index, asset, &body)
        requireUnaudited(clause, audit, number, index, record.stage, &body)
        requireNotNegative([underpaid] + (isCostly ? [fee] : []), at: clause.place, &body)
        keep(
            audit, number, index, first,
            [record.royalty, underpaid, fee, stageFound(clause, underpaid)], &body)
        if clause.agreeing == nil {
            enterWaterfallSpan(of: number, from: first, &body)
            accrued = first
            makeDue(clause, number, royalty: record.royalty, underpaid, fee, &body)
            accrued = nil
        }
        let name = AuditWords.finding(of: royalty)
        let amounts = ["underpaid"] + (isCostly ? ["fee"] : [])
        enterAction(
            name, callers: [clause.finder],
            arguments: [Field(name: "period", type: .date)]
                + amounts.map { Field(name: $0, type: .amount, asset: asset) },
            body.function(name, parameters: 1 + amounts.count))
    }

    /// Nothing found is no debt, and closes no reports.
    private func stageFound(
        _ clause: CheckedAudit, _ underpaid: CoreExpression
    ) -> CoreExpression {
        let found = CoreExpression.int(AuditStage.found.rawValue)
        guard clause.agreeing == nil else { return found }
        let owed = CoreExpression.int(AuditStage.owed.rawValue)
        return CoreExpression(
            .conditional(CoreExpression.int(0).isLess(underpaid), owed, found), .int)
    }

    /// An audit must be open, and look back to the period; gives the period's number.
    private mutating func requireOpen(
        _ clause: CheckedAudit, _ audit: LoweredAudit, _ first: CoreExpression, months: Int,
        _ body: inout CoreBody
    ) -> CoreExpression {
        let place = clause.place
        let requested = [body.local("requested_in", .int), body.local("requested", .date)]
        let isKnown = CoreExpression(.has(table: audit.request, key: Self.requestKey), .bool)
        let shut = refusal(
            "window", "No audit is requested, its notice still runs, or its window has closed.",
            at: place)
        body.add(.require(isKnown, refusal: shut))
        body.add(.fetch(table: audit.request, key: Self.requestKey, into: requested))
        let day = body.read(requested[1])
        let opens = body.bind("opens", day.adding(clause.notice))
        let isOpen = opens.isNotAfter(.today)
            .and(CoreExpression.today.isBefore(opens.adding(clause.window)))
        body.add(.require(isOpen, refusal: shut))
        let index = body.bind("index", spanIndex(first, months: months), size: .bits64)
        let unknown = refusal(
            "period", "The date is not the first day of an accounting period.", at: place)
        body.add(
            .require(first.isSameDay(spanStart(index, months: months)), refusal: unknown))
        let end = body.bind("period_end", spanStart(index + .int(1), months: months))
        let far = refusal(
            "look_back", "The period lies further back than an audit looks.", at: place)
        body.add(.require(day.isBefore(end.adding(clause.lookBack)), refusal: far))
        return index
    }

    /// What is kept of a period.
    private struct AuditedPeriod {
        var royalty: CoreExpression
        var underpaid: CoreExpression
        var fee: CoreExpression
        var stage: CoreExpression
    }

    private func fetchPeriod(
        _ audit: LoweredAudit, _ number: Int, _ index: CoreExpression, _ asset: UInt8,
        _ body: inout CoreBody
    ) -> AuditedPeriod {
        let amounts = ["royalty", "was_underpaid", "was_fee"].map {
            body.local($0, .int, asset: asset)
        }
        let stage = body.local("stage", .int)
        body.add(
            .fetch(table: audit.periods[number], key: [index], into: amounts + [stage]))
        return AuditedPeriod(
            royalty: body.read(amounts[0]), underpaid: body.read(amounts[1]),
            fee: body.read(amounts[2]), stage: body.read(stage))
    }

    private mutating func requireUnaudited(
        _ clause: CheckedAudit, _ audit: LoweredAudit, _ number: Int, _ index: CoreExpression,
        _ stage: CoreExpression, _ body: inout CoreBody
    ) {
        let undrawn = refusal(
            "undrawn", "The statement of this period is not drawn.", at: clause.place)
        let isDrawn = CoreExpression(.has(table: audit.periods[number], key: [index]), .bool)
        body.add(.require(isDrawn, refusal: undrawn))
        let twice = refusal(
            "audited", "This period has been audited already.", at: clause.place)
        body.add(.require(stage.equals(.int(AuditStage.drawn.rawValue)), refusal: twice))
    }

    private mutating func requireNotNegative(
        _ amounts: [CoreExpression], at place: CorePlace, _ body: inout CoreBody
    ) {
        let negative = refusal("negative", "An amount is below zero.", at: place)
        for amount in amounts {
            body.add(.require(CoreExpression.int(0).isAtMost(amount), refusal: negative))
        }
    }

    private func keep(
        _ audit: LoweredAudit, _ number: Int, _ index: CoreExpression, _ first: CoreExpression,
        _ fields: [CoreExpression], _ body: inout CoreBody
    ) {
        body.add(.store(table: audit.periods[number], key: [index], fields: fields))
        body.add(.emit(event: audit.found, fields: [first, .int(number)] + fields))
    }

    // MARK: Agreements and debts

    private mutating func enterAgreement(
        _ clause: CheckedAudit, _ audit: LoweredAudit, _ number: Int, months: Int
    ) {
        guard let agreeing = clause.agreeing else { return }
        let royalty = contract.royalties[number]
        var body = CoreBody(at: clause.place)
        let first = body.argument("period", .date)
        let index = body.bind("index", spanIndex(first, months: months), size: .bits64)
        let record = fetchPeriod(audit, number, index, royalty.asset, &body)
        let open = refusal(
            "unfound", "Nothing that waits for an agreement was found for this period.",
            at: clause.place)
        let isPeriod = first.isSameDay(spanStart(index, months: months))
        let isFound = record.stage.equals(.int(AuditStage.found.rawValue))
        let isSome = CoreExpression.int(0).isLess(record.underpaid)
        body.add(.require(isPeriod.and(isFound).and(isSome), refusal: open))
        keep(
            audit, number, index, first,
            [record.royalty, record.underpaid, record.fee, .int(AuditStage.owed.rawValue)], &body)
        enterWaterfallSpan(of: number, from: first, &body)
        accrued = first
        makeDue(
            clause, number, royalty: record.royalty, record.underpaid, record.fee, &body)
        accrued = nil
        let name = AuditWords.agreement(on: royalty)
        enterAction(
            name, callers: [agreeing], arguments: [Field(name: "period", type: .date)],
            body.function(name, parameters: 1))
    }

    /// The underpayment is a debt, divided as the royalty is; and the cost, where it is shifted.
    private mutating func makeDue(
        _ clause: CheckedAudit, _ number: Int, royalty amount: CoreExpression,
        _ underpaid: CoreExpression, _ fee: CoreExpression, _ body: inout CoreBody
    ) {
        let royalty = contract.royalties[number]
        let due = body.bind("due_date", CoreExpression.today.adding(clause.due))
        let owed = body.bind("found_underpaid", underpaid, size: .bits128, asset: royalty.asset)
        body.mark(owed, .payable, "found underpaid", asset: royalty.asset)
        addDebt(.underpayment, of: royalty, number: number, amount: owed, due: due, &body)
        guard let cost = clause.cost else { return }
        let share = cost.share.times(amount.greater(.int(0)).asRatio)
        let threshold = body.bind(
            "cost_threshold", share, asset: royalty.asset, line: cost.line)
        let isMore = CoreExpression(
            .binary(.lessRatio, threshold, underpaid.asRatio), .bool)
        var own = royalty
        own.pay = CheckedPay(
            within: clause.due, payees: [cost.creditor], shares: [.one], rule: .largest,
            place: clause.place)
        let then = body.nested { inner in
            addDebt(
                .auditCost, of: own, number: number, amount: fee, due: due, parts: [fee], &inner)
        }
        body.add(.branch(isMore, then: then, otherwise: []), line: cost.line)
    }
}
