import LicetBytecode
import LicetPrimitives
import LicetTerms

/// What settling a span came to.
struct SpanFigures {
    /// The figures in the order of the span's event.
    var event: [CoreExpression]
    var owed: CoreExpression
    /// How much of what is owed a shortfall is, now and before, where that is a debt of its own.
    var short: CoreExpression?
    var shortBefore: CoreExpression?
    /// What this adds to what the span has settled.
    var added: CoreExpression
    /// The day after the span.
    var end: CoreExpression
}

/// What settling spans adds: an amount, and how much of it is a shortfall with a day of its own.
struct Added {
    var amount: CoreExpression
    var shortfall: CoreExpression?
    /// The day on which the shortfall is due.
    var day: CoreExpression?

    /// In the order in which the function returns them.
    var results: [CoreExpression] { [amount] + [shortfall, day].compactMap { $0 } }
}

/// Adding up what spans come to, with shortfalls apart where they are debts of their own.
extension SettleBuilder {
    /// Whether a shortfall is a debt of its own, with a day of its own.
    var isShortfallOwn: Bool { royalty.minimum?.shortfallDue != nil }

    var resultTypes: [ValueType] {
        isShortfallOwn ? [.amount, .amount, .date] : [.amount]
    }

    /// The sums over several spans, zero at first.
    func sum(_ body: inout CoreBody) -> Added {
        let due = body.bind("due", .int(0), size: .bits128, asset: royalty.asset)
        guard isShortfallOwn else { return Added(amount: due) }
        return Added(
            amount: due,
            shortfall: body.bind("due_shortfall", .int(0), size: .bits128, asset: royalty.asset),
            day: body.bind("shortfall_day", .today))
    }

    /// Says what a span came to, keeps it and adds it up, unless nothing changed before the last.
    func finish(
        _ figures: SpanFigures, _ sums: [CoreExpression], _ span: CoreExpression,
        isLast: CoreExpression, _ due: Added, _ body: inout CoreBody
    ) {
        let isMoved = shift(figures).map { $0.equals(.int(0)).negated }
        let isChanged = figures.added.equals(.int(0)).negated
        let isWorthSaying = isLast.or(isMoved.map { isChanged.or($0) } ?? isChanged)
        let then = body.nested { inner in
            if let event = lowered.settlement {
                inner.add(.emit(event: event, fields: figures.event))
            }
            store(figures.standing(sums), span, &inner)
            add(figures, to: due, &inner)
        }
        body.add(.branch(isWorthSaying, then: then, otherwise: []))
    }

    /// What is owed adds to what has been settled. Under a cap over several royalties both are
    /// counted towards it, and what it leaves is settled.
    func added(
        _ owed: CoreExpression, to settled: CoreExpression, _ body: inout CoreBody
    ) -> CoreExpression {
        let isCombined = royalty.combinedSpan != nil
        body.mark(
            settled, isCombined ? .counted : .settled,
            isCombined ? "counted before" : "settled before", asset: royalty.asset)
        let added = body.bind("added", owed - settled, size: .bits128, asset: royalty.asset)
        body.mark(
            added, isCombined ? .counting : .royalty,
            isCombined ? "counted towards the cap" : "royalty of this statement",
            asset: royalty.asset)
        return added
    }

    private func add(_ figures: SpanFigures, to due: Added, _ body: inout CoreBody) {
        if case .local(let sum) = due.amount.kind {
            body.add(.assign(sum, due.amount + figures.added))
        }
        guard let more = shortfallAdded(figures), let short = due.shortfall, let day = due.day,
            case .local(let sum) = short.kind, case .local(let date) = day.kind
        else { return }
        let then = body.nested { inner in
            inner.add(.assign(sum, short + more))
            inner.add(.assign(date, shortfallDay(figures.end)))
        }
        body.add(.branch(CoreExpression.int(0).isLess(more), then: then, otherwise: []))
    }

    /// What the span adds to the shortfalls, less than nothing where a correction lowers one: no
    /// more than it adds in all, as what was earned and is lacking now has been due already.
    private func shortfallAdded(_ figures: SpanFigures) -> CoreExpression? {
        shift(figures).map { $0.lesser(figures.added) }
    }

    /// By how much the shortfall in what the span owes is another one than before; it moves without
    /// the sum where a correction earns what was lacking, or the other way.
    private func shift(_ figures: SpanFigures) -> CoreExpression? {
        guard let now = figures.short, let before = figures.shortBefore else { return nil }
        return now - before
    }

    /// The day on which the shortfall of a span is due: counted from the span's end, or from the
    /// licence's if that comes first.
    func shortfallDay(_ end: CoreExpression) -> CoreExpression {
        let last = CoreExpression(.conditional(period.end.isBefore(end), period.end, end), .date)
        return royalty.minimum?.shortfallDue.map { last.adding($0) } ?? last
    }

    /// What one span adds, as the function returns it.
    func added(_ figures: SpanFigures, _ body: inout CoreBody) -> Added {
        guard let more = shortfallAdded(figures) else { return Added(amount: figures.added) }
        return Added(
            amount: figures.added,
            shortfall: body.bind(
                "due_shortfall", more.greater(.int(0)), size: .bits128, asset: royalty.asset),
            day: body.bind("shortfall_day", shortfallDay(figures.end)))
    }
}

extension SpanFigures {
    /// What the span's record says from now on.
    func standing(_ sums: [CoreExpression]) -> SettleBuilder.Standing {
        SettleBuilder.Standing(settled: owed, short: short, sums: sums)
    }
}
