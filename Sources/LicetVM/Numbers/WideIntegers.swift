import LicetBytecode
import LicetPrimitives
import LicetTerms

// Integer instructions on cells of any class: price by the sizes at hand, work, check, write.
enum WideIntegers {
    /// Runs the instruction; nil, or why it trapped.
    static func run(
        _ operation: Operation, _ frame: Limbs, _ gas: inout UInt64, _ scratch: Scratch
    ) -> TrapCode? {
        if let done = SmallIntegers.run(operation, frame) { return done }
        let work = IntegerWork(of: operation)
        var scratch = scratch
        let place = frame + Int(operation.a)
        let target = operation.cell(0)
        let left = operation.cell(1).numeral(at: frame + Int(operation.b), &scratch)
        switch work {
        case .scaling:
            return scale(operation, left, frame, &gas, &scratch)
        case .opposite, .magnitude:
            if let trap = charge(GasSchedule.negated(left.pricedLimbs), &gas) { return trap }
            let result = work == .opposite ? left.negated : left.magnitude
            return target.write(result, at: place) ? nil : .sizeExceeded
        case .power:
            let right = operation.cell(2).numeral(at: frame + Int(operation.c), &scratch)
            return power(left, right, target, place, &gas, &scratch)
        case .product, .quotient, .remainder:
            let right = operation.cell(2).numeral(at: frame + Int(operation.c), &scratch)
            let price =
                work == .product
                ? GasSchedule.product(left.pricedLimbs, right.pricedLimbs)
                : GasSchedule.quotient(
                    left.pricedLimbs, right.pricedLimbs,
                    isLess: Numeral.compareMagnitudes(left, right) < 0)
            if let trap = charge(price, &gas) { return trap }
            return multiply(work, left, right, target, place, &scratch)
        case .equal, .less, .atMost:
            let right = operation.cell(2).numeral(at: frame + Int(operation.c), &scratch)
            let (order, limbs) = Numeral.order(left, right)
            let most = max(left.pricedLimbs, right.pricedLimbs)
            let price = GasSchedule.compared(most, limbs: limbs)
            if let trap = charge(price, &gas) { return trap }
            let holds = work == .equal ? order == 0 : work == .less ? order < 0 : order <= 0
            place[0] = holds ? 1 : 0
            return nil
        case .lesser, .greater:
            let right = operation.cell(2).numeral(at: frame + Int(operation.c), &scratch)
            let price = GasSchedule.chosen(max(left.pricedLimbs, right.pricedLimbs))
            if let trap = charge(price, &gas) { return trap }
            let order = Numeral.compare(left, right)
            let isLeft = work == .lesser ? order <= 0 : order >= 0
            return target.write(isLeft ? left : right, at: place) ? nil : .sizeExceeded
        case .sum, .difference:
            let right = operation.cell(2).numeral(at: frame + Int(operation.c), &scratch)
            let signsDiffer = left.isNegative != right.isNegative
            let isDifference = !left.isZero && !right.isZero && signsDiffer == (work == .sum)
            // What two words hold was worked out above.
            let price =
                max(left.count, right.count) <= GasSchedule.leastSize
                ? GasSchedule.beyondTwoWords
                : isDifference
                    ? GasSchedule.difference(max(left.size, right.size))
                    : GasSchedule.sum(left.count, right.count)
            if let trap = charge(price, &gas) { return trap }
            let sum = Numeral.sum(left, right, negatingRight: work == .difference, &scratch)
            return target.write(sum, at: place) ? nil : .sizeExceeded
        }
    }

    private static func multiply(
        _ work: IntegerWork, _ left: Numeral, _ right: Numeral, _ target: Cell, _ place: Limbs,
        _ scratch: inout Scratch
    ) -> TrapCode? {
        if work == .product {
            // A product has at least one limb less than its factors together.
            guard left.count &+ right.count &- 1 <= target.limbs || left.isZero || right.isZero
            else { return .sizeExceeded }
            let product = Numeral.product(left, right, &scratch)
            return target.write(product, at: place) ? nil : .sizeExceeded
        }
        guard !right.isZero else { return .divisionByZero }
        let (quotient, remainder) = left.floorDivided(by: right, &scratch)
        let result = work == .quotient ? quotient : remainder
        return target.write(result, at: place) ? nil : .sizeExceeded
    }

    private static func scale(
        _ operation: Operation, _ left: Numeral, _ frame: Limbs, _ gas: inout UInt64,
        _ scratch: inout Scratch
    ) -> TrapCode? {
        let second = frame + Int(operation.b) + operation.cell(1).words
        let third = second + operation.cell(2).words
        let factor = operation.cell(2).numeral(at: second, &scratch)
        let divisor = operation.cell(3).numeral(at: third, &scratch)
        let price = GasSchedule.scaling(left.count, factor.count, divisor.count)
        if let trap = charge(price, &gas) { return trap }
        guard !divisor.isZero else { return .divisionByZero }
        let mode = RoundingMode(rawValue: UInt8(truncatingIfNeeded: operation.c)) ?? .down
        let product = Numeral.product(left, factor, &scratch)
        let result = product.divided(by: divisor, rounding: mode, &scratch)
        let place = frame + Int(operation.a)
        return operation.cell(0).write(result, at: place) ? nil : .sizeExceeded
    }

    private static func power(
        _ base: Numeral, _ exponent: Numeral, _ target: Cell, _ place: Limbs,
        _ gas: inout UInt64, _ scratch: inout Scratch
    ) -> TrapCode? {
        let price = GasSchedule.power(
            bits: base.bitWidth, exponent: exponent.bigInt, class: target.size)
        if let trap = charge(price, &gas) { return trap }
        guard !exponent.isNegative else { return .negativeExponent }
        let one = scratch.numeral(1)
        if exponent.isZero { return target.write(one, at: place) ? nil : .sizeExceeded }
        guard base.bitWidth > 1 else {
            // 0, 1 and -1 only change sign.
            let isOdd = exponent.limbs[0] & 1 == 1
            return target.write(isOdd ? base : base.magnitude, at: place) ? nil : .sizeExceeded
        }
        // The magnitude of the result has at least (bits - 1) × exponent + 1 bits.
        guard let exponent = exponent.int, exponent <= target.size.bits,
            (base.bitWidth &- 1) &* exponent < target.size.bits
        else { return .sizeExceeded }
        var result = one
        var bit = exponent.bitWidth &- exponent.leadingZeroBitCount
        while bit > 0 {
            bit &-= 1
            result = Numeral.product(result, result, &scratch)
            if exponent >> bit & 1 == 1 { result = Numeral.product(result, base, &scratch) }
            // Any prefix of the exponent gives no more than the whole, so an excess is final.
            guard result.count <= target.limbs else { return .sizeExceeded }
        }
        return target.write(result, at: place) ? nil : .sizeExceeded
    }
}

/// Takes a price from the gas left; `outOfGas`, if it is more.
@inline(__always)
func charge(_ price: UInt64, _ gas: inout UInt64) -> TrapCode? {
    guard price <= gas else { return .outOfGas }
    gas &-= price
    return nil
}
