import LicetBytecode
import LicetPrimitives
import LicetTerms
import LicetTestSupport
import Testing

@testable import LicetCompiler

/// Random contracts over the whole grammar: their text is what the formatter and the parser agree
/// on, and their compiled code does what an evaluator of the clauses says, in results, events,
/// refusals and payments.
@Suite("RandomContract")
struct RandomContractTests {
    static let count = max(100, TrialScale.scaled(20_000, oneIn: 66))
    /// Halves, so that two cores have work.
    static let halves: [Range<UInt64>] = [
        0..<UInt64(count / 2), UInt64(count / 2)..<UInt64(count),
    ]

    // MARK: Text

    @Test("Parsed, formatted and parsed again a contract is the same", arguments: halves)
    func text(_ seeds: Range<UInt64>) {
        var compiled = 0
        var families: [String: Int] = [:]
        for seed in seeds {
            let contract = RandomContract(seed: seed, scope: .all)
            for family in contract.families { families[family, default: 0] += 1 }
            let result = Compiler.compile(Array(contract.text.utf8), file: "random.licet")
            if result.isCompiled {
                compiled += 1
            } else {
                // What is refused is refused for a reason, and never by falling over.
                #expect(!result.diagnostics.isEmpty)
            }
            let once = Formatter.format(contract.text)
            #expect(
                Formatter.format(once) == once, "seed \(seed): not formatted once\n\(contract.text)"
            )
            let (before, findings) = TreeText.of(contract.text)
            let (after, _) = TreeText.of(once)
            #expect(findings == 0, "seed \(seed): \(findings) findings\n\(contract.text)")
            #expect(
                before == after,
                "seed \(seed): \(TreeText.difference(before, after))\n\(contract.text)")
        }
        Self.print("text", seeds, compiled, families)
        #expect(compiled * 100 >= seeds.count * 95)
    }

    // MARK: Money

    @Test("Compiled code does what the clauses say", arguments: halves)
    func money(_ seeds: Range<UInt64>) throws {
        var tally = Tally()
        for seed in seeds {
            let contract = RandomContract(seed: seed, scope: .money)
            guard let trial = try Self.trial(contract.text, seed: seed) else {
                tally.refused += 1
                continue
            }
            tally.add(trial, contract)
            #expect(
                trial.difference == nil,
                "seed \(seed): \(trial.difference ?? "")\n\(contract.text)")
        }
        Self.print("money", seeds, tally.compiled, tally.families)
        Swift.print(
            "RandomContract: \(tally.calls) calls, \(tally.lines) lines of reports taken, "
                + "\(tally.statements) statements, refusals "
                + tally.refusals.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
                .joined(separator: ", "))
        #expect(tally.compiled * 100 >= seeds.count * 95)
        #expect(tally.statements > seeds.count * 8)
        #expect(tally.lines > seeds.count * 8)
        let words = [
            "period", "early", "negative", "work", "territory", "field", "drawn", "order",
            "quantity", "ended",
        ]
        for word in words {
            #expect(tally.refusals[word] ?? 0 > 0, "nothing was refused because \(word)")
        }
    }

    /// The pages of `Tests/Corpus/random`; the second line of each names the life in which code
    /// and clauses once came to different things.
    static let pages: [String] = (try? CorpusReader.pages(of: "random")) ?? []

    @Test("Contracts that were different once", arguments: pages)
    func kept(_ page: String) throws {
        let text = try CorpusReader.page("Tests/Corpus/random/\(page)")
        let head = text.split(separator: "\n").prefix(2).last ?? ""
        let life = try #require(head.split(separator: " ").last.flatMap { UInt64($0) })
        for seed in [life] + Array(0..<20) {
            let trial = try #require(try Self.trial(text, seed: seed), "\(page) does not compile")
            #expect(
                trial.difference == nil, "\(page), life \(seed): \(trial.difference ?? "")")
        }
    }

    /// Where the evaluator reads a clause otherwise, the trial notices: it would if the code did.
    @Test("A clause read otherwise is noticed", arguments: ClauseMistake.allCases)
    func mistakes(_ mistake: ClauseMistake) throws {
        var noticed = 0
        var tried = 0
        for seed in UInt64(0)..<400 where tried < 10 {
            let contract = RandomContract(seed: seed, scope: .money)
            guard let trial = try Self.trial(contract.text, seed: seed, mistake: mistake) else {
                continue
            }
            tried += 1
            noticed += trial.difference == nil ? 0 : 1
        }
        Swift.print("RandomContract: \(mistake) is noticed in \(noticed) of \(tried)")
        #expect(noticed * 4 >= tried)
        #expect(noticed > 0)
    }

    /// A trial that has run; nil where the contract does not compile or has no such clause.
    private static func trial(
        _ text: String, seed: UInt64, mistake: ClauseMistake? = nil
    ) throws -> ClauseTrial? {
        guard let checked = ClauseTrial.checked(text) else { return nil }
        var read = checked
        if let mistake {
            guard mistake.change(&read) else { return nil }
        }
        PlainStack.divide(&read, text)
        let result = Compiler.compile(Array(text.utf8), file: "random.licet")
        guard let licence = result.licences.first,
            var trial = ClauseTrial(licence, read, seed: seed)
        else { return nil }
        try trial.live()
        return trial
    }

    private static func print(
        _ half: String, _ seeds: Range<UInt64>, _ compiled: Int, _ families: [String: Int]
    ) {
        Swift.print(
            "RandomContract, \(half): seeds \(seeds), \(compiled) compiled; "
                + families.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
                .joined(separator: ", "))
    }

    private struct Tally {
        var refused = 0
        var compiled = 0
        var calls = 0
        var lines = 0
        var statements = 0
        var refusals: [String: Int] = [:]
        var families: [String: Int] = [:]

        mutating func add(_ trial: ClauseTrial, _ contract: RandomContract) {
            compiled += 1
            calls += trial.calls
            lines += trial.lines
            statements += trial.statements
            refusals.merge(trial.refusals) { $0 + $1 }
            for family in contract.families { families[family, default: 0] += 1 }
        }
    }
}
