import LicetBytecode
import LicetCompiler
import LicetLedger
import LicetPrimitives
import LicetTerms
import Testing

@testable import LicetWorkbench

/// What a block of a reference page shows of an explanation: `explain [payment|acts|may] [N]
/// [LICENCE]`.
///
/// The example's N-th test is played: of the licence that is named, if it has tests, else of the
/// first that has. Then it tells the last statement or payment, or all acts, as `licet explain`
/// does, or what `licet may` answers to every permission that the test asks for.
struct PageExplanation {
    private enum Kind: String {
        case statement, payment, acts, may
    }

    private let kind: Kind
    private let number: Int
    private let licence: String?

    init(_ words: [String]) {
        kind = words.first.flatMap { Kind(rawValue: $0) } ?? .statement
        number = words.compactMap { Int($0) }.first ?? 1
        licence = words.first { Kind(rawValue: $0) == nil && Int($0) == nil }
    }

    func text(of file: ContractFile) throws -> String {
        let tested = file.contracts.filter { !$0.scenarios.isEmpty }
        let contract = try #require(tested.first { $0.name == licence } ?? tested.first)
        try #require((1...contract.scenarios.count).contains(number))
        let scenario = contract.scenarios[number - 1]
        let played = ScenarioRunner(contract, file: "Example.licet").play(scenario)
        let world = try #require(played.world)
        let ledger = world.bench.ledger
        let named = try licence.map { try LedgerNames(ledger).licence($0).id }
        switch kind {
        case .acts: return try ActAccount(of: named ?? world.licence, in: ledger).text
        case .may: return try answers(to: scenario, in: world)
        case .payment:
            let explainer = try Explainer(named ?? world.licence, in: ledger)
            return explainer.text(of: try #require(explainer.payments.last))
        case .statement:
            let explainer = try Explainer(named ?? world.licence, in: ledger)
            return explainer.text(of: try #require(explainer.statements.last))
        }
    }

    /// Each question with its day, the answer and the clauses that it rests on. Licences are called
    /// by their contracts here, as their identities change with every change of their code.
    private func answers(to scenario: Scenario, in world: ScenarioWorld) throws -> String {
        let ledger = world.bench.ledger
        let names = try LedgerNames(ledger)
        var text = ""
        var day = try world.today()
        for step in scenario.steps {
            switch step.kind {
            case .act(let next, _, _): day = next
            case .expect(.may(let asked)):
                let act = Act(
                    party: try world.bench.party(asked.party), right: asked.right,
                    work: try world.work(asked.work), place: asked.place, field: asked.field,
                    day: day)
                let question = try PermissionQuestion(act, names, on: ledger)
                let asking = "\(asked.party) \(asked.right) \(asked.work) in \(asked.place)"
                text += "\(day): \(asking) for \(asked.field)?\n  \(question.sentence)\n"
                text += question.details.map { "    \($0)\n" }.joined()
            case .expect: continue
            }
        }
        for licence in try names.licences() {
            text = text.replacing(
                "licence \(licence.id.hex.prefix(12))",
                with: "licence \(try names.module(of: licence).name)")
        }
        return text
    }
}
