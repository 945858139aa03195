import LicetBytecode
import LicetPrimitives
import LicetTerms
import LicetVM

// One instruction at a time: price by sizes, then traps in the order of the opcode's row, then the
// effect.
extension ReferenceInterpreter {
    mutating func step(
        _ opcode: Opcode, _ i: Instruction, _ f: inout ReferenceFrame
    ) throws {
        switch opcode {
        case .jump: f.next = Int(i.wide)
        case .branch: if try f.bool(i.a) { f.next = Int(i.wide) }
        case .unless: if try !f.bool(i.a) { f.next = Int(i.wide) }
        case .enter:
            let bound = Int(f.function.loops[Int(i.c)])
            guard let trips = try f.int(i.b).int, trips >= 0, trips <= bound else {
                throw f.trap(.loopBound)
            }
            try f.write(Int(i.a), .counter(trips))
        case .loop:
            guard case .counter(let trips) = try f.read(Int(i.a)) else {
                throw f.fault("register \(i.a) is no counter")
            }
            if trips == 0 {
                f.next = Int(i.wide)
            } else {
                try f.write(Int(i.a), .counter(trips - 1))
            }
        case .call: try invoke(i, &f)
        case .return: throw f.fault("return is no step")
        case .require: if try !f.bool(i.a) { throw f.trap(.refused, refusal: Int(i.wide)) }
        case .refuse: throw f.trap(.refused, refusal: Int(i.wide))
        case .move:
            let value = try f.read(Int(i.b))
            let isBytes = f.function.registers[Int(i.b)] == .bytes
            try pay(GasSchedule.linear(.move, value.size, ofBytes: isBytes), f)
            try f.write(Int(i.a), value)
        case .const, .small, .param, .today, .sender, .licence: try data(opcode, i, &f)
        case .add, .sub, .mul, .div, .mod, .min, .max, .eq, .lt, .le, .pow, .neg, .abs, .muldiv:
            try integer(opcode, i, &f)
        case .ratio, .whole, .round, .radd, .rsub, .rmul, .rdiv, .rneg, .rmin, .rmax, .req, .rlt,
            .rle, .tiers:
            try rational(opcode, i, &f)
        case .and: try f.write(Int(i.a), .bool(try f.bool(i.b) && f.bool(i.c)))
        case .or: try f.write(Int(i.a), .bool(try f.bool(i.b) || f.bool(i.c)))
        case .not: try f.write(Int(i.a), .bool(try !f.bool(i.b)))
        case .beq: try f.write(Int(i.a), .bool(try f.bool(i.b) == f.bool(i.c)))
        case .days, .adddays, .addmonths, .spanindex, .deq, .dlt, .dle, .datepart:
            try calendar(opcode, i, &f)
        case .ideq: try f.write(Int(i.a), .bool(try f.id(i.b) == f.id(i.c)))
        case .inset:
            let code = try f.int(i.b).int
            let place = code.flatMap { UInt16(exactly: $0) }.flatMap { PlaceCode(rawValue: $0) }
            let set = try f.set(i.c)
            try f.write(Int(i.a), .bool(place.map { set.contains($0) } ?? false))
        case .union: try f.write(Int(i.a), .set(try f.set(i.b).union(f.set(i.c))))
        case .intersect: try f.write(Int(i.a), .set(try f.set(i.b).intersection(f.set(i.c))))
        case .subtract: try f.write(Int(i.a), .set(try f.set(i.b).subtracting(f.set(i.c))))
        case .isempty: try f.write(Int(i.a), .bool(try f.set(i.b).isEmpty))
        case .bytesEqual:
            let (b, c) = (try f.bytes(i.b), try f.bytes(i.c))
            let size = max(PlainValue.bytes(b).size, PlainValue.bytes(c).size)
            try pay(GasSchedule.comparedBytes(size), f)
            try f.write(Int(i.a), .bool(b == c))
        case .share, .apportion: try split(opcode, i, &f)
        case .get, .put, .fetch, .store, .has, .remove, .next, .first, .count, .emit:
            try stateful(opcode, i, &f)
        case .balance, .limit, .withdraw, .value, .split, .merge, .take, .deposit, .keep:
            try money(opcode, i, &f)
        case .sha256, .verified, .series, .granted: try evidence(opcode, i, &f)
        }
    }

