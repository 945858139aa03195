import LicetBytecode
import LicetPrimitives
import LicetTerms

// `share` and `apportion`: a whole amount over weights, to the last unit.
enum Splits {
    /// Splits by the weights of a table.
    static func share(
        _ op: Operation, _ form: ShareForm, _ cells: [Cell], _ frame: Limbs, _ gas: inout UInt64,
        _ scratch: Scratch
    ) -> TrapCode? {
        let source = frame + Int(op.b)
        let cell = Cell(raw: UInt8(truncatingIfNeeded: op.c))
        if let trap = charge(form.extra(amount: cell.size(at: source)), &gas) { return trap }
        if cell.kind == .int64, form.total > 0 {
            return narrow(Int(bitPattern: source[0]), form, cells, frame + Int(op.a))
        }
        var scratch = scratch
        let amount = cell.numeral(at: source, &scratch)
        if amount.isNegative { return .negativeAmount }
        let weights = form.weights.map { scratch.numeral($0) }
        return wide(amount, weights, form.rule, cells, frame + Int(op.a), scratch)
    }

    /// Splits by weights in registers, the remainder to the largest fractions.
    static func apportion(
        _ op: Operation, _ cells: [Cell], _ frame: Limbs, _ gas: inout UInt64, _ scratch: Scratch
    ) -> TrapCode? {
        let count = Int(op.y)
        var scratch = scratch
        var place = frame + Int(op.b)
        var numbers: [Numeral] = []
        numbers.reserveCapacity(count + 1)
        for cell in cells[count...] {
            numbers.append(cell.numeral(at: place, &scratch))
            place += cell.words
        }
        let amount = numbers.removeFirst()
        let weight = numbers.reduce(1) { max($0, $1.size) }
        let price = GasSchedule.lines(count, amount: amount.size, weight: weight)
        if let trap = charge(price, &gas) { return trap }
        if amount.isNegative || numbers.contains(where: \.isNegative) { return .negativeAmount }
        guard numbers.contains(where: { !$0.isZero }) else { return .zeroWeights }
        let target = frame + Int(op.a)
        return wide(amount, numbers, .largest, Array(cells[..<count]), target, scratch)
    }

    // MARK: One word

    private static func narrow(
        _ amount: Int, _ form: ShareForm, _ cells: [Cell], _ start: Limbs
    ) -> TrapCode? {
        guard amount >= 0 else { return .negativeAmount }
        let count = form.words.count
        return withUnsafeTemporaryAllocation(of: UInt.self, capacity: count * 2) { room in
            guard let parts = room.baseAddress else { return nil }
            let remainders = parts + count
            var left = amount.magnitude
            for line in 0..<count {
                let product = amount.magnitude.multipliedFullWidth(by: form.words[line])
                let (part, rest) = form.total.dividingFullWidth(product)
                parts[line] = part
                remainders[line] = rest
                left &-= part
            }
            var carried: UInt = 0
            switch form.rule {
            case .carry: carried = left
            case .to(let line): parts[line] &+= left
            case .largest: hand(out: left, to: parts, by: remainders, count)
            }
            var place = start
            for (line, cell) in cells.enumerated() {
                // Parts are at most the amount, which is a word.
                cell.write(Int(bitPattern: line < count ? parts[line] : carried), at: place)
                place += cell.words
            }
            return nil
        }
    }

    /// One unit each to the lines with the largest remainders; ties to the earlier line.
    private static func hand(
        out units: UInt, to parts: Limbs, by remainders: Limbs, _ count: Int
    ) {
        for _ in 0..<units {
            var best = 0
            for line in 1..<max(1, count) where remainders[line] > remainders[best] { best = line }
            parts[best] &+= 1
            remainders[best] = 0
        }
    }

    // MARK: Any width

    private static func wide(
        _ amount: Numeral, _ weights: [Numeral], _ rule: RemainderRule, _ cells: [Cell],
        _ start: Limbs, _ scratch: Scratch
    ) -> TrapCode? {
        var scratch = scratch
        let zero = Numeral(limbs: amount.limbs, count: 0, isNegative: false)
        var total = zero
        for weight in weights { total = Numeral.sum(total, weight, &scratch) }
        var parts: [Numeral] = []
        var remainders: [Numeral] = []
        var left = amount
        for weight in weights {
            let product = Numeral.product(amount, weight, &scratch)
            let (part, rest) = Numeral.quotient(ofMagnitudes: product, total, &scratch)
            parts.append(part)
            remainders.append(rest)
            left = Numeral.sum(left, part, negatingRight: true, &scratch)
        }
        switch rule {
        case .carry: parts.append(left)
        case .to(let line): parts[line] = Numeral.sum(parts[line], left, &scratch)
        case .largest:
            let one = scratch.numeral(1)
            for _ in 0..<(left.int ?? 0) {
                var best = 0
                for line in remainders.indices
                where Numeral.compareMagnitudes(remainders[line], remainders[best]) > 0 {
                    best = line
                }
                parts[best] = Numeral.sum(parts[best], one, &scratch)
                remainders[best] = zero
            }
        }
        return write(parts, cells, start, scratch)
    }

    /// Writes the parts; they may view the memory of registers that are written, so they are
    /// copied first.
    private static func write(
        _ parts: [Numeral], _ cells: [Cell], _ start: Limbs, _ scratch: Scratch
    ) -> TrapCode? {
        var scratch = scratch
        let safe = parts.map { part in
            let room = scratch.take(part.count)
            room.update(from: part.limbs, count: part.count)
            return Numeral(limbs: room, count: part.count, isNegative: part.isNegative)
        }
        var place = start
        for (part, cell) in zip(safe, cells) {
            guard cell.write(part, at: place) else { return .sizeExceeded }
            place += cell.words
        }
        return nil
    }
}
