import LicetBytecode
import LicetPrimitives
import LicetTerms
import LicetTestSupport
import LicetVM
import Testing

@Suite("Machine")
struct MachineTests {
    @Test("A counted loop adds up and its gas is that of its blocks")
    func loop() throws {
        var module = try Assembler.assemble(
            """
            module "Sum"
            function "sum" (int64) -> (int64)
            registers int64 int64 counter0 int64
            loops 100
            small r1 0
            small r3 1
            enter r2 r0 loop0
            again:
            loop r2 @done
            add r1 r1 r3
            add r3 r3 r1
            jump @again
            done:
            return r1
            end
            file "sum.licet"
            clause "rule" line 1 "rule"
            action "sum" call function 0 clause 0 arguments "n" int64
            """)
        try Verifier.computeBounds(&module)
        let program = Program(try Verifier.verify(module))
        let call = Call(
            action: 0, arguments: [.int(10)], parameters: [], territories: [], sender: .zero,
            licence: .zero, timeMilliseconds: 0, gasLimit: 1_000_000, limits: [])
        let outcome = try Machine().execute(call, of: program, on: MemoryHost())
        #expect(outcome.result == .success([.int(6_765)]))
        let price = GasSchedule.base
        let trip = price(.loop) + 2 * price(.add) + price(.jump)
        #expect(
            outcome.gasUsed == 2 * price(.small) + price(.enter) + 10 * trip + price(.loop)
                + price(.return))
    }
}
