import LicetBytecode
import LicetPrimitives
import LicetTerms

// Ratio instructions on cells of any class: price by the sizes at hand, work, check, write.
enum WideRatios {
    /// Runs the instruction; nil, or why it trapped.
    static func run(
        _ operation: Operation, _ frame: Limbs, _ gas: inout UInt64, _ scratch: Scratch
    ) -> TrapCode? {
        guard let opcode = Opcode(rawValue: UInt8(truncatingIfNeeded: operation.y)) else {
            return nil
        }
        var scratch = scratch
        let place = frame + Int(operation.a)
        switch opcode {
        case .ratio, .whole:
            return make(opcode, operation, frame, &gas, &scratch)
        case .round:
            let value = read(operation, 1, frame + Int(operation.b), &scratch)
            if let trap = charge(GasSchedule.product(value.size, value.size), &gas) {
                return trap
            }
            let mode = RoundingMode(rawValue: UInt8(truncatingIfNeeded: operation.c)) ?? .down
            let result = value.numerator.divided(
                by: value.denominator, rounding: mode, &scratch)
            return operation.cell(0).write(result, at: place) ? nil : .sizeExceeded
        case .rneg:
            let value = read(operation, 1, frame + Int(operation.b), &scratch)
            if let trap = charge(GasSchedule.linear(value.size), &gas) { return trap }
            return write(value.negated, operation, place)
        case .radd, .rsub, .rmul, .rdiv:
            return combine(opcode, operation, frame, &gas, &scratch)
        default:
            return compare(opcode, operation, frame, &gas, &scratch)
        }
    }

    private static func make(
        _ opcode: Opcode, _ operation: Operation, _ frame: Limbs, _ gas: inout UInt64,
        _ scratch: inout Scratch
    ) -> TrapCode? {
        let place = frame + Int(operation.a)
        let top = operation.cell(1).numeral(at: frame + Int(operation.b), &scratch)
        if opcode == .whole {
            if let trap = charge(GasSchedule.linear(top.size), &gas) { return trap }
            let one = scratch.numeral(1)
            return write(Fraction(numerator: top, denominator: one), operation, place)
        }
        let bottom = operation.cell(2).numeral(at: frame + Int(operation.c), &scratch)
        if let trap = charge(GasSchedule.reduction(top.size, bottom.size), &gas) { return trap }
        guard !bottom.isZero else { return .divisionByZero }
        return write(Fraction.quotient(top, bottom, &scratch), operation, place)
    }

    private static func combine(
        _ opcode: Opcode, _ operation: Operation, _ frame: Limbs, _ gas: inout UInt64,
        _ scratch: inout Scratch
    ) -> TrapCode? {
        let left = read(operation, 1, frame + Int(operation.b), &scratch)
        let right = read(operation, 2, frame + Int(operation.c), &scratch)
        if let trap = charge(GasSchedule.reduction(left.size, right.size), &gas) { return trap }
        let result: Fraction
        switch opcode {
        case .radd: result = Fraction.sum(left, right, &scratch)
        case .rsub: result = Fraction.sum(left, right.negated, &scratch)
        case .rmul: result = Fraction.product(left, right, &scratch)
        default:
            guard !right.numerator.isZero else { return .divisionByZero }
            result = Fraction.product(left, right.inverted, &scratch)
        }
        return write(result, operation, frame + Int(operation.a))
    }

    private static func compare(
        _ opcode: Opcode, _ operation: Operation, _ frame: Limbs, _ gas: inout UInt64,
        _ scratch: inout Scratch
    ) -> TrapCode? {
        let place = frame + Int(operation.a)
        let left = read(operation, 1, frame + Int(operation.b), &scratch)
        let right = read(operation, 2, frame + Int(operation.c), &scratch)
        let price =
            opcode == .req
            ? GasSchedule.linear(max(left.size, right.size))
            : GasSchedule.product(left.size, right.size)
        if let trap = charge(price, &gas) { return trap }
        let order = Fraction.compare(left, right, &scratch)
        switch opcode {
        case .rmin: return write(order <= 0 ? left : right, operation, place)
        case .rmax: return write(order >= 0 ? left : right, operation, place)
        case .req: place[0] = order == 0 ? 1 : 0
        case .rlt: place[0] = order < 0 ? 1 : 0
        default: place[0] = order <= 0 ? 1 : 0
        }
        return nil
    }

    /// Puts an amount through a tier table.
    static func tiers(
        _ operation: Operation, _ form: TierForm, _ frame: Limbs, _ gas: inout UInt64,
        _ scratch: Scratch
    ) -> TrapCode? {
        var scratch = scratch
        let amount = read(operation, 1, frame + Int(operation.b), &scratch)
        if let trap = charge(form.extra(amount: amount.size), &gas) { return trap }
        let exact =
            Ratio(amount.numerator.bigInt, amount.denominator.bigInt)
            .map { form.table.apply(to: $0) } ?? .zero
        let place = frame + Int(operation.a)
        return operation.cell(0).write(.ratio(exact), at: place) ? nil : .sizeExceeded
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
