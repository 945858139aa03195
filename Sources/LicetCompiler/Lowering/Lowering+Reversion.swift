import LicetBytecode
import LicetPrimitives
import LicetTerms

/// Reversion: what each accounting year was reported to come to is kept, and when too little of a
/// year was reported the licensor may end the licence.
extension Lowering {
    mutating func enterSums(_ reversion: CheckedReversion) -> Int {
        enter(
            Table(
                name: "reverted_sums", key: [Field(name: "year", type: .number)],
                fields: [Field(name: "sum", type: .amount, asset: reversion.asset)],
                capacity: (contract.accounting?.dayBound ?? 1) / 365 + 2))
    }

    /// Moves the sum of the year that a line is of by what the line changed.
    func moveYear(of report: Int, _ change: LineChange, _ body: inout CoreBody) {
        guard let reversion = contract.life?.reversion, reversion.report == report,
            let table = life?.sums
        else { return }
        let year = body.bind("reported_year", spanIndex(change.first, months: 12), size: .bits64)
        let sum = body.local("year_sum", .int, asset: reversion.asset)
        body.add(.fetch(table: table, key: [year], into: [sum]))
        let moved = change.moved(body.read(sum), Summand(field: reversion.field))
        body.add(.store(table: table, key: [year], fields: [moved]))
    }

    /// `revert()`: asks for the latest accounting year whose reports are due, and whole in the
    /// licence.
    mutating func enterRevert(_ reversion: CheckedReversion, _ life: LoweredLife) {
        guard let slot = life.reverted, let table = life.sums, let period = contract.period
        else { return }
        let place = reversion.place
        let due = contract.reports[reversion.report].due
        var body = CoreBody(at: place)
        requireLasting(at: place, &body)
        let current = body.bind("current_year", spanIndex(.today, months: 12), size: .bits64)
        let isDue = spanStart(current, months: 12).adding(due).isNotAfter(.today)
        let late = CoreExpression(.conditional(isDue, .int(1), .int(2)), .int)
        let year = body.bind("year", current - late, size: .bits64)
        let early = refusal(
            "early", "No whole accounting year of the licence has been reported yet.", at: place)
        let isWhole = period.start.isNotAfter(spanStart(year, months: 12))
        body.add(.require(isWhole, refusal: early))
        let sum = body.bind(
            "sum", CoreExpression(.field(table: table, key: [year], field: 0), .int),
            size: .bits128, asset: reversion.asset)
        let reached = refusal(
            "reached", "What was reported of the accounting year is not below what is asked for.",
            at: place)
        body.add(.require(sum.isLess(reversion.amount), refusal: reached))
        let end = body.bind("ends", CoreExpression.today.addingDays(.int(1)))
        body.add(.put(slot: slot, end))
        body.add(
            .emit(event: life.noticed, fields: [.int(NoticeKind.reversion.rawValue), end]))
        enterAction("revert", callers: licensors, body.function("revert", parameters: 0))
    }
}
