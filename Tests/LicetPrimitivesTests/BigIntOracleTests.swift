import LicetPrimitives
import LicetTestSupport
import Testing

/// Each operation has a generator of its own, seeded by its index, so one line replays it.
@Suite struct BigIntOracleTests {
    private static let seed: UInt64 = 0x1ce7_0001
    private static let workers = 4

    @Test(arguments: 0..<workers)
    func `Random BigInt and Ratio operations agree with attaswift BigInt`(_ worker: Int) {
        let count = rounds(1_000_000)
        print("BigInt oracle: seed \(Self.seed), worker \(worker) of \(Self.workers), \(count)")
        var ran = 0
        for index in stride(from: worker, to: count, by: Self.workers) {
            let mistake = Self.mistake(at: index)
            if let mistake {
                Issue.record("replay: mistake(at: \(index)), seed \(Self.seed): \(mistake)")
                return
            }
            ran += 1
        }
        #expect(ran == count / Self.workers)
    }

    private static func mistake(at index: Int) -> String? {
        var random = SeededGenerator(seed: seed &+ UInt64(index) &* 0x9e37_79b9)
        switch index % 16 {
        case 0: return sum(&random)
        case 1: return difference(&random)
        case 2: return product(&random)
        case 3: return truncatingDivision(&random)
        case 4: return floorDivision(&random)
        case 5: return commonDivisor(&random)
        case 6: return order(&random)
        case 7: return shifts(&random)
        case 8: return power(&random)
        case 9: return text(&random)
        case 10: return bytes(&random)
        case 11: return ratioSum(&random)
        case 12: return ratioDifference(&random)
        case 13: return ratioProduct(&random)
        case 14: return ratioQuotient(&random)
        default: return ratioOrder(&random)
        }
    }

    /// What differs, in words, or nil.
    private static func compare(_ name: String, _ ours: BigInt, _ theirs: Oracle) -> String? {
        let same = ours.withLimbs { negative, limbs in
            negative == theirs.negative && limbs.elementsEqual(theirs.limbs)
        }
        let limbCount = theirs.limbs.count
        let rebuilt = BigInt(negative: ours.isNegative, limbs: theirs.limbs.map { UInt64($0) })
        if same, ours.limbCount == limbCount, rebuilt == ours { return nil }
        return "\(name): \(ours) is not \(theirs)"
    }

    private static func compare(_ name: String, _ ours: Ratio, _ theirs: OracleRatio) -> String? {
        compare(name, ours.numerator, theirs.numerator)
            ?? compare(name, ours.denominator, theirs.denominator)
    }
}

// MARK: - Operations on integers

extension BigIntOracleTests {
    private static func sum(_ random: inout SeededGenerator) -> String? {
        let (a, x) = random.operand()
        let (b, y) = random.operand()
        var accumulated = a
        accumulated += b
        return compare("\(a) + \(b)", a + b, x + y) ?? compare("+=", accumulated, x + y)
    }

    private static func difference(_ random: inout SeededGenerator) -> String? {
        let (a, x) = random.operand()
        let (b, y) = random.operand()
        var accumulated = a
        accumulated -= b
        return compare("\(a) - \(b)", a - b, x - y) ?? compare("-=", accumulated, x - y)
            ?? compare("-\(a)", -a, -x)
    }

    private static func product(_ random: inout SeededGenerator) -> String? {
        let (a, x) = random.operand()
        let (b, y) = random.operand()
        var accumulated = a
        accumulated *= b
        return compare("\(a) * \(b)", a * b, x * y) ?? compare("*=", accumulated, x * y)
            ?? compare("\(a) squared", a * a, x * x)
    }

    private static func truncatingDivision(_ random: inout SeededGenerator) -> String? {
        let (a, x) = random.operand()
        let (b, y) = random.nonZeroOperand()
        let (c, z) = random.operand()
        let ours = (a * b + c).truncatingDivided(by: b)
        let theirs = (x * y + z).truncatingDivided(by: y)
        return compare("(\(a) * \(b) + \(c)) / b", ours.quotient, theirs.quotient)
            ?? compare("(\(a) * \(b) + \(c)) % b", ours.remainder, theirs.remainder)
    }

    private static func floorDivision(_ random: inout SeededGenerator) -> String? {
        let (a, x) = random.operand()
        let (b, y) = random.nonZeroOperand()
        let ours = a.floorDivided(by: b)
        let theirs = x.floorDivided(by: y)
        return compare("floor \(a) / \(b)", ours.quotient, theirs.quotient)
            ?? compare("floor \(a) % \(b)", ours.remainder, theirs.remainder)
    }

    private static func commonDivisor(_ random: inout SeededGenerator) -> String? {
        let (a, x) = random.operand()
        let (b, y) = random.operand()
        let (c, z) = random.operand()
        return compare(
            "gcd of \(a) and \(b) times \(c)",
            (a * c).greatestCommonDivisor(with: b * c),
            (x * z).greatestCommonDivisor(with: y * z))
    }

