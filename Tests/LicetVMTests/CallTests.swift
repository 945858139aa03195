import LicetBytecode
import LicetPrimitives
import LicetTerms
import LicetTestSupport
import LicetVM
import Testing

@Suite("Calls at the machine's door")
struct CallTests {
    private func verified(_ text: String) throws -> VerifiedModule {
        var module = try Assembler.assemble(text)
        try Verifier.computeBounds(&module)
        return try Verifier.verify(module)
    }

    private let echo = """
        module "Echo"
        parameter "rate" ratio64 value
        constant territory atSignature world
        function "go" (int128 ratio64 bytes) -> (int128 ratio64 bytes)
        registers int128 ratio64 bytes
        return r0
        end
        action "go" call function 0 clause 0 arguments "n" int128 "r" ratio64 "b" bytes
        file "echo.licet"
        clause "rule" line 1 "rule"
        """

    private func call(_ arguments: [Value]) -> Call {
        Call(
            action: 0, arguments: arguments, parameters: [.ratio(.one)], territories: [.empty],
            sender: .zero, licence: .zero, timeMilliseconds: 0, gasLimit: 10_000, limits: [])
    }

    private func expectBad(_ call: Call, _ program: Program) throws {
        let outcome = try Machine().execute(call, of: program, on: MemoryHost())
        #expect(
            outcome.result
                == .failure(Trap(code: .badArgument, function: 0, instruction: 0)))
        #expect(outcome.gasUsed == 0)
        #expect(outcome.effects == Effects())
    }

    @Test("Arguments of another count, kind or size trap before any gas is used")
    func badArguments() throws {
        let program = Program(try verified(echo))
        let good: [Value] = [.int(1), .ratio(.one), .bytes([1])]
        let outcome = try Machine().execute(call(good), of: program, on: MemoryHost())
        #expect(outcome.result == .success(good))
        try expectBad(call([]), program)
        try expectBad(call(good + [.bool(true)]), program)
        try expectBad(call([.bool(true), good[1], good[2]]), program)
        try expectBad(call([.int(BigInt.one << 127), good[1], good[2]]), program)
        try expectBad(call([.int(-(BigInt.one << 127) - 1), good[1], good[2]]), program)
        let thin = try #require(Ratio(.one, BigInt.one << 63))
        try expectBad(call([good[0], .ratio(thin), good[2]]), program)
        try expectBad(call([good[0], good[1], .bytes(Array(repeating: 0, count: 1_025))]), program)
        let least = call([.int(-(BigInt.one << 127)), good[1], good[2]])
        #expect(
            try Machine().execute(least, of: program, on: MemoryHost()).result
                == .success(least.arguments))
    }

    @Test("Parameters, territories and actions that are not the module's trap likewise")
    func badSurroundings() throws {
        let program = Program(try verified(echo))
        let good = call([.int(1), .ratio(.one), .bytes([1])])
        var bad = good
        bad.parameters = []
        try expectBad(bad, program)
        bad.parameters = [.int(1)]
        try expectBad(bad, program)
        bad = good
        bad.territories = []
        try expectBad(bad, program)
        bad.territories = [nil]
        try expectBad(bad, program)
        bad = good
        bad.action = 1
        try expectBad(bad, program)
        bad.action = -1
        try expectBad(bad, program)
    }

    @Test("A slot of another type in the store ends the call with a failure")
    func badSlot() throws {
        let module = try verified(
            """
            module "Slots"
            slot "n" int64
            function "go" () -> (int64)
            registers int64
            get r0 slot0
            return r0
            end
            action "go" call function 0 clause 0 arguments
            file "slots.licet"
            clause "rule" line 1 "rule"
            """)
        var host = MemoryHost()
        host.slots[0] = .bool(true)
        var call = call([])
        call.parameters = []
        #expect(throws: HostFailure.self) {
            try Machine().execute(call, of: Program(module), on: host)
        }
        host.slots[0] = .int(BigInt.one << 64)
        #expect(throws: HostFailure(sentence: "slot 0 holds a value of another type")) {
            try Machine().execute(call, of: Program(module), on: host)
        }
    }

    @Test("Calls nest to the limit, each frame its own")
    func depth() throws {
        var builder = ModuleBuilder()
        builder.function("f0", [.int(.bits512)], returns: [.int(.bits512)]) { code in
            code.emit(.return, 0)
        }
        for depth in 1..<Limits.callDepth {
            builder.function("f\(depth)", [.int(.bits512)], returns: [.int(.bits512)]) { code in
                let sum = code.register(.int(.bits512))
                code.emit(.call, sum, 0, UInt8(depth - 1))
                code.emit(.add, sum, sum, 0)
                code.emit(.return, sum)
            }
        }
        builder.module.actions = [
            Action(
                name: "act", kind: .call, function: UInt16(Limits.callDepth - 1),
                arguments: [Field(name: "n", type: .int(.bits512))], clause: 0)
        ]
        builder.module.debug = DebugMap(file: "deep.licet")
        builder.module.debug.clauses = [Clause(word: "rule", line: 1, text: "rule")]
        try Verifier.computeBounds(&builder.module)
        let verified = try Verifier.verify(builder.module)
        let big = BigInt.one << 500
        var call = call([.int(big)])
        call.parameters = []
        call.territories = []
        call.gasLimit = 10_000_000
        let machine = Machine()
        let outcome = try machine.execute(call, of: Program(verified), on: MemoryHost())
        #expect(outcome.result == .success([.int(big * BigInt(Limits.callDepth))]))
        // The bound takes each addition for one of numbers with different signs.
        let more = GasSchedule.difference(8) - GasSchedule.sum(8, 8)
        #expect(
            outcome.gasUsed + UInt64(Limits.callDepth - 1) * more
                == verified.module.bounds[Limits.callDepth - 1])
    }

    @Test("A block too dear for a jump to carry its gas is charged at its head")
    func dearBlock() throws {
        var builder = ModuleBuilder()
        let many = Array(repeating: ValueType.int(.bits256), count: 200)
        builder.function("take", many, returns: []) { code in code.emit(.return, 0) }
        builder.action("act", [.int(.bits64), .bool]) { code in
            let past = code.label()
            let first = code.registers(many)
            code.emit(.branch, 1, to: past)
            for offset in many.indices { code.emit(.small, first + UInt8(offset), wide: 3) }
            for _ in 0..<40_000 { code.emit(.call, first, first, 0) }
            code.place(past)
            code.emit(.return, 0)
        }
        builder.module.debug = DebugMap(file: "dear.licet")
        builder.module.debug.clauses = [Clause(word: "rule", line: 1, text: "rule")]
        try Verifier.computeBounds(&builder.module)
        let verified = try Verifier.verify(builder.module)
        #expect(verified.functions[1].blocks.contains { $0.flatGas > UInt64(UInt32.max) })
        let program = Program(verified)
        for (flag, limit) in [
            (true, UInt64(1_000_000)), (false, 1 << 34), (false, 1_000_000), (false, 5_000_000_000),
        ] {
            var call = call([.int(3), .bool(flag)])
            call.parameters = []
            call.territories = []
            call.gasLimit = limit
            let fast = try Machine().execute(call, of: program, on: MemoryHost())
            let slow = try ReferenceInterpreter.execute(
                call, of: verified.module, on: MemoryHost())
            #expect(fast == slow.outcome)
        }
    }
}
