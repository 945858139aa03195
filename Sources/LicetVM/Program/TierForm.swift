import LicetBytecode
import LicetPrimitives
import LicetTerms

/// A tier table as straight lines: within row k the result of amount x is (slope × x + base) over a
/// divisor, so one look at the bounds and one step of arithmetic put any amount through the table.
struct TierForm: Sendable {
    let table: TierTable
    let rows: [RateLine]
    /// The lines in words, if all their figures are words; else empty.
    let words: [TierWords]
    /// Whether the figures are small enough for the scratch of an instruction.
    let isBounded: Bool

    init(_ table: TierTable) {
        self.table = table
        isBounded = GasSchedule.limbs(table) <= GasSchedule.tierLimbs
        rows = isBounded ? RateLine.lines(of: table) : []
        let words = rows.compactMap(TierWords.init)
        self.words = words.count == rows.count ? words : []
    }
}

/// A line whose every figure is a word.
struct TierWords: Sendable {
    /// Numerator and denominator of the bound; the last row's denominator is 0.
    let upper: (Int, Int)
    let slope: Int
    let base: Int
    let divisor: Int

    init?(_ line: RateLine) {
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
