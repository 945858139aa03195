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

    func power(_ exponent: Int) -> PlainInteger { PlainInteger(value.power(exponent)) }

    func commonDivisor(_ other: PlainInteger) -> PlainInteger {
        PlainInteger(BigInt(value.magnitude.greatestCommonDivisor(with: other.value.magnitude)))
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

    static prefix func - (value: PlainRatio) -> PlainRatio {
        PlainRatio(-value.top, value.bottom)
    }
}
