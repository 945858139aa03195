import CGMP

/// The limbs of a magnitude, least first, the last one not zero.
typealias Limbs = UnsafeBufferPointer<UInt>

/// Arithmetic on magnitudes: the only callers of GMP's `mpn` layer.
///
/// Invariant of every unsafe use: operands are buffers of living arrays or locals, each result is
/// a new array with room for the most limbs that the GMP manual states for the call, so operands
/// and result never overlap, and no length of 0 reaches GMP where the manual forbids it.
enum Magnitude {
    /// Negative, 0 or positive, as `a` is below, equal to or above `b`.
    static func compare(_ a: Limbs, _ b: Limbs) -> Int {
        if a.count != b.count { return a.count - b.count }
        return a.isEmpty ? 0 : Int(licet_mpn_cmp(a.baseAddress, b.baseAddress, a.count))
    }

    /// a + b
    static func sum(_ a: Limbs, _ b: Limbs) -> [UInt] {
        let (long, short) = a.count >= b.count ? (a, b) : (b, a)
        if short.isEmpty { return Array(long) }
        return [UInt](unsafeUninitializedCapacity: long.count + 1) { result, count in
            result[long.count] = licet_mpn_add(
                result.baseAddress, long.baseAddress, long.count, short.baseAddress, short.count)
            count = long.count + 1
        }
    }

    /// a - b, for a ≥ b
    static func difference(_ a: Limbs, _ b: Limbs) -> [UInt] {
        if b.isEmpty { return Array(a) }
        return [UInt](unsafeUninitializedCapacity: a.count) { result, count in
            let borrow = licet_mpn_sub(
                result.baseAddress, a.baseAddress, a.count, b.baseAddress, b.count)
            precondition(borrow == 0, "a magnitude is never negative")
            count = a.count
        }
    }

    /// a × b
    static func product(_ a: Limbs, _ b: Limbs) -> [UInt] {
        let (long, short) = a.count >= b.count ? (a, b) : (b, a)
        if short.isEmpty { return [] }
        return [UInt](unsafeUninitializedCapacity: long.count + short.count) { result, count in
            _ = licet_mpn_mul(
                result.baseAddress, long.baseAddress, long.count, short.baseAddress, short.count)
            count = long.count + short.count
        }
    }

    /// n ÷ d truncated, and what is left, for d ≠ 0
    static func quotient(_ n: Limbs, _ d: Limbs) -> (quotient: [UInt], remainder: [UInt]) {
        if compare(n, d) < 0 { return ([], Array(n)) }
        if d.count == 1 { return quotient(n, byLimb: d[0]) }
        var remainder: [UInt] = []
        let quotient = [UInt](unsafeUninitializedCapacity: n.count - d.count + 1) { q, count in
            remainder = [UInt](unsafeUninitializedCapacity: d.count) { r, remainderCount in
                licet_mpn_tdiv_qr(
                    q.baseAddress, r.baseAddress, n.baseAddress, n.count, d.baseAddress, d.count)
                remainderCount = d.count
            }
            count = n.count - d.count + 1
        }
        return (quotient, remainder)
    }

    private static func quotient(_ n: Limbs, byLimb d: UInt) -> ([UInt], [UInt]) {
        var remainder: UInt = 0
        let quotient = [UInt](unsafeUninitializedCapacity: n.count) { q, count in
            remainder = licet_mpn_divrem_1(q.baseAddress, n.baseAddress, n.count, d)
            count = n.count
        }
        return (quotient, [remainder])
    }

    /// a × 2^bits
    static func shiftedLeft(_ a: Limbs, by bits: Int) -> [UInt] {
        let (whole, part) = bits.quotientAndRemainder(dividingBy: UInt.bitWidth)
        var result = [UInt](repeating: 0, count: whole)
        guard part > 0, !a.isEmpty else { return result + a }
        result += [UInt](unsafeUninitializedCapacity: a.count + 1) { shifted, count in
            shifted[a.count] = licet_mpn_lshift(
                shifted.baseAddress, a.baseAddress, a.count, UInt32(part))
            count = a.count + 1
        }
        return result
    }

    /// a ÷ 2^bits truncated, and whether a bit was lost
    static func shiftedRight(_ a: Limbs, by bits: Int) -> (result: [UInt], inexact: Bool) {
        let (whole, part) = bits.quotientAndRemainder(dividingBy: UInt.bitWidth)
        guard whole < a.count else { return ([], !a.isEmpty) }
        let kept = Limbs(rebasing: a[whole...])
        let lostLimb = a[..<whole].contains { $0 != 0 }
        guard part > 0 else { return (Array(kept), lostLimb) }
        var lostBits: UInt = 0
        let result = [UInt](unsafeUninitializedCapacity: kept.count) { shifted, count in
            lostBits = licet_mpn_rshift(
                shifted.baseAddress, kept.baseAddress, kept.count, UInt32(part))
            count = kept.count
        }
        return (result, lostLimb || lostBits != 0)
    }

    /// The greatest common divisor of two odd magnitudes.
    static func commonDivisor(ofOdd a: Limbs, _ b: Limbs) -> [UInt] {
        let (long, short) = a.count >= b.count ? (a, b) : (b, a)
        if short.count == 1 { return [licet_mpn_gcd_1(long.baseAddress, long.count, short[0])] }
        // GMP destroys both operands, so it is given copies.
        var u = Array(long)
        var v = Array(short)
        return [UInt](unsafeUninitializedCapacity: short.count) { result, count in
            count = u.withUnsafeMutableBufferPointer { u in
                v.withUnsafeMutableBufferPointer { v in
                    licet_mpn_gcd(
                        result.baseAddress, u.baseAddress, u.count, v.baseAddress, v.count)
                }
            }
        }
    }

    /// The zero bits below the lowest one, for a ≠ 0.
    static func trailingZeroBits(_ a: Limbs) -> Int {
        let limb = a.firstIndex { $0 != 0 } ?? 0
        return limb * UInt.bitWidth + a[limb].trailingZeroBitCount
    }

    /// The digits of a ≠ 0 in `base`, highest first, as numbers.
    static func digits(_ a: Limbs, base: Int) -> [UInt8] {
        // 30103/100000 > log10(2), and a digit of base 16 takes 4 bits; GMP asks for one more.
        let bits = a.count * UInt.bitWidth
        let room = (base == 16 ? bits / 4 : bits * 30_103 / 100_000 + 1) + 1
        var copy = Array(a)
        return [UInt8](unsafeUninitializedCapacity: room) { text, count in
            count = copy.withUnsafeMutableBufferPointer { limbs in
                licet_mpn_get_str(text.baseAddress, Int32(base), limbs.baseAddress, limbs.count)
            }
        }
    }

    /// The magnitude with these digits of `base`, highest first, at least one, the first not zero.
    static func fromDigits(_ digits: [UInt8], base: Int) -> [UInt] {
        // A digit takes at most 4 bits in either base; GMP asks for one limb more.
        let room = digits.count * 4 / UInt.bitWidth + 2
        return [UInt](unsafeUninitializedCapacity: room) { result, count in
            count = digits.withUnsafeBufferPointer { digits in
                licet_mpn_set_str(
                    result.baseAddress, digits.baseAddress, digits.count, Int32(base))
            }
        }
    }
}
