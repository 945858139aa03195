import LicetBytecode
import LicetPrimitives
import LicetTerms

// The choice of an operation for an instruction, by the types of its registers.
extension Decoder {
    mutating func decode(_ r: InstructionReader) -> Operation {
        guard let opcode = r.instruction.opcode else {
            preconditionFailure("the verifier let an unknown opcode pass")
        }
        switch opcode {
        case .jump, .branch, .unless, .enter, .loop, .call, .return, .require, .refuse:
            return control(opcode, r)
        case .move: return move(r)
        case .const: return constant(r)
        case .small: return Self.literal(Int(r.instruction.signedWide), r.cell(r.a), r.offset(r.a))
        case .param:
            return place(
                .read, r, module.slots.count + r.wide, Cell(module.parameters[r.wide].type))
        case .today: return Operation(code: .today, a: r.offset(r.a))
        case .sender: return Operation(code: .sender, a: r.offset(r.a))
        case .licence: return Operation(code: .licence, a: r.offset(r.a))
        case .add, .sub, .mul, .div, .mod, .neg, .abs, .min, .max, .muldiv, .pow, .eq, .lt, .le:
            return integer(opcode, r)
        case .ratio, .whole, .radd, .rsub, .rmul, .rdiv, .rneg, .rmin, .rmax, .req, .rlt, .rle,
            .round, .tiers:
            return rational(opcode, r)
        case .and, .or, .not, .beq, .deq, .dlt, .dle, .ideq, .union, .intersect, .subtract,
            .isempty, .bytesEqual, .days, .adddays, .addmonths, .spanindex, .datepart, .inset:
            return plain(opcode, r)
        case .share: return share(r)
        case .apportion: return apportion(r)
        case .get, .put, .count, .emit, .fetch, .store, .has, .remove, .next, .first:
            return state(opcode, r)
        case .balance, .limit, .withdraw, .value, .split, .merge, .take, .deposit, .keep:
            return money(opcode, r)
        case .sha256, .verified, .series, .granted: return evidence(opcode, r)
        }
    }

    // MARK: Control

    private mutating func control(_ opcode: Opcode, _ r: InstructionReader) -> Operation {
        let a = r.operands > 0 ? r.offset(r.a) : 0
        let wide = UInt32(r.wide)
        if opcode == .jump { return Operation(code: .jump, x: wide) }
        if opcode == .branch { return Operation(code: .branch, a: a, x: wide) }
        if opcode == .unless { return Operation(code: .unless, a: a, x: wide) }
        if opcode == .loop { return Operation(code: .loop, a: a, x: wide) }
        if opcode == .require { return Operation(code: .require, a: a, x: wide) }
        if opcode == .refuse { return Operation(code: .refuse, x: wide) }
        if opcode == .call { return call(r, a) }
        if opcode == .return { return giveBack(r, a) }
        let cell = r.cell(r.b)
        return Operation(
            code: cell.kind == .int64 ? .enter : .enterNumber, a: a, b: r.offset(r.b),
            x: UInt32(cell.raw), y: r.function.loops[r.c])
    }

    private func call(_ r: InstructionReader, _ a: UInt16) -> Operation {
        let cells = module.functions[r.c].parameters.map { Cell($0) }
        let words = Self.plainWords(cells).flatMap { UInt8(exactly: $0) }
        return Operation(
            code: words == nil ? .call : .callWords, extra: words ?? 0, a: a, b: r.offset(r.b),
            c: UInt16(r.layout.words), x: UInt32(r.c))
    }

    private mutating func giveBack(_ r: InstructionReader, _ a: UInt16) -> Operation {
        let cells = r.cells(r.a, r.function.results.count)
        let words = Self.plainWords(cells).flatMap { UInt16(exactly: $0) }
        let code: OperationCode = words == nil ? .return : words == 1 ? .returnWord : .returnWords
        return Operation(code: code, a: a, c: words ?? 0, x: run(cells))
    }

    /// The words of cells that are all plain; nil where one is not.
    private static func plainWords(_ cells: [Cell]) -> Int? {
        guard cells.allSatisfy({ $0.isPlain }) else { return nil }
        return cells.reduce(0) { $0 + $1.words }
    }

    // MARK: Data

    private func move(_ r: InstructionReader) -> Operation {
        let (to, from) = (r.cell(r.a), r.cell(r.b))
        let (a, b) = (r.offset(r.a), r.offset(r.b))
        if from.isWord, to.isWord { return Operation(code: .copyWord, a: a, b: b) }
        if from == to, from.isFixed {
            return Operation(code: .copyWords, a: a, b: b, y: UInt32(from.words))
        }
        if to.isInteger, from.isInteger {
            return Operation(code: .moveInteger, a: a, b: b, x: Operation.pack([to, from]))
        }
        return Operation(code: .move, a: a, b: b, x: Operation.pack([to, from]))
    }

    private mutating func constant(_ r: InstructionReader) -> Operation {
        let cell = r.cell(r.a)
        let a = r.offset(r.a)
        guard let value = constants.value(r.wide) else {
            let index = territories.firstIndex(of: r.wide) ?? 0
            return place(
                .read, r, module.slots.count + module.parameters.count + index,
                Cell(kind: .set))
        }
        if cell.isWord, let word = Self.word(of: value) { return Self.word(word, a) }
        if let place = constant(r.wide, in: cell) {
            return Operation(
                code: .words, a: a, c: UInt16(place.count), y: UInt32(place.lowerBound))
        }
        return Operation(
            code: .constant, a: a, x: UInt32(cell.raw), y: UInt32(constants.offset(r.wide)))
    }

    /// The word of a value that is one.
    private static func word(of value: Value) -> UInt64? {
        switch value {
        case .int(let number): number.int.map { UInt64(bitPattern: Int64($0)) }
        case .bool(let flag): flag ? 1 : 0
        case .date(let date): UInt64(bitPattern: Int64(date.dayNumber))
        case .ratio, .id, .set, .bytes: nil
        }
    }

    private static func literal(_ value: Int, _ cell: Cell, _ place: UInt16) -> Operation {
        if cell.isWord { return word(UInt64(bitPattern: Int64(value)), place) }
        return Operation(
            code: .literal, a: place, x: UInt32(cell.raw),
            y: UInt32(bitPattern: Int32(truncatingIfNeeded: value)))
    }

    private static func word(_ word: UInt64, _ place: UInt16) -> Operation {
        Operation(
            code: .word, a: place, x: UInt32(truncatingIfNeeded: word),
            y: UInt32(truncatingIfNeeded: word >> 32))
    }
}
