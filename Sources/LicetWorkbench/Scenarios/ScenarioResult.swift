/// What running a scenario came to.
public struct ScenarioResult: Sendable, Encodable {
    /// The words between the quotes.
    public var name: String
    /// The licence that was tested.
    public var licence: String
    /// The file's name.
    public var file: String
    /// The line of `test`.
    public var line: Int
    /// Whether it passed.
    public var outcome: ScenarioOutcome
    /// Everything that was not as expected, in order.
    public var failures: [ScenarioFailure]
    /// How many expectations were read.
    public var expectations: Int
    /// Blocks appended, each of which conserved every asset.
    public var blocks: Int
    /// What each act cost, in order.
    public var costs: [ActCost]
    /// For a test `for all`, what was tried.
    public var trials: Trials?

    /// Whether nothing failed.
    public var isPassed: Bool { outcome == .passed }

    /// The result on lines of text: one, and one for each failure.
    public var text: String {
        let tried = trials.map { " (\($0.words))" } ?? ""
        let head = "\(outcome.rawValue)  \(licence): \(name)\(tried)"
        var lines = [head] + failures.map { "  \(file):\($0.line): \($0.sentence)" }
        if let test = trials?.failing {
            lines.append("  the least case found that fails:")
            lines += test.split(separator: "\n", omittingEmptySubsequences: false).map { "  \($0)" }
        }
        return lines.joined(separator: "\n")
    }
}

/// How a scenario ended.
public enum ScenarioOutcome: String, Sendable, Encodable {
    /// Every expectation held.
    case passed
    /// Something was not as expected.
    case failed
}

/// What a test `for all` tried.
public struct Trials: Sendable, Hashable, Encodable {
    /// How many choices of values were run.
    public var cases: Int
    /// Where the choices began; the same seed tries the same.
    public var seed: UInt64
    /// The least case found that fails, as a `test` block.
    public var failing: String?

    var words: String { "\(cases) case\(cases == 1 ? "" : "s"), seed \(seed)" }
}

/// An expectation that did not hold, or an act that was refused unexpectedly.
public struct ScenarioFailure: Sendable, Hashable, Encodable {
    /// The line of the step.
    public var line: Int
    /// The step as written.
    public var words: String
    /// What was expected.
    public var expected: String
    /// What was found.
    public var got: String

    /// The failure in a sentence.
    public var sentence: String { "`\(words)`: expected \(expected), got \(got)" }
}

/// Gas that one act used.
public struct ActCost: Sendable, Hashable, Encodable {
    /// The action's name.
    public var action: String
    /// Gas of the transaction.
    public var gasUsed: UInt64
    /// Whether it was carried out.
    public var isDone: Bool
}
