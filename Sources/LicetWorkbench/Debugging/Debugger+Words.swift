import LicetBytecode
import LicetVM

/// What the debugger says of the place it stands at.
extension Debugger {
    private var module: Module { words.facts.module }

    // MARK: Where

    /// The instruction that runs next with its source line, or how the call ended.
    var position: String {
        let count = cursor.execution.steps.count
        guard let step = cursor.next else {
            return "step \(count) of \(count): the end\n" + ending
        }
        let (instruction, function) = (Int(step.instruction), Int(step.function))
        return """
            step \(cursor.position) of \(count): \(words.place(instruction, of: function)) in \
            \(words.function(function)): \(words.sourceText(instruction, of: function))
              next \(instruction): \(words.facts.text(instruction, of: function))
            """ + assignedWords
    }

    /// What the last instruction assigned.
    private var assignedWords: String {
        guard let last = cursor.last else { return "" }
        let written = cursor.execution.writes[last.writes].filter { $0.after != nil }.map { write in
            let register = Int(write.register)
            let function = cursor.execution.frames[Int(write.frame)].function
            let value = words.text(write.after, in: register, of: function, write.meaning)
            return "\(words.name(register, write.meaning)) = \(value)"
        }
        let deeds = cursor.execution.deeds[last.deeds].map { words.text($0) }
        return (written + deeds).map { "\n  last \($0)" }.joined()
    }

    private var ending: String {
        if cursor.execution.unrecorded > 0 { return limitWords }
        if let trap = cursor.execution.trap { return words.stop(trap) }
        guard case .success(let values) = cursor.execution.outcome.result, !values.isEmpty else {
            return "done"
        }
        return "done, answer: \(words.results(values, of: cursor.execution.call))"
    }

    /// The functions being run, the innermost first.
    var stackWords: String {
        var lines: [String] = []
        var frame = cursor.frame
        var step = cursor.next ?? cursor.last
        while frame >= 0, cursor.execution.frames.indices.contains(frame) {
            guard let here = step else { break }
            let (instruction, function) = (Int(here.instruction), Int(here.function))
            lines.append(
                "\(words.function(function)), \(words.place(instruction, of: function)), "
                    + "instruction \(instruction): "
                    + words.sourceText(instruction, of: function))
            frame = cursor.execution.frames[frame].caller
            step = lastStep(of: frame)
        }
        return lines.joined(separator: "\n")
    }

    /// The last step that ran in a frame: for one that is not the innermost, its call.
    private func lastStep(of frame: Int) -> ExecutedStep? {
        cursor.execution.steps[..<cursor.position].last { Int($0.frame) == frame }
    }

    // MARK: Values

    /// A value by the name it goes by: a register of the current function, a slot, or a table.
    func shown(_ name: String) throws(ToolError) -> String {
        let frame = cursor.frame
        let function =
            cursor.execution.frames.indices.contains(frame)
            ? cursor.execution.frames[frame].function : 0
        let registers = (0..<cursor.registerCount(of: frame)).filter { register in
            let meaning = cursor.meaning(register, of: frame)
            let isNamed = words.facts.meanings[meaning].name == name
            return "r\(register)" == name || isNamed && cursor.value(register, of: frame) != nil
        }
        var lines = registers.map { register in
            let meaning = cursor.meaning(register, of: frame)
            let value = cursor.value(register, of: frame)
            let text = words.text(value, in: register, of: function, meaning)
            return "\(words.name(register, meaning)) = \(text)"
        }
        let state = state
        for (index, slot) in module.slots.enumerated() where slot.name == name {
            lines.append(words.text(.slot(index, state.slots[index])))
        }
        for (index, table) in module.tables.enumerated() where table.name == name {
            lines += recordWords(index, state)
        }
        guard !lines.isEmpty else {
            throw .because(.unknownValue, "`\(name)`; \(hint(function, frame))")
        }
        return lines.joined(separator: "\n")
    }

    private func hint(_ function: Int, _ frame: Int) -> String {
        var names: [String] = []
        for register in 0..<cursor.registerCount(of: frame)
        where cursor.value(register, of: frame) != nil {
            let meaning = cursor.meaning(register, of: frame)
            guard let name = words.facts.meanings[meaning].name, !names.contains(name) else {
                continue
            }
            names.append(name)
        }
        names += module.slots.map(\.name) + module.tables.map(\.name)
        return "there is \(names.joined(separator: ", "))"
    }

    /// All registers of the current frame that hold something.
    var registerWords: String {
        let frame = cursor.frame
        guard cursor.execution.frames.indices.contains(frame) else { return "no registers" }
        let function = cursor.execution.frames[frame].function
        let lines = (0..<cursor.registerCount(of: frame)).compactMap { register -> String? in
            guard let value = cursor.value(register, of: frame) else { return nil }
            let meaning = cursor.meaning(register, of: frame)
            let text = words.text(value, in: register, of: function, meaning)
            return "\(words.name(register, meaning)) = \(text)"
        }
        return lines.isEmpty ? "no register holds anything yet" : lines.joined(separator: "\n")
    }

    // MARK: The world

    /// The record as it stands after the steps that have run.
    private var state: LicenceState {
        var state = start
        for deed in deeds { state.apply(deed) }
        return state
    }

    private var deeds: ArraySlice<ExecutedDeed> {
        cursor.execution.deeds[..<(cursor.last?.deeds.upperBound ?? 0)]
    }

    /// All slots, and all records of all tables.
    var stateWords: String {
        let state = state
        var lines = module.slots.indices.map { words.text(.slot($0, state.slots[$0])) }
        for table in module.tables.indices { lines += recordWords(table, state) }
        return lines.isEmpty ? "the licence keeps nothing" : lines.joined(separator: "\n")
    }

    private func recordWords(_ table: Int, _ state: LicenceState) -> [String] {
        let records = state.tables[table]
        guard !records.isEmpty else { return ["\(module.tables[table].name) holds no record"] }
        return records.map { words.text(table, $0.key, $0.fields) }
    }

    /// Events and money moved so far.
    var eventWords: String {
        let lines = deeds.compactMap { deed -> String? in
            switch deed {
            case .slot, .record: nil
            case .event, .withdrawn, .deposited, .kept: words.text(deed)
            }
        }
        return lines.isEmpty ? "nothing has happened yet" : lines.joined(separator: "\n")
    }

    /// Gas used and left: of blocks that have been entered, the whole price is used.
    var gasWords: String {
        let limit = cursor.execution.call.gasLimit
        let all = cursor.execution.outcome.gasUsed
        let left = cursor.next?.gas ?? limit - all
        let used = ValueWords.grouped(limit - left)
        return "used \(used) of \(ValueWords.grouped(all)) in all; left \(ValueWords.grouped(left))"
    }
}
