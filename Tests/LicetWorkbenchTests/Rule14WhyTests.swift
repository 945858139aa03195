import Foundation
import LicetBytecode
import LicetCompiler
import LicetLedger
import LicetPrimitives
import LicetTestSupport
import Testing

@testable import LicetWorkbench

/// Rule 14: every amount can be derived, each step with its clause, source line and exact value.
///
/// Each page of the rules and of the royalties is played; whatever statement it draws must follow,
/// step by step, from what stands in the file.
@Suite struct Rule14WhyTests {
    static let chunks: [CorpusReader.Chunk] = {
        let chunks = (try? CorpusReader.chunks(topic: "royalties", kind: "good")) ?? []
        return [
            "advances.licet", "audit.licet", "combined.licet", "derivative.licet", "dispute.licet",
            "favoured.licet", "indexing.licet",
            "interest.licet", "lines.licet", "quantity.licet", "royalties.licet", "shares.licet",
            "waterfall.licet",
        ].flatMap { page in chunks.filter { $0.page == page } }
    }()

    /// The statements that the tests of a source draw, with its lines, blanks made one.
    private func statements(
        _ source: String, _ page: String
    ) throws -> [(document: StatementDocument, explainer: Explainer, lines: [String])] {
        let file = ContractFile(Array(source.utf8), path: page)
        try #require(file.isCompiled, "\(page)")
        let lines = source.split(separator: "\n", omittingEmptySubsequences: false).map {
            $0.split(separator: " ").joined(separator: " ")
        }
        var drawn: [(StatementDocument, Explainer, [String])] = []
        for contract in file.contracts {
            let runner = ScenarioRunner(contract, file: page)
            for scenario in contract.scenarios {
                guard let world = runner.play(scenario).world else { continue }
                let explainer = try Explainer(world.licence, in: world.bench.ledger)
                drawn += explainer.statements.map { ($0, explainer, lines) }
            }
        }
        return drawn
    }

    private func check(_ source: String, _ page: String) throws -> Int {
        let drawn = try statements(source, page)
        for (document, explainer, lines) in drawn {
            let told = "\(page): \(document.contract) \(document.start)"
            for derivation in document.derivations {
                for line in derivation.lines { check(line, lines, told) }
                // What the statement adds is what stands less what was settled before.
                let rounded = derivation.value(of: .rounding)
                let settled = derivation.value(of: .settled)
                if let rounded, let settled {
                    #expect(derivation.value(of: .royalty) == rounded - settled, "\(told)")
                }
            }
            let added = document.derivations.compactMap { $0.value(of: .royalty) }
                .reduce(.zero, +)
            #expect(
                document.derivations.isEmpty || document.due == added,
                "\(told)\n\(explainer.text(of: document))")
            #expect(document.shares.allSatisfy { $0.amount.isWhole }, "\(told)")
            checkTranches(document, told)
            let text = explainer.text(of: document)
            for derivation in document.derivations {
                #expect(text.contains("\(derivation.clause.word) (\(document.file):"), "\(told)")
            }
        }
        return drawn.count
    }

    /// The tranches take what is payable, and what payees get of them is what they are owed.
    private func checkTranches(_ document: StatementDocument, _ told: String) {
        let lines = document.derivations.flatMap(\.lines)
        func sum(_ kind: StepKind) -> Ratio {
            lines.filter { $0.kind == kind }.map(\.value).reduce(.zero, +)
        }
        guard lines.contains(where: { $0.kind == .tranche }) else { return }
        #expect(sum(.tranche) == document.payable, "\(told)")
        #expect(sum(.reached) - sum(.filled) == document.payable, "\(told)")
        #expect(sum(.part) == document.payable, "\(told)")
        #expect(document.shares.map(\.amount).reduce(.zero, +) == document.payable, "\(told)")
    }

    /// A step stands in the file where it says, in the words that it says.
    private func check(_ line: DerivationLine, _ lines: [String], _ told: String) {
        let place = Int(line.sourceLine)
        #expect((1...lines.count).contains(place), "\(told): \(line.label)")
        guard lines.indices.contains(place - 1) else { return }
        switch line.kind {
        case .cap, .minimum, .deduction:
            let isWord = !line.label.contains { $0.isNumber }
            let text = lines[(place - 1)...].joined(separator: " ")
            #expect(isWord || text.contains(line.label), "\(told): \(line.label)")
        case .royalty, .payable, .settled, .recoupment:
            #expect(line.value.isWhole, "\(told): \(line.label)")
        case .filled, .reached, .tranche, .part:
            let text = lines[(place - 1)...].joined(separator: " ")
            #expect(line.value.isWhole && text.contains(line.label), "\(told): \(line.label)")
        case .favour: #expect(line.label.contains(" of licence "), "\(told): \(line.label)")
        case .counted, .counting, .together, .combined, .left:
            let isWord = !line.label.contains { $0.isNumber }
            let text = lines[(place - 1)...].joined(separator: " ")
            // A row of a schedule has the clause's word before its own.
            let words = line.label.hasPrefix("cap ") ? line.label.dropFirst(4) : line.label[...]
            #expect(
                line.value.isWhole && (isWord || text.contains(words)),
                "\(told): \(line.label)")
        case .base, .rate, .index, .tiers, .earned, .rounding, .shares: break
        }
        for tier in line.tiers {
            #expect(lines[Int(tier.sourceLine) - 1].contains(tier.label), "\(told): \(tier.label)")
            #expect(tier.amount * tier.rate == tier.product, "\(told): \(tier.label)")
        }
        if !line.tiers.isEmpty {
            let products = line.tiers.map(\.product).reduce(.zero, +)
            #expect(products == line.value, "\(told): \(line.label)")
        }
    }

    @Test(arguments: chunks) func pagesOfRoyaltiesSayWhy(_ chunk: CorpusReader.Chunk) throws {
        _ = try check(chunk.source, chunk.page)
    }

    @Test(arguments: RuleTests.pages) func pagesOfRulesSayWhy(_ page: String) throws {
        let path = CorpusReader.root.appending(path: "Tests/Corpus/rules/\(page)").path
        let source = String(decoding: try PlainFile.read(path), as: UTF8.self)
        _ = try check(source, page)
    }

    @Test func manyStatementsAreAsked() throws {
        var count = 0
        for chunk in Self.chunks { count += try statements(chunk.source, chunk.page).count }
        #expect(count >= 30)
    }
}
