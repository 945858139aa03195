import LicetBytecode
import LicetPrimitives
import LicetTerms

/// Royalties whose tiers, minimum and cap run over spans of their own: sums are kept by the finest
/// span, and a span that holds all the others is settled by going through its parts in order. Each
/// part adds what its tiers have earned more by then; where the minimum's span ends, what is
/// missing is added; where the cap's span is full, nothing is. The whole is rounded once.
extension SettleBuilder {
    /// What going through the parts of a span carries from one to the next.
    struct Passage {
        /// Sums of the tiers' span so far, where it has several parts.
        var sums: [Int] = []
        /// The same converted, where each part has a rate of its own.
        var converted: [Int] = []
        var rows: [Total] = []
        /// Index of the span, where several are in the settled span: tiers, minimum, cap.
        var tierSpan, minimumSpan, capSpan: Int?
        /// Earned in the minimum's span, and what earlier spans carry over.
        var inMinimum, carried: Int?
        /// What the cap's span has come to, without a cap and with it; likewise without shortfalls.
        var inCap, capped, plainInCap, plainCapped: Int?
        var base, shortfall, uncapped, total, plain, limit: Int
        /// The day up to which peaks are looked for.
        var drawnTo: CoreExpression?

        /// A figure over all parts, and what it was in its tiers' span before the part.
        struct Total {
            var sum: Int
            var last: Int?
        }
    }

    /// `NAME_settle(first span, last span, horizon) -> due`, over spans that have parts.
    func nestedFunction(_ program: inout CoreProgram) -> CoreFunction {
        var body = CoreBody(at: royalty.place)
        let first = body.argument("from_span", .int, size: .bits64)
        let last = body.argument("last_span", .int, size: .bits64)
        let horizon = body.argument("horizon", .int, size: .bits64)
        let open = firstOpen(after: horizon, &body)
        let latest = body.bind(
            "latest_part", span(of: horizon, royalty.summedSpan), size: .bits64)
        let drawnTo = drawnTo(horizon, &body)
        let due = sum(&body)
        let offset = body.local("offset", .int, size: .bits64)
        let loop = body.nested { inner in
            let span = inner.bind("span", first + inner.read(offset), size: .bits64)
            let standing = fetch(span, &inner)
            let figures = goThrough(
                span, standing, open: open, latest: latest, drawnTo: drawnTo, &program, &inner)
            finish(figures, [], span, isLast: span.equals(last), due, &inner)
        }
        body.add(
            .repeated(
                trips: last - first + .int(1), bound: bound(of: royalty.settledSpan),
                index: offset, body: loop))
        body.add(.return(due.results))
        return body.function("\(royalty.name)_settle", parameters: 3, results: resultTypes)
    }

    /// The figures of a span, part by part.
    private func goThrough(
        _ span: CoreExpression, _ standing: Standing, open: CoreExpression,
        latest: CoreExpression, drawnTo: CoreExpression?, _ program: inout CoreProgram,
        _ body: inout CoreBody
    ) -> SpanFigures {
        let (start, end) = bounds(of: span, &body)
        let kind = royalty.summedSpan
        let from = CoreExpression(
            .conditional(start.isBefore(period.start), period.start, start), .date)
        let to = CoreExpression(.conditional(period.end.isBefore(end), period.end, end), .date)
        let firstPart = body.bind("first_part", self.span(ofDay: from, kind), size: .bits64)
        let lastPart = body.bind(
            "last_part", self.span(ofDay: to.addingDays(.int(-1)), kind).lesser(latest),
            size: .bits64)
        var begun = begin(&body)
        begun.drawnTo = drawnTo
        let passage = begun
        let offset = body.local("part_offset", .int, size: .bits64)
        let loop = body.nested { inner in
            let part = inner.bind("part", firstPart + inner.read(offset), size: .bits64)
            pass(part, passage, open: open, &program, &inner)
        }
        body.add(
            .repeated(
                trips: lastPart - firstPart + .int(1), bound: bound(of: kind), index: offset,
                body: loop))
        return figures(passage, start: start, end: end, standing, &body)
    }

    // MARK: The locals

