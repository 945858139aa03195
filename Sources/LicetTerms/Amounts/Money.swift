public import LicetPrimitives

/// An exact amount of one currency, counted in its minor units (cents), any fraction of one
/// included.
///
/// Computations stay exact; only a whole amount can be stored, owed or paid, so every path to a
/// debt passes `rounded`. Two currencies never mix. Ask a currency `isMoney` before making amounts
/// of it: a code without a minor unit counts in main units here, but no contract can owe it.
public struct Money: Hashable, Sendable {
    /// The amount in minor units.
    public let minorUnits: Ratio

    /// The currency of the amount.
    public let currency: Currency

    /// So many minor units of the currency, fractions included.
    public init(minorUnits: Ratio, of currency: Currency) {
        self.minorUnits = minorUnits
        self.currency = currency
    }

    /// So many whole minor units of the currency.
    public init(minorUnits: BigInt, of currency: Currency) {
        self.init(minorUnits: Ratio(minorUnits), of: currency)
    }

    /// So much of the currency's main unit: 0.0022 dollars are 0.22 cents.
    public init(majorUnits: Ratio, of currency: Currency) {
        let scale = BigInt(10).power(currency.minorDigits)
        self.init(minorUnits: majorUnits * Ratio(scale), of: currency)
    }

    /// No money of the currency.
    public static func zero(_ currency: Currency) -> Money {
        Money(minorUnits: Ratio.zero, of: currency)
    }

    /// Whether the amount has no fraction of a minor unit and so can be owed and paid.
    public var isWhole: Bool { minorUnits.isWhole }

    /// The amount in minor units if it is whole, else nil.
    public var wholeMinorUnits: BigInt? { isWhole ? minorUnits.numerator : nil }

    /// Below zero -1, zero 0, above zero 1.
    public var signum: Int { minorUnits.signum }

    /// The amount in whole minor units, rounded by the mode.
    public func rounded(_ mode: RoundingMode) -> Money {
        Money(minorUnits: minorUnits.rounded(mode), of: currency)
    }

    /// The sum, if both are of one currency.
    public func adding(_ other: Money) throws(MoneyError) -> Money {
        try requireSameCurrency(as: other)
        return Money(minorUnits: minorUnits + other.minorUnits, of: currency)
    }

    /// The difference, if both are of one currency.
    public func subtracting(_ other: Money) throws(MoneyError) -> Money {
        try requireSameCurrency(as: other)
        return Money(minorUnits: minorUnits - other.minorUnits, of: currency)
    }

    /// Whether this is the lesser amount, if both are of one currency.
    public func isLess(than other: Money) throws(MoneyError) -> Bool {
        try requireSameCurrency(as: other)
        return minorUnits < other.minorUnits
    }

    /// The amount times a factor, exact.
    public func scaled(by factor: Ratio) -> Money {
        Money(minorUnits: minorUnits * factor, of: currency)
    }

    private func requireSameCurrency(as other: Money) throws(MoneyError) {
        guard currency == other.currency else {
            throw .currenciesDiffer(currency, other.currency)
        }
    }
}

/// Why two amounts cannot be computed together.
public enum MoneyError: Error, Hashable, Sendable {
    /// The amounts are of two currencies, which only a stated rate can bring together.
    case currenciesDiffer(Currency, Currency)
}
