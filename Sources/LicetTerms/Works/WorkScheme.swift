/// A scheme that identifies works and rights, with its number in encodings.
public enum WorkScheme: UInt8, Sendable, CaseIterable {
    /// International Standard Recording Code, ISO 3901.
    case isrc = 0
    /// International Standard Musical Work Code, ISO 15707.
    case iswc = 1
    /// International Standard Book Number, ISO 2108; ten digits become thirteen.
    case isbn = 2
    /// International Standard Serial Number, ISO 3297.
    case issn = 3
    /// International Standard Music Number, ISO 10957; the old form with M becomes thirteen digits.
    case ismn = 4
    /// Entertainment Identifier Registry number, a DOI of prefix 10.5240.
    case eidr = 5
    /// International Standard Audiovisual Number, ISO 15706, with or without a version.
    case isan = 6
    /// Digital Object Identifier, ISO 26324; letter case does not count and becomes lower.
    case doi = 7
    /// A patent or published application: ST.3 code, number, kind code of ST.16 if any.
    case patent = 8
    /// A trade mark: ST.3 code of the office and number.
    case trademark = 9
    /// A registered design: ST.3 code of the office and number.
    case design = 10
    /// Universal Product Code, twelve digits.
    case upc = 11
    /// European (or Japanese) Article Number, thirteen digits.
    case ean = 12
    /// Global Release Identifier.
    case grid = 13
    /// International Standard Text Code, ISO 21047.
    case istc = 14
    /// SHA-256 of the work's file in hexadecimal.
    case digest = 15
    /// A title in plain words, for a work without a number.
    case title = 16

    /// The scheme of a word such as `isrc`, or nil.
    public init?(word: some StringProtocol) {
        guard let scheme = Self.allCases.first(where: { $0.word == word }) else { return nil }
        self = scheme
    }

    /// The word before the colon.
    public var word: String { "\(self)" }

    /// What a value looks like, for a message.
    public var form: String {
        switch self {
        case .isrc: "two letters, three letters or digits, and seven digits"
        case .iswc: "T, nine digits and a check digit"
        case .isbn: "thirteen digits that begin with 978 or 979, or ten in the old form"
        case .issn: "seven digits and a check digit or X"
        case .ismn: "thirteen digits that begin with 9790, or M and nine digits"
        case .eidr: "10.5240/, twenty hexadecimal digits and a check character"
        case .isan: "sixteen hexadecimal digits and a check character, then eight more and another"
        case .doi: "10., a registrant's number, a slash and a name"
        case .patent: "a two-letter office code, a number and perhaps a kind code such as B1"
        case .trademark, .design: "a two-letter office code and a number"
        case .upc: "twelve digits"
        case .ean: "thirteen digits"
        case .grid: "A1, fifteen letters or digits and a check character"
        case .istc: "fifteen hexadecimal digits and a check digit"
        case .digest: "sixty-four hexadecimal digits"
        case .title: "1 to 200 bytes of text without control characters"
        }
    }
}