    private func begin(_ body: inout CoreBody) -> Passage {
        let asset = royalty.asset
        func ratio(_ name: String, _ body: inout CoreBody) -> Int {
            let local = body.local(name, .ratio, size: .bits1024, asset: asset)
            body.add(.assign(local, .ratio(.zero)))
            return local
        }
        func whole(_ name: String, _ value: Int, _ body: inout CoreBody) -> Int {
            let local = body.local(name, .int, size: .bits128)
            body.add(.assign(local, .int(value)))
            return local
        }
        // Before the anchor there are no spans, so no span of the licence has the least number.
        func index(_ name: String, _ kind: CheckedSpan?, _ body: inout CoreBody) -> Int? {
            guard let kind, isBetween(kind) else { return nil }
            return whole(name, -1_000_000, &body)
        }
        let cap = royalty.cap?.span
        let minimum = royalty.minimum?.schedule.span
        var passage = Passage(
            tierSpan: index("tier_span", royalty.span, &body),
            minimumSpan: index("minimum_span", minimum, &body),
            capSpan: index("cap_span", cap, &body),
            base: whole("base_sum", 0, &body), shortfall: ratio("shortfall_sum", &body),
            uncapped: ratio("uncapped_sum", &body), total: ratio("capped_sum", &body),
            plain: ratio("plain_sum", &body), limit: ratio("cap", &body))
        let hasParts = royalty.span != royalty.summedSpan
        if hasParts {
            passage.sums = royalty.summands.map { whole("sum_\(report.name(of: $0))", 0, &body) }
        }
        if hasParts, royalty.convertsByPeriod {
            passage.converted = royalty.summands.map {
                ratio("converted_sum_\(report.name(of: $0))", &body)
            }
        }
        for name in ["deductions", "earned", "credit", "kept"] {
            let sum = ratio("\(name)_sum", &body)
            passage.rows.append(
                .init(sum: sum, last: hasParts ? ratio("\(name)_before", &body) : nil))
        }
        if minimum != nil { passage.inMinimum = ratio("in_minimum", &body) }
        if royalty.minimum?.carriesOver ?? false { passage.carried = ratio("carried_over", &body) }
        guard cap != nil else { return passage }
        passage.inCap = ratio("in_cap", &body)
        passage.capped = ratio("in_cap_capped", &body)
        guard isShortfallOwn else { return passage }
        passage.plainInCap = ratio("plain_in_cap", &body)
        passage.plainCapped = ratio("plain_capped", &body)
        return passage
    }

    /// Whether spans of a kind have several parts and are several within the span that is settled.
    private func isBetween(_ kind: CheckedSpan) -> Bool {
        kind != royalty.summedSpan && kind != royalty.settledSpan
    }

    // MARK: One part

    private func pass(
        _ part: CoreExpression, _ passage: Passage, open: CoreExpression,
        _ program: inout CoreProgram, _ body: inout CoreBody
    ) {
        let (start, after) = bounds(of: part, royalty.summedSpan, &body)
        let day = body.bind(
            "part_day",
            CoreExpression(.conditional(start.isBefore(period.start), period.start, start), .date))
        let (more, amounts) = earnMore(part, day: day, after: after, passage, &program, &body)
        let shortfall = body.bind("part_shortfall", .ratio(.zero), asset: royalty.asset)
        if let minimum = amounts.minimum {
            addShortfall(
                minimum, more, day: day, after: after, passage, open: open, shortfall, &body)
        }
        let both = body.bind("part_uncapped", more.adding(shortfall), asset: royalty.asset)
        raise(passage.uncapped, by: both, &body)
        limit(both, plain: more, amounts.cap, day: day, passage, &body)
    }

