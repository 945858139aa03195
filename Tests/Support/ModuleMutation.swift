public import LicetBytecode
import LicetPrimitives
import LicetTerms

/// Random changes to a module: what an attacker or a faulty compiler might hand to a node.
public struct ModuleMutation {
    private var random: SeededGenerator
    private var module: Module

    /// The module with one to three random changes; its bounds are not those of the changed code.
    public static func mutate(_ module: Module, seed: UInt64) -> Module {
        var mutation = ModuleMutation(random: SeededGenerator(seed: seed), module: module)
        for _ in 0..<1 + mutation.random.below(3) { mutation.change() }
        return mutation.module
    }

    /// The module with one change to an instruction that handles a coin: left out, done twice,
    /// turned into another, or pointed at another register; nil, if it handles none.
    public static func mutateCoins(_ module: Module, seed: UInt64) -> Module? {
        var mutation = ModuleMutation(random: SeededGenerator(seed: seed), module: module)
        let handlers: [Opcode] = [.withdraw, .split, .merge, .take, .deposit, .keep, .call]
        var places: [(function: Int, at: Int)] = []
        for (index, function) in module.functions.enumerated() {
            for (at, word) in function.code.enumerated() {
                guard let opcode = Instruction(word: word).opcode, handlers.contains(opcode)
                else { continue }
                places.append((index, at))
            }
        }
        guard !places.isEmpty else { return nil }
        let (function, at) = places[mutation.below(places.count)]
        mutation.changeWord(function, at, 2 + mutation.below(8))
        return mutation.module
    }

    private mutating func change() {
        switch random.below(12) {
        case 0...6: changeCode()
        case 7: changeRegister()
        case 8: changeLoop()
        case 9: changeSignature()
        case 10: changeDeclarations()
        default: changeTables()
        }
    }

    private mutating func below(_ bound: Int) -> Int { random.below(max(1, bound)) }

    private mutating func type() -> ValueType {
        if below(6) == 0 { return .coin(asset: UInt8(below(3))) }
        if below(12) == 0 { return .counter(loop: UInt8(below(3))) }
        return RandomNames.storables[below(RandomNames.storables.count)]
    }

    // MARK: Code words

    private mutating func changeCode() {
        let function = below(module.functions.count)
        guard !module.functions[function].code.isEmpty else { return }
        changeWord(function, below(module.functions[function].code.count), below(10))
    }

    private mutating func changeWord(_ function: Int, _ at: Int, _ way: Int) {
        let word = module.functions[function].code[at]
        switch way {
        case 0: module.functions[function].code[at] = UInt32(truncatingIfNeeded: random.next())
        case 1: module.functions[function].code[at] = word ^ 1 << UInt32(below(32))
        case 2: module.functions[function].code.remove(at: at)
        case 3: module.functions[function].code.insert(word, at: at)
        case 4: swap(function, at)
        case 5: module.functions[function].code[at] = replaceOpcode(word)
        case 6: module.functions[function].code[at] = nudge(word)
        default: module.functions[function].code[at] = redirect(word, function)
        }
    }

    private mutating func swap(_ function: Int, _ at: Int) {
        let other = below(module.functions[function].code.count)
        module.functions[function].code.swapAt(at, other)
    }

    /// Another opcode with the same operands, often one of the same shape.
    private mutating func replaceOpcode(_ word: UInt32) -> UInt32 {
        guard let opcode = Instruction(word: word).opcode else { return word }
        let operands = opcode.row.operands
        let alike = Opcode.allCases.filter { $0.row.operands == operands }
        let all = below(4) == 0 ? Opcode.allCases : alike
        return word & ~0xff | UInt32(all[below(all.count)].rawValue)
    }

    /// An operand that is one more or less.
    private mutating func nudge(_ word: UInt32) -> UInt32 {
        let shift = UInt32(8 * (1 + below(3)))
        let byte = UInt8(truncatingIfNeeded: word >> shift)
        let changed = below(2) == 0 ? byte &+ 1 : byte &- 1
        return word & ~(0xff << shift) | UInt32(changed) << shift
    }

