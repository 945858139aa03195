import LicetPrimitives
public import LicetTerms

/// Prices of `tiers`: rows that are looked at, and the one division of the row that is reached.
///
/// Where amount and result are `ratio64`, and all figures of the table and of the way are words, a
/// row costs one comparison of words.
extension GasSchedule {
    /// The limbs of all figures of a table up to which its rows are prepared as lines.
    public static let tierLimbs = 64

    /// The limbs that all bounds and rates of a table take together.
    public static func limbs(_ table: TierTable) -> Int {
        var bits = 0
        for row in table.rows {
            bits += row.rate.numerator.bitWidth + row.rate.denominator.bitWidth
            guard let upper = row.upper else { continue }
            bits += upper.numerator.bitWidth + upper.denominator.bitWidth
        }
        return (bits + 63) / 64
    }

    /// So many rows looked at in words.
    public static func tiers(wordRows rows: Int) -> UInt64 { tierRow * UInt64(rows) }

    /// So many rows looked at otherwise, for an amount by the limbs of its parts.
    public static func tiers(rows: Int, amount: FractionLimbs) -> UInt64 {
        UInt64(rows) * (tierRowLong + copied(size(limbs: amount.most)))
    }

    /// A table whose figures take more than `tierLimbs`: as if each row ended in the longest
    /// division there can be.
    public static func tiers(long table: TierTable, amount: FractionLimbs) -> UInt64 {
        let most = limbs(table) + amount.most
        return UInt64(table.rows.count) * (tierRowLong + divisor(worst: most, most))
    }

    /// The most that a table can cost for an amount of so many limbs a part.
    static func worstTiers(_ form: TierSize, _ limbs: Int) -> UInt64 {
        let amount = FractionLimbs(top: limbs, bottom: limbs)
        guard form.line > 0 else { return tiers(long: form.table, amount: amount) }
        let most = limbs + form.line
        return tiers(rows: form.table.rows.count, amount: amount) + divisor(worst: most, most)
    }

    /// What of a tier table the worst price follows.
    struct TierSize {
        let table: TierTable
        /// The limbs of the longest figure of its lines; 0 where they are not prepared.
        let line: Int

        init(_ table: TierTable) {
            self.table = table
            guard GasSchedule.limbs(table) <= GasSchedule.tierLimbs else {
                line = 0
                return
            }
            line = RateLine.lines(of: table).reduce(1) { most, line in
                max(most, line.slope.limbCount, line.base.limbCount, line.divisor.limbCount)
            }
        }
    }
}
