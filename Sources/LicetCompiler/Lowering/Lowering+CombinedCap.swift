import LicetBytecode
import LicetPrimitives
import LicetTerms

/// What a cap over several royalties became.
struct LoweredCombinedCap {
    /// For each span what is owed of each royalty under the cap.
    var spans: Int
    /// For each royalty the event of its part of a span.
    var events: [Int]
    /// The function that settles a run of spans and returns what is due of each royalty.
    var settle: Int
}

/// Caps over several royalties. Each royalty keeps, span by span, what it would be by itself; the
/// cap divides what it leaves of those anew with every statement and settles the difference. So
/// what is owed depends on what was reported, and not on how many reports or in which order.
extension Lowering {
    mutating func enterCombinedCaps() {
        for (place, cap) in contract.combinedCaps.enumerated() {
            guard let accounting = contract.accounting, let first = cap.royalties.first,
                let settler = settler(of: first)
            else { continue }
            let name = "\(CombinedCapWords.name)_\(place + 1)"
            let members = cap.royalties.map { contract.royalties[$0] }
            let spans = enter(
                Table(
                    name: "\(name)_spans", key: [Field(name: "span", type: .number)],
                    fields: members.map {
                        Field(name: $0.name, type: .amount, asset: $0.asset)
                    }, capacity: accounting.periodBound))
            let events = members.map { enter(combinedEvent($0)) }
            let builder = CombinedCapBuilder(
                cap: cap, settler: settler, members: members,
                counted: cap.royalties.map { royalties[$0].spans }, spans: spans, events: events)
            combinedCaps.append(
                LoweredCombinedCap(
                    spans: spans, events: events,
                    settle: enter(builder.function("\(name)_settle"))))
        }
    }

    private func combinedEvent(_ royalty: CheckedRoyalty) -> EventType {
        let amounts = ["together", "combined_cap", "royalty", "settled", "due"].map {
            Field(name: $0, type: .amount, asset: royalty.asset)
        }
        return EventType(
            name: CombinedCapWords.event,
            fields: [
                Field(name: "clause", type: .number), Field(name: "span_start", type: .date),
                Field(name: "span_end", type: .date),
            ] + amounts,
            clause: royalty.place.clause)
    }

    /// Settles the royalties that are under such caps, all before any of them becomes due; for
    /// each of them what is due, and nil for the others.
    func settleTogether(
        _ runs: [(from: Int, last: CoreExpression)?], closed: [CoreExpression],
        _ body: inout CoreBody
    ) -> [Added?] {
        var dues = contract.royalties.map { _ in Added?.none }
        let outer = body.place
        for (cap, lowered) in zip(contract.combinedCaps, combinedCaps) {
            var run: (from: CoreExpression, last: CoreExpression)?
            for number in cap.royalties {
                guard let settle = royalties[number].settle, let own = runs[number] else {
                    continue
                }
                var section = body.moved(to: contract.royalties[number].place)
                let from = section.read(own.from)
                _ = call(settle, of: number, [from, own.last, closed[number]], &section)
                body = section.moved(to: outer)
                run = (run.map { $0.from.lesser(from) } ?? from, own.last)
            }
            guard let run else { continue }
            var section = body.moved(to: cap.place)
            let first = section.bind("first_together", run.from, size: .bits64)
            let locals = cap.royalties.map { number in
                let royalty = contract.royalties[number]
                return section.local(
                    "due_\(royalty.name)", .int, size: .bits128, asset: royalty.asset)
            }
            section.add(
                .call(function: lowered.settle, arguments: [first, run.last], into: locals))
            let amounts = locals.map { section.read($0) }
            for (number, amount) in zip(cap.royalties, amounts) {
                dues[number] = Added(amount: amount)
            }
            if cap.isShared { shareCredit(amounts, of: cap, &section) }
            body = section.moved(to: outer)
        }
        return dues
    }

    /// What one royalty falls by is there for the others before any of them is asked for.
    private func shareCredit(
        _ dues: [CoreExpression], of cap: CheckedCombinedCap, _ body: inout CoreBody
    ) {
        guard let first = cap.royalties.first else { return }
        let credit = royalties[first].credit
        let fallen = dues.reduce(CoreExpression.int(0)) { sum, due in
            sum + (CoreExpression.int(0) - due).greater(.int(0))
        }
        body.add(.put(slot: credit, slot(credit) + fallen))
    }
}