    /// What the part has earned more in its tiers' span.
    private func earnMore(
        _ part: CoreExpression, day: CoreExpression, after: CoreExpression, _ passage: Passage,
        _ program: inout CoreProgram, _ body: inout CoreBody
    ) -> (more: CoreExpression, amounts: YearAmounts) {
        guard let table = lowered.parts else { return (.ratio(.zero), YearAmounts(royalty)) }
        let zero = CoreExpression.ratio(.zero)
        var sums = fetchPart(table, part, &body)
        body.add(.assign(passage.base, body.read(passage.base) + sums[0]))
        let kind = royalty.span
        startAnew(passage.tierSpan, kind, day: day, &body) { inner in
            for sum in passage.sums { inner.add(.assign(sum, .int(0))) }
            for sum in passage.converted { inner.add(.assign(sum, zero)) }
            for row in passage.rows { row.last.map { inner.add(.assign($0, zero)) } }
        }
        for (local, sum) in zip(passage.sums, sums) {
            body.add(.assign(local, body.read(local) + sum))
        }
        let converted = convertPart(passage.converted, sums, after: after, &body)
        if !passage.sums.isEmpty { sums = passage.sums.map { body.read($0) } }
        var share: CoreExpression?
        var quantity: QuantityDays?
        if royalty.isReducedInShortSpan || !royalty.overages.isEmpty {
            let (start, end) = days(of: kind, day, &body)
            if royalty.isReducedInShortSpan { share = self.share(start, end, &body) }
            quantity = quantityDays(
                start, end, drawnTo: passage.drawnTo.map { after.earlier($0) } ?? after)
        }
        let moving = royalty.goesByDay ? day : nil
        let earning = earn(
            sums, converted: converted, days: quantity, day: moving, part: share, &program, &body)
        let now = [earning.deductions, earning.earned, earning.credit ?? zero, earning.kept]
        var more = zero
        for (row, value) in zip(passage.rows, now) {
            let step = row.last.map { value.subtracting(body.read($0)) } ?? value
            more = body.bind("part_more", step, asset: royalty.asset)
            raise(row.sum, by: more, &body)
            if let last = row.last { body.add(.assign(last, value)) }
        }
        return (more, earning.amounts)
    }

    /// At the end of the minimum's span, once all its periods are closed, what is missing.
    private func addShortfall(
        _ minimum: CheckedMinimum, _ more: CoreExpression, day: CoreExpression,
        after: CoreExpression, _ passage: Passage, open: CoreExpression,
        _ shortfall: CoreExpression, _ body: inout CoreBody
    ) {
        guard let inMinimum = passage.inMinimum, case .local(let missing) = shortfall.kind
        else { return }
        let kind = minimum.schedule.span
        let zero = CoreExpression.ratio(.zero)
        if kind == royalty.summedSpan {
            body.add(.assign(inMinimum, zero))
        } else {
            startAnew(passage.minimumSpan, kind, day: day, &body) {
                $0.add(.assign(inMinimum, zero))
            }
        }
        raise(inMinimum, by: more, &body)
        let (start, end) = days(of: kind, day, &body)
        let isLast = end.isNotAfter(after).or(period.end.isNotAfter(after))
        let isClosed = span(ofDay: day, kind).isLess(open)
        let then = body.nested { inner in
            let share = minimum.schedule.isProRata ? self.share(start, end, &inner) : nil
            let least = least(minimum, start: start, part: share, &inner)
            let earned = inner.read(inMinimum)
            let carried = passage.carried.map { inner.read($0) } ?? zero
            let lacking = least.subtracting(carried).subtracting(earned).greaterRatio(zero)
            inner.add(.assign(missing, lacking), line: minimum.line)
            if let carried = passage.carried {
                let over = inner.read(carried).adding(earned).subtracting(least)
                inner.add(.assign(carried, over.greaterRatio(zero)), line: minimum.line)
            }
            raise(passage.shortfall, by: shortfall, &inner)
        }
        body.add(.branch(isLast.and(isClosed), then: then, otherwise: []), line: minimum.line)
    }

    /// Adds what the cap of its span leaves.
    private func limit(
        _ amount: CoreExpression, plain: CoreExpression, _ cap: CheckedSchedule?,
        day: CoreExpression, _ passage: Passage, _ body: inout CoreBody
    ) {
        guard let cap, let inCap = passage.inCap, let capped = passage.capped else {
            raise(passage.total, by: amount, &body)
            if isShortfallOwn { raise(passage.plain, by: plain, &body) }
            return
        }
        let zero = CoreExpression.ratio(.zero)
        let locals = [inCap, capped, passage.plainInCap, passage.plainCapped].compactMap { $0 }
        if cap.span == royalty.summedSpan {
            for local in locals { body.add(.assign(local, zero)) }
        } else {
            startAnew(passage.capSpan, cap.span, day: day, &body) { inner in
                for local in locals { inner.add(.assign(local, zero)) }
            }
        }
        let (start, end) = days(of: cap.span, day, &body)
        let share = cap.isProRata ? self.share(start, end, &body) : nil
        raise(inCap, by: amount, &body)
        let rest = body.read(inCap)
        body.add(.assign(passage.limit, most(cap, rest, start: start, part: share, &body)))
        let now = body.bind("part_capped", rest.lesserRatio(body.read(passage.limit)))
        raise(passage.total, by: now.subtracting(body.read(capped)), &body)
        body.add(.assign(capped, now))
        guard let plainInCap = passage.plainInCap, let plainCapped = passage.plainCapped else {
            return
        }
        raise(plainInCap, by: plain, &body)
        let own = body.read(plainInCap)
        let least = own.lesserRatio(most(cap, own, start: start, part: share, &body))
        let plainNow = body.bind("plain_capped_now", least)
        raise(passage.plain, by: plainNow.subtracting(body.read(plainCapped)), &body)
        body.add(.assign(plainCapped, plainNow))
    }

