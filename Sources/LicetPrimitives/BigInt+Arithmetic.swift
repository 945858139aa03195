extension BigInt {
    /// The sum, of any size.
    @inlinable
    public static func + (left: BigInt, right: BigInt) -> BigInt {
        if left.limbs == nil, right.limbs == nil {
            let (sum, overflow) = left.small.addingReportingOverflow(right.small)
            if !overflow { return BigInt(sum) }
        }
        return sum(left, right, negatingRight: false)
    }

    /// The difference, of any size.
    @inlinable
    public static func - (left: BigInt, right: BigInt) -> BigInt {
        if left.limbs == nil, right.limbs == nil {
            let (difference, overflow) = left.small.subtractingReportingOverflow(right.small)
            if !overflow { return BigInt(difference) }
        }
        return sum(left, right, negatingRight: true)
    }

    /// The product, of any size.
    @inlinable
    public static func * (left: BigInt, right: BigInt) -> BigInt {
        if left.limbs == nil, right.limbs == nil {
            let (product, overflow) = left.small.multipliedReportingOverflow(by: right.small)
            if !overflow { return BigInt(product) }
        }
        return product(left, right)
    }

    /// The value of the opposite sign.
    public static prefix func - (value: BigInt) -> BigInt {
        if value.limbs == nil, value.small != Int.min { return BigInt(-value.small) }
        return value.withLimbs { negative, limbs in
            BigInt(negative: !negative, normalising: Array(limbs))
        }
    }

    /// Adds `right`.
    @inlinable
    public static func += (left: inout BigInt, right: BigInt) { left = left + right }
    /// Subtracts `right`.
    @inlinable
    public static func -= (left: inout BigInt, right: BigInt) { left = left - right }
    /// Multiplies by `right`.
    @inlinable
    public static func *= (left: inout BigInt, right: BigInt) { left = left * right }

    @usableFromInline
    static func sum(_ left: BigInt, _ right: BigInt, negatingRight: Bool) -> BigInt {
        left.withLimbs { leftNegative, a in
            right.withLimbs { rightNegative, b in
                if leftNegative == (rightNegative != negatingRight) {
                    return BigInt(negative: leftNegative, normalising: Magnitude.sum(a, b))
                }
                if Magnitude.compare(a, b) >= 0 {
                    return BigInt(negative: leftNegative, normalising: Magnitude.difference(a, b))
                }
                return BigInt(negative: !leftNegative, normalising: Magnitude.difference(b, a))
            }
        }
    }

    @usableFromInline
    static func product(_ left: BigInt, _ right: BigInt) -> BigInt {
        left.withLimbs { leftNegative, a in
            right.withLimbs { rightNegative, b in
                BigInt(
                    negative: leftNegative != rightNegative, normalising: Magnitude.product(a, b))
            }
        }
    }
}

// MARK: - Division

extension BigInt {
    /// Divides with the quotient rounded towards zero; the remainder has the sign of `self`.
    ///
    /// - Precondition: `divisor` is not 0.
    public func truncatingDivided(by divisor: BigInt) -> (quotient: BigInt, remainder: BigInt) {
        precondition(!divisor.isZero, "a division by zero is refused by the caller")
        if limbs == nil, divisor.limbs == nil, divisor.small != -1 {
            let (quotient, remainder) = small.quotientAndRemainder(dividingBy: divisor.small)
            return (BigInt(quotient), BigInt(remainder))
        }
        return withLimbs { negative, n in
            divisor.withLimbs { divisorNegative, d in
                let (quotient, remainder) = Magnitude.quotient(n, d)
                return (
                    BigInt(negative: negative != divisorNegative, normalising: quotient),
                    BigInt(negative: negative, normalising: remainder)
                )
            }
        }
    }

    /// Divides with the quotient rounded down; the remainder has the sign of `divisor`.
    ///
    /// - Precondition: `divisor` is not 0.
    public func floorDivided(by divisor: BigInt) -> (quotient: BigInt, remainder: BigInt) {
        let (quotient, remainder) = truncatingDivided(by: divisor)
        if remainder.isZero || remainder.isNegative == divisor.isNegative {
            return (quotient, remainder)
        }
        return (quotient - .one, remainder + divisor)
    }

    /// The largest integer that divides both; 0 only when both are 0.
    public func greatestCommonDivisor(with other: BigInt) -> BigInt {
        if isZero { return other.magnitude }
        if other.isZero { return magnitude }
        if limbs == nil, other.limbs == nil {
            return BigInt(UInt64(Self.commonDivisor(small.magnitude, other.small.magnitude)))
        }
        let twos = trailingZeroBits
        let otherTwos = other.trailingZeroBits
        let odd = (magnitude >> twos).withLimbs { _, a in
            (other.magnitude >> otherTwos).withLimbs { _, b in
                BigInt(negative: false, normalising: Magnitude.commonDivisor(ofOdd: a, b))
            }
        }
        return odd << min(twos, otherTwos)
    }

    /// Stein's algorithm on two limbs that are not zero.
    private static func commonDivisor(_ a: UInt, _ b: UInt) -> UInt {
        let twos = (a | b).trailingZeroBitCount
        var a = a >> a.trailingZeroBitCount
        var b = b
        while b != 0 {
            b >>= b.trailingZeroBitCount
            if a > b { swap(&a, &b) }
            b -= a
        }
        return a << twos
    }

    private var trailingZeroBits: Int {
        withLimbs { _, limbs in Magnitude.trailingZeroBits(limbs) }
    }
}

// MARK: - Powers and shifts

extension BigInt {
    /// The value multiplied by itself `exponent` times; anything to the power 0 is 1.
    ///
    /// - Precondition: `exponent` is not negative.
    public func power(_ exponent: Int) -> BigInt {
        precondition(exponent >= 0, "a negative power is not an integer")
        var result = BigInt.one
        var square = self
        var rest = exponent
        while rest > 0 {
            if rest & 1 == 1 { result *= square }
            rest >>= 1
            if rest > 0 { square *= square }
        }
        return result
    }

    /// The value times 2 to the power `bits`; a negative `bits` shifts right.
    public static func << (value: BigInt, bits: Int) -> BigInt {
        if bits < 0 { return value >> (0 - max(bits, -Int.max)) }
        if value.isZero { return value }
        return value.withLimbs { negative, limbs in
            BigInt(negative: negative, normalising: Magnitude.shiftedLeft(limbs, by: bits))
        }
    }

    /// The value divided by 2 to the power `bits`, rounded down; a negative `bits` shifts left.
    public static func >> (value: BigInt, bits: Int) -> BigInt {
        if bits < 0 { return value << (0 - max(bits, -Int.max)) }
        if value.limbs == nil { return BigInt(value.small >> min(bits, Int.bitWidth - 1)) }
        return value.withLimbs { negative, limbs in
            let (result, inexact) = Magnitude.shiftedRight(limbs, by: bits)
            let truncated = BigInt(negative: negative, normalising: result)
            return negative && inexact ? truncated - .one : truncated
        }
    }
}