extension CheckedContract {
    /// The cap over several royalties that one is under.
    func combinedCap(over royalty: Int) -> CheckedCombinedCap? {
        combinedCaps.first { $0.royalties.contains(royalty) }
    }
}

/// Writes the function that settles spans of a cap over several royalties.
private struct CombinedCapBuilder {
    let cap: CheckedCombinedCap
    /// Of the first royalty; all have the same spans here.
    let settler: SettleBuilder
    let members: [CheckedRoyalty]
    /// For each royalty the table of what it would be by itself.
    let counted: [Int]
    let spans: Int
    let events: [Int]

    private var asset: UInt8 { settler.royalty.asset }

    /// What a span comes to, royalty by royalty.
    private struct Parts {
        var own: [CoreExpression]
        var owed: [CoreExpression]
        var before: [CoreExpression]
        var added: [CoreExpression]
    }

    /// `NAME(first span, last span) -> due of each royalty`
    func function(_ name: String) -> CoreFunction {
        var body = CoreBody(at: cap.place)
        let first = body.argument("from_span", .int, size: .bits64)
        let last = body.argument("last_span", .int, size: .bits64)
        let dues = members.map {
            body.bind("due_\($0.name)", .int(0), size: .bits128, asset: asset)
        }
        let offset = body.local("offset", .int, size: .bits64)
        let loop = body.nested { inner in
            let span = inner.bind("span", first + inner.read(offset), size: .bits64)
            settle(span, isLast: span.equals(last), dues, &inner)
        }
        body.add(
            .repeated(
                trips: last - first + .int(1), bound: settler.bound(of: cap.schedule.span),
                index: offset, body: loop))
        body.add(.return(dues))
        return body.function(name, parameters: 2, results: members.map { _ in .amount })
    }

    /// Divides what the cap leaves of a span, says so where something changes, and adds it up.
    private func settle(
        _ span: CoreExpression, isLast: CoreExpression, _ dues: [CoreExpression],
        _ body: inout CoreBody
    ) {
        let (start, end) = settler.bounds(of: span, cap.schedule.span, &body)
        let own = zip(members, counted).map { royalty, table in
            body.bind(
                "own_\(royalty.name)",
                CoreExpression(.field(table: table, key: [span], field: 0), .int),
                size: .bits128, asset: asset)
        }
        let together = body.bind(
            "together", own.dropFirst().reduce(own[0]) { $0 + $1 }, size: .bits128, asset: asset)
        tell(together, .together, "all royalties under the cap", &body)
        let most = body.bind("most", together, size: .bits128, asset: asset)
        limit(most, start: start, end: end, &body)
        let owed = divide(own, together: together, most: most, &body)
        let record = members.map { body.local("before_\($0.name)", .int, asset: asset) }
        body.add(.fetch(table: spans, key: [span], into: record))
        let before = record.map { body.read($0) }
        var added: [CoreExpression] = []
        for (number, royalty) in members.enumerated() {
            added.append(
                body.bind(
                    "added_\(royalty.name)", owed[number] - before[number], size: .bits128,
                    asset: asset))
            tell(owed[number], .left, cap.label, of: royalty, &body)
            tell(before[number], .settled, "settled before", of: royalty, &body)
            tell(added[number], .royalty, "royalty of this statement", of: royalty, &body)
        }
        let isChanged = added.reduce(isLast) { $0.or($1.equals(.int(0)).negated) }
        let parts = Parts(own: own, owed: owed, before: before, added: added)
        let then = body.nested { inner in
            inner.add(.store(table: spans, key: [span], fields: owed))
            for number in members.indices {
                let figures = [
                    .int(cap.royalties[number]), start, end, together, most, parts.owed[number],
                    parts.before[number], parts.added[number],
                ]
                inner.add(.emit(event: events[number], fields: figures))
                guard case .local(let sum) = dues[number].kind else { continue }
                inner.add(.assign(sum, dues[number] + parts.added[number]))
            }
        }
        body.add(.branch(isChanged, then: then, otherwise: []))
    }

    // MARK: The cap

