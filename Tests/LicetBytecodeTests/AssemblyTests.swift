import LicetBytecode
import LicetPrimitives
import LicetTerms
import LicetTestSupport
import Testing

/// Assembler text and modules are two forms of one thing.
@Suite struct AssemblyTests {
    @Test func everyModuleIsAssembledFromItsDisassembly() throws {
        for seed in 0..<300 as Range<UInt64> {
            let module = RandomModule.make(seed: seed)
            let text = Disassembler.text(module)
            let again = try Assembler.assemble(text)
            #expect(again == module, "RandomModule seed \(seed)")
            // Swift's texts are equal up to normal form; the bytes tell them apart.
            #expect(
                ModuleCodec.encode(again) == ModuleCodec.encode(module),
                "RandomModule seed \(seed)")
        }
    }

    @Test func everyInstructionIsAssembledFromItsText() throws {
        var random = SeededGenerator(seed: 5)
        for opcode in Opcode.allCases {
            for _ in 0..<200 {
                let bits = UInt32(truncatingIfNeeded: random.next())
                let word = bits & ~0xff | UInt32(opcode.rawValue)
                let text = "\(Instruction(word: word))"
                let module = try Assembler.assemble(
                    "module \"A\"\nfunction \"f\" () -> ()\n\(text)\nend")
                #expect(module.functions[0].code == [word], "\(text)")
            }
        }
    }

    @Test func instructionsReadAsTheirRows() {
        #expect("\(Instruction(.split, 3, 7, 2))" == "split r3 r7 r2")
        #expect("\(Instruction(.jump, 0, wide: 12))" == "jump @12")
        #expect("\(Instruction(.small, 1, wide: 0xfffb))" == "small r1 -5")
        #expect("\(Instruction(.round, 1, 2, 2))" == "round r1 r2 half_even")
        #expect("\(Instruction(.addmonths, 1, 2, 1))" == "addmonths r1 r2 forward")
        #expect("\(Instruction(.datepart, 1, 2, 0))" == "datepart r1 r2 year")
        #expect("\(Instruction(.withdraw, 1, 2, 1))" == "withdraw r1 r2 sender")
        #expect("\(Instruction(.apportion, 1, 2, 3))" == "apportion r1 r2 3")
        #expect("\(Instruction(.enter, 1, 2, 3))" == "enter r1 r2 loop3")
    }

    @Test func wordsThatAreNoInstructionKeepTheirBits() {
        #expect("\(Instruction(word: 0x0000_00ff))" == ".word x000000ff")
        #expect("\(Instruction(.not, 1, 2, 3))" == ".word x\(hex(Instruction(.not, 1, 2, 3)))")
        #expect("\(Instruction(.round, 1, 2, 5))" == ".word x\(hex(Instruction(.round, 1, 2, 5)))")
        #expect("\(Instruction(.jump, 1, wide: 0))" == ".word x\(hex(Instruction(.jump, 1)))")
    }

    private func hex(_ instruction: Instruction) -> String {
        Hex.encode((0..<4).map { UInt8(truncatingIfNeeded: instruction.word >> (24 - $0 * 8)) })
    }

    @Test func labelsStandForIndices() throws {
        let text = """
            module "Loop"   ; a comment
            function "f" (int64) -> (int64)
            registers int64, int64, counter0
            loops 10
                    small r1 0
                    enter r2 r0 loop0
            again:  loop r2 @done
                    add r1 r1 r0
                    jump @again
            done:
            5:      return r1
            end
            """
        let function = try Assembler.assemble(text).functions[0]
        var builder = ModuleBuilder("Loop")
        builder.function("f", [.int(.bits64)], returns: [.int(.bits64)]) { code in
            let sum = code.register(.int(.bits64))
            code.emit(.small, sum, wide: 0)
            code.repeat(0, bound: 10) { $0.emit(.add, sum, sum, 0) }
            code.emit(.return, sum)
        }
        #expect(function == builder.module.functions[0])
    }

    @Test func aFunctionIsPrintedWithTheNamesItUses() throws {
        var builder = ModuleBuilder()
        let units = builder.slot("units", .int(.bits64))
        let limit = builder.int(100_000)
        let refused = builder.refusal("limit")
        builder.action("report", [.int(.bits64)]) { code in
            let registers = code.registers([.int(.bits64), .bool])
            code.emit(.const, registers, wide: limit)
            code.emit(.le, registers + 1, 0, registers)
            code.emit(.require, registers + 1, wide: refused)
            code.emit(.put, 0, wide: units)
            code.emit(.return)
        }
        let text = try #require(Disassembler.text(ofFunction: 0, in: builder.module))
        #expect(
            text == """

                function "report" (int64) -> () ; function0
                registers int64 int64 bool
                  0: const r1 constant0               ; int64 100000
                  1: le r2 r0 r1
                  2: require r2 refusal0              ; "limit"
                  3: put r0 slot0                     ; "units"
                  4: return r0
                end

                """)
        #expect(Disassembler.text(ofFunction: 1, in: builder.module) == nil)
    }

    @Test func typesReadAsTheyAreWritten() {
        #expect("\(ValueType.ratio(.bits4096))" == "ratio4096")
        #expect(ValueType("coin255") == .coin(asset: 255))
        #expect(ValueType("counter0") == .counter(loop: 0))
        #expect(ValueType("coin256") == nil)
        #expect(ValueType("int65") == nil)
    }
}

