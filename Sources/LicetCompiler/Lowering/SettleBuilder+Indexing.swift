import LicetBytecode
import LicetPrimitives
import LicetTerms

/// The amounts of a royalty as they stand in one accounting year.
struct YearAmounts {
    /// What multiplies a price, and what multiplies rates in money for a unit.
    var price: YearFactor?
    var rates: YearFactor?
    var minimum: CheckedMinimum?
    var cap: CheckedSchedule?
    var floor: CheckedAmount?
    var ceiling: CheckedAmount?
    /// The one rate, where later grants bring it down.
    var favoured: CheckedRate?

    /// The amounts as they are written.
    init(_ royalty: CheckedRoyalty) {
        minimum = royalty.minimum
        cap = royalty.cap
        floor = royalty.floor
        ceiling = royalty.ceiling
    }
}

/// What an amount is multiplied by, and the line that says so.
struct YearFactor {
    var value: CoreExpression
    var line: UInt32
}

extension CheckedRoyalty {
    /// Whether its amounts depend on the accounting period that they are for.
    var goesByDay: Bool { !indexings.isEmpty || favour != nil }
}

/// Amounts that an index or a fixed step moves from one accounting year to the next. The factor of
/// a year is worked out by a function of its own; all of a span lies in one accounting year.
extension SettleBuilder {
    /// A day of the licence in a span that begins on a day, where amounts depend on the year.
    func dayOfYear(from start: CoreExpression) -> CoreExpression? {
        guard royalty.goesByDay else { return nil }
        if let first = start.constantDate, let begin = period.start.constantDate {
            return .date(max(first, begin))
        }
        return CoreExpression(
            .conditional(start.isBefore(period.start), period.start, start), .date)
    }

    /// The amounts as they stand on a day; as they are written where nothing moves them.
    func amounts(on day: CoreExpression?, _ body: inout CoreBody) -> YearAmounts {
        var amounts = YearAmounts(royalty)
        guard let day else { return amounts }
        amounts.favoured = favouredRate(on: day, &body)
        guard !royalty.indexings.isEmpty else { return amounts }
        // What is still to be released after the licence has ended goes by its last year.
        let last = lowering.spanIndex(lowering.lastDay(of: period), months: 12)
        let year = body.bind(
            "accounting_year", lowering.spanIndex(day, months: 12).lesser(last), size: .bits64)
        for (indexing, function) in zip(royalty.indexings, lowered.factors) {
            let local = body.local("year_factor", .ratio, size: .bits1024)
            body.add(
                .call(function: function, arguments: [year], into: [local]), line: indexing.line)
            let factor = YearFactor(value: body.read(local), line: indexing.line)
            for subject in indexing.subjects { move(subject, of: &amounts, by: factor, &body) }
        }
        return amounts
    }

    private func move(
        _ subject: IndexSubject, of amounts: inout YearAmounts, by factor: YearFactor,
        _ body: inout CoreBody
    ) {
        switch subject {
        case .price: amounts.price = factor
        case .rates: amounts.rates = factor
        case .minimum:
            if let schedule = amounts.minimum?.schedule {
                amounts.minimum?.schedule = moved(schedule, by: factor, subject, &body)
            }
        case .cap: amounts.cap = amounts.cap.map { moved($0, by: factor, subject, &body) }
        case .minimumPerUnit:
            if let floor = amounts.floor?.amount {
                amounts.floor?.amount = moved(floor, by: factor, subject, &body)
            }
        case .capPerUnit:
            if let ceiling = amounts.ceiling?.amount {
                amounts.ceiling?.amount = moved(ceiling, by: factor, subject, &body)
            }
        }
    }

    /// A schedule with each amount multiplied; one amount for all years is told.
    private func moved(
        _ schedule: CheckedSchedule, by factor: YearFactor, _ subject: IndexSubject,
        _ body: inout CoreBody
    ) -> CheckedSchedule {
        var moved = schedule
        for index in moved.rows.indices {
            moved.rows[index].amount.amount =
                moved.rows[index].amount.amount.times(factor.value)
        }
        if let rest = schedule.otherwise?.amount {
            moved.otherwise?.amount =
                schedule.rows.isEmpty
                ? self.moved(rest, by: factor, subject, &body) : rest.times(factor.value)
        }
        return moved
    }

    /// An amount multiplied by a factor, and told so.
    func moved(
        _ amount: CoreExpression, by factor: YearFactor?, _ subject: IndexSubject,
        _ body: inout CoreBody
    ) -> CoreExpression {
        guard let factor else { return amount }
        let now = body.bind(
            "moved_amount", amount.times(factor.value), asset: royalty.asset, line: factor.line)
        body.mark(
            now, .index, "\(subject.words) of the year", asset: royalty.asset, line: factor.line)
        return now
    }

    /// Whether a computation counts units, each at a rate in money.
    func isCount(_ computation: CheckedComputation) -> Bool {
        report.fields[computation.base ?? royalty.base].kind == .count
    }
}
