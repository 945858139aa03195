import LicetPrimitives

/// A function while its lines are read: labels may be used before they stand.
struct FunctionBody {
    private var function: Function
    private var labels = LookupTable<String, UInt16>()
    private var jumps: [(index: Int, label: String, line: Int)] = []

    init(_ function: Function) { self.function = function }

    /// Reads a line between the function's first and its `end`.
    mutating func read(_ line: inout AssemblyLine) throws(AssemblyError) {
        if line.take("registers") {
            function.registers += line.types()
        } else if line.take("loops") {
            function.loops += try line.integers()
        } else {
            try readPlace(&line)
            if !line.isAtEnd { try readInstruction(&line) }
        }
    }

    /// The function with all targets known.
    mutating func finished() throws(AssemblyError) -> Function {
        for jump in jumps {
            guard let target = labels[jump.label]
            else { throw .labelUnknown(jump.label, line: jump.line) }
            function.code[jump.index] |= UInt32(target) << 16
        }
        return function
    }

    /// Reads `12:` or `again:`, if the line begins with it.
    private mutating func readPlace(_ line: inout AssemblyLine) throws(AssemblyError) {
        guard let word = line.nextWord, word.hasSuffix(":") else { return }
        let label = String(word.dropLast())
        let here = function.code.count
        if let written = Int(label) {
            guard written == here
            else { throw .wrongIndex(written: written, actual: here, line: line.number) }
        } else {
            guard !labels.contains(label)
            else { throw .labelRepeated(label, line: line.number) }
            guard let target = UInt16(exactly: here) else { throw line.expected("less code") }
            labels[label] = target
        }
        _ = line.take(word)
    }

    private mutating func readInstruction(_ line: inout AssemblyLine) throws(AssemblyError) {
        if line.take(".word") {
            let bytes = try line.bytes("`x` and eight hexadecimal digits")
            guard bytes.count == 4 else { throw line.expected("eight hexadecimal digits") }
            function.code.append(bytes.reduce(0) { $0 << 8 | UInt32($1) })
            return
        }
        let mnemonic = try line.word("an instruction")
        guard let opcode = OpcodeTable.opcodes[mnemonic]
        else { throw .unknownOpcode(mnemonic, line: line.number) }
        var bits: [UInt16] = []
        for operand in OpcodeTable.rows[Int(opcode.rawValue)].operands {
            bits.append(try read(operand, &line))
        }
        function.code.append(Instruction(opcode, bits: bits).word)
    }

    private mutating func read(
        _ operand: Operand, _ line: inout AssemblyLine
    ) throws(AssemblyError) -> UInt16 {
        switch operand.notation {
        case .absent: return 0
        case .signed: return UInt16(bitPattern: try line.integer("a signed 16-bit number"))
        case .unsigned: return UInt16(try line.integer("a number below 256") as UInt8)
        case .word(let names):
            return try line.value("one of \(names.joined(separator: ", "))") { word in
                names.firstIndex(of: word).flatMap { UInt16(exactly: $0) }
            }
        case .indexed(let prefix):
            let limit: UInt16 = operand.isWide ? .max : UInt16(UInt8.max)
            let word = try line.value("`\(prefix)` and a number") { word in
                word.hasPrefix(prefix) ? String(word.dropFirst(prefix.count)) : nil
            }
            if let number = UInt16(word), number <= limit { return number }
            guard prefix == "@", Int(word) == nil
            else { throw .expected("`\(prefix)` and a number", found: word, line: line.number) }
            jumps.append((function.code.count, word, line.number))
            return 0
        }
    }
}