    private mutating func data(
        _ opcode: Opcode, _ i: Instruction, _ f: inout ReferenceFrame
    ) throws {
        switch opcode {
        case .small: try f.write(Int(i.a), .int(PlainInteger(Int(i.signedWide))))
        case .sender: try f.write(Int(i.a), .id(call.sender))
        case .licence: try f.write(Int(i.a), .id(call.licence))
        case .today:
            let offset = Int(module.offsetMinutes)
            guard
                let date = CivilDate.fromMilliseconds(
                    call.timeMilliseconds, offsetMinutes: offset)
            else { throw f.trap(.dateOutOfRange) }
            try f.write(Int(i.a), .date(date))
        case .param:
            let value = PlainValue(call.parameters[Int(i.wide)])
            try pay(touch: touches.read(parameter: Int(i.wide)), f)
            try pay(GasSchedule.copied(value.size), f)
            try f.write(Int(i.a), value)
        default:
            if case .territory = module.constants[Int(i.wide)] {
                try pay(touch: touches.read(territory: Int(i.wide)), f)
            }
            try f.write(Int(i.a), try state.constant(Int(i.wide)))
        }
    }

    private mutating func integer(
        _ opcode: Opcode, _ i: Instruction, _ f: inout ReferenceFrame
    ) throws {
        let b = try f.int(i.b)
        switch opcode {
        case .neg, .abs:
            try pay(GasSchedule.negated(b.pricedLimbs), f)
            try f.write(Int(i.a), .int(opcode == .neg ? -b : b.magnitude))
            return
        case .muldiv:
            let (c, d) = (try f.int(i.b, 1), try f.int(i.b, 2))
            try pay(GasSchedule.scaling(b.limbs.count, c.limbs.count, d.limbs.count), f)
            if d.isZero { throw f.trap(.divisionByZero) }
            try f.write(Int(i.a), .int((b * c).divided(by: d, try rounding(i.c, f))))
            return
        default: break
        }
        let c = try f.int(i.c)
        switch opcode {
        case .mul: try pay(GasSchedule.product(b.pricedLimbs, c.pricedLimbs), f)
        case .div, .mod: try pay(quotient(b, c), f)
        case .min, .max: try pay(GasSchedule.chosen(max(b.pricedLimbs, c.pricedLimbs)), f)
        case .add, .sub:
            try pay(sum(b, c, isSum: opcode == .add, i, f), f)
        case .pow: return try power(b, c, i, &f)
        default:
            let limbs = b.limbsCompared(c)
            let most = max(b.pricedLimbs, c.pricedLimbs)
            try pay(GasSchedule.compared(most, limbs: limbs), f)
        }
        if opcode == .div || opcode == .mod, c.isZero { throw f.trap(.divisionByZero) }
        let result: PlainValue =
            switch opcode {
            case .add: .int(b + c)
            case .sub: .int(b - c)
            case .mul: .int(b * c)
            case .div: .int(b.floorDivided(by: c).quotient)
            case .mod: .int(b.floorDivided(by: c).rest)
            case .min: .int(b < c ? b : c)
            case .max: .int(b < c ? c : b)
            case .eq: .bool(b == c)
            case .lt: .bool(b < c)
            default: .bool(!(c < b))
            }
        try f.write(Int(i.a), result)
    }

    private mutating func power(
        _ b: PlainInteger, _ c: PlainInteger, _ i: Instruction, _ f: inout ReferenceFrame
    ) throws {
        guard case .int(let size) = f.function.registers[Int(i.a)] else {
            throw f.fault("register \(i.a) is no int")
        }
        let price = GasSchedule.power(bits: b.bitWidth, exponent: c.number, class: size)
        try pay(price, f)
        if c.isNegative { throw f.trap(.negativeExponent) }
        if b.bitWidth <= 1 {
            let result = c.isZero ? .one : c.isOdd ? b : b.magnitude
            return try f.write(Int(i.a), .int(result))
        }
        // At least (bits - 1) × exponent bits: far too wide is not worked out.
        guard let exponent = c.int, exponent <= 4_200, (b.bitWidth - 1) * exponent <= 4_200 else {
            throw f.trap(.sizeExceeded)
        }
        try f.write(Int(i.a), .int(b.power(exponent)))
    }

    private func quotient(_ b: PlainInteger, _ c: PlainInteger) -> UInt64 {
        GasSchedule.quotient(
            b.pricedLimbs, c.pricedLimbs, isLess: b.magnitude < c.magnitude)
    }

