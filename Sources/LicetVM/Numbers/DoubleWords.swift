import LicetBytecode
import LicetTerms

// Integer instructions whose every number is one word or two, in 128-bit arithmetic. What leaves
// 128 bits on the way goes to `WideIntegers`, before anything was charged.
enum DoubleWords {
    @inline(__always)
    private static func read(_ op: Operation, _ index: UInt32, _ place: Limbs) -> Int128 {
        op.cell(index).narrow(at: place)
    }

    @inline(__always)
    private static func finish(_ op: Operation, _ value: Int128, _ frame: Limbs) -> TrapCode? {
        op.cell(0).writeNarrow(value, at: frame + Int(op.a)) ? nil : .sizeExceeded
    }

    /// Takes the price of a linear instruction.
    @inline(__always)
    private static func linear(_ b: Int128, _ c: Int128, _ gas: inout UInt64) -> TrapCode? {
        charge(GasSchedule.linear(max(Cell.size(b), Cell.size(c))), &gas)
    }

    static func sum(
        _ op: Operation, _ frame: Limbs, _ gas: inout UInt64, negating: Bool
    ) -> TrapCode? {
        let b = read(op, 1, frame + Int(op.b))
        let c = read(op, 2, frame + Int(op.c))
        if let trap = linear(b, c, &gas) { return trap }
        let (sum, overflow) =
            negating ? b.subtractingReportingOverflow(c) : b.addingReportingOverflow(c)
        return overflow ? .sizeExceeded : finish(op, sum, frame)
    }

    static func product(
        _ op: Operation, _ frame: Limbs, _ gas: inout UInt64, _ scratch: Scratch
    ) -> TrapCode? {
        let b = read(op, 1, frame + Int(op.b))
        let c = read(op, 2, frame + Int(op.c))
        guard let left = Int(exactly: b), let right = Int(exactly: c) else {
            return WideIntegers.run(op, frame, &gas, scratch)
        }
        let (high, low) = left.multipliedFullWidth(by: right)
        return finish(op, Int128(high) << 64 | Int128(low), frame)
    }

    static func quotient(
        _ op: Operation, _ frame: Limbs, _ gas: inout UInt64, remainder: Bool
    ) -> TrapCode? {
        let b = read(op, 1, frame + Int(op.b))
        let c = read(op, 2, frame + Int(op.c))
        let price = GasSchedule.product(Cell.size(b), Cell.size(c))
        if let trap = charge(price, &gas) { return trap }
        guard c != 0 else { return .divisionByZero }
        if c == -1 {
            let (opposite, overflow) = Int128(0).subtractingReportingOverflow(b)
            if remainder { return finish(op, 0, frame) }
            return overflow ? .sizeExceeded : finish(op, opposite, frame)
        }
        var (quotient, rest) = b.quotientAndRemainder(dividingBy: c)
        if rest != 0, (rest < 0) != (c < 0) {
            quotient &-= 1
            rest &+= c
        }
        return finish(op, remainder ? rest : quotient, frame)
    }

    static func scale(
        _ op: Operation, _ frame: Limbs, _ gas: inout UInt64, _ scratch: Scratch
    ) -> TrapCode? {
        let first = frame + Int(op.b)
        let second = first + op.cell(1).words
        let third = second + op.cell(2).words
        let b = read(op, 1, first)
        let c = read(op, 2, second)
        let d = read(op, 3, third)
        let (product, overflow) = b.multipliedReportingOverflow(by: c)
        guard !overflow, product != Int128.min else {
            return WideIntegers.run(op, frame, &gas, scratch)
        }
        let price = GasSchedule.scaling(Cell.size(b), Cell.size(c), Cell.size(d))
        if let trap = charge(price, &gas) { return trap }
        guard d != 0 else { return .divisionByZero }
        let mode = RoundingMode(rawValue: UInt8(truncatingIfNeeded: op.c)) ?? .down
        let (quotient, rest) = product.magnitude.quotientAndRemainder(dividingBy: d.magnitude)
        var magnitude = quotient
        if rest != 0 {
            let left = d.magnitude &- rest
            let half = rest > left ? 1 : rest == left ? 0 : -1
            if mode.roundsAway(half: half, isOdd: quotient & 1 == 1) { magnitude &+= 1 }
        }
        // The product's magnitude is below 2^127, so the quotient's, rounded, has a sign's room.
        guard let result = Int128(exactly: magnitude) else { return .sizeExceeded }
        return finish(op, (product < 0) != (d < 0) ? 0 &- result : result, frame)
    }

    static func negate(
        _ op: Operation, _ frame: Limbs, _ gas: inout UInt64, absolute: Bool
    ) -> TrapCode? {
        let b = read(op, 1, frame + Int(op.b))
        if let trap = linear(b, b, &gas) { return trap }
        if absolute, b >= 0 { return finish(op, b, frame) }
        let (opposite, overflow) = Int128(0).subtractingReportingOverflow(b)
        return overflow ? .sizeExceeded : finish(op, opposite, frame)
    }

    static func choose(
        _ op: Operation, _ frame: Limbs, _ gas: inout UInt64, greater: Bool
    ) -> TrapCode? {
        let b = read(op, 1, frame + Int(op.b))
        let c = read(op, 2, frame + Int(op.c))
        if let trap = linear(b, c, &gas) { return trap }
        return finish(op, greater ? max(b, c) : min(b, c), frame)
    }

    static func compare(
        _ op: Operation, _ frame: Limbs, _ gas: inout UInt64
    ) -> TrapCode? {
        let b = read(op, 1, frame + Int(op.b))
        let c = read(op, 2, frame + Int(op.c))
        if let trap = linear(b, c, &gas) { return trap }
        let holds = op.code == .eq128 ? b == c : op.code == .lt128 ? b < c : b <= c
        frame[Int(op.a)] = holds ? 1 : 0
        return nil
    }
}
