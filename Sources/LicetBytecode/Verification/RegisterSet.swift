/// Up to 256 registers, as bits; the first 64, which most functions do with, at hand.
struct RegisterSet: Equatable {
    private var low: UInt64 = 0
    private var second: UInt64 = 0
    private var third: UInt64 = 0
    private var fourth: UInt64 = 0

    static let all = RegisterSet(from: 0, count: 256)

    init() {}

    /// So many registers from one on.
    init(from first: Int, count: Int) {
        low = Self.bits(first, first + count)
        guard first + count > 64 else { return }
        second = Self.bits(first - 64, first + count - 64)
        third = Self.bits(first - 128, first + count - 128)
        fourth = Self.bits(first - 192, first + count - 192)
    }

    /// The bits from one place up to another, as far as they are in the word.
    private static func bits(_ start: Int, _ end: Int) -> UInt64 {
        let (start, end) = (max(0, min(64, start)), max(0, min(64, end)))
        // A shift by 64 gives zero.
        return UInt64.max << UInt64(start) & ~(UInt64.max << UInt64(end))
    }

    var isEmpty: Bool { low | second | third | fourth == 0 }

    @inline(__always)
    func contains(_ register: Int) -> Bool {
        let word = register < 64 ? low : high(register >> 6)
        return word >> UInt64(register & 63) & 1 == 1
    }

    @inline(__always)
    mutating func insert(_ register: Int) {
        if register < 64 { low |= 1 << UInt64(register) } else { insert(high: register) }
    }

    mutating func remove(_ register: Int) { subtract(RegisterSet(from: register, count: 1)) }

    /// Whether every register of the other set is in this one.
    func contains(_ other: RegisterSet) -> Bool {
        other.low & ~low | other.second & ~second | other.third & ~third
            | other.fourth & ~fourth == 0
    }

    @inline(__always)
    mutating func formIntersection(_ other: RegisterSet) {
        low &= other.low
        second &= other.second
        third &= other.third
        fourth &= other.fourth
    }

    mutating func formUnion(_ other: RegisterSet) {
        low |= other.low
        second |= other.second
        third |= other.third
        fourth |= other.fourth
    }

    mutating func subtract(_ other: RegisterSet) {
        low &= ~other.low
        second &= ~other.second
        third &= ~other.third
        fourth &= ~other.fourth
    }

    func intersection(_ other: RegisterSet) -> RegisterSet {
        var set = self
        set.formIntersection(other)
        return set
    }

    func subtracting(_ other: RegisterSet) -> RegisterSet {
        var set = self
        set.subtract(other)
        return set
    }

    /// The least register that is in one of the two sets only.
    func firstDifference(from other: RegisterSet) -> Int? {
        if self == other { return nil }
        return subtracting(other).union(other.subtracting(self)).first
    }

    private func union(_ other: RegisterSet) -> RegisterSet {
        var set = self
        set.formUnion(other)
        return set
    }

    /// The least register in the set.
    var first: Int? {
        if low != 0 { return low.trailingZeroBitCount }
        for word in 1..<4 where high(word) != 0 {
            return word << 6 + high(word).trailingZeroBitCount
        }
        return nil
    }

    private func high(_ word: Int) -> UInt64 { word == 1 ? second : word == 2 ? third : fourth }

    private mutating func insert(high register: Int) {
        formUnion(RegisterSet(from: register, count: 1))
    }
}
