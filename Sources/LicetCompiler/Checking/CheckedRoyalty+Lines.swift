import LicetBytecode
import LicetPrimitives
import LicetTerms

/// `minimum MONEY per …`: the least that a span earns.
struct CheckedMinimum: Hashable, Sendable {
    var schedule: CheckedSchedule
    /// How long after the span its shortfall is due, where that is a debt of its own.
    var shortfallDue: LicetTerms.Duration?
    /// Whether what is earned above it counts towards the minimum of later spans.
    var carriesOver = false
    var label: String
    var line: UInt32
}

/// `greater of { … } { … }`: the computations beside the first, which is the royalty's own.
struct CheckedChoice: Hashable, Sendable {
    var isGreater: Bool
    var others: [CheckedComputation]
    var label: String
    var line: UInt32
}

/// One of several computations.
struct CheckedComputation: Hashable, Sendable {
    /// Index into the report's fields; nil for the royalty's net base.
    var base: Int?
    var price: CoreExpression?
    var rates: [CheckedRate]
}

/// `stacking credit RATIO of FIELD, never below …`: what third parties get is credited in part.
struct CheckedStacking: Hashable, Sendable {
    /// Index into the report's fields; money.
    var field: Int
    /// The share of the field that is credited.
    var share: CoreExpression
    var floor: Floor
    var label: String
    var line: UInt32

    /// What the credit never takes the royalty below.
    enum Floor: Hashable, Sendable {
        /// A share of the net base, which is money or has a price.
        case share(CoreExpression)
        case amount(CheckedAmount)
    }
}

/// `reserve RATIO of royalty released over COUNT periods`.
struct CheckedReserve: Hashable, Sendable {
    var share: CoreExpression
    var periods: Int
    var label: String
    var line: UInt32
}

/// `as net_receipts "DEFINITION"`: what the base is called in the trade.
struct CheckedBase: Hashable, Sendable {
    var kind: BaseKind
    var text: String
}

/// What a span sums of a report: a field, or the units begun of so many of it.
struct Summand: Hashable, Sendable {
    /// Index into the report's fields.
    var field: Int
    /// Where units are counted, how many of the field make one.
    var unit: Int?
}

extension CheckedRoyalty {
    /// What the royalty sums of its report, each once; the base is the first.
    var summands: [Summand] {
        var all = [Summand(field: base, unit: unit)]
        let others =
            deductions.map(\.field) + (choice?.others.compactMap(\.base) ?? [])
            + [stacking?.field].compactMap { $0 } + overages.map(\.limit.field)
        for field in others.map({ Summand(field: $0) }) where !all.contains(field) {
            all.append(field)
        }
        return all
    }

    /// The spans that anything of the royalty runs over, finest first, each once.
    var spans: [CheckedSpan] {
        var spans = [span]
        for other in [minimum?.schedule.span, cap?.span].compactMap({ $0 })
        where !spans.contains(other) {
            spans.append(other)
        }
        if let combinedSpan, !spans.contains(combinedSpan) { spans.append(combinedSpan) }
        if convertsByPeriod, !spans.contains(.accountingPeriod) { spans.append(.accountingPeriod) }
        // What counts towards later spans makes them one account.
        if minimum?.carriesOver ?? false, !spans.contains(.licence) { spans.append(.licence) }
        return spans.sorted()
    }

    /// The span that is settled: the one that holds all others, over which the royalty is rounded.
    var settledSpan: CheckedSpan { spans.last ?? span }

    /// The finest span, by which sums are kept.
    var summedSpan: CheckedSpan { spans.first ?? span }

    /// Whether tiers, minimum and cap run over spans of their own.
    var hasSeveralSpans: Bool { settledSpan != summedSpan }

    /// Whether a short span changes an amount.
    var isReducedInShortSpan: Bool {
        let schedules = [minimum?.schedule, cap].compactMap { $0 }
        let amounts = schedules.flatMap { $0.rows.map(\.amount) + [$0.otherwise].compactMap { $0 } }
        return amounts.contains { $0.isProRata } || rates.contains { $0.isProRata }
            || (choice?.others.flatMap(\.rates) ?? []).contains { $0.isProRata }
            || stackingAmount?.isProRata ?? false || overages.contains { $0.limit.isProRata }
    }

    /// The floor of the stacking credit, where it is an amount.
    var stackingAmount: CheckedAmount? {
        if case .amount(let amount) = stacking?.floor { return amount }
        return nil
    }
}

extension CheckedSchedule {
    var isWhole: Bool {
        rows.allSatisfy { $0.amount.isWhole } && (otherwise?.isWhole ?? true)
    }
}

extension CheckedAmount {
    var isWhole: Bool { amount.isWholeAmount && !isProRata }
}
