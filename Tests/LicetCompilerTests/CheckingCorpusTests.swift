import LicetCompiler
import LicetTestSupport
import Testing

/// The pages of the language that the checks are about.
@Suite struct CheckingCorpusTests {
    static let topics = ["head", "grants", "royalties", "core", "tests"]

    private func compile(_ chunk: CorpusReader.Chunk) -> Compilation {
        Compiler.compile(Array(chunk.source.utf8), file: chunk.page)
    }

    static func found(_ compilation: Compilation) -> [CorpusReader.Expected] {
        compilation.diagnostics.map { diagnostic in
            CorpusReader.Expected(
                line: compilation.source.line(at: diagnostic.span.start),
                code: diagnostic.code.code)
        }.sorted()
    }

    @Test(arguments: topics) func goodPagesBecomeVerifiedModules(_ topic: String) throws {
        let chunks = try CorpusReader.chunks(topic: topic, kind: "good")
        #expect(!chunks.isEmpty)
        for chunk in chunks {
            let compilation = compile(chunk)
            let found = compilation.diagnostics.map { $0.rendered(in: compilation.source) }
            #expect(found == [], "\(chunk)")
            #expect(!compilation.licences.isEmpty, "\(chunk)")
        }
    }

    @Test(arguments: topics)
    func badPagesGiveExactlyTheFindingsThatTheyName(_ topic: String) throws {
        for chunk in try CorpusReader.chunks(topic: topic, kind: "bad") {
            let found = Self.found(compile(chunk))
            let missing = chunk.expected.filter { !found.contains($0) }
            let extra = found.filter { !chunk.expected.contains($0) }
            #expect(found == chunk.expected, "\(chunk): missing \(missing), extra \(extra)")
        }
    }

    @Test func everyCodeOfTheChecksIsProvoked() throws {
        var provoked: [Int] = []
        for topic in Self.topics + [AdviceTests.topic] {
            for chunk in try CorpusReader.chunks(topic: topic, kind: "bad") {
                provoked += chunk.expected.map(\.code)
            }
        }
        let silent = CheckCode.allCases.filter { !provoked.contains($0.rawValue) }
        #expect(silent == [])
    }

    /// What an office's code stands for, in a sentence that can be read aloud.
    @Test(arguments: [
        (
            "EM",
            "`EM` stands for the one right that the European Union Intellectual Property Office "
                + "grants, and for no place"
        ),
        (
            "EP",
            "`EP` stands for the bundle of national rights that the European Patent Office grants, "
                + "and for no place"
        ),
        ("WO", "`WO` is the World Intellectual Property Organization, an office and not a place"),
    ])
    func anOfficesCodeIsToldByWhatItGrants(_ code: String, _ sentence: String) {
        let grant = """
            grant sole of Song to Ben {
              right any
              territory \(code)
              period 2026-01-01 through 2026-12-31
              field any
            }
            """
        let head = "offset +00:00\nlicensor Ada\nlicensee Ben\nwork Song = title:\"Song\"\n"
        let text = "licence A {\n\(head)\(grant)\n}\n"
        let compilation = Compiler.compile(Array(text.utf8), file: "page.licet")
        let found = compilation.diagnostics.map { $0.rendered(in: compilation.source) }
        #expect(found.contains { $0.contains(sentence) }, "\(found)")
    }

    /// Eight mistakes, each in a clause of its own: eight findings with places and mends.
    @Test func eightIndependentMistakesAreEightFindings() throws {
        let chunks = try CorpusReader.chunks(topic: "head", kind: "bad")
        let chunk = try #require(chunks.first { $0.page == "eight.licet" })
        #expect(chunk.expected.count == 8)
        let compilation = compile(chunk)
        #expect(Self.found(compilation) == chunk.expected)
        for diagnostic in compilation.diagnostics {
            let text = diagnostic.rendered(in: compilation.source)
            #expect(text.contains("^") && text.contains("mend: "), "\(text)")
        }
    }
}
