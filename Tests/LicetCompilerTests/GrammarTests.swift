import Foundation
import LicetCompiler
import LicetTestSupport
import Testing

/// The grammars of the reference are what the parser takes: random sentences of each are read
/// without a finding about how they are written.
@Suite struct GrammarTests {
    static let pages: [String] = {
        let path = CorpusReader.root.appending(path: "Contracts/reference").path
        return ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
    }()

    @Test(arguments: pages) func sentencesOfAPageAreRead(_ name: String) throws {
        let page = MarkdownPage(try CorpusReader.page("Contracts/reference/\(name)"))
        let ofGrant = ["01", "02", "03", "04", "16"].contains(name.prefix(2))
        for block in page.blocks(in: "ebnf") {
            let grammar = PageGrammar(block.text)
            #expect(!grammar.starts.isEmpty)
            for start in grammar.starts {
                for seed in 0..<40 {
                    var sentence = GrammarSentence(grammar, seed: UInt64(seed))
                    sentence.write(.name(start))
                    // A list of places begins on the line that it belongs to.
                    let words =
                        start == "line" && name.hasPrefix("02")
                        ? sentence.text.replacing("\n", with: "") : sentence.text
                    let text = Self.licence(start, words, ofGrant: ofGrant)
                    let found = Self.findings(in: text)
                    #expect(found.isEmpty, "\(name), seed \(seed):\n\(text)\(found)")
                }
            }
        }
    }

    /// A licence with the sentence where it may stand.
    private static func licence(_ rule: String, _ text: String, ofGrant: Bool) -> String {
        let clause =
            switch rule {
            case "grant", "holdback", "accounting", "series", "report", "royalty", "pay",
                "interest", "derivative", "limit", "audit", "dispute", "terminate", "renew",
                "option",
                "suspend",
                "sale", "reversion", "invalidity", "amend", "version",
                "assign", "approve",
                "combined":
                text
            case "card": "royalty on receipts \(text)"
            case "exclusivity": "grant \(text) of Song to Ada {\n}"
            case "column": "report Use monthly by Ada due 3 days after period {\n\(text)\n}"
            default:
                ofGrant
                    ? "grant sole of Song to Ada {\n\(text)\n}"
                    : "royalty on receipts {\n5%\n\(text)\n}"
            }
        return "licence Example {\noffset +00:00\n\(clause)\n}\n"
    }

    /// What the parser says; a line given twice is grammatical, and told in the pages' words.
    private static func findings(in text: String) -> [String] {
        Compiler.compile(Array(text.utf8), file: "page.licet").diagnostics
            .filter { (3000..<3100).contains($0.code.code) && $0.code.code != 3043 }
            .map { "\($0.code.text) \($0.message)" }
    }
}

/// A grammar as the pages write it.
private struct PageGrammar {
    indirect enum Part: Equatable {
        case choice([Part])
        case sequence([Part])
        case optional(Part)
        case repeated(Part)
        case word(String)
        case name(String)
    }

    private(set) var rules: [(name: String, part: Part)] = []
    private var tokens: ArraySlice<String>
    private var used: [String] = []

    init(_ text: String) {
        let signs = text.matches(of: /"[^"]*"|[A-Za-z_]+|[\[\]{}()|=;]/)
        tokens = signs.map { String($0.output) }[...]
        while let name = tokens.popFirst() {
            _ = tokens.popFirst()
            rules.append((name, choice()))
            _ = tokens.popFirst()
        }
    }

    /// The rules that no other one uses.
    var starts: [String] { rules.map(\.name).filter { !used.contains($0) } }

    private mutating func choice() -> Part {
        var parts = [sequence()]
        while tokens.first == "|" {
            tokens.removeFirst()
            parts.append(sequence())
        }
        return .choice(parts)
    }

    private mutating func sequence() -> Part {
        var parts: [Part] = []
        while let next = tokens.first, !["|", "]", "}", ")", ";"].contains(next) {
            tokens.removeFirst()
            switch next {
            case "[", "{", "(":
                let inner = choice()
                _ = tokens.popFirst()
                parts.append(
                    next == "[" ? .optional(inner) : next == "{" ? .repeated(inner) : inner)
            default:
                guard next.hasPrefix("\"") else {
                    used.append(next)
                    parts.append(.name(next))
                    continue
                }
                parts.append(.word(String(next.dropFirst().dropLast())))
            }
        }
        return .sequence(parts)
    }
}

/// A random sentence of a grammar; what stands between braces stands on lines of its own.
private struct GrammarSentence {
    private let grammar: PageGrammar
    private var random: SeededGenerator
    private var words: [String] = []
    private var depth = 0
    private var names = 0

    init(_ grammar: PageGrammar, seed: UInt64) {
        self.grammar = grammar
        random = SeededGenerator(seed: seed)
    }

    var text: String { words.joined(separator: " ") }

    mutating func write(_ part: PageGrammar.Part) {
        switch part {
        case .choice(let parts): write(parts[random.below(parts.count)])
        case .sequence(let parts): write(parts)
        case .optional(let inner): if random.below(2) == 0 { write(inner) }
        case .repeated(let inner): repeatedly(inner)
        case .word(let word): words.append(word)
        case .name(let name): write(named: name)
        }
    }

    private mutating func write(_ parts: [PageGrammar.Part]) {
        var isInBraces = false
        for part in parts {
            if part == .word("}") { isInBraces = false }
            write(part)
            if isInBraces || part == .word("{") { words.append("\n") }
            if part == .word("{") { isInBraces = true }
        }
    }

    private mutating func repeatedly(_ inner: PageGrammar.Part) {
        let isOfLines = words.last == "\n"
        for _ in 0..<(depth < 8 ? random.below(3) : 0) {
            write(inner)
            if isOfLines { words.append("\n") }
        }
    }

    private mutating func write(named name: String) {
        if let rule = grammar.rules.first(where: { $0.name == name }) {
            depth += 1
            write(rule.part)
            depth -= 1
        } else {
            words.append(leaf(name))
        }
    }

    /// Something that a name in capitals may stand for.
    private mutating func leaf(_ name: String) -> String {
        switch name {
        case "NAME":
            names += 1
            return "name\(names)"
        case "SAME": return words.last { ["year", "period", "licence"].contains($0) } ?? name
        default: return Self.leaves.first { $0.name == name }?.text ?? "NOTHING \(name)"
        }
    }

    private static let leaves: [(name: String, text: String)] = [
        ("PARTY", "Ada"), ("WORK", "Song"), ("LICENCE", "Head"), ("FIELD", "receipts"),
        ("WORD", "reproduce"), ("TERRITORY", "EU - MT"), ("CODE", "FR"), ("GROUP", "africa"),
        ("DATE", "2026-01-01"), ("DURATION", "30 days"), ("EXPRESSION", "5%"), ("BOUND", "10"),
        ("MONEY", "EUR 5"), ("SHARE", "50%"), ("LIMIT", "5%"), ("PRICE", "EUR 3"),
        ("TEXT", "\"x\""), ("BASE", "net_sales"), ("MODE", "half_even"), ("NUMBER", "3"),
        ("YEAR", "2026"), ("COUNT", "4"), ("TYPE", "Money"), ("USE", "Field"), ("RATE", "5%"),
        ("OTHER", "cap EUR 5 per licence"), ("SUBLICENCE", "sublicence permitted"),
        ("LINE", "right any"), ("DAYS", "30/360"), ("CURRENCY", "EUR"), ("SERIES", "Fixing"),
        ("MONTH", "2025-11"), ("OFFICE", "EP"),
    ]
}
