import LicetBytecode
import LicetPrimitives
import LicetTerms

/// What a waterfall became.
struct LoweredWaterfall {
    /// The function that an amount runs through; it returns what each payee gets of it.
    var function: Int
    /// The span of the statement that is being lowered, where each span is counted by itself.
    var span: CoreExpression?
}

/// Waterfalls: what has become payable so far is kept, and each tranche takes of it what lies
/// between its bounds. A tranche's part of a statement is what it holds after it less what it held
/// before, so how many statements or reports there are never changes what a tranche takes. That
/// part is divided statement by statement, as other payments are: were all of a tranche divided
/// anew each time, the largest remainder could give a payee less of more, and nothing is taken back
/// from a payee.
extension Lowering {
    /// `NAME_waterfall(amount[, span]) -> part of each payee`
    mutating func enterWaterfall(
        _ royalty: CheckedRoyalty, _ accounting: CheckedAccounting
    ) -> LoweredWaterfall? {
        guard let waterfall = royalty.pay.waterfall else { return nil }
        let asset = royalty.asset
        let name = "\(royalty.name)_waterfall"
        var body = CoreBody(
            at: CorePlace(clause: royalty.place.clause, line: royalty.pay.place.line))
        let amount = body.argument("amount", .int, size: .bits128, asset: asset)
        let isOne = waterfall.span == .licence
        let span = isOne ? nil : body.argument("span", .int, size: .bits64)
        let before: CoreExpression
        let after: CoreExpression
        if let span {
            let run = enter(
                Table(
                    name: name, key: [Field(name: "span", type: .number)],
                    fields: [Field(name: "payable", type: .amount, asset: asset)],
                    capacity: accounting.periodBound + UInt32(periodsOfRelease)))
            let record = body.local("run_before", .int, asset: asset)
            body.add(.fetch(table: run, key: [span], into: [record]))
            before = body.read(record)
            after = body.bind("run_after", before + amount, size: .bits128, asset: asset)
            body.add(.store(table: run, key: [span], fields: [after]))
        } else {
            let run = enter(CoreSlot(name: name, type: .amount, initial: nil, asset: asset))
            before = body.bind("run_before", slot(run), size: .bits128, asset: asset)
            after = body.bind("run_after", before + amount, size: .bits128, asset: asset)
            body.add(.put(slot: run, after))
        }
        let parts = royalty.pay.payees.map { payee in
            body.bind(
                "to_\(contract.parties[payee].name)", .int(0), size: .bits128, asset: asset)
        }
        var lower = CoreExpression.int(0)
        for tranche in waterfall.tranches {
            let upper = tranche.bound.map { bound in
                // Bounds that the file says rise; one that the offer says may lie above this one.
                bound.constantInt == nil || lower.constantInt == nil
                    ? body.bind("bound", bound.greater(lower), size: .bits128, asset: asset) : bound
            }
            let limits = TrancheLimits(lower: lower, upper: upper)
            fill(tranche, limits, before, after, of: royalty, parts, &body)
            if let upper { lower = upper }
        }
        body.add(.return(parts))
        return LoweredWaterfall(
            function: enter(
                body.function(
                    name, parameters: isOne ? 1 : 2, results: parts.map { _ in .amount })))
    }

    /// Says which span a statement belongs to, by the first day of its period.
    mutating func enterWaterfallSpan(
        of number: Int, from day: CoreExpression, _ body: inout CoreBody
    ) {
        let royalty = contract.royalties[number]
        guard let waterfall = royalty.pay.waterfall, let accounting = contract.accounting else {
            return
        }
        let months: Int
        switch waterfall.span {
        case .licence: return
        case .accountingYear: months = 12
        case .accountingPeriod:
            months = accounting.months(for: contract.reports[royalty.report])
        }
        let span = body.bind(
            "waterfall_span", spanIndex(day, months: months), size: .bits64)
        royalties[number].waterfall?.span = span
    }

