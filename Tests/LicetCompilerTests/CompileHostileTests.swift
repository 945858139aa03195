import LicetCompiler
import LicetTestSupport
import Testing

/// Sources that nobody meant: every one is compiled or refused with findings, none stops the
/// compiler.
@Suite struct CompileHostileTests {
    static let pages: [[String]] = {
        var texts = ((try? CorpusReader.contracts()) ?? []).map(\.text)
        for topic in CheckingCorpusTests.topics {
            for kind in ["good", "bad"] {
                texts += ((try? CorpusReader.chunks(topic: topic, kind: kind)) ?? []).map(\.source)
            }
        }
        return texts.filter { $0.utf8.count < 8_000 }.map(words)
    }()

    private static let numbers = [
        "0", "1", "99999999999999999999999999999999999999999", "100%", "0.000000001", "EUR 5",
        "2028-02-29", "9999-12-31", "0001-01-01", "1_048_576", "1 year", "30 days", "USD 0.001",
        "10000 years", "EUR 99999999999999999999999999999999999.99", "1/3",
    ]

    /// A text as names, numbers and single other characters.
    private static func words(_ text: String) -> [String] {
        var words: [String] = []
        var word = ""
        for character in text {
            if character.isLetter || character.isNumber || "_.-".contains(character) {
                word.append(character)
                continue
            }
            if !word.isEmpty { words.append(word) }
            words.append(String(character))
            word = ""
        }
        return word.isEmpty ? words : words + [word]
    }

    private static func mutate(
        _ words: inout [String], _ pool: [String], _ random: inout SeededGenerator
    ) {
        guard !words.isEmpty else { return }
        let place = random.below(words.count)
        switch random.below(6) {
        case 0: words.remove(at: place)
        case 1: words.insert(words[random.below(words.count)], at: place)
        case 2: words[place] = pool[random.below(pool.count)]
        case 3: words[place] = words[random.below(words.count)]
        case 4: words.swapAt(place, random.below(words.count))
        default:
            let places = words.indices.filter { words[$0].first?.isNumber == true }
            guard !places.isEmpty else { return }
            words[places[random.below(places.count)]] = numbers[random.below(numbers.count)]
        }
    }

    /// What grows as the square of the file would take hours here; the limit only catches that.
    @Test(
        "What is long in one way is refused or compiled in time that follows its length",
        .timeLimit(.minutes(2)),
        arguments: [
            (
                "bytes that are no text",
                "title \"" + String(repeating: "\u{FFFD}\u{7}", count: 600_000)
            ),
            ("states", (0..<40_000).map { "state s\($0): Int\n" }.joined()),
            (
                "unknown names among many",
                (0..<100_000).map { "let constant_\($0) = 1\n" }.joined()
                    + (0..<300).map { "let unknown_\($0) = konstant_\($0)x\n" }.joined()
            ),
            ("findings on one line", String(repeating: "let 1 = 1 ", count: 100_000)),
        ])
    func longSources(_ kind: String, _ body: String) {
        let compilation = CompileTests.compile("licence Long {\n\(body)\n}\n")
        #expect(!compilation.isCompiled, "\(kind)")
        #expect(compilation.diagnostics.count <= 101, "\(kind)")
        #expect(compilation.diagnostics.contains { $0.severity == .error }, "\(kind)")
    }

    /// What becomes one level of a tree after the other would use up the stack.
    @Test(arguments: ["sums", "conditions", "ways", "arms", "values", "places"])
    func whatIsDeepIsRefused(_ kind: String) {
        let sum = (0..<60).reduce("a") { sum, _ in
            "(" + sum + String(repeating: " + a", count: 150) + ")"
        }
        let places = (0..<60).reduce("DE") { places, _ in
            "(" + places + String(repeating: " + FR", count: 150) + ")"
        }
        let lines: String
        switch kind {
        case "sums": lines = "let b = \(sum)"
        case "conditions": lines = "require \(sum) > 5 else low"
        case "ways":
            let ways = (1..<20_000).map { " else if a == \($0) { s = \($0) }" }
            lines = "if a == 0 { s = 0 }" + ways.joined()
        case "arms":
            let arms = (0..<20_000).map { "\($0) => { s = \($0) }\n" }
            lines = "match a {\n" + arms.joined() + "otherwise => { s = 0 }\n}"
        case "values":
            let values = (0..<20_000).map(String.init).joined(separator: ", ")
            lines = "match a {\n \(values) => { s = 1 }\n otherwise => { s = 0 }\n}"
        default: lines = "require place(a) in territory(\(places)) else low"
        }
        let compilation = CompileTests.compile(
            """
            licence Deep {
              offset +00:00
              licensor Ada
              state s: Int = 0
              action act(a: Int) by Ada {
                \(lines)
              }
            }
            """)
        #expect(!compilation.isCompiled, "\(kind)")
    }

    @Test func mutatedSourcesAreCompiledOrRefused() {
        #expect(Self.pages.count > 20)
        let pool = Self.pages.flatMap { $0 }
        var compiled = 0
        for seed in UInt64(0)..<700 {
            var random = SeededGenerator(seed: seed)
            var words = Self.pages[random.below(Self.pages.count)]
            for _ in 0...random.below(3) { Self.mutate(&words, pool, &random) }
            let compilation = CompileTests.compile(words.joined())
            compiled += compilation.isCompiled ? 1 : 0
            for diagnostic in compilation.diagnostics {
                let text = diagnostic.rendered(in: compilation.source)
                #expect(text.contains("mend: "), "seed \(seed)")
            }
        }
        print("CompileHostileTests: 700 sources, \(compiled) compiled, seeds 0..<700")
        #expect(compiled > 10)
    }
}
