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

    /// The greatest common divisor; 0 only for two zeros.
    @inline(__always)
    static func commonDivisor(_ a: UInt, _ b: UInt) -> UInt {
        if a == 0 || b == 0 { return a | b }
        if a == 1 || b == 1 { return 1 }
        let twos = (a | b).trailingZeroBitCount
        var a = a >> a.trailingZeroBitCount
        var b = b
        while b != 0 {
            b >>= b.trailingZeroBitCount
            if a > b { swap(&a, &b) }
            b &-= a
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
    static func reduce(_ n: Int, _ d: Int, at place: Limbs) -> Bool {
        let divisor = commonDivisor(n.magnitude, d.magnitude)
        guard let top = signed(n.magnitude / divisor, (n < 0) != (d < 0)),
            let bottom = Int(exactly: d.magnitude / divisor)
        else { return false }
        put(top, bottom, at: place)
        return true
    }

    /// The sum of two fractions of one word each into a third; nil, if the way is longer.
    @inline(__always)
    static func add(_ left: Limbs, _ right: Limbs, negating: Bool, at place: Limbs) -> Bool? {
        let (n, d) = (Int(bitPattern: left[0]), Int(bitPattern: left[1]))
        var m = Int(bitPattern: right[0])
        let e = Int(bitPattern: right[1])
        if negating {
            let (opposite, overflow) = 0.subtractingReportingOverflow(m)
            if overflow { return nil }
            m = opposite
        }
        if d == e {
            let (sum, overflow) = n.addingReportingOverflow(m)
            if overflow { return nil }
            return d == 1
                ? {
                    put(sum, 1, at: place); return true
                }() : reduce(sum, d, at: place)
        }
        let (first, overflow1) = n.multipliedReportingOverflow(by: e)
        let (second, overflow2) = m.multipliedReportingOverflow(by: d)
        let (sum, overflow3) = first.addingReportingOverflow(second)
        let (bottom, overflow4) = d.multipliedReportingOverflow(by: e)
        if overflow1 || overflow2 || overflow3 || overflow4 { return nil }
        return reduce(sum, bottom, at: place)
    }

    /// The product of n/d and m/e into a third; nil, if the way is longer. d and e are not zero,
    /// and may be negative, as a division makes them.
    @inline(__always)
    static func multiply(_ n: Int, _ d: Int, _ m: Int, _ e: Int, at place: Limbs) -> Bool? {
        let (top, overflow1) = n.multipliedReportingOverflow(by: m)
        let (bottom, overflow2) = d.multipliedReportingOverflow(by: e)
        if overflow1 || overflow2 { return nil }
        if bottom == 1 {
            put(top, 1, at: place)
            return true
        }
        return reduce(top, bottom, at: place)
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
