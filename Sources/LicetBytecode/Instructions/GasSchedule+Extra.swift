public import LicetPrimitives
import LicetTerms

/// The part of a price that follows the sizes of the values at hand.
///
/// A **size** is a count of 64-bit limbs, at least two: of an `int` its magnitude's, of a `ratio`
/// that of its larger part, of `bytes` an eighth of their count, rounded up. Kinds of fixed width
/// (`bool date id set`) and coins have size two. Every function here is zero for sizes of two: what
/// fits 128 bits is priced by the code alone, so that the machine meters it at no cost.
extension GasSchedule {
    /// The size of everything that fits two limbs.
    public static let leastSize = 2

    /// The size of so many limbs.
    public static func size(limbs: Int) -> Int { max(leastSize, limbs) }

    /// The size of an integer.
    public static func size(_ value: BigInt) -> Int { size(limbs: value.limbCount) }

    /// The size of a ratio: that of its larger part.
    public static func size(_ value: Ratio) -> Int {
        size(limbs: max(value.numerator.limbCount, value.denominator.limbCount))
    }

    /// The size of so many bytes.
    public static func size(byteCount: Int) -> Int { size(limbs: (byteCount + 7) / 8) }

    /// The size of a value.
    public static func size(_ value: Value) -> Int {
        switch value {
        case .int(let number): size(number)
        case .ratio(let ratio): size(ratio)
        case .bytes(let bytes): size(byteCount: bytes.count)
        case .bool, .date, .id, .set: leastSize
        }
    }

    /// The greatest size that a value of the type can have.
    public static func size(worst type: ValueType) -> Int {
        switch type {
        case .int(let size), .ratio(let size): self.size(limbs: size.limbs)
        case .bytes: size(byteCount: Limits.bytesValue)
        case .bool, .date, .id, .set, .coin, .counter: leastSize
        }
    }

    /// The limbs of a size above the least, or the like for a product of sizes.
    private static func above(_ least: Int, _ n: Int) -> UInt64 { UInt64(max(0, n - least)) }

    /// Money of so many limbs that is moved; of two at most it is priced by the code alone.
    public static func money(limbs: Int) -> UInt64 { limbs <= leastSize ? 0 : moneyLong }

    /// What is copied as it stands: `param`, `whole`, `rneg`, `req`, bytes.
    public static func copied(_ n: Int) -> UInt64 { copiedLimb * above(leastSize, n) }

    /// `move` of a number.
    public static func moved(_ n: Int) -> UInt64 { long(n, movedLong, movedLimb) }

    /// `neg`, `abs`.
    public static func negated(_ n: Int) -> UInt64 { long(n, negatedLong, negatedLimb) }

    /// `eq lt le`: n is the greater size of the two. Magnitudes of one sign and length are compared
    /// from the top to the first limb that differs: so many limbs, that one among them. Of others
    /// none is.
    public static func compared(_ n: Int, limbs: Int) -> UInt64 {
        n <= leastSize ? 0 : comparedLong + comparedLimb * UInt64(limbs)
    }

    /// `req`: n is the greater size of the two; limbs of the numerators are compared as those of
    /// whole numbers are, and where they are equal those of the denominators.
    public static func equal(_ n: Int, limbs: Int) -> UInt64 {
        n <= leastSize ? 0 : comparedLimb * UInt64(limbs)
    }

    /// `min`, `max`.
    public static func chosen(_ n: Int) -> UInt64 { long(n, chosenLong, chosenLimb) }

    /// `bytesEqual`: n is the greater size of the two.
    public static func comparedBytes(_ n: Int) -> UInt64 { comparedBytes * above(leastSize, n) }

    /// `add`, `sub`, where the magnitudes, of n and m limbs, are added.
    public static func sum(_ n: Int, _ m: Int) -> UInt64 {
        let most = max(n, m)
        return most <= leastSize
            ? 0 : sumLong + (n == m ? 0 : sumUnequal) + sumLimb * UInt64(most - leastSize)
    }

    /// `add`, `sub`, where the lesser magnitude is taken from the greater: both are not zero, and
    /// the signs of `add` differ, of `sub` do not.
    public static func difference(_ n: Int) -> UInt64 {
        long(n, differenceLong, differenceLimb)
    }

    /// `add`, `sub` on wide registers, where no number is longer than two words and one of them, or
    /// the result, is more than 128 bits with a sign hold.
    public static let beyondTwoWords = difference(leastSize + 1)

