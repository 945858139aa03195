import LicetBytecode

// The choice of an operation for arithmetic: one word, two words, or any.
extension Decoder {
    func integer(_ opcode: Opcode, _ r: InstructionReader) -> Operation {
        var operation = Operation(code: .integer, a: r.offset(r.a), b: r.offset(r.b))
        let cells: [Cell]
        switch opcode {
        case .neg, .abs: cells = [r.cell(r.a), r.cell(r.b)]
        case .muldiv:
            cells = [r.cell(r.a)] + r.cells(r.b, 3)
            operation.c = UInt16(r.c)
        default:
            cells = [r.cell(r.a), r.cell(r.b), r.cell(r.c)]
            operation.c = r.offset(r.c)
        }
        operation.x = Operation.pack(cells)
        operation.y = UInt32(opcode.rawValue)
        // A comparison's result is a word in any case.
        if cells.allSatisfy({ $0.isWord }) {
            operation.code = Self.oneWord(opcode)
        } else if cells.allSatisfy({ $0.isWord || $0.kind == .int128 }) {
            operation.code = Self.twoWords(opcode)
        }
        return operation
    }

    private static func oneWord(_ opcode: Opcode) -> OperationCode {
        switch opcode {
        case .add: .add64
        case .sub: .sub64
        case .mul: .mul64
        case .div: .div64
        case .mod: .mod64
        case .neg: .neg64
        case .abs: .abs64
        case .min: .min64
        case .max: .max64
        case .muldiv: .muldiv64
        case .eq: .eq64
        case .lt: .lt64
        case .le: .le64
        default: .integer
        }
    }

    private static func twoWords(_ opcode: Opcode) -> OperationCode {
        switch opcode {
        case .add: .add128
        case .sub: .sub128
        case .mul: .mul128
        case .div: .div128
        case .mod: .mod128
        case .neg: .neg128
        case .abs: .abs128
        case .min: .min128
        case .max: .max128
        case .muldiv: .muldiv128
        case .eq: .eq128
        case .lt: .lt128
        case .le: .le128
        default: .integer
        }
    }

    func rational(_ opcode: Opcode, _ r: InstructionReader) -> Operation {
        var operation = Operation(code: .rational, a: r.offset(r.a), b: r.offset(r.b))
        operation.y = UInt32(opcode.rawValue)
        var cells = [r.cell(r.a), r.cell(r.b)]
        switch opcode {
        case .tiers:
            operation.code = .tiers
            operation.c = UInt16(r.c)
            operation.x = Operation.pack(cells)
            return operation
        case .round: operation.c = UInt16(r.c)
        case .whole, .rneg: break
        default:
            cells.append(r.cell(r.c))
            operation.c = r.offset(r.c)
        }
        operation.x = Operation.pack(cells)
        if cells.allSatisfy({ $0.isWord || $0.kind == .ratio64 }) {
            operation.code = Self.oneWordRatio(opcode)
        }
        return operation
    }

    private static func oneWordRatio(_ opcode: Opcode) -> OperationCode {
        switch opcode {
        case .ratio: .ratio64
        case .whole: .whole64
        case .radd: .radd64
        case .rsub: .rsub64
        case .rmul: .rmul64
        case .rdiv: .rdiv64
        case .rneg: .rneg64
        case .rmin: .rmin64
        case .rmax: .rmax64
        case .req: .req64
        case .rlt: .rlt64
        case .rle: .rle64
        case .round: .round64
        default: .rational
        }
    }

    /// Operations whose operands have one form each.
    func plain(_ opcode: Opcode, _ r: InstructionReader) -> Operation {
        let code: OperationCode =
            switch opcode {
            case .and: .and
            case .or: .or
            case .not: .not
            case .beq, .deq: .eq64
            case .dlt: .lt64
            case .dle: .le64
            case .ideq: .ideq
            case .union: .union
            case .intersect: .intersect
            case .subtract: .subtract
            case .isempty: .isempty
            default: .bytesEqual
            }
        let two = opcode == .not || opcode == .isempty
        return Operation(
            code: code, a: r.offset(r.a), b: r.offset(r.b), c: two ? 0 : r.offset(r.c))
    }

    func calendar(_ opcode: Opcode, _ r: InstructionReader) -> Operation {
        var operation = Operation(code: .days, a: r.offset(r.a), b: r.offset(r.b))
        var cells = [r.cell(r.a)]
        switch opcode {
        case .days: operation.c = r.offset(r.c)
        case .adddays:
            operation.code = .adddays
            operation.c = r.offset(r.c)
            cells.append(r.cell(r.c))
        case .addmonths:
            operation.code = .addmonths
            operation.c = UInt16(r.c)
            cells.append(r.cell(r.b + 1))
        case .spanindex:
            operation.code = .spanindex
            operation.c = r.offset(r.b + 2)
            cells.append(r.cell(r.b + 1))
        case .datepart:
            operation.code = .datepart
            operation.c = UInt16(r.c)
        default:
            operation.code = .inset
            operation.c = r.offset(r.c)
            cells.append(r.cell(r.b))
        }
        operation.x = Operation.pack(cells)
        return operation
    }
}