    private static func order(_ random: inout SeededGenerator) -> String? {
        let (a, x) = random.operand()
        let (b, y) = random.below(4) == 0 ? (a, x) : random.operand()
        let agree =
            (a < b) == (x < y) && (a == b) == (x == y) && (a > b) == (x > y)
            && (a <= b) == (x <= y) && (a.hashValue == b.hashValue || a != b)
        return agree ? nil : "order of \(a) and \(b)"
    }

    private static func shifts(_ random: inout SeededGenerator) -> String? {
        let (a, x) = random.operand()
        let bits = random.below(random.below(5) == 0 ? 5_000 : 140)
        return compare("\(a) >> \(bits)", a >> bits, x.shiftedRight(bits))
            ?? compare("\(a) << \(bits)", a << bits, x.shiftedLeft(bits))
            ?? compare("\(a) << -\(bits)", a << -bits, x.shiftedRight(bits))
            ?? compare("\(a) >> -\(bits)", a >> -bits, x.shiftedLeft(bits))
    }

    private static func power(_ random: inout SeededGenerator) -> String? {
        let (a, x) = random.operand()
        let exponent = random.below(a.limbCount > 4 ? 4 : 20)
        return compare("\(a) to the \(exponent)", a.power(exponent), x.power(exponent))
    }

    private static func text(_ random: inout SeededGenerator) -> String? {
        let (a, x) = random.operand()
        if a.description != x.description { return "text of \(x)" }
        if a.hexText != x.hexText { return "hexadecimal text of \(x)" }
        if BigInt(decimal: x.description) != a { return "reading \(x)" }
        if BigInt(hex: x.hexText) != a { return "reading hexadecimal \(x)" }
        return nil
    }

    private static func bytes(_ random: inout SeededGenerator) -> String? {
        let (a, x) = random.operand()
        let bytes = a.littleEndianMagnitude
        if a.bitWidth != x.bitWidth { return "bit width of \(x)" }
        if bytes.last == 0 || bytes.count != (x.bitWidth + 7) / 8 { return "bytes of \(x)" }
        let read = BigInt(negative: a.isNegative, littleEndianMagnitude: bytes)
        let padded = BigInt(negative: a.isNegative, littleEndianMagnitude: bytes + [0, 0])
        return compare("bytes", read, x) ?? compare("padded bytes", padded, x)
            ?? compare("magnitude", a.magnitude, x.magnitude)
    }
}

// MARK: - Operations on ratios

extension BigIntOracleTests {
    private static func operand(
        _ random: inout SeededGenerator
    ) -> (Ratio, OracleRatio) {
        let (n, x) = random.operand()
        let (d, y) = random.nonZeroOperand()
        return (Ratio(n, d) ?? .zero, OracleRatio(x, y))
    }

    private static func ratioSum(_ random: inout SeededGenerator) -> String? {
        let (a, x) = operand(&random)
        let (b, y) = operand(&random)
        return compare("\(a) + \(b)", a + b, x + y)
    }

    private static func ratioDifference(_ random: inout SeededGenerator) -> String? {
        let (a, x) = operand(&random)
        let (b, y) = operand(&random)
        return compare("\(a) - \(b)", a - b, x - y)
            ?? compare("\(a) - itself", a - a, x - x)
    }

    private static func ratioProduct(_ random: inout SeededGenerator) -> String? {
        let (a, x) = operand(&random)
        let (b, y) = operand(&random)
        return compare("\(a) * \(b)", a * b, x * y)
    }

    private static func ratioQuotient(_ random: inout SeededGenerator) -> String? {
        let (a, x) = operand(&random)
        let (b, y) = operand(&random)
        guard !b.numerator.isZero else {
            return a.divided(by: b) == nil ? nil : "\(a) divided by zero"
        }
        guard let quotient = a.divided(by: b) else { return "\(a) / \(b) is missing" }
        return compare("\(a) / \(b)", quotient, x / y)
    }

    private static func ratioOrder(_ random: inout SeededGenerator) -> String? {
        let (a, x) = operand(&random)
        let (b, y) = random.below(4) == 0 ? (a, x) : operand(&random)
        let floor = x.numerator.floorDivided(by: x.denominator).quotient
        let ceiling = -((-x.numerator).floorDivided(by: x.denominator).quotient)
        guard (a < b) == (x < y), (a == b) == (x == y), a.description == x.description,
            a.isWhole == (x.denominator == Oracle(1)), a.signum == a.numerator.signum
        else { return "order or text of \(a) and \(b)" }
        return compare("floor of \(a)", a.floor, floor)
            ?? compare("ceiling of \(a)", a.ceiling, ceiling)
            ?? compare("minus \(a)", -a, OracleRatio(-x.numerator, x.denominator))
    }
}
