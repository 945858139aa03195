import LicetBytecode
import LicetPrimitives
import LicetTerms

/// A tier table as straight lines: within row k the result of amount x is (slope × x + base) over a
/// divisor, so one look at the bounds and one step of arithmetic put any amount through the table.
struct TierForm: Sendable {
    let table: TierTable
    let rows: [TierLine]
    /// The lines in words, if all their figures are words; else empty.
    let words: [TierWords]
    /// Whether the figures are small enough for the scratch of an instruction.
    let isBounded: Bool

    init(_ table: TierTable) {
        self.table = table
        isBounded = Self.limbs(of: table) <= 64
        rows = isBounded ? TierLine.lines(of: table) : []
        let words = rows.compactMap(TierWords.init)
        self.words = words.count == rows.count ? words : []
    }

    /// The limbs that all bounds and rates take together: what the exact sum over the rows can grow
    /// by.
    private static func limbs(of table: TierTable) -> Int {
        var bits = 0
        for row in table.rows {
            bits += row.rate.numerator.bitWidth + row.rate.denominator.bitWidth
            guard let upper = row.upper else { continue }
            bits += upper.numerator.bitWidth + upper.denominator.bitWidth
        }
        return (bits + 63) / 64
    }

    /// The extra price for an amount.
    func extra(amount: FractionLimbs) -> UInt64 {
        GasSchedule.tiers(rows: table.rows.count, amount: amount)
    }
}

/// One row as a line over all amounts up to its bound.
struct TierLine: Sendable {
    /// The greatest amount it holds for; nil in the last.
    let upper: Ratio?
    let slope: BigInt
    let base: BigInt
    let divisor: BigInt

    /// The lines of a table's rows. In a marginal table the base is what the rows below yield at
    /// this row's lower bound, less what this row's rate would have yielded up to there.
    static func lines(of table: TierTable) -> [TierLine] {
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
            return TierLine(
                upper: row.upper, slope: row.rate.numerator * slopeFactor,
                base: base.numerator * baseFactor, divisor: row.rate.denominator * slopeFactor)
        }
    }
}

/// A line whose every figure is a word.
struct TierWords: Sendable {
    /// Numerator and denominator of the bound; the last row's denominator is 0.
    let upper: (Int, Int)
    let slope: Int
    let base: Int
    let divisor: Int

    init?(_ line: TierLine) {
        guard let slope = line.slope.int, let base = line.base.int, let divisor = line.divisor.int
        else { return nil }
        if let bound = line.upper {
            guard let top = bound.numerator.int, let bottom = bound.denominator.int
            else { return nil }
            upper = (top, bottom)
        } else {
            upper = (0, 0)
        }
        self.slope = slope
        self.base = base
        self.divisor = divisor
    }
}
