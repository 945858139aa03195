import LicetBytecode
import LicetPrimitives
import LicetTestSupport
import Testing

/// Modules made to hurt: each is refused or accepted, fast, and nothing traps or overflows.
@Suite("Verifier against hostile modules")
struct VerifierHostileTests {
    private func module(
        registers: [ValueType], loops: [UInt32] = [], _ codes: [[Instruction]]
    ) -> Module {
        var module = Module(name: "Hostile")
        module.assets = [AssetParameter(code: "EUR", minorDigits: 2)]
        module.functions = codes.map {
            Function(
                name: "f", parameters: [], results: [], registers: registers, loops: loops,
                code: $0.map(\.word))
        }
        return module
    }

    private func rule(of module: Module) -> VerificationRule? {
        var module = module
        do {
            try Verifier.computeBounds(&module)
            return nil
        } catch {
            return error.rule
        }
    }

    private let start = [
        Instruction(.small, 0, wide: 1), Instruction(.lt, 1, 0, 0),
    ]

    @Test("Sixty thousand branches to one place are accepted")
    func manyBranches() {
        let branches = Array(repeating: Instruction(.branch, 1, wide: 65_000), count: 64_998)
        let code = start + branches + [Instruction(.return)]
        #expect(rule(of: module(registers: [.int(.bits64), .bool], [code])) == nil)
    }

    @Test("Sixty thousand jumps, each to the one before, are refused")
    func allBackward() {
        let jumps = (2..<60_000).map { Instruction(.jump, 0, wide: UInt16($0)) }
        let code = start + jumps + [Instruction(.return)]
        #expect(rule(of: module(registers: [.int(.bits64), .bool], [code])) == .backwardJump)
    }

    @Test("Twenty thousand headers inside one another are refused")
    func deepNest() {
        let count = 20_000
        var code = start + [Instruction(.enter, 2, 0, 0)]
        for _ in 0..<count { code.append(Instruction(.loop, 2, wide: 65_000)) }
        for header in (0..<count).reversed() {
            code.append(Instruction(.jump, 0, wide: UInt16(3 + header)))
        }
        code += Array(repeating: Instruction(.return), count: 65_001 - code.count)
        let types: [ValueType] = [.int(.bits64), .bool, .counter(loop: 0)]
        #expect(rule(of: module(registers: types, loops: [1], [code])) == .loopsTooDeep)
    }

    @Test("Loops that cross instead of nesting are one loop around the other, or refused")
    func crossing() {
        let types: [ValueType] = [.int(.bits64), .bool, .counter(loop: 0), .counter(loop: 1)]
        let enters = [Instruction(.enter, 2, 0, 0), Instruction(.enter, 3, 0, 1)]
        // The outer loop goes back from inside the inner one: a `continue` of the outer loop.
        let crossed =
            start + enters + [
                Instruction(.loop, 2, wide: 8), Instruction(.loop, 3, wide: 8),
                Instruction(.branch, 1, wide: 4), Instruction(.jump, 0, wide: 5),
                Instruction(.return),
            ]
        #expect(rule(of: module(registers: types, loops: [2, 2], [crossed])) == nil)
        // The same with the inner loop's exit inside the outer body, past its last jump back.
        var inside = crossed
        inside[5] = Instruction(.loop, 3, wide: 7)
        #expect(rule(of: module(registers: types, loops: [2, 2], [inside])) == .exitInsideLoop)
    }

    @Test("Every function calling every later one is refused for its depth, not walked")
    func callFan() {
        let codes = (0..<256).map { caller in
            ((caller + 1)..<256).map { Instruction(.call, 0, 0, UInt8($0)) }
                + [Instruction(.return)]
        }
        #expect(rule(of: module(registers: [], codes)) == .callsTooDeep)
    }

    @Test("A chain of functions that each call the next a thousand times is refused for its gas")
    func callTree() {
        let codes = (0..<32).map { caller in
            Array(
                repeating: Instruction(.call, 0, 0, UInt8(caller + 1)),
                count: caller < 31 ? 1_000 : 0)
                + [Instruction(.return)]
        }
        #expect(rule(of: module(registers: [], codes)) == .gasTooHigh)
    }

    @Test("Two hundred functions in a circle are refused")
    func bigCircle() {
        let codes = (0..<200).map {
            [Instruction(.call, 0, 0, UInt8(($0 + 1) % 200)), Instruction(.return)]
        }
        #expect(rule(of: module(registers: [], codes)) == .cyclicCalls)
    }

    @Test("Random words never trap the verifier")
    func randomWords() {
        let seed: UInt64 = 7
        var generator = SeededGenerator(seed: seed)
        let types: [ValueType] = [
            .int(.bits64), .bool, .coin(asset: 0), .counter(loop: 0), .date, .id, .ratio(.bits128),
            .set, .bytes, .int(.bits4096),
        ]
        var refused = 0
        for _ in 0..<4_000 {
            let count = 1 + generator.below(12)
            let code = (0..<count).map { _ -> Instruction in
                let opcode = UInt32(generator.below(Opcode.allCases.count + 1))
                let operands = (1...3).map { UInt32(generator.below(11)) << UInt32(8 * $0) }
                return Instruction(word: operands.reduce(opcode, |))
            }
            let last = [Instruction(.return)]
            if rule(of: module(registers: types, loops: [3], [code + last, code])) != nil {
                refused += 1
            }
        }
        #expect(refused > 3_000, "seed \(seed)")
    }

    @Test("Every bit flipped in a good module's code is refused or accepted, and never traps")
    func bitFlips() throws {
        let text = VerifierModule.text(
            registers: "int64 counter0 bool coin0 id", loops: "5",
            """
            sender r4
            small r0 5
            enter r1 r0 loop0
            again:
            loop r1 @done
            withdraw r3 r0 sender
            lt r2 r0 r0
            branch r2 @other
            keep r3
            jump @again
            other:
            deposit r4 r3
            jump @again
            done:
            return r0
            """)
        let good = try Assembler.assemble(text)
        #expect(rule(of: good) == nil)
        var accepted = 0
        for at in good.functions[0].code.indices {
            for bit in 0..<32 {
                var module = good
                module.functions[0].code[at] ^= 1 << UInt32(bit)
                if rule(of: module) == nil { accepted += 1 }
            }
        }
        #expect(accepted > 10 && accepted < 100)
    }
}
