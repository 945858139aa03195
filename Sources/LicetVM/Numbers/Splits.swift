import LicetBytecode
import LicetPrimitives
import LicetTerms

// `share` and `apportion`: a whole amount over weights, to the last unit.
enum Splits {
    /// Splits by the weights of a table.
    static func share(
        _ op: Operation, _ form: UnsafePointer<ShareForm>, _ cells: CellRun, _ frame: Limbs,
        _ gas: inout UInt64, _ scratch: Scratch
    ) -> TrapCode? {
        let source = frame + Int(op.b)
        let cell = Cell(raw: UInt8(truncatingIfNeeded: op.c))
        if form.pointee.isNarrow, let amount = cell.small(at: source) {
            let isWord = amount.magnitude >> 64 == 0
            if !isWord, let trap = charge(form.pointee.extra(amount: 2), &gas) { return trap }
            if amount < 0 { return .negativeAmount }
            return narrow(
                UInt128(truncatingIfNeeded: amount), form, cells, frame + Int(op.a), &gas, scratch)
        }
        return long(op, form, cells, frame, &gas, scratch)
    }

    @inline(never)
    private static func long(
        _ op: Operation, _ form: UnsafePointer<ShareForm>, _ cells: CellRun, _ frame: Limbs,
        _ gas: inout UInt64, _ scratch: Scratch
    ) -> TrapCode? {
        let source = frame + Int(op.b)
        let cell = Cell(raw: UInt8(truncatingIfNeeded: op.c))
        var scratch = scratch
        let amount = cell.numeral(at: source, &scratch)
        if let trap = charge(form.pointee.extra(amount: amount.count), &gas) { return trap }
        if amount.isNegative { return .negativeAmount }
        if form.pointee.isNarrow, amount.count == 2 {
            let words = UInt128(amount.limbs[1]) << 64 | UInt128(amount.limbs[0])
            return narrow(words, form, cells, frame + Int(op.a), &gas, scratch)
        }
        return withUnsafeTemporaryAllocation(of: Line.self, capacity: cells.count) { lines in
            for (line, weight) in form.pointee.table.weights.enumerated() {
                lines[line].weight = scratch.numeral(weight)
            }
            let place = frame + Int(op.a)
            return wide(
                amount, lines, form.pointee.count, form.pointee.rule, cells, place, &gas, scratch)
        }
    }

    /// Splits by weights in registers, the remainder to the largest fractions.
    static func apportion(
        _ op: Operation, _ cells: CellRun, _ frame: Limbs, _ gas: inout UInt64, _ scratch: Scratch
    ) -> TrapCode? {
        let count = Int(op.y)
        var scratch = scratch
        return withUnsafeTemporaryAllocation(of: Line.self, capacity: max(1, count)) { lines in
            var place = frame + Int(op.b)
            let amount = cells[count].numeral(at: place, &scratch)
            var weightSize = GasSchedule.leastSize
            var weighted = 0
            var isNegative = amount.isNegative
            for line in 0..<count {
                place += cells[count + line].words
                let weight = cells[count + line + 1].numeral(at: place, &scratch)
                weightSize = max(weightSize, weight.size)
                if !weight.isZero { weighted &+= 1 }
                isNegative = isNegative || weight.isNegative
                lines[line].weight = weight
            }
            var price: UInt64 = 0
            for line in 0..<count where !amount.isZero && !lines[line].weight.isZero {
                price &+= GasSchedule.line(
                    amount: amount.size, weight: lines[line].weight.size, most: weightSize)
            }
            if let trap = charge(price, &gas) { return trap }
            if isNegative { return .negativeAmount }
            guard weighted > 0 else { return .zeroWeights }
            let target = frame + Int(op.a)
            return wide(
                amount, lines, count, .largest, cells.first(count), target, &gas, scratch)
        }
    }

    // MARK: Two words

    /// An amount of two words over weights of one.
    private static func narrow(
        _ amount: UInt128, _ form: UnsafePointer<ShareForm>, _ cells: CellRun, _ start: Limbs,
        _ gas: inout UInt64, _ scratch: Scratch
    ) -> TrapCode? {
        var scratch = scratch
        let count = form.pointee.count
        let (weights, total) = (form.pointee.words, form.pointee.total)
        let remainders = scratch.take(count)
        // Two words each, and two for what is carried.
        let parts = scratch.take(2 &* count &+ 2)
        var left = amount
        var line = 0
        while line < count {
            let (part, rest) = part(of: amount, weights[line], total)
            put(part, parts, line)
            remainders[line] = rest
            left &-= part
            line &+= 1
        }
        switch form.pointee.rule {
        case .carry: put(left, parts, count)
        case .to(let line): add(left, parts, line)
        case .largest:
            let units = Int(truncatingIfNeeded: left)
            let price = GasSchedule.handing(count, units: units, isNarrow: true)
            if let trap = charge(price, &gas) { return trap }
            hand(out: units, to: parts, by: remainders, count)
        }
        var place = start
        line = 0
        while line < cells.count {
            let cell = cells[line]
            guard write(parts + 2 &* line, to: cell, at: place) else { return .sizeExceeded }
            place += cell.words
            line &+= 1
        }
        return nil
    }