/// Bad assembler text is refused with its line, its word and a mend.
@Suite struct AssemblyErrorTests {
    static let lines: [(String, AssemblyError)] = [
        ("", .noModule(line: 1)),
        ("; nothing", .noModule(line: 1)),
        ("offset 3", .noModule(line: 1)),
        ("module \"A\"\nmodule \"B\"", .noModule(line: 2)),
        ("module \"A", .badText(line: 1)),
        ("module \"A\\x\"", .badText(line: 1)),
        ("module \"A\\u0041\"", .badText(line: 1)),
        ("module \"A\\u{d800}\"", .badText(line: 1)),
        ("module A", .expected("the module's name", found: "A", line: 1)),
        ("module \"A\" x", .leftOver("x", line: 1)),
        ("module \"A\"\n\nfoo 1", .unknownLine("foo", line: 3)),
        ("module \"A\"\n\"text\"", .expected("a line's first word", found: "\"text\"", line: 2)),
        ("module \"A\"\noffset", .expected("minutes", found: nil, line: 2)),
        ("module \"A\"\noffset 40000", .expected("minutes", found: "40000", line: 2)),
        ("module \"A\"\nslot \"s\" int7", .expected("a type", found: "int7", line: 2)),
        ("module \"A\"\nslot \"s\" int64 initial x", .expected("a number", found: "x", line: 2)),
        (
            "module \"A\"\nconstant coin0 1",
            .expected("a value, which coin0 has none of", found: "1", line: 2)
        ),
        ("module \"A\"\nconstant ratio64 1/0", .expected("a ratio", found: "1/0", line: 2)),
        ("module \"A\"\nconstant ratio64 1/2/3", .expected("a ratio", found: "1/2/3", line: 2)),
        ("module \"A\"\nconstant ratio64 1/x", .expected("a ratio", found: "1/x", line: 2)),
        (
            "module \"A\"\nconstant date 2005-02-29",
            .expected("a date", found: "2005-02-29", line: 2)
        ),
        (
            "module \"A\"\nconstant bytes 00",
            .expected("`x` and hexadecimal digits", found: "00", line: 2)
        ),
        (
            "module \"A\"\nconstant territory atEvent",
            .expected("one territory", found: nil, line: 2)
        ),
        (
            "module \"A\"\nconstant territory atEvent world union",
            .expected("two territories before an operator", found: "union", line: 2)
        ),
        (
            "module \"A\"\nconstant territory atEvent world world plus",
            .expected("`intersection`", found: "plus", line: 2)
        ),
        (
            "module \"A\"\ntiers slab 5 1/2",
            .expected("rising bounds, then `beyond`", found: nil, line: 2)
        ),
        (
            "module \"A\"\nparameter \"p\" id work identifier \"isrc:X\"",
            .expected("a scheme, a colon and a valid identifier", found: "\"isrc:X\"", line: 2)
        ),
        (
            "module \"A\"\ngrant sole work 0 licensor 1 licensee 2 rights x00",
            .expected("a set of rights", found: "x00", line: 2)
        ),
        ("module \"A\"\nshares most 1", .expected("`to`", found: "most", line: 2)),
    ]

