import LicetBytecode

// Operations whose operands have one form each, whatever the size classes.
extension Decoder {
    func plain(_ opcode: Opcode, _ r: InstructionReader) -> Operation {
        if let code = Self.dates[Int(opcode.rawValue)] { return calendar(code, r) }
        guard let code = Self.codes[Int(opcode.rawValue)] else {
            preconditionFailure("\(opcode) is not among the plain instructions")
        }
        return Operation(
            code: code, a: r.offset(r.a), b: r.offset(r.b),
            c: r.operands == 3 ? r.offset(r.c) : 0)
    }

    /// By the byte of the opcode. Truth values and days are compared as words.
    private static let codes = table([
        (.and, .and), (.or, .or), (.not, .not), (.beq, .eq64), (.deq, .eq64), (.dlt, .lt64),
        (.dle, .le64), (.ideq, .ideq), (.union, .union), (.intersect, .intersect),
        (.subtract, .subtract), (.isempty, .isempty), (.bytesEqual, .bytesEqual),
    ])

    private static let dates = table([
        (.days, .days), (.adddays, .adddays), (.addmonths, .addmonths), (.spanindex, .spanindex),
        (.datepart, .datepart), (.inset, .inset),
    ])

    private static func table(_ rows: [(Opcode, OperationCode)]) -> [OperationCode?] {
        var table = [OperationCode?](repeating: nil, count: Opcode.allCases.count)
        for (opcode, code) in rows { table[Int(opcode.rawValue)] = code }
        return table
    }

    /// The cell of the result, then that of the one number among the operands.
    private func calendar(_ code: OperationCode, _ r: InstructionReader) -> Operation {
        var operation = Operation(code: code, a: r.offset(r.a), b: r.offset(r.b))
        var cells = [r.cell(r.a)]
        if code == .addmonths || code == .datepart { operation.c = UInt16(r.c) }
        if code == .days || code == .adddays || code == .inset { operation.c = r.offset(r.c) }
        if code == .spanindex { operation.c = r.offset(r.b + 2) }
        if code == .adddays { cells.append(r.cell(r.c)) }
        if code == .addmonths || code == .spanindex { cells.append(r.cell(r.b + 1)) }
        if code == .inset { cells.append(r.cell(r.b)) }
        operation.x = Operation.pack(cells)
        return operation
    }
}
