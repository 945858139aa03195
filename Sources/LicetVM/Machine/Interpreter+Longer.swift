import LicetBytecode
import LicetPrimitives

// Operations that are not worth a place in the loop, or that are only for some numbers.
extension Interpreter {
    @inline(never)
    mutating func longer(_ place: OperationPlace, _ frame: Limbs, _ gas: UInt64) -> Paid {
        var gas = gas
        let stop = work(place.pointee, frame, &gas)
        return Paid(stop: stop, gas: gas)
    }

    @inline(__always)
    private func work(_ op: Operation, _ frame: Limbs, _ gas: inout UInt64) -> TrapCode? {
        switch op.code {
        case .move, .moveInteger: return move(op, frame, &gas)
        case .constant: return constant(op, frame)
        case .muldiv128: return DoubleWords.scale(op, frame)
        case .integer, .sum, .difference, .product, .quotient, .remainder, .lesser, .greater,
            .equal, .less, .atMost:
            return WideIntegers.run(op, frame, &gas, scratch)
        case .rational, .ratio64, .radd64, .rsub64, .rmul64, .rdiv64:
            return WideRatios.run(op, frame, &gas, scratch)
        case .tiers: return Tiers.run(op, program.tiers[Int(op.c)], frame, &gas, scratch)
        case .spanindex: return state.pointee.spanIndex(op, frame, &gas)
        case .bytesEqual: return compareBytes(op, frame, &gas)
        case .share:
            let form = program.shares + Int(op.y)
            return Splits.share(op, form, program.run(op.x), frame, &gas, scratch)
        case .apportion: return Splits.apportion(op, program.run(op.x), frame, &gas, scratch)
        case .put: return state.pointee.put(op, frame, &gas)
        case .split, .merge, .deposit, .keep: return state.pointee.moveLong(op, frame, &gas)
        case .emit: return state.pointee.emitConverted(op, frame, &gas)
        case .sha256: return Evidence.hash(op, frame, &gas)
        case .verified: return Evidence.check(op, frame, &gas)
        default: preconditionFailure("\(op.code) is done in the loop")
        }
    }

    @inline(__always)
    func equal(_ left: Limbs, _ right: Limbs, _ count: Int) -> Bool {
        for index in 0..<count where left[index] != right[index] { return false }
        return true
    }

    func enter(_ op: Operation, _ frame: Limbs) -> TrapCode? {
        var scratch = scratch
        let trips = op.cell(0).numeral(at: frame + Int(op.b), &scratch).int
        guard let trips, trips >= 0, trips <= Int(op.y) else { return .loopBound }
        frame[Int(op.a)] = UInt(bitPattern: trips)
        return nil
    }

    func move(_ op: Operation, _ frame: Limbs, _ gas: inout UInt64) -> TrapCode? {
        let source = frame + Int(op.b)
        let cell = op.cell(1)
        let size = cell.size(at: source)
        let price = cell.kind == .bytes ? GasSchedule.copied(size) : GasSchedule.moved(size)
        if let trap = charge(price, &gas) { return trap }
        let fits = op.cell(0).convert(from: source, in: cell, to: frame + Int(op.a), scratch)
        return fits ? nil : .sizeExceeded
    }

    func constant(_ op: Operation, _ frame: Limbs) -> TrapCode? {
        let cell = op.cell(0)
        let source = program.pool + Int(op.y)
        let place = frame + Int(op.a)
        switch cell.kind {
        case .int64, .int128, .int:
            let packed = Cell(kind: .int, .bits4096)
            var scratch = scratch
            let number = packed.numeral(at: source, &scratch)
            return cell.write(number, at: place) ? nil : .sizeExceeded
        case .ratio64, .ratio:
            let header = Int(bitPattern: source[0])
            let upper = Int(header.magnitude)
            let top = Numeral(limbs: source + 2, count: upper, isNegative: header < 0)
            let bottom = Numeral(
                limbs: source + (2 &+ upper), count: Int(bitPattern: source[1]),
                isNegative: false)
            return cell.write(top, over: bottom, at: place) ? nil : .sizeExceeded
        case .bool, .date, .id, .set, .bytes, .coin, .counter:
            cell.copy(from: source, to: place)
            return nil
        }
    }

    func compareBytes(_ op: Operation, _ frame: Limbs, _ gas: inout UInt64) -> TrapCode? {
        let (left, right) = (frame + Int(op.b), frame + Int(op.c))
        let cell = Cell(kind: .bytes)
        let size = max(cell.size(at: left), cell.size(at: right))
        if let trap = charge(GasSchedule.comparedBytes(size), &gas) { return trap }
        // All of the longer is looked at, wherever they differ, so that time follows the price.
        let words = 1 &+ (Int(max(left[0], right[0])) &+ 7) / 8
        var difference: UInt = 0
        for index in 0..<words { difference |= left[index] ^ right[index] }
        frame[Int(op.a)] = difference == 0 ? 1 : 0
        return nil
    }
}