    /// The price of b + c or b - c.
    private func sum(
        _ b: PlainInteger, _ c: PlainInteger, isSum: Bool, _ i: Instruction, _ f: ReferenceFrame
    ) -> UInt64 {
        if max(b.limbs.count, c.limbs.count) <= GasSchedule.leastSize {
            let isWide = [i.a, i.b, i.c].contains { register in
                guard case .int(let size) = f.function.registers[Int(register)] else {
                    return false
                }
                return size.limbs > 2
            }
            let fits = [b, c, isSum ? b + c : b - c].allSatisfy { $0.fits(bits: 128) }
            return isWide && !fits ? GasSchedule.beyondTwoWords : 0
        }
        let c = isSum ? c : -c
        let isDifference = b > .zero && c < .zero || b < .zero && c > .zero
        return isDifference
            ? GasSchedule.difference(max(b.size, c.size))
            : GasSchedule.sum(b.limbs.count, c.limbs.count)
    }

    private func rounding(_ mode: UInt8, _ f: ReferenceFrame) throws -> RoundingMode {
        guard let mode = RoundingMode(rawValue: mode) else { throw f.fault("no rounding mode") }
        return mode
    }

    private mutating func rational(
        _ opcode: Opcode, _ i: Instruction, _ f: inout ReferenceFrame
    ) throws {
        switch opcode {
        case .whole:
            let b = try f.int(i.b)
            try pay(GasSchedule.copied(b.size), f)
            return try f.write(Int(i.a), .ratio(PlainRatio(b)))
        case .ratio:
            let (b, c) = (try f.int(i.b), try f.int(i.c))
            if c.isZero { throw f.trap(.divisionByZero) }
            if !b.isZero { try pay(GasSchedule.divisor(b.divisorWork(c)), f) }
            return try f.write(Int(i.a), .ratio(PlainRatio(b, c)))
        default: break
        }
        let b = try f.ratio(i.b)
        let n = max(b.top.size, b.bottom.size)
        switch opcode {
        case .round:
            let isLess = b.top.magnitude < b.bottom
            try pay(
                GasSchedule.rounded(b.top.limbs.count, b.bottom.limbs.count, isLess: isLess), f)
            let whole = b.top.divided(by: b.bottom, try rounding(i.c, f))
            return try f.write(Int(i.a), .int(whole))
        case .rneg:
            try pay(GasSchedule.copied(n), f)
            return try f.write(Int(i.a), .ratio(-b))
        case .tiers: return try tiers(b, i, &f)
        default: try combine(opcode, b, i, &f)
        }
    }

    private mutating func combine(
        _ opcode: Opcode, _ b: PlainRatio, _ i: Instruction, _ f: inout ReferenceFrame
    ) throws {
        let c = try f.ratio(i.c)
        let n = max(b.top.size, b.bottom.size)
        let m = max(c.top.size, c.bottom.size)
        switch opcode {
        case .req:
            let tops = b.top.limbsCompared(c.top)
            let limbs = b.top == c.top ? tops + b.bottom.limbsCompared(c.bottom) : tops
            try pay(GasSchedule.equal(max(n, m), limbs: limbs), f)
        case .rmin, .rmax, .rlt, .rle: try pay(GasSchedule.order(b.limbs, c.limbs), f)
        default: break
        }
        if opcode == .rdiv, c.top.isZero { throw f.trap(.divisionByZero) }
        switch opcode {
        case .radd: try pay(PlainRatio.priceOfSum(b, c), f)
        case .rsub: try pay(PlainRatio.priceOfSum(b, -c), f)
        case .rmul: try pay(PlainRatio.priceOfProduct(b, c), f)
        case .rdiv:
            let turned = PlainRatio(reducedTop: c.bottom, bottom: c.top)
            try pay(PlainRatio.priceOfProduct(b, turned), f)
        default: break
        }
        let result: PlainValue =
            switch opcode {
            case .radd: .ratio(b + c)
            case .rsub: .ratio(b - c)
            case .rmul: .ratio(b * c)
            case .rdiv: .ratio(b / c)
            case .rmin: .ratio(b < c ? b : c)
            case .rmax: .ratio(b < c ? c : b)
            case .req: .bool(b == c)
            case .rlt: .bool(b < c)
            default: .bool(!(c < b))
            }
        try f.write(Int(i.a), result)
    }

    private mutating func tiers(
        _ amount: PlainRatio, _ i: Instruction, _ f: inout ReferenceFrame
    ) throws {
        let table = module.tiers[Int(i.c)]
        if !amount.top.isNegative, !amount.top.isZero {
            let isShort =
                f.function.registers[Int(i.a)] == .ratio(.bits64)
                && f.function.registers[Int(i.b)] == .ratio(.bits64)
            try pay(PlainTiers.price(table, amount, isShort: isShort), f)
        }
        var sum = PlainRatio.zero
        var lower = PlainRatio.zero
        for row in table.rows where amount > lower {
            guard case .ratio(let rate) = PlainValue(.ratio(row.rate)) else { continue }
            var upper = amount
            if let bound = row.upper, case .ratio(let bound) = PlainValue(.ratio(bound)) {
                upper = bound
            }
            let isReached = amount <= upper
            if table.mode == .slab, isReached { sum = amount * rate }
            if table.mode == .marginal { sum = sum + ((isReached ? amount : upper) - lower) * rate }
            lower = upper
        }
        try f.write(Int(i.a), .ratio(sum))
    }

