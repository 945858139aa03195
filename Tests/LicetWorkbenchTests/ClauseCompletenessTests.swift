import LicetBytecode
import LicetCompiler
import LicetTestSupport
import Testing

@testable import LicetWorkbench

/// Each of the 28 clauses is whole: it has a reference page whose prose in both languages, whose
/// explanation and whose costs `ReferenceTests` hold to what the tools say, and pages of the corpus
/// that take it and that refuse it.
///
/// Nothing is listed here. The clauses are the index of `Contracts/README.md`, the page of each is
/// the one that the index links. What a clause is called is the first word of the page's grammar
/// that fewest other pages have; its good chunks are those that use this word, its bad ones those
/// that also expect a code which the page names.
@Suite struct ClauseCompletenessTests {
    private static let numbers = 1...28

    @Test func everyClauseIsWhole() throws {
        let corpus = try ClauseCorpus()
        let index = try ClauseIndex()
        var lacks: [String] = []
        for number in Self.numbers {
            guard let clause = index.clauses.first(where: { $0.number == number }) else {
                lacks.append("clause \(number): a row in the index of Contracts/README.md")
                continue
            }
            for lack in try index.lacks(of: clause, in: corpus) {
                lacks.append("clause \(number), \(clause.name): \(lack)")
            }
        }
        #expect(lacks.isEmpty, "lacking:\n\(lacks.joined(separator: "\n"))")
    }

    // MARK: What is taken away is missed

    @Test(arguments: [
        ("```prose en", "prose in en"), ("```prose ru", "prose in ru"),
        ("```explain", "an explanation that names a line of `holdback`"),
    ])
    func aBlockThatIsTakenAwayIsMissed(_ fence: String, _ lack: String) throws {
        let found = try lacks(of: 19) { $0.replacing(fence, with: "```text") }
        #expect(found == [lack])
    }

    @Test func aCostThatIsNeitherShownNorDeniedIsMissed() throws {
        let cost = "a row of `licet cost`, or the word that there is none"
        #expect(try lacks(of: 23) { $0.replacing("```cost", with: "```text") } == [cost])
        #expect(try lacks(of: 19) { $0.replacing("no row", with: "a row") } == [cost])
        // The word alone does not do where the tool has a row.
        let denied = try lacks(of: 23) { text in
            text.replacing("```cost", with: "There is no row.\n```text")
        }
        #expect(denied == [cost])
    }

    @Test func aCorpusWithoutTheClauseIsMissed() throws {
        var corpus = try ClauseCorpus()
        let index = try ClauseIndex()
        let clause = try #require(index.clauses.first { $0.number == 19 })
        corpus.good.removeAll { $0.source.contains("holdback") }
        #expect(try index.lacks(of: clause, in: corpus) == ["a good page of the corpus"])
        corpus.bad.removeAll { $0.source.contains("holdback") }
        #expect(
            try index.lacks(of: clause, in: corpus) == [
                "a good page of the corpus", "a bad page of the corpus",
            ])
    }

    @Test func aClauseWithoutAPageIsMissed() throws {
        var index = try ClauseIndex()
        index.remove(19)
        let clause = try #require(index.clauses.first { $0.number == 19 })
        #expect(try index.lacks(of: clause, in: ClauseCorpus()) == ["its page, and all else"])
    }

    /// What the clause lacks once its page is another.
    private func lacks(
        of number: Int, once change: (String) -> String
    ) throws -> [String] {
        var index = try ClauseIndex()
        try index.change(number, change)
        let clause = try #require(index.clauses.first { $0.number == number })
        return try index.lacks(of: clause, in: ClauseCorpus())
    }
}

/// The good and bad chunks of the corpus that the whole compiler reads.
struct ClauseCorpus {
    var good: [CorpusReader.Chunk] = []
    var bad: [CorpusReader.Chunk] = []

    init() throws {
        for topic in ["head", "grants", "royalties", "core", "tests"] {
            good += try CorpusReader.chunks(topic: topic, kind: "good")
            bad += try CorpusReader.chunks(topic: topic, kind: "bad")
        }
        bad += try CorpusReader.chunks(topic: "advice", kind: "bad")
        for page in try CorpusReader.pages(of: "rules") {
            let text = try CorpusReader.page("Tests/Corpus/rules/\(page)")
            good += CorpusReader.chunks(of: text, page: page)
        }
    }
}

/// The rows of the index of the language, and the pages that they link.
struct ClauseIndex {
    struct Clause {
        let number: Int
        let name: String
        var page: ClausePage?
    }

    private(set) var clauses: [Clause] = []

