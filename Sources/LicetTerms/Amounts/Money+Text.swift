import LicetPrimitives

extension Money: LosslessStringConvertible {
    /// More digits than this after the point are written as a fraction.
    private static let greatestPlaces = 40

    /// The amount written as `EUR 100_000.00`, `USD 0.0022` or `EUR 100/3`; nil for any other form
    /// for a code that is no currency and for one without a minor unit, such as gold.
    public init?(_ text: String) {
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 2, let currency = Currency(code: words[0]), currency.isMoney,
            let amount = Self.amount(words[1])
        else { return nil }
        self.init(majorUnits: amount, of: currency)
    }

    /// The amount as contracts write it: the code, thousands grouped by `_`, at least the
    /// currency's minor digits, and as many more as the exact amount needs. An amount that no
    /// reasonable number of digits ends is written as a fraction of the main unit.
    public var description: String {
        let digits = currency.minorDigits
        for places in digits...max(digits, Self.greatestPlaces) {
            let scaled = minorUnits * Ratio(BigInt(10).power(places - digits))
            guard scaled.isWhole else { continue }
            return "\(currency.code) \(Self.decimal(scaled.numerator, places: places))"
        }
        let scale = Ratio(BigInt(10).power(digits))
        let major = minorUnits.divided(by: scale) ?? minorUnits
        let sign = major.signum < 0 ? "-" : ""
        let numerator = Self.grouped(major.numerator.magnitude)
        return "\(currency.code) \(sign)\(numerator)/\(Self.grouped(major.denominator))"
    }

    /// An exact number: `-1_234.5` or `-1_234/7`; `_` only between digits before the point.
    static func amount(_ text: Substring) -> Ratio? {
        let isNegative = text.first == "-"
        let digits = isNegative ? text.dropFirst() : text
        let value = digits.contains("/") ? fraction(digits) : decimal(digits)
        return isNegative ? value.map { -$0 } : value
    }

    private static func fraction(_ text: Substring) -> Ratio? {
        let sides = text.split(separator: "/", omittingEmptySubsequences: false)
        guard sides.count == 2,
            let numerator = wholeDigits(sides[0]).flatMap(BigInt.init(decimal:)),
            let denominator = wholeDigits(sides[1]).flatMap(BigInt.init(decimal:))
        else { return nil }
        return Ratio(numerator, denominator)
    }

    private static func decimal(_ text: Substring) -> Ratio? {
        let sides = text.split(separator: ".", omittingEmptySubsequences: false)
        guard sides.count <= 2, let whole = wholeDigits(sides[0]) else { return nil }
        guard sides.count == 2 else { return Ratio(decimal: whole) }
        guard isDigits(sides[1]) else { return nil }
        return Ratio(decimal: whole + "." + sides[1])
    }

    /// The digits without their grouping; nil if something else is among them or a `_` does not
    /// stand between two digits.
    private static func wholeDigits(_ text: Substring) -> String? {
        let groups = text.split(separator: "_", omittingEmptySubsequences: false)
        return groups.allSatisfy(isDigits) ? groups.joined() : nil
    }

    private static func isDigits(_ text: Substring) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }

    private static func decimal(_ scaled: BigInt, places: Int) -> String {
        let sign = scaled.isNegative ? "-" : ""
        let (whole, rest) = scaled.magnitude.floorDivided(by: BigInt(10).power(places))
        guard places > 0 else { return sign + grouped(whole) }
        let digits = rest.description
        let zeros = String(repeating: "0", count: max(0, places - digits.utf8.count))
        return "\(sign)\(grouped(whole)).\(zeros)\(digits)"
    }

    /// The number with `_` between groups of three digits.
    private static func grouped(_ number: BigInt) -> String {
        let digits = Array(number.description)
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text.append("_") }
            text.append(digit)
        }
        return text
    }
}