    /// Nothing up to the least size, then a price once and one a limb.
    static func long(_ n: Int, _ once: UInt64, _ limb: UInt64) -> UInt64 {
        n <= leastSize ? 0 : once + limb * UInt64(n - leastSize)
    }

    /// The extra part of an opcode of class `linear`, at the greatest it can be for size n.
    public static func linear(_ opcode: Opcode, _ n: Int, ofBytes: Bool) -> UInt64 {
        switch opcode {
        case .move: ofBytes ? copied(n) : moved(n)
        case .neg, .abs: negated(n)
        case .eq, .lt, .le: compared(n, limbs: n)
        case .min, .max: chosen(n)
        case .add, .sub: max(sum(n, 1), difference(n))
        case .bytesEqual: comparedBytes(n)
        case .req: equal(n, limbs: 2 * n)
        default: copied(n)
        }
    }

    /// `mul`: factors of n and m limbs; nothing while both have two at most.
    public static func product(_ n: Int, _ m: Int) -> UInt64 {
        max(n, m) <= leastSize ? 0 : productLong + product * UInt64(n * m)
    }

    /// `div`, `mod`: n limbs by m, where `isLess` says that the dividend's magnitude is the lesser;
    /// nothing while both have two at most.
    public static func quotient(_ n: Int, _ m: Int, isLess: Bool) -> UInt64 {
        if max(n, m) <= leastSize { return 0 }
        if isLess || m == 0 { return quotientLess }
        return quotientLess + (m <= 1 ? 0 : quotientLong) + division(n, m)
    }

    /// `round`: the same for a numerator and a denominator.
    public static func rounded(_ n: Int, _ m: Int, isLess: Bool) -> UInt64 {
        if max(n, m) <= leastSize { return 0 }
        return quotient(n, m, isLess: isLess) - quotientLess + roundedLess
    }

    /// Dividing n limbs by m of them, no more.
    static func division(_ n: Int, _ m: Int) -> UInt64 {
        if m <= 1 { return wordRest * UInt64(n) }
        let count = UInt64(max(0, n - m + 1))
        return quotientLimb * count + quotient * count * UInt64(m)
    }

    /// `muldiv`: factors of n and m limbs, a divisor of k; nothing while all have two at most.
    public static func scaling(_ n: Int, _ m: Int, _ k: Int) -> UInt64 {
        if max(n, m, k) <= leastSize || min(n, m) == 0 { return 0 }
        return product * UInt64(n * m) + (n + m < k || k == 0 ? 0 : division(n + m, k))
    }

    /// The order of two fractions, by the limbs of their parts.
    public static func order(_ left: FractionLimbs, _ right: FractionLimbs) -> UInt64 {
        let most = max(left.most, right.most)
        return most <= leastSize
            ? 0 : product * UInt64(left.top * right.bottom + right.top * left.bottom)
    }

    /// `pow`: from the bits of the base's magnitude, the exponent and the destination's class.
    ///
    /// The result of b^c has at most bits × c bits; what passes the destination's class by a limb
    /// traps, so no more than that is ever worked out; half a bit less for each factor is nearer
    /// to what it has. A power of one is a product by one. A negative exponent costs nothing extra.
    public static func power(bits: Int, exponent: BigInt, class size: SizeClass) -> UInt64 {
        guard bits > 1, exponent.signum > 0 else { return 0 }
        let most = self.size(limbs: size.limbs + 1)
        guard let exponent = exponent.int, exponent <= most * 64 else {
            return power(limbs: most, turns: mostTurns)
        }
        if exponent == 1 {
            return powerTurn + product * above(leastSize, (bits + 63) / 64)
        }
        let turns = Int.bitWidth - exponent.leadingZeroBitCount
        let limbs = ((2 * bits - 1) * exponent / 2 + 63) / 64
        return power(limbs: self.size(limbs: min(most, limbs)), turns: turns)
    }

    /// The bits of the greatest exponent that is not refused at once: 65 limbs of 64 bits.
    static let mostTurns = 13

    /// `pow` with a result of so many limbs, and an exponent of so many bits.
    static func power(limbs: Int, turns: Int) -> UInt64 {
        power * above(4, limbs * limbs) + powerTurn * UInt64(turns)
    }

    /// The size of the largest weight of a share table.
    public static func size(_ table: ShareTable) -> Int {
        table.weights.reduce(leastSize) { max($0, size($1)) }
    }

