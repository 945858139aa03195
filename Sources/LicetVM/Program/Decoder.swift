import LicetBytecode
import LicetPrimitives

/// Turns the code of a verified module into operations. Leans on everything the verifier proved.
struct Decoder {
    private(set) var operations: [Operation] = []
    private(set) var instructions: [UInt16] = []
    private(set) var functions: [FunctionForm] = []
    private(set) var runs: [[Cell]] = []
    private var runIndices = LookupTable<[Cell], UInt32>()

    let verified: VerifiedModule
    private(set) var constants: ConstantPool
    /// The constants that are symbolic territories, as the places list them.
    let territories: [Int]
    var module: Module { verified.module }

    init(_ verified: VerifiedModule, constants: ConstantPool, territories: [Int]) {
        self.verified = verified
        self.constants = constants
        self.territories = territories
    }

    mutating func decode() {
        for function in module.functions.indices { decode(function: function) }
        // Calls name functions that may stand later, so they learn of them at the end.
        for index in operations.indices {
            let code = operations[index].code
            guard code == .call || code == .callWords else { continue }
            let callee = functions[Int(operations[index].x)]
            operations[index].y = UInt32(truncatingIfNeeded: callee.entryGas)
            guard code == .callWords else { continue }
            operations[index].x = Self.distance(from: index, to: callee.entry)
        }
    }

    private static func distance(from index: Int, to target: Int) -> UInt32 {
        UInt32(bitPattern: Int32(truncatingIfNeeded: target - index))
    }

    /// Where a constant stands in the pool as a cell holds it; nil, if it must be converted.
    mutating func constant(_ index: Int, in cell: Cell) -> Range<Int>? {
        constants.place(index, in: cell)
    }

    /// The index of a run of cells, for an operation to name.
    mutating func run(_ cells: [Cell]) -> UInt32 {
        if let index = runIndices[cells] { return index }
        let index = UInt32(runs.count)
        runs.append(cells)
        runIndices[cells] = index
        return index
    }

    private mutating func decode(function index: Int) {
        let function = module.functions[index]
        let layout = FrameLayout(function.registers)
        let first = operations.count
        var labels = [Int](repeating: 0, count: function.code.count)
        var gas = [UInt64](repeating: 0, count: function.code.count)
        for block in verified.functions[index].blocks {
            open(block, of: function, &labels, &gas)
            for instruction in block.start..<block.end {
                let reader = InstructionReader(
                    instruction: Instruction(word: function.code[instruction]), layout: layout,
                    function: function)
                append(decode(reader), instruction)
            }
        }
        for operation in first..<operations.count {
            link(operation, labels, gas)
        }
        Fusion.fuse(&operations, from: first)
        functions.append(
            FunctionForm(
                first: first, entry: labels[0], entryGas: gas[0], layout: layout,
                parameters: run(function.parameters.map { Cell($0) })))
    }

    private mutating func append(_ operation: Operation, _ instruction: Int) {
        operations.append(operation)
        instructions.append(UInt16(instruction))
    }

    /// Notes where a block begins and what entering it costs; puts a charge where control falls
    /// into it, or at its head where the gas is too much for the jumps to carry.
    private mutating func open(
        _ block: BlockFacts, of function: Function, _ labels: inout [Int], _ gas: inout [UInt64]
    ) {
        let fits = block.flatGas <= UInt64(UInt32.max)
        let falls = block.start > 0 && Self.fallsThrough(function.code[block.start - 1])
        labels[block.start] = operations.count
        gas[block.start] = fits ? block.flatGas : 0
        guard falls || !fits else { return }
        let charge = Operation(
            code: .charge, x: UInt32(truncatingIfNeeded: block.flatGas),
            y: UInt32(truncatingIfNeeded: block.flatGas >> 32))
        append(charge, block.start)
        if fits { labels[block.start] = operations.count }
    }

    /// Whether the instruction goes on to the next without charging for it.
    private static func fallsThrough(_ word: UInt32) -> Bool {
        guard let opcode = Instruction(word: word).opcode else { return false }
        if opcode == .branch || opcode == .unless || opcode == .loop { return false }
        return !opcode.row.endsFlow
    }

    /// Turns instruction indices of jumps into operation indices, with the gas of both ways.
    private mutating func link(_ index: Int, _ labels: [Int], _ gas: [UInt64]) {
        let next = Int(instructions[index]) + 1
        let code = operations[index].code
        if code == .branch || code == .unless || code == .loop {
            // A block that ends a function in a branch cannot be: the verifier refuses to fall off.
            let following = gas[next]
            operations[index].b = UInt16(truncatingIfNeeded: following)
            operations[index].c = UInt16(truncatingIfNeeded: following >> 16)
        } else if code != .jump {
            return
        }
        let target = Int(operations[index].x)
        operations[index].x = Self.distance(from: index, to: labels[target])
        operations[index].y = UInt32(truncatingIfNeeded: gas[target])
    }
}

/// The operands of one instruction against its function's frame.
struct InstructionReader {
    let instruction: Instruction
    let layout: FrameLayout
    let function: Function

    var a: Int { Int(instruction.a) }
    var b: Int { Int(instruction.b) }
    var c: Int { Int(instruction.c) }
    var wide: Int { Int(instruction.wide) }

    /// How many operands the opcode's row lists.
    var operands: Int {
        instruction.opcode.map { OpcodeTable.rows[Int($0.rawValue)].operands.count } ?? 0
    }

    func cell(_ register: Int) -> Cell { layout.cells[register] }

    /// The place of a register; 0 for the register after the last, which an empty run may name.
    func offset(_ register: Int) -> UInt16 {
        register < layout.offsets.count ? layout.offsets[register] : 0
    }

    func cells(_ first: Int, _ count: Int) -> [Cell] {
        count == 0 ? [] : Array(layout.cells[first..<first + count])
    }
}
