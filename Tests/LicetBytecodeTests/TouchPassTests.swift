import LicetTestSupport
import Testing

@testable import LicetBytecode

/// Where the verifier knows that a look at state is not the first.
@Suite("Verifier: touches")
struct TouchPassTests {
    /// A first look at a record, and finding it again, which each look is charged for.
    private static let record = touch + again
    private static let touch = GasSchedule.touch(fields: 2, excess: 0)
    private static let again = GasSchedule.touchAgain
    private static let key = GasSchedule.touchKey
    private static let count = GasSchedule.touchCount
    private static let slot = GasSchedule.touchSlot
    private static let balance = GasSchedule.touchBalance

    /// Instructions that are charged, each with its gas.
    private func charges(_ facts: FunctionFacts) -> [[UInt64]] {
        facts.touches.charges.map { [UInt64($0.instruction), $0.gas] }
            .filter { $0 != [5, Self.count] }
    }

    /// For each loop what is charged ahead of it.
    private func entries(_ facts: FunctionFacts) -> [[[UInt64]]] {
        facts.touches.entries.map { $0.map { [UInt64($0.instruction), $0.gas] } }
    }

    /// The facts of a function with the registers of a key (r0, r1) and record (r2, r3) of `books`,
    /// a second key (r4, r5), a found key (r6, r7, r8) and a condition (r9), all assigned; the
    /// records of `books` are counted before.
    private func facts(loops: String? = nil, _ code: String) throws -> FunctionFacts {
        let counters = loops.map { loops in
            loops.split(separator: " ").indices.map { " counter\($0)" }.joined()
        }
        let text = VerifierModule.text(
            registers: "date int64 int128 bool date int64 bool date int64 bool"
                + (counters ?? ""), loops: loops,
            """
            today r0
            small r1 1
            small r2 2
            lt r3 r1 r1
            today r4
            count r5 table0
            lt r9 r1 r1
            \(code)
            return r0
            """)
        return try VerifierModule.verify(text).functions[0]
    }