    /// Writes a part of two words without a sign, whose top bit may be set.
    @inline(__always)
    private static func write(_ part: Limbs, to cell: Cell, at place: Limbs) -> Bool {
        if part[1] >> 63 == 0 { return cell.writeSmall(Cell.int128(at: part), at: place) }
        return cell.write(Numeral(limbs: part, count: 2, isNegative: false), at: place)
    }

    @inline(__always)
    private static func put(_ part: UInt128, _ parts: Limbs, _ line: Int) {
        Cell.put128(Int128(truncatingIfNeeded: part), at: parts + 2 &* line)
    }

    @inline(__always)
    private static func add(_ units: UInt128, _ parts: Limbs, _ line: Int) {
        let part = UInt128(truncatingIfNeeded: Cell.int128(at: parts + 2 &* line))
        put(part &+ units, parts, line)
    }

    /// amount × weight / total, and what is left of it; the weight is at most the total.
    @inline(__always)
    private static func part(
        of amount: UInt128, _ weight: UInt, _ total: UInt
    ) -> (UInt128, UInt) {
        if weight == total { return (amount, 0) }
        let high = UInt(truncatingIfNeeded: amount >> 64)
        let low = weight.multipliedFullWidth(by: UInt(truncatingIfNeeded: amount))
        if high == 0 {
            let (part, rest) = total.dividingFullWidth(low)
            return (UInt128(part), rest)
        }
        // The quotient is below the amount, so its top word is below the total.
        let upper = weight.multipliedFullWidth(by: high)
        let (middle, carry) = upper.low.addingReportingOverflow(low.high)
        let (top, carried) = total.dividingFullWidth((upper.high &+ (carry ? 1 : 0), middle))
        let (bottom, rest) = total.dividingFullWidth((carried, low.low))
        return (UInt128(top) << 64 | UInt128(bottom), rest)
    }

    /// One unit each to the lines with the largest remainders; ties to the earlier line.
    private static func hand(
        out units: Int, to parts: Limbs, by remainders: Limbs, _ count: Int
    ) {
        for _ in 0..<units {
            var best = 0
            for line in 1..<max(1, count) where remainders[line] > remainders[best] { best = line }
            add(1, parts, best)
            remainders[best] = 0
        }
    }

    // MARK: Any width

    /// One line of a split while it is worked out.
    private struct Line {
        var weight: Numeral
        var part: Numeral
        var remainder: Numeral
    }

    private static func wide(
        _ amount: Numeral, _ lines: UnsafeMutableBufferPointer<Line>, _ count: Int,
        _ rule: RemainderRule, _ cells: CellRun, _ start: Limbs,
        _ gas: inout UInt64, _ scratch: Scratch
    ) -> TrapCode? {
        var scratch = scratch
        let zero = Numeral(limbs: amount.limbs, count: 0, isNegative: false)
        var total = zero
        for line in 0..<count { total = Numeral.sum(total, lines[line].weight, &scratch) }
        var left = amount
        for line in 0..<count {
            let product = Numeral.product(amount, lines[line].weight, &scratch)
            let (part, rest) = Numeral.quotient(ofMagnitudes: product, total, &scratch)
            lines[line].part = part
            lines[line].remainder = rest
            left = Numeral.sum(left, part, negatingRight: true, &scratch)
        }
        switch rule {
        case .carry: lines[count].part = left
        case .to(let line): lines[line].part = Numeral.sum(lines[line].part, left, &scratch)
        case .largest:
            let units = left.int ?? 0
            let price = GasSchedule.handing(count, units: units, isNarrow: false)
            if let trap = charge(price, &gas) { return trap }
            let one = scratch.numeral(1)
            for _ in 0..<units {
                let best = largest(lines, count)
                lines[best].part = Numeral.sum(lines[best].part, one, &scratch)
                lines[best].remainder = zero
            }
        }
        return write(lines, cells, start, &scratch)
    }

    /// The earliest line with the largest remainder.
    private static func largest(_ lines: UnsafeMutableBufferPointer<Line>, _ count: Int) -> Int {
        var best = 0
        for line in 0..<count {
            if Numeral.compareMagnitudes(lines[line].remainder, lines[best].remainder) > 0 {
                best = line
            }
        }
        return best
    }

    /// Writes the parts; they may view the memory of registers that are written, so they are
    /// copied first.
    private static func write(
        _ lines: UnsafeMutableBufferPointer<Line>, _ cells: CellRun, _ start: Limbs,
        _ scratch: inout Scratch
    ) -> TrapCode? {
        for line in cells.indices {
            let part = lines[line].part
            let room = scratch.take(part.count)
            room.update(from: part.limbs, count: part.count)
            lines[line].part.limbs = room
        }
        var place = start
        for (line, cell) in cells.enumerated() {
            guard cell.write(lines[line].part, at: place) else { return .sizeExceeded }
            place += cell.words
        }
        return nil
    }
}
