import LicetBytecode
import LicetCompiler
import LicetPrimitives
import LicetTerms

/// Lets a licence live through random histories on a ledger: reports and corrections, statements in
/// and out of turn, payments of too little and too much, calls of its own actions, by the right party
/// and by others, some of them refused. After every block each asset is conserved and every promise
/// holds. A history in which something does not is cut down to the acts that it takes.
public struct HistoryRunner: Sendable {
    private let contract: CompiledContract
    private let scenarios: ScenarioRunner
    private let file: String
    /// How many histories a licence lives through.
    public var histories = 100
    /// Where the choices begin.
    public var seed: UInt64 = 1
    /// Acts of a history.
    public var acts = 24

    /// A runner for the histories of a contract.
    public init(_ contract: CompiledContract, file: String) {
        self.contract = contract
        self.file = file
        scenarios = ScenarioRunner(contract, file: file)
    }

    /// What the histories came to.
    public func run(
        coverage: CoverageCounter? = nil, progress: (Int) -> Bool = { _ in true }
    ) -> ScenarioResult {
        var whole = ScenarioResult(
            name: "random histories", licence: contract.name, file: file, line: 1,
            outcome: .passed, failures: [], expectations: 0, blocks: 0, costs: [],
            trials: Trials(cases: 0, seed: seed))
        let foundations = WorldFoundations(contract)
        for number in 0..<histories where progress(number) {
            var life = RandomLife(contract, seed: seed &+ UInt64(number))
            let history = life.scenario(acts: acts)
            let result = scenarios.run(
                history, watcher: coverage, allowsRefusals: true, on: foundations)
            whole.trials?.cases += 1
            whole.blocks += result.blocks
            whole.costs += result.costs
            guard !result.isPassed else { continue }
            let (shortest, failed) = shortest(history, result, on: foundations)
            whole.outcome = .failed
            whole.failures = failed.failures
            whole.trials?.failing = life.text(of: shortest)
            whole.trials?.seed = seed &+ UInt64(number)
            return whole
        }
        return whole
    }

    /// Leaves out acts as long as the same thing goes wrong.
    private func shortest(
        _ history: Scenario, _ result: ScenarioResult, on foundations: WorldFoundations
    ) -> (Scenario, ScenarioResult) {
        var (shortest, failed) = (history, result)
        var index = shortest.steps.count - 1
        while index >= 0 {
            var attempt = shortest
            attempt.steps.remove(at: index)
            let found = scenarios.run(
                attempt, watcher: nil, allowsRefusals: true, on: foundations)
            if found.failures.first?.expected == failed.failures.first?.expected {
                (shortest, failed) = (attempt, found)
            }
            index -= 1
        }
        return (shortest, failed)
    }
}
