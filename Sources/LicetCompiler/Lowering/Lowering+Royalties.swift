import LicetBytecode
import LicetPrimitives
import LicetTerms

/// What a royalty clause became.
struct LoweredRoyalty {
    /// For each span, what it has settled so far and the sums that statements have taken in.
    var spans: Int
    /// Where spans have parts, the sums by the finest of them.
    var parts: Int?
    /// What of the advance is still to be recouped.
    var advance: Int?
    /// What earlier overpayments leave to set against later dues.
    var credit: Int
    /// With the remainder rule `carry`, what earlier splits left over.
    var carried: Int?
    /// How many instalments of the advance have fallen due so far.
    var instalments: Int?
    /// What is held back of earlier royalties, where there is a reserve.
    var reserve: Int?
    /// The function that settles a run of spans and returns what is due; nil where a report
    /// settles its one span in place.
    var settle: Int?
    /// The event of a span's figures; nil where the statement's has them.
    var settlement: Int?
    var statement: Int
    /// The refusal where the rate of a conversion is missing.
    var rateMissing: Int?
    /// For each line that moves amounts, the function that gives the factor of an accounting year.
    var factors: [Int] = []
    /// Where what is payable runs through tranches.
    var waterfall: LoweredWaterfall?
    /// What the ledger notes of the rates of later grants.
    var favours: Int?
}

/// Royalties, in the fixed order: base, deductions, tiers, minimum, cap, rounding.
extension Lowering {
    mutating func lowerRoyalties() {
        enterPublicRates()
        for (number, royalty) in contract.royalties.enumerated() {
            guard let accounting = contract.accounting else { continue }
            let report = contract.reports[royalty.report]
            let sums = royalty.summands.map { summand in
                royalty.gross == nil
                    ? report.sumField(summand)
                    : Field(name: report.fields[summand.field].name, type: .number)
            }
            let days = ["span_start", "span_end"].map { Field(name: $0, type: .date) }
            let earned = Field(name: "earned", type: .amount, asset: royalty.asset)
            let settled = Field(name: "settled", type: .amount, asset: royalty.asset)
            let short =
                royalty.minimum?.shortfallDue == nil
                ? [] : [Field(name: "shortfall", type: .amount, asset: royalty.asset)]
            let spans = enter(
                Table(
                    name: "\(royalty.name)_spans", key: [Field(name: "span", type: .number)],
                    fields: royalty.gross == nil
                        ? [settled] + short + (royalty.hasSeveralSpans ? [] : sums)
                        : days + sums + [earned, settled],
                    capacity: accounting.periodBound))
            royalties.append(
                LoweredRoyalty(
                    spans: spans,
                    parts: royalty.hasSeveralSpans ? enterParts(royalty, sums) : nil,
                    advance: advanceSlot(number, royalty),
                    credit: creditSlot(number, royalty),
                    carried: royalty.pay.rule == .carry
                        ? enter(amountSlot("\(royalty.name)_carried", royalty)) : nil,
                    instalments: instalmentSlot(royalty),
                    reserve: royalty.reserve.map { enterReserve($0, royalty, accounting) },
                    settle: nil,
                    settlement: royalty.gross == nil ? enter(settlementEvent(royalty)) : nil,
                    statement: enter(
                        royalty.gross == nil
                            ? statementEvent(royalty) : lineStatementEvent(royalty)),
                    rateMissing: royalty.conversion.map {
                        rateMissing($0, isShort: royalty.convertsByPeriod, at: royalty.place)
                    }))
            royalties[number].factors = enterFactors(of: royalty)
            royalties[number].waterfall = enterWaterfall(royalty, accounting)
            royalties[number].favours = enterFavours(of: royalty, accounting)
            guard let settler = settler(of: number), settler.needsFunction else { continue }
            royalties[number].settle = enter(settler.function(&program))
        }
    }

    /// What settles a royalty, once the royalty is entered.
    func settler(of number: Int) -> SettleBuilder? {
        guard let accounting = contract.accounting, let period = contract.period else { return nil }
        let royalty = contract.royalties[number]
        return SettleBuilder(
            lowering: self, royalty: royalty, number: number, lowered: royalties[number],
            report: contract.reports[royalty.report], accounting: accounting, period: period)
    }

