import LicetBytecode
public import LicetCompiler
import LicetPrimitives
import LicetTerms

/// Runs tests that hold for all values of their parameters: the bounds first, then values that a
/// seed chooses, small and large alike. A case that fails is made as small as it goes.
public struct PropertyRunner: Sendable {
    private let scenarios: ScenarioRunner
    private let file: String
    /// Choices of values a property is tried with.
    public var cases = 100
    /// Where the choices begin.
    public var seed: UInt64 = 1
    /// The most runs that making a failing case smaller may take.
    static let mostShrinks = 400

    /// A runner for the properties of a contract.
    public init(_ contract: CompiledContract, file: String) {
        scenarios = ScenarioRunner(contract, file: file)
        self.file = file
    }

    /// Tries one property; `coverage` counts what its cases run.
    public func run(
        _ property: PropertyTest, coverage: CoverageCounter? = nil
    ) -> ScenarioResult {
        var random = SeededNumbers(seed: seed)
        var whole = ScenarioResult(
            name: property.name, licence: property.licence, file: file, line: Int(property.line),
            outcome: .passed, failures: [], expectations: 0, blocks: 0, costs: [],
            trials: Trials(cases: 0, seed: seed))
        for number in 0..<max(1, cases) {
            let values = property.parameters.map { $0.value(number, &random) }
            let result = run(property, values, coverage)
            whole.trials?.cases += 1
            whole.expectations += result.expectations
            whole.blocks += result.blocks
            whole.costs += result.costs
            guard !result.isPassed else { continue }
            let (least, failed) = smallest(property, values, result)
            whole.outcome = .failed
            whole.failures = failed.failures
            whole.trials?.failing = property.text(least)
            return whole
        }
        return whole
    }

    private func run(
        _ property: PropertyTest, _ values: [Value], _ coverage: CoverageCounter? = nil
    ) -> ScenarioResult {
        let (scenario, findings) = property.scenario(values)
        if let scenario { return scenarios.run(scenario, coverage: coverage) }
        return ScenarioResult(
            name: property.name, licence: property.licence, file: file, line: Int(property.line),
            outcome: .failed,
            failures: findings.map {
                ScenarioFailure(
                    line: Int(property.line), words: "test \"\(property.name)\"",
                    expected: "a test that means something for all its values", got: $0)
            }, expectations: 0, blocks: 0, costs: [])
    }

    /// Takes each value nearer to its least as long as the test still fails.
    private func smallest(
        _ property: PropertyTest, _ values: [Value], _ result: ScenarioResult
    ) -> ([Value], ScenarioResult) {
        var (least, failed) = (values, result)
        var runs = 0
        var isSmaller = true
        while isSmaller {
            isSmaller = false
            for index in least.indices {
                let candidates = property.parameters[index].smaller(than: least[index])
                for candidate in candidates where runs < Self.mostShrinks {
                    runs += 1
                    var attempt = least
                    attempt[index] = candidate
                    let found = run(property, attempt)
                    guard !found.isPassed else { continue }
                    (least, failed) = (attempt, found)
                    isSmaller = true
                    break
                }
            }
        }
        return (least, failed)
    }
}

extension PropertyParameter {
    /// The value that a case tries: the bounds in the first cases, then any.
    fileprivate func value(_ number: Int, _ random: inout SeededNumbers) -> Value {
        if number == 0 { return least }
        if number == 1 { return most }
        switch (least, most) {
        case (.int(let first), .int(let last)):
            return .int(first + random.number(upTo: last - first))
        case (.ratio(let first), .ratio(let last)):
            let parts = [2, 3, 7, 100, 1_000, 9_999][random.below(6)]
            let part = Ratio(random.below(parts + 1), over: parts)
            return .ratio(first + (last - first) * part)
        case (.date(let first), .date(let last)):
            let days = BigInt(first.daysUntil(last))
            let step = Int(random.number(upTo: days).int64 ?? 0)
            return .date(first.adding(days: step) ?? first)
        default: return .bool(random.below(2) == 1)
        }
    }

    /// Values nearer to the least one, the nearest first.
    fileprivate func smaller(than value: Value) -> [Value] {
        switch (least, value) {
        case (.int(let first), .int(let number)):
            return [BigInt](halving: number - first).map { .int(first + $0) }
        case (.date(let first), .date(let day)):
            return [BigInt](halving: BigInt(first.daysUntil(day))).compactMap { days in
                days.int64.flatMap { first.adding(days: Int($0)) }.map { .date($0) }
            }
        case (.ratio(let first), .ratio(let ratio)):
            let above = ratio - first
            let rounded = [1, 2, 10, 100].compactMap { (parts: Int) -> Ratio? in
                let whole = (above * Ratio(BigInt(parts))).rounded(.down)
                return Ratio(whole, BigInt(parts))
            }
            return ([.zero] + rounded).filter { $0 < above }.map { .ratio(first + $0) }
        case (.bool, .bool(true)): return [.bool(false)]
        default: return []
        }
    }
}

extension [BigInt] {
    /// Nothing, then numbers ever nearer to this one from below.
    fileprivate init(halving number: BigInt) {
        self = []
        var step = number
        while step.signum > 0 {
            append(number - step)
            step = step.floorDivided(by: BigInt(2)).quotient
        }
    }
}
