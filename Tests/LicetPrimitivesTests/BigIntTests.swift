import LicetPrimitives
import Testing

@Suite struct BigIntTests {
    /// Around every place where a value changes its form, of both signs.
    static let edges: [BigInt] = {
        var values: [BigInt] = [0, 1, 2, 10, BigInt(Int.max), BigInt(Int.min)]
        for bits in [31, 32, 62, 63, 64, 65, 127, 128, 129, 512, 1_024, 4_095, 4_096, 4_160] {
            let power = BigInt.one << bits
            values += [power - 1, power, power + 1]
        }
        return values + values.map { -$0 }
    }()

    @Test func `Edge values obey the laws of arithmetic with one another`() {
        for a in Self.edges {
            for b in Self.edges {
                let broken = Self.brokenLaw(a, b) ?? Self.brokenDivisionLaw(a, b)
                if let broken { Issue.record("\(broken), for a = \(a) and b = \(b)") }
            }
        }
        #expect(Self.edges.count == 96)
    }

    private static func brokenLaw(_ a: BigInt, _ b: BigInt) -> String? {
        if a + b - b != a { return "a + b - b = a" }
        if (a - b) + b != a { return "(a - b) + b = a" }
        if a * b != b * a { return "a b = b a" }
        if (a + 1) * b != a * b + b { return "(a + 1) b = a b + b" }
        return (a < b) == (a - b).isNegative ? nil : "a < b exactly when a - b < 0"
    }

    private static func brokenDivisionLaw(_ a: BigInt, _ b: BigInt) -> String? {
        if b.isZero { return nil }
        let floored = a.floorDivided(by: b)
        let truncated = a.truncatingDivided(by: b)
        for (quotient, remainder) in [floored, truncated] {
            if quotient * b + remainder != a { return "q b + r = a" }
            if remainder.magnitude >= b.magnitude { return "|r| < |b|" }
        }
        if floored.remainder.signum * b.signum < 0 { return "a floor remainder has b's sign" }
        if truncated.remainder.signum * a.signum < 0 { return "a truncated one has a's sign" }
        let divisor = a.greatestCommonDivisor(with: b)
        let leftOver = [a, b].map { $0.floorDivided(by: divisor).remainder }
        return divisor.signum == 1 && leftOver == [0, 0] ? nil : "the gcd divides both"
    }

    @Test func `Every size to 4,200 bits has its width, limbs, texts and bytes`() {
        for bits in 1...4_200 {
            let value = BigInt.one << (bits - 1)
            let bytes = value.littleEndianMagnitude
            let holds =
                value.bitWidth == bits && value.limbCount == (bits + 63) / 64
                && (value - 1).bitWidth == bits - 1
                && BigInt(hex: value.hexText) == value
                && BigInt(decimal: (-value).description) == -value
                && bytes.count == (bits + 7) / 8
                && BigInt(negative: false, littleEndianMagnitude: bytes) == value
                && value >> (bits - 1) == .one && -value >> bits == -1
            #expect(holds, "2 to the power \(bits - 1)")
        }
    }

    @Test func `Values that fit 64 bits are given as such and no others`() {
        #expect(BigInt(Int.max).int == Int.max)
        #expect(BigInt(Int.min).int64 == Int64.min)
        #expect((BigInt(Int.max) + 1).int == nil)
        #expect((BigInt(Int.min) - 1).int64 == nil)
        #expect((BigInt(Int.max) + 1 - 1).int == Int.max)
        #expect((BigInt(Int.min) - 1 + 1).int == Int.min)
        #expect(-BigInt(Int.min) == BigInt(Int.max) + 1)
        #expect(-(-BigInt(Int.min)) == BigInt(Int.min))
        #expect(BigInt(Int.min).truncatingDivided(by: -1).quotient == BigInt(Int.max) + 1)
        #expect(BigInt(Int.min).magnitude.bitWidth == 64)
    }