    private mutating func enterParts(_ royalty: CheckedRoyalty, _ sums: [Field]) -> Int {
        enter(
            Table(
                name: "\(royalty.name)_parts", key: [Field(name: "span", type: .number)],
                fields: sums, capacity: contract.accounting?.periodBound ?? 1))
    }

    private mutating func advanceSlot(_ number: Int, _ royalty: CheckedRoyalty) -> Int? {
        guard let advance = royalty.advance, advance.isRecoupable else { return nil }
        let holder = contract.advanceHolder(of: number)
        if holder < number { return royalties[holder].advance }
        return enter(amountSlot("\(royalty.name)_advance", royalty))
    }

    /// What one royalty was paid too much is the others' too, where a cap over them shares it.
    private mutating func creditSlot(_ number: Int, _ royalty: CheckedRoyalty) -> Int {
        let cap = contract.combinedCap(over: number)
        if let cap, cap.isShared, let first = cap.royalties.min(), first < number {
            return royalties[first].credit
        }
        return enter(amountSlot("\(royalty.name)_credit", royalty))
    }

    private mutating func instalmentSlot(_ royalty: CheckedRoyalty) -> Int? {
        guard let advance = royalty.advance, advance.isRecoupable, !advance.instalments.isEmpty
        else { return nil }
        return enter(CoreSlot(name: "\(royalty.name)_instalments", type: .number))
    }

    private func amountSlot(_ name: String, _ royalty: CheckedRoyalty) -> CoreSlot {
        CoreSlot(name: name, type: .amount, initial: nil, asset: royalty.asset)
    }

    /// One span's figures as they stand, and what they change.
    private func settlementEvent(_ royalty: CheckedRoyalty) -> EventType {
        let isCombined = royalty.combinedSpan != nil
        let names =
            isCombined
            ? ["uncombined", "counted_before", "counted"] : ["royalty", "settled", "due"]
        let whole = names.map {
            Field(name: $0, type: .amount, asset: royalty.asset)
        }
        let base = contract.reports[royalty.report].fields[royalty.base]
        let credit =
            royalty.stacking == nil
            ? [] : [Field(name: "stacking", type: .figure, asset: royalty.asset)]
        let exact = ["deductions", "earned", "minimum", "uncapped", "cap"].map {
            Field(name: $0, type: .figure, asset: royalty.asset)
        }
        return EventType(
            name: "settlement",
            fields: [
                Field(name: "clause", type: .number), Field(name: "span_start", type: .date),
                Field(name: "span_end", type: .date),
                Field(name: "base", type: .amount, asset: base.valueField?.asset),
            ] + exact + whole + credit,
            clause: royalty.place.clause)
    }

    /// One report's result and its span's figures.
    private func lineStatementEvent(_ royalty: CheckedRoyalty) -> EventType {
        let units = contract.reports[royalty.report].fields[royalty.base]
        let dates = ["period_start", "period_end", "span_start", "span_end"].map {
            Field(name: $0, type: .date)
        }
        let whole = [
            "earned", "royalty", "settled", "due", "credit", "recouped", "payable",
        ].map { Field(name: $0, type: .amount, asset: royalty.asset) }
        return EventType(
            name: "statement",
            fields: dates + [
                Field(name: "base", type: units.valueField?.type ?? .number)
            ] + whole + [
                Field(name: "due_date", type: .date), Field(name: "clause", type: .number),
            ],
            clause: royalty.place.clause)
    }

    /// One accounting period's result.
    private func statementEvent(_ royalty: CheckedRoyalty) -> EventType {
        let held = royalty.reserve == nil ? [] : ["reserved", "released"]
        let short = royalty.minimum?.shortfallDue == nil ? [] : ["shortfall"]
        let whole = (["due", "credit"] + held + ["recouped", "payable"] + short).map {
            Field(name: $0, type: .amount, asset: royalty.asset)
        }
        return EventType(
            name: "statement",
            fields: [
                Field(name: "clause", type: .number), Field(name: "period_start", type: .date),
                Field(name: "period_end", type: .date),
            ] + whole + [Field(name: "due_date", type: .date)],
            clause: royalty.place.clause)
    }
}
