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

    @Test("No instruction pays more than the bound counts for it, nor first looks along the way")
    func ways() throws {
        var steps = 0
        var touches = 0
        let seeds = UInt64(1 << 35)..<UInt64(1 << 35 + TrialScale.scaled(100_000))
        for seed in seeds {
            let random = try RandomProgram.make(seed: seed)
            let way = CountedWay(through: random.verified)
            var host = random.host
            for call in random.calls {
                let run = try ReferenceInterpreter.run(call, of: random.module, on: host)
                let excess = way.excess(of: run)
                #expect(excess == nil, "seed \(seed): \(excess ?? "")")
                steps += run.trace.count
                touches += run.trace.count { $0.touch > 0 }
                host = run.state
            }
        }
        print("counted ways: seeds \(seeds), \(steps) steps, \(touches) of them first looks")
        #expect(steps > seeds.count * 100)
        #expect(touches > seeds.count * 5)
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
