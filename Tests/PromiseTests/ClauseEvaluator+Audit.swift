import LicetBytecode
import LicetPrimitives
import LicetTerms

@testable import LicetCompiler

/// What is remembered of audits.
struct PlainAudits {
    /// The span and the day of the latest request.
    var request: (span: Int, day: CivilDate)?
    /// By royalty and accounting period.
    var periods: [PlainAuditKey: PlainAuditedPeriod] = [:]
}

struct PlainAuditKey: Hashable {
    var royalty: Int
    var period: Int
}

/// A period whose statement is drawn, as an audit sees it.
struct PlainAuditedPeriod {
    /// What the statement came to.
    var royalty: BigInt
    var underpaid = BigInt.zero
    var fee = BigInt.zero
    var stage = Stage.drawn

    enum Stage: Int {
        case drawn, found, owed
    }
}

/// Audits (clause 22).
extension ClauseEvaluator {
    private var accounts: PlainSpans {
        PlainSpans(anchor: anchor, months: contract.accounting?.months ?? 1)
    }

    /// Keeps what a statement comes to.
    mutating func keepForAudit(_ due: BigInt, _ royalty: Int) {
        guard contract.audit != nil else { return }
        let key = PlainAuditKey(royalty: royalty, period: accounts.index(of: statementDay))
        audits.periods[key] = PlainAuditedPeriod(royalty: due)
    }

    /// Once what was found is a debt, the reports of the period stand as they are.
    func requireUnaudited(_ report: Int, _ first: CivilDate) throws(Stop) {
        for (index, royalty) in contract.royalties.enumerated() where royalty.report == report {
            let key = PlainAuditKey(royalty: index, period: accounts.index(of: first))
            guard audits.periods[key]?.stage != .owed else { throw .refused("audited") }
        }
    }

    mutating func requestAudit() throws(Stop) {
        guard let audit = contract.audit else { throw .unknown("audit") }
        let span = span(audit.span, report: 0, of: today)
        guard audits.request?.span != span else { throw .refused("frequency") }
        audits.request = (span, today)
        say("audit_requested", [("opens", .date(moved(today, audit.notice)))])
    }

    /// What more should have been payable for a period.
    mutating func find(
        _ royalty: Int, _ first: CivilDate, _ underpaid: BigInt, _ fee: BigInt
    ) throws(Stop) {
        guard let audit = contract.audit, let request = audits.request else {
            throw .refused("window")
        }
        let opens = moved(request.day, audit.notice)
        guard opens <= today, today < moved(opens, audit.window) else {
            throw .refused("window")
        }
        let number = accounts.index(of: first)
        guard accounts.start(number) == first else { throw .refused("period") }
        guard request.day < moved(accounts.start(number + 1), audit.lookBack) else {
            throw .refused("look_back")
        }
        let key = PlainAuditKey(royalty: royalty, period: number)
        guard var period = audits.periods[key] else { throw .refused("undrawn") }
        guard period.stage == .drawn else { throw .refused("audited") }
        let charged = audit.cost == nil ? .zero : fee
        guard !underpaid.isNegative, !charged.isNegative else { throw .refused("negative") }
        period.underpaid = underpaid
        period.fee = charged
        period.stage = audit.agreeing == nil && underpaid.signum > 0 ? .owed : .found
        try keep(period, key, first)
    }

    mutating func agree(_ royalty: Int, _ first: CivilDate) throws(Stop) {
        let number = accounts.index(of: first)
        let key = PlainAuditKey(royalty: royalty, period: number)
        guard accounts.start(number) == first, var period = audits.periods[key],
            period.stage == .found, period.underpaid.signum > 0
        else { throw .refused("unfound") }
        period.stage = .owed
        try keep(period, key, first)
    }

    private mutating func keep(
        _ period: PlainAuditedPeriod, _ key: PlainAuditKey, _ first: CivilDate
    ) throws(Stop) {
        audits.periods[key] = period
        say(
            "audit_found",
            [
                ("period", .date(first)), ("clause", .int(BigInt(key.royalty))),
                ("royalty", .int(period.royalty)), ("underpaid", .int(period.underpaid)),
                ("fee", .int(period.fee)), ("stage", .int(BigInt(period.stage.rawValue))),
            ])
        guard period.stage == .owed, let audit = contract.audit else { return }
        statementDay = first
        let due = moved(today, audit.due)
        owe(3, key.royalty, try parts(of: period.underpaid, key.royalty), due: due)
        guard let cost = audit.cost, period.fee.signum > 0 else { return }
        let bound = try value(cost.share) * Ratio(max(.zero, period.royalty))
        guard Ratio(period.underpaid) > bound else { return }
        owe(4, key.royalty, [period.fee], due: due, payees: [cost.creditor])
    }
}
