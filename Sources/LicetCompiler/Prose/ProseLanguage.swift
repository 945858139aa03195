import LicetBytecode
import LicetPrimitives
import LicetTerms

/// What a language says and how it counts: everything that prose in it needs.
///
/// A further language is one more table of sentences, a rule for plurals and names of places,
/// currencies and words of grants; nothing else asks which language it is.
struct ProseLanguage: Sendable {
    /// The tag of BCP 47, such as `en`.
    let tag: String
    /// Whether blanks that no line may break at stay in the text: custom in Russian.
    let keepsFirmBlanks: Bool
    private let numerals: Numerals
    private let plural: @Sendable (Int, Int) -> Int
    private let names: ProseNames
    private let rows: LookupTable<Sentence, [Form]>

    /// One form of a sentence: its words, cut at the blanks.
    private struct Form: Sendable {
        let text: String
        /// Words and blanks in turn; a blank's name stands between braces.
        let pieces: [(text: String, blank: String)]

        init(_ text: Substring) {
            self.text = String(text)
            var pieces: [(text: String, blank: String)] = []
            var rest = text
            while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}")
            {
                let name = rest[rest.index(after: open)..<close]
                pieces.append((String(rest[..<open]), String(name)))
                rest = rest[rest.index(after: close)...]
            }
            pieces.append((String(rest), ""))
            self.pieces = pieces
        }
    }

    /// A language over its tables: a line `name: sentence` each, forms parted by `|`.
    ///
    /// `plural` says which of so many forms, the second number, goes with so many things, the
    /// first; forms count from 0.
    init(
        tag: String, rows literals: [String], numerals: Numerals, keepsFirmBlanks: Bool = false,
        names: ProseNames, plural: @escaping @Sendable (Int, Int) -> Int
    ) {
        var rows = LookupTable<Sentence, [Form]>()
        for line in literals.flatMap({ $0.split(separator: "\n") }) {
            guard let colon = line.firstIndex(of: ":") else { continue }
            let text = line[line.index(after: colon)...].drop { $0 == " " }
            guard let sentence = Sentence(rawValue: String(line[..<colon])) else { continue }
            rows[sentence] = text.split(separator: "|", omittingEmptySubsequences: false)
                .map(Form.init)
        }
        self.tag = tag
        self.rows = rows
        self.numerals = numerals
        self.keepsFirmBlanks = keepsFirmBlanks
        self.names = names
        self.plural = plural
    }

    /// The sentence with its blanks filled; of several forms the one for `count` things.
    func say(_ sentence: Sentence, count: Int = 1, _ blanks: (String, String)...) -> String {
        let forms = row(sentence)
        var filled = ""
        for piece in forms[form(for: count, of: forms.count)].pieces {
            // A word that ends with the dot of an abbreviation ends the sentence with it too.
            let dot = UInt8(ascii: ".")
            let isEnded = piece.text.utf8.first == dot && filled.utf8.last == dot
            filled += isEnded ? String(piece.text.dropFirst()) : piece.text
            if piece.blank.isEmpty { continue }
            guard let blank = blanks.first(where: { $0.0 == piece.blank }) else {
                preconditionFailure("nothing fills {\(piece.blank)} of \(sentence)")
            }
            filled += blank.1
        }
        return filled
    }

    /// Which of so many forms goes with so many things.
    func form(for count: Int, of forms: Int) -> Int {
        forms < 2 ? 0 : min(plural(count, forms), forms - 1)
    }

    /// All forms of a sentence, or the members of a list.
    func forms(_ sentence: Sentence) -> [String] { row(sentence).map(\.text) }

    private func row(_ sentence: Sentence) -> [Form] {
        guard let row = rows[sentence] else {
            preconditionFailure("the language has no sentence \(sentence)")
        }
        return row
    }

    /// Whether the table has the sentence.
    func has(_ sentence: Sentence) -> Bool { rows.contains(sentence) }

    /// The names of the blanks in every form of a sentence, each once, in order.
    func blanks(_ sentence: Sentence) -> [String] {
        let names = row(sentence).flatMap(\.pieces).map(\.blank).filter { !$0.isEmpty }
        return names.sorted().reduce(into: []) { if $0.last != $1 { $0.append($1) } }
    }

    // MARK: Lists, quotes, names

    /// `A, B and C`
    func list(_ items: [String]) -> String { joined(items, .and) }

    /// `A, B, or C`
    func alternatives(_ items: [String]) -> String { joined(items, .or) }

    /// The same for the names of parties.
    func either(_ parties: [String]) -> String { joined(parties, .eitherParty) }

    private func joined(_ items: [String], _ sentence: Sentence) -> String {
        guard let last = items.last, items.count > 1 else { return items.first ?? "" }
        let first = items.dropLast().joined(separator: ", ")
        return say(sentence, ("first", first), ("last", last))
    }

    /// A word of the author's.
    func quote(_ word: String) -> String { say(.quoted, ("word", word)) }

    /// The name of a party.
    func party(_ name: String) -> String { say(.partyName, ("name", name)) }

    /// The name of a place.
    func place(_ row: PlaceRow) -> String { names.place(row) }

    /// The name of a group of places.
    func group(_ group: PlaceGroup) -> String { names.group(group) }

    /// The name of a currency.
    func currency(_ row: CurrencyRow) -> String { names.currency(row) }

    /// What a right or a field of use is called, and what it means: a small letter first, no full
    /// stop.
    func term(_ entry: Vocabulary.Entry) -> (name: String, definition: String) {
        let term = names.term(entry)
        let definition = term.definition
        return (term.name, definition.prefix(1).lowercased() + definition.dropFirst().dropLast())
    }

    // MARK: Numbers, money, days

    /// A whole number, in groups of three.
    func whole(_ number: BigInt) -> String { numerals.whole(number) }

    /// A number with the decimals it has; a fraction where no decimals end it.
    func decimal(_ number: Ratio) -> String { numerals.decimal(number) }

    /// `12.5%`; a fraction where no decimals end it.
    func percent(_ ratio: Ratio) -> String {
        let hundredfold = numerals.decimal(ratio * Ratio(BigInt(100)))
        guard !hundredfold.contains("/") else { return numerals.decimal(ratio) }
        return ProseWriter.firm(say(.percent, ("number", hundredfold)))
    }

    /// An amount of minor units: `EUR 100,000.00`.
    func money(_ minorUnits: Ratio, _ asset: AssetParameter) -> String {
        let amount = numerals.amount(minorUnits, asset)
        return ProseWriter.firm(say(.money, ("code", asset.code), ("amount", amount)))
    }

    /// `1 January 2026`
    func date(_ day: CivilDate) -> String {
        let months = forms(.months)
        let text = say(
            .date, ("day", "\(day.day)"), ("month", months[day.month - 1]),
            ("year", "\(day.year)"))
        return ProseWriter.firm(text)
    }

    /// `45 days`, `3 months`, `2 years`
    func duration(_ duration: LicetTerms.Duration) -> String {
        switch duration {
        case .days(let days): counted(.days, days)
        case .months(let months) where months != 0 && months % 12 == 0:
            counted(.years, months / 12)
        case .months(let months): counted(.monthCount, months)
        }
    }

    /// A number and the things it counts.
    func counted(_ sentence: Sentence, _ number: Int) -> String {
        say(sentence, count: number, ("number", whole(BigInt(number))))
    }
}

/// What a language calls the things that the tables of terms list.
struct ProseNames: Sendable {
    let place: @Sendable (PlaceRow) -> String
    let group: @Sendable (PlaceGroup) -> String
    let currency: @Sendable (CurrencyRow) -> String
    let term: @Sendable (Vocabulary.Entry) -> TermNames.Term

    /// The names of a language's tables; English where a table lags behind.
    static func listed(in names: TermNames) -> ProseNames {
        ProseNames(
            place: { names.name(of: $0) ?? $0.name },
            group: { names.name(of: $0) ?? $0.title },
            currency: { names.name(of: $0.currency) ?? $0.name },
            term: { names.term(for: $0.word) ?? TermNames.Term(english: $0) })
    }
}
