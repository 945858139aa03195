public import LicetPrimitives

/// Whether a tier's rate applies to the part of the amount within it, or to the whole amount.
public enum TierMode: UInt8, CaseIterable, Sendable {
    /// Each rate applies to the part of the amount that is within its tier.
    case marginal = 0
    /// The rate of the tier that the amount reaches applies to the whole amount.
    case slab = 1

    /// The mode as the language writes it.
    public var word: String {
        switch self {
        case .marginal: "marginal"
        case .slab: "slab"
        }
    }
}

/// One line of a rate card: up to and including the bound, this rate.
public struct TierRow: Hashable, Sendable {
    /// The greatest amount that belongs to the tier; nil in the last row, which has no bound.
    public let upper: Ratio?

    /// What one unit of the amount costs within the tier.
    public let rate: Ratio

    /// A line with its bound (nil for `beyond`) and its rate.
    public init(upTo upper: Ratio?, rate: Ratio) {
        self.upper = upper
        self.rate = rate
    }
}

/// A rate card without gaps or overlaps: each row starts where the row before ends (language rule
/// 6). A boundary amount belongs to the lower tier.
public struct TierTable: Hashable, Sendable {
    /// Whether rates are marginal or slab.
    public let mode: TierMode

    /// The rows; bounds rise from above zero, and the last row alone has none.
    public let rows: [TierRow]

    /// The card with these rows, or the first defect found in them. Rows count from zero.
    public init(mode: TierMode, rows: [TierRow]) throws(TierError) {
        guard let last = rows.last else { throw .noRows }
        var lower = Ratio.zero
        for (index, row) in rows.dropLast().enumerated() {
            guard let upper = row.upper else { throw .boundMissing(row: index) }
            guard upper > lower else { throw .boundNotRising(row: index) }
            lower = upper
        }
        guard last.upper == nil else { throw .endsBounded(row: rows.count - 1) }
        self.mode = mode
        self.rows = rows
    }

    /// What the card makes of the amount, exact; zero for zero and negative amounts.
    public func apply(to amount: Ratio) -> Ratio {
        breakdown(of: amount).reduce(Ratio.zero) { $0 + $1.product }
    }

    /// The part of the amount that each tier reached contributes, lowest first; slab tables give
    /// one slice that holds the whole amount. No slices for zero and negative amounts.
    public func breakdown(of amount: Ratio) -> [TierSlice] {
        guard amount > .zero else { return [] }
        var slices: [TierSlice] = []
        var lower = Ratio.zero
        for row in rows {
            let isReached = row.upper.map { amount <= $0 } ?? true
            let end = isReached ? amount : row.upper ?? amount
            if mode == .marginal {
                slices.append(TierSlice(lower: lower, row: row, amount: end - lower))
            } else if isReached {
                slices.append(TierSlice(lower: lower, row: row, amount: amount))
            }
            if isReached { return slices }
            lower = end
        }
        return slices
    }
}

/// What one tier contributes to a royalty, as an explanation prints it.
public struct TierSlice: Hashable, Sendable {
    /// The bound below, which belongs to the tier before.
    public let lower: Ratio

    /// The bound above, which belongs to this tier; nil in the last tier.
    public let upper: Ratio?

    /// The part of the amount to which the rate applies.
    public let amount: Ratio

    /// The rate of the tier.
    public let rate: Ratio

    /// The amount times the rate, exact.
    public let product: Ratio

    init(lower: Ratio, row: TierRow, amount: Ratio) {
        self.lower = lower
        self.upper = row.upper
        self.amount = amount
        self.rate = row.rate
        self.product = amount * row.rate
    }
}

/// Why rows are no rate card; rows count from zero.
public enum TierError: Error, Hashable, Sendable {
    /// There are no rows at all.
    case noRows
    /// A row before the last has no bound, so the rows after it could never be reached.
    case boundMissing(row: Int)
    /// The row's bound is not above the bound before it (or not above zero), so tiers overlap.
    case boundNotRising(row: Int)
    /// The last row has a bound, so amounts beyond it have no rate.
    case endsBounded(row: Int)
}
