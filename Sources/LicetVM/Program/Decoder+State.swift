import LicetBytecode
import LicetTerms

// The choice of an operation for splits, state, money and events. The cells of a run of registers
// are named by `x`, the table, slot, asset or event by `y`.
extension Decoder {
    mutating func share(_ r: InstructionReader) -> Operation {
        let table = module.shares[r.c]
        let results = table.weights.count + (table.rule == .carry ? 1 : 0)
        return Operation(
            code: .share, a: r.offset(r.a), b: r.offset(r.b), c: UInt16(r.cell(r.b).raw),
            x: run(r.cells(r.a, results)), y: UInt32(r.c))
    }

    mutating func apportion(_ r: InstructionReader) -> Operation {
        Operation(
            code: .apportion, a: r.offset(r.a), b: r.offset(r.b),
            x: run(r.cells(r.a, r.c) + r.cells(r.b, r.c + 1)), y: UInt32(r.c))
    }

    mutating func state(_ opcode: Opcode, _ r: InstructionReader) -> Operation {
        if opcode == .get || opcode == .put {
            let cell = Cell(module.slots[r.wide].type)
            return place(opcode == .get ? .read : .put, r, r.wide, cell)
        }
        if opcode == .count {
            return Operation(
                code: .count, a: r.offset(r.a), x: UInt32(r.cell(r.a).raw), y: UInt32(r.wide))
        }
        if opcode == .emit {
            let fields = module.events[r.wide].fields.map { Cell($0.type) }
            let cells = r.cells(r.a, fields.count)
            let isFlat = cells == fields && cells.allSatisfy { $0.isPlain }
            let words = isFlat ? cells.reduce(0) { $0 + $1.words } : 0
            return Operation(
                code: .emit, a: r.offset(r.a), c: UInt16(truncatingIfNeeded: words),
                x: run(cells), y: UInt32(r.wide))
        }
        return record(opcode, r)
    }

    /// A value between a register and a place; `c` words of it as they stand, if the cells are one
    /// and no price follows the value.
    func place(
        _ code: OperationCode, _ r: InstructionReader, _ index: Int, _ cell: Cell
    ) -> Operation {
        let words = r.cell(r.a) == cell && cell.isPlain ? cell.words : 0
        return Operation(
            code: code, a: r.offset(r.a), c: UInt16(words), x: UInt32(r.cell(r.a).raw),
            y: UInt32(index))
    }

    private mutating func record(_ opcode: Opcode, _ r: InstructionReader) -> Operation {
        let isWide = opcode == .remove || opcode == .first
        let index = isWide ? r.wide : r.c
        let key = module.tables[index].key.count
        let fields = module.tables[index].fields.count
        let a = r.offset(r.a)
        let b = isWide ? 0 : r.offset(r.b)
        let (code, cells): (OperationCode, [Cell])
        if opcode == .fetch {
            (code, cells) = (.fetch, r.cells(r.a, fields) + r.cells(r.b, key))
        } else if opcode == .store {
            (code, cells) = (.store, r.cells(r.a, key) + r.cells(r.b, fields))
        } else if opcode == .has {
            (code, cells) = (.has, r.cells(r.b, key))
        } else if opcode == .remove {
            (code, cells) = (.remove, r.cells(r.a, key))
        } else if opcode == .next {
            (code, cells) = (.next, r.cells(r.a + 1, key) + r.cells(r.b, key))
        } else {
            (code, cells) = (.first, r.cells(r.a + 1, key))
        }
        let isOwn = isOwn(opcode, cells, index)
        let isFlat = module.tables[index].fields.allSatisfy { Cell($0.type).isPlain }
        return Operation(
            code: code, extra: isOwn && isFlat ? 1 : 0, a: a, b: b, c: isOwn ? 1 : 0,
            x: run(cells), y: UInt32(index))
    }

    /// Whether the registers' cells are the table's own.
    private func isOwn(_ opcode: Opcode, _ cells: [Cell], _ index: Int) -> Bool {
        let key = module.tables[index].key.map { Cell($0.type) }
        let fields = module.tables[index].fields.map { Cell($0.type) }
        if opcode == .fetch { return cells == fields + key }
        if opcode == .store { return cells == key + fields }
        return cells == (opcode == .next ? key + key : key)
    }

    func money(_ opcode: Opcode, _ r: InstructionReader) -> Operation {
        let a = r.offset(r.a)
        if opcode == .balance || opcode == .limit {
            return Operation(
                code: opcode == .balance ? .balance : .limit, a: a, x: UInt32(r.cell(r.a).raw),
                y: UInt32(r.wide))
        }
        if opcode == .keep { return Operation(code: .keep, a: a, y: asset(r.a, r)) }
        let b = r.offset(r.b)
        if opcode == .withdraw {
            return Operation(
                code: .withdraw, a: a, b: b, c: UInt16(r.c), x: UInt32(r.cell(r.b).raw),
                y: asset(r.a, r))
        }
        if opcode == .value {
            return Operation(code: .value, a: a, b: b, x: UInt32(r.cell(r.a).raw))
        }
        if opcode == .split {
            return Operation(
                code: .split, a: a, b: b, c: r.offset(r.c), x: UInt32(r.cell(r.c).raw))
        }
        if opcode == .deposit { return Operation(code: .deposit, a: a, b: b, y: asset(r.b, r)) }
        return Operation(code: opcode == .merge ? .merge : .take, a: a, b: b)
    }

    /// The asset of a coin register.
    private func asset(_ register: Int, _ r: InstructionReader) -> UInt32 {
        if case .coin(let asset) = r.function.registers[register] { return UInt32(asset) }
        return 0
    }

    func evidence(_ opcode: Opcode, _ r: InstructionReader) -> Operation {
        let (a, b) = (r.offset(r.a), r.offset(r.b))
        if opcode == .sha256 { return Operation(code: .sha256, a: a, b: b) }
        if opcode == .verified {
            return Operation(code: .verified, a: a, b: b, c: UInt16(r.c))
        }
        if opcode == .series {
            return Operation(
                code: .series, a: a, b: b, c: r.offset(r.c), x: UInt32(r.cell(r.b).raw))
        }
        return Operation(
            code: .granted, a: a, b: b, c: r.offset(r.c), x: Operation.pack(r.cells(r.c, 3)))
    }
}