    /// Whether the weights of a share table, and their sum, are words.
    public static func isNarrow(_ table: ShareTable) -> Bool {
        var sum = 0
        for weight in table.weights {
            guard let word = weight.int else { return false }
            let (total, overflow) = sum.addingReportingOverflow(word)
            if overflow { return false }
            sum = total
        }
        return sum > 0
    }

    /// `share`: the parts of an amount of so many limbs by the lines of a table.
    public static func share(_ table: ShareTable, amount limbs: Int) -> UInt64 {
        share(ShareSize(table), amount: limbs)
    }

    static func share(_ table: ShareSize, amount limbs: Int) -> UInt64 {
        if limbs == 0 { return 0 }
        if limbs <= leastSize && table.isNarrow {
            return limbs == 1 ? 0 : doubleLine * UInt64(table.lines)
        }
        return lines(table.lines, amount: size(limbs: limbs), weight: table.weight)
    }

    /// The most that `share` pays beside the code, for amounts of up to so many limbs.
    static func worstShare(_ table: ShareSize, amount limbs: Int) -> UInt64 {
        let isNarrow = limbs <= leastSize && table.isNarrow
        let hands =
            table.isLargest ? handing(table.lines, units: table.lines - 1, isNarrow: isNarrow) : 0
        // A narrow amount may come in a wide register, but hands of that cost less.
        return share(table, amount: limbs) + hands
    }

    /// The most that `apportion` pays beside the code.
    static func worstApportion(_ lines: Int, amount n: Int, weight: Int) -> UInt64 {
        self.lines(lines, amount: n, weight: weight)
            + handing(lines, units: max(0, lines - 1), isNarrow: false)
    }

    /// What of a share table prices follow.
    struct ShareSize {
        let lines: Int
        let isLargest: Bool
        let isNarrow: Bool
        let weight: Int

        init(_ table: ShareTable) {
            lines = table.weights.count
            isLargest = table.rule == .largest
            isNarrow = GasSchedule.isNarrow(table)
            weight = GasSchedule.size(table)
        }

        /// What the lines add by the code alone.
        var fixed: UInt64 { GasSchedule.line * UInt64(lines) }
    }

    /// Handing so many units to the largest fractions of so many lines, which are gone through for
    /// each: charged when the units are known, before they are handed out. They are fewer than the
    /// lines. `isNarrow` says that the fractions are words.
    public static func handing(_ lines: Int, units: Int, isNarrow: Bool) -> UInt64 {
        (isNarrow ? hand : longHand) * UInt64(lines * units)
    }

    /// Multiplying an amount of size n by so many weights, the largest of size `weight`, and
    /// dividing by their sum; for `apportion` the largest of its registers'. An amount or weights of
    /// zero are not counted.
    public static func lines(_ lines: Int, amount n: Int, weight: Int) -> UInt64 {
        UInt64(lines) * line(amount: n, weight: weight, most: weight)
    }

    /// One line of `apportion`, whose weight is not zero and of size w, where the largest is of size
    /// m: a product of the amount and the weight, and its quotient by the sum.
    public static func line(amount n: Int, weight w: Int, most m: Int) -> UInt64 {
        let limbs = n * w + max(0, n + w - m) * m
        return longLine + (limbs <= 8 ? 0 : lineLong + lineProduct * UInt64(limbs - 8) / 2)
    }

    /// `slot`: a value of size n, read or written.
    public static func slot(_ n: Int) -> UInt64 { stateLimb * above(leastSize, n) }

    /// `record`: the fields' limbs above the least size, summed; keys have none.
    public static func record(excess: Int) -> UInt64 { stateLimb * UInt64(excess) }

    /// `hash`: bytes of size n.
    public static func hash(_ n: Int) -> UInt64 { hashBlock * UInt64(n / 8) }

    /// `series`: a value of size n that was found.
    public static func attested(_ n: Int) -> UInt64 {
        attested + attestedLimb * above(leastSize, n)
    }

    /// `granted`: so many grants looked at.
    public static func lookup(grants: Int) -> UInt64 { search + grant * UInt64(grants) }

    /// `event`: the fields' limbs above the least size, summed.
    public static func event(excess: Int) -> UInt64 { eventLimb * UInt64(excess) }
}

/// The limbs of a fraction's two parts.
public struct FractionLimbs: Hashable, Sendable {
    /// The numerator's.
    public var top: Int
    /// The denominator's.
    public var bottom: Int

    /// Makes a pair.
    public init(top: Int, bottom: Int) {
        self.top = top
        self.bottom = bottom
    }

    /// The limbs of the larger part.
    public var most: Int { max(top, bottom) }
}
