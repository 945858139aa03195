public import LicetPrimitives

/// Who gets the whole units that shares of an amount leave over (language rule 3).
public enum RemainderRule: Hashable, Sendable {
    /// One unit each to the lines whose exact parts lost most, ties to the earlier line.
    case largest
    /// All to one line, counted from zero.
    case to(Int)
    /// To nobody now; the caller carries them.
    case carry
}

/// A whole amount split by weights, to the last unit: the parts and what is carried sum to it.
public struct Allocation: Hashable, Sendable {
    /// The whole units that each line gets, in the order of the weights.
    public let parts: [BigInt]

    /// The units given to no line; zero unless the rule is to carry.
    public let carried: BigInt

    /// Splits the amount in proportion to the weights.
    ///
    /// Every line first gets the floor of its exact part; the rule disposes of the rest, which is
    /// less than one unit a line. Under `largest` no line gets more than its exact part rounded up,
    /// and a line of weight zero gets nothing.
    public static func allocate(
        _ amount: BigInt, weights: [BigInt], rule: RemainderRule
    ) throws(AllocationError) -> Allocation {
        guard !amount.isNegative else { throw .negativeAmount }
        if let line = weights.firstIndex(where: \.isNegative) { throw .negativeWeight(line: line) }
        let total = weights.reduce(BigInt.zero, +)
        guard !total.isZero else { throw .noWeight }
        let shares = weights.map { (amount * $0).floorDivided(by: total) }
        let floors = shares.map(\.quotient)
        let left = amount - floors.reduce(BigInt.zero, +)
        switch rule {
        case .carry:
            return Allocation(parts: floors, carried: left)
        case .to(let line):
            guard floors.indices.contains(line) else { throw .noSuchLine(line) }
            return Allocation(parts: adding(left, toLine: line, of: floors), carried: .zero)
        case .largest:
            let parts = handingOut(left, to: floors, by: shares.map(\.remainder))
            return Allocation(parts: parts, carried: .zero)
        }
    }

    /// Whole weights in the proportion of the shares: their numerators over the least common
    /// denominator. Nil if a share is negative or they do not sum to exactly 1.
    public static func weights(of shares: [Ratio]) -> [BigInt]? {
        guard shares.allSatisfy({ $0.signum >= 0 }) else { return nil }
        let denominator = shares.reduce(BigInt.one) { common, share in
            let shared = common.greatestCommonDivisor(with: share.denominator)
            return common * share.denominator.floorDivided(by: shared).quotient
        }
        let weights = shares.map {
            $0.numerator * denominator.floorDivided(by: $0.denominator).quotient
        }
        return weights.reduce(BigInt.zero, +) == denominator ? weights : nil
    }

    private static func adding(
        _ units: BigInt, toLine line: Int, of floors: [BigInt]
    ) -> [BigInt] {
        var parts = floors
        parts[line] += units
        return parts
    }

    /// One unit to each of the lines with the largest remainders, as many as there are units.
    private static func handingOut(
        _ units: BigInt, to floors: [BigInt], by remainders: [BigInt]
    ) -> [BigInt] {
        // The remainders sum to the units times the total weight and each is below that weight, so
        // there are fewer units than lines with a remainder.
        guard let count = units.int, count > 0 else { return floors }
        let order = floors.indices.sorted { left, right in
            remainders[left] == remainders[right]
                ? left < right : remainders[left] > remainders[right]
        }
        var parts = floors
        for line in order.prefix(count) { parts[line] += .one }
        return parts
    }
}

/// Why an amount cannot be split; lines count from zero.
public enum AllocationError: Error, Hashable, Sendable {
    /// The amount is below zero.
    case negativeAmount
    /// The weight of the line is below zero.
    case negativeWeight(line: Int)
    /// There are no weights or all are zero.
    case noWeight
    /// The line that should get the remainder is none of them.
    case noSuchLine(Int)
}
