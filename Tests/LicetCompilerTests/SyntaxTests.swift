import LicetTestSupport
import Testing

@testable import LicetCompiler

@Suite("The parser")
struct SyntaxTests {
    private func findings(_ text: String, name: String = "page.licet") -> String {
        let source = SourceText(name: name, text: text)
        let diagnostics = Parser.parse(source).diagnostics.list
        return diagnostics.map { $0.rendered(in: source) }.joined()
    }

    @Test("reads the contracts that the project ships")
    func contracts() throws {
        let contracts = try CorpusReader.contracts()
        #expect(contracts.count >= 3)
        for (name, text) in contracts {
            #expect(findings(text, name: name) == "")
            let file = Parser.parse(SourceText(name: name, text: text)).file
            #expect(!file.licences.isEmpty)
            #expect(file.tests.count >= 5)
        }
    }

    @Test("shows a finding with its place, line, underline and mend")
    func rendering() {
        let text = "licence A {\n  title \"Ü\"\r\n\tgratn exclusive\n}\n"
        #expect(
            findings(text) == """
                error[L3031]: no clause begins with this word: `gratn`
                 --> page.licet:3:2
                  |
                3 | \tgratn exclusive
                  | \t^^^^^
                mend: write `grant`

                """)
    }

    @Test("keeps a finding on a very long line short")
    func longLine() {
        let text = "licence A {\n  let a = 1 " + String(repeating: "word ", count: 10_000) + "\n}"
        let shown = findings(text)
        #expect(shown.contains("error[L3041]"))
        #expect(shown.utf8.count < 600)
    }

    /// An expression with every operation in parentheses.
    private func grouped(_ text: String) throws -> String {
        let source = SourceText(name: "e", text: "licence A {\n let a = \(text)\n}")
        let (file, diagnostics) = Parser.parse(source)
        #expect(diagnostics.list.isEmpty, "\(text)")
        guard case .constant(let node) = try #require(file.licences.first?.items.first) else {
            return "no constant"
        }
        return shown(node.value)
    }

    private func shown(_ expression: Expression) -> String {
        switch expression.kind {
        case .binary(let sign, let left, let right):
            "(\(shown(left)) \(sign.rawValue) \(shown(right)))"
        case .unary(let sign, let operand): "(\(sign) \(shown(operand)))"
        case .conditional(let condition, let then, let otherwise):
            "(if \(shown(condition)) then \(shown(then)) else \(shown(otherwise)))"
        case .name(let name): name
        case .integer(let value): "\(value)"
        case .ratio(let value): "\(value)"
        case .money(let currency, let amount): "\(currency.text) \(amount)"
        case .date(let date): "\(date)"
        case .duration(let duration, let clip): "\(duration)" + (clip.map { " \($0)" } ?? "")
        case .text(let text): "<\(text)>"
        case .boolean(let value): "\(value)"
        case .call(let name, let arguments):
            "\(name.text)(\(arguments.map(shown).joined(separator: ", ")))"
        case .entry(let entry):
            "\(entry.table.text)[\(entry.keys.map(shown).joined(separator: ", "))]"
        case .field(let entry, let field):
            "\(entry.table.text)[\(entry.keys.map(shown).joined(separator: ", "))].\(field.text)"
        case .territory: "territory"
        }
    }

    @Test(
        "binds operators as the language says",
        arguments: [
            ("a or b and not c == d", "(a or (b and (not (c == d))))"),
            ("a - b - c", "((a - b) - c)"),
            ("a + b * c / d mod e", "(a + (((b * c) / d) mod e))"),
            ("-a * b + -c", "(((minus a) * b) + (minus c))"),
            ("(a + b) * c", "((a + b) * c)"),
            ("a + 1 <= b and c in d", "(((a + 1) <= b) and (c in d))"),
            ("if a then b else c + 1", "(if a then b else (c + 1))"),
            ("min(a, t[k, 2].f) + has(t[k])", "(min(a, t[k, 2].f) + has(t[k]))"),
            ("12.5%", "1/8"), ("0.0022", "11/5000"), ("EUR 100_000.50", "EUR 200001/2"),
            ("2028-02-29 + 1 year forward", "(2028-02-29 + 1 year forward)"),
            ("30 days", "30 days"), ("1_000_000", "1000000"), ("1.0", "1"),
            ("\"a \\\"b\\\" \\\\\"", "<a \"b\" \\>"), ("not true", "(not true)"),
        ])
    func precedence(text: String, expected: String) throws {
        #expect(try grouped(text) == expected)
    }

    @Test("spans cover the words they stand for")
    func spans() throws {
        let text = "licence A {\n  grant sole of W to P {\n    right any\n  }\n  offset -05:30\n}\n"
        let source = SourceText(name: "s", text: text)
        let licence = try #require(Parser.parse(source).file.licences.first)
        #expect(source.text(licence.span) == text.dropLast())
        #expect(source.text(licence.head) == "licence A")
        guard case .grant(let grant) = licence.items[0], case .offset(let offset) = licence.items[1]
        else {
            Issue.record("other clauses")
            return
        }
        #expect(source.text(grant.head) == "grant sole of W to P")
        #expect(source.text(grant.span) == "grant sole of W to P {\n    right any\n  }")
        #expect(offset.minutes == -330)
        #expect(source.place(at: offset.span.start) == .init(line: 5, column: 3))
        #expect(source.line(at: UInt32(text.utf8.count)) == 7)
    }

    @Test("knows each of its words and no other")
    func words() {
        var texts: [String] = []
        for word in Word.allCases where word != .none {
            let bytes = Array(word.text.utf8)
            #expect(WordTable.shared.word(in: bytes, 0, bytes.count) == word)
            #expect(!texts.contains(word.text))
            texts.append(word.text)
        }
        #expect(texts.contains("half_even") == false)
        #expect(texts.contains("half_yearly") && texts.contains("non_exclusive"))
        for other in ["receipts", "denied", "", "Licence"] {
            let bytes = Array(other.utf8)
            #expect(WordTable.shared.word(in: bytes, 0, bytes.count) == .none)
        }
    }
}
