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
              state rows : table (place: Count) of (low: Int, high: Int) capacity 8
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

    @Test func whatGoesToARecordStandsInTheTypesOfItsFields() throws {
        let function = try function("rows[m] = { low: m, high: 0 }")
        let instructions = function.code.compactMap { Instruction(word: $0) }
        let store = try #require(instructions.first { $0.opcode == .store })
        let first = Int(store.b)
        #expect(function.registers[first...].prefix(2) == [.int(.bits256), .int(.bits256)])
    }

    @Test func aNumberForASlotIsWorkedOutInTheClassOfTheSlot() throws {
        let function = try function("out = out + q")
        let instructions = function.code.compactMap { Instruction(word: $0) }
        let put = try #require(instructions.last { $0.opcode == .put })
        #expect(function.registers[Int(put.a)] == .int(.bits256))
        #expect(!function.registers.contains(.int(.bits1024)))
    }

    @Test func whatRangesProveIsNotAskedForAgain() throws {
        let proven = try function("let x = 5 + m mod 7\nrequire 4 < x else small\nout = x")
        let open = try function("let x = m mod 7\nrequire 4 < x else small\nout = x")
        func count(_ function: Function) -> Int {
            function.code.count { Instruction(word: $0).opcode == .require }
        }
        #expect(count(proven) + 1 == count(open))
    }
}
