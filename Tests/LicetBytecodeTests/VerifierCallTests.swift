import LicetBytecode
import LicetPrimitives
import Testing

@Suite("Verifier: calls, views and gas")
struct VerifierCallTests {
    private static func function(_ number: Int, _ code: String) -> String {
        "function \"f\(number)\" () -> ()\nregisters int64\n\(code)\nreturn r0\nend\n"
    }

    private static let action = "action \"go\" call function 0 clause 0 arguments"

    @Test("A function that calls itself is refused at the call")
    func itself() throws {
        let text = Self.function(0, "small r0 1\ncall r0 r0 function0") + Self.action
        let error = try VerifierModule.refusal(of: VerifierModule.text(text))
        #expect(error.rule == .cyclicCalls)
        #expect(error.function == 0 && error.instruction == 1)
        #expect(error.sentence.contains("`1: call r0 r0 function0`"))
    }

    @Test("A circle of calls is refused at one of its own calls, not at a way into it")
    func circle() throws {
        let text =
            Self.function(0, "call r0 r0 function1") + Self.function(1, "call r0 r0 function2")
            + Self.function(2, "small r0 1\ncall r0 r0 function3\ncall r0 r0 function1")
            + Self.function(3, "small r0 1") + Self.action
        let error = try VerifierModule.refusal(of: VerifierModule.text(text))
        #expect(error.rule == .cyclicCalls)
        #expect(error.function == 1 || error.function == 2)
    }

    @Test("A chain of as many calls as allowed is accepted, one more is refused")
    func depth() throws {
        func chain(_ length: Int) -> String {
            let calls = (1..<length).map { Self.function($0 - 1, "call r0 r0 function\($0)") }
            return VerifierModule.text(
                calls.joined() + Self.function(length - 1, "small r0 1") + Self.action)
        }
        let verified = try VerifierModule.verify(chain(Limits.callDepth))
        #expect(verified.functions.count == Limits.callDepth)
        let error = try VerifierModule.refusal(of: chain(Limits.callDepth + 1))
        #expect(error.rule == .callsTooDeep && error.function == 0)
    }

    @Test("A view may read and compute, and may call what does")
    func honestView() throws {
        let text =
            "function \"ask\" () -> (int128)\nregisters int128\ncall r0 r0 function1\nreturn r0\nend\n"
            + "function \"sum\" () -> (int128)\nregisters int128\nget r0 slot0\nreturn r0\nend\n"
            + "action \"ask\" view function 0 clause 0 arguments"
        #expect(try VerifierModule.verify(VerifierModule.text(text)).functions.count == 2)
    }

    @Test(
        "A view that acts is refused, however far away it does",
        arguments: [
            "put r0 slot0", "store r1 r0 table0", "remove r1 table0", "emit r0 event0",
            "withdraw r5 r0 sender\nkeep r5",
        ])
    func actingView(act: String) throws {
        let registers = "registers int128 date int64 id bool coin0\n"
        let code = "today r1\nsmall r2 1\nsmall r0 1\n"
        for calls in [0, 1, 2] {
            let chain = (0..<calls).map { Self.function($0, "call r0 r0 function\($0 + 1)") }
            let text =
                chain.joined()
                + "function \"act\" () -> ()\n\(registers)\(code)\(act)\nreturn r0\nend\n"
                + "action \"ask\" view function 0 clause 0 arguments"
            let error = try VerifierModule.refusal(of: VerifierModule.text(text))
            #expect(error.rule == .viewActs && error.function == 0, "\(calls) calls: \(error)")
        }
    }

    @Test("Arguments and results of a call have exactly the declared types")
    func signatures() throws {
        func text(_ registers: String, _ call: String) -> String {
            VerifierModule.text(
                "function \"go\" () -> ()\nregisters \(registers)\nsmall r0 1\n\(call)\nreturn r0\nend\n"
                    + "function \"add\" (int64) -> (int128 bool)\nregisters int64 int128 bool\n"
                    + "add r1 r0 r0\neq r2 r0 r1\nreturn r1\nend\n" + Self.action)
        }
        try VerifierModule.verify(text("int64 int128 bool", "call r1 r0 function1"))
        let wide = try VerifierModule.refusal(
            of: text("int128 int128 bool", "call r1 r0 function1"))
        #expect(wide.rule == .wrongSignature && wide.register == 0 && wide.instruction == 1)
        let narrow = try VerifierModule.refusal(
            of: text("int64 int64 bool", "call r1 r0 function1"))
        #expect(narrow.rule == .wrongSignature && narrow.register == 1)
        let short = try VerifierModule.refusal(of: text("int64 int128", "call r1 r0 function1"))
        #expect(short.rule == .registerOutside && short.register == 2)
    }

