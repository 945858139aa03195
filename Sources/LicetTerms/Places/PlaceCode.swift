/// A two-letter code of ISO 3166-1 or WIPO ST.3, whatever it stands for.
///
/// Any two capital letters make a code; what they mean, and when, only a `PlaceTable` knows.
public struct PlaceCode: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The two letters as a number to base 26: `AA` is 0 and `ZZ` is 675.
    ///
    /// The order of numbers is the order of codes; this is also the form that is encoded.
    public let rawValue: UInt16

    /// How many codes there can be, 26 times 26.
    public static let count = 676

    /// The code of this number, or nil from 676 on.
    public init?(rawValue: UInt16) {
        guard rawValue < Self.count else { return nil }
        self.rawValue = rawValue
    }

    /// The code written with exactly two capital letters, or nil for any other text.
    public init?(_ text: some StringProtocol) {
        guard text.utf8.count == 2 else { return nil }
        var number: UInt16 = 0
        for letter in text.utf8 {
            guard (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(letter) else { return nil }
            number = number * 26 + UInt16(letter - UInt8(ascii: "A"))
        }
        rawValue = number
    }

    /// The two letters.
    public var description: String {
        let letters = [rawValue / 26, rawValue % 26]
        return String(decoding: letters.map { UInt8(ascii: "A") + UInt8($0) }, as: UTF8.self)
    }

    /// The order of the letters.
    public static func < (left: PlaceCode, right: PlaceCode) -> Bool {
        left.rawValue < right.rawValue
    }

    init(listed number: Int) {
        precondition(number < Self.count, "no place code: \(number)")
        rawValue = UInt16(number)
    }
}