    init() throws {
        let index = try CorpusReader.page("Contracts/README.md")
        for row in index.split(separator: "\n") {
            guard let match = row.prefixMatch(of: /\| (\d+) \| ([^|]+) \|/),
                let number = Int(match.1)
            else { continue }
            let link = row.firstMatch(of: /\((reference\/[^)]+)\)/)?.1
            let text = try link.map { try CorpusReader.page("Contracts/\($0)") }
            clauses.append(
                Clause(number: number, name: String(match.2), page: text.map(ClausePage.init)))
        }
    }

    mutating func change(_ number: Int, _ change: (String) -> String) throws {
        for place in clauses.indices where clauses[place].number == number {
            let page = try #require(clauses[place].page)
            clauses[place].page = ClausePage(change(page.text))
        }
    }

    mutating func remove(_ number: Int) {
        for place in clauses.indices where clauses[place].number == number {
            clauses[place].page = nil
        }
    }

    /// What a clause lacks, in words.
    func lacks(of clause: Clause, in corpus: ClauseCorpus) throws -> [String] {
        guard let page = clause.page else { return ["its page, and all else"] }
        guard let word = word(of: page) else { return ["a word of its own in its grammar"] }
        var lacks = ["en", "ru"].filter { !page.hasProse(in: $0) }.map { "prose in \($0)" }
        let example = try page.example()
        if !page.explains(word, in: example) {
            lacks.append("an explanation that names a line of `\(word)`")
        }
        if !page.tellsCost(of: word, in: example) {
            lacks.append("a row of `licet cost`, or the word that there is none")
        }
        let good = corpus.good.filter { ClausePage.words(of: $0.source).contains(word) }
        if good.isEmpty { lacks.append("a good page of the corpus") }
        let bad = corpus.bad.filter { chunk in
            ClausePage.words(of: chunk.source).contains(word)
                && chunk.expected.contains { page.codes.contains($0.code) }
        }
        if bad.isEmpty { lacks.append("a bad page of the corpus") }
        return lacks
    }

    /// The first word of the page's grammar and example that fewest other pages have.
    private func word(of page: ClausePage) -> String? {
        let used = page.keywords.filter(ClausePage.words(of: page.source).contains)
        func count(_ word: String) -> Int {
            clauses.count { $0.page?.keywords.contains(word) ?? false }
        }
        let least = used.map(count).min()
        return used.first { count($0) == least }
    }
}

/// A page of the reference, read for what must be on it.
struct ClausePage {
    let text: String
    private let page: MarkdownPage

    init(_ text: String) {
        self.text = text
        page = MarkdownPage(text)
    }

    /// The words of the grammar, in their order.
    var keywords: [String] {
        page.blocks(in: "ebnf").flatMap { block in
            block.text.matches(of: /"([a-z_]+)"/).map { String($0.1) }
        }
    }

    /// The source of the example.
    var source: String { page.blocks(in: "licet").first?.text ?? "" }

    /// The codes of the table of refusals.
    var codes: [Int] {
        page.lines.compactMap { $0.prefixMatch(of: /\| L(\d{4}) \|/).flatMap { Int($0.1) } }
    }

    /// The words of a source that stand neither in a comment nor in a text.
    static func words(of source: String) -> Set<String> {
        var words: Set<String> = []
        for line in source.split(separator: "\n") {
            let code = line.replacing(/"[^"]*"/, with: "").split(separator: "//").first ?? ""
            words.formUnion(code.matches(of: /\w+/).map { String($0.0) })
        }
        return words
    }

    func example() throws -> ContractFile {
        let block = try #require(page.blocks(in: "licet").first)
        return try ReferenceTests.compiled(block, of: page.lines.first ?? "")
    }

    func hasProse(in language: String) -> Bool {
        page.blocks(in: "prose").contains { block in
            block.words.dropFirst().first == language && block.text.contains { $0.isLetter }
        }
    }

    /// Whether an explanation names a line of the example: where the clause is one of its own, a
    /// line of that clause.
    func explains(_ word: String, in example: ContractFile) -> Bool {
        let named = page.blocks(in: "explain").flatMap { Self.lines(namedIn: $0.text) }
        let spans = Self.spans(of: word, in: example)
        return spans.isEmpty
            ? !named.isEmpty : named.contains { line in spans.contains { $0.contains(line) } }
    }

    /// The numbers of source lines: after `line`, after the file's name, or in a table's column.
    private static func lines(namedIn text: String) -> [Int] {
        let told = text.matches(of: /(?:line |Example\.licet:)(\d+)/).compactMap { Int($0.1) }
        let rows = text.matches(of: /[ ]{2}(\d+)[ ]{2}/).compactMap { Int($0.1) }
        return told + rows
    }

    /// From the line of each clause with this word to that of the next clause.
    private static func spans(of word: String, in example: ContractFile) -> [Range<Int>] {
        example.contracts.flatMap { contract in
            let clauses = contract.module.debug.clauses.sorted { $0.line < $1.line }
            return clauses.indices.filter { clauses[$0].word == word }.map { place in
                let start = Int(clauses[place].line)
                let next = clauses[place...].first { Int($0.line) > start }
                return start..<(next.map { Int($0.line) } ?? Int.max)
            }
        }
    }

    /// Whether the page shows rows of `licet cost`; or says that there is none, and none is there.
    func tellsCost(of word: String, in example: ContractFile) -> Bool {
        if page.blocks(in: "cost").contains(where: { $0.text.contains(/, line \d+/) }) {
            return true
        }
        let section = text.components(after: "## What it costs", before: "## ")
        guard
            section.split(whereSeparator: \.isWhitespace).joined(separator: " ")
                .contains("no row")
        else { return false }
        return !example.contracts.contains { contract in
            CostTable(contract.verified).actions.contains { action in
                action.clauses.contains { $0.clause == word && $0.worstCaseGas > 0 }
            }
        }
    }
}

extension String {
    /// What stands after one text and before the next occurrence of another.
    fileprivate func components(after start: String, before end: String) -> Substring {
        guard let from = firstRange(of: start)?.upperBound else { return "" }
        let rest = self[from...]
        return rest.firstRange(of: end).map { rest[..<$0.lowerBound] } ?? rest
    }
}
