import LicetBytecode
import LicetPrimitives
import LicetTestSupport
import Testing

/// Random structured functions that move coins, some with one word changed, and random ways through
/// those that the verifier accepts. The walker knows nothing of the verifier: it books coins and
/// writes by hand, opcode by opcode.
@Suite("Verifier against random ways")
struct VerifierWalkTests {
    @Test(
        "On no way through an accepted function is a coin lost, a register unwritten, gas above the bound"
    )
    func walks() throws {
        let seed: UInt64 = 0x11CE7
        var generator = SeededGenerator(seed: seed)
        var accepted = 0
        var refusedForCoins = 0
        var steps = 0
        for round in 0..<3_000 {
            var code = RandomCoinCode(&generator)
            if generator.below(2) == 0 { code.mutate(&generator) }
            var module = code.module
            do {
                try Verifier.computeBounds(&module)
            } catch let error {
                if (VerificationRule.coinDead.rawValue...).contains(error.code) {
                    refusedForCoins += 1
                }
                continue
            }
            accepted += 1
            for _ in 0..<5 {
                var walker = CoinWalker(module)
                walker.walk(&generator)
                steps += walker.steps
                #expect(
                    walker.fault == nil,
                    "seed \(seed), round \(round): \(walker.fault ?? "")\n\(Disassembler.text(module))"
                )
            }
        }
        print(
            "verifier walks: \(accepted) of 3000 accepted, \(refusedForCoins) refused for coins, "
                + "\(steps) steps, seed \(seed)")
        #expect(accepted > 1_500 && refusedForCoins > 100 && steps > 50_000)
    }
}

/// A function of nested branches and loops over three coin registers, nearly well behaved.
private struct RandomCoinCode {
    static let registers: [ValueType] = [
        .int(.bits64), .coin(asset: 0), .coin(asset: 0), .coin(asset: 1), .bool, .id,
        .counter(loop: 0), .counter(loop: 1), .int(.bits64), .counter(loop: 2),
    ]
    private static let counters: [UInt8] = [6, 7, 9]
    private static let trips: [UInt32] = [3, 2, 5]

    private var code: [Instruction] = []
    private var held: [UInt8] = []
    private var loops = 0

    init(_ generator: inout SeededGenerator) {
        code = [
            Instruction(.sender, 5), Instruction(.small, 0, wide: 2), Instruction(.lt, 4, 0, 0),
        ]
        block(depth: 0, &generator)
        dispose(to: [])
        code.append(Instruction(.return))
    }

    var module: Module {
        var module = Module(name: "Walk")
        module.assets = [
            AssetParameter(code: "EUR", minorDigits: 2),
            AssetParameter(code: "USD", minorDigits: 2),
        ]
        module.debug.clauses = [Clause(word: "pay", line: 1, text: "pay")]
        var padded = code
        for loop in loops..<3 {
            let end = padded.count - 1
            padded.insert(Instruction(.enter, Self.counters[loop], 0, UInt8(loop)), at: end)
            padded.insert(
                Instruction(.loop, Self.counters[loop], wide: UInt16(end + 2)), at: end + 1)
        }
        module.functions = [
            Function(
                name: "go", parameters: [], results: [], registers: Self.registers,
                loops: Self.trips, code: padded.map(\.word))
        ]
        return module
    }

    /// Changes one byte of one word, or moves a target.
    mutating func mutate(_ generator: inout SeededGenerator) {
        let at = generator.below(code.count)
        let word = code[at].word
        switch generator.below(3) {
        case 0: code[at] = Instruction(word: word ^ 1 << UInt32(8 + generator.below(3)))
        case 1: code[at] = Instruction(word: word ^ 1 << UInt32(16 + generator.below(3)))
        default: code.remove(at: at)
        }
    }

    private mutating func block(depth: Int, _ generator: inout SeededGenerator) {
        for _ in 0..<1 + generator.below(5) {
            switch generator.below(depth < 3 ? 8 : 6) {
            case 6: choice(depth, &generator)
            case 7: loop(depth, &generator)
            default: money(&generator)
            }
        }
    }

    private mutating func choice(_ depth: Int, _ generator: inout SeededGenerator) {
        let before = held
        let branch = code.count
        code.append(Instruction(.branch, 4, wide: 0))
        block(depth: depth + 1, &generator)
        dispose(to: before)
        let jump = code.count
        code.append(Instruction(.jump, 0, wide: 0))
        code[branch] = Instruction(.branch, 4, wide: UInt16(code.count))
        block(depth: depth + 1, &generator)
        dispose(to: before)
        code[jump] = Instruction(.jump, 0, wide: UInt16(code.count))
    }

    private mutating func loop(_ depth: Int, _ generator: inout SeededGenerator) {
        guard loops < 3 else { return }
        let loop = loops
        loops += 1
        let before = held
        code.append(Instruction(.enter, Self.counters[loop], 0, UInt8(loop)))
        let header = code.count
        code.append(Instruction(.loop, Self.counters[loop], wide: 0))
        block(depth: depth + 1, &generator)
        dispose(to: before)
        code.append(Instruction(.jump, 0, wide: UInt16(header)))
        code[header] = Instruction(.loop, Self.counters[loop], wide: UInt16(code.count))
    }

