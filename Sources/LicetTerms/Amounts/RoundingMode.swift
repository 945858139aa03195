public import LicetPrimitives

/// How an exact amount becomes a whole number, named in every contract where a fraction could
/// reach a debt (language rule 1).
public enum RoundingMode: UInt8, CaseIterable, Sendable {
    /// Toward zero.
    case down = 0
    /// Away from zero.
    case up = 1
    /// To the nearest; a half to the even neighbour.
    case halfEven = 2
    /// To the nearest; a half away from zero.
    case halfUp = 3
    /// To the nearest; a half toward zero.
    case halfDown = 4

    /// The mode as the language writes it: `half_even`.
    public var word: String {
        switch self {
        case .down: "down"
        case .up: "up"
        case .halfEven: "half_even"
        case .halfUp: "half_up"
        case .halfDown: "half_down"
        }
    }

    /// The mode that the language writes so, or nil.
    public init?(word: String) {
        guard let found = Self.allCases.first(where: { $0.word == word }) else { return nil }
        self = found
    }
}

extension Ratio {
    /// The whole number that this mode makes of the ratio; a whole ratio is itself in every mode.
    public func rounded(_ mode: RoundingMode) -> BigInt {
        let (below, rest) = numerator.floorDivided(by: denominator)
        if rest.isZero { return below }
        return roundsToCeiling(mode, floor: below, rest: rest) ? below + .one : below
    }

    /// Whether the mode picks the whole number above, given that the rest is not zero.
    private func roundsToCeiling(_ mode: RoundingMode, floor: BigInt, rest: BigInt) -> Bool {
        let isNegative = signum < 0
        let half = rest + rest
        switch mode {
        case .down: return isNegative
        case .up: return !isNegative
        case .halfEven: return half == denominator ? floor.isOdd : half > denominator
        case .halfUp: return half == denominator ? !isNegative : half > denominator
        case .halfDown: return half == denominator ? isNegative : half > denominator
        }
    }
}
