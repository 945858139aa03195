import Foundation
import LicetCompiler
import LicetLedger
import LicetTerms
import LicetTestSupport
import Testing

@testable import LicetWorkbench

/// The pages of the reference say what is: their examples are licences whose tests pass, and what
/// they show of prose, costs, refusals and derivations is what the tools say of those examples.
///
/// With `LICET_REWRITE_GOLDEN=1` in the environment what the tools say is written into the pages.
@Suite struct ReferenceTests {
    static let folder = "Contracts/reference"

    static let pages: [String] = {
        let path = CorpusReader.root.appending(path: folder).path
        return ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
    }()

    /// The pages whose licences are compiled and tested.
    static let tested =
        pages.map { "\(folder)/\($0)" } + [
            "Contracts/README.md", "Contracts/TUTORIAL.md",
        ]

    static let sections = [
        "What it is for", "How it is written", "What it means", "An example", "What is refused",
        "In prose", "What it costs", "What is explained",
    ]

    // MARK: The form of the pages

    @Test func theIndexNamesEveryClauseAndEveryPage() throws {
        let index = try CorpusReader.page("Contracts/README.md")
        let rows = index.split(separator: "\n").filter { $0.hasPrefix("| ") }
        for number in 1...28 {
            #expect(rows.count { $0.hasPrefix("| \(number) |") } == 1, "clause \(number)")
        }
        #expect(Self.pages.count >= 16)
        for page in Self.pages {
            let number = Int(page.prefix(2)) ?? 0
            let row = rows.first { $0.hasPrefix("| \(number) |") }
            #expect(row?.contains("(reference/\(page))") == true, "\(page)")
        }
        let links = rows.map { $0.split(separator: "(reference/").count - 1 }
        #expect(links.reduce(0, +) == Self.pages.count)
    }

    @Test(arguments: pages) func aPageHasTheFixedSections(_ name: String) throws {
        let page = MarkdownPage(try CorpusReader.page("\(Self.folder)/\(name)"))
        #expect(page.sections == Self.sections)
        let number = Int(name.prefix(2)) ?? 0
        #expect(page.lines.first?.hasPrefix("# \(number). ") == true, "\(name)")
        #expect(page.blocks(in: "ebnf").count >= 1)
        #expect(page.blocks(in: "licet").count == 1)
        let languages = page.blocks(in: "prose").compactMap { $0.words.dropFirst().first }
        #expect(Set(languages) == ["en", "ru"])
        #expect((60...220).contains(page.lines.count), "\(page.lines.count) lines")
    }

    @Test(arguments: pages) func theGrammarIsMadeOfWordsOfTheLanguage(_ name: String) throws {
        let page = MarkdownPage(try CorpusReader.page("\(Self.folder)/\(name)"))
        for block in page.blocks(in: "ebnf") {
            let quoted = block.text.split(separator: "\"", omittingEmptySubsequences: false)
            #expect(quoted.count % 2 == 1, "a quote is left open")
            for (index, word) in quoted.enumerated() where index % 2 == 1 {
                guard word.contains(where: \.isLetter) else { continue }
                #expect(Keyword.all.contains(String(word)), "`\(word)` is no word")
            }
        }
    }

    @Test(arguments: tested) func everyCodeOfAPageIsInTheCatalogue(_ path: String) throws {
        let text = try CorpusReader.page(path)
        for match in text.matches(of: /\bL(\d{4})\b/) {
            #expect(ErrorCatalogue.entry(for: "L\(match.1)") != nil, "L\(match.1)")
        }
    }

    // MARK: What the pages show

    @Test(arguments: tested) func theTestsOfEveryExamplePass(_ path: String) throws {
        for block in MarkdownPage(try CorpusReader.page(path)).blocks(in: "licet") {
            let file = try Self.compiled(block, of: path)
            var count = 0
            for contract in file.contracts {
                for result in ScenarioRunner(contract, file: "Example.licet").run() {
                    #expect(result.isPassed, "\(path): \(result.text)")
                    count += 1
                }
                for property in contract.properties {
                    let result = PropertyRunner(contract, file: "Example.licet").run(property)
                    #expect(result.isPassed, "\(path): \(result.text)")
                    count += 1
                }
            }
            #expect(count > 0, "\(path): an example without a test")
        }
    }

