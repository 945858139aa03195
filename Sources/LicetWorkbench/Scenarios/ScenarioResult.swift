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
    /// Whether it passed, failed or was left out.
    public var outcome: ScenarioOutcome
    /// Everything that was not as expected, in order.
    public var failures: [ScenarioFailure]
    /// How many expectations were read.
    public var expectations: Int
    /// Blocks appended, each of which conserved every asset.
    public var blocks: Int
    /// What each act cost, in order.
    public var costs: [ActCost]

    /// Whether nothing failed.
    public var isPassed: Bool { outcome == .passed }

    /// The result on lines of text: one, and one for each failure.
    public var text: String {
        let head = "\(outcome.rawValue)  \(licence): \(name)"
        return ([head] + failures.map { "  \(file):\($0.line): \($0.sentence)" })
            .joined(separator: "\n")
    }
}

/// How a scenario ended.
public enum ScenarioOutcome: String, Sendable, Encodable {
    /// Every expectation held.
    case passed
    /// Something was not as expected.
    case failed
    /// It states a property for all values, which this version does not run.
    case skipped
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