    /// The cap of a span; where no row holds, nothing caps.
    private func limit(
        _ most: CoreExpression, start: CoreExpression, end: CoreExpression, _ body: inout CoreBody
    ) {
        let schedule = cap.schedule
        let part = schedule.isProRata ? settler.share(start, end, &body) : nil
        guard !schedule.rows.isEmpty else {
            if let always = schedule.otherwise { set(most, to: always, part: part, &body) }
            return
        }
        let year = body.bind("year", CoreExpression(.datePart(start, 0), .int))
        var isListed = CoreExpression.bool(false)
        for row in schedule.rows {
            let holds = CoreExpression.int(row.first).isAtMost(year)
                .and(year.isAtMost(.int(row.last)))
            isListed = isListed.or(holds)
            let then = body.nested { set(most, to: row.amount, part: part, &$0) }
            body.add(.branch(holds, then: then, otherwise: []), line: row.amount.line)
        }
        guard let otherwise = schedule.otherwise else { return }
        let then = body.nested { set(most, to: otherwise, part: part, &$0) }
        body.add(.branch(isListed.negated, then: then, otherwise: []), line: otherwise.line)
    }

    /// A part of the cap is rounded down: more than it is never owed.
    private func set(
        _ most: CoreExpression, to amount: CheckedAmount, part: CoreExpression?,
        _ body: inout CoreBody
    ) {
        guard case .local(let local) = most.kind else { return }
        let whole =
            amount.isWhole
            ? amount.amount.wholeAmount
            : CoreExpression(.rounded(settler.amount(amount, part: part), .down), .int)
        body.add(.assign(local, whole), line: amount.line)
        tell(most, .combined, amount.label, line: amount.line, &body)
    }

    // MARK: The division

    private func divide(
        _ own: [CoreExpression], together: CoreExpression, most: CoreExpression,
        _ body: inout CoreBody
    ) -> [CoreExpression] {
        switch cap.bearing {
        case .earlierFirst: inOrder(own, most: most, &body)
        case .inProportion: inProportion(own, together: together, most: most, &body)
        }
    }

    /// Each is owed as far as those before it leave something of the cap.
    private func inOrder(
        _ own: [CoreExpression], most: CoreExpression, _ body: inout CoreBody
    ) -> [CoreExpression] {
        var rest = most
        return zip(members, own).map { royalty, amount in
            let owed = body.bind(
                "owed_\(royalty.name)", amount.lesser(rest), size: .bits128, asset: asset)
            rest = body.bind("rest", rest - owed, size: .bits128, asset: asset)
            return owed
        }
    }

    /// Where they come to more, each is cut by the same part: running totals are rounded down, so
    /// that all together are the cap to the last unit. What is below zero takes no part in it.
    private func inProportion(
        _ own: [CoreExpression], together: CoreExpression, most: CoreExpression,
        _ body: inout CoreBody
    ) -> [CoreExpression] {
        let owed = zip(members, own).map { royalty, amount in
            body.bind("owed_\(royalty.name)", amount, size: .bits128, asset: asset)
        }
        let then = body.nested { inner in
            let weights = own.map { $0.greater(.int(0)) }
            let all = inner.bind(
                "all_weights", weights.dropFirst().reduce(weights[0]) { $0 + $1 }, size: .bits128)
            let room = inner.bind(
                "room", most - together + all, size: .bits128, asset: asset)
            var weight = CoreExpression.int(0)
            var lower = CoreExpression.int(0)
            for (number, amount) in owed.enumerated() {
                weight = inner.bind("weight", weight + weights[number], size: .bits128)
                let upper = inner.bind(
                    "up_to",
                    CoreExpression(.scaled(room, weight, all.greater(.int(1)), .down), .int),
                    size: .bits128, asset: asset)
                if case .local(let local) = amount.kind {
                    inner.add(.assign(local, upper - lower + own[number].lesser(.int(0))))
                }
                lower = upper
            }
        }
        body.add(.branch(most.isLess(together), then: then, otherwise: []))
        return owed
    }

    // MARK: Steps

    /// Tells a step of every royalty under the cap.
    private func tell(
        _ value: CoreExpression, _ kind: StepKind, _ label: String, line: UInt32? = nil,
        _ body: inout CoreBody
    ) {
        for royalty in members { tell(value, kind, label, of: royalty, line: line, &body) }
    }

    /// Tells a step of one royalty, in its clause's derivation.
    private func tell(
        _ value: CoreExpression, _ kind: StepKind, _ label: String, of royalty: CheckedRoyalty,
        line: UInt32? = nil, _ body: inout CoreBody
    ) {
        let outer = body.place
        var section = body.moved(
            to: CorePlace(clause: royalty.place.clause, line: line ?? cap.place.line))
        section.mark(value, kind, label, asset: asset)
        body = section.moved(to: outer)
    }
}
