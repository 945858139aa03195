import BigInt
import LicetBytecode

/// attaswift/BigInt behind a name of its own, so that the reference interpreter shares no
/// arithmetic with the machine: in this file `BigInt` is theirs, elsewhere ours.
public struct PlainInteger: Hashable, Comparable, CustomStringConvertible, Sendable {
    private let value: BigInt

    private init(_ value: BigInt) { self.value = value }

    init(_ value: Int) { self.value = BigInt(value) }

    init(negative: Bool, limbs: [UInt]) {
        value = BigInt(sign: negative ? .minus : .plus, magnitude: BigUInt(words: limbs))
    }

    static let zero = PlainInteger(0)
    static let one = PlainInteger(1)

    var isNegative: Bool { value.sign == .minus && !value.isZero }
    var isZero: Bool { value.isZero }
    var isOdd: Bool { value.magnitude.words.first.map { $0 & 1 == 1 } ?? false }
    var limbs: [UInt] { value.isZero ? [] : Array(value.magnitude.words) }
    /// The limbs that prices follow: three of a number of two that 128 bits do not hold.
    var pricedLimbs: Int { limbs.count == 2 && !fits(bits: 128) ? 3 : limbs.count }
    var bitWidth: Int { value.magnitude.bitWidth }
    var int: Int? { Int(exactly: value) }
    var magnitude: PlainInteger { isNegative ? -self : self }

    /// The number in decimal.
    public var description: String { String(value, radix: 10) }

    /// Quotient rounded down, remainder with the divisor's sign.
    func floorDivided(by divisor: PlainInteger) -> (quotient: PlainInteger, rest: PlainInteger) {
        let (quotient, rest) = value.quotientAndRemainder(dividingBy: divisor.value)
        if rest.isZero || (rest < 0) == (divisor.value < 0) {
            return (PlainInteger(quotient), PlainInteger(rest))
        }
        return (PlainInteger(quotient - 1), PlainInteger(rest + divisor.value))
    }

    /// How many limbs of two numbers of one sign and length are compared until one differs.
    func limbsCompared(_ other: PlainInteger) -> Int {
        let (left, right) = (limbs, other.limbs)
        guard isNegative == other.isNegative, left.count == right.count else { return 0 }
        let same = zip(left.reversed(), right.reversed()).prefix { $0 == $1 }.count
        return min(left.count, same + 1)
    }

    func power(_ exponent: Int) -> PlainInteger { PlainInteger(value.power(exponent)) }

    func commonDivisor(_ other: PlainInteger) -> PlainInteger {
        PlainInteger(BigInt(value.magnitude.greatestCommonDivisor(with: other.value.magnitude)))
    }

    /// What finding the common divisor of the magnitudes takes, step by step as the rule says.
    func divisorWork(_ other: PlainInteger) -> DivisorWork {
        var (long, short) = (magnitude, other.magnitude)
        if long < short { swap(&long, &short) }
        let common = commonDivisor(other)
        var work = DivisorWork(
            long: long.limbs.count, short: short.limbs.count, common: common.limbs.count,
            isOne: common == .one, steps: 0)
        if short.limbs.count == 1 {
            let rest = long.floorDivided(by: short).rest
            let word = long.limbs.count == 1 ? long.limbs[0] : rest.limbs.first ?? 0
            work.steps = Self.binarySteps(short.limbs[0], word)
            return work
        }
        while !short.isZero {
            let (quotient, rest) = long.floorDivided(by: short)
            work.divide(quotientBits: quotient.bitWidth, divisorLimbs: short.limbs.count)
            work.steps += 1
            (long, short) = (short, rest)
        }
        return work
    }

    /// Steps of the binary algorithm on two words: none where one of them is zero or one.
    private static func binarySteps(_ first: UInt, _ second: UInt) -> Int {
        if first <= 1 || second <= 1 { return 0 }
        var (a, b) = (first, second)
        while a % 2 == 0 { a /= 2 }
        var steps = 0
        while b != 0 {
            while b % 2 == 0 { b /= 2 }
            (a, b) = (min(a, b), max(a, b) - min(a, b))
            steps += 1
        }
        return steps
    }

    /// Whether the number is within two's complement of so many bits.
    func fits(bits: Int) -> Bool {
        let half = BigInt(1) << (bits - 1)
        return value >= -half && value < half
    }

    /// The order of the numbers.
    public static func < (left: PlainInteger, right: PlainInteger) -> Bool {
        left.value < right.value
    }

