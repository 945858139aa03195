import LicetBytecode

// The choice of an operation for arithmetic: one word, two words, or any.
extension Decoder {
    func integer(_ opcode: Opcode, _ r: InstructionReader) -> Operation {
        guard let choice = NumberChoice.integers[Int(opcode.rawValue)] else {
            preconditionFailure("\(opcode) is no integer instruction")
        }
        var operation = operation(opcode, r)
        if opcode == .muldiv {
            operation.cells = [r.cell(r.a)] + r.cells(r.b, 3)
            operation.word.c = UInt16(r.c)
        }
        var settled = choice.settle(operation, wide: .integer, narrow: .int128)
        guard settled.code == .integer, let code = Self.anyWidth[Int(opcode.rawValue)] else {
            return settled
        }
        settled.code = code
        if operation.cells.allSatisfy({ $0.kind == .int }) {
            settled.extra = UInt8(r.cell(r.a).limbs)
        }
        return settled
    }

    /// By the byte of the opcode, the operation on integers of any class, where it has a code.
    private static let anyWidth: [OperationCode?] = {
        var table = [OperationCode?](repeating: nil, count: Opcode.allCases.count)
        let rows: [(Opcode, OperationCode)] = [
            (.add, .sum), (.sub, .difference), (.mul, .product), (.div, .quotient),
            (.mod, .remainder), (.min, .lesser), (.max, .greater), (.eq, .equal), (.lt, .less),
            (.le, .atMost),
        ]
        for (opcode, code) in rows { table[Int(opcode.rawValue)] = code }
        return table
    }()

    func rational(_ opcode: Opcode, _ r: InstructionReader) -> Operation {
        var operation = operation(opcode, r)
        if opcode == .round || opcode == .tiers { operation.word.c = UInt16(r.c) }
        if opcode == .tiers {
            operation.word.code = .tiers
            operation.word.x = Operation.pack(operation.cells)
            return operation.word
        }
        guard let choice = NumberChoice.ratios[Int(opcode.rawValue)] else {
            preconditionFailure("\(opcode) is no ratio instruction")
        }
        return choice.settle(operation, wide: .rational, narrow: .ratio64)
    }

    /// The operation's places and cells, its first registers as the row lists them.
    private func operation(
        _ opcode: Opcode, _ r: InstructionReader
    ) -> (word: Operation, cells: [Cell]) {
        var word = Operation(code: .integer, a: r.offset(r.a), b: r.offset(r.b))
        var cells = [r.cell(r.a), r.cell(r.b)]
        if r.operands == 3, case .read = opcode.row.operands[2] {
            word.c = r.offset(r.c)
            cells.append(r.cell(r.c))
        }
        return (word, cells)
    }
}

/// Which operation does an arithmetic instruction at each width.
struct NumberChoice {
    let oneWord: OperationCode
    let twoWords: OperationCode
    /// What `integer` or `rational` is told to do.
    let work: UInt8

    /// The operation for the cells at hand; `narrow` is the kind of the form of two words.
    func settle(
        _ operation: (word: Operation, cells: [Cell]), wide: OperationCode, narrow: CellKind
    ) -> Operation {
        var word = operation.word
        word.x = Operation.pack(operation.cells)
        word.y = UInt32(work)
        // A comparison's result is a word in any case.
        if operation.cells.allSatisfy({ $0.isWord }) {
            word.code = oneWord
        } else if operation.cells.allSatisfy({ $0.isWord || $0.kind == narrow }) {
            word.code = twoWords
        } else {
            word.code = wide
        }
        return word
    }

    /// By the byte of the opcode.
    static let integers = table([
        (.add, .add64, .add128, IntegerWork.sum.rawValue),
        (.sub, .sub64, .sub128, IntegerWork.difference.rawValue),
        (.mul, .mul64, .mul128, IntegerWork.product.rawValue),
        (.div, .div64, .div128, IntegerWork.quotient.rawValue),
        (.mod, .mod64, .mod128, IntegerWork.remainder.rawValue),
        (.neg, .neg64, .neg128, IntegerWork.opposite.rawValue),
        (.abs, .abs64, .abs128, IntegerWork.magnitude.rawValue),
        (.min, .min64, .min128, IntegerWork.lesser.rawValue),
        (.max, .max64, .max128, IntegerWork.greater.rawValue),
        (.muldiv, .muldiv64, .muldiv128, IntegerWork.scaling.rawValue),
        (.pow, .integer, .integer, IntegerWork.power.rawValue),
        (.eq, .eq64, .eq128, IntegerWork.equal.rawValue),
        (.lt, .lt64, .lt128, IntegerWork.less.rawValue),
        (.le, .le64, .le128, IntegerWork.atMost.rawValue),
    ])

    /// By the byte of the opcode; the form of two words is a `ratio64`.
    static let ratios = table([
        (.ratio, .ratio64, .ratio64, RatioWork.fraction.rawValue),
        (.whole, .whole64, .whole64, RatioWork.whole.rawValue),
        (.radd, .radd64, .radd64, RatioWork.sum.rawValue),
        (.rsub, .rsub64, .rsub64, RatioWork.difference.rawValue),
        (.rmul, .rmul64, .rmul64, RatioWork.product.rawValue),
        (.rdiv, .rdiv64, .rdiv64, RatioWork.quotient.rawValue),
        (.rneg, .rneg64, .rneg64, RatioWork.opposite.rawValue),
        (.rmin, .rmin64, .rmin64, RatioWork.lesser.rawValue),
        (.rmax, .rmax64, .rmax64, RatioWork.greater.rawValue),
        (.req, .req64, .req64, RatioWork.equal.rawValue),
        (.rlt, .rlt64, .rlt64, RatioWork.less.rawValue),
        (.rle, .rle64, .rle64, RatioWork.atMost.rawValue),
        (.round, .round64, .round64, RatioWork.rounding.rawValue),
    ])

    private static func table(
        _ rows: [(Opcode, OperationCode, OperationCode, UInt8)]
    ) -> [NumberChoice?] {
        var table = [NumberChoice?](repeating: nil, count: Opcode.allCases.count)
        for (opcode, oneWord, twoWords, work) in rows {
            table[Int(opcode.rawValue)] = NumberChoice(
                oneWord: oneWord, twoWords: twoWords, work: work)
        }
        return table
    }
}

/// What `WideIntegers` does.
enum IntegerWork: UInt8 {
    case sum, difference, product, quotient, remainder, opposite, magnitude, lesser, greater
    case scaling, power, equal, less, atMost

    // `y` was a work's raw value when the operation was decoded.
    @inline(__always)
    init(of operation: Operation) {
        self = unsafeBitCast(UInt8(truncatingIfNeeded: operation.y), to: IntegerWork.self)
    }
}

/// What `WideRatios` does.
enum RatioWork: UInt8 {
    case fraction, whole, sum, difference, product, quotient, opposite, lesser, greater
    case equal, less, atMost, rounding

    // `y` was a work's raw value when the operation was decoded.
    @inline(__always)
    init(of operation: Operation) {
        self = unsafeBitCast(UInt8(truncatingIfNeeded: operation.y), to: RatioWork.self)
    }
}