    /// Where a waterfall begins anew with each span, statements are drawn in their order: the money
    /// of a span cannot be put into the tranches of a later one by leaving a statement out. So they are
    /// where the last one closes an advance.
    mutating func requireOrder(
        of index: CoreExpression, drawn: Int, first: CoreExpression, at place: CorePlace,
        _ body: inout CoreBody
    ) {
        let restarts = contract.royalties.contains { royalty in
            royalty.pay.waterfall.map { $0.span != .licence } ?? false
        }
        guard restarts || balance != nil else { return }
        let order = refusal(
            "order", "The statement of the period before this one is not drawn yet.", at: place)
        let isNext = CoreExpression(.has(table: drawn, key: [index - .int(1)]), .bool)
        body.add(.require(index.isAtMost(first).or(isNext), refusal: order))
    }

    /// The parts of an amount that runs through the tranches, one a payee.
    func runThrough(
        _ waterfall: LoweredWaterfall, _ amount: CoreExpression, of royalty: CheckedRoyalty,
        _ body: inout CoreBody
    ) -> [CoreExpression] {
        let parts = royalty.pay.payees.map { payee in
            body.local(contract.parties[payee].name, .int, size: .bits128, asset: royalty.asset)
        }
        let arguments = [amount] + [waterfall.span].compactMap { $0 }
        body.add(
            .call(function: waterfall.function, arguments: arguments, into: parts),
            line: royalty.pay.place.line)
        return parts.map { body.read($0) }
    }

    // MARK: A tranche

    /// What a tranche takes of what runs through, divided among its payees.
    private mutating func fill(
        _ tranche: CheckedTranche, _ limits: TrancheLimits, _ before: CoreExpression,
        _ after: CoreExpression, of royalty: CheckedRoyalty, _ parts: [CoreExpression],
        _ body: inout CoreBody
    ) {
        let asset = royalty.asset
        guard let table = shareTable(tranche.shares, tranche.rule) else { return }
        let then = body.nested { inner in
            let held = inner.bind(
                "held_before", limits.held(of: before), size: .bits128, asset: asset,
                line: tranche.line)
            inner.mark(held, .filled, tranche.label, asset: asset, line: tranche.line)
            let now = inner.bind(
                "held_after", limits.held(of: after), size: .bits128, asset: asset,
                line: tranche.line)
            inner.mark(now, .reached, tranche.label, asset: asset, line: tranche.line)
            let part = inner.bind(
                "tranche", now - held, size: .bits128, asset: asset, line: tranche.line)
            inner.mark(part, .tranche, tranche.label, asset: asset, line: tranche.line)
            let shares = tranche.payees.map { payee in
                let name = contract.parties[payee].name
                return inner.local("of_it_\(name)", .int, size: .bits128, asset: asset)
            }
            inner.add(.share(amount: part, table: table, into: shares), line: tranche.line)
            inner.add(
                .mark(locals: shares, kind: .part, label: tranche.shareLabel, asset: asset),
                line: tranche.line)
            for (payee, share) in zip(tranche.payees, shares) {
                guard let row = royalty.pay.payees.firstIndex(of: payee),
                    case .local(let sum) = parts[row].kind
                else { continue }
                inner.add(.assign(sum, parts[row] + inner.read(share)), line: tranche.line)
            }
        }
        body.add(
            .branch(limits.isReached(from: before, to: after), then: then, otherwise: []),
            line: tranche.line)
    }
}

/// Between what a tranche lies; without an upper bound it takes all that lies beyond.
private struct TrancheLimits {
    let lower: CoreExpression
    let upper: CoreExpression?

    /// What the tranche holds of all that has run through.
    func held(of run: CoreExpression) -> CoreExpression {
        let most = upper.map { run.lesser($0) } ?? run
        return lower.constantInt == .zero ? most : most.greater(lower) - lower
    }

    /// Whether an amount that raises what has run through leaves something in the tranche.
    func isReached(from before: CoreExpression, to after: CoreExpression) -> CoreExpression {
        let isEntered = lower.isLess(after)
        guard let upper else { return isEntered }
        return lower.constantInt == .zero
            ? before.isLess(upper) : before.isLess(upper).and(isEntered)
    }
}
