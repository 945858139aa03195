/// What finding a greatest common divisor took.
///
/// Numbers of one length can take one step or ninety of each limb, so the price follows the steps
/// that were made, which are a fact about the two numbers and not about who finds the divisor. Where
/// both numbers are longer than a word they are the divisions of Euclid's algorithm. Where one is a
/// word, the longer is first divided by it, and steps are those of the binary algorithm on the word
/// and the rest: halve until odd, take the smaller from the larger, until nothing is left.
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

    /// Describes the work on two numbers.
    public init(long: Int, short: Int, common: Int, isOne: Bool, steps: Int) {
        self.long = long
        self.short = short
        self.common = common
        self.isOne = isOne
        self.steps = steps
    }
}

/// Prices of common divisors: charged when the steps are known, before the divisor is used.
extension GasSchedule {
    /// Finding a divisor, and dividing both numbers by it.
    public static func divisor(_ work: DivisorWork) -> UInt64 {
        finding(work.long, work.short, common: work.common, steps: work.steps)
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

    private static func finding(_ long: Int, _ short: Int, common: Int, steps: Int) -> UInt64 {
        guard short > 1 else {
            let rest = long > 1 && short == 1 ? wordRest * UInt64(long) : 0
            return rest + divisor(wordSteps: steps)
        }
        // A turn of so many steps takes a limb off. Where there were fewer turns than limbs went,
        // quotients were long, and the other limbs went as in a division.
        let turns = min(short - common, 1 + steps / turnSteps)
        return euclidOnce + euclidCopy * UInt64(long + short) + euclidStep * UInt64(steps)
            + quotient * UInt64((long - common - turns) * short)
            + euclidLimb * UInt64(turns) + euclidSquare * UInt64(turns * (short + common))
    }

    /// The fewest steps that one look at the leading words stands for, where quotients are short:
    /// cofactors of half a word take that many quotients of the average size.
    private static let turnSteps = 18

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
    static func divisor(worst n: Int, _ m: Int) -> UInt64 {
        let (long, short) = (max(1, n, m), max(1, min(n, m)))
        let one = finding(long, 1, common: 0, steps: mostSteps(1))
        guard short > 1 else { return one + reducing(long, 1, by: 1) }
        // Each term at its greatest; that of unequal lengths is greatest for half the limbs.
        let half = min(short, (long + 1) / 2)
        let most =
            finding(short, short, common: 0, steps: mostSteps(short))
            + quotient * UInt64((long - half) * half)
        let divided = (long + 2) / 2
        let divisions = [1, min(short, divided), short].map {
            max(exactQuotient(long, $0), exactQuotient(long, min(2, $0)))
                + max(exactQuotient(short, $0), exactQuotient(short, min($0, (short + 2) / 2)))
        }
        return max(one, most) + (divisions.max() ?? 0)
    }
}
