import LicetBytecode
import LicetVM

/// A session over one recorded call: it reads commands and answers them.
///
/// The call has run already, so going on and going back are the same, and nothing that is done here
/// changes what it came to. It holds the first 200,000 instructions of a call, or as many as assign
/// values of 4,000,000 words.
public final class Debugger {
    let words: ExecutionWords
    let start: LicenceState
    var cursor: ExecutionCursor
    private var breaks: [Int] = []

    /// What a command came to.
    public struct Answer: Sendable, Encodable {
        /// The answer's words.
        public var text: String
        /// How many instructions have run.
        public var step: Int
        /// How many were recorded.
        public var steps: Int
        /// The source line of the instruction that runs next; nil at the end.
        public var line: Int?
        /// Whether the session is over.
        public var isOver = false
    }

    init(_ execution: Execution, _ words: ExecutionWords, start: LicenceState) {
        self.words = words
        self.start = start
        cursor = ExecutionCursor(execution, words.facts)
    }

    /// Carries acts out like `licet run`, and records the last of them: the first that is refused,
    /// if one is.
    public static func record(
        _ contract: CompiledContract, parameters: [NamedText], _ steps: [ActionStep]
    ) throws(ToolError) -> Debugger {
        let facts = ModuleFacts(contract.verified)
        let recorded = RecordedCalls(facts)
        var run = try ActionRun(contract, parameters: parameters, steps: steps)
        run.watcher = recorded
        var outcome: ActionOutcome?
        var state = try run.state()
        for (index, step) in steps.enumerated() {
            _ = recorded.take()
            state = try run.state()
            let result = try run.perform(step)
            outcome = result
            if !result.isDone || index == steps.count - 1 { break }
        }
        guard let execution = recorded.take().last else {
            throw .because(.nothingRan, outcome.map { "\($0.code) \($0.detail)" } ?? "no act")
        }
        let names = run
        return Debugger(
            execution, ExecutionWords(facts, source: contract.source) { names.name($0) },
            start: state)
    }

    /// What is said before the first command.
    public var greeting: Answer {
        let action = words.facts.module.actions[cursor.execution.call.action].name
        let count = ValueWords.grouped(UInt64(cursor.execution.steps.count))
        var text = "\(action) \(words.arguments(of: cursor.execution.call))"
        text += "\nrecorded \(count) instructions; `help` lists the commands"
        if cursor.execution.unrecorded > 0 { text += "\n" + limitWords }
        return answer(text + "\n" + position)
    }

    /// Carries a command out.
    public func answer(to line: String) throws(ToolError) -> Answer {
        switch try DebugCommand.read(line) {
        case .step(let count): move(count) { $0.forward() }
        case .back(let count): move(count) { $0.back() }
        case .line: nextLine()
        case .lineBack: lineBefore()
        case .continueForward: run { $0.forward() }
        case .continueBack: run { $0.back() }
        case .go(let step): go(to: step)
        case .begin: go(to: 0)
        case .end: go(to: cursor.execution.steps.count)
        case .breakAt(let line): return answer(try setBreak(line))
        case .breaks: return answer(listed)
        case .clear(let line): return answer(try clear(line))
        case .whereAmI: return answer(stackWords)
        case .show(let name): return answer(try shown(name))
        case .registers: return answer(registerWords)
        case .state: return answer(stateWords)
        case .events: return answer(eventWords)
        case .gas: return answer(gasWords)
        case .help: return answer(DebugCommand.page)
        case .quit:
            var last = answer("")
            last.isOver = true
            return last
        }
        return answer(position)
    }

    private func answer(_ text: String) -> Answer {
        Answer(
            text: text, step: cursor.position, steps: cursor.execution.steps.count,
            line: cursor.next.flatMap(line))
    }

    // MARK: Moving

    private func move(_ count: Int, _ one: (inout ExecutionCursor) -> Bool) {
        for _ in 0..<min(count, cursor.execution.steps.count) where !one(&cursor) { break }
    }

    private func go(to step: Int) {
        let goal = min(step, cursor.execution.steps.count)
        while cursor.position < goal, cursor.forward() {}
        while cursor.position > goal, cursor.back() {}
    }

    /// The source line of a step.
    func line(_ step: ExecutedStep) -> Int? {
        words.facts.place(Int(step.instruction), of: Int(step.function)).map { Int($0.line) }
    }

    /// Whether two steps stand on one line of one frame.
    private func isSameLine(_ left: ExecutedStep, _ right: ExecutedStep) -> Bool {
        left.frame == right.frame && line(left) == line(right)
    }

    private func nextLine() {
        guard let here = cursor.next else { return }
        while let next = cursor.next, isSameLine(next, here) { cursor.forward() }
    }

    /// To the first instruction of the stretch before this one.
    private func lineBefore() {
        if let here = cursor.next {
            while let last = cursor.last, isSameLine(last, here) { cursor.back() }
        }
        guard let before = cursor.last else { return }
        while let last = cursor.last, isSameLine(last, before) { cursor.back() }
    }

    /// Moves until a break is reached: where its line begins to run.
    private func run(_ one: (inout ExecutionCursor) -> Bool) {
        while one(&cursor) {
            guard let next = cursor.next, let line = line(next), breaks.contains(line) else {
                continue
            }
            guard let last = cursor.last, isSameLine(last, next) else { return }
        }
    }

    // MARK: Breaks

    private func setBreak(_ line: Int) throws(ToolError) -> String {
        let lines = words.facts.module.debug.places.map { Int($0.line) }
        guard lines.contains(line) else {
            let after = lines.filter { $0 > line }.min()
            let near = after ?? lines.max()
            let hint = near.map { "; the nearest with code is \($0)" } ?? ""
            throw .because(.unknownValue, "no code comes from line \(line)\(hint)")
        }
        if !breaks.contains(line) { breaks.append(line) }
        breaks.sort()
        return listed
    }

    private func clear(_ line: Int) throws(ToolError) -> String {
        guard breaks.contains(line) else {
            throw .because(.unknownValue, "there is no break at line \(line)")
        }
        breaks.removeAll { $0 == line }
        return listed
    }

    private var listed: String {
        breaks.isEmpty
            ? "no breaks" : "breaks at " + breaks.map { "\($0)" }.joined(separator: ", ")
    }

    /// What a recording that is full leaves out.
    var limitWords: String {
        let count = ValueWords.grouped(UInt64(cursor.execution.steps.count))
        let rest = ValueWords.grouped(UInt64(cursor.execution.unrecorded))
        return "the recording is full: it holds the first \(count) instructions; \(rest) more ran"
    }
}
