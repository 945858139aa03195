import LicetBytecode
import LicetPrimitives
import LicetTestSupport
import LicetVM
import Testing

/// Under a tracer the machine takes every instruction alone; without one it takes several in one
/// step. What a call comes to must be the same wherever it stops.
@Suite("Instructions in one step")
struct FusionTests {
    private static let loop = """
        module "Loop"
        constant int64 2147483647
        constant int64 2251799813685248
        function "go" (int64) -> (int64)
        registers int64 int64 int64 int64 int64 int64 bool counter0
        loops 100
        small r1 0
        small r2 0
        small r3 1
        const r4 constant0
        const r5 constant1
        enter r7 r0 loop0
        again:
        loop r7 @done
        mul r0 r2 r4
        add r1 r0 r1
        lt r6 r1 r5
        branch r6 @next
        sub r1 r1 r5
        next:
        add r2 r2 r3
        jump @again
        done:
        return r1
        end
        file "loop.licet"
        clause "rule" line 1 "rule"
        action "go" call function 0 clause 0 arguments "count" int64
        """

    private static let calls = """
        module "Calls"
        constant int64 10
        constant int64 9
        function "step" (int64 int64) -> (int64)
        registers int64 int64 int64 bool
        const r2 constant0
        lt r3 r0 r2
        branch r3 @below
        const r2 constant1
        sub r0 r0 r2
        return r0
        below:
        add r0 r0 r1
        return r0
        end
        function "pair" (int64 int512 int64) -> (int64 int512)
        registers int64 int512 int64 bool
        le r3 r0 r2
        unless r3 @same
        eq r3 r0 r2
        unless r3 @same
        return r0
        same:
        return r0
        end
        function "go" (int64) -> (int64)
        registers int64 int64 int64 int64 int64 int512 int64 int64 int512 counter0
        loops 100
        small r1 0
        small r2 0
        small r3 1
        small r5 7
        enter r9 r0 loop0
        again:
        loop r9 @done
        call r1 r1 function0
        move r4 r1
        move r6 r2
        call r7 r4 function1
        add r2 r2 r3
        jump @again
        done:
        return r1
        end
        file "calls.licet"
        clause "rule" line 1 "rule"
        action "go" call function 2 clause 0 arguments "count" int64
        """

    /// One instruction traps on numbers that are too large, whatever stands before and behind it.
    private static let overflow = """
        module "Overflow"
        function "sum" (int64 int64) -> (int64)
        registers int64 int64
        add r0 r0 r1
        return r0
        end
        function "difference" (int64 int64) -> (int64)
        registers int64 int64
        sub r0 r1 r0
        return r0
        end
        function "go" (int64 int64 int64) -> (int64)
        registers int64 int64 int64 int64 int64
        mul r3 r0 r1
        add r3 r3 r2
        move r4 r2
        call r3 r3 function0
        call r3 r3 function1
        return r3
        end
        file "overflow.licet"
        clause "rule" line 1 "rule"
        action "go" call function 2 clause 0 arguments "a" int64 "b" int64 "c" int64
        """

    private func program(_ text: String) throws -> Program {
        var module = try Assembler.assemble(text)
        try Verifier.computeBounds(&module)
        return Program(try Verifier.verify(module))
    }

    private func call(_ arguments: [Int], gasLimit: UInt64) -> Call {
        Call(
            action: 0, arguments: arguments.map { .int(BigInt($0)) }, parameters: [],
            territories: [], sender: .zero, licence: .zero, timeMilliseconds: 0,
            gasLimit: gasLimit, limits: [])
    }

    /// Runs the call both ways, which must agree; gives what it came to.
    @discardableResult
    private func outcome(_ program: Program, _ call: Call) throws -> Outcome {
        var tracer = StepTracer(module: program.verified.module)
        let alone = try Machine().execute(call, of: program, on: MemoryHost(), tracer: &tracer)
        let fused = try Machine().execute(call, of: program, on: MemoryHost())
        #expect(fused.result == alone.result, "arguments \(call.arguments), gas \(call.gasLimit)")
        #expect(fused.gasUsed == alone.gasUsed, "arguments \(call.arguments)")
        return fused
    }

    @Test("A call stops at the same instruction, whatever gas it has", arguments: [loop, calls])
    func gas(_ text: String) throws {
        let program = try program(text)
        let whole = try outcome(program, call([20], gasLimit: 1 << 40))
        guard case .success = whole.result else {
            Issue.record("stops: \(whole.result)")
            return
        }
        var places = Set<Int>()
        for limit in stride(from: 0, through: whole.gasUsed, by: 37) {
            let outcome = try outcome(program, call([20], gasLimit: limit))
            if case .failure(let trap) = outcome.result { places.insert(trap.instruction) }
        }
        #expect(places.count > 3)
    }

    @Test("A number that is too large stops the call at its own instruction")
    func overflow() throws {
        let program = try program(Self.overflow)
        let (large, half) = (Int.max, Int.max / 2 + 1)
        let cases: [([Int], function: Int, instruction: Int)] = [
            ([large, 2, 0], 2, 0), ([large, 1, 1], 2, 1), ([half, 1, half - 1], 0, 0),
            ([-half, 1, -half], 0, 0), ([Int.min, 1, 0], 1, 0),
        ]
        for (arguments, function, instruction) in cases {
            let outcome = try outcome(program, call(arguments, gasLimit: 1 << 40))
            #expect(
                outcome.result
                    == .failure(
                        Trap(code: .sizeExceeded, function: function, instruction: instruction)),
                "\(arguments)")
        }
    }
}
