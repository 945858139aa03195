import LicetBytecode

// Fractions as pairs of whole numbers, reduced as they are made. Divisors are taken out before
// multiplying, which keeps the numbers small: Knuth, The Art of Computer Programming, volume 2,
// section 4.5.1. What their divisors and products cost is added to a price, which the instruction
// pays before it writes.

/// A fraction in lowest terms with a positive denominator, seen where it lies.
struct Fraction {
    var numerator: Numeral
    var denominator: Numeral

    /// The size that prices follow.
    var size: Int { max(numerator.size, denominator.size) }

    /// What prices by parts follow.
    var limbs: FractionLimbs { FractionLimbs(top: numerator.count, bottom: denominator.count) }

    var negated: Fraction { Fraction(numerator: numerator.negated, denominator: denominator) }

    /// The quotient of two whole numbers, the second not zero.
    static func quotient(
        _ numerator: Numeral, _ denominator: Numeral, _ price: inout UInt64,
        _ scratch: inout Scratch
    ) -> Fraction {
        let divisor = Numeral.commonDivisor(numerator, denominator, &price, &scratch)
        var top = numerator.exactlyDivided(by: divisor, &scratch)
        let bottom = denominator.exactlyDivided(by: divisor, &scratch).magnitude
        if denominator.isNegative { top = top.negated }
        return Fraction(numerator: top, denominator: bottom)
    }

    static func sum(
        _ left: Fraction, _ right: Fraction, _ price: inout UInt64, _ scratch: inout Scratch
    ) -> Fraction {
        let divisor = Numeral.commonDivisor(left.denominator, right.denominator, &price, &scratch)
        let leftPart = left.denominator.exactlyDivided(by: divisor, &scratch)
        let rightPart = right.denominator.exactlyDivided(by: divisor, &scratch)
        price += GasSchedule.shared(
            left.denominator.count, right.denominator.count, isOne: divisor.isOne)
        price += GasSchedule.product(left.numerator.count, rightPart.count)
        price += GasSchedule.product(right.numerator.count, leftPart.count)
        let first = Numeral.product(left.numerator, rightPart, &scratch)
        let second = Numeral.product(right.numerator, leftPart, &scratch)
        let sum = Numeral.sum(first, second, &scratch)
        let common =
            divisor.isOne
            ? divisor : Numeral.commonDivisor(sum, divisor, &price, &scratch)
        let rest = right.denominator.exactlyDivided(by: common, &scratch)
        return Fraction(
            numerator: sum.exactlyDivided(by: common, &scratch),
            denominator: Numeral.product(leftPart, rest, &scratch))
    }

    static func product(
        _ left: Fraction, _ right: Fraction, _ price: inout UInt64, _ scratch: inout Scratch
    ) -> Fraction {
        let first = Numeral.commonDivisor(left.numerator, right.denominator, &price, &scratch)
        let second = Numeral.commonDivisor(right.numerator, left.denominator, &price, &scratch)
        let tops = (
            left.numerator.exactlyDivided(by: first, &scratch),
            right.numerator.exactlyDivided(by: second, &scratch)
        )
        let bottoms = (
            left.denominator.exactlyDivided(by: second, &scratch),
            right.denominator.exactlyDivided(by: first, &scratch)
        )
        price += GasSchedule.product(tops.0.count, tops.1.count)
        price += GasSchedule.product(bottoms.0.count, bottoms.1.count)
        return Fraction(
            numerator: Numeral.product(tops.0, tops.1, &scratch),
            denominator: Numeral.product(bottoms.0, bottoms.1, &scratch))
    }

    /// One over the fraction, which is not zero.
    var inverted: Fraction {
        var top = denominator
        top.isNegative = numerator.isNegative
        return Fraction(numerator: top, denominator: numerator.magnitude)
    }

    /// Whether the fractions are in order: negative, 0 or positive.
    static func compare(
        _ left: Fraction, _ right: Fraction, _ scratch: inout Scratch
    ) -> Int {
        if left.numerator.isNegative != right.numerator.isNegative {
            return left.numerator.isNegative ? -1 : 1
        }
        return Numeral.compare(
            Numeral.product(left.numerator, right.denominator, &scratch),
            Numeral.product(right.numerator, left.denominator, &scratch))
    }
}