    /// A register operand that names another register of the same type.
    private mutating func redirect(_ word: UInt32, _ function: Int) -> UInt32 {
        let shift = UInt32(8 * (1 + below(3)))
        let byte = Int(UInt8(truncatingIfNeeded: word >> shift))
        let registers = module.functions[function].registers
        guard registers.indices.contains(byte) else { return nudge(word) }
        let alike = registers.indices.filter { registers[$0] == registers[byte] }
        return word & ~(0xff << shift) | UInt32(alike[below(alike.count)]) << shift
    }

    // MARK: Headers

    private mutating func changeRegister() {
        let function = below(module.functions.count)
        guard !module.functions[function].registers.isEmpty else { return }
        let register = below(module.functions[function].registers.count)
        switch below(4) {
        case 0: module.functions[function].registers.append(type())
        case 1: module.functions[function].registers.remove(at: register)
        case 2: module.functions[function].registers[register] = type()
        default:
            let size = SizeClass.allCases[below(SizeClass.allCases.count)]
            switch module.functions[function].registers[register] {
            case .int: module.functions[function].registers[register] = .int(size)
            case .ratio: module.functions[function].registers[register] = .ratio(size)
            case .coin:
                module.functions[function].registers[register] = .coin(asset: UInt8(below(3)))
            case .bool, .date, .id, .set, .bytes, .counter: break
            }
        }
    }

    private mutating func changeLoop() {
        let function = below(module.functions.count)
        if module.functions[function].loops.isEmpty || below(6) == 0 {
            module.functions[function].loops.append(UInt32(below(9)))
        } else {
            let loop = below(module.functions[function].loops.count)
            module.functions[function].loops[loop] =
                UInt32(truncatingIfNeeded: random.next()) >> UInt32(below(32))
        }
    }

    private mutating func changeSignature() {
        let function = below(module.functions.count)
        switch below(4) {
        case 0: module.functions[function].parameters.append(type())
        case 1: _ = module.functions[function].parameters.popLast()
        case 2: module.functions[function].results.append(type())
        default: _ = module.functions[function].results.popLast()
        }
    }

    // MARK: Declarations

    private mutating func changeDeclarations() {
        switch below(8) {
        case 0:
            if !module.constants.isEmpty {
                module.constants.remove(at: below(module.constants.count))
            }
        case 1: _ = module.assets.popLast()
        case 2: if !module.slots.isEmpty { module.slots[below(module.slots.count)].type = type() }
        case 3:
            if !module.slots.isEmpty {
                module.slots[below(module.slots.count)].initial = UInt16(below(30))
            }
        case 4:
            if !module.parameters.isEmpty {
                module.parameters[below(module.parameters.count)].type = type()
            }
        case 5: module.offsetMinutes = Int16(truncatingIfNeeded: random.next())
        case 6: if !module.actions.isEmpty { module.actions[0].function = UInt16(below(4)) }
        default:
            if !module.actions.isEmpty {
                module.actions[0].kind = ActionKind.allCases[below(ActionKind.allCases.count)]
            }
        }
    }

    private mutating func changeTables() {
        switch below(6) {
        case 0:
            module.shares = module.shares.map {
                ShareTable(weights: $0.weights, rule: .to(below(8)))
            }
        case 1:
            guard !module.shares.isEmpty else { return }
            module.shares[below(module.shares.count)].weights.append(BigInt(below(9) - 2))
        case 2:
            guard !module.tables.isEmpty else { return }
            module.tables[below(module.tables.count)].capacity = UInt32(below(4))
        case 3:
            guard !module.tables.isEmpty else { return }
            module.tables[below(module.tables.count)].fields.append(
                Field(name: "extra", type: type()))
        case 4:
            guard !module.tables.isEmpty else { return }
            module.tables[below(module.tables.count)].key.append(Field(name: "extra", type: type()))
        default:
            guard !module.events.isEmpty else { return }
            module.events[below(module.events.count)].fields.append(
                Field(name: "extra", type: type()))
        }
    }
}
