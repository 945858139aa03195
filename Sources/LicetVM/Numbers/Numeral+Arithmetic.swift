import CGMP
import LicetTerms

// Whole-number arithmetic on GMP's `mpn` layer. Results are new numbers in the scratch; operands
// are never changed, so they may be registers.
extension Numeral {
    /// left + right, or left - right.
    static func sum(
        _ left: Numeral, _ right: Numeral, negatingRight: Bool = false, _ scratch: inout Scratch
    ) -> Numeral {
        let rightNegative = right.isNegative != negatingRight
        if right.isZero { return left }
        if left.isZero {
            return Numeral(limbs: right.limbs, count: right.count, isNegative: rightNegative)
        }
        let order = compareMagnitudes(left, right)
        let (long, short) = order < 0 ? (right, left) : (left, right)
        let room = scratch.take(long.count &+ 1)
        if left.isNegative == rightNegative {
            room[long.count] = licet_mpn_add(
                room, long.limbs, long.count, short.limbs, short.count)
            return Numeral(
                limbs: room, normalising: long.count &+ 1, isNegative: left.isNegative)
        }
        _ = licet_mpn_sub(room, long.limbs, long.count, short.limbs, short.count)
        return Numeral(
            limbs: room, normalising: long.count,
            isNegative: order < 0 ? rightNegative : left.isNegative)
    }

    /// left × right.
    static func product(_ left: Numeral, _ right: Numeral, _ scratch: inout Scratch) -> Numeral {
        let (long, short) = left.count < right.count ? (right, left) : (left, right)
        if short.isZero { return short }
        let count = long.count &+ short.count
        let room = scratch.take(count)
        if short.count == 1 {
            room[long.count] = licet_mpn_mul_1(room, long.limbs, long.count, short.limbs[0])
        } else {
            _ = licet_mpn_mul(room, long.limbs, long.count, short.limbs, short.count)
        }
        return Numeral(
            limbs: room, normalising: count, isNegative: left.isNegative != right.isNegative)
    }

    /// Magnitudes divided, rounded down; `divisor` is not zero. Both results are non-negative.
    static func quotient(
        ofMagnitudes dividend: Numeral, _ divisor: Numeral, _ scratch: inout Scratch
    ) -> (quotient: Numeral, remainder: Numeral) {
        if compareMagnitudes(dividend, divisor) < 0 {
            return (
                Numeral(limbs: dividend.limbs, count: 0, isNegative: false),
                Numeral(limbs: dividend.limbs, count: dividend.count, isNegative: false)
            )
        }
        let count = dividend.count &- divisor.count &+ 1
        let remainder = scratch.take(divisor.count)
        if divisor.count == 1 {
            let quotient = scratch.take(dividend.count)
            remainder[0] = licet_mpn_divrem_1(
                quotient, dividend.limbs, dividend.count, divisor.limbs[0])
            return (
                Numeral(limbs: quotient, normalising: dividend.count, isNegative: false),
                Numeral(limbs: remainder, normalising: 1, isNegative: false)
            )
        }
        let quotient = scratch.take(count)
        licet_mpn_tdiv_qr(
            quotient, remainder, dividend.limbs, dividend.count, divisor.limbs, divisor.count)
        return (
            Numeral(limbs: quotient, normalising: count, isNegative: false),
            Numeral(limbs: remainder, normalising: divisor.count, isNegative: false)
        )
    }

    /// Divided with the quotient rounded down and the remainder of the divisor's sign, which is not
    /// zero.
    func floorDivided(
        by divisor: Numeral, _ scratch: inout Scratch
    ) -> (quotient: Numeral, remainder: Numeral) {
        var (quotient, remainder) = Self.quotient(ofMagnitudes: self, divisor, &scratch)
        guard isNegative != divisor.isNegative else {
            remainder.isNegative = isNegative && !remainder.isZero
            return (quotient, remainder)
        }
        if remainder.isZero {
            quotient.isNegative = !quotient.isZero
            return (quotient, remainder)
        }
        quotient = quotient.incremented(&scratch)
        quotient.isNegative = true
        remainder = Self.sum(divisor.magnitude, remainder, negatingRight: true, &scratch)
        remainder.isNegative = divisor.isNegative
        return (quotient, remainder)
    }

    /// Divided and rounded by a mode; the divisor is not zero.
    func divided(
        by divisor: Numeral, rounding mode: RoundingMode, _ scratch: inout Scratch
    ) -> Numeral {
        let negative = isNegative != divisor.isNegative
        var (quotient, remainder) = Self.quotient(ofMagnitudes: self, divisor, &scratch)
        if !remainder.isZero {
            let isOdd = quotient.count > 0 && quotient.limbs[0] & 1 == 1
            let up: Bool =
                switch mode {
                case .down: false
                case .up: true
                case .halfEven, .halfUp, .halfDown:
                    mode.roundsAway(
                        half: Self.compareToHalf(remainder, divisor, &scratch), isOdd: isOdd)
                }
            if up { quotient = quotient.incremented(&scratch) }
        }
        quotient.isNegative = negative && !quotient.isZero
        return quotient
    }

    /// The number without its sign.
    var magnitude: Numeral { Numeral(limbs: limbs, count: count, isNegative: false) }

    /// The number with the other sign.
    var negated: Numeral {
        Numeral(limbs: limbs, count: count, isNegative: count > 0 && !isNegative)
    }

    /// A magnitude plus one.
    private func incremented(_ scratch: inout Scratch) -> Numeral {
        let room = scratch.take(count &+ 1)
        if count == 0 {
            room[0] = 1
        } else {
            room[count] = licet_mpn_add_1(room, limbs, count, 1)
        }
        return Numeral(limbs: room, normalising: count &+ 1, isNegative: false)
    }

    /// How twice the part compares with the whole.
    private static func compareToHalf(
        _ part: Numeral, _ whole: Numeral, _ scratch: inout Scratch
    ) -> Int {
        let room = scratch.take(part.count &+ 1)
        room[part.count] = licet_mpn_lshift(room, part.limbs, part.count, 1)
        let twice = Numeral(limbs: room, normalising: part.count &+ 1, isNegative: false)
        return compareMagnitudes(twice, whole)
    }

    /// Divided by a divisor that is known to divide it and is positive.
    func exactlyDivided(by divisor: Numeral, _ scratch: inout Scratch) -> Numeral {
        if divisor.isOne || isZero { return self }
        if count == 1, divisor.count == 1 {
            let room = scratch.take(1)
            room[0] = limbs[0] / divisor.limbs[0]
            return Numeral(limbs: room, count: 1, isNegative: isNegative)
        }
        var (quotient, _) = Self.quotient(ofMagnitudes: self, divisor, &scratch)
        quotient.isNegative = isNegative
        return quotient
    }
}

extension RoundingMode {
    /// Whether a quotient goes away from zero, from how the rest compares with one half.
    @inline(__always)
    func roundsAway(half: Int, isOdd: Bool) -> Bool {
        switch self {
        case .down: false
        case .up: true
        case .halfEven: half > 0 || half == 0 && isOdd
        case .halfUp: half >= 0
        case .halfDown: half > 0
        }
    }
}
