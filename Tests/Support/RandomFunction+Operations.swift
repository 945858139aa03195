import LicetBytecode
import LicetPrimitives
import LicetTerms

// One random instruction with what it needs before it, so that it mostly does not trap.
extension RandomFunction {
    mutating func operation(_ code: inout CodeBuilder) {
        chooseWidth()
        defer { width = .any }
        switch random.below(21) {
        case 0: evidence(&code)
        default: ordinary(&code)
        }
    }

    private mutating func ordinary(_ code: inout CodeBuilder) {
        switch random.below(10) {
        case 0, 1: integer(&code)
        case 2: rational(&code)
        case 3: scaled(&code)
        case 4: plain(&code)
        case 5: calendar(&code)
        case 6: slotOrContext(&code)
        case 7: table(&code)
        default: money(&code)
        }
    }

    private mutating func choose(_ opcodes: [Opcode]) -> Opcode {
        opcodes[random.below(opcodes.count)]
    }

    private mutating func integer(_ code: inout CodeBuilder) {
        let opcode = choose([
            .add, .sub, .mul, .div, .mod, .neg, .abs, .min, .max, .pow, .eq, .lt, .le, .require,
            .move, .small,
        ])
        switch opcode {
        case .eq, .lt, .le: code.emit(opcode, bool(), int(), int())
        case .div, .mod: code.emit(opcode, target(), int(), divisor())
        case .neg, .abs, .move: code.emit(opcode, target(), int())
        case .pow:
            code.emit(
                .pow, random.below(3) == 0 ? target() : wideInt(),
                random.below(8) == 0 ? int() : small(), small())
        case .small:
            code.emit(.small, int(), wide: UInt16(bitPattern: Int16(random.below(2_000) - 500)))
        case .require:
            let flag = register(.bool, &code)
            let holds = random.below(15) > 0
            code.emit(.le, flag, holds ? smalls[0] : int(), holds ? smalls[1] : int())
            code.emit(.require, flag, wide: names.refusal)
        case .mul:
            let result = target()
            code.emit(.mul, result, int(), random.below(3) == 0 ? int() : small())
            if random.below(2) == 0 { code.emit(.mod, result, result, positives[1]) }
        case .add, .sub: code.emit(opcode, target(), int(), random.below(2) == 0 ? int() : small())
        default: code.emit(opcode, target(), int(), int())
        }
    }

    private mutating func rational(_ code: inout CodeBuilder) {
        let opcode = choose([
            .ratio, .whole, .radd, .rsub, .rmul, .rdiv, .rneg, .rmin, .rmax, .req, .rlt, .rle,
            .round, .tiers,
        ])
        let result = ratioTarget()
        switch opcode {
        case .ratio: code.emit(.ratio, result, int(), divisor())
        case .whole: code.emit(.whole, result, int())
        case .rneg: code.emit(.rneg, result, ratio())
        case .req, .rlt, .rle: code.emit(opcode, bool(), ratio(), ratio())
        case .round: code.emit(.round, target(), ratio(), UInt8(random.below(5)))
        case .tiers: code.emit(.tiers, result, ratio(), UInt8(random.below(names.tierCount)))
        case .rdiv:
            let divisor = register(.ratio(.bits64), &code)
            code.emit(.whole, divisor, self.divisor())
            code.emit(.rdiv, result, ratio(), divisor)
        default: code.emit(opcode, result, ratio(), ratio())
        }
    }

