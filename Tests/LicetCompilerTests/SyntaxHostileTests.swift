import LicetTestSupport
import Testing

@testable import LicetCompiler

@Suite("Hostile sources")
struct SyntaxHostileTests {
    @Test("end in their diagnostic, within the bounds", arguments: HostileSource.all.indices)
    func bounded(index: Int) {
        let hostile = HostileSource.all[index]
        let source = SourceText(name: hostile.name, bytes: hostile.bytes)
        let diagnostics = Parser.parse(source).diagnostics.list
        #expect(diagnostics.contains { $0.code == .syntax(hostile.code) }, "\(hostile.name)")
        #expect(diagnostics.count <= SourceLimits.diagnostics + 1)
        for diagnostic in diagnostics.prefix(3) {
            #expect(diagnostic.rendered(in: source).utf8.count < 4_000, "\(hostile.name)")
        }
    }

    @Test("made by cutting and mixing good ones are read without a fault")
    func mutants() throws {
        let seed: UInt64 = 20_260_101
        var generator = SeededGenerator(seed: seed)
        let pages = try CorpusReader.contracts().map { Array($0.text.utf8) }
        for round in 0..<400 {
            var bytes = pages[round % pages.count]
            for _ in 0..<generator.below(20) + 1 {
                let at = generator.below(bytes.count)
                switch generator.below(4) {
                case 0: bytes.remove(at: at)
                case 1: bytes[at] = UInt8(generator.below(256))
                case 2: bytes.insert(Array("{}()[],:=\"\n\\-".utf8)[generator.below(13)], at: at)
                default: bytes.replaceSubrange(at..<min(bytes.count, at + 30), with: [])
                }
            }
            let source = SourceText(name: "mutant", bytes: bytes)
            let diagnostics = Parser.parse(source).diagnostics.list
            #expect(
                diagnostics.count <= SourceLimits.diagnostics + 1, "seed \(seed) round \(round)")
            let (formatted, _) = Formatter.format(source)
            #expect(Formatter.format(formatted) == formatted, "seed \(seed) round \(round)")
        }
    }
}
