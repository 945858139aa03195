import LicetBytecode
import LicetVM

/// Writes what an act did, as much of it as the level asks for.
struct TraceWriter {
    private let words: ExecutionWords
    private let level: TraceLevel
    private var lines: [TraceLine] = []
    private var cursor: ExecutionCursor
    private var clause = ""
    private var place = ""
    /// What the line has assigned so far, each register once, in the order of the last time.
    private var assigned: [RegisterWrite] = []
    /// For each frame the step that called it.
    private var callSites: [Int: ExecutedStep] = [:]

    /// The trace of an act: of its calls, and of what became of them.
    static func trace(
        _ outcome: ActionOutcome, _ calls: [Execution], _ words: ExecutionWords,
        _ level: TraceLevel
    ) -> ActTrace {
        let head = "\(outcome.day)  \(outcome.party): \(outcome.action)"
        guard let last = calls.last else {
            return ActTrace(lines: [
                TraceLine(kind: .act, text: head), gas(outcome, machine: 0),
                TraceLine(kind: .end, text: rejection(outcome)),
            ])
        }
        let arguments = words.arguments(of: last.call)
        let act = arguments.isEmpty ? head : "\(head), \(arguments)"
        var lines = [TraceLine(kind: .act, text: act)]
        for call in calls {
            var writer = TraceWriter(call, words, level)
            writer.writeAll()
            lines += writer.lines
        }
        lines.append(gas(outcome, machine: calls.reduce(0) { $0 + $1.outcome.gasUsed }))
        lines.append(TraceLine(kind: .end, text: end(outcome, last, words)))
        return ActTrace(lines: lines)
    }

    private static func gas(_ outcome: ActionOutcome, machine: UInt64) -> TraceLine {
        let rest = outcome.gasUsed - min(machine, outcome.gasUsed)
        var text = "gas \(ValueWords.grouped(max(machine, outcome.gasUsed)))"
        if rest > 0 {
            text += ": machine \(ValueWords.grouped(machine)), "
            text += "ledger \(ValueWords.grouped(rest))"
        }
        return TraceLine(kind: .gas, text: text)
    }

    private static func end(
        _ outcome: ActionOutcome, _ call: Execution, _ words: ExecutionWords
    ) -> String {
        if let trap = call.trap { return words.stop(trap) }
        guard outcome.isDone else { return rejection(outcome) }
        guard case .success(let values) = call.outcome.result, !values.isEmpty else {
            return "done"
        }
        return "done, answer: \(words.results(values, of: call.call))"
    }

    /// Why the ledger refused what the licence's code did not.
    private static func rejection(_ outcome: ActionOutcome) -> String {
        let entry = ErrorCatalogue.entry(for: outcome.code)
        let detail = outcome.detail.isEmpty ? entry?.sentence ?? "refused" : outcome.detail
        return "refused: \(outcome.code) \(detail); cause: \(entry?.cause ?? "") "
            + "mend: \(entry?.mend ?? "")"
    }

    private init(_ execution: Execution, _ words: ExecutionWords, _ level: TraceLevel) {
        self.words = words
        self.level = level
        cursor = ExecutionCursor(execution, words.facts)
    }

    // MARK: Walking

    private mutating func writeAll() {
        while let step = cursor.next {
            announce(step)
            if level == .instructions { write(step) } else { cursor.forward() }
            if level == .lines { assign(step) }
            if level >= .clauses { derive(step) }
            let deeds = cursor.execution.deeds[step.deeds].filter(isWanted)
            if !deeds.isEmpty { flush() }
            for deed in deeds { add(.deed, words.text(deed)) }
        }
        flush()
        let rest = cursor.execution.unrecorded
        guard rest > 0 else { return }
        let limit = ValueWords.grouped(UInt64(cursor.execution.steps.count))
        add(
            .cut,
            "the trace holds the first \(limit) instructions; \(rest) more ran and are not shown")
    }

    /// The record's changes are part of the lines; events and money of every level.
    private func isWanted(_ deed: ExecutedDeed) -> Bool {
        switch deed {
        case .slot, .record: level >= .lines
        case .event, .withdrawn, .deposited, .kept: true
        }
    }

