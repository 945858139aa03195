import BigInt

/// attaswift/BigInt behind a name of its own: in this file `BigInt` is theirs, elsewhere ours.
struct Oracle: Comparable, CustomStringConvertible {
    private let value: BigInt

    private init(_ value: BigInt) { self.value = value }

    init(_ value: Int) { self.value = BigInt(value) }

    init(negative: Bool, limbs: [UInt]) {
        value = BigInt(sign: negative ? .minus : .plus, magnitude: BigUInt(words: limbs))
    }

    var negative: Bool { value.sign == .minus && !value.isZero }
    var limbs: [UInt] { Array(value.magnitude.words) }
    var isZero: Bool { value.isZero }
    var bitWidth: Int { value.magnitude.bitWidth }
    var description: String { String(value, radix: 10) }
    var hexText: String { String(value, radix: 16) }
    var magnitude: Oracle { Oracle(BigInt(value.magnitude)) }

    func truncatingDivided(by divisor: Oracle) -> (quotient: Oracle, remainder: Oracle) {
        let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor.value)
        return (Oracle(quotient), Oracle(remainder))
    }

    func floorDivided(by divisor: Oracle) -> (quotient: Oracle, remainder: Oracle) {
        let (quotient, remainder) = truncatingDivided(by: divisor)
        if remainder.isZero || remainder.negative == divisor.negative {
            return (quotient, remainder)
        }
        return (quotient - Oracle(1), remainder + divisor)
    }

    func power(_ exponent: Int) -> Oracle { Oracle(value.power(exponent)) }

    func greatestCommonDivisor(with other: Oracle) -> Oracle {
        Oracle(value.greatestCommonDivisor(with: other.value))
    }

    /// Floor of the value divided by a power of two, from division alone.
    func shiftedRight(_ bits: Int) -> Oracle {
        floorDivided(by: Oracle(BigInt(1) << bits)).quotient
    }

    func shiftedLeft(_ bits: Int) -> Oracle { Oracle(value * (BigInt(1) << bits)) }

    static func < (left: Oracle, right: Oracle) -> Bool { left.value < right.value }
    static func + (left: Oracle, right: Oracle) -> Oracle { Oracle(left.value + right.value) }
    static func - (left: Oracle, right: Oracle) -> Oracle { Oracle(left.value - right.value) }
    static func * (left: Oracle, right: Oracle) -> Oracle { Oracle(left.value * right.value) }
    static prefix func - (value: Oracle) -> Oracle { Oracle(-value.value) }
}
