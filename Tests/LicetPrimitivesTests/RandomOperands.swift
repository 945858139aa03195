import Glibc
import LicetPrimitives
import LicetTestSupport

/// How many rounds a random test makes: all of them when LICET_LONG is 1, else a tenth.
func rounds(_ all: Int) -> Int {
    guard let value = getenv("LICET_LONG"), String(cString: value) == "1" else { return all / 10 }
    return all
}

/// Operands that look for trouble: edges of the inline form and of limbs, runs of ones and zeros,
/// and every size to beyond 4,096 bits, the small ones more often.
extension SeededGenerator {
    mutating func operand() -> (BigInt, Oracle) {
        let negative = Bool.random(using: &self)
        let limbs = self.limbs()
        return (
            BigInt(negative: negative, limbs: limbs.map { UInt64($0) }),
            Oracle(negative: negative, limbs: limbs)
        )
    }

    mutating func nonZeroOperand() -> (BigInt, Oracle) {
        while true {
            let pair = operand()
            if !pair.0.isZero { return pair }
        }
    }

    private mutating func limbs() -> [UInt] {
        let count: Int
        switch below(20) {
        case 0..<8: count = 1
        case 8..<13: count = 2
        case 13..<18: count = 1 + below(6)
        case 18: count = 1 + below(17)
        default: count = 1 + below(68)
        }
        return (0..<count).map { _ in limb() }
    }

    private mutating func limb() -> UInt {
        switch below(10) {
        case 0: 0
        case 1: .max
        case 2: UInt(Int.max)
        case 3: UInt(Int.max) + 1
        case 4: UInt(below(5))
        case 5: 1 << UInt(below(64))
        case 6: UInt.max >> UInt(below(64))
        default: UInt(next() >> UInt64(below(64)))
        }
    }
}