    /// Says which clause and line run from here on, if they are others than before.
    private mutating func announce(_ step: ExecutedStep) {
        let (instruction, function) = (Int(step.instruction), Int(step.function))
        let clause = words.clause(instruction, of: function)
        if level >= .clauses, clause != self.clause {
            flush()
            self.clause = clause
            add(.clause, clause)
        }
        guard level >= .lines else { return }
        let place = "\(words.place(instruction, of: function)) in \(words.function(function))"
        let key = "\(step.frame) \(place)"
        guard key != self.place else { return }
        flush()
        self.place = key
        add(.line, "\(place): \(words.sourceText(instruction, of: function))")
    }

    // MARK: Values

    /// Keeps what a step assigned; a call's arguments are named where they came from.
    private mutating func assign(_ step: ExecutedStep) {
        let callee = cursor.next?.frame ?? step.frame
        for write in cursor.execution.writes[step.writes]
        where write.after != nil && (write.frame <= step.frame || write.frame != callee) {
            assigned.removeAll { $0.frame == write.frame && $0.register == write.register }
            assigned.append(write)
        }
    }

    private mutating func flush() {
        let writes = assigned
        assigned = []
        guard level == .lines else { return }
        for write in writes { add(.value, text(of: write)) }
    }

    private func text(of write: RegisterWrite) -> String {
        let register = Int(write.register)
        let function = cursor.execution.frames[Int(write.frame)].function
        let value = words.text(write.after, in: register, of: function, write.meaning)
        return "\(words.name(register, write.meaning)) = \(value)"
    }

    /// The derivation steps at an instruction, a call's when it has returned.
    private mutating func derive(_ step: ExecutedStep) {
        let opcode = words.facts.mnemonic(Int(step.instruction), of: Int(step.function))
        if opcode == Opcode.call.row.mnemonic, let callee = cursor.next {
            callSites[Int(callee.frame)] = step
            return
        }
        let isReturn = opcode == Opcode.return.row.mnemonic
        guard let site = isReturn ? callSites[Int(step.frame)] : step, step.isDone else { return }
        let marks = words.facts.module.debug.steps.filter {
            $0.function == site.function && $0.instruction == site.instruction
        }
        if !marks.isEmpty { flush() }
        for mark in marks {
            let values = (Int(mark.register)..<Int(mark.register) + Int(mark.width)).map {
                let meaning = cursor.meaning($0, of: Int(site.frame))
                let value = cursor.value($0, of: Int(site.frame))
                return words.text(value, in: $0, of: Int(site.function), meaning)
            }
            let named = zip(mark.labels, values).map { "\($0) = \($1)" }.joined(separator: ", ")
            add(.step, "\(words.facts.module.debug.file):\(mark.line)  \(mark.kind): \(named)")
        }
    }

    // MARK: Instructions

    private mutating func write(_ step: ExecutedStep) {
        let (instruction, function) = (Int(step.instruction), Int(step.function))
        let read = words.facts.accesses[function][instruction].filter(\.isRead)
            .flatMap { Array($0.registers) }
            .map { register in
                let meaning = cursor.meaning(register, of: Int(step.frame))
                let value = cursor.value(register, of: Int(step.frame))
                return "r\(register) \(words.text(value, in: register, of: function, meaning))"
            }
        cursor.forward()
        let written = cursor.execution.writes[step.writes].filter { $0.after != nil }
            .map { self.text(of: $0) }
        let code = "\(instruction): \(words.facts.text(instruction, of: function))"
        var text = Self.padded(code, 34)
        let extra = step.extra > 0 ? "+\(ValueWords.grouped(step.extra))" : ""
        let price = ValueWords.grouped(words.facts.fixed[function][instruction])
        text += Self.padded("gas \(price)\(extra), left \(ValueWords.grouped(step.gas))", 38)
        if !read.isEmpty { text += "  reads \(read.joined(separator: ", "))" }
        if !written.isEmpty { text += "  gives \(written.joined(separator: ", "))" }
        while text.last == " " { text.removeLast() }
        add(.instruction, text)
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(1, width - text.count))
    }

    private mutating func add(_ kind: TraceLine.Kind, _ text: String) {
        lines.append(TraceLine(kind: kind, text: text))
    }
}
