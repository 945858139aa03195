import LicetBytecode

// The choice of an operation for splits, state, money and events. The cells of a run of registers
// are named by `x`, the table, slot, asset or event by `y`.
extension Decoder {
    mutating func split(_ opcode: Opcode, _ r: InstructionReader) -> Operation {
        var operation = Operation(code: .share, a: r.offset(r.a), b: r.offset(r.b))
        if opcode == .share {
            let form = ShareForm(module.shares[r.c])
            operation.c = UInt16(r.cell(r.b).raw)
            operation.x = run(r.cells(r.a, form.results))
            operation.y = UInt32(r.c)
        } else {
            operation.code = .apportion
            operation.x = run(r.cells(r.a, r.c) + r.cells(r.b, r.c + 1))
            operation.y = UInt32(r.c)
        }
        return operation
    }

    mutating func state(_ opcode: Opcode, _ r: InstructionReader) -> Operation {
        var operation = Operation(code: .get, a: r.offset(r.a), y: UInt32(r.wide))
        switch opcode {
        case .get: operation.x = UInt32(r.cell(r.a).raw)
        case .put:
            operation.code = .put
            operation.x = UInt32(r.cell(r.a).raw)
        case .count:
            operation.code = .count
            operation.x = UInt32(r.cell(r.a).raw)
        case .emit:
            operation.code = .emit
            operation.x = run(r.cells(r.a, module.events[r.wide].fields.count))
        default: return record(opcode, r)
        }
        return operation
    }

    private mutating func record(_ opcode: Opcode, _ r: InstructionReader) -> Operation {
        let isWide = opcode == .remove || opcode == .first
        let index = isWide ? r.wide : r.c
        let key = module.tables[index].key.count
        let fields = module.tables[index].fields.count
        var operation = Operation(
            code: .fetch, a: r.offset(r.a), b: isWide ? 0 : r.offset(r.b), y: UInt32(index))
        switch opcode {
        case .fetch: operation.x = run(r.cells(r.a, fields) + r.cells(r.b, key))
        case .store:
            operation.code = .store
            operation.x = run(r.cells(r.a, key) + r.cells(r.b, fields))
        case .has:
            operation.code = .has
            operation.x = run(r.cells(r.b, key))
        case .remove:
            operation.code = .remove
            operation.x = run(r.cells(r.a, key))
        case .next:
            operation.code = .next
            operation.x = run(r.cells(r.a + 1, key) + r.cells(r.b, key))
        default:
            operation.code = .first
            operation.x = run(r.cells(r.a + 1, key))
        }
        return operation
    }

    func money(_ opcode: Opcode, _ r: InstructionReader) -> Operation {
        let (a, b, c) = (r.offset(r.a), r.offset(r.b), r.offset(r.c))
        switch opcode {
        case .balance, .limit:
            return Operation(
                code: opcode == .balance ? .balance : .limit, a: a, x: UInt32(r.cell(r.a).raw),
                y: UInt32(r.wide))
        case .withdraw:
            return Operation(
                code: .withdraw, a: a, b: b, c: UInt16(r.c), x: UInt32(r.cell(r.b).raw),
                y: asset(r.a, r))
        case .value: return Operation(code: .value, a: a, b: b, x: UInt32(r.cell(r.a).raw))
        case .split:
            return Operation(code: .split, a: a, b: b, c: c, x: UInt32(r.cell(r.c).raw))
        case .merge: return Operation(code: .merge, a: a, b: b)
        case .take: return Operation(code: .take, a: a, b: b)
        case .deposit: return Operation(code: .deposit, a: a, b: b, y: asset(r.b, r))
        default: return Operation(code: .keep, a: a, y: asset(r.a, r))
        }
    }

    /// The asset of a coin register.
    private func asset(_ register: Int, _ r: InstructionReader) -> UInt32 {
        if case .coin(let asset) = r.function.registers[register] { return UInt32(asset) }
        return 0
    }
}
