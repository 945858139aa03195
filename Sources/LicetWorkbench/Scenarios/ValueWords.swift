public import LicetBytecode
public import LicetPrimitives
import LicetTerms

/// Values in the words of a contract: amounts with their currency, counts grouped, days and places
/// as written.
public struct ValueWords: Sendable {
    private let assets: [AssetParameter]

    /// Words for a module's values.
    public init(_ module: Module) {
        assets = module.assets
    }

    /// A value; with an asset, an amount of it in minor units.
    public func text(_ value: Value, asset: UInt8? = nil) -> String {
        switch value {
        case .int(let number): self.text(Ratio(number), asset: asset)
        case .ratio(let ratio): self.text(ratio, asset: asset)
        case .bool(let bool): bool ? "true" : "false"
        case .date(let date): date.description
        case .id(let id): id.hex
        case .set(let set): "\(set)"
        case .bytes(let bytes): Hex.encode(bytes)
        }
    }

    /// A number, or minor units of an asset, as a contract writes it.
    public func text(_ number: Ratio, asset: UInt8? = nil) -> String {
        guard let asset, assets.indices.contains(Int(asset)) else { return Self.number(number) }
        let unit = assets[Int(asset)]
        if let currency = Currency(code: unit.code), currency.minorDigits == Int(unit.minorDigits) {
            return Money(minorUnits: number, of: currency).description
        }
        let scale = Ratio(BigInt(10).power(Int(unit.minorDigits)))
        return "\(unit.code) \(Self.number(number.divided(by: scale) ?? number))"
    }

    /// A number, or minor units of an asset, as it stands on a statement: `USD 3,500,000.00`.
    func paper(_ number: Ratio, asset: UInt8?) -> String {
        String(text(number, asset: asset).map { $0 == "_" ? "," : $0 })
    }

    /// A number with grouped digits; a fraction that does not end as a fraction.
    static func number(_ number: Ratio) -> String {
        let sign = number.signum < 0 ? "-" : ""
        if number.isWhole { return sign + grouped(number.numerator.magnitude.description) }
        for places in 1...40 {
            let scaled = number * Ratio(BigInt(10).power(places))
            guard scaled.isWhole else { continue }
            let digits = scaled.numerator.magnitude.description
            let padded =
                String(repeating: "0", count: max(0, places + 1 - digits.utf8.count)) + digits
            return sign + grouped(String(padded.dropLast(places))) + "." + padded.suffix(places)
        }
        return "\(number.numerator)/\(number.denominator)"
    }

    /// A number with commas between its thousands.
    static func grouped(_ number: UInt64) -> String { grouped("\(number)", by: ",") }

    private static func grouped(_ digits: String, by mark: Character = "_") -> String {
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text.append(mark) }
            text.append(digit)
        }
        return text
    }
}

extension Value {
    /// The value as an exact number, if it is one.
    var exact: Ratio? {
        switch self {
        case .int(let number): Ratio(number)
        case .ratio(let ratio): ratio
        case .bool, .date, .id, .set, .bytes: nil
        }
    }

    /// Whether two values are the same, whole numbers and ratios alike.
    func isSame(as other: Value) -> Bool {
        if let left = exact, let right = other.exact { return left == right }
        return self == other
    }
}
