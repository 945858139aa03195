import CGMP
import LicetBytecode

// Sums and products of long numbers, worked out where the destination lies: no scratch, no copy.
// The way that most numbers go becomes part of the loop. Every cell is an `int`, which has room for
// one limb more than its class. What a number too large leaves in the destination nobody sees,
// because the call stops.
extension WideIntegers {
    /// a = b + c.
    @inline(__always)
    static func sum(
        _ op: Operation, _ frame: Limbs, _ gas: inout UInt64, _ scratch: Scratch
    ) -> TrapCode? {
        add(op, Int(bitPattern: frame[Int(op.c)]), frame, &gas, scratch)
    }

    /// a = b - c.
    @inline(__always)
    static func difference(
        _ op: Operation, _ frame: Limbs, _ gas: inout UInt64, _ scratch: Scratch
    ) -> TrapCode? {
        add(op, 0 &- Int(bitPattern: frame[Int(op.c)]), frame, &gas, scratch)
    }

    /// Adds to b the limbs of c under a header, most often that of b: numbers that are added are
    /// of a size.
    @inline(__always)
    private static func add(
        _ op: Operation, _ header: Int, _ frame: Limbs, _ gas: inout UInt64, _ scratch: Scratch
    ) -> TrapCode? {
        let left = frame + Int(op.b)
        let count = header < 0 ? 0 &- header : header
        let limbs = Int(op.extra)
        guard Int(bitPattern: left[0]) == header, count > 0, count <= limbs else {
            var rest = gas
            defer { gas = rest }
            return addUnequal(op, header, frame, &rest, scratch)
        }
        if let trap = charge(GasSchedule.sum(count, count), &gas) { return trap }
        let place = frame + Int(op.a)
        let carry = licet_mpn_add_n(place + 1, left + 1, frame + (Int(op.c) &+ 1), count)
        return close(place, count, carry, limbs, isNegative: header < 0)
    }

    /// Adds numbers of one sign and different lengths; leaves all others to `run`.
    @inline(never)
    private static func addUnequal(
        _ op: Operation, _ header: Int, _ frame: Limbs, _ gas: inout UInt64, _ scratch: Scratch
    ) -> TrapCode? {
        let left = frame + Int(op.b)
        let right = frame + Int(op.c)
        let first = Int(bitPattern: left[0])
        let (n, m) = (Int(first.magnitude), Int(header.magnitude))
        let count = max(n, m)
        let limbs = Int(op.extra)
        guard count <= limbs, n > 0, m > 0, first ^ header >= 0 else {
            return run(op, frame, &gas, scratch)
        }
        if let trap = charge(GasSchedule.sum(n, m), &gas) { return trap }
        let place = frame + Int(op.a)
        let carry =
            n < m
            ? licet_mpn_add(place + 1, right + 1, m, left + 1, n)
            : licet_mpn_add(place + 1, left + 1, n, right + 1, m)
        return close(place, count, carry, limbs, isNegative: header < 0)
    }

    /// a = b × c.
    @inline(__always)
    static func product(
        _ op: Operation, _ frame: Limbs, _ gas: inout UInt64, _ scratch: Scratch
    ) -> TrapCode? {
        let place = frame + Int(op.a)
        let left = frame + Int(op.b)
        let right = frame + Int(op.c)
        let (first, second) = (Int(bitPattern: left[0]), Int(bitPattern: right[0]))
        let (n, m) = (Int(first.magnitude), Int(second.magnitude))
        let limbs = Int(op.extra)
        // A product has at least one limb less than its factors together.
        guard n > 0, m > 0, n &+ m > 2, n &+ m &- 1 <= limbs, place != left, place != right
        else {
            var rest = gas
            defer { gas = rest }
            return run(op, frame, &rest, scratch)
        }
        if let trap = charge(GasSchedule.product(n, m), &gas) { return trap }
        let top =
            n < m
            ? licet_mpn_mul(place + 1, right + 1, m, left + 1, n)
            : licet_mpn_mul(place + 1, left + 1, n, right + 1, m)
        return close(place, n &+ m &- 1, top, limbs, isNegative: first ^ second < 0)
    }

    /// Writes the header of a number whose limbs stand in their place, so many and one above that
    /// may be zero, if it is within the class.
    @inline(__always)
    private static func close(
        _ place: Limbs, _ lower: Int, _ top: UInt, _ limbs: Int, isNegative: Bool
    ) -> TrapCode? {
        let count = top == 0 ? lower : lower &+ 1
        if top != 0 { place[count] = top }
        if count >= limbs {
            let number = Numeral(limbs: place + 1, count: count, isNegative: isNegative)
            guard number.fits(limbs) else { return .sizeExceeded }
        }
        place[0] = UInt(bitPattern: isNegative ? 0 &- count : count)
        return nil
    }
}
