import CGMP
import LicetBytecode

// Greatest common divisors with their steps counted: the price follows them. Words are done by the
// binary algorithm. Longer numbers are done by Lehmer's: the leading words stand for the numbers
// while their quotients are sure to be the same, which Collins' condition tells, and what was found
// is then done to the numbers at once. Knuth, The Art of Computer Programming, volume 2, 4.5.2.
extension Numeral {
    /// The greatest common divisor of the magnitudes; its price is added to `price`.
    static func commonDivisor(
        _ left: Numeral, _ right: Numeral, _ price: inout UInt64, _ scratch: inout Scratch
    ) -> Numeral {
        if left.isZero { return right.magnitude }
        if right.isZero { return left.magnitude }
        let isOrdered = compareMagnitudes(left, right) >= 0
        let (long, short) = isOrdered ? (left, right) : (right, left)
        var work = DivisorWork(
            long: long.count, short: short.count, common: 0, isOne: false, steps: 0)
        let divisor =
            short.count == 1
            ? ofWord(long, short.limbs[0], &work.steps, &scratch)
            : ofNumbers(long, short, &work, &scratch)
        work.common = divisor.count
        work.isOne = divisor.isOne
        price += GasSchedule.divisor(work)
        return divisor
    }

    private static func ofWord(
        _ long: Numeral, _ word: UInt, _ steps: inout Int, _ scratch: inout Scratch
    ) -> Numeral {
        let rest =
            long.count == 1 ? long.limbs[0] : licet_mpn_mod_1(long.limbs, long.count, word)
        let room = scratch.take(1)
        room[0] = Narrow.commonDivisor(word, rest, &steps)
        return Numeral(limbs: room, count: 1, isNegative: false)
    }

    /// Of numbers of more than a word, the first not the smaller.
    private static func ofNumbers(
        _ long: Numeral, _ short: Numeral, _ work: inout DivisorWork, _ scratch: inout Scratch
    ) -> Numeral {
        // The numbers change place with these rooms at each turn.
        var (a, b) = (long.magnitude, short.magnitude)
        var spare = (scratch.take(long.count &+ 1), scratch.take(long.count &+ 1))
        var other = (scratch.take(long.count &+ 1), scratch.take(long.count &+ 1))
        let quotient = scratch.take(long.count &+ 1)
        while b.count > 1 {
            let view = LeadingWords(a, b)
            work.steps &+= view.steps
            if view.steps > 0 {
                let next = view.apply(to: a, b, spare)
                (a, b) = next
            } else {
                work.steps &+= 1
                let rest = spare.0
                licet_mpn_tdiv_qr(quotient, rest, a.limbs, a.count, b.limbs, b.count)
                let found = Numeral(
                    limbs: quotient, normalising: a.count &- b.count &+ 1, isNegative: false)
                work.divide(quotientBits: found.bitWidth, divisorLimbs: b.count)
                spare.1.update(from: b.limbs, count: b.count)
                let divisor = Numeral(limbs: spare.1, count: b.count, isNegative: false)
                (a, b) = (
                    divisor, Numeral(limbs: rest, normalising: b.count, isNegative: false)
                )
            }
            swap(&spare, &other)
        }
        if b.isZero { return a }
        // The last divisions are by a word.
        let word = b.limbs[0]
        let rest = licet_mpn_divrem_1(quotient, a.limbs, a.count, word)
        let found = Numeral(limbs: quotient, normalising: a.count, isNegative: false)
        work.divide(quotientBits: found.bitWidth, divisorLimbs: 1)
        work.steps &+= 1
        var (x, y) = (word, rest)
        while y != 0 {
            let (quotient, rest) = x.quotientAndRemainder(dividingBy: y)
            work.divide(quotientBits: 64 &- quotient.leadingZeroBitCount, divisorLimbs: 1)
            work.steps &+= 1
            (x, y) = (y, rest)
        }
        let room = scratch.take(1)
        room[0] = x
        return Numeral(limbs: room, count: 1, isNegative: false)
    }
}

