import LicetBytecode

// The instructions on wide registers that contracts run most, where the values at hand fit two
// words. False or nil says that nothing was done, because a number needs more or the destination has
// no room: `WideIntegers` then does it, or traps.
//
// They are functions that the loop calls: as parts of it they took the registers of its state.
extension SmallIntegers {
    static func sum(_ place: OperationPlace, _ frame: Limbs) -> Bool {
        let op = place.pointee
        guard let (b, c) = operands(op, frame) else { return false }
        let (sum, overflow) = b.addingReportingOverflow(c)
        return !overflow && put(op, sum, frame)
    }

    static func difference(_ place: OperationPlace, _ frame: Limbs) -> Bool {
        let op = place.pointee
        guard let (b, c) = operands(op, frame) else { return false }
        let (difference, overflow) = b.subtractingReportingOverflow(c)
        return !overflow && put(op, difference, frame)
    }

    /// A product of up to four words.
    static func product(_ place: OperationPlace, _ frame: Limbs) -> Bool {
        let op = place.pointee
        guard let (b, c) = operands(op, frame) else { return false }
        if let left = Int(exactly: b), let right = Int(exactly: c) {
            let (high, low) = left.multipliedFullWidth(by: right)
            return put(op, Int128(high) << 64 | Int128(low), frame)
        }
        let (high, low) = b.magnitude.multipliedFullWidth(by: c.magnitude)
        let cell = op.cell(0)
        let place = frame + Int(op.a)
        let isNegative = (b < 0) != (c < 0)
        if high == 0, low &>> 127 == 0 {
            let value = Int128(truncatingIfNeeded: low)
            return put(op, isNegative ? 0 &- value : value, frame)
        }
        let count = high == 0 ? 2 : high &>> 64 == 0 ? 3 : 4
        // With a limb less than its class a number always fits; else its sign must.
        guard cell.kind == .int, count < cell.limbs || count == cell.limbs && high &>> 127 == 0
        else { return false }
        place[0] = UInt(bitPattern: isNegative ? 0 &- count : count)
        place[1] = UInt(truncatingIfNeeded: low)
        place[2] = UInt(truncatingIfNeeded: low &>> 64)
        place[3] = UInt(truncatingIfNeeded: high)
        place[4] = UInt(truncatingIfNeeded: high &>> 64)
        return true
    }

    /// A quotient by a word or two, or the remainder.
    static func quotient(_ place: OperationPlace, _ frame: Limbs, remainder: Bool) -> Bool {
        let op = place.pointee
        guard let (b, c) = operands(op, frame), c != 0 else { return false }
        guard b >= 0, c > 0 else {
            guard let division = DoubleWords.floorDivide(b, c) else { return false }
            return put(op, remainder ? division.remainder : division.quotient, frame)
        }
        guard let divisor = UInt(exactly: c) else {
            let (quotient, rest) = DoubleWords.divideLong(b.magnitude, c.magnitude)
            let result = remainder ? rest : UInt128(quotient)
            return put(op, Int128(truncatingIfNeeded: result), frame)
        }
        let (high, low) = (UInt(truncatingIfNeeded: b >> 64), UInt(truncatingIfNeeded: b))
        guard high < divisor else { return false }
        let (quotient, rest) =
            high == 0
            ? low.quotientAndRemainder(dividingBy: divisor)
            : divisor.dividingFullWidth((high, low))
        return put(op, Int128(remainder ? rest : quotient), frame)
    }

    static func choose(_ place: OperationPlace, _ frame: Limbs, greater: Bool) -> Bool {
        let op = place.pointee
        guard let (b, c) = operands(op, frame) else { return false }
        return put(op, (b < c) == greater ? c : b, frame)
    }

    static func isEqual(_ place: OperationPlace, _ frame: Limbs) -> Bool? {
        let op = place.pointee
        guard let (b, c) = operands(op, frame) else { return nil }
        return b == c
    }

    static func isLess(_ place: OperationPlace, _ frame: Limbs) -> Bool? {
        let op = place.pointee
        guard let (b, c) = operands(op, frame) else { return nil }
        return b < c
    }

    static func isAtMost(_ place: OperationPlace, _ frame: Limbs) -> Bool? {
        let op = place.pointee
        guard let (b, c) = operands(op, frame) else { return nil }
        return b <= c
    }

    /// Both numbers, if they fit two words.
    @inline(__always)
    private static func operands(_ op: Operation, _ frame: Limbs) -> (Int128, Int128)? {
        guard let b = op.cell(1).small(at: frame + Int(op.b)),
            let c = op.cell(2).small(at: frame + Int(op.c))
        else { return nil }
        return (b, c)
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