    private mutating func calendar(
        _ opcode: Opcode, _ i: Instruction, _ f: inout ReferenceFrame
    ) throws {
        let b = try f.date(i.b)
        switch opcode {
        case .days: try f.write(Int(i.a), .int(PlainInteger(b.daysUntil(try f.date(i.c)))))
        case .deq: try f.write(Int(i.a), .bool(try b == f.date(i.c)))
        case .dlt: try f.write(Int(i.a), .bool(try b < f.date(i.c)))
        case .dle: try f.write(Int(i.a), .bool(try b <= f.date(i.c)))
        case .adddays:
            guard let days = try f.int(i.c).int, let sum = b.adding(days: days) else {
                throw f.trap(.dateOutOfRange)
            }
            try f.write(Int(i.a), .date(sum))
        case .addmonths:
            guard let clip = MonthClip(rawValue: i.c) else { throw f.fault("no clip") }
            guard let months = try f.int(i.b, 1).int,
                let sum = b.addingMonths(months, clip: clip)
            else { throw f.trap(.dateOutOfRange) }
            try f.write(Int(i.a), .date(sum))
        case .spanindex:
            guard let months = try f.int(i.b, 1).int, months >= 1, months <= 1_200,
                let spans = SpanSequence(anchor: b, months: months)
            else { throw f.trap(.spanLength) }
            let day = try f.date(i.b, 2)
            let index = spans.index(of: day)
            if index == nil || ReferenceSpan(spans, index) != lastSpan {
                try pay(GasSchedule.spanSearch, f)
            }
            guard let index else { throw f.trap(.dateOutOfRange) }
            lastSpan = ReferenceSpan(spans, index)
            try f.write(Int(i.a), .int(PlainInteger(index)))
        default:
            let parts = b.components
            let part = [parts.year, parts.month, parts.day][Int(i.c)]
            try f.write(Int(i.a), .int(PlainInteger(part)))
        }
    }

    private mutating func split(
        _ opcode: Opcode, _ i: Instruction, _ f: inout ReferenceFrame
    ) throws {
        let amount = try f.int(i.b)
        var weights: [PlainInteger]
        var rule = RemainderRule.largest
        if opcode == .share {
            let table = module.shares[Int(i.c)]
            weights = table.weights.map { PlainInteger($0) }
            rule = table.rule
        } else {
            weights = try (0..<Int(i.c)).map { try f.int(i.b, 1 + $0) }
        }
        if opcode == .share {
            let limbs = amount.limbs.count
            try pay(GasSchedule.share(module.shares[Int(i.c)], amount: limbs), f)
        } else {
            let weight = weights.map(\.size).max() ?? 2
            let lines = weights.filter { !amount.isZero && !$0.isZero }.map {
                GasSchedule.line(amount: amount.size, weight: $0.size, most: weight)
            }
            try pay(lines.reduce(0, +), f)
        }
        if amount.isNegative || weights.contains(where: \.isNegative) {
            throw f.trap(.negativeAmount)
        }
        let total = weights.reduce(.zero, +)
        if total.isZero { throw f.trap(.zeroWeights) }
        var parts = weights.map { (amount * $0).floorDivided(by: total).quotient }
        var rests = weights.map { (amount * $0).floorDivided(by: total).rest }
        var left = amount - parts.reduce(.zero, +)
        switch rule {
        case .carry: parts.append(left)
        case .to(let line): parts[line] = parts[line] + left
        case .largest:
            let isNarrow =
                opcode == .share && amount.size == 2
                && GasSchedule.isNarrow(
                    module.shares[Int(i.c)])
            let price = GasSchedule.handing(
                weights.count, units: left.int ?? 0, isNarrow: isNarrow)
            try pay(price, f)
            while left > .zero {
                guard let most = rests.max(), let line = rests.firstIndex(of: most) else { break }
                parts[line] = parts[line] + .one
                rests[line] = PlainInteger(-1)
                left = left - .one
            }
        }
        for (line, part) in parts.enumerated() { try f.write(Int(i.a) + line, .int(part)) }
    }
}
