import LicetBytecode
import LicetPrimitives
import LicetTerms

/// What is known of a ratio: the least and greatest value, what its numerator can be, and what its
/// denominator can be.
struct RatioBounds: Hashable, Sendable {
    let low: Ratio
    let high: Ratio
    let numerator: Interval
    let denominator: Denominators

    /// Bounds with the numerator as near as the value and the denominator allow.
    init(_ low: Ratio, _ high: Ratio, numerator: Interval?, denominator: Denominators) {
        precondition(low <= high, "bounds run upwards")
        let denominator = denominator.limited
        let most = Ratio(denominator.most)
        let reach = Interval(
            (min(low, .zero) * most).ceiling, (max(high, .zero) * most).floor)
        let numerator = ((numerator ?? reach).meeting(reach) ?? reach).limited
        let least = Ratio(min(numerator.low, .zero))
        self.low = max(low.settled(up: false), least)
        self.high = max(self.low, min(high.settled(up: true), Ratio(max(numerator.high, .zero))))
        self.numerator = numerator
        self.denominator = denominator
    }

    init(_ only: Ratio) {
        self.init(
            only, only, numerator: Interval(only.numerator),
            denominator: Denominators(dividing: only.denominator))
    }

    init(_ whole: Interval) {
        self.init(
            Ratio(whole.low), Ratio(whole.high), numerator: whole,
            denominator: Denominators(dividing: .one))
    }

    /// All ratios of a class.
    init(_ size: SizeClass) {
        let whole = Interval(size)
        self.init(
            Ratio(whole.low), Ratio(whole.high), numerator: whole,
            denominator: Denominators(most: whole.high))
    }

    /// The least class that holds all the ratios.
    var sizeClass: SizeClass {
        max(numerator.sizeClass, Interval(denominator.most).sizeClass)
    }

    func contains(_ other: RatioBounds) -> Bool {
        low <= other.low && other.high <= high && numerator.contains(other.numerator)
            && denominator.contains(other.denominator)
    }

    func joined(_ other: RatioBounds) -> RatioBounds {
        RatioBounds(
            min(low, other.low), max(high, other.high),
            numerator: numerator.joined(other.numerator),
            denominator: denominator.joined(other.denominator))
    }

    /// The bounds with the value no less than `least` and no more than `most`; nil, if that leaves
    /// none.
    func between(_ least: Ratio?, _ most: Ratio?) -> RatioBounds? {
        let low = max(self.low, least ?? self.low)
        let high = min(self.high, most ?? self.high)
        guard low <= high else { return nil }
        return RatioBounds(low, high, numerator: numerator, denominator: denominator)
    }
}

/// What operators make of ratios within bounds.
extension RatioBounds {
    static func + (left: RatioBounds, right: RatioBounds) -> RatioBounds {
        RatioBounds(
            left.low + right.low, left.high + right.high,
            numerator: left.numerator * right.denominator.range
                + right.numerator * left.denominator.range,
            denominator: left.denominator.common(right.denominator))
    }

    static prefix func - (value: RatioBounds) -> RatioBounds {
        RatioBounds(
            -value.high, -value.low, numerator: -value.numerator, denominator: value.denominator)
    }

    static func * (left: RatioBounds, right: RatioBounds) -> RatioBounds {
        let ends = [
            left.low * right.low, left.low * right.high, left.high * right.low,
            left.high * right.high,
        ].sorted()
        return RatioBounds(
            ends[0], ends[3], numerator: left.numerator * right.numerator,
            denominator: left.denominator.product(right.denominator))
    }

    /// The quotients by all divisors but zero.
    func divided(by other: RatioBounds) -> RatioBounds {
        let most = numerator.magnitude * other.denominator.most
        let divisor = max(other.numerator.magnitude, .one)
        let below: Denominators
        if other.low == other.high {
            below = denominator.product(Denominators(dividing: divisor))
        } else {
            below = Denominators(most: denominator.most * divisor)
        }
        var ends: [Ratio] = []
        if other.low > .zero || other.high < .zero {
            ends = [low, high].flatMap { end in
                [other.low, other.high].compactMap { end.divided(by: $0) }
            }.sorted()
        }
        return RatioBounds(
            ends.first ?? Ratio(-most), ends.last ?? Ratio(most), numerator: Interval(-most, most),
            denominator: below)
    }

    /// A fraction of ints, reduced.
    static func fraction(_ top: Interval, _ bottom: Interval) -> RatioBounds {
        RatioBounds(top).divided(by: RatioBounds(bottom))
    }

    func lesser(_ other: RatioBounds) -> RatioBounds {
        RatioBounds(
            min(low, other.low), min(high, other.high),
            numerator: numerator.joined(other.numerator),
            denominator: denominator.joined(other.denominator))
    }

    func greater(_ other: RatioBounds) -> RatioBounds {
        RatioBounds(
            max(low, other.low), max(high, other.high),
            numerator: numerator.joined(other.numerator),
            denominator: denominator.joined(other.denominator))
    }

    /// What any rounding can give.
    var rounded: Interval { Interval(low.floor, high.ceiling).limited }

    /// What a tier table makes of the amounts.
    func applied(_ table: TierTable) -> RatioBounds {
        var bounds = Denominators(dividing: .one)
        var rates = Denominators(dividing: .one)
        var (least, most) = (Ratio.zero, Ratio.zero)
        for row in table.rows {
            if let upper = row.upper {
                bounds = bounds.common(Denominators(dividing: upper.denominator))
            }
            rates = rates.common(Denominators(dividing: row.rate.denominator))
            least = min(least, row.rate)
            most = max(most, row.rate)
        }
        let amount = max(high, .zero)
        return RatioBounds(
            amount * least, amount * most, numerator: nil,
            denominator: denominator.common(bounds).product(rates))
    }
}

/// What the denominator of a ratio can be: a divisor of one number where that is known, else
/// anything up to a bound.
struct Denominators: Hashable, Sendable {
    let most: BigInt
    let divides: Bool

    init(dividing number: BigInt) {
        most = number
        divides = true
    }

    init(most: BigInt) {
        self.most = most
        divides = false
    }

    /// The denominators as an interval.
    var range: Interval { Interval(.one, most) }

    /// The denominators that the machine lets through.
    var limited: Denominators {
        most <= Interval.limit.high ? self : Denominators(most: Interval.limit.high)
    }

    func contains(_ other: Denominators) -> Bool {
        guard divides else { return other.most <= most }
        return other.divides && most.floorDivided(by: other.most).remainder.isZero
    }

    func joined(_ other: Denominators) -> Denominators {
        let both = common(other)
        if both.divides, both.most.bitWidth < 64 { return both }
        return self == other ? self : Denominators(most: max(most, other.most))
    }

    /// Denominators of sums.
    func common(_ other: Denominators) -> Denominators {
        guard divides, other.divides else { return product(other) }
        let divisor = most.greatestCommonDivisor(with: other.most)
        return Denominators(dividing: most.floorDivided(by: divisor).quotient * other.most)
    }

    /// Denominators of products.
    func product(_ other: Denominators) -> Denominators {
        divides && other.divides
            ? Denominators(dividing: most * other.most) : Denominators(most: most * other.most)
    }
}

extension Ratio {
    /// The ratio itself, or, where it is long, the next whole number up or down.
    fileprivate func settled(up isUp: Bool) -> Ratio {
        guard denominator.bitWidth > 128 else { return self }
        return Ratio(isUp ? ceiling : floor)
    }
}
