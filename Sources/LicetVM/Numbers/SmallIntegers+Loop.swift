import LicetBytecode

// The instructions on wide registers that contracts run most, where the values at hand fit two
// words. All of it becomes part of the loop. False or nil says that nothing was done, because a
// number needs more or the destination has no room: `WideIntegers` then does it, or traps.
extension SmallIntegers {
    @inline(__always)
    static func sum(_ op: Operation, _ frame: Limbs) -> Bool {
        guard let b = op.cell(1).small(at: frame + Int(op.b)),
            let c = op.cell(2).small(at: frame + Int(op.c))
        else { return false }
        let (sum, overflow) = b.addingReportingOverflow(c)
        return !overflow && put(op, sum, frame)
    }

    @inline(__always)
    static func difference(_ op: Operation, _ frame: Limbs) -> Bool {
        guard let b = op.cell(1).small(at: frame + Int(op.b)),
            let c = op.cell(2).small(at: frame + Int(op.c))
        else { return false }
        let (difference, overflow) = b.subtractingReportingOverflow(c)
        return !overflow && put(op, difference, frame)
    }

    /// A product of words.
    @inline(__always)
    static func product(_ op: Operation, _ frame: Limbs) -> Bool {
        guard let b = op.cell(1).small(at: frame + Int(op.b)),
            let c = op.cell(2).small(at: frame + Int(op.c)),
            let left = Int(exactly: b), let right = Int(exactly: c)
        else { return false }
        let (high, low) = left.multipliedFullWidth(by: right)
        return put(op, Int128(high) << 64 | Int128(low), frame)
    }

    /// A quotient of a word by a word, or the remainder; neither is negative.
    @inline(__always)
    static func quotient(_ op: Operation, _ frame: Limbs, remainder: Bool) -> Bool {
        guard let b = op.cell(1).small(at: frame + Int(op.b)),
            let c = op.cell(2).small(at: frame + Int(op.c)), b >= 0, c > 0,
            let divisor = UInt(exactly: c)
        else { return false }
        let high = UInt(truncatingIfNeeded: b >> 64)
        guard high < divisor else { return false }
        let (quotient, rest) = divisor.dividingFullWidth((high, UInt(truncatingIfNeeded: b)))
        return put(op, Int128(remainder ? rest : quotient), frame)
    }

    @inline(__always)
    static func choose(_ op: Operation, _ frame: Limbs, greater: Bool) -> Bool {
        guard let b = op.cell(1).small(at: frame + Int(op.b)),
            let c = op.cell(2).small(at: frame + Int(op.c))
        else { return false }
        return put(op, (b < c) == greater ? c : b, frame)
    }

    @inline(__always)
    static func isEqual(_ op: Operation, _ frame: Limbs) -> Bool? {
        guard let b = op.cell(1).small(at: frame + Int(op.b)),
            let c = op.cell(2).small(at: frame + Int(op.c))
        else { return nil }
        return b == c
    }

    @inline(__always)
    static func isLess(_ op: Operation, _ frame: Limbs) -> Bool? {
        guard let b = op.cell(1).small(at: frame + Int(op.b)),
            let c = op.cell(2).small(at: frame + Int(op.c))
        else { return nil }
        return b < c
    }

    @inline(__always)
    static func isAtMost(_ op: Operation, _ frame: Limbs) -> Bool? {
        guard let b = op.cell(1).small(at: frame + Int(op.b)),
            let c = op.cell(2).small(at: frame + Int(op.c))
        else { return nil }
        return b <= c
    }

    /// Writes a result. What does not fit is not written at all: the destination may be an operand.
    @inline(__always)
    private static func put(_ op: Operation, _ value: Int128, _ frame: Limbs) -> Bool {
        let cell = op.cell(0)
        let place = frame + Int(op.a)
        guard cell.kind == .int64 else { return cell.writeSmall(value, at: place) }
        guard let word = Int(exactly: value) else { return false }
        place[0] = UInt(bitPattern: word)
        return true
    }
}
