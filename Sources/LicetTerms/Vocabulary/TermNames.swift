import LicetPrimitives

/// What the terms of a licence are called in a language other than English.
///
/// English names stand in the tables themselves; every other language has a line for each of
/// their rows. Names are in the nominative, so sentences are built to need no other case.
public struct TermNames: Sendable {
    /// A word of a grant: its name and what it means, in one sentence.
    public struct Term: Hashable, Sendable {
        /// The term of art.
        public let name: String
        /// What it means, with a capital first and a full stop last.
        public let definition: String

        /// A term and what it means.
        public init(name: String, definition: String) {
            self.name = name
            self.definition = definition
        }
    }

    private var places = LookupTable<String, String>()
    private var groups = LookupTable<String, String>()
    private var currencies = LookupTable<String, String>()
    private var words = LookupTable<String, Term>()

    /// How many names there are of places, groups, currencies, and of rights and fields together.
    public var counts: [Int] { [places.count, groups.count, currencies.count, words.count] }

    /// The names in Russian.
    public static let russian = TermNames(
        places: [russianPlaceRows, russianFormerPlaceRows, russianOfficeRows],
        groups: russianPlaceGroupRows,
        currencies: [russianActiveCurrencyRows, russianHistoricCurrencyRows],
        words: [russianRightRows, russianFieldRows])

    init(places: [String], groups: String, currencies: [String], words: [String]) {
        for row in places.flatMap({ DataRow.all(of: $0, fields: 3) }) {
            self.places[Self.key(row[0], row[1])] = row[2]
        }
        for row in DataRow.all(of: groups, fields: 2) { self.groups[row[0]] = row[1] }
        for row in currencies.flatMap({ DataRow.all(of: $0, fields: 2) }) {
            self.currencies[row[0]] = row[1]
        }
        for row in words.flatMap({ DataRow.all(of: $0, fields: 3) }) {
            self.words[row[0]] = Term(name: row[1], definition: row[2])
        }
    }

    /// The name of a place, or nil.
    public func name(of row: PlaceRow) -> String? {
        places[Self.key(row.code.description, row.alpha3 ?? "")]
    }

    /// The name of a group of places, or nil.
    public func name(of group: PlaceGroup) -> String? { groups[group.name] }

    /// The name of a currency, or nil.
    public func name(of currency: Currency) -> String? { currencies[currency.code] }

    /// The right or field of use that a licence writes so, or nil.
    public func term(for word: String) -> Term? { words[word] }

    /// A code that was given out twice is told apart by its three letters.
    private static func key(_ code: String, _ alpha3: String) -> String { "\(code)|\(alpha3)" }
}

extension TermNames.Term {
    /// A word of the vocabularies as English says it.
    public init(english entry: Vocabulary.Entry) {
        let name = String(entry.word.map { $0 == "_" ? " " : $0 })
        self.init(name: name, definition: entry.definition)
    }
}
