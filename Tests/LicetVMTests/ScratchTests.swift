import LicetBytecode
import LicetPrimitives
import LicetTerms
import LicetTestSupport
import LicetVM
import Testing

/// The instructions that need the most room for what is on the way, at the widest operands: the
/// machine stops the process if one ever needs more than is set aside.
@Suite("Scratch")
struct ScratchTests {
    private func run(
        _ parameters: [ValueType], _ arguments: [Value], returns results: [ValueType],
        declare: (inout ModuleBuilder) -> Void = { _ in },
        code: (inout CodeBuilder) -> Void
    ) throws {
        var builder = ModuleBuilder()
        declare(&builder)
        builder.action("act", parameters, returns: results, code: code)
        builder.module.debug = DebugMap(file: "scratch.licet")
        builder.module.debug.clauses = [Clause(word: "rule", line: 1, text: "rule")]
        try Verifier.computeBounds(&builder.module)
        let verified = try Verifier.verify(builder.module)
        let call = Call(
            action: 0, arguments: arguments, parameters: [], territories: [], sender: .zero,
            licence: .zero, timeMilliseconds: 0, gasLimit: 1 << 50, limits: [])
        let fast = try Machine().execute(call, of: Program(verified), on: MemoryHost())
        let slow = try ReferenceInterpreter.execute(
            call, of: verified.module, on: MemoryHost())
        #expect(fast == slow.outcome)
    }

    /// A number just below the widest class's bound, different for each index.
    private func widest(_ index: Int) -> BigInt {
        (BigInt.one << 4_095) - BigInt(2 * index + 1)
    }

    @Test("Splits of 64 lines of the widest class")
    func splits() throws {
        let wide = ValueType.int(.bits4096)
        let lines = Limits.shareLines
        let results = Array(repeating: wide, count: lines)
        let weights = (0..<lines).map(widest)
        try run(
            [wide], [.int(widest(99))], returns: results,
            declare: { _ = $0.shares(weights) },
            code: { code in
                let first = code.registers(results)
                code.emit(.share, first, 0, 0)
                code.emit(.return, first)
            })
        try run(
            Array(repeating: wide, count: lines + 1), ([widest(99)] + weights).map { .int($0) },
            returns: results,
            code: { code in
                let first = code.registers(results)
                code.emit(.apportion, first, 0, UInt8(lines))
                code.emit(.return, first)
            })
    }

    @Test("Integer arithmetic of the widest class")
    func integers() throws {
        let wide = ValueType.int(.bits4096)
        let edges = [widest(0), -(BigInt.one << 4_095), widest(7), BigInt(3).power(1_300), 1]
        for opcode in [Opcode.add, .sub, .mul, .div, .mod, .pow] {
            for left in edges {
                for right in edges {
                    try run([wide, wide], [.int(left), .int(right)], returns: [wide]) { code in
                        code.emit(opcode, 0, 0, 1)
                        code.emit(.return, 0)
                    }
                }
            }
        }
        for mode in RoundingMode.allCases {
            let factors: [Value] = [.int(widest(0)), .int(-widest(3)), .int(widest(5))]
            try run([wide, wide, wide], factors, returns: [wide]) { code in
                code.emit(.muldiv, 0, 0, mode.rawValue)
                code.emit(.return, 0)
            }
        }
    }

    @Test("Ratio arithmetic of the widest class")
    func ratios() throws {
        let wide = ValueType.ratio(.bits4096)
        let parts = [widest(0), widest(1), BigInt(3).power(2_500), BigInt(6).power(1_500), 1]
        let ratios = parts.flatMap { top in parts.compactMap { Ratio(-top, $0) } }
        for (index, left) in ratios.enumerated() {
            let right = -ratios[(index * 7 + 3) % ratios.count]
            for opcode in [Opcode.radd, .rsub, .rmul, .rdiv, .rmin] {
                try run([wide, wide], [.ratio(left), .ratio(right)], returns: [wide]) { code in
                    code.emit(opcode, 0, 0, 1)
                    code.emit(.return, 0)
                }
            }
        }
    }

    @Test("The largest rate card that is worked out in the scratch")
    func card() throws {
        let wide = ValueType.ratio(.bits4096)
        let rate = try #require(Ratio(BigInt(3).power(600), BigInt(5).power(400)))
        let bound = try #require(Ratio(BigInt(7).power(300), BigInt(11).power(100)))
        let table = try TierTable(
            mode: .marginal,
            rows: [TierRow(upTo: bound, rate: rate), TierRow(upTo: nil, rate: .one)])
        for top in [widest(0), BigInt(7).power(400), 1] {
            let amount = try #require(Ratio(top, BigInt(13).power(900)))
            try run(
                [wide], [.ratio(amount)], returns: [wide],
                declare: { _ = $0.tiers(table) },
                code: { code in
                    code.emit(.tiers, 0, 0, 0)
                    code.emit(.return, 0)
                })
        }
    }
}
