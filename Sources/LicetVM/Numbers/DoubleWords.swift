import LicetBytecode
import LicetTerms

// Integer instructions whose every number is one word or two, in 128-bit arithmetic. Their prices
// have no extra part. What leaves 128 bits on the way goes to `WideIntegers`.
enum DoubleWords {
    @inline(__always)
    private static func read(_ op: Operation, _ index: UInt32, _ place: Limbs) -> Int128 {
        op.cell(index).narrow(at: place)
    }

    @inline(__always)
    private static func finish(_ op: Operation, _ value: Int128, _ frame: Limbs) -> TrapCode? {
        op.cell(0).writeNarrow(value, at: frame + Int(op.a)) ? nil : .sizeExceeded
    }

    @inline(__always)
    static func sum(_ op: Operation, _ frame: Limbs, negating: Bool) -> TrapCode? {
        let b = read(op, 1, frame + Int(op.b))
        let c = read(op, 2, frame + Int(op.c))
        let (sum, overflow) =
            negating ? b.subtractingReportingOverflow(c) : b.addingReportingOverflow(c)
        return overflow ? .sizeExceeded : finish(op, sum, frame)
    }

    @inline(__always)
    static func product(_ op: Operation, _ frame: Limbs) -> TrapCode? {
        let b = read(op, 1, frame + Int(op.b))
        let c = read(op, 2, frame + Int(op.c))
        guard let left = Int(exactly: b), let right = Int(exactly: c) else {
            return longProduct(op, b, c, frame)
        }
        let (high, low) = left.multipliedFullWidth(by: right)
        return finish(op, Int128(high) << 64 | Int128(low), frame)
    }

    private static func longProduct(
        _ op: Operation, _ b: Int128, _ c: Int128, _ frame: Limbs
    ) -> TrapCode? {
        let (product, overflow) = b.multipliedReportingOverflow(by: c)
        return overflow ? .sizeExceeded : finish(op, product, frame)
    }

    static func quotient(_ op: Operation, _ frame: Limbs, remainder: Bool) -> TrapCode? {
        let b = read(op, 1, frame + Int(op.b))
        let c = read(op, 2, frame + Int(op.c))
        guard c != 0 else { return .divisionByZero }
        guard let (quotient, rest) = floorDivide(b, c) else {
            return remainder ? finish(op, 0, frame) : .sizeExceeded
        }
        return finish(op, remainder ? rest : quotient, frame)
    }

    /// The quotient rounded down and the remainder of the divisor's sign; nil for the least number
    /// over -1, the only one whose quotient leaves the range. The divisor is not zero.
    @inline(__always)
    static func floorDivide(_ b: Int128, _ c: Int128) -> (quotient: Int128, remainder: Int128)? {
        let division = divide(b.magnitude, c.magnitude)
        var (quotient, rest) = (division.quotient, division.remainder)
        let isNegative = (b < 0) != (c < 0)
        if isNegative, rest != 0 {
            quotient &+= 1
            rest = c.magnitude &- rest
        }
        if !isNegative, quotient >> 127 != 0 { return nil }
        let whole = Int128(truncatingIfNeeded: quotient)
        let left = Int128(truncatingIfNeeded: rest)
        return (isNegative ? 0 &- whole : whole, c < 0 ? 0 &- left : left)
    }

    /// Magnitudes divided; most divisors are a word, which two machine divisions do.
    @inline(__always)
    private static func divide(
        _ dividend: UInt128, _ divisor: UInt128
    ) -> (quotient: UInt128, remainder: UInt128) {
        guard let word = UInt(exactly: divisor) else {
            let (quotient, rest) = divideLong(dividend, divisor)
            return (UInt128(quotient), rest)
        }
        let high = UInt(truncatingIfNeeded: dividend >> 64)
        let low = UInt(truncatingIfNeeded: dividend)
        if high == 0 {
            let (quotient, rest) = low.quotientAndRemainder(dividingBy: word)
            return (UInt128(quotient), UInt128(rest))
        }
        let (top, carried) = high.quotientAndRemainder(dividingBy: word)
        let (bottom, rest) = word.dividingFullWidth((carried, low))
        return (UInt128(top) << 64 | UInt128(bottom), UInt128(rest))
    }