/// What the leading words of two numbers tell of the first divisions of Euclid's algorithm on them:
/// after `steps` divisions the numbers a and b have become |u₀a - v₀b| and |u₁a - v₁b|.
private struct LeadingWords {
    private(set) var steps = 0
    private var u0: UInt = 0
    private var u1: UInt = 1
    private var v0: UInt = 0
    private var v1: UInt = 0
    /// Whether u₀a is the greater in the first, so that u₁a is the less in the second.
    private var isEven = false

    /// Looks at numbers of more than a word, the first not the smaller.
    init(_ a: Numeral, _ b: Numeral) {
        let top = a.count &- 1
        let shift = a.limbs[top].leadingZeroBitCount
        var x = Self.word(a, top, shift)
        var y = top &- b.count > 0 ? 0 : Self.word(b, top, shift)
        var (u2, v2): (UInt, UInt) = (0, 1)
        // Collins: the next quotient is that of the numbers themselves. Cofactors stay below half a
        // word as long as it holds.
        while y >= v2, x &- y >= v1 &+ v2 {
            let (quotient, rest) = x.quotientAndRemainder(dividingBy: y)
            (x, y) = (y, rest)
            (u0, u1, u2) = (u1, u2, u1 &+ quotient &* u2)
            (v0, v1, v2) = (v1, v2, v1 &+ quotient &* v2)
            isEven.toggle()
            steps &+= 1
        }
        // The last quotient is not used: only the one before it is known to be followed.
        steps = max(0, steps &- 1)
    }

    /// The bits of a number that stand where the top word of the longer one stands.
    private static func word(_ number: Numeral, _ top: Int, _ shift: Int) -> UInt {
        let high: UInt = top < number.count ? number.limbs[top] : 0
        if shift == 0 { return high }
        let low: UInt = number.limbs[top &- 1]
        return (high << UInt(shift)) | (low >> UInt(64 &- shift))
    }

    func apply(
        to a: Numeral, _ b: Numeral, _ rooms: (Limbs, Limbs)
    ) -> (Numeral, Numeral) {
        (
            Self.difference(a, u0, b, v0, isPositive: isEven, rooms.0),
            Self.difference(a, u1, b, v1, isPositive: !isEven, rooms.1)
        )
    }

    /// ua - vb, or vb - ua, whichever is said to be positive.
    private static func difference(
        _ a: Numeral, _ u: UInt, _ b: Numeral, _ v: UInt, isPositive: Bool, _ room: Limbs
    ) -> Numeral {
        let count = a.count
        if isPositive {
            let top = licet_mpn_mul_1(room, a.limbs, count, u)
            room[count] = top
            let borrow = licet_mpn_submul_1(room, b.limbs, b.count, v)
            take(borrow, room, b.count, count)
        } else {
            let top = licet_mpn_mul_1(room, b.limbs, b.count, v)
            room[b.count] = top
            if b.count < count { room[count] = 0 }
            let empty = count &- b.count &- 1
            if empty > 0 {
                let start: Limbs = room + (b.count &+ 1)
                start.update(repeating: 0, count: empty)
            }
            let borrow = licet_mpn_submul_1(room, a.limbs, count, u)
            let high: UInt = room[count]
            room[count] = high &- borrow
        }
        return Numeral(limbs: room, normalising: count &+ 1, isNegative: false)
    }

    /// Takes a borrow from the limbs from `start` to `end`, both counted in.
    private static func take(_ borrow: UInt, _ room: Limbs, _ start: Int, _ end: Int) {
        var (borrow, index) = (borrow, start)
        while borrow != 0, index <= end {
            let (rest, overflow) = room[index].subtractingReportingOverflow(borrow)
            room[index] = rest
            borrow = overflow ? 1 : 0
            index &+= 1
        }
    }
}
