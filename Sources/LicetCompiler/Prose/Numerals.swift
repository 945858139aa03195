import LicetBytecode
import LicetPrimitives

/// How exact numbers are written: what parts thousands and what stands before the decimals.
struct Numerals: Hashable, Sendable {
    /// Between groups of three digits.
    let group: String
    /// Before the decimals.
    let point: String

    /// As contracts write numbers: `1_000_000.5`.
    static let source = Numerals(group: "_", point: ".")

    /// More decimals than these are written as a fraction.
    private static let greatestPlaces = 40

    /// The whole number, in groups of three.
    func whole(_ number: BigInt) -> String {
        let digits = Array(number.magnitude.description)
        var text = number.isNegative ? "-" : ""
        for (position, digit) in digits.enumerated() {
            if position > 0, (digits.count - position) % 3 == 0 { text += group }
            text.append(digit)
        }
        return text
    }

    /// The ratio with at least so many decimals; a fraction where no decimals end it.
    func decimal(_ ratio: Ratio, places least: Int = 0) -> String {
        for places in least...max(least, Self.greatestPlaces) {
            let scale = BigInt(10).power(places)
            let scaled = ratio * Ratio(scale)
            guard scaled.isWhole else { continue }
            guard places > 0 else { return whole(scaled.numerator) }
            let (units, rest) = scaled.numerator.magnitude.floorDivided(by: scale)
            let digits = rest.description
            let zeros = String(repeating: "0", count: max(0, places - digits.utf8.count))
            return (ratio.signum < 0 ? "-" : "") + whole(units) + point + zeros + digits
        }
        return "\(whole(ratio.numerator))/\(whole(ratio.denominator))"
    }

    /// The ratio as a percentage; a fraction where no decimals end it.
    func percent(_ ratio: Ratio) -> String {
        let hundredfold = ratio * Ratio(BigInt(100))
        let text = decimal(hundredfold)
        return text.contains("/") ? decimal(ratio) : text + "%"
    }

    /// An amount of minor units: `EUR 100_000.00`.
    func money(_ minorUnits: Ratio, _ asset: AssetParameter) -> String {
        "\(asset.code) \(amount(minorUnits, asset))"
    }

    /// An amount of minor units without its code, with all decimals of its asset.
    func amount(_ minorUnits: Ratio, _ asset: AssetParameter) -> String {
        let digits = Int(asset.minorDigits)
        let scale = Ratio(BigInt(10).power(digits))
        return decimal(minorUnits.divided(by: scale) ?? minorUnits, places: digits)
    }
}