    static let code: [(String, AssemblyError)] = [
        ("foo r1", .unknownOpcode("foo", line: 3)),
        ("\"x\"", .expected("an instruction", found: "\"x\"", line: 3)),
        ("move r1", .expected("`r` and a number", found: nil, line: 3)),
        ("move r1 s2", .expected("`r` and a number", found: "s2", line: 3)),
        ("move r1 r256", .expected("`r` and a number", found: "256", line: 3)),
        ("move r1 r2 r3", .leftOver("r3", line: 3)),
        ("jump @65536", .expected("`@` and a number", found: "65536", line: 3)),
        ("small r1 32768", .expected("a signed 16-bit number", found: "32768", line: 3)),
        ("apportion r1 r2 256", .expected("a number below 256", found: "256", line: 3)),
        (
            "datepart r1 r2 hour",
            .expected("one of year, month, day", found: "hour", line: 3)
        ),
        (".word x00", .expected("eight hexadecimal digits", found: nil, line: 3)),
        (".word 00", .expected("`x` and eight hexadecimal digits", found: "00", line: 3)),
        ("1: return r0", .wrongIndex(written: 1, actual: 0, line: 3)),
        ("jump @away\nend", .labelUnknown("away", line: 3)),
        ("here:\nhere:", .labelRepeated("here", line: 4)),
        ("return r0", .functionOpen(line: 3)),
    ]

    @Test(arguments: lines) func aBadLineIsNamed(text: String, error: AssemblyError) {
        #expect(throws: error) { try Assembler.assemble(text) }
    }

    @Test(arguments: code) func badCodeIsNamed(text: String, error: AssemblyError) {
        #expect(throws: error) {
            try Assembler.assemble("module \"A\"\nfunction \"f\" () -> ()\n\(text)")
        }
    }

    @Test func everyErrorHasACodeAndWords() {
        let errors: [AssemblyError] = [
            .badText(line: 1), .unknownLine("a", line: 1), .unknownOpcode("a", line: 1),
            .expected("a", found: nil, line: 1), .leftOver("a", line: 1),
            .labelRepeated("a", line: 1), .labelUnknown("a", line: 1), .functionOpen(line: 1),
            .wrongIndex(written: 1, actual: 2, line: 1), .noModule(line: 1),
        ]
        #expect(errors.map(\.code) == Array(8020...8029))
        for error in errors {
            #expect(error.sentence.hasPrefix("Line 1: ") && error.sentence.hasSuffix("."))
            #expect(error.cause.hasSuffix(".") && error.mend.hasSuffix("."))
        }
    }

    /// Text of any kind is refused or assembled, and never stops the process.
    @Test func brokenTextNeverCrashes() {
        var random = SeededGenerator(seed: 8)
        for seed in 0..<200 as Range<UInt64> {
            var scalars = Array(Disassembler.text(RandomModule.make(seed: seed)).unicodeScalars)
            for _ in 0...random.below(4) {
                let at = random.below(scalars.count)
                scalars[at] = ["\"", "x", "9", " ", "\n", ":", "-"][random.below(7)]
            }
            var text = String.UnicodeScalarView()
            text.append(contentsOf: scalars)
            guard let module = try? Assembler.assemble(String(text)) else { continue }
            let again = try? Assembler.assemble(Disassembler.text(module))
            #expect(again == module, "RandomModule seed \(seed)")
        }
    }
}
