import LicetBytecode
import LicetPrimitives
import LicetTerms

/// Lines of a royalty that can never matter.
extension Advice {
    mutating func look(at royalty: CheckedRoyalty) {
        guard let node = checker.royaltyNodes.first(where: { $0.place == royalty.place })?.node
        else { return }
        if isNeverDue(royalty) { say(.royaltyNeverDue, at: node.head) }
        lookAtTiers(royalty, node)
        lookAtAdvance(royalty, node)
        lookAtBalance(royalty, node)
        lookAtShortSpans(royalty, node)
    }

    private func code(_ royalty: CheckedRoyalty) -> AssetText {
        let asset = contract.program.assets[Int(royalty.asset)]
        return AssetText(code: asset.code, digits: Int(asset.minorDigits))
    }

    /// Whether nothing can ever be owed.
    private func isNeverDue(_ royalty: CheckedRoyalty) -> Bool {
        let isCapped = royalty.cap.map { cap in
            cap.amounts.allSatisfy { $0.constantRatio?.signum == 0 } && cap.otherwise != nil
        }
        if isCapped ?? false { return true }
        guard royalty.minimum == nil, royalty.floor == nil, royalty.choice == nil,
            royalty.overages.isEmpty
        else {
            return false
        }
        return royalty.rates.allSatisfy { $0.rate.constantRatio?.signum == 0 }
    }

    // MARK: Tiers

    /// A tier that begins where the cap is reached already: its rate changes nothing.
    private mutating func lookAtTiers(_ royalty: CheckedRoyalty, _ node: RoyaltyNode) {
        guard royalty.mode == .marginal, royalty.gross == nil, royalty.floor == nil,
            royalty.choice == nil, royalty.stacking == nil, !royalty.goesByDay,
            royalty.rates.count == node.rates.count, node.cap?.per.checked == royalty.span,
            let cap = royalty.cap, cap.otherwise != nil,
            let price = royalty.price.map(\.constantRatio) ?? .one
        else { return }
        var most = Ratio.zero
        for amount in cap.amounts {
            guard let known = amount.constantRatio else { return }
            most = max(most, known)
        }
        var (earned, lower) = (Ratio.zero, Ratio.zero)
        for (rate, row) in zip(royalty.rates, node.rates) {
            if earned >= most, lower.signum > 0 {
                let money = code(royalty)
                return say(
                    .tierBeyondCap, at: row.span,
                    "where this tier begins, \(money.words(earned)) are earned, and the cap is "
                        + money.words(most),
                    notes: node.cap.map { [Diagnostic.Note($0.span, "the cap stands here")] } ?? [])
            }
            guard let share = rate.rate.constantRatio, let bound = rate.bound?.constantRatio else {
                return
            }
            earned = earned + (bound - lower) * share * price
            lower = bound
        }
    }

    // MARK: Short spans

    /// A word on short spans where the span is the licence: it changes nothing.
    private mutating func lookAtShortSpans(_ royalty: CheckedRoyalty, _ node: RoyaltyNode) {
        var idle: [Span] = []
        if let row = node.rates.first, royalty.span == .licence, row.shortSpan != nil {
            idle.append(row.span)
        }
        if let line = node.lines.stacking, line.per == .licence, line.shortSpan != nil {
            idle.append(line.span)
        }
        if let line = node.minimum, line.per == .licence, line.shortSpan != nil {
            idle.append(line.span)
        }
        if let line = node.cap, line.per == .licence, line.shortSpan != nil,
            line.span != node.minimum?.span
        {
            idle.append(line.span)
        }
        for span in idle { say(.shortLicence, at: span) }
    }

    // MARK: Advance

    /// An advance above all that the cap can ever let become due.
    private mutating func lookAtAdvance(_ royalty: CheckedRoyalty, _ node: RoyaltyNode) {
        guard let advance = royalty.advance, advance.isRecoupable,
            let amount = advance.total, let line = node.advance,
            let most = greatestTotal(royalty, node), most < Ratio(amount)
        else { return }
        let money = code(royalty)
        say(
            .advanceBeyondCap, at: line.span,
            "the cap lets at most \(money.words(most)) become due, and the advance is "
                + money.words(Ratio(amount)),
            notes: node.cap.map { [Diagnostic.Note($0.span, "the cap stands here")] } ?? [])
    }

    /// An advance of which something may be left at an early end, where nothing says whose it is.
    private mutating func lookAtBalance(_ royalty: CheckedRoyalty, _ node: RoyaltyNode) {
        guard let advance = royalty.advance, advance.isRecoupable, advance.balance == nil,
            let line = node.advance, let life = contract.life,
            life.canEndEarly || life.invalidity?.effect == .exNunc
        else { return }
        let end = Int(line.span.end)
        say(.balanceUnsaid, at: line.span, edits: [Edit(Span(end, end), ", balance kept")])
    }

    /// The caps of all spans of the licence together, where they are known.
    private func greatestTotal(_ royalty: CheckedRoyalty, _ node: RoyaltyNode) -> Ratio? {
        guard let cap = royalty.cap, let per = node.cap?.per else { return nil }
        guard let years = checker.spanStarts(per), years.count <= 10_000 else { return nil }
        var total = Ratio.zero
        for year in years {
            let row = cap.rows.first { $0.first <= year && year <= $0.last }
            guard let amount = row?.amount ?? cap.otherwise,
                let known = amount.amount.constantRatio
            else { return nil }
            total = total + known
        }
        return total
    }
}

extension CheckedAdvance {
    /// All of it together, where it is written out.
    fileprivate var total: BigInt? {
        instalments.reduce(amount.constantInt) { sum, part in
            sum.flatMap { sum in part.amount.constantInt.map { sum + $0 } }
        }
    }
}

/// Amounts of minor units in words.
private struct AssetText {
    let code: String
    let digits: Int

    func words(_ amount: Ratio) -> String {
        let unit = (0..<digits).reduce(BigInt.one) { power, _ in power * BigInt(10) }
        let units = amount.divided(by: Ratio(unit)) ?? amount
        return "\(code) \(units.decimalText ?? units.description)"
    }
}

extension CheckedSchedule {
    /// All amounts that the cap can have.
    fileprivate var amounts: [CoreExpression] {
        (rows.map(\.amount) + [otherwise].compactMap { $0 }).map(\.amount)
    }
}

extension Checker {
    /// The year in which each span of the licence begins, where the days are known.
    fileprivate func spanStarts(_ span: ResetSpan) -> [Int]? {
        guard let fixed = period.map({ lasting($0) })?.fixed else { return nil }
        if span == .licence { return [fixed.start.year] }
        let months = span == .accountingYear ? 12 : accounting?.months
        guard let months, let anchor = accounting?.anchor.constantDate,
            let spans = SpanSequence(anchor: anchor, months: months),
            let first = spans.index(of: fixed.start), let last = spans.index(of: fixed.lastDay),
            first <= last, last - first < 10_000
        else { return nil }
        return (first...last).compactMap { spans.start(of: $0)?.year }
    }
}
