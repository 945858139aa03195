/// How much a trace says; each level says what the one before says, and more.
public enum TraceLevel: Int, Sendable, Comparable {
    /// Actions, events, money moved, gas.
    case actions = 1
    /// Clauses, and the steps of derivations with their source lines.
    case clauses
    /// Every source line with the values it assigned.
    case lines
    /// Every instruction with operands, registers and gas.
    case instructions

    /// The level of so many `v`; more than four say no more.
    public init?(count: Int) {
        guard count > 0 else { return nil }
        self = TraceLevel(rawValue: min(count, 4)) ?? .instructions
    }

    /// Orders levels by how much they say.
    public static func < (left: TraceLevel, right: TraceLevel) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// A line of a trace.
public struct TraceLine: Sendable, Hashable, Encodable {
    /// What the line tells of.
    public enum Kind: String, Sendable, Encodable {
        /// Who called what, with which arguments.
        case act
        /// Something the licence did: an event, money moved, its record changed.
        case deed
        /// The clause whose code runs from here on.
        case clause
        /// A step of a derivation.
        case step
        /// The source line that runs from here on.
        case line
        /// A value that was assigned.
        case value
        /// An instruction.
        case instruction
        /// What the trace leaves out.
        case cut
        /// What the act cost.
        case gas
        /// What came of it.
        case end
    }

    /// What the line tells of.
    public var kind: Kind
    /// The line's words.
    public var text: String

    /// The line as it is printed.
    var printed: String {
        let depth =
            switch kind {
            case .act: 0
            case .deed, .clause, .cut, .gas, .end: 1
            case .step, .line: 2
            case .value, .instruction: 3
            }
        return String(repeating: "  ", count: depth) + text
    }
}

/// What one act of `licet run` did on the way to its outcome.
public struct ActTrace: Sendable, Hashable, Encodable {
    /// The lines in the order things happened.
    public var lines: [TraceLine]

    /// The trace as text.
    public var text: String { lines.map(\.printed).joined(separator: "\n") }
}

extension ActionRun {
    /// Carries acts out as `perform` does, and tells what each did on the way.
    public mutating func trace(
        _ steps: [ActionStep], _ level: TraceLevel
    ) throws(ToolError) -> (outcomes: [ActionOutcome], traces: [ActTrace]) {
        let facts = ModuleFacts(contract.verified)
        let recorded = RecordedCalls(facts)
        watcher = recorded
        defer { watcher = nil }
        var outcomes: [ActionOutcome] = []
        var traces: [ActTrace] = []
        let run = self
        let words = ExecutionWords(facts, source: contract.source) { run.name($0) }
        for step in steps {
            let outcome = try perform(step)
            outcomes.append(outcome)
            traces.append(TraceWriter.trace(outcome, recorded.take(), words, level))
            if !outcome.isDone { break }
        }
        return (outcomes, traces)
    }
}