    // MARK: Spans within the settled one

    /// Where a span of a kind begins with the part, starts what is counted in it anew.
    private func startAnew(
        _ index: Int?, _ kind: CheckedSpan, day: CoreExpression, _ body: inout CoreBody,
        _ reset: (inout CoreBody) -> Void
    ) {
        guard let index else { return }
        let now = body.bind("span_now", span(ofDay: day, kind), size: .bits64)
        let then = body.nested { inner in
            inner.add(.assign(index, now))
            reset(&inner)
        }
        body.add(.branch(now.equals(body.read(index)).negated, then: then, otherwise: []))
    }

    /// The days of the span of a kind that holds a day.
    private func days(
        of kind: CheckedSpan, _ day: CoreExpression, _ body: inout CoreBody
    ) -> (start: CoreExpression, end: CoreExpression) {
        let span = body.bind("span_of_day", span(ofDay: day, kind), size: .bits64)
        return bounds(of: span, kind, &body)
    }

    private func raise(_ local: Int, by amount: CoreExpression, _ body: inout CoreBody) {
        body.add(.assign(local, body.read(local).adding(amount)))
    }

    // MARK: The whole

    private func figures(
        _ passage: Passage, start: CoreExpression, end: CoreExpression, _ standing: Standing,
        _ body: inout CoreBody
    ) -> SpanFigures {
        let asset = royalty.asset
        func told(
            _ local: Int, _ name: String, _ kind: StepKind, _ label: String, _ line: UInt32?,
            _ body: inout CoreBody
        ) -> CoreExpression {
            let value = body.bind(name, body.read(local), asset: asset, line: line)
            body.mark(value, kind, label, asset: asset, line: line)
            return value
        }
        let earned = told(passage.rows[1].sum, "all_earned", .earned, "earned in all", nil, &body)
        if royalty.stacking != nil {
            _ = told(
                passage.rows[3].sum, "all_kept", .earned, "after the stacking credit, in all", nil,
                &body)
        }
        let shortfall = royalty.minimum.map { minimum in
            told(
                passage.shortfall, "all_shortfall", .minimum, minimum.label, minimum.line, &body)
        }
        let label = royalty.cap?.otherwise?.label ?? royalty.cap?.rows.first?.amount.label ?? ""
        let total =
            royalty.cap == nil
            ? body.read(passage.total)
            : told(
                passage.total, "all_capped", .cap, label,
                royalty.cap?.otherwise?.line ?? royalty.cap?.rows.first?.amount.line, &body)
        let owed = rounded(total, &body)
        let added = added(owed, to: standing.settled, &body)
        let event = [
            .int(number), start, end, body.read(passage.base), body.read(passage.rows[0].sum),
            earned, shortfall ?? .ratio(.zero), body.read(passage.uncapped),
            body.read(passage.limit), owed, standing.settled, added,
        ]
        let credit = royalty.stacking == nil ? [] : [body.read(passage.rows[2].sum)]
        return SpanFigures(
            event: event + credit, owed: owed,
            short: isShortfallOwn ? owed - rounded(quietly: body.read(passage.plain)) : nil,
            shortBefore: standing.short, added: added, end: end)
    }
}

extension CheckedSchedule {
    /// Whether a short span reduces an amount of it.
    var isProRata: Bool {
        (rows.map(\.amount) + [otherwise].compactMap { $0 }).contains { $0.isProRata }
    }
}
