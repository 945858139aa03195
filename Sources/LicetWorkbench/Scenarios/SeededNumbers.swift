import LicetPrimitives

/// Numbers that a seed replays: SplitMix64 (Steele, Lea and Flood, 2014).
struct SeededNumbers: RandomNumberGenerator, Sendable {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }

    /// A number below the bound, which is positive.
    mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }

    /// A number up to the bound, which is not negative: of few digits as often as of many.
    mutating func number(upTo bound: BigInt) -> BigInt {
        let bits = below(bound.bitWidth + 1)
        var number = BigInt.zero
        for _ in 0..<bits { number = number + number + BigInt(below(2)) }
        return number.floorDivided(by: bound + .one).remainder
    }
}
