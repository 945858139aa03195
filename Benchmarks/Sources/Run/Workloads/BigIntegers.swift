import LicetBytecode
import LicetPrimitives
import LicetVM
import Measuring

extension Contest {
    /// Operations on big integers against GMP's `mpz` in C with reused temporaries.
    ///
    /// A register has at most 4,096 bits, so products are taken of at most 2,048.
    func bigIntegers() throws -> [Row] {
        let plan: [(String, [Int])] = [
            ("add", [1_024, 4_096]),
            ("multiply", [256, 512, 1_024, 2_048]),
            ("muldiv", [256, 512, 1_024, 4_096]),
            ("mulmod", [256, 512, 1_024, 2_048]),
        ]
        return try plan.flatMap { operation, sizes in
            try sizes.flatMap { try bigInteger(operation, $0) }
        }
    }

    private func bigInteger(_ operation: String, _ bits: Int) throws -> [Row] {
        var workload = Workload(
            name: "bigint", n: bits, operation: operation, unit: "operation",
            count: BigIntegerProgram.unrolled * 100)
        workload.expected = try peers.oracle.answer(
            operation, n: bits, count: 1, repeats: 1
        ).check
        let licence = try LicetProgram(assembly: BigIntegerProgram.text(operation, bits))
        let operands = [3, 5, 7].map { Value.int(BigIntegerProgram.operand(bits, seed: $0)) }
        let call = try licence.call("go", operands + [.int(100)])
        let own = licence.contender(
            "licet-core", call, on: MemoryRecord(), workload: workload
        ) { _, values in values.first?.lowWord ?? "none" }
        return try race(workload, [own] + contenders(["c-gmp"], in: workload))
    }
}

/// One operation on registers, again and again.
enum BigIntegerProgram {
    /// Operations in the body of the loop, so that the loop itself weighs little.
    static let unrolled = 20

    static func text(_ operation: String, _ bits: Int) -> String {
        let narrow = SizeClass(bits: bits) ?? .bits4096
        let wide = SizeClass(bits: min(4_096, 2 * bits)) ?? .bits4096
        let result = operation == "multiply" ? wide : narrow
        let step: String
        switch operation {
        case "add": step = "add r3 r0 r1"
        case "multiply": step = "mul r3 r0 r1"
        case "muldiv": step = "muldiv r3 r0 down"
        default: step = "mul r4 r0 r1\nmod r3 r4 r2"
        }
        let body = Array(repeating: step, count: unrolled).joined(separator: "\n")
        let operands = "int\(narrow.bits) int\(narrow.bits) int\(narrow.bits)"
        return """
            module "BigIntegers"
            function "go" (\(operands) int64) -> (int\(result.bits))
            registers \(operands) int64 int\(wide.bits) int\(result.bits) counter0
            loops 1000
            sub r5 r0 r0
            enter r6 r3 loop0
            again:
            loop r6 @done
            \(body.replacing("r3", with: "r5"))
            jump @again
            done:
            return r5
            end
            file "bigint.licet"
            clause "rule" line 1 "rule"
            action "go" call function 0 clause 0 arguments \
            "a" int\(narrow.bits) "b" int\(narrow.bits) "m" int\(narrow.bits) "trips" int64
            """
    }

    /// A number for a register of so many bits; the same as in `peers/settle_gmp.c`.
    static func operand(_ bits: Int, seed: Int) -> BigInt {
        var x = BigInt(seed)
        while x.bitWidth < bits {
            x = x * BigInt(6_364_136_223_846_793_005) + BigInt(1_442_695_040_888_963_407)
        }
        x = x.floorDivided(by: BigInt(1) << (bits - 4)).remainder
        x = x + (BigInt(seed == 7 ? 6 : 4) << (bits - 5))
        return x.isOdd ? x : x + 1
    }
}
