import LicetBytecode
import LicetPrimitives
import LicetVM
import Measuring

extension Contest {
    /// 64-bit multiply-add, compare, branch.
    func loop() throws -> [Row] { try race(of: "loop", unit: "iteration", LoopPrograms.loop) }

    /// A call with two arguments, an addition, a compare and a branch.
    func calls() throws -> [Row] { try race(of: "call", unit: "call", LoopPrograms.calls) }

    private func race(of name: String, unit: String, _ assembly: String) throws -> [Row] {
        var workload = Workload(name: name, n: 100_000, unit: unit, count: 100_000)
        workload.expected = try peers.oracle.answer(
            name, n: 0, count: workload.count, repeats: 1
        ).check
        let licence = try LicetProgram(assembly: assembly)
        let call = try licence.call("go", [.int(BigInt(workload.count))])
        let own = licence.contender(
            "licet-core", call, on: MemoryRecord(), workload: workload
        ) { _, values in values.first?.lowWord ?? "none" }
        let rivals = contenders(
            ["c-int128", "wasmtime", "wasmkit", "cpython"], in: workload)
        return try race(workload, [own] + rivals)
    }
}

/// The two loops of `peers/settle.c` in assembler. The compiler gives every number of the language at
/// least 128 bits, so the 64-bit machine is only reached from here.
enum LoopPrograms {
    static let loop = """
        module "Loop"
        constant int64 2147483647
        constant int64 2251799813685248
        function "go" (int64) -> (int64)
        registers int64 int64 int64 int64 int64 int64 bool counter0
        loops 1000000
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

    static let calls = """
        module "Calls"
        constant int64 1000000
        constant int64 999999
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
        function "go" (int64) -> (int64)
        registers int64 int64 int64 int64 int64 counter0
        loops 1000000
        small r1 0
        small r2 0
        small r3 1
        enter r5 r0 loop0
        again:
        loop r5 @done
        call r1 r1 function0
        add r2 r2 r3
        jump @again
        done:
        return r1
        end
        file "calls.licet"
        clause "rule" line 1 "rule"
        action "go" call function 1 clause 0 arguments "count" int64
        """
}
