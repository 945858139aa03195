import ArgumentParser
import LicetCompiler
import LicetTerms

struct GlossaryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "glossary",
        abstract: "Say what a word of the language means, in law and in the offices' standards.",
        discussion: """
            Example: licet glossary exclusive
                     licet glossary --lang ru        lists all words in Russian
            ST.96 and ST.27 are WIPO's standards of data on intellectual property.
            """)

    @Argument(help: "Words as a contract writes them; all, if none is given.")
    var words: [String] = []

    @Option(help: "The language of the definitions.")
    var lang = TextLanguage.english

    @OptionGroup var output: FormatOption

    private struct Result: Encodable {
        struct Term: Encodable {
            let language: String
            let term: String
            let definition: String
        }
        struct Word: Encodable {
            let word: String
            let kind: String
            let st96: String
            let st27: String
            let terms: [Term]
        }
        let schema = "licet.glossary/1"
        let words: [Word]
    }

    func run() throws {
        let entries = words.isEmpty ? Glossary.entries : try words.flatMap(found)
        guard !output.isJSON else {
            return try Console.show(json: Result(words: entries.map(result)))
        }
        for entry in entries { Console.show(words.isEmpty ? line(entry) : text(entry)) }
    }

    private func found(_ word: String) throws -> [Glossary.Entry] {
        let entries = Glossary.entries(for: word)
        guard entries.isEmpty else { return entries }
        let near = Glossary.nearMisses(of: word).map { "`\($0)`" }.joined(separator: " or ")
        let mend = near.isEmpty ? "" : "; did you mean \(near)?"
        throw Failure(.no, "the language has no word `\(word)`\(mend)")
    }

    private func result(_ entry: Glossary.Entry) -> Result.Word {
        Result.Word(
            word: entry.word, kind: entry.kind.rawValue,
            st96: entry.st96, st27: entry.st27,
            terms: Glossary.languages.compactMap { tag in
                entry.term(in: tag).map {
                    Result.Term(language: tag, term: $0.name, definition: $0.definition)
                }
            })
    }

    private func line(_ entry: Glossary.Entry) -> String {
        let word = entry.word.padding(toLength: 24)
        let term = entry.term(in: lang.tag)
        return "\(word)\(term?.name ?? ""): \(term?.definition ?? "")"
    }

    private func text(_ entry: Glossary.Entry) -> String {
        var lines = ["\(entry.word) (\(entry.kind.rawValue))"]
        if let term = entry.term(in: lang.tag) { lines.append("  \(term.definition)") }
        for tag in Glossary.languages {
            lines.append("  \(tag)     \(entry.term(in: tag)?.name ?? "")")
        }
        if !entry.st96.isEmpty { lines.append("  ST.96  \(entry.st96)") }
        if !entry.st27.isEmpty { lines.append("  ST.27  \(entry.st27)") }
        return lines.joined(separator: "\n")
    }
}

extension String {
    /// The text with blanks behind it, at least one.
    fileprivate func padding(toLength length: Int) -> String {
        self + String(repeating: " ", count: max(1, length - count))
    }
}