    /// Two words divided by two, the upper of which is not zero: the quotient is a word.
    @inline(__always)
    static func divideLong(
        _ dividend: UInt128, _ divisor: UInt128
    ) -> (quotient: UInt, rest: UInt128) {
        if dividend < divisor { return (0, dividend) }
        let shift = UInt128(divisor.leadingZeroBitCount)
        let head = shift == 0 ? 0 : dividend &>> (128 - shift)
        let low = dividend &<< shift
        let (quotient, rest) = word(
            of: head &<< 64 | low &>> 64, UInt(truncatingIfNeeded: low), divisor &<< shift)
        return (quotient, rest &>> shift)
    }

    static func scale(_ op: Operation, _ frame: Limbs) -> TrapCode? {
        let first = frame + Int(op.b)
        let second = first + op.cell(1).words
        let third = second + op.cell(2).words
        let b = read(op, 1, first)
        let c = read(op, 2, second)
        let d = read(op, 3, third)
        guard d != 0 else { return .divisionByZero }
        let (product, overflow) = b.magnitude.multipliedReportingOverflow(by: c.magnitude)
        let isNegative = ((b < 0) != (c < 0)) != (d < 0)
        if overflow {
            let (long, short) = (
                max(b.magnitude, c.magnitude), min(b.magnitude, c.magnitude)
            )
            if let factor = UInt(exactly: short), let divisor = UInt(exactly: d.magnitude) {
                return scale(op, long, factor, divisor, isNegative, frame)
            }
            return longScale(op, b.magnitude, c.magnitude, d.magnitude, isNegative, frame)
        }
        let (quotient, rest) = divide(product, d.magnitude)
        return round(op, quotient, rest, d.magnitude, isNegative, frame)
    }

    /// Rounds a quotient by what is left, and writes it with its sign.
    @inline(__always)
    private static func round(
        _ op: Operation, _ quotient: UInt128, _ rest: UInt128, _ divisor: UInt128,
        _ isNegative: Bool, _ frame: Limbs
    ) -> TrapCode? {
        let mode = RoundingMode(rawValue: UInt8(truncatingIfNeeded: op.c)) ?? .down
        var magnitude = quotient
        if rest != 0, mode != .down {
            let left = divisor &- rest
            let half = rest > left ? 1 : rest == left ? 0 : -1
            if mode.roundsAway(half: half, isOdd: quotient & 1 == 1) {
                let (sum, overflow) = magnitude.addingReportingOverflow(1)
                if overflow { return .sizeExceeded }
                magnitude = sum
            }
        }
        let limit = UInt128(1) << 127
        guard magnitude < limit || isNegative && magnitude == limit else { return .sizeExceeded }
        let value = Int128(truncatingIfNeeded: magnitude)
        return finish(op, isNegative ? 0 &- value : value, frame)
    }

    /// A product of three words over a divisor of one.
    private static func scale(
        _ op: Operation, _ long: UInt128, _ factor: UInt, _ divisor: UInt, _ isNegative: Bool,
        _ frame: Limbs
    ) -> TrapCode? {
        let low = factor.multipliedFullWidth(by: UInt(truncatingIfNeeded: long))
        let high = factor.multipliedFullWidth(by: UInt(truncatingIfNeeded: long &>> 64))
        let (middle, carry) = high.low.addingReportingOverflow(low.high)
        // A product of one word and two has a top word with room for the carry.
        let top = high.high &+ (carry ? 1 : 0)
        // A quotient of more than two words fits no cell of two.
        guard top < divisor else { return .sizeExceeded }
        let (upper, carried) = divisor.dividingFullWidth((top, middle))
        let (lower, rest) = divisor.dividingFullWidth((carried, low.low))
        return round(
            op, UInt128(upper) &<< 64 | UInt128(lower), UInt128(rest), UInt128(divisor),
            isNegative, frame)
    }

