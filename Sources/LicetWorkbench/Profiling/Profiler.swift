import LicetCompiler

/// Profiles a contract: over acts, or over its own tests.
public struct Profiler {
    private let contract: CompiledContract
    private let facts: ModuleFacts

    /// A profiler of a contract.
    public init(_ contract: CompiledContract) {
        self.contract = contract
        facts = ModuleFacts(contract.verified)
    }

    /// The profile of acts, carried out one after the other until one is refused.
    public func profile(
        _ steps: [ActionStep], parameters: [NamedText] = []
    ) throws(ToolError) -> (profile: GasProfile, outcomes: [ActionOutcome]) {
        let calls = ProfiledCalls(facts)
        var run = try ActionRun(contract, parameters: parameters, steps: steps)
        run.watcher = calls
        let outcomes = try run.perform(steps)
        return (GasProfile(calls, source: contract.source), outcomes)
    }

    /// The profile of the contract's tests whose name holds these words, activations included.
    public func profile(
        testsNamed words: String?, file: String
    ) throws(ToolError) -> (profile: GasProfile, results: [ScenarioResult]) {
        let calls = ProfiledCalls(facts)
        let runner = ScenarioRunner(contract, file: file)
        let wanted = contract.scenarios.filter { scenario in
            words.map { scenario.name.contains($0) } ?? true
        }
        guard !wanted.isEmpty else {
            throw .because(.unknownTest, words.map { "`\($0)`" } ?? "\(contract.name) has none")
        }
        let results = wanted.map { runner.run($0, watcher: calls) }
        return (GasProfile(calls, source: contract.source), results)
    }
}
