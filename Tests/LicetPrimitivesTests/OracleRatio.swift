/// A fraction over the oracle: reduced by one gcd at the end of each operation, nothing cleverer.
struct OracleRatio: Comparable {
    let numerator: Oracle
    let denominator: Oracle

    init(_ numerator: Oracle, _ denominator: Oracle) {
        let divisor = numerator.greatestCommonDivisor(with: denominator).magnitude
        let signed = denominator.negative ? -divisor : divisor
        self.numerator = numerator.truncatingDivided(by: signed).quotient
        self.denominator = denominator.truncatingDivided(by: signed).quotient
    }

    var description: String {
        denominator == Oracle(1) ? "\(numerator)" : "\(numerator)/\(denominator)"
    }

    static func < (left: OracleRatio, right: OracleRatio) -> Bool {
        left.numerator * right.denominator < right.numerator * left.denominator
    }

    static func + (left: OracleRatio, right: OracleRatio) -> OracleRatio {
        OracleRatio(
            left.numerator * right.denominator + right.numerator * left.denominator,
            left.denominator * right.denominator)
    }

    static func - (left: OracleRatio, right: OracleRatio) -> OracleRatio {
        OracleRatio(
            left.numerator * right.denominator - right.numerator * left.denominator,
            left.denominator * right.denominator)
    }

    static func * (left: OracleRatio, right: OracleRatio) -> OracleRatio {
        OracleRatio(left.numerator * right.numerator, left.denominator * right.denominator)
    }

    static func / (left: OracleRatio, right: OracleRatio) -> OracleRatio {
        OracleRatio(left.numerator * right.denominator, left.denominator * right.numerator)
    }
}
