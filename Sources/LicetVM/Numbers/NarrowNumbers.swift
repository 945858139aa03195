import LicetTerms

// Arithmetic whose every number is one word or two, without a limb written to memory. Each function
// gives nil where the result, or a number on the way to it, needs more.
enum Narrow {
    /// b × c / d rounded by a mode; d is not zero.
    @inline(__always)
    static func scale(_ b: Int, _ c: Int, _ d: Int, _ mode: RoundingMode) -> Int? {
        let negative = ((b < 0) != (c < 0)) != (d < 0)
        let product = b.magnitude.multipliedFullWidth(by: c.magnitude)
        let divisor = d.magnitude
        guard product.high < divisor else { return nil }
        let (quotient, remainder) = divisor.dividingFullWidth(product)
        return signed(quotient, remainder, divisor, negative, mode)
    }

    /// n / d rounded by a mode; d is positive.
    @inline(__always)
    static func round(_ n: Int, _ d: Int, _ mode: RoundingMode) -> Int? {
        let (quotient, remainder) = n.magnitude.quotientAndRemainder(dividingBy: d.magnitude)
        return signed(quotient, remainder, d.magnitude, n < 0, mode)
    }

    @inline(__always)
    private static func signed(
        _ quotient: UInt, _ remainder: UInt, _ divisor: UInt, _ negative: Bool,
        _ mode: RoundingMode
    ) -> Int? {
        var magnitude = quotient
        if remainder != 0 {
            // Twice the remainder against the divisor, without overflow.
            let rest = divisor &- remainder
            let half = remainder > rest ? 1 : remainder == rest ? 0 : -1
            if mode.roundsAway(half: half, isOdd: quotient & 1 == 1) {
                let (sum, overflow) = magnitude.addingReportingOverflow(1)
                if overflow { return nil }
                magnitude = sum
            }
        }
        return signed(magnitude, negative)
    }

    /// The number with this magnitude and sign, if it is a word.
    @inline(__always)
    private static func signed(_ magnitude: UInt, _ negative: Bool) -> Int? {
        if negative {
            return magnitude <= 1 << 63 ? Int(bitPattern: 0 &- magnitude) : nil
        }
        return Int(exactly: magnitude)
    }

    /// floor(b / c), c not zero; nil for the one quotient that is not a word.
    @inline(__always)
    static func floorDivide(_ b: Int, _ c: Int) -> (quotient: Int, remainder: Int)? {
        if c == -1 {
            let (result, overflow) = 0.subtractingReportingOverflow(b)
            return overflow ? nil : (result, 0)
        }
        let (quotient, remainder) = b.quotientAndRemainder(dividingBy: c)
        if remainder != 0, (remainder < 0) != (c < 0) {
            return (quotient &- 1, remainder &+ c)
        }
        return (quotient, remainder)
    }

    /// The greatest common divisor; 0 only for two zeros. Its steps are added to `steps`.
    @inline(__always)
    static func commonDivisor(_ a: UInt, _ b: UInt, _ steps: inout Int) -> UInt {
        if a == 0 || b == 0 { return a | b }
        if a == 1 || b == 1 { return 1 }
        let twos = (a | b).trailingZeroBitCount
        var a = a >> a.trailingZeroBitCount
        var b = b
        while b != 0 {
            b >>= b.trailingZeroBitCount
            if a > b { swap(&a, &b) }
            b &-= a
            steps &+= 1
        }
        return a << twos
    }

    /// Writes a reduced fraction to a `ratio64` cell.
    @inline(__always)
    static func put(_ numerator: Int, _ denominator: Int, at place: Limbs) {
        place[0] = UInt(bitPattern: numerator)
        place[1] = UInt(bitPattern: denominator)
    }

