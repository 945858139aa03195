import LicetBytecode
import LicetTestSupport
import LicetVM
import Testing

/// The machine and the reference interpreter, which shares none of its arithmetic, agree on every
/// result, every unit of gas, every effect, every trap, every step and the state that is left of
/// calls in a row of random verified modules.
@Suite("Determinism")
struct DeterminismTests {
    @Test("Both interpreters agree on random modules, also where gas runs out inside them")
    func agreement() {
        let report = RandomRuns.report
        print(RandomRuns.line)
        #expect(report.disagreements.isEmpty, "\(report.disagreements.prefix(5))")
        #expect(report.programs == RandomRuns.count)
        #expect(report.laterCalls * 2 > report.programs)
    }

    @Test("Both agree wherever gas runs out, at every step of a program")
    func starved() {
        let report = StarvedRuns.report
        print(StarvedRuns.line)
        #expect(report.disagreements.isEmpty, "\(report.disagreements.prefix(5))")
        #expect(report.faults.isEmpty, "\(report.faults.prefix(5))")
        #expect(report.programs == StarvedRuns.seeds.count)
        #expect(report.shortCalls > report.programs * 50)
    }

    @Test("The random modules reach every opcode, loops and coins")
    func worth() throws {
        let report = RandomRuns.report
        #expect(report.medianExecuted >= 50)
        let rarest = try #require(report.rarest)
        #expect(rarest.programs * 100 >= report.programs, "\(rarest.opcode)")
        #expect(report.withLoops * 100 >= report.programs * 30)
        #expect(report.withCoins * 100 >= report.programs * 20)
    }

    @Test("A machine gives the same outcome again, after other calls and under a tracer")
    func again() throws {
        let machine = Machine()
        var first: [Outcome] = []
        for seed in UInt64(0)..<200 {
            let random = try RandomProgram.make(seed: seed)
            let program = Program(try Verifier.verify(random.module))
            first.append(try machine.execute(random.call, of: program, on: random.host))
        }
        for seed in (UInt64(0)..<200).reversed() {
            let random = try RandomProgram.make(seed: seed)
            let program = Program(try Verifier.verify(random.module))
            var tracer = StepTracer(module: random.module)
            let traced = try machine.execute(
                random.call, of: program, on: random.host, tracer: &tracer)
            #expect(traced == first[Int(seed)], "seed \(seed)")
            #expect(tracer.visits.joined().contains { $0 > 0 })
        }
    }
}
