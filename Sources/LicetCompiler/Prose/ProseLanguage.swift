import LicetPrimitives
import LicetTerms

/// What a language says and how it counts: everything that prose in it needs.
///
/// A further language is one more table of sentences, a plural rule and names of places.
struct ProseLanguage: Sendable {
    let numerals: Numerals
    /// Which of a sentence's forms goes with so many things, from 0.
    let plural: @Sendable (Int) -> Int
    let place: @Sendable (PlaceRow) -> String
    let group: @Sendable (PlaceGroup) -> String
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

    /// A language over its table: a line `name: sentence` each, forms parted by `|`.
    init(
        rows literal: String, numerals: Numerals, plural: @escaping @Sendable (Int) -> Int,
        place: @escaping @Sendable (PlaceRow) -> String,
        group: @escaping @Sendable (PlaceGroup) -> String
    ) {
        var rows = LookupTable<Sentence, [Form]>()
        for line in literal.split(separator: "\n") {
            guard let colon = line.firstIndex(of: ":") else { continue }
            let text = line[line.index(after: colon)...].drop { $0 == " " }
            guard let sentence = Sentence(rawValue: String(line[..<colon])) else { continue }
            rows[sentence] = text.split(separator: "|", omittingEmptySubsequences: false)
                .map(Form.init)
        }
        self.rows = rows
        self.numerals = numerals
        self.plural = plural
        self.place = place
        self.group = group
    }

    /// The sentence with its blanks filled; of several forms the one for `count` things.
    func say(_ sentence: Sentence, count: Int = 1, _ blanks: (String, String)...) -> String {
        let forms = row(sentence)
        var filled = ""
        for piece in forms[min(plural(count), forms.count - 1)].pieces {
            filled += piece.text
            if piece.blank.isEmpty { continue }
            guard let blank = blanks.first(where: { $0.0 == piece.blank }) else {
                preconditionFailure("nothing fills {\(piece.blank)} of \(sentence)")
            }
            filled += blank.1
        }
        return filled
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

    // MARK: Lists, quotes, days

    /// `A, B and C`
    func list(_ items: [String]) -> String {
        guard let last = items.last, items.count > 1 else { return items.first ?? "" }
        return say(.and, ("first", items.dropLast().joined(separator: ", ")), ("last", last))
    }

    /// `A, B, or C`
    func alternatives(_ items: [String]) -> String {
        guard let last = items.last, items.count > 1 else { return items.first ?? "" }
        return say(.or, ("first", items.dropLast().joined(separator: ", ")), ("last", last))
    }

    /// A word of the author's.
    func quote(_ word: String) -> String { say(.quoted, ("word", word)) }

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

    private func counted(_ sentence: Sentence, _ number: Int) -> String {
        say(sentence, count: number, ("number", numerals.whole(BigInt(number))))
    }
}
