import LicetBytecode
import LicetPrimitives

/// The whole numbers from one to another, both included: all that an int can be at some point.
struct Interval: Hashable, Sendable {
    let low: BigInt
    let high: BigInt

    init(_ low: BigInt, _ high: BigInt) {
        precondition(low <= high, "an interval runs upwards")
        self.low = low
        self.high = high
    }

    init(_ only: BigInt) {
        low = only
        high = only
    }

    init(_ low: Int, _ high: Int) {
        self.init(BigInt(low), BigInt(high))
    }

    /// All numbers of a class.
    init(_ size: SizeClass) {
        self = Self.classes[Int(size.rawValue)]
    }

    /// The least interval around some numbers; there is at least one.
    private init(around numbers: [BigInt]) {
        var (low, high) = (numbers[0], numbers[0])
        for number in numbers.dropFirst() {
            if number < low { low = number }
            if high < number { high = number }
        }
        self.init(low, high)
    }

    /// What no number of the machine passes.
    static let limit = Interval(.bits4096)
    /// Amounts the ledger keeps: balances, limits and coins.
    static let amount = Interval(.zero, Interval(.bits128).high)

    private static let classes: [Interval] = SizeClass.allCases.map { size in
        let bound = BigInt.one << (size.bits - 1)
        return Interval(-bound, bound - .one)
    }

    /// The greatest distance from zero.
    var magnitude: BigInt { max(high, -low, .zero) }

    /// The least class that holds all the numbers.
    var sizeClass: SizeClass {
        SizeClass.allCases.first { Interval($0).contains(self) } ?? .bits4096
    }

    var isSingle: Bool { low == high }

    func contains(_ other: Interval) -> Bool { low <= other.low && other.high <= high }

    func joined(_ other: Interval) -> Interval {
        Interval(min(low, other.low), max(high, other.high))
    }

    /// The numbers that both have.
    func meeting(_ other: Interval) -> Interval? {
        let (low, high) = (max(low, other.low), min(high, other.high))
        return low <= high ? Interval(low, high) : nil
    }

    /// The numbers that the machine lets through; more traps.
    var limited: Interval { meeting(.limit) ?? .limit }
}

/// What operators make of every pair of numbers out of two intervals.
extension Interval {
    static func + (left: Interval, right: Interval) -> Interval {
        Interval(left.low + right.low, left.high + right.high)
    }

    static func - (left: Interval, right: Interval) -> Interval {
        Interval(left.low - right.high, left.high - right.low)
    }

    static prefix func - (value: Interval) -> Interval { Interval(-value.high, -value.low) }

    static func * (left: Interval, right: Interval) -> Interval {
        if !left.low.isNegative, !right.low.isNegative {
            return Interval(left.low * right.low, left.high * right.high)
        }
        return Interval(around: [
            left.low * right.low, left.low * right.high, left.high * right.low,
            left.high * right.high,
        ])
    }

    func lesser(_ other: Interval) -> Interval {
        Interval(min(low, other.low), min(high, other.high))
    }

    func greater(_ other: Interval) -> Interval {
        Interval(max(low, other.low), max(high, other.high))
    }

    var absolute: Interval {
        if !low.isNegative { return self }
        return high.isNegative ? -self : Interval(.zero, max(-low, high))
    }

    /// The divisors among the numbers, without zero, that lie farthest out and farthest in; none
    /// where every division traps.
    private var divisors: [BigInt] {
        var ends: [BigInt] = []
        if low.isNegative { ends += [low, min(high, -BigInt.one)] }
        if high.signum > 0 { ends += [max(low, .one), high] }
        return ends
    }

    /// Every quotient rounded down, and with `isUp` also rounded up.
    func divided(by other: Interval, roundedUpToo isUp: Bool) -> Interval {
        var ends: [BigInt] = []
        for divisor in other.divisors {
            for number in [low, high] {
                let (quotient, rest) = number.floorDivided(by: divisor)
                ends.append(quotient)
                if isUp, !rest.isZero { ends.append(quotient + .one) }
            }
        }
        return ends.isEmpty ? Interval(.zero) : Interval(around: ends)
    }

    /// What is left after dividing and rounding down; its sign is the divisor's.
    func modulo(_ other: Interval) -> Interval {
        if !low.isNegative, high < other.low { return self }
        let lowest = other.low.isNegative ? other.low + .one : .zero
        let highest = other.high.signum > 0 ? other.high - .one : .zero
        let rest = Interval(min(lowest, .zero), max(highest, .zero))
        return low.isNegative || other.low.isNegative
            ? rest : Interval(.zero, min(rest.high, high))
    }

    /// Every power with an exponent that is not negative.
    func power(_ exponent: Interval) -> Interval {
        let most = magnitude
        if most <= .one {
            return Interval(most.isZero || !low.isNegative ? .zero : -BigInt.one, .one)
        }
        guard let count = exponent.high.int, count <= SizeClass.bits4096.bits,
            most.bitWidth * max(count, 0) <= SizeClass.bits4096.bits
        else { return low.isNegative ? .limit : Interval(.zero, Interval.limit.high) }
        let highest = most.power(max(count, 0))
        return Interval(low.isNegative ? -highest : .zero, highest)
    }
}
