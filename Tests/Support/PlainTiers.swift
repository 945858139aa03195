import LicetBytecode
import LicetPrimitives
import LicetTerms

/// What `tiers` costs, from the rule alone: rows up to the one that holds the amount, and the
/// divisor of slope × n + base × d and divisor × d there.
enum PlainTiers {
    static func price(_ table: TierTable, _ amount: PlainRatio, isShort: Bool) -> UInt64 {
        guard GasSchedule.limbs(table) <= GasSchedule.tierLimbs else {
            return GasSchedule.tiers(long: table, amount: amount.limbs)
        }
        let lines = lines(of: table)
        guard
            let index = lines.firstIndex(where: { line in line.upper.map { amount <= $0 } ?? true })
        else { return 0 }
        let line = lines[index]
        let parts = [line.slope * amount.top, line.base * amount.bottom]
        let (sum, divisor) = (parts[0] + parts[1], line.divisor * amount.bottom)
        let inWords =
            isShort && (parts + [sum, divisor]).allSatisfy { $0.int != nil }
            && lines.allSatisfy(\.isWords)
        let steps = sum.isZero ? 0 : GasSchedule.divisor(sum.divisorWork(divisor))
        let rows =
            inWords
            ? GasSchedule.tiers(wordRows: index + 1)
            : GasSchedule.tiers(rows: index + 1, amount: amount.limbs)
        return rows + steps
    }

    private struct Line {
        let upper: PlainRatio?
        let slope, base, divisor: PlainInteger

        var isWords: Bool {
            let bound = upper.map { [$0.top, $0.bottom] } ?? []
            return ([slope, base, divisor] + bound).allSatisfy { $0.int != nil }
        }
    }

    /// Each row's rate and what it begins with, over their least common denominator.
    private static func lines(of table: TierTable) -> [Line] {
        var lower = PlainRatio.zero
        var below = PlainRatio.zero
        return table.rows.map { row in
            let rate = plain(row.rate)
            let start = table.mode == .slab ? PlainRatio.zero : below - rate * lower
            let upper = row.upper.map(plain)
            if let upper {
                below = below + rate * (upper - lower)
                lower = upper
            }
            let shared = rate.bottom.commonDivisor(start.bottom)
            let divisor = rate.bottom * start.bottom.floorDivided(by: shared).quotient
            return Line(
                upper: upper, slope: rate.top * divisor.floorDivided(by: rate.bottom).quotient,
                base: start.top * divisor.floorDivided(by: start.bottom).quotient,
                divisor: divisor)
        }
    }

    private static func plain(_ ratio: Ratio) -> PlainRatio {
        guard case .ratio(let plain) = PlainValue(.ratio(ratio)) else { return .zero }
        return plain
    }
}
