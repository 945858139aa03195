import LicetBytecode
import LicetPrimitives
import LicetTerms
import LicetTestSupport
import LicetVM
import Testing

/// Fractions of numbers that Euclid's algorithm finds easy, hard or odd: both interpreters agree in
/// the result and, since prices follow the steps, in the count of every division.
@Suite struct DivisorTests {
    private static let opcodes: [Opcode] = [.ratio, .radd, .rsub, .rmul, .rdiv]

    /// Numbers of so many bits of different make.
    private func numbers(_ bits: Int, _ chance: inout SeededGenerator) -> [BigInt] {
        var (low, high) = (BigInt.one, BigInt.one)
        while (low + high).bitWidth <= bits { (low, high) = (high, low + high) }
        let any = (0..<3).map { _ in random(bits, &chance) }
        let half = random(max(1, bits / 2), &chance)
        // A continued fraction with great quotients among small ones.
        var (near, far) = (BigInt.one, BigInt(2))
        while far.bitWidth + 40 < bits {
            let quotient = BigInt(
                Int.random(in: 1...(1 << Int.random(in: 1...36, using: &chance)), using: &chance))
            (near, far) = (far, far * quotient + near)
        }
        return any + [
            .one, low, high, (.one << bits) - 1, .one << (bits - 1), half,
            half * random(max(1, bits / 2 - 1), &chance), near, far, any[0] + 1,
        ]
    }

    private func random(_ bits: Int, _ chance: inout SeededGenerator) -> BigInt {
        var number = BigInt.one
        for _ in 1..<max(2, bits) { number = number * 2 + BigInt(Int(chance.next() & 1)) }
        return number
    }

    @Test(arguments: [SizeClass.bits64, .bits128, .bits256, .bits1024, .bits4096])
    func bothInterpretersCountTheSameSteps(size: SizeClass) throws {
        var chance = SeededGenerator(seed: UInt64(size.bits))
        var agreed = 0
        for bits in [8, 31, 62, 63, 64, 65, 96, 126, 128, 129, 200, 500, 1_000, 2_000]
        where bits < size.bits {
            let numbers = numbers(bits, &chance)
            for opcode in Self.opcodes {
                let program = try program(opcode, size)
                for _ in 0..<40 {
                    let picked = (0..<4).map { _ in numbers.randomElement(using: &chance) ?? .one }
                    agreed += try agree(program, opcode, picked) ? 1 : 0
                }
            }
        }
        #expect(agreed > 100)
    }

    private func program(_ opcode: Opcode, _ size: SizeClass) throws -> VerifiedModule {
        var builder = ModuleBuilder()
        let operand = opcode == .ratio ? ValueType.int(size) : .ratio(size)
        builder.action("act", [operand, operand], returns: [.ratio(size)]) { code in
            let first = code.registers([.ratio(size)])
            code.emit(opcode, first, 0, 1)
            code.emit(.return, first)
        }
        builder.module.debug = DebugMap(file: "divisors.licet")
        builder.module.debug.clauses = [Clause(word: "rule", line: 1, text: "rule")]
        try Verifier.computeBounds(&builder.module)
        return try Verifier.verify(builder.module)
    }

    /// Whether the call succeeded; both machines agree whatever it did, and the bound holds.
    private func agree(
        _ program: VerifiedModule, _ opcode: Opcode, _ picked: [BigInt]
    ) throws -> Bool {
        var arguments: [Value] = [.int(picked[0]), .int(-picked[1])]
        if opcode != .ratio {
            let left = try #require(Ratio(picked[0], picked[1]))
            let right = try #require(Ratio(-picked[2], picked[3]))
            arguments = [.ratio(left), .ratio(right)]
        }
        let call = Call(
            action: 0, arguments: arguments, parameters: [], territories: [], sender: .zero,
            licence: .zero, timeMilliseconds: 0, gasLimit: 1 << 50, limits: [])
        let fast = try Machine().execute(call, of: Program(program), on: MemoryHost())
        let slow = try ReferenceInterpreter.execute(call, of: program.module, on: MemoryHost())
        #expect(fast == slow.outcome, "\(opcode) of \(arguments)")
        let bound = try #require(program.module.bounds.first)
        #expect(fast.gasUsed <= bound)
        if case .success = fast.result { return true }
        return false
    }
}
