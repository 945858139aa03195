import LicetBytecode
import LicetPrimitives
import Testing

/// Code that breaks one rule at one instruction.
struct VerifierCodeCase: Sendable, CustomTestStringConvertible {
    let rule: VerificationRule
    let instruction: Int?
    let register: Int?
    let testDescription: String
    let registers: String
    let loops: String?
    let code: String

    init(
        _ rule: VerificationRule, at instruction: Int?, r register: Int? = nil,
        _ description: String, _ registers: String, loops: String? = nil, _ code: String
    ) {
        self.rule = rule
        self.instruction = instruction
        self.register = register
        testDescription = description
        self.registers = registers
        self.loops = loops
        self.code = code.split(separator: "|").joined(separator: "\n")
    }
}

@Suite("Verifier: code")
struct VerifierCodeTests {
    @Test("Code that breaks a rule is refused at its place", arguments: types + flow + loops + use)
    func refused(trial: VerifierCodeCase) throws {
        let text = VerifierModule.text(
            registers: trial.registers, loops: trial.loops, trial.code)
        let error = try VerifierModule.refusal(of: text)
        #expect(error.rule == trial.rule, "\(trial.testDescription): \(error)")
        #expect(error.instruction == trial.instruction, "\(trial.testDescription): \(error)")
        #expect(error.register == trial.register, "\(trial.testDescription): \(error)")
    }

    static let types: [VerifierCodeCase] = [
        VerifierCodeCase(
            .registerOutside, at: 0, r: 2, "a register", "int64 bool", "small r2 1|return r0"),
        VerifierCodeCase(
            .registerOutside, at: 3, r: 3, "the end of a run", "int64 int64 int64",
            "small r0 1|small r1 1|small r2 1|muldiv r0 r1 down|return r0"),
        VerifierCodeCase(
            .registerOutside, at: 1, r: 3, "the lines of a split", "int64 int64 int64",
            "small r0 1|share r1 r0 shares0|return r0"),
        VerifierCodeCase(
            .registerOutside, at: 1, r: 3, "the carried line", "int64 int64 int64",
            "small r0 1|share r1 r0 shares1|return r0"),
        VerifierCodeCase(
            .registerOutside, at: 2, r: 2, "the last weight", "int64 int64",
            "small r0 1|small r1 1|apportion r0 r0 2|return r0"),
        VerifierCodeCase(
            .wrongKind, at: 0, r: 1, "a bool as int", "int64 bool", "small r1 1|return r0"),
        VerifierCodeCase(
            .wrongKind, at: 1, r: 0, "an int as condition", "int64",
            "small r0 1|branch r0 @2|return r0"),
        VerifierCodeCase(
            .wrongKind, at: 0, r: 0, "a ratio as int", "int64", "const r0 constant2|return r0"),
        VerifierCodeCase(
            .wrongKind, at: 0, r: 0, "a territory as int", "int64", "const r0 constant1|return r0"),
        VerifierCodeCase(
            .wrongKind, at: 0, r: 0, "a slot's kind", "date", "get r0 slot0|return r0"),
        VerifierCodeCase(
            .wrongKind, at: 1, r: 0, "a slot's kind, stored", "date",
            "today r0|put r0 slot2|return r0"),
        VerifierCodeCase(
            .wrongKind, at: 0, r: 0, "a parameter's kind", "int64", "param r0 parameter0|return r0"),
        VerifierCodeCase(
            .wrongKind, at: 1, r: 1, "a move between kinds", "int64 bool",
            "small r0 1|move r1 r0|return r0"),
        VerifierCodeCase(
            .wrongKind, at: 2, r: 1, "a part of a key", "date bool bool",
            "today r0|deq r1 r0 r0|has r2 r0 table0|return r0"),
        VerifierCodeCase(
            .wrongKind, at: 0, r: 2, "a found key", "bool date bool", "first r0 table0|return r0"),
        VerifierCodeCase(
            .wrongKind, at: 2, r: 0, "a record's field", "date int64",
            "today r0|small r1 1|fetch r0 r0 table0|return r0"),
        VerifierCodeCase(
            .wrongKind, at: 1, r: 1, "an event's field", "int64 date",
            "small r0 1|emit r0 event0|return r0"),
        VerifierCodeCase(
            .loopCounter, at: 1, r: 1, "the counter of another loop", "int64 counter1",
            loops: "1 1",
            "small r0 1|enter r1 r0 loop0|return r0"),
        VerifierCodeCase(
            .wrongKind, at: 1, r: 1, "an int as counter", "int64 int64", loops: "1",
            "small r0 1|enter r1 r0 loop0|return r0"),
        VerifierCodeCase(.badIndex, at: 0, "a constant", "int64", "const r0 constant9|return r0"),
        VerifierCodeCase(.badIndex, at: 0, "a target", "int64", "jump @2|return r0"),
        VerifierCodeCase(.badIndex, at: 0, "a function", "int64", "call r0 r0 function7|return r0"),
        VerifierCodeCase(
            .badIndex, at: 0, "a table", "bool date int64", "first r0 table1|return r0"),
        VerifierCodeCase(.badOperand, at: 0, "no weights", "int64", "apportion r0 r0 0|return r0"),
        VerifierCodeCase(
            .badOperand, at: 0, "too many weights", "int64", "apportion r0 r0 65|return r0"),
    ]

