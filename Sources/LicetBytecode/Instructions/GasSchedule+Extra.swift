public import LicetPrimitives
public import LicetTerms

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

    /// `linear`: n is the greatest size among the registers read, or of what `const` and `param`
    /// load.
    public static func linear(_ n: Int) -> UInt64 { limb * above(leastSize, n) }

    /// `product` with two operands, of sizes n and m; `round` has its one operand's size twice.
    public static func product(_ n: Int, _ m: Int) -> UInt64 { product * above(4, n * m) }

    /// `muldiv`: factors of sizes n and m, divisor of size k.
    public static func scaling(_ n: Int, _ m: Int, _ k: Int) -> UInt64 {
        product * above(12, n * m + (n + m) * k)
    }

    /// `reduction` of what operands of sizes n and m give.
    public static func reduction(_ n: Int, _ m: Int) -> UInt64 {
        reduction * above(16, (n + m) * (n + m))
    }

    /// `pow`: from the bits of the base's magnitude, the exponent and the destination's class.
    ///
    /// The result of b^c has at most bits × c bits; what passes the destination's class by a limb
    /// traps, so no more than that is ever worked out. A negative exponent costs nothing extra.
    public static func power(bits: Int, exponent: BigInt, class size: SizeClass) -> UInt64 {
        guard bits > 1, exponent.signum > 0 else { return 0 }
        let most = self.size(limbs: size.limbs + 1)
        guard let exponent = exponent.int, exponent <= most * 64 else { return power(limbs: most) }
        return power(limbs: self.size(limbs: min(most, (bits * exponent + 63) / 64)))
    }

    /// `pow` with a result of so many limbs.
    static func power(limbs: Int) -> UInt64 { product * above(4, limbs * limbs) }

    /// `tiers`: an amount of size n through a table whose figures take `table` limbs in all.
    public static func tiers(rows: Int, table: Int, amount n: Int) -> UInt64 {
        UInt64(rows) * reduction(n, table)
    }

    /// The limbs that all bounds and rates of a tier table take together: what the exact sum over
    /// its rows can grow by.
    public static func size(_ table: TierTable) -> Int {
        var bits = 0
        for row in table.rows {
            bits += row.rate.numerator.bitWidth + row.rate.denominator.bitWidth
            guard let upper = row.upper else { continue }
            bits += upper.numerator.bitWidth + upper.denominator.bitWidth
        }
        return size(limbs: (bits + 63) / 64)
    }

    /// The size of the largest weight of a share table.
    public static func size(_ table: ShareTable) -> Int {
        table.weights.reduce(leastSize) { max($0, size($1)) }
    }

    /// `lines`: an amount of size n over so many weights, the largest of size `weight`; for
    /// `apportion` the largest of its registers'.
    public static func lines(_ lines: Int, amount n: Int, weight: Int) -> UInt64 {
        UInt64(lines) * product(n, weight)
    }

    /// `slot`: a value of size n, read or written.
    public static func slot(_ n: Int) -> UInt64 { stateLimb * above(leastSize, n) }

    /// `record`: the fields' limbs above the least size, summed; keys have none.
    public static func record(excess: Int) -> UInt64 { stateLimb * UInt64(excess) }

    /// `hash`: bytes of size n.
    public static func hash(_ n: Int) -> UInt64 { hashBlock * UInt64(n / 8) }

    /// `granted`: so many grants looked at.
    public static func lookup(grants: Int) -> UInt64 { grant * UInt64(grants) }

    /// `event`: the fields' limbs above the least size, summed.
    public static func event(excess: Int) -> UInt64 { eventLimb * UInt64(excess) }
}
