import Foundation
import LicetBytecode
import LicetPrimitives
import LicetTestSupport
import LicetVM

@testable import LicetWorkbench

/// All contracts that are shipped.
enum ShippedContracts {
    static let names: [String] = {
        let path = CorpusReader.root.appending(path: "Contracts").path
        let files = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return files.filter { $0.hasSuffix(".licet") }.map { String($0.dropLast(6)) }.sorted()
    }()
}

/// A module in assembler text with one call of its first action, on a record in memory.
struct AssembledCall {
    let facts: ModuleFacts
    let program: Program
    var call: Call
    var host = MemoryHost()

    init(_ text: String, _ arguments: [Value]) throws {
        var module = try Assembler.assemble(text)
        try Verifier.computeBounds(&module)
        let verified = try Verifier.verify(module)
        facts = ModuleFacts(verified)
        program = Program(verified)
        call = Call(
            action: 0, arguments: arguments, parameters: [], territories: [], sender: .zero,
            licence: .zero, timeMilliseconds: 0, gasLimit: 1_000_000_000, limits: [.zero])
        host.balances[.licence] = [0: 1_000]
    }

    func run() throws -> Outcome { try Machine().execute(call, of: program, on: host) }

    func recorded() throws -> Execution {
        var recorder = ExecutionRecorder(facts)
        let outcome = try Machine().execute(call, of: program, on: host, tracer: &recorder)
        return recorder.execution(of: call, outcome)
    }

    func profiled() throws -> (GasProfiler, Outcome) {
        var profiler = GasProfiler(facts)
        let outcome = try Machine().execute(call, of: program, on: host, tracer: &profiler)
        profiler.finish(call, outcome)
        return (profiler, outcome)
    }

    /// A call, a loop, numbers of several limbs, money and a record.
    static let everything = """
        module "Traced"
        asset "EUR" 2
        shares largest 2 1
        slot "kept" int1024
        table "lines" capacity 4 key "place" int64 fields "amount" int64 asset 0
        event "said" clause 0 fields "amount" int64 asset 0
        function "half" (int64) -> (int64)
        registers int64 int64 int64
        small r1 2
        div r2 r0 r1
        return r2
        end
        function "go" (int64) -> (int64 int64)
        registers int64 int64 int64 int64 coin0 counter0 int64 int1024 int1024 int64
        loops 3
        call r1 r0 function0
        share r2 r1 shares0
        small r6 3
        const r7 constant0
        enter r5 r6 loop0
        again:
        loop r5 @done
        mul r7 r7 r7
        jump @again
        done:
        put r7 slot0
        withdraw r4 r1 licence
        keep r4
        move r9 r1
        store r0 r9 table0
        emit r1 event0
        return r2
        end
        constant int1024 1000000000000000000000000
        action "go" call function 1 clause 0 arguments "n" int64
        file "traced.licet"
        clause "royalty" line 3 "royalty"
        place function 0 instruction 0 clause 0 line 4
        place function 1 instruction 0 clause 0 line 3
        place function 1 instruction 5 clause 0 line 5
        step base "half" function 0 instruction 1 register 2 width 1 clause 0 line 4
        step shares "Ines | Tomas" function 1 instruction 1 register 2 width 2 clause 0 line 3 asset 0
        """

    /// So many trips through a loop of three instructions.
    static func loop(_ trips: Int) -> String {
        """
        module "Long"
        asset "EUR" 2
        function "go" (int64) -> (int64)
        registers int64 counter0
        loops \(trips)
        enter r1 r0 loop0
        again:
        loop r1 @done
        add r0 r0 r0
        sub r0 r0 r0
        jump @again
        done:
        return r0
        end
        action "go" call function 0 clause 0 arguments "n" int64
        file "long.licet"
        clause "action" line 1 "action"
        place function 0 instruction 0 clause 0 line 1
        """
    }
}