    static let flow: [VerifierCodeCase] = [
        VerifierCodeCase(.fallsOff, at: 0, "no return", "int64", "small r0 1"),
        VerifierCodeCase(
            .fallsOff, at: 2, "a branch at the end", "bool date",
            "today r1|deq r0 r1 r1|branch r0 @0"),
        VerifierCodeCase(.backwardJump, at: 1, "a jump back", "int64", "small r0 1|jump @0"),
        VerifierCodeCase(.backwardJump, at: 0, "a jump to itself", "int64", "jump @0"),
        VerifierCodeCase(
            .backwardJump, at: 2, "irreducible flow", "bool date",
            "deq r0 r1 r1|branch r0 @3|jump @1|return r0"),
        VerifierCodeCase(
            .jumpIntoLoop, at: 3, "past the header", "int64 counter0 bool", loops: "1",
            "small r0 1|enter r1 r0 loop0|lt r2 r0 r0|branch r2 @5|loop r1 @7|small r0 2|jump @4|return r0"
        ),
        VerifierCodeCase(
            .jumpIntoLoop, at: 8, "from behind the inner loop into it",
            "int64 counter0 counter1 bool", loops: "1 1",
            "small r0 1|enter r1 r0 loop0|enter r2 r0 loop1|lt r3 r0 r0|loop r1 @12|loop r2 @8|small r0 1|"
                + "jump @5|branch r3 @10|jump @4|small r0 1|jump @6|return r0"
        ).with(.backwardJump, at: 11),
        VerifierCodeCase(
            .exitInsideLoop, at: 2, "a header into its own body", "int64 counter0", loops: "1",
            "small r0 1|enter r1 r0 loop0|loop r1 @3|jump @2|return r0"),
        VerifierCodeCase(
            .exitInsideLoop, at: 2, "a header to itself", "int64 counter0", loops: "1",
            "small r0 1|enter r1 r0 loop0|loop r1 @2|return r0"),
    ]

    static let loops: [VerifierCodeCase] = [
        VerifierCodeCase(
            .loopCounter, at: 4, r: 1, "counted twice", "int64 counter0", loops: "1",
            "small r0 1|enter r1 r0 loop0|loop r1 @6|jump @2|loop r1 @6|jump @6|return r0"),
        VerifierCodeCase(
            .loopCounter, at: 4, r: 1, "entered in its body", "int64 counter0", loops: "1",
            "small r0 1|enter r1 r0 loop0|loop r1 @6|small r0 1|enter r1 r0 loop0|jump @2|return r0"
        ),
        VerifierCodeCase(
            .loopCounter, at: nil, "never counted", "int64 counter0", loops: "1",
            "small r0 1|enter r1 r0 loop0|return r0"),
        VerifierCodeCase(
            .loopCounter, at: nil, "never entered", "int64 counter0", loops: "1",
            "loop r1 @2|jump @0|return r0"),
        VerifierCodeCase(
            .unassigned, at: 5, r: 1, "entered on one way only", "int64 counter0 bool", loops: "1",
            "small r0 1|lt r2 r0 r0|branch r2 @4|enter r1 r0 loop0|small r0 2|loop r1 @7|jump @5|return r0"
        ),
    ]

    static let use: [VerifierCodeCase] = [
        VerifierCodeCase(
            .unassigned, at: 0, r: 0, "never written", "int64", "add r0 r0 r0|return r0"),
        VerifierCodeCase(
            .unassigned, at: 3, r: 1, "written on one way", "int64 int64 bool",
            "small r0 1|branch r2 @3|small r1 1|add r0 r0 r1|return r0"
        ).with(.unassigned, at: 1, r: 2),
        VerifierCodeCase(
            .unassigned, at: 4, r: 1, "written on the jump's way only", "int64 int64 bool",
            "small r0 1|lt r2 r0 r0|unless r2 @4|small r1 1|add r0 r0 r1|return r0"),
        VerifierCodeCase(
            .unassigned, at: 5, r: 3, "written in a loop only", "int64 counter0 bool int64",
            loops: "1",
            "small r0 1|enter r1 r0 loop0|loop r1 @5|small r3 1|jump @2|add r0 r3 r3|return r0"),
        VerifierCodeCase(
            .unassigned, at: 1, r: 1, "the middle of a run", "int64 int64 int64",
            "small r0 1|muldiv r0 r0 down|return r0"),
        VerifierCodeCase(
            .unassigned, at: 0, r: 0, "the fields of an event", "int64 id",
            "emit r0 event0|return r0"),
        VerifierCodeCase(
            .unassigned, at: 0, r: 0, "what a view of the state stores", "int128",
            "put r0 slot0|return r0"),
    ]
}

extension VerifierCodeCase {
    /// The same code, expected to be refused elsewhere first.
    func with(_ rule: VerificationRule, at instruction: Int, r register: Int? = nil) -> Self {
        VerifierCodeCase(
            rule, at: instruction, r: register, testDescription, registers, loops: loops,
            code.split(separator: "\n").joined(separator: "|"))
    }
}