    static func + (left: PlainInteger, right: PlainInteger) -> PlainInteger {
        PlainInteger(left.value + right.value)
    }

    static func - (left: PlainInteger, right: PlainInteger) -> PlainInteger {
        PlainInteger(left.value - right.value)
    }

    static func * (left: PlainInteger, right: PlainInteger) -> PlainInteger {
        PlainInteger(left.value * right.value)
    }

    static prefix func - (value: PlainInteger) -> PlainInteger { PlainInteger(-value.value) }
}

/// A fraction over plain integers: reduced by one greatest common divisor, nothing cleverer.
public struct PlainRatio: Hashable, Comparable, Sendable {
    /// What prices by parts follow.
    var limbs: FractionLimbs {
        FractionLimbs(top: top.limbs.count, bottom: bottom.limbs.count)
    }

    let top: PlainInteger
    let bottom: PlainInteger

    init(_ top: PlainInteger, _ bottom: PlainInteger = .one) {
        let divisor = top.commonDivisor(bottom)
        let signed = bottom.isNegative ? -divisor : divisor
        self.top = top.floorDivided(by: signed).quotient
        self.bottom = bottom.floorDivided(by: signed).quotient
    }

    /// A fraction that is in lowest terms already.
    init(reducedTop top: PlainInteger, bottom: PlainInteger) {
        self.top = top
        self.bottom = bottom
    }

    static let zero = PlainRatio(.zero)

    func fits(bits: Int) -> Bool { top.fits(bits: bits) && bottom.fits(bits: bits) }

    /// The order of the fractions.
    public static func < (left: PlainRatio, right: PlainRatio) -> Bool {
        left.top * right.bottom < right.top * left.bottom
    }

    static func + (left: PlainRatio, right: PlainRatio) -> PlainRatio {
        PlainRatio(left.top * right.bottom + right.top * left.bottom, left.bottom * right.bottom)
    }

    static func - (left: PlainRatio, right: PlainRatio) -> PlainRatio { left + -right }

    static func * (left: PlainRatio, right: PlainRatio) -> PlainRatio {
        PlainRatio(left.top * right.top, left.bottom * right.bottom)
    }

    static func / (left: PlainRatio, right: PlainRatio) -> PlainRatio {
        PlainRatio(left.top * right.bottom, left.bottom * right.top)
    }

    /// What a sum costs: the divisor of the denominators; the products across, of what is left of
    /// the denominators; and, unless the divisor is one, that of their sum and the divisor.
    static func priceOfSum(_ left: PlainRatio, _ right: PlainRatio) -> UInt64 {
        let shared = left.bottom.commonDivisor(right.bottom)
        let leftPart = left.bottom.floorDivided(by: shared).quotient
        let rightPart = right.bottom.floorDivided(by: shared).quotient
        let price =
            GasSchedule.divisor(left.bottom.divisorWork(right.bottom))
            + GasSchedule.shared(
                left.bottom.limbs.count, right.bottom.limbs.count, isOne: shared == .one)
            + GasSchedule.product(left.top.limbs.count, rightPart.limbs.count)
            + GasSchedule.product(right.top.limbs.count, leftPart.limbs.count)
        if shared == .one { return price }
        let sum = left.top * rightPart + right.top * leftPart
        return sum.isZero ? price : price + GasSchedule.divisor(sum.divisorWork(shared))
    }

    /// What a product costs: the divisors of each numerator and the denominator across, and the
    /// products of what is left of them.
    static func priceOfProduct(_ left: PlainRatio, _ right: PlainRatio) -> UInt64 {
        let first = left.top.commonDivisor(right.bottom)
        let second = right.top.commonDivisor(left.bottom)
        let divisors = [(left.top, right.bottom), (right.top, left.bottom)].reduce(UInt64(0)) {
            $1.0.isZero || $1.1.isZero ? $0 : $0 + GasSchedule.divisor($1.0.divisorWork($1.1))
        }
        func rest(_ number: PlainInteger, _ divisor: PlainInteger) -> Int {
            number.floorDivided(by: divisor).quotient.magnitude.limbs.count
        }
        return divisors
            + GasSchedule.product(rest(left.top, first), rest(right.top, second))
            + GasSchedule.product(rest(left.bottom, second), rest(right.bottom, first))
    }

    static prefix func - (value: PlainRatio) -> PlainRatio {
        PlainRatio(-value.top, value.bottom)
    }
}