    @Test(arguments: pages) func aPageShowsWhatTheToolsSay(_ name: String) throws {
        let path = "\(Self.folder)/\(name)"
        let text = try CorpusReader.page(path)
        let page = MarkdownPage(text)
        let example = try #require(page.blocks(in: "licet").first)
        let file = try Self.compiled(example, of: path)
        let shown = try page.replacing(
            { block in try Self.shown(block, of: file) }, line: Self.catalogued)
        guard shown != text else { return }
        if ProcessInfo.processInfo.environment["LICET_REWRITE_GOLDEN"] == "1" {
            return try Data(shown.utf8).write(to: CorpusReader.root.appending(path: path))
        }
        let pairs = zip(MarkdownPage(shown).lines, page.lines)
        let first = pairs.first { $0 != $1 } ?? ("another number of lines", "")
        Issue.record("\(name) says `\(first.1)`, and it is `\(first.0)`")
    }

    static func compiled(
        _ block: MarkdownPage.Block, of path: String
    ) throws -> ContractFile {
        let file = ContractFile(Array(block.text.utf8), path: "Example.licet", isAdvising: true)
        let findings = file.diagnostics.map { $0.rendered(in: file.source) }
        #expect(findings == [], "\(path)")
        try #require(file.isCompiled)
        return file
    }

    /// What a tool says of the example where the block is one that shows it; nil for other blocks.
    private static func shown(
        _ block: MarkdownPage.Block, of file: ContractFile
    ) throws -> String? {
        switch block.language {
        case "prose": try prose(Array(block.words.dropFirst()), of: file)
        case "cost": try cost(Array(block.words.dropFirst()), of: file)
        case "explain": try PageExplanation(Array(block.words.dropFirst())).text(of: file)
        default: nil
        }
    }

    /// `prose en 6.2 6.4 [LICENCE]`: the clauses of those numbers.
    private static func prose(_ words: [String], of file: ContractFile) throws -> String {
        try #require(words.count >= 3)
        let contract = file.contracts.first { words.count < 4 || $0.name == words[3] }
        let text = try #require(contract?.prose(in: words[0]))
        var clauses = ""
        var isIn = false
        var isLast = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let isClause = line.prefixMatch(of: /\d+\.\d+\s/) != nil
            if isLast, !line.hasPrefix(" ") { break }
            isIn = isIn || line.hasPrefix(words[1] + " ")
            isLast = isLast || isIn && line.hasPrefix(words[2] + " ")
            if isIn, isClause || line.hasPrefix(" ") { clauses += line + "\n" }
        }
        try #require(isLast, "no clauses \(words)")
        return clauses
    }

    /// `cost ACTION …`: the rows of those actions, without the figures.
    private static func cost(_ words: [String], of file: ContractFile) throws -> String {
        let tables = file.contracts.map { CostTable($0.verified) }
        return try words.map { word in
            let actions = tables.flatMap(\.actions)
            let action = try #require(actions.first { $0.action == word }, "no action \(word)")
            let rows = action.clauses.map { "  \($0.clause), line \($0.line)\n" }.joined()
            return word + (action.kind == "call" ? "" : " (\(action.kind))") + "\n" + rows
        }.joined()
    }

    /// A row of a table of refusals, with the words of the catalogue.
    private static func catalogued(_ line: String) -> String {
        guard let code = line.prefixMatch(of: /\| (L\d{4}) \|/)?.1,
            let entry = ErrorCatalogue.entry(for: String(code))
        else { return line }
        return "| \(code) | \(entry.sentence) | \(entry.mend) |"
    }
}
