/// An exact fraction, always in lowest terms with a positive denominator.
public struct Ratio: Hashable, Sendable {
    /// The number above the line; it carries the sign.
    public let numerator: BigInt
    /// The number below the line, at least 1.
    public let denominator: BigInt

    /// 0/1.
    public static let zero = Ratio(.zero)
    /// 1/1.
    public static let one = Ratio(.one)

    /// A whole number.
    public init(_ whole: BigInt) {
        numerator = whole
        denominator = .one
    }

    /// The fraction in lowest terms; nil when `denominator` is 0.
    public init?(_ numerator: BigInt, _ denominator: BigInt) {
        guard !denominator.isZero else { return nil }
        self.init(reducing: numerator, denominator)
    }

    /// The fraction in lowest terms.
    ///
    /// - Precondition: `denominator` is not 0.
    public init(_ numerator: Int, over denominator: Int) {
        precondition(denominator != 0, "a ratio over zero is refused by the caller")
        self.init(reducing: BigInt(numerator), BigInt(denominator))
    }

    private init(reducing numerator: BigInt, _ denominator: BigInt) {
        let divisor = numerator.greatestCommonDivisor(with: denominator)
        let signed = denominator.isNegative ? -divisor : divisor
        self.init(
            lowest: numerator.exactlyDivided(by: signed), denominator.exactlyDivided(by: signed))
    }

    /// A fraction that its caller has already reduced.
    private init(lowest numerator: BigInt, _ denominator: BigInt) {
        self.numerator = numerator
        self.denominator = denominator
    }

    /// Whether the denominator is 1.
    public var isWhole: Bool { denominator == .one }
    /// -1, 0 or 1.
    public var signum: Int { numerator.signum }
    /// The largest integer not above it.
    public var floor: BigInt { numerator.floorDivided(by: denominator).quotient }
    /// The smallest integer not below it.
    public var ceiling: BigInt { -(-numerator).floorDivided(by: denominator).quotient }
}

// MARK: - Arithmetic

// Divisors are taken out before multiplying, which keeps the numbers small and the result reduced:
// Knuth, The Art of Computer Programming, volume 2, section 4.5.1.
extension Ratio {
    /// The sum.
    public static func + (left: Ratio, right: Ratio) -> Ratio {
        let divisor = left.denominator.greatestCommonDivisor(with: right.denominator)
        let leftPart = left.denominator.exactlyDivided(by: divisor)
        let rightPart = right.denominator.exactlyDivided(by: divisor)
        let sum = left.numerator * rightPart + right.numerator * leftPart
        let common = sum.greatestCommonDivisor(with: divisor)
        return Ratio(
            lowest: sum.exactlyDivided(by: common),
            leftPart * right.denominator.exactlyDivided(by: common))
    }

    /// The difference.
    public static func - (left: Ratio, right: Ratio) -> Ratio { left + -right }

    /// The value of the opposite sign.
    public static prefix func - (value: Ratio) -> Ratio {
        Ratio(lowest: -value.numerator, value.denominator)
    }

    /// The product.
    public static func * (left: Ratio, right: Ratio) -> Ratio {
        let first = left.numerator.greatestCommonDivisor(with: right.denominator)
        let second = right.numerator.greatestCommonDivisor(with: left.denominator)
        return Ratio(
            lowest: left.numerator.exactlyDivided(by: first)
                * right.numerator.exactlyDivided(by: second),
            left.denominator.exactlyDivided(by: second)
                * right.denominator.exactlyDivided(by: first))
    }

    /// The quotient; nil when `divisor` is 0.
    public func divided(by divisor: Ratio) -> Ratio? {
        switch divisor.signum {
        case 0: nil
        case 1: self * Ratio(lowest: divisor.denominator, divisor.numerator)
        default: self * Ratio(lowest: -divisor.denominator, -divisor.numerator)
        }
    }
}

extension Ratio: Comparable {
    /// Whether `left` is the smaller.
    public static func < (left: Ratio, right: Ratio) -> Bool {
        if left.denominator == right.denominator { return left.numerator < right.numerator }
        return left.numerator * right.denominator < right.numerator * left.denominator
    }
}

// MARK: - Text

extension Ratio: CustomStringConvertible {
    /// `n/d`, or `n` for a whole number.
    public var description: String { isWhole ? "\(numerator)" : "\(numerator)/\(denominator)" }

    /// Reads a decimal fraction exactly: `7`, `12.5`, `-0.0022`.
    ///
    /// Zeros at the end are allowed; nil for a plus, a leading zero before another digit, a point
    /// without digits on both sides, a negative zero, or more than 10,000 digits.
    public init?(decimal text: String) {
        let parts = text.utf8.split(
            separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = parts.first else { return nil }
        let places = parts.count == 2 ? parts[1] : text.utf8.suffix(0)
        guard parts.count == 1 || !places.isEmpty,
            let digits = Self.digits(whole: Substring(whole), places: Substring(places))
        else { return nil }
        self.init(reducing: digits, BigInt(10).power(places.count))
    }

    /// The number that remains when the decimal point is left out.
    private static func digits(whole: Substring, places: Substring) -> BigInt? {
        let negative = whole.utf8.first == UInt8(ascii: "-")
        guard let magnitude = BigInt(decimal: String(negative ? whole.dropFirst() : whole)),
            !magnitude.isNegative
        else { return nil }
        let leadingZeros = places.utf8.prefix { $0 == UInt8(ascii: "0") }.count
        let rest = places.dropFirst(leadingZeros)
        guard let fraction = rest.isEmpty ? .zero : BigInt(decimal: String(rest)),
            !fraction.isNegative, places.utf8.count <= 10_000
        else { return nil }
        let digits = magnitude * BigInt(10).power(places.utf8.count) + fraction
        if negative && digits.isZero { return nil }
        return negative ? -digits : digits
    }
}

extension BigInt {
    /// The quotient when `divisor` is known to divide it.
    fileprivate func exactlyDivided(by divisor: BigInt) -> BigInt {
        divisor == .one ? self : truncatingDivided(by: divisor).quotient
    }
}