    @Test("The first look at a record is charged, later ones by the same registers are not")
    func straight() throws {
        for look in ["fetch r2 r0 table0", "store r0 r2 table0", "has r3 r0 table0"] {
            let facts = try facts("\(look)\nfetch r2 r0 table0\nstore r0 r2 table0\n\(look)")
            #expect(
                charges(facts)
                    == [[7, Self.record], [8, Self.again], [9, Self.again], [10, Self.again]],
                "\(look)")
        }
        let removal = try facts("remove r0 table0\nhas r3 r0 table0\nremove r0 table0")
        #expect(charges(removal) == [[7, Self.record], [8, Self.again], [9, Self.again]])
        let walked = try facts(
            "remove r0 table0\nhas r3 r0 table0\nremove r0 table0\nfirst r6 table0")
        #expect(
            charges(walked) == [
                [7, Self.record + Self.key], [8, Self.again], [9, Self.key + Self.again],
                [10, Self.key],
            ])
    }

    @Test("A look that is alone is charged what the schedule says at worst")
    func alone() throws {
        let looks = [
            "fetch r2 r0 table0", "store r0 r2 table0", "has r3 r0 table0", "remove r0 table0",
            "next r6 r0 table0", "first r6 table0", "get r2 slot0", "balance r2 asset0",
            "limit r2 asset0", "put r2 slot0", "count r2 table0",
        ]
        for look in looks {
            let text = VerifierModule.text(
                registers: "date int64 int128 bool date int64 bool date int64 bool",
                "today r0\nsmall r1 1\nsmall r2 2\nlt r3 r1 r1\n\(look)\nreturn r0")
            let verified = try VerifierModule.verify(text)
            let word = verified.module.functions[0].code[4]
            let worst = GasSchedule.worstTouch(Instruction(word: word), in: verified.module)
            let charged = verified.functions[0].touches.charges.map(\.gas)
            #expect(charged == (worst > 0 ? [worst] : []), "\(look)")
        }
    }

    @Test("Another key, and a key of which a part is written to, are charged again")
    func overwritten() throws {
        let other = try facts("has r3 r0 table0\nhas r3 r4 table0")
        #expect(charges(other) == [[7, Self.record], [8, Self.record]])
        let written = try facts("has r3 r0 table0\nadd r1 r1 r1\nhas r3 r0 table0")
        #expect(charges(written) == [[7, Self.record], [9, Self.record]])
        let beside = try facts("has r3 r0 table0\nadd r5 r1 r1\nhas r3 r0 table0")
        #expect(charges(beside) == [[7, Self.record], [9, Self.again]])
        let found = try facts(
            "first r6 table0\nfetch r2 r7 table0\nhas r3 r7 table0\nnext r6 r0 table0\n"
                + "has r3 r7 table0")
        #expect(
            charges(found) == [
                [7, Self.key], [8, Self.record], [9, Self.again], [10, Self.key],
                [11, Self.record],
            ])
    }

    @Test("A key that next names has no fields yet")
    func named() throws {
        let facts = try facts(
            "next r6 r0 table0\nfetch r2 r7 table0\nfirst r6 table0\nfirst r6 table0")
        #expect(charges(facts) == [[7, Self.key], [8, Self.record], [9, Self.key]])
    }

    @Test("Where ways meet, only what each has looked at is known")
    func branches() throws {
        let one = try facts("branch r9 @9\nhas r3 r0 table0\nhas r3 r0 table0")
        #expect(charges(one) == [[8, Self.record], [9, Self.record]])
        let both = try facts(
            "branch r9 @10\nhas r3 r0 table0\njump @11\nfetch r2 r0 table0\nhas r3 r0 table0")
        #expect(charges(both) == [[8, Self.record], [10, Self.record], [11, Self.again]])
    }

    @Test("A loop is charged ahead for what stays the same in it, each trip for what does not")
    func loops() throws {
        let same = try facts(
            loops: "5",
            "enter r10 r1 loop0\nloop r10 @11\nhas r3 r0 table0\njump @8\nhas r3 r0 table0")
        #expect(charges(same) == [[9, Self.again], [11, Self.again]])
        #expect(entries(same) == [[[9, Self.touch]]])
        let other = try facts(
            loops: "5",
            "has r3 r0 table0\nenter r10 r1 loop0\nloop r10 @13\nhas r3 r0 table0\n"
                + "add r1 r1 r5\njump @9\nhas r3 r0 table0")
        #expect(charges(other) == [[7, Self.record], [10, Self.record], [13, Self.record]])
        #expect(entries(other) == [[]])
        let before = try facts(
            loops: "5",
            "has r3 r0 table0\nenter r10 r1 loop0\nloop r10 @12\nhas r3 r0 table0\njump @9")
        #expect(charges(before) == [[7, Self.record], [10, Self.again]])
        #expect(entries(before) == [[]])
    }

    @Test("The bound has what is charged ahead once, and what each trip is charged every time")
    func bound() throws {
        let look = "enter r10 r1 loop0\nloop r10 @12\nhas r3 r0 table0\nadd r1 r1 r5\njump @8"
        let still = "enter r10 r1 loop0\nloop r10 @12\nhas r3 r0 table0\nadd r5 r1 r5\njump @8"
        let (trip, ahead) = (try facts(loops: "5", look), try facts(loops: "5", still))
        #expect(trip.bound - ahead.bound == 4 * Self.touch)
        let nested = try facts(
            loops: "5 7",
            "enter r10 r1 loop0\nloop r10 @15\nenter r11 r1 loop1\nloop r11 @13\nget r2 slot0\n"
                + "jump @10\nadd r1 r1 r5\njump @8")
        #expect(entries(nested) == [[[11, Self.slot]], []])
    }

    @Test("Slots and balances are known by name, whatever registers are written to")
    func places() throws {
        let facts = try facts(
            "get r2 slot0\nget r2 slot0\nbalance r2 asset0\nbalance r2 asset1\nlimit r2 asset0\n"
                + "balance r2 asset0\nlimit r2 asset0")
        #expect(
            charges(facts) == [
                [7, Self.slot], [9, Self.balance], [10, Self.balance], [11, Self.balance],
            ])
        let written = try self.facts("put r2 slot0\nget r2 slot0")
        #expect(charges(written) == [[7, GasSchedule.touchPut]])
        // In a loop that may skip the write, the look is charged.
        let skipped = try self.facts(
            loops: "5",
            "enter r10 r1 loop0\nloop r10 @13\nbranch r9 @11\nput r2 slot0\nget r2 slot0\njump @8")
        #expect(charges(skipped) == [])
        #expect(entries(skipped) == [[[11, Self.slot]]])
    }

    /// Three functions: `go` calls `leaf` by these lines, `leaf` runs these.
    private func module(go: String, leaf: String, isDoor: Bool = false) throws -> [FunctionFacts] {
        let door = isDoor ? "action \"also\" call function 1 clause 0 arguments\n" : ""
        return try VerifierModule.verify(
            VerifierModule.text(
                """
                function "go" () -> ()
                registers int64 int128 bool counter0
                loops 5
                small r0 1
                lt r2 r0 r0
                enter r3 r0 loop0
                loop r3 @4
                \(go)
                return r0
                end
                function "leaf" () -> ()
                registers int128 bool int64
                small r2 1
                lt r1 r2 r2
                \(leaf)
                return r0
                end
                action "go" call function 0 clause 0 arguments
                \(door)
                """)
        ).functions
    }

    @Test("A call brings back what the callee surely looks at")
    func returning() throws {
        let sure = try module(go: "call r0 r0 function1\nget r1 slot0", leaf: "get r0 slot0")
        #expect(charges(sure[0]) == [])
        #expect(charges(sure[1]) == [[2, Self.slot]])
        let unsure = try module(
            go: "call r0 r0 function1\nget r1 slot0", leaf: "branch r1 @4\nget r0 slot0")
        #expect(charges(unsure[0]) == [[5, Self.slot]])
        let refused = try module(
            go: "call r0 r0 function1\nget r1 slot0",
            leaf: "branch r1 @5\nget r0 slot0\nreturn r0\nrefuse refusal0")
        #expect(charges(refused[0]) == [])
    }

    @Test("A function begins with what is known at all calls of it, an action's with nothing")
    func entering() throws {
        let known = try module(go: "get r1 slot0\ncall r0 r0 function1", leaf: "get r0 slot0")
        #expect(charges(known[0]) == [[4, Self.slot]])
        #expect(charges(known[1]) == [])
        let sometimes = try module(
            go: "call r0 r0 function1\nget r1 slot0\ncall r0 r0 function1",
            leaf: "branch r1 @4\nget r0 slot0")
        #expect(charges(sometimes[0]) == [[5, Self.slot]])
        #expect(charges(sometimes[1]) == [[3, Self.slot]])
        let door = try module(
            go: "get r1 slot0\ncall r0 r0 function1", leaf: "get r0 slot0", isDoor: true)
        #expect(charges(door[1]) == [[2, Self.slot]])
    }

    @Test("An activation is charged for balances and keys alone, and so is what only it calls")
    func activation() throws {
        func facts(_ kind: String, _ more: String = "") throws -> [FunctionFacts] {
            try VerifierModule.verify(
                VerifierModule.text(
                    """
                    function "go" () -> ()
                    registers date int64 int128 bool counter0
                    loops 5
                    today r0
                    small r1 1
                    get r2 slot0
                    fetch r2 r0 table0
                    balance r2 asset0
                    enter r4 r1 loop0
                    loop r4 @9
                    has r3 r0 table0
                    jump @6
                    call r0 r0 function1
                    return r0
                    end
                    function "leaf" () -> ()
                    registers date int64
                    today r0
                    small r1 1
                    remove r0 table0
                    balance r1 asset1
                    return r0
                    end
                    action "go" \(kind) function 0 clause 0 arguments
                    \(more)
                    """)
            ).functions
        }
        let empty = try facts("activation")
        #expect(
            charges(empty[0])
                == [[3, GasSchedule.touchNew], [4, Self.balance], [7, Self.again]])
        #expect(entries(empty[0]) == [[]])
        #expect(charges(empty[1]) == [[2, GasSchedule.touchNew], [3, Self.balance]])
        let called = try facts("call")
        #expect(
            charges(called[0])
                == [
                    [2, Self.slot], [3, Self.record + Self.count], [4, Self.balance],
                    [7, Self.again],
                ])
        let both = try facts("activation", "action \"also\" call function 1 clause 0 arguments")
        #expect(
            charges(both[0])
                == [[3, GasSchedule.touchNew], [4, Self.balance], [7, Self.again]])
        #expect(
            charges(both[1])
                == [[2, Self.record + Self.count], [3, Self.balance]])
    }

    @Test("Beyond 64 records of a function, none is known")
    func many() throws {
        var builder = ModuleBuilder()
        _ = builder.table("t", key: [.int(.bits64)], fields: [.bool], capacity: 10)
        builder.action("act", []) { code in
            let first = code.registers(Array(repeating: .int(.bits64), count: 70))
            let flag = code.register(.bool)
            for register in 0..<70 { code.emit(.small, first + UInt8(register), wide: 1) }
            for _ in 0..<2 {
                for register in 0..<70 { code.emit(.has, flag, first + UInt8(register), 0) }
            }
            code.emit(.return)
        }
        builder.module.debug = DebugMap(file: "test.licet")
        builder.module.debug.clauses = [Clause(word: "rule", line: 1, text: "rule")]
        let facts = try Verifier.seal(builder.module).functions[0]
        let first = facts.touches.charges.count { $0.gas > GasSchedule.touchAgain }
        #expect(first == 70 + 6)
    }
}
