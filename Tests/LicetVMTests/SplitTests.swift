import LicetBytecode
import LicetPrimitives
import LicetTerms
import LicetTestSupport
import LicetVM
import Testing

@Suite("Splits and rate cards of every width")
struct SplitTests {
    /// Runs one instruction over one argument in both interpreters.
    private func run(
        _ argument: Value, _ type: ValueType, results: [ValueType],
        declare: (inout ModuleBuilder) -> UInt8, _ opcode: Opcode
    ) throws -> [Value] {
        var builder = ModuleBuilder()
        let table = declare(&builder)
        builder.action("act", [type], returns: results) { code in
            let first = code.registers(results)
            code.emit(opcode, first, 0, table)
            code.emit(.return, first)
        }
        builder.module.debug = DebugMap(file: "split.licet")
        builder.module.debug.clauses = [Clause(word: "rule", line: 1, text: "rule")]
        try Verifier.computeBounds(&builder.module)
        let verified = try Verifier.verify(builder.module)
        let call = Call(
            action: 0, arguments: [argument], parameters: [], territories: [], sender: .zero,
            licence: .zero, timeMilliseconds: 0, gasLimit: 1 << 50, limits: [])
        let fast = try Machine().execute(call, of: Program(verified), on: MemoryHost())
        let slow = try ReferenceInterpreter.execute(
            call, of: verified.module, on: MemoryHost())
        #expect(fast == slow.outcome)
        return try fast.result.get()
    }

    private func share(
        _ amount: BigInt, _ weights: [BigInt], _ rule: RemainderRule
    ) throws -> [Value] {
        let lines = weights.count + (rule == .carry ? 1 : 0)
        return try run(
            .int(amount), .int(.bits4096),
            results: Array(repeating: .int(.bits4096), count: lines),
            declare: { $0.shares(weights, rule) }, .share)
    }

    @Test("Parts of every width sum to the amount under every rule")
    func sums() throws {
        let amounts: [BigInt] = [
            0, 1, BigInt(Int.max), BigInt(UInt64.max), BigInt.one << 64, BigInt(3).power(200),
            (BigInt.one << 4_095) - 1,
        ]
        let wide = (BigInt.one << 4_000) + 1
        let lists: [[BigInt]] = [
            [1], [0, 5], [1, 1, 1], [BigInt(Int.max), 0], [BigInt(Int.max), 1], [wide, wide, 7],
        ]
        for amount in amounts {
            for weights in lists {
                for rule in [RemainderRule.largest, .to(0), .carry] {
                    let parts = try share(amount, weights, rule)
                    let sum = parts.reduce(BigInt.zero) { sum, part in
                        if case .int(let number) = part { return sum + number }
                        return sum
                    }
                    #expect(sum == amount, "\(amount) by \(weights)")
                }
            }
        }
    }

    @Test("Rate cards with fractions, wide figures and the widest figures")
    func cards() throws {
        let huge = try #require(Ratio(BigInt.one, BigInt.one << 4_000))
        let wide = try #require(Ratio(BigInt.one << 90, BigInt(7)))
        let cards: [[(upper: Ratio?, rate: Ratio)]] = [
            [(nil, .zero)], [(Ratio(1, over: 3), Ratio(-2, over: 7)), (nil, Ratio(5, over: 9))],
            [(Ratio(10, over: 1), wide), (wide, Ratio(1, over: 3)), (nil, wide)],
            [(Ratio(10, over: 1), Ratio(1, over: 2)), (Ratio(20, over: 1), huge), (nil, .one)],
        ]
        let amounts = [
            Ratio(-1, over: 1), .zero, Ratio(1, over: 3), Ratio(2, over: 3), Ratio(10, over: 1),
            Ratio(21, over: 1), Ratio(Int.max, over: 2), Ratio(1, over: Int.max), wide + wide,
        ]
        for card in cards {
            for mode in TierMode.allCases {
                let table = try TierTable(
                    mode: mode, rows: card.map { TierRow(upTo: $0.upper, rate: $0.rate) })
                for amount in amounts where card.count < 4 || amount <= Ratio(10, over: 1) {
                    let results = try run(
                        .ratio(amount), .ratio(.bits4096), results: [.ratio(.bits4096)],
                        declare: { $0.tiers(table) }, .tiers)
                    #expect(results == [.ratio(table.apply(to: amount))])
                }
            }
        }
    }
}
