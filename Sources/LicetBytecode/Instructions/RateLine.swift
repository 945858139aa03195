public import LicetPrimitives
public import LicetTerms

/// One row of a tier table as a line over all amounts up to its bound: of an amount n / d it makes
/// (slope × n + base × d) over (divisor × d).
public struct RateLine: Hashable, Sendable {
    /// The greatest amount it holds for; nil in the last.
    public let upper: Ratio?
    /// What the amount is multiplied by.
    public let slope: BigInt
    /// What is added for an amount of one.
    public let base: BigInt
    /// What the sum is divided by; above zero.
    public let divisor: BigInt

    /// The lines of a table's rows. In a marginal table the base is what the rows below yield at
    /// this row's lower bound, less what this row's rate would have yielded up to there.
    public static func lines(of table: TierTable) -> [RateLine] {
        var lower = Ratio.zero
        var below = Ratio.zero
        return table.rows.map { row in
            let base = table.mode == .slab ? Ratio.zero : below - row.rate * lower
            if let upper = row.upper {
                below = below + row.rate * (upper - lower)
                lower = upper
            }
            let shared = row.rate.denominator.greatestCommonDivisor(with: base.denominator)
            let slopeFactor = base.denominator.floorDivided(by: shared).quotient
            let baseFactor = row.rate.denominator.floorDivided(by: shared).quotient
            return RateLine(
                upper: row.upper, slope: row.rate.numerator * slopeFactor,
                base: base.numerator * baseFactor, divisor: row.rate.denominator * slopeFactor)
        }
    }
}
