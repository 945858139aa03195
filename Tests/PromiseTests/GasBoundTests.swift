import LicetBytecode
import LicetTestSupport
import LicetVM
import Testing

/// No call uses more gas than the bound that the verifier computed for its function.
@Suite("GasBound")
struct GasBoundTests {
    @Test("Random modules stay within their bounds")
    func random() {
        let report = RandomRuns.report
        #expect(report.programs > 0)
        #expect(report.beyondBound.isEmpty, "\(report.beyondBound.prefix(5))")
    }

    @Test("Mutated modules stay within their bounds")
    func mutated() {
        let report = MutantRuns.report
        #expect(report.programs > 0)
        #expect(report.beyondBound.isEmpty, "\(report.beyondBound.prefix(5))")
    }

    @Test("Out of gas uses the whole limit, and a limit of what was used is enough")
    func exact() throws {
        let machine = Machine()
        for seed in UInt64(0)..<300 {
            let random = try RandomProgram.make(seed: seed)
            let program = Program(try Verifier.verify(random.module))
            let whole = try machine.execute(random.call, of: program, on: random.host)
            var call = random.call
            call.gasLimit = whole.gasUsed
            #expect(
                try machine.execute(call, of: program, on: random.host) == whole, "seed \(seed)")
            guard whole.gasUsed > 0 else { continue }
            call.gasLimit = whole.gasUsed - 1
            let short = try machine.execute(call, of: program, on: random.host)
            #expect(short.gasUsed <= call.gasLimit, "seed \(seed)")
            if case .failure(let trap) = short.result, trap.code == .outOfGas {
                #expect(short.gasUsed == call.gasLimit, "seed \(seed)")
                #expect(short.effects == Effects(), "seed \(seed)")
            } else {
                Issue.record("seed \(seed) runs on less gas than it uses")
            }
        }
    }
}
