/// What an ISO 4217 code stands for.
public enum CurrencyKind: String, Sendable, CaseIterable {
    /// Money that circulates or circulated.
    case currency
    /// An index or account unit of one country's money, such as CLF.
    case fund
    /// A troy ounce of a precious metal.
    case metal
    /// A unit of account without a minor unit, such as XDR.
    case unit
    /// The code for tests, XTS.
    case testing
    /// The code for no currency, XXX.
    case absent
}

/// One code of ISO 4217 and what the standard states of it.
public struct CurrencyRow: Hashable, Sendable {
    /// The code.
    public let currency: Currency
    /// The three-digit number, nil where none was ever given.
    public let number: Int?
    /// The digits after the point; nil where the code has no minor unit and so is no money.
    public let minorDigits: Int?
    /// What the code stands for.
    public let kind: CurrencyKind
    /// The English name in the standard's lists.
    public let name: String
    /// The first day in use, nil where no source states it.
    public let validFrom: CivilDate?
    /// The first day of the month or year in which the code was withdrawn; nil for an active code.
    public let withdrawn: CivilDate?
    /// Where the row comes from.
    public var source: String { withdrawn == nil ? "ISO 4217 list one" : "ISO 4217 list three" }
}

/// Every code of ISO 4217, active and historic, in the order of codes.
public enum CurrencyTable {
    /// All rows in the order of codes.
    public static let rows: [CurrencyRow] = {
        let literals = [activeCurrencyRows, historicCurrencyRows]
        let rows = literals.flatMap { DataRow.all(of: $0, fields: 7) }.map(CurrencyRow.init)
        return rows.sorted { $0.currency < $1.currency }
    }()

    /// The row of a currency.
    public static func row(of currency: Currency) -> CurrencyRow {
        guard let position = position(of: currency.rawValue) else {
            preconditionFailure("a currency outside its table")
        }
        return rows[position]
    }

    /// The codes nearest to a mistaken one, best first.
    public static func nearMisses(of word: String) -> [String] {
        NearMiss.search(word, among: rows.filter { $0.withdrawn == nil }.map(\.currency.code))
    }

    /// The position of the row with this number, found by halving.
    static func position(of number: UInt16) -> Int? {
        var low = 0
        var high = rows.count
        while low < high {
            let middle = (low + high) / 2
            if rows[middle].currency.rawValue < number { low = middle + 1 } else { high = middle }
        }
        return low < rows.count && rows[low].currency.rawValue == number ? low : nil
    }
}

extension CurrencyRow {
    fileprivate init(_ row: DataRow) {
        guard let code = Currency.number(of: row[0]), let kind = CurrencyKind(rawValue: row[3])
        else { preconditionFailure("not a currency row: \(row[0])") }
        self.init(
            currency: Currency(listed: code), number: row.number(1),
            minorDigits: row[2] == "-" ? nil : row.number(2), kind: kind, name: row[4],
            validFrom: row.date(5), withdrawn: row.date(6))
    }
}