    private mutating func scaled(_ code: inout CodeBuilder) {
        switch random.below(3) {
        case 0:
            let classes: [SizeClass] =
                width == .word
                ? [.bits64] : width == .twoWords ? [.bits64, .bits128] : SizeClass.allCases
            let types = (0..<3).map { _ in
                ValueType.int(classes[random.below(classes.count)])
            }
            let first = registers(types, &code)
            fill(first, types[0], &code)
            fill(first + 1, types[1], &code)
            code.emit(.move, first + 2, divisor())
            code.emit(.muldiv, target(), first, UInt8(random.below(5)))
        case 1:
            let share = names.shares[random.below(names.shares.count)]
            guard registerCount + share.registers < 190 else { return }
            let size: SizeClass = random.below(2) == 0 ? .bits64 : .bits256
            let amount = register(.int(size), &code)
            fill(amount, .int(size), &code)
            if random.below(20) > 0 { code.emit(.max, amount, amount, smalls[0]) }
            let first = registers(
                Array(repeating: .int(size), count: share.registers), &code)
            code.emit(.share, first, amount, share.index)
        default:
            let lines = 1 + random.below(4)
            guard registerCount + 2 * lines < 190 else { return }
            let first = registers(Array(repeating: .int(.bits256), count: lines + 1), &code)
            for line in 0...lines {
                code.emit(.move, first + UInt8(line), line == 1 ? positive() : small())
            }
            if random.below(3) == 0 { code.emit(.abs, first, int()) }
            // Now and then nothing to divide by, and an amount that is itself wrong.
            if random.below(25) == 0 {
                for line in 1...lines { code.emit(.move, first + UInt8(line), smalls[0]) }
                if random.below(2) == 0 { code.emit(.neg, first, positives[0]) }
            }
            let parts =
                random.below(2) == 0
                ? first
                : registers(
                    Array(repeating: .int(.bits256), count: lines), &code)
            code.emit(.apportion, parts, first, UInt8(lines))
        }
    }

    private mutating func plain(_ code: inout CodeBuilder) {
        let opcode = choose([
            .and, .or, .not, .beq, .ideq, .inset, .union, .intersect, .subtract, .isempty,
            .bytesEqual, .deq, .dlt, .dle, .move,
        ])
        switch opcode {
        case .and, .or, .beq: code.emit(opcode, bool(), bool(), bool())
        case .not: code.emit(.not, bool(), bool())
        case .ideq: code.emit(.ideq, bool(), id(), id())
        case .inset: code.emit(.inset, bool(), int(), set())
        case .isempty: code.emit(.isempty, bool(), set())
        case .bytesEqual: code.emit(.bytesEqual, bool(), bytes(), bytes())
        case .deq, .dlt, .dle: code.emit(opcode, bool(), date(), date())
        case .move:
            switch random.below(5) {
            case 0: code.emit(.move, bytes(), bytes())
            case 1: code.emit(.move, set(), set())
            case 2: code.emit(.move, id(), id())
            case 3: code.emit(.move, wideRatio(), ratio())
            default: code.emit(.move, date(), date())
            }
        default: code.emit(opcode, set(), set(), set())
        }
    }

    private mutating func calendar(_ code: inout CodeBuilder) {
        switch random.below(6) {
        case 0: code.emit(.days, int(), date(), date())
        case 1: code.emit(.adddays, date(), date(), small())
        case 2:
            let first = registers([.date, .int(.bits128)], &code)
            code.emit(.move, first, date())
            code.emit(.move, first + 1, small())
            code.emit(.addmonths, date(), first, UInt8(random.below(3)))
        case 3:
            let first = registers([.date, .int(.bits64), .date], &code)
            code.emit(.move, first, date())
            code.emit(.move, first + 1, positive())
            code.emit(.move, first + 2, date())
            code.emit(.spanindex, int(), first)
        case 4: code.emit(.today, date())
        default: code.emit(.datepart, int(), date(), UInt8(random.below(3)))
        }
    }

    private mutating func slotOrContext(_ code: inout CodeBuilder) {
        let (register, type) = pool[random.below(pool.count)]
        switch random.below(4) {
        case 0: load(register, type, &code)
        case 1:
            if let slot = names.slots.first(where: { $0.type == type }) {
                code.emit(.put, register, wide: slot.index)
            }
        case 2:
            let event = names.events[random.below(names.events.count)]
            guard registerCount + event.fields.count < 190 else { return }
            code.emit(.emit, run(event.fields, &code), wide: event.index)
        default:
            if let slot = names.slots.first(where: { $0.type == type }) {
                code.emit(.get, register, wide: slot.index)
            }
        }
    }

