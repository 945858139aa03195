import LicetBytecode
import LicetPrimitives
import LicetTerms

// The choice of an operation for an instruction, by the types of its registers.
extension Decoder {
    mutating func decode(_ reader: inout InstructionReader) -> Operation {
        guard let opcode = reader.instruction.opcode else {
            preconditionFailure("the verifier let an unknown opcode pass")
        }
        switch opcode {
        case .jump, .branch, .unless, .enter, .loop, .call, .return, .require, .refuse:
            return control(opcode, reader)
        case .move, .const, .small, .param, .today, .sender, .licence:
            return data(opcode, reader)
        case .add, .sub, .mul, .div, .mod, .neg, .abs, .min, .max, .muldiv, .pow, .eq, .lt, .le:
            return integer(opcode, reader)
        case .ratio, .whole, .radd, .rsub, .rmul, .rdiv, .rneg, .rmin, .rmax, .req, .rlt, .rle,
            .round, .tiers:
            return rational(opcode, reader)
        case .and, .or, .not, .beq, .deq, .dlt, .dle, .ideq, .union, .intersect, .subtract,
            .isempty, .bytesEqual:
            return plain(opcode, reader)
        case .days, .adddays, .addmonths, .spanindex, .datepart, .inset:
            return calendar(opcode, reader)
        case .share, .apportion:
            return split(opcode, reader)
        case .get, .put, .fetch, .store, .has, .remove, .next, .first, .count, .emit:
            return state(opcode, reader)
        case .balance, .limit, .withdraw, .value, .split, .merge, .take, .deposit, .keep:
            return money(opcode, reader)
        }
    }

    // MARK: Control and data

    private mutating func control(_ opcode: Opcode, _ r: InstructionReader) -> Operation {
        let wide = UInt32(r.wide)
        switch opcode {
        case .jump: return Operation(code: .jump, x: wide)
        case .branch: return Operation(code: .branch, a: r.offset(r.a), x: wide)
        case .unless: return Operation(code: .unless, a: r.offset(r.a), x: wide)
        case .loop: return Operation(code: .loop, a: r.offset(r.a), x: wide)
        case .enter:
            let cell = r.cell(r.b)
            return Operation(
                code: cell.kind == .int64 ? .enter : .enterNumber, a: r.offset(r.a),
                b: r.offset(r.b), x: UInt32(cell.raw), y: r.function.loops[r.c])
        case .call:
            return Operation(
                code: .call, a: r.offset(r.a), b: r.offset(r.b), x: UInt32(r.c))
        case .return:
            let results = r.cells(r.a, r.function.results.count)
            return Operation(code: .return, a: r.offset(r.a), x: run(results))
        case .require: return Operation(code: .require, a: r.offset(r.a), x: wide)
        default: return Operation(code: .refuse, x: wide)
        }
    }

    private func data(_ opcode: Opcode, _ r: InstructionReader) -> Operation {
        let a = r.offset(r.a)
        switch opcode {
        case .move: return move(from: r.b, to: r.a, r)
        case .const: return constant(r.wide, to: r.a, r)
        case .small:
            return Self.literal(Int(r.instruction.signedWide), cell: r.cell(r.a), at: a)
        case .param:
            return Operation(
                code: .param, a: a, x: UInt32(r.cell(r.a).raw), y: UInt32(r.wide))
        case .today: return Operation(code: .today, a: a)
        case .sender: return Operation(code: .sender, a: a)
        default: return Operation(code: .licence, a: a)
        }
    }

    private func move(from source: Int, to target: Int, _ r: InstructionReader) -> Operation {
        let (from, to) = (r.cell(source), r.cell(target))
        let (a, b) = (r.offset(target), r.offset(source))
        if from.isWord, to.isWord { return Operation(code: .copyWord, a: a, b: b) }
        if from == to {
            switch from.kind {
            case .ratio64, .id, .set:
                return Operation(code: .copyWords, a: a, b: b, y: UInt32(from.words))
            case .int64, .int128, .int, .ratio, .bool, .date, .bytes, .coin, .counter: break
            }
        }
        return Operation(code: .move, a: a, b: b, x: Operation.pack([to, from]))
    }

    private func constant(
        _ index: Int, to target: Int, _ r: InstructionReader
    ) -> Operation {
        let cell = r.cell(target)
        let a = r.offset(target)
        guard let value = constants.value(index) else {
            return Operation(code: .territory, a: a, y: UInt32(index))
        }
        switch value {
        case .int(let number):
            if cell.isWord, let int = number.int {
                return Self.word(UInt64(bitPattern: Int64(int)), at: a)
            }
        case .bool(let flag): return Self.word(flag ? 1 : 0, at: a)
        case .date(let date): return Self.word(UInt64(bitPattern: Int64(date.dayNumber)), at: a)
        case .ratio, .id, .set, .bytes: break
        }
        let gas = GasSchedule.linear(GasSchedule.size(value))
        return Operation(
            code: .constant, a: a, b: UInt16(truncatingIfNeeded: gas),
            c: UInt16(truncatingIfNeeded: gas >> 16), x: UInt32(cell.raw),
            y: UInt32(constants.offset(index)))
    }

    private static func literal(_ value: Int, cell: Cell, at place: UInt16) -> Operation {
        if cell.isWord { return word(UInt64(bitPattern: Int64(value)), at: place) }
        return Operation(
            code: .literal, a: place, x: UInt32(cell.raw),
            y: UInt32(bitPattern: Int32(truncatingIfNeeded: value)))
    }

    private static func word(_ word: UInt64, at place: UInt16) -> Operation {
        Operation(
            code: .word, a: place, x: UInt32(truncatingIfNeeded: word),
            y: UInt32(truncatingIfNeeded: word >> 32))
    }
}
