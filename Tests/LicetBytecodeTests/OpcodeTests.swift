import LicetBytecode
import LicetPrimitives
import LicetTestSupport
import Testing

/// The opcode table is whole and agrees with itself.
@Suite struct OpcodeTests {
    @Test func theReferencePageIsTheOneInTheRepository() throws {
        let difference = try GoldenFile.difference(of: OpcodeReference.page(), from: "opcodes.txt")
        #expect(difference == nil)
    }

    @Test func bytesHaveNoGapAndStayUnderNinetySix() {
        #expect(Opcode.allCases.map(\.rawValue) == Array(0..<UInt8(Opcode.allCases.count)))
        #expect(Opcode.allCases.count < 96)
    }

    @Test func mnemonicsAreLowerCaseWordsThatNameOneOpcode() {
        for opcode in Opcode.allCases {
            let mnemonic = opcode.row.mnemonic
            #expect(OpcodeTable.opcodes[mnemonic] == opcode)
            #expect(
                mnemonic.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber) }, "\(mnemonic)"
            )
        }
        #expect(OpcodeTable.opcodes.count == Opcode.allCases.count)
    }

    @Test func operandsFitTheWord() {
        for opcode in Opcode.allCases {
            let operands = opcode.row.operands
            let wide = operands.filter(\.isWide).count
            #expect(operands.count + wide <= 3, "\(opcode)")
            #expect(wide == 0 || (operands.count == 2 && operands[1].isWide), "\(opcode)")
        }
    }

    @Test func everyEffectIsASentence() {
        for opcode in Opcode.allCases { #expect(opcode.row.effect.hasSuffix("."), "\(opcode)") }
    }

    @Test func anUnknownByteIsNoOpcode() {
        let first = UInt32(Opcode.allCases.count)
        for byte in first...255 { #expect(Instruction(word: byte).opcode == nil) }
    }

    @Test func aWordHoldsItsOperandsLeastFirst() {
        let instruction = Instruction(.muldiv, 1, 2, 3)
        #expect(instruction.word == 0x0302_0100 | UInt32(Opcode.muldiv.rawValue))
        #expect(instruction.opcode == .muldiv)
        #expect([instruction.a, instruction.b, instruction.c] == [1, 2, 3])
        let wide = Instruction(.small, 4, wide: 0x8001)
        #expect(wide.wide == 0x8001 && wide.signedWide == -0x7fff && wide.a == 4)
    }

    @Test func sizeClassesAreOrderedByWidth() {
        #expect(SizeClass.allCases == SizeClass.allCases.sorted())
        #expect(SizeClass.allCases.map(\.limbs) == [1, 2, 4, 8, 16, 64])
        #expect(SizeClass(bits: 1) == .bits64)
        #expect(SizeClass(bits: 65) == .bits128)
        #expect(SizeClass(bits: 4_096) == .bits4096)
        #expect(SizeClass(bits: 4_097) == nil)
    }

    @Test func coinsAndCountersAreNeverStored() {
        let plain: [ValueType] = [.int(.bits64), .bool, .ratio(.bits64), .date, .id, .set, .bytes]
        #expect(plain.allSatisfy { $0.isStorable })
        #expect(plain.map(\.isKey) == [true, true, false, true, true, false, false])
        for type: ValueType in [.coin(asset: 0), .counter(loop: 0)] {
            #expect(!type.isStorable && !type.isKey)
        }
        #expect(!ValueType.int(.bits128).isKey)
    }
}