    private mutating func table(_ code: inout CodeBuilder) {
        let table = names.tables[random.below(names.tables.count)]
        guard registerCount + 2 * (table.key.count + table.fields.count) < 190 else { return }
        let opcode = choose([.fetch, .store, .has, .remove, .next, .first, .count])
        switch opcode {
        case .first:
            let found = registers([.bool] + table.key, &code)
            code.emit(.first, found, wide: UInt16(table.index))
            keys.append((table.index, found + 1))
        case .count: code.emit(.count, int(), wide: UInt16(table.index))
        case .remove: code.emit(.remove, key(table, &code), wide: UInt16(table.index))
        case .has: code.emit(.has, bool(), key(table, &code), table.index)
        case .next:
            let key = key(table, &code)
            let found = registers([.bool] + table.key, &code)
            code.emit(.next, found, key, table.index)
            keys.append((table.index, found + 1))
        case .fetch:
            let key = key(table, &code)
            code.emit(.fetch, registers(table.fields, &code), key, table.index)
        default:
            let key = key(table, &code)
            code.emit(.store, key, run(table.fields, &code), table.index)
        }
    }

    /// Registers with a key: fresh ones, or those of an earlier key, of which one part may be
    /// written anew; numbers are small, so that keys meet.
    private mutating func key(
        _ table: (index: UInt8, key: [ValueType], fields: [ValueType]), _ code: inout CodeBuilder
    ) -> UInt8 {
        let known = keys.filter { $0.table == table.index }
        if let known = known.randomElement(using: &random), random.below(2) == 0 {
            if random.below(3) == 0 {
                let offset = random.below(table.key.count)
                keyPart(known.first + UInt8(offset), table.key[offset], &code)
            }
            return known.first
        }
        let first = registers(table.key, &code)
        for (offset, type) in table.key.enumerated() {
            keyPart(first + UInt8(offset), type, &code)
        }
        keys.append((table.index, first))
        return first
    }

    private mutating func keyPart(
        _ register: UInt8, _ type: ValueType, _ code: inout CodeBuilder
    ) {
        if case .int = type {
            code.emit(.move, register, random.below(3) == 0 ? small() : smalls[random.below(4)])
        } else {
            fill(register, type, &code)
        }
    }

    private mutating func money(_ code: inout CodeBuilder) {
        let asset = UInt8(random.below(2))
        switch random.below(9) {
        case 0: code.emit(.balance, wideInt(), wide: UInt16(asset))
        case 1: code.emit(.limit, wideInt(), wide: UInt16(asset))
        case 2: split(&code)
        case 3: merge(&code)
        case 4:
            guard let coin = coins.randomElement(using: &random) else { return }
            code.emit(.value, target(), coin.register)
        case 5:
            guard let coin = coins.popLast() else { return }
            let register = register(.coin(asset: coin.asset), &code)
            code.emit(.take, register, coin.register)
            coins.append((register, coin.asset))
        case 6:
            guard let coin = coins.popLast() else { return }
            dispose(coin.register, &code)
        default:
            guard coins.count < 6 else { return disposeOfCoins(&code) }
            let account = UInt8(random.below(2))
            let units =
                switch random.below(3) {
                case 0: positive()
                case 1: share(of: asset, account, &code)
                default: small()
                }
            let register = register(.coin(asset: asset), &code)
            code.emit(.withdraw, register, units, account)
            coins.append((register, asset))
        }
    }

    /// A part of what can be taken from an account, which may be as wide as a coin gets.
    private mutating func share(
        of asset: UInt8, _ account: UInt8, _ code: inout CodeBuilder
    ) -> UInt8 {
        let units = register(.int(.bits4096), &code)
        code.emit(account == 0 ? .balance : .limit, units, wide: UInt16(asset))
        if random.below(8) > 0 {
            code.emit(.div, units, units, positives[random.below(positives.count)])
        }
        return units
    }

    private mutating func split(_ code: inout CodeBuilder) {
        guard let coin = coins.randomElement(using: &random) else { return }
        let register = register(.coin(asset: coin.asset), &code)
        let units = self.register(.int(.bits4096), &code)
        code.emit(.value, units, coin.register)
        switch random.below(20) {
        case 0: break
        case 1...8: code.emit(.div, units, units, positive())
        default: code.emit(.min, units, units, small())
        }
        if random.below(20) > 0 { code.emit(.max, units, units, smalls[0]) }
        code.emit(.split, register, coin.register, units)
        coins.append((register, coin.asset))
    }

    private mutating func merge(_ code: inout CodeBuilder) {
        guard let last = coins.popLast() else { return }
        guard let other = coins.first(where: { $0.asset == last.asset }) else {
            return coins.append(last)
        }
        code.emit(.merge, other.register, last.register)
    }
}