    /// A product of three words or four over a divisor of one or two.
    private static func longScale(
        _ op: Operation, _ left: UInt128, _ right: UInt128, _ divisor: UInt128,
        _ isNegative: Bool, _ frame: Limbs
    ) -> TrapCode? {
        let (high, low) = left.multipliedFullWidth(by: right)
        // A quotient of more than two words fits no cell of two.
        guard high < divisor else { return .sizeExceeded }
        // With the divisor's top bit set, a word of the quotient is guessed too high by at most
        // two.
        let shift = UInt128(divisor.leadingZeroBitCount)
        let scaled = divisor &<< shift
        let top = shift == 0 ? high : high &<< shift | low &>> (128 - shift)
        let bottom = low &<< shift
        let (upper, carried) = word(of: top, UInt(truncatingIfNeeded: bottom &>> 64), scaled)
        let (lower, rest) = word(of: carried, UInt(truncatingIfNeeded: bottom), scaled)
        return round(
            op, UInt128(upper) &<< 64 | UInt128(lower), rest &>> shift, divisor, isNegative, frame)
    }

    /// One word of a quotient: three words over two, the first two less than the divisor, whose top
    /// bit is set; Knuth's algorithm D (The Art of Computer Programming 2, 4.3.1).
    private static func word(
        of top: UInt128, _ bottom: UInt, _ divisor: UInt128
    ) -> (quotient: UInt, rest: UInt128) {
        let (first, second) = (
            UInt(truncatingIfNeeded: divisor &>> 64), UInt(truncatingIfNeeded: divisor)
        )
        let (head, middle) = (UInt(truncatingIfNeeded: top &>> 64), UInt(truncatingIfNeeded: top))
        var guess: UInt
        var rest: UInt128
        if head == first {
            guess = .max
            rest = UInt128(middle) &+ UInt128(first)
        } else {
            let (quotient, left) = first.dividingFullWidth((head, middle))
            (guess, rest) = (quotient, UInt128(left))
        }
        // The rest so far leaves out the divisor's second word.
        let product = guess.multipliedFullWidth(by: second)
        var taken = UInt128(product.high) &<< 64 | UInt128(product.low)
        while rest &>> 64 == 0, taken > rest &<< 64 | UInt128(bottom) {
            guess &-= 1
            rest &+= UInt128(first)
            taken &-= UInt128(second)
        }
        return (guess, (rest &<< 64 | UInt128(bottom)) &- taken)
    }

    static func negate(_ op: Operation, _ frame: Limbs, absolute: Bool) -> TrapCode? {
        let b = read(op, 1, frame + Int(op.b))
        if absolute, b >= 0 { return finish(op, b, frame) }
        let (opposite, overflow) = Int128(0).subtractingReportingOverflow(b)
        return overflow ? .sizeExceeded : finish(op, opposite, frame)
    }

    @inline(__always)
    static func choose(_ op: Operation, _ frame: Limbs, greater: Bool) -> TrapCode? {
        let b = read(op, 1, frame + Int(op.b))
        let c = read(op, 2, frame + Int(op.c))
        return finish(op, greater ? max(b, c) : min(b, c), frame)
    }

    @inline(__always)
    static func isEqual(_ op: Operation, _ frame: Limbs) -> Bool {
        read(op, 1, frame + Int(op.b)) == read(op, 2, frame + Int(op.c))
    }

    @inline(__always)
    static func isLess(_ op: Operation, _ frame: Limbs) -> Bool {
        read(op, 1, frame + Int(op.b)) < read(op, 2, frame + Int(op.c))
    }

    @inline(__always)
    static func isAtMost(_ op: Operation, _ frame: Limbs) -> Bool {
        read(op, 1, frame + Int(op.b)) <= read(op, 2, frame + Int(op.c))
    }
}
