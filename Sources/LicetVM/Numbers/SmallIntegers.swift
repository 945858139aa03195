import LicetBytecode

// Integer instructions on wide registers whose values at hand fit two words. Such sizes have no
// extra price, so nothing is charged here.
enum SmallIntegers {
    /// Runs the instruction: nil inside for done, a trap inside; nil where a number needs more.
    static func run(_ op: Operation, _ frame: Limbs) -> TrapCode?? {
        let work = IntegerWork(of: op)
        guard let b = op.cell(1).small(at: frame + Int(op.b)) else { return nil }
        if work == .opposite || work == .magnitude {
            if work == .magnitude, b >= 0 { return finish(op, b, frame) }
            let (opposite, overflow) = Int128(0).subtractingReportingOverflow(b)
            return overflow ? nil : finish(op, opposite, frame)
        }
        if work == .scaling || work == .power { return nil }
        guard let c = op.cell(2).small(at: frame + Int(op.c)) else { return nil }
        switch work {
        case .sum:
            let (sum, overflow) = b.addingReportingOverflow(c)
            return overflow ? nil : finish(op, sum, frame)
        case .difference:
            let (difference, overflow) = b.subtractingReportingOverflow(c)
            return overflow ? nil : finish(op, difference, frame)
        case .product:
            guard let left = Int(exactly: b), let right = Int(exactly: c) else {
                let (product, overflow) = b.multipliedReportingOverflow(by: c)
                return overflow ? nil : finish(op, product, frame)
            }
            let (high, low) = left.multipliedFullWidth(by: right)
            return finish(op, Int128(high) << 64 | Int128(low), frame)
        case .quotient, .remainder:
            if c == 0 { return .some(.divisionByZero) }
            guard let (quotient, rest) = DoubleWords.floorDivide(b, c) else { return nil }
            return finish(op, work == .quotient ? quotient : rest, frame)
        case .lesser: return finish(op, min(b, c), frame)
        case .greater: return finish(op, max(b, c), frame)
        case .equal: return test(b == c, op, frame)
        case .less: return test(b < c, op, frame)
        case .atMost: return test(b <= c, op, frame)
        case .opposite, .magnitude, .scaling, .power: return nil
        }
    }

    @inline(__always)
    private static func finish(_ op: Operation, _ value: Int128, _ frame: Limbs) -> TrapCode?? {
        .some(op.cell(0).writeSmall(value, at: frame + Int(op.a)) ? nil : .sizeExceeded)
    }

    @inline(__always)
    private static func test(_ holds: Bool, _ op: Operation, _ frame: Limbs) -> TrapCode?? {
        frame[Int(op.a)] = holds ? 1 : 0
        return .some(nil)
    }
}

extension Cell {
    /// Whether the number in a wide `int` cell, or the money in a coin's, has more than two limbs.
    @inline(__always)
    static func isLong(at place: Limbs) -> Bool { place[0] &+ 2 > 4 }

    /// The number in an `int` cell of any class, if it fits two words.
    @inline(__always)
    func small(at place: Limbs) -> Int128? {
        switch kind {
        case .int64: return Int128(Int(bitPattern: place[0]))
        case .int128: return Cell.int128(at: place)
        case .int, .ratio64, .ratio, .bool, .date, .id, .set, .bytes, .coin, .counter:
            let header = Int(bitPattern: place[0])
            if header == 1 { return Int128(place[1]) }
            if header == 0 { return 0 }
            if header == -1 { return 0 &- Int128(place[1]) }
            guard header.magnitude == 2 else { return nil }
            guard place[2] >> 63 == 0 else {
                return header < 0 && place[2] == 1 << 63 && place[1] == 0 ? .min : nil
            }
            let magnitude = Int128(place[2]) << 64 | Int128(place[1])
            return header < 0 ? 0 &- magnitude : magnitude
        }
    }

    /// The number in an `int` cell of any class, if it is one word.
    @inline(__always)
    func word(at place: Limbs) -> Int? {
        if kind == .int64 { return Int(bitPattern: place[0]) }
        return small(at: place).flatMap { Int(exactly: $0) }
    }

    /// Writes a number of two words to an `int` cell of any class; false, if it is outside it.
    @inline(__always)
    func writeSmall(_ value: Int128, at place: Limbs) -> Bool {
        switch kind {
        case .int64, .int128: return writeNarrow(value, at: place)
        case .int, .ratio64, .ratio, .bool, .date, .id, .set, .bytes, .coin, .counter:
            let magnitude = value.magnitude
            let low = UInt(truncatingIfNeeded: magnitude)
            let high = UInt(truncatingIfNeeded: magnitude >> 64)
            let count = high != 0 ? 2 : low != 0 ? 1 : 0
            place[0] = UInt(bitPattern: value < 0 ? 0 &- count : count)
            place[1] = low
            // Room for a limb more than the class is in every cell of this kind.
            place[2] = high
            return true
        }
    }
}
