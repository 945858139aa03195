import LicetTestSupport
import Testing

@testable import LicetCompiler

@Suite("The formatter")
struct FormatterTests {
    private func pages() throws -> [(name: String, text: String)] {
        try CorpusReader.contracts()
            + CorpusReader.chunks(topic: "syntax", kind: "good").map { ($0.page, $0.source) }
    }

    /// The tree without its spans, as text.
    private func tree(_ text: String) -> String {
        let (file, diagnostics) = Parser.parse(SourceText(name: "tree", text: text))
        #expect(diagnostics.list.isEmpty)
        return shown(file)
    }

    private func shown(_ value: Any) -> String {
        if value is Span { return "" }
        let mirror = Mirror(reflecting: value)
        guard !mirror.children.isEmpty, !(value is any CustomStringConvertible & Hashable) else {
            return String(describing: value)
        }
        let kind = mirror.displayStyle == .enum ? "." : "\(mirror.subjectType)"
        return kind + "("
            + mirror.children.map { "\($0.label ?? ""):\(shown($0.value))" }.joined(separator: " ")
            + ")"
    }

    @Test("leaves the shipped contracts as they are")
    func contracts() throws {
        for (name, text) in try CorpusReader.contracts() {
            #expect(Formatter.format(text) == text, "\(name)")
        }
    }

    @Test("formatting twice is formatting once, and the tree stays the same")
    func stable() throws {
        for (name, text) in try pages() {
            let once = Formatter.format(text)
            #expect(Formatter.format(once) == once, "\(name)")
            #expect(tree(once) == tree(text), "\(name)")
        }
    }

    @Test("brings back a source whose spaces were shuffled")
    func shuffled() throws {
        let seed: UInt64 = 7
        var generator = SeededGenerator(seed: seed)
        for (name, text) in try CorpusReader.contracts() {
            for round in 0..<10 {
                let shuffled = shuffle(text, &generator)
                #expect(shuffled != text)
                #expect(Formatter.format(shuffled) == text, "\(name) seed \(seed) round \(round)")
            }
        }
    }

    /// Other indents, wider gaps, more blank lines where one is, spaces at the ends of lines.
    private func shuffle(_ text: String, _ generator: inout SeededGenerator) -> String {
        var lines: [String] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let trimmed = line.drop { $0 == " " }
            guard !trimmed.isEmpty else {
                lines += [String](repeating: "", count: generator.below(3) + 1)
                continue
            }
            let isPlain = !trimmed.contains("\"") && !trimmed.contains("//")
            let words = isPlain ? wider(String(trimmed), &generator) : String(trimmed)
            let ends =
                trimmed.contains("//") ? "" : String(repeating: " ", count: generator.below(3))
            lines.append(String(repeating: " ", count: generator.below(9)) + words + ends)
        }
        return lines.joined(separator: "\r\n") + "\n\n\n"
    }

    private func wider(_ line: String, _ generator: inout SeededGenerator) -> String {
        let words = line.split(separator: " ").map(String.init)
        return words.dropFirst().reduce(words[0]) { line, word in
            line + String(repeating: " ", count: generator.below(4) + 1) + word
        }
    }

    @Test("lays out a crowded source, and keeps its comments")
    func crowded() {
        let crowded = """


            // on top
            licence   A(p:Count,  q :Ratio){   // after the head
            licensor B
              payee   C , D


                // before the state
            state seats:table(k:Party)of(n:Count)capacity 5
              royalty on x{
              10% up   to 5_000 // first
            free up to 6_000
              USD 0.001   beyond

              }
            action go(n:Int)by anyone{
            x=-n*( 2+seats[ sender ] . n )- 1
                 for i in 1 .. 5{
            x = x+
            i
            }
            // last
            }
            }
            """
        let laidOut = """
            // on top
            licence A(p: Count, q: Ratio) {  // after the head
              licensor B
              payee    C, D

              // before the state
              state seats : table (k: Party) of (n: Count) capacity 5
              royalty on x {
                10%       up to 5_000  // first
                free      up to 6_000
                USD 0.001 beyond
              }
              action go(n: Int) by anyone {
                x = -n * (2 + seats[sender].n) - 1
                for i in 1..5 {
                  x = x +
                    i
                }
                // last
              }
            }

            """
        #expect(Formatter.format(crowded) == laidOut)
    }

    @Test("writes a day count and a plain share without spaces")
    func slashes() {
        let lines = [
            (
                "interest  8%  per annum simple actual / 365 on late payment",
                "interest 8% per annum simple actual/365 on late payment"
            ),
            (
                "interest 1/2 / 5 per annum simple 30 /360 on late payment",
                "interest 1/2 / 5 per annum simple 30/360 on late payment"
            ),
            ("let third = 1/3", "let third = 1/3"), ("let third = 1  / 3", "let third = 1 / 3"),
            ("let part = 10%/3", "let part = 10% / 3"), ("let part = a/b", "let part = a / b"),
        ]
        for (written, laidOut) in lines {
            let text = Formatter.format("licence A {\n\(written)\n}\n")
            #expect(text == "licence A {\n  \(laidOut)\n}\n")
        }
    }

    @Test("returns what does not parse as it is, and says why")
    func broken() {
        let broken = "licence  A {\n  gratn\n}"
        #expect(Formatter.format(broken) == broken)
        let found = Formatter.format(SourceText(name: "a", text: broken)).diagnostics
        #expect(found.map(\.code) == [.syntax(.expectedClause)])
    }
}
