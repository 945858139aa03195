import LicetBytecode
import LicetPrimitives

/// A whole number as sign and magnitude, seen where it lies in the call's memory.
///
/// Invariant: the top limb is not zero; zero has no limbs and no sign. The memory belongs to a
/// register, a constant or the scratch of the running instruction, and outlives the view.
struct Numeral {
    var limbs: Limbs
    var count: Int
    var isNegative: Bool

    init(limbs: Limbs, count: Int, isNegative: Bool) {
        self.limbs = limbs
        self.count = count
        self.isNegative = isNegative
    }

    /// Drops zero limbs at the top.
    init(limbs: Limbs, normalising count: Int, isNegative: Bool) {
        var count = count
        while count > 0, limbs[count &- 1] == 0 { count &-= 1 }
        self.init(limbs: limbs, count: count, isNegative: isNegative && count > 0)
    }

    var isZero: Bool { count == 0 }
    var isOne: Bool { count == 1 && limbs[0] == 1 && !isNegative }

    /// The size that prices follow.
    var size: Int { GasSchedule.size(limbs: count) }

    /// The limbs that prices follow: of a number of two words that 128 bits with a sign do not
    /// hold, three, because it is worked on as the longer ones are.
    var pricedLimbs: Int {
        guard count == 2, limbs[1] >> 63 != 0 else { return count }
        return isNegative && limbs[0] == 0 && limbs[1] == 1 << 63 ? 2 : 3
    }

    /// Bits of the magnitude.
    var bitWidth: Int {
        count == 0 ? 0 : count &* 64 &- limbs[count &- 1].leadingZeroBitCount
    }

    /// Whether the number is within the two's complement range of so many limbs.
    func fits(_ limbCount: Int) -> Bool {
        if count != limbCount { return count < limbCount }
        let top = limbs[count &- 1]
        let half: UInt = 1 << 63
        if top < half { return true }
        guard isNegative, top == half else { return false }
        for index in 0..<count &- 1 where limbs[index] != 0 { return false }
        return true
    }

    /// The number, if it is within 64 bits with its sign.
    var int: Int? {
        guard fits(1) else { return nil }
        if count == 0 { return 0 }
        return Int(bitPattern: isNegative ? 0 &- limbs[0] : limbs[0])
    }

    /// The number on the heap.
    var bigInt: BigInt {
        if let int { return BigInt(int) }
        return limbs.withMemoryRebound(to: UInt64.self, capacity: count) {
            BigInt(negative: isNegative, limbs: UnsafeBufferPointer(start: $0, count: count))
        }
    }

    /// Whether the magnitudes are in order: negative, 0 or positive.
    static func compareMagnitudes(_ left: Numeral, _ right: Numeral) -> Int {
        orderOfMagnitudes(left, right).order
    }

    /// Whether the numbers are in order: negative, 0 or positive.
    static func compare(_ left: Numeral, _ right: Numeral) -> Int { order(left, right).order }

    /// Whether the numbers are in order, and how many limbs had to be compared to see it.
    static func order(_ left: Numeral, _ right: Numeral) -> (order: Int, limbs: Int) {
        if left.isNegative != right.isNegative { return (left.isNegative ? -1 : 1, 0) }
        let (order, limbs) = orderOfMagnitudes(left, right)
        return (left.isNegative ? 0 &- order : order, limbs)
    }

    @inline(__always)
    private static func orderOfMagnitudes(
        _ left: Numeral, _ right: Numeral
    ) -> (order: Int, limbs: Int) {
        if left.count != right.count { return (left.count < right.count ? -1 : 1, 0) }
        var index = left.count
        while index > 0 {
            index &-= 1
            if left.limbs[index] != right.limbs[index] {
                return (left.limbs[index] < right.limbs[index] ? -1 : 1, left.count &- index)
            }
        }
        return (0, left.count)
    }
}

/// Room for the intermediate numbers of one instruction; taken from the front, never given back.
///
/// Invariant: the room is larger than what the widest instruction takes, which
/// `ScratchTests` measures.
struct Scratch {
    private(set) var next: Limbs
    private let end: Limbs

    init(_ start: Limbs, words: Int) {
        next = start
        end = start + words
    }

    mutating func take(_ words: Int) -> Limbs {
        precondition(end - next >= words, "an instruction needs more scratch than is set aside")
        defer { next += words }
        return next
    }

    /// A number of one word.
    mutating func numeral(_ value: Int) -> Numeral {
        let limbs = take(1)
        limbs[0] = value.magnitude
        return Numeral(limbs: limbs, count: value == 0 ? 0 : 1, isNegative: value < 0)
    }

    /// A number from the heap.
    mutating func numeral(_ value: BigInt) -> Numeral {
        value.withLimbs { negative, source in
            let limbs = take(source.count)
            for index in source.indices { limbs[index] = source[index] }
            return Numeral(limbs: limbs, count: source.count, isNegative: negative)
        }
    }
}
