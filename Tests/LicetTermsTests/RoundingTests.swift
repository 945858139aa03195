import LicetPrimitives
import LicetTerms
import Testing

struct RoundingTests {
    /// numerator, denominator, then down, up, half even, half up, half down.
    private let table: [(Int, Int, [Int])] = [
        (0, 1, [0, 0, 0, 0, 0]), (7, 1, [7, 7, 7, 7, 7]), (-7, 1, [-7, -7, -7, -7, -7]),
        (1, 2, [0, 1, 0, 1, 0]), (-1, 2, [0, -1, 0, -1, 0]),
        (3, 2, [1, 2, 2, 2, 1]), (-3, 2, [-1, -2, -2, -2, -1]),
        (5, 2, [2, 3, 2, 3, 2]), (-5, 2, [-2, -3, -2, -3, -2]),
        (1, 3, [0, 1, 0, 0, 0]), (-1, 3, [0, -1, 0, 0, 0]),
        (2, 3, [0, 1, 1, 1, 1]), (-2, 3, [0, -1, -1, -1, -1]),
        (499, 1000, [0, 1, 0, 0, 0]), (501, 1000, [0, 1, 1, 1, 1]),
        (-499, 1000, [0, -1, 0, 0, 0]), (-501, 1000, [0, -1, -1, -1, -1]),
        (14_999, 10, [1_499, 1_500, 1_500, 1_500, 1_500]),
    ]

    @Test func `Each mode rounds halves and their neighbours of both signs as named`() {
        for (numerator, denominator, expected) in table {
            let exact = Ratio(numerator, over: denominator)
            for (mode, whole) in zip(RoundingMode.allCases, expected) {
                #expect(exact.rounded(mode) == BigInt(whole), "\(exact) \(mode)")
            }
        }
    }

    @Test func `Rounding is symmetric, moves less than one and to a nearest whole if a half mode`()
    {
        let half = Ratio(1, over: 2)
        for denominator in 1...24 {
            for numerator in -60...60 {
                let exact = Ratio(numerator, over: denominator)
                for mode in RoundingMode.allCases {
                    let rounded = exact.rounded(mode)
                    let moved = Ratio(rounded) - exact
                    let distance = moved.signum < 0 ? -moved : moved
                    #expect(distance < .one, "\(exact) \(mode)")
                    #expect((-exact).rounded(mode) == -rounded, "\(exact) \(mode)")
                    if mode != .down, mode != .up { #expect(distance <= half) }
                    if distance == half, mode == .halfEven { #expect(!rounded.isOdd) }
                }
            }
        }
    }

    @Test func `Halves of amounts beyond 64 bits round exactly`() {
        let big = BigInt(10).power(40)
        let half = Ratio(big + big + .one, over2: ())
        #expect(half.rounded(.halfEven) == big)
        #expect(half.rounded(.halfUp) == big + .one)
        #expect((-half).rounded(.halfUp) == -big - .one)
    }

    @Test func `Modes keep their numbers and words`() {
        let words = ["down", "up", "half_even", "half_up", "half_down"]
        for (number, word) in words.enumerated() {
            #expect(RoundingMode(rawValue: UInt8(number))?.word == word)
            #expect(RoundingMode(word: word)?.rawValue == UInt8(number))
        }
        #expect(RoundingMode(word: "nearest") == nil)
        #expect(RoundingMode(rawValue: 5) == nil)
    }
}

extension Ratio {
    /// Half of a whole number.
    fileprivate init(_ numerator: BigInt, over2: Void) {
        self = Ratio(numerator) * Ratio(1, over: 2)
    }
}
