import LicetBytecode
import LicetPrimitives
import LicetTerms

// Ratio instructions on cells of any class: price by the sizes at hand, work, check, write.
enum WideRatios {
    /// Runs the instruction; nil, or why it trapped.
    static func run(
        _ operation: Operation, _ frame: Limbs, _ gas: inout UInt64, _ scratch: Scratch
    ) -> TrapCode? {
        let work = RatioWork(of: operation)
        var scratch = scratch
        let place = frame + Int(operation.a)
        switch work {
        case .fraction, .whole:
            return make(work == .whole, operation, frame, &gas, &scratch)
        case .rounding:
            let value = read(operation, 1, frame + Int(operation.b), &scratch)
            let price = GasSchedule.rounded(
                value.numerator.count, value.denominator.count,
                isLess: Numeral.compareMagnitudes(value.numerator, value.denominator) < 0)
            if let trap = charge(price, &gas) { return trap }
            let mode = RoundingMode(rawValue: UInt8(truncatingIfNeeded: operation.c)) ?? .down
            let result = value.numerator.divided(
                by: value.denominator, rounding: mode, &scratch)
            return operation.cell(0).write(result, at: place) ? nil : .sizeExceeded
        case .opposite:
            let value = read(operation, 1, frame + Int(operation.b), &scratch)
            if let trap = charge(GasSchedule.copied(value.size), &gas) { return trap }
            return write(value.negated, operation, place)
        case .sum, .difference, .product, .quotient:
            return combine(work, operation, frame, &gas, &scratch)
        case .lesser, .greater, .equal, .less, .atMost:
            return compare(work, operation, frame, &gas, &scratch)
        }
    }

    private static func make(
        _ isWhole: Bool, _ operation: Operation, _ frame: Limbs, _ gas: inout UInt64,
        _ scratch: inout Scratch
    ) -> TrapCode? {
        let place = frame + Int(operation.a)
        let top = operation.cell(1).numeral(at: frame + Int(operation.b), &scratch)
        if isWhole {
            if let trap = charge(GasSchedule.copied(top.size), &gas) { return trap }
            let one = scratch.numeral(1)
            return write(Fraction(numerator: top, denominator: one), operation, place)
        }
        let bottom = operation.cell(2).numeral(at: frame + Int(operation.c), &scratch)
        guard !bottom.isZero else { return .divisionByZero }
        var price: UInt64 = 0
        let result = Fraction.quotient(top, bottom, &price, &scratch)
        if let trap = charge(price, &gas) { return trap }
        return write(result, operation, place)
    }

    private static func combine(
        _ work: RatioWork, _ operation: Operation, _ frame: Limbs, _ gas: inout UInt64,
        _ scratch: inout Scratch
    ) -> TrapCode? {
        let left = read(operation, 1, frame + Int(operation.b), &scratch)
        let right = read(operation, 2, frame + Int(operation.c), &scratch)
        let isSum = work == .sum || work == .difference
        if work == .quotient, right.numerator.isZero { return .divisionByZero }
        let other =
            work == .difference ? right.negated : work == .quotient ? right.inverted : right
        var price: UInt64 = 0
        let result =
            isSum
            ? Fraction.sum(left, other, &price, &scratch)
            : Fraction.product(left, other, &price, &scratch)
        if let trap = charge(price, &gas) { return trap }
        return write(result, operation, frame + Int(operation.a))
    }

    private static func compare(
        _ work: RatioWork, _ operation: Operation, _ frame: Limbs, _ gas: inout UInt64,
        _ scratch: inout Scratch
    ) -> TrapCode? {
        let place = frame + Int(operation.a)
        let left = read(operation, 1, frame + Int(operation.b), &scratch)
        let right = read(operation, 2, frame + Int(operation.c), &scratch)
        if work == .equal {
            // In lowest terms equal fractions have equal parts.
            var (order, limbs) = Numeral.order(left.numerator, right.numerator)
            if order == 0 {
                let bottoms = Numeral.order(left.denominator, right.denominator)
                order = bottoms.order
                limbs &+= bottoms.limbs
            }
            let price = GasSchedule.equal(max(left.size, right.size), limbs: limbs)
            if let trap = charge(price, &gas) { return trap }
            place[0] = order == 0 ? 1 : 0
            return nil
        }
        if let trap = charge(GasSchedule.order(left.limbs, right.limbs), &gas) { return trap }
        let order = Fraction.compare(left, right, &scratch)
        if work == .lesser || work == .greater {
            let isLeft = work == .lesser ? order <= 0 : order >= 0
            return write(isLeft ? left : right, operation, place)
        }
        let holds = work == .less ? order < 0 : order <= 0
        place[0] = holds ? 1 : 0
        return nil
    }

    private static func read(
        _ operation: Operation, _ index: UInt32, _ place: Limbs, _ scratch: inout Scratch
    ) -> Fraction {
        let (numerator, denominator) = operation.cell(index).ratio(at: place, &scratch)
        return Fraction(numerator: numerator, denominator: denominator)
    }

    private static func write(
        _ value: Fraction, _ operation: Operation, _ place: Limbs
    ) -> TrapCode? {
        operation.cell(0).write(value.numerator, over: value.denominator, at: place)
            ? nil : .sizeExceeded
    }
}