    @Test func `Integers of every fixed width are taken as they are`() {
        #expect(BigInt(UInt64.max).description == "18446744073709551615")
        #expect(BigInt(UInt64.max).limbCount == 1)
        #expect(BigInt(UInt8.max) == 255)
        #expect(BigInt(Int8.min) == -128)
        #expect(BigInt(Int16.min) == -32_768)
        #expect(BigInt(Int64.min) == BigInt(Int.min))
        #expect(BigInt(UInt32.max) == 4_294_967_295)
        #expect(BigInt(Int128.min) == -(BigInt.one << 127))
    }

    @Test func `Signs, parity and zero are told`() {
        #expect(BigInt.zero.isZero && !BigInt.zero.isNegative && !BigInt.zero.isOdd)
        #expect(BigInt.zero.signum == 0 && BigInt.zero.bitWidth == 0 && BigInt.zero.limbCount == 0)
        #expect(BigInt(-3).isOdd && BigInt(-3).signum == -1)
        #expect((BigInt.one << 70).signum == 1 && !(BigInt.one << 70).isOdd)
        #expect(((BigInt.one << 70) + 1).isOdd)
        #expect(BigInt(negative: true, limbs: []) == 0)
        #expect(BigInt(negative: true, limbs: [0, 0]) == 0)
        #expect(BigInt(negative: true, limbs: [5, 0, 0]) == -5)
        #expect(BigInt.zero.littleEndianMagnitude.isEmpty)
        #expect(BigInt.zero.withLimbs { _, limbs in limbs.count } == 0)
    }

    @Test func `Divisors of zero and common divisors with zero are what the law says`() {
        let big = BigInt.one << 100
        #expect(BigInt.zero.greatestCommonDivisor(with: 0) == 0)
        #expect(BigInt.zero.greatestCommonDivisor(with: -big) == big)
        #expect((-big).greatestCommonDivisor(with: 0) == big)
        #expect(BigInt(Int.min).greatestCommonDivisor(with: BigInt(Int.min)) == BigInt(1) << 63)
    }

    @Test func `Powers and shifts of nothing are nothing much`() {
        #expect(BigInt.zero.power(0) == 1)
        #expect(BigInt.zero.power(5) == 0)
        #expect(BigInt(-2).power(127) == -(BigInt.one << 127))
        #expect(BigInt(10).power(40).description == "1" + String(repeating: "0", count: 40))
        #expect(BigInt.zero << Int.max == 0)
        #expect(BigInt(7) >> Int.max == 0)
        #expect(BigInt(-7) >> Int.max == -1)
        #expect((BigInt.one << 200) >> Int.max == 0)
        #expect(-(BigInt.one << 200) >> Int.max == -1)
        #expect(BigInt(7) << Int.min == 0)
        #expect(BigInt.zero >> Int.min == 0)
    }

    @Test(arguments: [
        "", "-", "+1", "-0", "00", "01", "-01", " 1", "1 ", "1_000", "1.0", "0x1", "１", "1-", "--1",
    ])
    func `No other decimal text of an integer is read`(_ text: String) {
        #expect(BigInt(decimal: text) == nil)
    }

    @Test(arguments: ["", "-", "+1", "-0", "00", "0a", "0x1", "g", " a", "a "])
    func `No other hexadecimal text of an integer is read`(_ text: String) {
        #expect(BigInt(hex: text) == nil)
    }

    @Test func `Texts are read to 10,000 digits and no further`() {
        let longest = String(repeating: "9", count: 10_000)
        #expect(BigInt(decimal: longest)?.description == longest)
        #expect(BigInt(decimal: "-" + longest)?.description == "-" + longest)
        #expect(BigInt(decimal: longest + "9") == nil)
        #expect(BigInt(hex: "-FfA0") == -65_440)
        #expect(BigInt(decimal: "a") == nil)
        #expect(BigInt(decimal: "-5") == -5)
    }
}