    @Test("A bound counts callees, trips, and the dearer of two ways")
    func bound() throws {
        let text = VerifierModule.text(
            """
            function "go" () -> ()
            registers int64 counter0 bool counter1
            loops 10 3
            small r0 3
            lt r2 r0 r0
            enter r1 r0 loop0
            outer:
            loop r1 @done
            branch r2 @dear
            jump @again
            dear:
            get r0 slot0
            again:
            enter r3 r0 loop1
            inner:
            loop r3 @next
            call r0 r0 function1
            jump @inner
            next:
            jump @outer
            done:
            return r0
            end
            function "leaf" () -> ()
            registers int64
            small r0 1
            return r0
            end
            \(Self.action)
            """)
        let verified = try VerifierModule.verify(text)
        let facts = verified.functions[0]
        let cost = facts.blocks.map(\.flatGas)
        #expect(facts.blocks.map(\.start) == [0, 3, 4, 5, 6, 7, 8, 9, 11, 12])
        #expect(facts.loops.map(\.depth) == [0, 1])
        #expect(facts.loops.map(\.trips) == [10, 3])
        #expect(facts.loops.map(\.header) == [3, 8])
        let slotExtra = GasSchedule.worstExtra(
            Instruction(word: verified.module.functions[0].code[6]),
            of: verified.module.functions[0], in: verified.module)
        let dear = cost[4] + slotExtra
        let inner = 3 * (cost[6] + cost[7] + verified.functions[1].bound) + cost[6]
        let trip = cost[1] + cost[2] + max(cost[3], dear) + cost[5] + inner + cost[8]
        // The slot is touched once, however many trips there are.
        let touch = GasSchedule.touchSlot
        #expect(facts.bound == cost[0] + touch + 10 * trip + cost[1] + cost[9])
        #expect(verified.functions[1].bound == verified.functions[1].blocks[0].flatGas)
    }

    @Test("A way out of the middle of a loop counts all full trips before it")
    func leavingInTheMiddle() throws {
        let text = VerifierModule.text(
            registers: "int64 counter0 bool", loops: "4",
            """
            small r0 4
            lt r2 r0 r0
            enter r1 r0 loop0
            loop r1 @8
            branch r2 @7
            add r0 r0 r0
            jump @3
            mul r0 r0 r0
            return r0
            """)
        let facts = try VerifierModule.verify(text).functions[0]
        let cost = facts.blocks.map(\.flatGas)
        #expect(facts.blocks.map(\.start) == [0, 3, 4, 5, 7, 8])
        let rounds = 4 * (cost[1] + cost[2] + cost[3])
        #expect(facts.bound == cost[0] + rounds + cost[1] + cost[2] + cost[4] + cost[5])
    }

    @Test("Code that nothing leads to costs nothing and need not be assigned")
    func unreached() throws {
        let plain = try VerifierModule.verify(
            VerifierModule.text(registers: "int64", "small r0 1\nreturn r0"))
        let padded = try VerifierModule.verify(
            VerifierModule.text(
                registers: "int64", "small r0 1\nreturn r0\nmul r0 r0 r0\nreturn r0"))
        #expect(plain.functions[0].bound == padded.functions[0].bound)
        #expect(padded.functions[0].blocks.count == 2)
    }

    @Test("A loop without a jump back is a branch that counts")
    func noJumpBack() throws {
        let facts = try VerifierModule.verify(
            VerifierModule.text(
                registers: "int64 counter0", loops: "9",
                "small r0 1\nenter r1 r0 loop0\nloop r1 @3\nreturn r0")
        ).functions[0]
        #expect(facts.loops.isEmpty)
        #expect(facts.bound == facts.blocks.reduce(0) { $0 + $1.flatGas })
    }

    @Test("Gas above the limit is refused, and sums never overflow")
    func tooDear() throws {
        func nest(_ depth: Int) -> String {
            let loops = (0..<depth).map { _ in "1048576" }.joined(separator: " ")
            let registers = (0..<depth).map { "counter\($0)" }.joined(separator: " ")
            var code = "small r0 1\n"
            for loop in 0..<depth {
                code +=
                    "enter r\(loop + 1) r0 loop\(loop)\nin\(loop):\nloop r\(loop + 1) @out\(loop)\n"
            }
            for loop in (0..<depth).reversed() { code += "jump @in\(loop)\nout\(loop):\n" }
            return VerifierModule.text(
                registers: "int64 " + registers, loops: loops, code + "return r0")
        }
        #expect(try VerifierModule.verify(nest(1)).functions[0].bound < Limits.gasBound)
        for depth in [3, 4, 16] {
            let error = try VerifierModule.refusal(of: nest(depth))
            #expect(error.rule == .gasTooHigh && error.function == 0, "\(depth): \(error)")
        }
        let error = try VerifierModule.refusal(of: nest(17))
        #expect(error.rule == .loopsTooDeep)
    }

    @Test("Every rule has its own code from 2001 up, a cause and a mend")
    func codes() {
        let codes = VerificationRule.allCases.map(\.rawValue)
        #expect(codes == Array(2001..<(2001 + codes.count)))
        #expect(VerificationRule.allCases.allSatisfy { $0.cause.hasSuffix(".") })
        #expect(VerificationRule.allCases.allSatisfy { $0.mend.hasSuffix(".") })
    }

    @Test("An error prints its code, function, instruction and register")
    func sentence() throws {
        let error = try VerifierModule.refusal(
            of: VerifierModule.text(registers: "int64", "add r0 r0 r0\nreturn r0"))
        #expect(
            "\(error)" == "error[L2027] function 0 `go`, instruction `0: add r0 r0 r0`: "
                + "r0 is read, but not written on every way here")
        #expect(error.cause == VerificationRule.unassigned.cause)
        #expect(error.mend == VerificationRule.unassigned.mend)
    }
}
