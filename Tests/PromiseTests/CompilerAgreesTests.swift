import LicetBytecode
import LicetTestSupport
import Testing

@testable import LicetCompiler

/// Compiled code does what the core tree says: the same results, record, money, events, refusals
/// and traps, call after call.
@Suite("CompilerAgrees")
struct CompilerAgreesTests {
    static let sources: [(name: String, text: String)] = {
        var sources = (try? CorpusReader.contracts()) ?? []
        for topic in ["core", "royalties", "grants", "tests"] {
            let chunks = (try? CorpusReader.chunks(topic: topic, kind: "good")) ?? []
            sources += chunks.map { ($0.description, $0.source) }
        }
        return sources
    }()

    @Test("Random arithmetic in loops")
    func arithmetic() throws {
        var calls = 0
        var carriedOut = 0
        for seed in UInt64(0)..<160 {
            var writer = RandomArithmetic(seed: seed)
            let text = writer.licence()
            let result = Compiler.compile(Array(text.utf8), file: "Random.licet")
            // A divisor that folds to zero is refused, rightly.
            guard let licence = result.licences.first else { continue }
            var trial = CompilerTrial(licence, seed: seed)
            try trial.run(calls: 16)
            #expect(trial.differences == [], "seed \(seed)\n\(text)")
            calls += trial.calls
            carriedOut += trial.carriedOut
        }
        print("CompilerAgrees: \(calls) calls of random arithmetic, \(carriedOut) carried out")
        #expect(calls > 1_000)
        #expect(carriedOut * 4 > calls)
    }

    @Test("Contracts and good pages under random calls")
    func random() throws {
        #expect(Self.sources.count >= 8)
        var calls = 0
        var carriedOut = 0
        for source in Self.sources {
            let licences = Compiler.compile(Array(source.text.utf8), file: source.name).licences
            for licence in licences where !licence.verified.module.actions.isEmpty {
                for seed in UInt64(0)..<12 {
                    var trial = CompilerTrial(licence, seed: seed)
                    try trial.run(calls: 60)
                    #expect(trial.differences == [])
                    calls += trial.calls
                    carriedOut += trial.carriedOut
                }
            }
        }
        print("CompilerAgrees: \(calls) calls, \(carriedOut) carried out, seeds 0..<12")
        #expect(calls > 4_000)
        #expect(carriedOut * 5 > calls)
    }
}
