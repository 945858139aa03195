import LicetBytecode
import Testing

@Suite("Verifier")
struct VerifierTests {
    @Test("A verified module carries its digest, blocks, loops and bounds")
    func facts() throws {
        let text = VerifierModule.text(
            registers: "int64 counter0 bool", loops: "5",
            """
            small r0 5
            enter r1 r0 loop0
            again:
            loop r1 @done
            add r0 r0 r0
            jump @again
            done:
            return r0
            """)
        let verified = try VerifierModule.verify(text)
        #expect(verified.digest == ModuleCodec.digest(of: verified.module))
        let facts = try #require(verified.functions.first)
        #expect(facts.blocks.map(\.start) == [0, 2, 3, 5])
        #expect(facts.blocks.map(\.end) == [2, 3, 5, 6])
        let flat = facts.blocks.map(\.flatGas)
        let price = GasSchedule.base
        #expect(
            flat == [
                price(.small) + price(.enter), price(.loop), price(.add) + price(.jump),
                price(.return),
            ])
        let loop = try #require(facts.loops.first)
        #expect(facts.loops.count == 1)
        #expect([loop.loop, loop.header, loop.end, loop.depth] == [0, 2, 5, 0])
        #expect(loop.trips == 5)
        #expect(facts.bound == flat[0] + 5 * (flat[1] + flat[2]) + flat[1] + flat[3])
        #expect(verified.module.bounds == [facts.bound])
    }
}
