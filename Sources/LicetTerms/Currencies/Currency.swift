/// A currency, fund, metal or unit of account by its ISO 4217 alphabetic code, active or historic.
///
/// A value of this type always names a code that `CurrencyTable` knows.
public struct Currency: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The three letters as a number to base 26: `AAA` is 0 and `ZZZ` is 17,575.
    ///
    /// The order of numbers is the order of codes; this is also the form that is encoded.
    public let rawValue: UInt16

    /// The currency of this number, or nil where ISO 4217 has no such code.
    public init?(rawValue: UInt16) {
        guard CurrencyTable.position(of: rawValue) != nil else { return nil }
        self.rawValue = rawValue
    }

    /// The currency of this code in capitals, such as `EUR`, or nil where ISO 4217 has none.
    public init?(code: some StringProtocol) {
        guard let number = Self.number(of: code) else { return nil }
        self.init(rawValue: number)
    }

    /// The alphabetic code, such as `EUR`.
    public var code: String {
        let number = Int(rawValue)
        let letters = [number / 676, number / 26 % 26, number % 26]
        return String(decoding: letters.map { UInt8(ascii: "A") + UInt8($0) }, as: UTF8.self)
    }

    /// The row of the table for this code.
    public var row: CurrencyRow { CurrencyTable.row(of: self) }

    /// The digits after the point in an amount: 2 for EUR, 0 for JPY, 3 for KWD.
    ///
    /// 0 as well where the code has no minor unit (gold, test codes); ask `isMoney` first.
    public var minorDigits: Int { row.minorDigits ?? 0 }

    /// Whether amounts can be owed in it: it is a currency or fund with a stated minor unit.
    public var isMoney: Bool { row.minorDigits != nil }

    /// Whether ISO 4217 still lists it in this table's version.
    public var isActive: Bool { row.withdrawn == nil }

    /// The alphabetic code.
    public var description: String { code }

    /// The order of the codes.
    public static func < (left: Currency, right: Currency) -> Bool {
        left.rawValue < right.rawValue
    }

    /// The number of three capital letters, whether or not they are a code.
    static func number(of code: some StringProtocol) -> UInt16? {
        guard code.utf8.count == 3 else { return nil }
        var number: UInt16 = 0
        for letter in code.utf8 {
            guard (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(letter) else { return nil }
            number = number * 26 + UInt16(letter - UInt8(ascii: "A"))
        }
        return number
    }

    init(listed number: UInt16) {
        rawValue = number
    }
}
