import LicetBytecode
import LicetVM

/// What the tools ask of a module again and again, looked up once: prices, blocks, places and the
/// meanings of values.
final class ModuleFacts {
    let verified: VerifiedModule
    let meanings: Meanings
    /// For each function and instruction what it touches.
    let accesses: [[[RegisterAccess]]]
    /// For each function and instruction its price before sizes.
    let fixed: [[UInt64]]
    /// For each function and instruction the gas of the block that begins there; nil elsewhere.
    let blockGas: [[UInt64?]]
    /// For each function and instruction the index of its place in the debug map, or -1.
    private let places: [[Int]]

    init(_ verified: VerifiedModule) {
        self.verified = verified
        let module = verified.module
        meanings = Meanings(module)
        accesses = module.functions.enumerated().map { index, function in
            function.code.map {
                RegisterAccess.list(of: Instruction(word: $0), in: index, of: module)
            }
        }
        fixed = module.functions.map { function in
            function.code.map {
                GasSchedule.fixed(Instruction(word: $0), of: function, in: module)
            }
        }
        blockGas = zip(module.functions, verified.functions).map { function, facts in
            var gas = [UInt64?](repeating: nil, count: function.code.count)
            for block in facts.blocks { gas[block.start] = block.flatGas }
            return gas
        }
        places = module.functions.indices.map { Self.places(of: $0, in: module) }
    }

    var module: Module { verified.module }

    /// The block that begins at an instruction.
    func block(at instruction: Int, of function: Int) -> BlockFacts? {
        verified.functions[function].blocks.first { $0.start == instruction }
    }

    /// Where an instruction comes from, or nil where the debug map is silent.
    func place(_ instruction: Int, of function: Int) -> CodePlace? {
        let index = places[function][instruction]
        return index < 0 ? nil : module.debug.places[index]
    }

    /// The instruction as assembler text.
    func text(_ instruction: Int, of function: Int) -> String {
        Instruction(word: module.functions[function].code[instruction]).description
    }

    /// The name of an instruction's opcode.
    func mnemonic(_ instruction: Int, of function: Int) -> String {
        let word = Instruction(word: module.functions[function].code[instruction])
        return word.opcode.map { OpcodeTable.rows[Int($0.rawValue)].mnemonic } ?? "?"
    }

    private static func places(of function: Int, in module: Module) -> [Int] {
        let marks = module.debug.places.enumerated().filter { Int($0.element.function) == function }
        var places: [Int] = []
        var next = 0
        for instruction in module.functions[function].code.indices {
            while next < marks.count, Int(marks[next].element.instruction) <= instruction {
                next += 1
            }
            places.append(next > 0 ? marks[next - 1].offset : -1)
        }
        return places
    }
}