    /// One movement that the coins held allow, mostly.
    private mutating func money(_ generator: inout SeededGenerator) {
        let free = [1, 2, 3].filter { !held.contains($0) }.map { UInt8($0) }
        let euros = held.filter { $0 < 3 }
        switch generator.below(7) {
        case 0, 1:
            guard let coin = free.randomElement(using: &generator) else { return }
            code.append(Instruction(.withdraw, coin, 0, UInt8(generator.below(2))))
            held.append(coin)
        case 2:
            guard let coin = held.randomElement(using: &generator) else { return }
            code.append(Instruction(.deposit, 5, coin))
            held.removeAll { $0 == coin }
        case 3:
            guard let coin = euros.first, euros.count == 1 else { return }
            code.append(Instruction(.split, 3 - coin, coin, 0))
            held.append(3 - coin)
        case 4:
            guard euros.count == 2 else { return }
            code.append(Instruction(.merge, euros[0], euros[1]))
            held.removeAll { $0 == euros[1] }
        case 5:
            guard let coin = held.randomElement(using: &generator) else { return }
            code.append(Instruction(.value, 8, coin))
        default:
            guard let coin = euros.first, euros.count == 1 else { return }
            code.append(Instruction(.take, 3 - coin, coin))
            held = held.filter { $0 != coin } + [3 - coin]
        }
    }

    /// Makes exactly these coins held.
    private mutating func dispose(to wanted: [UInt8]) {
        for coin in held where !wanted.contains(coin) { code.append(Instruction(.keep, coin)) }
        for coin in wanted where !held.contains(coin) {
            code.append(Instruction(.withdraw, coin, 0, 0))
        }
        held = wanted
    }
}

/// Walks one random way through a function and books what each opcode does.
private struct CoinWalker {
    private let module: Module
    private let function: Function
    private var coins: [Int] = []
    private var written: [Int] = []
    private var counters = [Int](repeating: 0, count: 256)
    private var gas: UInt64 = 0
    /// Accounts and assets whose balance was looked at.
    private var balances: Set<[Int]> = []
    private(set) var steps = 0
    private(set) var fault: String?

    init(_ module: Module) {
        self.module = module
        function = module.functions[0]
    }

    mutating func walk(_ generator: inout SeededGenerator) {
        var at = 0
        while fault == nil {
            steps += 1
            guard steps < 10_000 else { return fault = "does not end" }
            guard function.code.indices.contains(at) else { return fault = "runs off at \(at)" }
            let instruction = Instruction(word: function.code[at])
            pay(for: instruction)
            guard let opcode = instruction.opcode else { return fault = "no opcode at \(at)" }
            if opcode == .return {
                if !coins.isEmpty { fault = "drops \(coins) at \(at)" }
                return
            }
            at = step(opcode, instruction, at, &generator)
        }
    }

    private mutating func pay(for instruction: Instruction) {
        gas += GasSchedule.fixed(instruction, of: function, in: module)
        gas += GasSchedule.worstExtra(instruction, of: function, in: module)
        if instruction.opcode == .withdraw,
            case .coin(let asset) = function.registers[Int(instruction.a)],
            balances.insert([Int(instruction.c), Int(asset)]).inserted
        {
            gas += GasSchedule.touchBalance
        }
        if gas > module.bounds[0] { fault = "uses \(gas) gas, above \(module.bounds[0])" }
    }

    private mutating func step(
        _ opcode: Opcode, _ instruction: Instruction, _ at: Int,
        _ generator: inout SeededGenerator
    ) -> Int {
        let (a, b, c) = (Int(instruction.a), Int(instruction.b), Int(instruction.c))
        let target = Int(instruction.wide)
        if opcode == .jump { return target }
        if opcode == .branch || opcode == .unless {
            read(a, at)
            return generator.below(2) == 0 ? target : at + 1
        }
        if opcode == .enter {
            read(b, at)
            counters[a] = generator.below(Int(function.loops[c]) + 1)
            written.append(a)
        } else if opcode == .loop {
            read(a, at)
            if counters[a] == 0 { return target }
            counters[a] -= 1
        } else if opcode == .sender || opcode == .small {
            written.append(a)
        } else if opcode == .lt {
            read(b, at)
            read(c, at)
            written.append(a)
        } else {
            move(opcode, a, b, c, at)
        }
        return at + 1
    }

    private mutating func move(_ opcode: Opcode, _ a: Int, _ b: Int, _ c: Int, _ at: Int) {
        if opcode == .withdraw {
            read(b, at)
            make(a, at)
        } else if opcode == .split {
            read(c, at)
            look(b, at)
            make(a, at)
        } else if opcode == .merge {
            use(b, at)
            look(a, at)
        } else if opcode == .take {
            use(b, at)
            make(a, at)
        } else if opcode == .deposit {
            read(a, at)
            use(b, at)
        } else if opcode == .keep {
            use(a, at)
        } else if opcode == .value {
            look(b, at)
            written.append(a)
        } else {
            fault = "cannot walk \(opcode)"
        }
    }

    private mutating func read(_ register: Int, _ at: Int) {
        if !written.contains(register) { fault = "reads r\(register) unwritten at \(at)" }
    }

    private mutating func look(_ coin: Int, _ at: Int) {
        if !coins.contains(coin) { fault = "uses no coin r\(coin) at \(at)" }
    }

    private mutating func use(_ coin: Int, _ at: Int) {
        look(coin, at)
        coins.removeAll { $0 == coin }
    }

    private mutating func make(_ coin: Int, _ at: Int) {
        if coins.contains(coin) { fault = "overwrites r\(coin) at \(at)" }
        coins.append(coin)
    }
}
