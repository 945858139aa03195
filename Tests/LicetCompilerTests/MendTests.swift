import LicetCompiler
import LicetTestSupport
import Testing

/// Mends that are given as changes of the source, applied as they stand.
@Suite struct MendTests {
    /// The refusals that must be mended literally.
    static let codes = [
        3016, 3021, 3034, 3104, 3118, 3121, 3122, 3123, 3124, 3126, 3127, 3129, 3130, 3167, 3168,
        3172, 3173, 3187, 3188, 3192, 3195, 3197, 3199, 3202,
    ]

    private func apply(_ edits: [Edit], to source: String) -> String {
        var bytes = Array(source.utf8)
        for edit in edits.sorted(by: { $0.span.start > $1.span.start }) {
            bytes.replaceSubrange(Int(edit.span.start)..<Int(edit.span.end), with: edit.text.utf8)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private func mended(_ chunk: CorpusReader.Chunk) throws -> String {
        let found = CompileTests.compile(chunk.source).diagnostics
        let finding = try #require(found.first, "\(chunk)")
        #expect(found.count == 1 && chunk.expected.map(\.code) == [finding.code.code], "\(chunk)")
        #expect(!finding.edits.isEmpty, "\(chunk): \(finding.code.text)")
        return apply(finding.edits, to: chunk.source)
    }

    @Test func eachPageCompilesOnceItsMendIsApplied() throws {
        let chunks = try CorpusReader.chunks(topic: "mends", kind: "bad")
        for chunk in chunks {
            let mended = try mended(chunk)
            let compilation = CompileTests.compile(mended)
            let left = compilation.diagnostics.map { $0.rendered(in: compilation.source) }
            #expect(left.isEmpty, "\(chunk): \(left.joined())\n\(mended)")
        }
        let provoked = chunks.flatMap { $0.expected.map(\.code) }
        #expect(Self.codes.filter { !provoked.contains($0) } == [])
    }

    @Test func theMendsReadAsTheyShould() throws {
        let page = try CorpusReader.chunks(topic: "mends", kind: "bad").map { chunk in
            let old = chunk.source.split(separator: "\n").map { trimmed($0) }
            let new = try mended(chunk).split(separator: "\n").map { trimmed($0) }
            let changes = new.difference(from: old).map { change in
                switch change {
                case .remove(_, let line, _): "- \(line)"
                case .insert(_, let line, _): "+ \(line)"
                }
            }
            return changes.joined(separator: "\n")
        }
        let text = page.joined(separator: "\n\n") + "\n"
        #expect(try GoldenFile.difference(of: text, from: "Mends.txt") == nil)
    }

    private func trimmed(_ line: Substring) -> String {
        String(line.reversed().drop { $0 == " " }.reversed())
    }

    /// In the other pages a mend takes away at least the finding that it mends.
    @Test(arguments: CheckingCorpusTests.topics + ["syntax"])
    func aMendTakesItsFindingAway(_ topic: String) throws {
        for chunk in try CorpusReader.chunks(topic: topic, kind: "bad") {
            let before = CompileTests.compile(chunk.source).diagnostics
            for finding in before where !finding.edits.isEmpty && before.count < 100 {
                let after = CompileTests.compile(apply(finding.edits, to: chunk.source))
                let same = { (found: Diagnostic) in
                    found.code == finding.code && found.message == finding.message
                }
                #expect(
                    after.diagnostics.count(where: same) < before.count(where: same),
                    "\(chunk): \(finding.message)")
            }
        }
    }

    @Test func adviceIsMendedToo() throws {
        for chunk in try CorpusReader.chunks(topic: AdviceTests.topic, kind: "bad") {
            let found = Compiler.compile(
                Array(chunk.source.utf8), file: chunk.page, isAdvising: true
            ).diagnostics
            for finding in found where !finding.edits.isEmpty {
                let mended = apply(finding.edits, to: chunk.source)
                let left = Compiler.compile(
                    Array(mended.utf8), file: chunk.page, isAdvising: true
                ).diagnostics
                #expect(left.isEmpty, "\(chunk)")
            }
        }
    }
}
