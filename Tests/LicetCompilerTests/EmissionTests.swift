import LicetBytecode
import LicetTestSupport
import Testing

@testable import LicetCompiler

/// What the code of loops is made of.
@Suite struct EmissionTests {
    private func function(_ body: String) throws -> Function {
        let source = """
            licence Loop(q: Int) {
              offset +00:00
              licensor Ada
              licensee Ben
              state out : Int
              state count : Count
              action run(m: Count) by anyone {
                \(body)
              }
            }
            """
        let result = Compiler.compile(Array(source.utf8), file: "Loop.licet")
        return try #require(result.licences.first).verified.module.functions[0]
    }

    /// The opcodes from the first `loop` to the jump back to it.
    private func loop(of function: Function) throws -> [Opcode] {
        let opcodes = function.code.compactMap { Instruction(word: $0).opcode }
        let first = try #require(opcodes.firstIndex(of: .loop))
        let last = try #require(opcodes.lastIndex(of: .jump))
        return Array(opcodes[first...last])
    }

    @Test func numbersThatStaySmallTakeOneWordAndConstantsAreLoadedOnce() throws {
        let function = try function(
            """
            let x = 1
            for i in 1..m at most 1_000_000 {
              x = (x * 3 + i) mod 1_000_003
              if x > 500_000 { x = x - 7 }
            }
            out = x
            """)
        #expect(
            try loop(of: function) == [
                .loop, .mul, .add, .mod, .lt, .unless, .sub, .add, .jump,
            ])
        let wide = function.registers.dropFirst().filter { type in
            if case .int(let size) = type { size > .bits64 } else { false }
        }
        #expect(wide.isEmpty)
    }

    @Test func sumsAreAsWideAsTheirTripsAllow() throws {
        let function = try function(
            """
            let sum = 0
            let product = 1
            for i in 1..100 {
              sum = sum + i * i
              product = product * i
            }
            out = sum + product
            """)
        #expect(function.registers.contains(.int(.bits256)))
        #expect(function.registers.filter { $0 == .int(.bits64) }.count >= 3)
        #expect(!function.registers.contains(.int(.bits1024)))
    }

    @Test func aKeyIsCopiedOnceForAllThatIsDoneWithItsRecord() throws {
        let contracts = try CorpusReader.contracts()
        let source = try #require(contracts.first { $0.name == "NightDrive.licet" })
        let licence = Compiler.compile(Array(source.text.utf8), file: source.name).licences.first
        let functions = try #require(licence).verified.module.functions
        let report = try #require(functions.first { $0.name == "report_Usage" })
        let opcodes = report.code.compactMap { Instruction(word: $0).opcode }
        #expect(opcodes.contains(.fetch) && opcodes.contains(.store))
        let moves = report.code.filter { Instruction(word: $0).opcode == .move }
        #expect(Set(moves).count == moves.count)
    }

    @Test func slotsStayInRegistersWhileALoopRuns() throws {
        let function = try function(
            """
            for i in 1..m at most 1_000 {
              if i mod 3 == 0 { out = out + i * q }
            }
            """)
        let inside = try loop(of: function)
        #expect(!inside.contains(.get) && !inside.contains(.put) && !inside.contains(.param))
        let opcodes = function.code.compactMap { Instruction(word: $0).opcode }
        #expect(opcodes.filter { $0 == .get }.count == 1)
        #expect(opcodes.filter { $0 == .put }.count == 1)
    }
}
