import LicetBytecode
import LicetPrimitives
import LicetTerms

/// How amounts are written on paper: thousands in groups, the currency's digits, and what is left
/// below the smallest unit as a fraction of it, never rounded away.
struct AmountText {
    let assets: [AssetParameter]

    /// The amount of an asset, or a plain number, as it stands on a statement.
    func text(_ value: Ratio, asset: UInt8?) -> String {
        guard let asset, assets.indices.contains(Int(asset)) else { return number(value) }
        return
            "\(assets[Int(asset)].code) \(figure(value, digits: Int(assets[Int(asset)].minorDigits)))"
    }

    /// The amount without the asset's code.
    func figure(_ value: Ratio, digits: Int) -> String {
        let isNegative = value.signum < 0
        let magnitude = isNegative ? -value : value
        let whole = magnitude.floor
        let rest = magnitude - Ratio(whole)
        var text = AmountText.grouped(whole, digits: digits)
        if rest != .zero { text += " \(rest.numerator)/\(rest.denominator)" }
        return isNegative ? "-\(text)" : text
    }

    /// Whole units with grouped thousands, and a decimal fraction where it ends.
    func number(_ value: Ratio) -> String {
        guard !value.isWhole else { return AmountText.grouped(value.numerator, digits: 0) }
        return AmountText.decimal(value) ?? "\(value.numerator)/\(value.denominator)"
    }

    /// A share as a percentage where that ends, else as a fraction.
    static func percent(_ value: Ratio) -> String {
        let hundredfold = value * Ratio(BigInt(100))
        if hundredfold.isWhole { return "\(hundredfold.numerator)%" }
        return decimal(hundredfold).map { "\($0)%" } ?? "\(value.numerator)/\(value.denominator)"
    }

    /// The value as a decimal of at most twelve digits after the point, or nil if it does not end.
    static func decimal(_ value: Ratio) -> String? {
        var scaled = value
        for digits in 0...12 {
            if scaled.isWhole { return grouped(scaled.numerator, digits: digits) }
            scaled = scaled * Ratio(BigInt(10))
        }
        return nil
    }

    /// Minor units as a decimal with `digits` places and commas between thousands.
    static func grouped(_ units: BigInt, digits: Int) -> String {
        let isNegative = units.isNegative
        var text = Array(units.magnitude.description)
        while text.count <= digits { text.insert("0", at: 0) }
        let point = text.count - digits
        var whole: [Character] = []
        for (position, digit) in text[..<point].enumerated() {
            if position > 0, (point - position) % 3 == 0 { whole.append(",") }
            whole.append(digit)
        }
        let fraction = digits > 0 ? "." + String(text[point...]) : ""
        return (isNegative ? "-" : "") + String(whole) + fraction
    }
}
