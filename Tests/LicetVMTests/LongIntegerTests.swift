import LicetBytecode
import LicetPrimitives
import LicetTestSupport
import LicetVM
import Testing

/// Sums, differences and products of long numbers, written to a register of their own or to that of
/// an operand, against whole numbers on the heap.
@Suite("Long integers in place")
struct LongIntegerTests {
    private struct Trial: Sendable {
        let opcode: String
        let apply: @Sendable (BigInt, BigInt) -> BigInt
    }

    private static let trials = [
        Trial(opcode: "add") { $0 + $1 }, Trial(opcode: "sub") { $0 - $1 },
        Trial(opcode: "mul") { $0 * $1 },
    ]

    private func program(_ opcode: String, into result: Int, _ bits: Int) throws -> Program {
        var module = try Assembler.assemble(
            """
            module "Long"
            function "go" (int\(bits) int\(bits)) -> (int\(bits))
            registers int\(bits) int\(bits) int\(bits)
            \(opcode) r\(result) r0 r1
            return r\(result)
            end
            file "long.licet"
            clause "rule" line 1 "rule"
            action "go" call function 0 clause 0 arguments "a" int\(bits) "b" int\(bits)
            """)
        try Verifier.computeBounds(&module)
        return Program(try Verifier.verify(module))
    }

    /// Numbers about the borders of limbs and of the class, of both signs.
    private func numbers(_ bits: Int) -> [BigInt] {
        let borders = [0, 1, 64, 127, 128, 129, bits / 2 - 1, bits / 2, bits - 65, bits - 2]
        let powers = borders.map { BigInt(1) << $0 }
        let positive = powers + powers.map { $0 - 1 } + [(BigInt(1) << (bits - 1)) - 1]
        return positive + positive.map { -$0 } + [-(BigInt(1) << (bits - 1))]
    }

    @Test("They are what they should be, or too large", arguments: [256, 512, 4_096])
    func inPlace(_ bits: Int) throws {
        let type = ValueType.int(try #require(SizeClass(bits: bits)))
        let (machine, numbers) = (Machine(), numbers(bits))
        for trial in Self.trials {
            for result in 0..<3 {
                let program = try program(trial.opcode, into: result, bits)
                for left in numbers {
                    for right in numbers {
                        let call = Call(
                            action: 0, arguments: [.int(left), .int(right)], parameters: [],
                            territories: [], sender: .zero, licence: .zero, timeMilliseconds: 0,
                            gasLimit: 1 << 40, limits: [])
                        let outcome = try machine.execute(call, of: program, on: MemoryHost())
                        let value = Value.int(trial.apply(left, right))
                        let trap = Trap(code: .sizeExceeded, function: 0, instruction: 0)
                        if outcome.result
                            != (type.admits(value) ? .success([value]) : .failure(trap))
                        {
                            Issue.record("\(trial.opcode) r\(result) \(left) \(right)")
                        }
                    }
                }
            }
        }
    }
}