    /// n / d reduced into a `ratio64` cell; false, if it does not fit. d is not zero.
    @inline(__always)
    static func reduce(_ n: Int, _ d: Int, _ steps: inout Int, at place: Limbs) -> Bool {
        let divisor = commonDivisor(n.magnitude, d.magnitude, &steps)
        guard let top = signed(n.magnitude / divisor, (n < 0) != (d < 0)),
            let bottom = Int(exactly: d.magnitude / divisor)
        else { return false }
        put(top, bottom, at: place)
        return true
    }

    /// The sum of two fractions of one word each into a third, by the steps that `Fraction.sum`
    /// goes; false, if it does not fit, nil, if a number on the way is longer.
    @inline(__always)
    static func add(
        _ left: Limbs, _ right: Limbs, negating: Bool, _ steps: inout Int,
        _ isShared: inout Bool, at place: Limbs
    ) -> Bool? {
        let (n, d) = (Int(bitPattern: left[0]), Int(bitPattern: left[1]))
        var m = Int(bitPattern: right[0])
        let e = Int(bitPattern: right[1])
        if negating {
            let (opposite, overflow) = 0.subtractingReportingOverflow(m)
            if overflow { return nil }
            m = opposite
        }
        let shared = Int(
            bitPattern: commonDivisor(UInt(bitPattern: d), UInt(bitPattern: e), &steps))
        let (leftPart, rightPart) = shared == 1 ? (d, e) : (d / shared, e / shared)
        let (first, overflow1) = n.multipliedReportingOverflow(by: rightPart)
        let (second, overflow2) = m.multipliedReportingOverflow(by: leftPart)
        let (sum, overflow3) = first.addingReportingOverflow(second)
        if overflow1 || overflow2 || overflow3 { return nil }
        guard shared != 1 else {
            let (bottom, overflow) = d.multipliedReportingOverflow(by: e)
            if overflow { return nil }
            put(sum, bottom, at: place)
            return true
        }
        isShared = true
        let rest = commonDivisor(sum.magnitude, UInt(bitPattern: shared), &steps)
        guard let top = signed(sum.magnitude / rest, sum < 0) else { return nil }
        let (bottom, overflow) = leftPart.multipliedReportingOverflow(
            by: e / Int(bitPattern: rest))
        if overflow { return nil }
        put(top, bottom, at: place)
        return true
    }

    /// The product of n/d and m/e into a third, by the steps that `Fraction.product` goes; nil, if
    /// a number on the way is longer. d and e are not zero, and may be negative, as a division
    /// makes them.
    @inline(__always)
    static func multiply(
        _ n: Int, _ d: Int, _ m: Int, _ e: Int, _ steps: inout Int, at place: Limbs
    ) -> Bool? {
        let first = commonDivisor(n.magnitude, e.magnitude, &steps)
        let second = commonDivisor(m.magnitude, d.magnitude, &steps)
        let (top, overflow1) = (n.magnitude / first).multipliedReportingOverflow(
            by: m.magnitude / second)
        let (bottom, overflow2) = (d.magnitude / second).multipliedReportingOverflow(
            by: e.magnitude / first)
        if overflow1 || overflow2 { return nil }
        let isNegative = ((n < 0) != (m < 0)) != ((d < 0) != (e < 0))
        guard let numerator = signed(top, isNegative), let denominator = Int(exactly: bottom)
        else { return nil }
        put(numerator, denominator, at: place)
        return true
    }

    /// How n/d and m/e compare: negative, 0 or positive.
    @inline(__always)
    static func compare(_ left: Limbs, _ right: Limbs) -> Int {
        let (n, d) = (Int(bitPattern: left[0]), Int(bitPattern: left[1]))
        let (m, e) = (Int(bitPattern: right[0]), Int(bitPattern: right[1]))
        if d == e { return n < m ? -1 : n == m ? 0 : 1 }
        let first = n.multipliedFullWidth(by: e)
        let second = m.multipliedFullWidth(by: d)
        if first.high != second.high { return first.high < second.high ? -1 : 1 }
        return first.low < second.low ? -1 : first.low == second.low ? 0 : 1
    }
}
