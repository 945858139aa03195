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
    private let rows: LookupTable<String, String>

    /// A language over its table: a line `name: sentence` each, forms parted by `|`.
    init(
        rows literal: String, numerals: Numerals, plural: @escaping @Sendable (Int) -> Int,
        place: @escaping @Sendable (PlaceRow) -> String,
        group: @escaping @Sendable (PlaceGroup) -> String
    ) {
        var rows = LookupTable<String, String>()
        for line in literal.split(separator: "\n") {
            guard let colon = line.firstIndex(of: ":") else { continue }
            let text = line[line.index(after: colon)...].drop { $0 == " " }
            rows[String(line[..<colon])] = String(text)
        }
        self.rows = rows
        self.numerals = numerals
        self.plural = plural
        self.place = place
        self.group = group
    }

    /// The sentence with its blanks filled; of several forms the one for `count` things.
    func say(_ sentence: Sentence, count: Int = 1, _ blanks: (String, String)...) -> String {
        let forms = forms(sentence)
        var text = forms[min(plural(count), forms.count - 1)][...]
        var filled = ""
        while let open = text.firstIndex(of: "{"), let close = text[open...].firstIndex(of: "}") {
            let name = text[text.index(after: open)..<close]
            guard let blank = blanks.first(where: { $0.0 == name }) else {
                preconditionFailure("nothing fills {\(name)} of \(sentence)")
            }
            filled += text[..<open] + blank.1
            text = text[text.index(after: close)...]
        }
        return filled + text
    }

    /// All forms of a sentence, or the members of a list.
    func forms(_ sentence: Sentence) -> [Substring] {
        guard let row = rows[sentence.rawValue] else {
            preconditionFailure("the language has no sentence \(sentence)")
        }
        return row.split(separator: "|", omittingEmptySubsequences: false)
    }

    /// Whether the table has the sentence.
    func has(_ sentence: Sentence) -> Bool { rows.contains(sentence.rawValue) }

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
            .date, ("day", "\(day.day)"), ("month", String(months[day.month - 1])),
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
