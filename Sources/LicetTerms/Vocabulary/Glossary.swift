/// What every word of the language means, in plain words, in the terms of each language and, where
/// one fits, in those of the data standards of IP offices.
public enum Glossary {
    /// Which of the language's lists a word is of.
    public enum Kind: String, Sendable, CaseIterable {
        /// A word of clauses, of the core or of tests.
        case keyword
        /// A right that a grant can give.
        case right
        /// A field of use.
        case field
    }

    /// One word.
    public struct Entry: Sendable {
        /// The word as a contract writes it.
        public let word: String
        /// Which list it is of.
        public let kind: Kind
        /// The element of WIPO Standard ST.96 that says it; empty where none does.
        public let st96: String
        /// The event code of WIPO Standard ST.27 that records it; empty where none does.
        public let st27: String
        fileprivate let terms: [TermNames.Term]

        /// The term and its definition in a language, by its tag; nil where there is none.
        public func term(in language: String) -> TermNames.Term? {
            languages.firstIndex(of: language).map { terms[$0] }
        }
    }

    /// The tags of the languages, in order.
    public static let languages = ["en"] + translations.map(\.tag)

    /// All words: keywords in the order of their families, then rights, then fields.
    public static let entries: [Entry] = keywords + named(.rights, .right) + named(.fields, .field)

    /// What is called so: a keyword, a right, a field, or several of them.
    public static func entries(for word: some StringProtocol) -> [Entry] {
        entries.filter { $0.word == word }
    }

    /// The words that a mistaken word may have meant, best first.
    public static func nearMisses(of word: String) -> [String] {
        NearMiss.search(word, among: entries.map(\.word))
    }

    /// A language: its names of rights and fields, and its lines for the keywords.
    private static let translations: [(tag: String, names: TermNames, literals: [String])] = [
        (
            "ru", .russian,
            [
                russianClauseGlossaryRows, russianJoiningGlossaryRows, russianFigureGlossaryRows,
                russianCoreGlossaryRows, russianFurtherGlossaryRows,
            ]
        )
    ]

    private static let keywords: [Entry] = {
        let rows = [
            clauseGlossaryRows, joiningGlossaryRows, figureGlossaryRows, coreGlossaryRows,
            furtherGlossaryRows,
        ].flatMap { DataRow.all(of: $0, fields: 5) }
        let others = translations.map { $0.literals.flatMap { DataRow.all(of: $0, fields: 3) } }
        return rows.enumerated().map { number, row in
            let translated = others.map { lines in
                let line = number < lines.count ? lines[number] : nil
                guard let line, line[0] == row[0] else {
                    preconditionFailure("a language has another line in the place of \(row[0])")
                }
                return TermNames.Term(name: line[1], definition: line[2])
            }
            let english = TermNames.Term(name: row[1], definition: row[4])
            return Entry(
                word: row[0], kind: .keyword, st96: row[2], st27: row[3],
                terms: [english] + translated)
        }
    }()

    private static func named(_ vocabulary: Vocabulary, _ kind: Kind) -> [Entry] {
        vocabulary.entries.map { entry in
            let english = TermNames.Term(english: entry)
            let terms = [english] + translations.map { $0.names.term(for: entry.word) ?? english }
            return Entry(word: entry.word, kind: kind, st96: "", st27: "", terms: terms)
        }
    }
}
