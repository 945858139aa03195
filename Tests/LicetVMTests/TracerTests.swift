import LicetBytecode
import LicetPrimitives
import LicetTestSupport
import LicetVM
import Testing

@Suite("Tracers")
struct TracerTests {
    private let text = """
        module "Traced"
        asset "EUR" 2
        shares largest 2 1
        function "half" (int64) -> (int64)
        registers int64 int64 int64
        small r1 2
        div r2 r0 r1
        return r2
        end
        function "go" (int64) -> (int64 int64)
        registers int64 int64 int64 int64 coin0 counter0 int64
        loops 3
        call r1 r0 function0
        share r2 r1 shares0
        small r6 2
        enter r5 r6 loop0
        again:
        loop r5 @done
        add r0 r0 r6
        jump @again
        done:
        withdraw r4 r1 licence
        keep r4
        return r2
        end
        action "go" call function 1 clause 0 arguments "n" int64
        file "traced.licet"
        clause "royalty" line 3 "royalty"
        step base "half" function 0 instruction 1 register 2 width 1 clause 0 line 3
        step earned "result" function 1 instruction 0 register 1 width 1 clause 0 line 3
        step shares "shares" function 1 instruction 1 register 2 width 2 clause 0 line 3
        step royalty "grows" function 1 instruction 5 register 0 width 1 clause 0 line 3
        """

    private func run(_ gasLimit: UInt64 = 1_000_000) throws -> (Outcome, StepTracer) {
        var module = try Assembler.assemble(text)
        try Verifier.computeBounds(&module)
        let call = Call(
            action: 0, arguments: [.int(20)], parameters: [], territories: [], sender: .zero,
            licence: .zero, timeMilliseconds: 0, gasLimit: gasLimit, limits: [])
        var host = MemoryHost()
        host.balances[.licence] = [0: 100]
        var tracer = StepTracer(module: module)
        let outcome = try Machine().execute(
            call, of: Program(try Verifier.verify(module)), on: host, tracer: &tracer)
        return (outcome, tracer)
    }

    @Test("Marked registers are read right after their instruction, a call's after it returns")
    func steps() throws {
        let (outcome, tracer) = try run()
        #expect(outcome.result == .success([.int(7), .int(3)]))
        #expect(
            tracer.steps == [
                TracedStep(step: 0, values: [.int(10)]), TracedStep(step: 1, values: [.int(10)]),
                TracedStep(step: 2, values: [.int(7), .int(3)]),
                TracedStep(step: 3, values: [.int(22)]), TracedStep(step: 3, values: [.int(24)]),
            ])
    }

    @Test("Visits count each instruction, and an instruction that traps was visited")
    func visits() throws {
        let (_, whole) = try run()
        #expect(whole.visits == [[1, 1, 1], [1, 1, 1, 1, 3, 2, 2, 1, 1, 1]])
        let (short, cut) = try run(15_000)
        guard case .failure(let trap) = short.result else {
            Issue.record("15,000 gas are enough")
            return
        }
        #expect(trap.code == .outOfGas)
        #expect(cut.visits[0] == [1, 1, 1])
        #expect(cut.visits[1][9] == 0)
    }
}
