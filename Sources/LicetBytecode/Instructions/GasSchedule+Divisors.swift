/// What finding a greatest common divisor took.
///
/// Numbers of one length can take one step or ninety of each limb, so the price follows the steps
/// that were made, which are a fact about the two numbers and not about who finds the divisor. Where
/// both numbers are longer than a word they are the divisions of Euclid's algorithm, of which those
/// with a quotient longer than half a word are also counted by themselves: each is made on the whole
/// numbers. Where one is a word, the longer is first divided by it, and steps are those of the binary
/// algorithm on the word and the rest: halve until odd, take the smaller from the larger, until
/// nothing is left.
public struct DivisorWork: Hashable, Sendable {
    /// Limbs of the longer number.
    public var long: Int
    /// Limbs of the shorter number.
    public var short: Int
    /// Limbs of their divisor.
    public var common: Int
    /// Whether the divisor is one, which divides nothing out.
    public var isOne: Bool
    /// Steps made.
    public var steps: Int
    /// Divisions of numbers longer than a word whose quotient is longer than half a word.
    public var divisions = 0
    /// For each of these the limbs of the quotient by those of the divisor.
    public var products = 0
    /// The bits of their quotients.
    public var bits = 0

    /// Describes the work on two numbers, without divisions of long quotients.
    public init(long: Int, short: Int, common: Int, isOne: Bool, steps: Int) {
        self.long = long
        self.short = short
        self.common = common
        self.isOne = isOne
        self.steps = steps
    }

    /// Counts a division, if its quotient is longer than half a word.
    public mutating func divide(quotientBits: Int, divisorLimbs: Int) {
        guard quotientBits > 32 else { return }
        divisions += 1
        bits += quotientBits
        products += (quotientBits + 63) / 64 * divisorLimbs
    }
}

/// Prices of common divisors: charged when the steps are known, before the divisor is used.
extension GasSchedule {
    /// Finding a divisor, and dividing both numbers by it.
    public static func divisor(_ work: DivisorWork) -> UInt64 {
        finding(work)
            + (work.isOne ? 0 : reducing(work.long, work.short, by: work.common))
    }

    /// Finding a divisor in words, and dividing both by it.
    @inline(__always)
    public static func divisor(wordSteps steps: Int) -> UInt64 { binaryStep &* UInt64(steps) }

    /// Dividing the denominators of a sum, of so many limbs, by the divisor they share; longer ones
    /// pay with the divisor itself.
    public static func shared(_ left: Int, _ right: Int, isOne: Bool) -> UInt64 {
        isOne || max(left, right) > 1 ? 0 : sharedWords
    }

    private static func finding(_ work: DivisorWork) -> UInt64 {
        let (long, short, common, steps) = (work.long, work.short, work.common, work.steps)
        guard short > 1 else {
            let rest = long > 1 && short == 1 ? wordRest * UInt64(long) : 0
            return rest + divisor(wordSteps: steps)
        }
        // What long quotients do not take off goes in turns of many steps.
        let turns = max(0, min(short - common, long - common - work.bits / 64))
        return euclidOnce + euclidCopy * UInt64(long + short) + euclidStep * UInt64(steps)
            + euclidDivision * UInt64(work.divisions) + quotient * UInt64(work.products)
            + euclidLimb * UInt64(turns) + euclidSquare * UInt64(turns * (short + common))
    }

    /// Dividing two numbers by their divisor; words are divided at the price of the code.
    private static func reducing(_ long: Int, _ short: Int, by common: Int) -> UInt64 {
        if long <= 1 { return 0 }
        return exactQuotient(long, common) + exactQuotient(short, common)
    }

    private static func exactQuotient(_ n: Int, _ m: Int) -> UInt64 {
        exactBase + division(n, m)
    }

    /// The most steps that two numbers can take of which the shorter has so many limbs: neighbours
    /// of Fibonacci's sequence for Euclid's algorithm (Lamé), and a bit a step for the binary one.
    static func mostSteps(_ short: Int) -> Int { short <= 1 ? 128 : 93 * short }

    /// The most that `divisor` can be for numbers of at most n and m limbs.
    ///
    /// Beside the first division, which alone can take off what one number is longer, a long quotient
    /// takes more than 32 bits off both numbers, which short ones would take off in 46 steps or more:
    /// on average over the lengths of up to 128 limbs that costs no less.
    static func divisor(worst n: Int, _ m: Int) -> UInt64 {
        let (long, short) = (max(1, n, m), max(1, min(n, m)))
        func finding(_ long: Int, _ short: Int) -> UInt64 {
            self.finding(
                DivisorWork(
                    long: long, short: short, common: 0, isOne: true, steps: mostSteps(short)))
        }
        let one = finding(long, 1)
        guard short > 1 else { return one + reducing(long, 1, by: 1) }
        // Each term at its greatest; that of unequal lengths is greatest for half the limbs.
        let half = min(short, (long + 2) / 2)
        let most =
            finding(short, short) + euclidCopy * UInt64(long - short)
            + euclidDivision + quotient * UInt64((long - half + 1) * half)
        let divided = (long + 2) / 2
        let divisions = [1, min(short, divided), short].map {
            max(exactQuotient(long, $0), exactQuotient(long, min(2, $0)))
                + max(exactQuotient(short, $0), exactQuotient(short, min($0, (short + 2) / 2)))
        }
        return max(one, most) + (divisions.max() ?? 0)
    }
}
