import LicetBytecode

/// A place in a recorded call, with the values that stand there.
struct ExecutionCursor {
    let execution: Execution
    /// How many steps have run: the next is `execution.steps[position]`.
    private(set) var position = 0
    /// For each frame what its registers hold, and the numbers of what is known of the values.
    private var values: [[Value?]]
    private var meanings: [[Int32]]

    init(_ execution: Execution, _ facts: ModuleFacts) {
        self.execution = execution
        let counts = execution.frames.map {
            facts.module.functions[$0.function].registers.count
        }
        values = counts.map { Array(repeating: nil, count: $0) }
        meanings = counts.map { Array(repeating: -1, count: $0) }
        let start = execution.steps.first?.writes.lowerBound ?? execution.writes.count
        for write in execution.writes[..<start] { apply(write) }
    }

    /// The step that runs next, or nil at the end.
    var next: ExecutedStep? {
        execution.steps.indices.contains(position) ? execution.steps[position] : nil
    }

    /// The step that ran last, or nil at the beginning.
    var last: ExecutedStep? { position > 0 ? execution.steps[position - 1] : nil }

    /// The frame of the next step; at the end that of the last.
    var frame: Int { Int(next?.frame ?? last?.frame ?? 0) }

    /// How many registers a frame has.
    func registerCount(of frame: Int) -> Int {
        values.indices.contains(frame) ? values[frame].count : 0
    }

    /// What a register of a frame holds; nil before it is assigned, and where a coin is gone.
    func value(_ register: Int, of frame: Int) -> Value? {
        guard values.indices.contains(frame), values[frame].indices.contains(register) else {
            return nil
        }
        return values[frame][register]
    }

    /// The number of what is known of a register's value.
    func meaning(_ register: Int, of frame: Int) -> Int32 {
        guard meanings.indices.contains(frame), meanings[frame].indices.contains(register) else {
            return -1
        }
        return meanings[frame][register]
    }

    /// Runs the next step; false at the end.
    @discardableResult
    mutating func forward() -> Bool {
        guard let step = next else { return false }
        for write in execution.writes[step.writes] { apply(write) }
        position += 1
        return true
    }

    /// Takes the last step back; false at the beginning.
    @discardableResult
    mutating func back() -> Bool {
        guard let step = last else { return false }
        for write in execution.writes[step.writes].reversed() {
            values[Int(write.frame)][Int(write.register)] = write.before
            meanings[Int(write.frame)][Int(write.register)] = write.meaningBefore
        }
        position -= 1
        return true
    }

    private mutating func apply(_ write: RegisterWrite) {
        values[Int(write.frame)][Int(write.register)] = write.after
        meanings[Int(write.frame)][Int(write.register)] = write.meaning
    }
}

/// A licence's record: what its slots and tables hold.
struct LicenceState {
    var slots: [Value]
    var tables: [[StateRecord]]

    /// A record of a table.
    struct StateRecord {
        let key: [Value]
        let fields: [Value]
    }

    /// Does what an instruction did.
    mutating func apply(_ deed: ExecutedDeed) {
        switch deed {
        case .slot(let index, let value):
            if slots.indices.contains(index) { slots[index] = value }
        case .record(let table, let key, let fields):
            guard tables.indices.contains(table) else { return }
            let position = tables[table].firstIndex { $0.key == key }
            if let position { tables[table].remove(at: position) }
            guard let fields else { return }
            let record = StateRecord(key: key, fields: fields)
            tables[table].insert(record, at: position ?? tables[table].count)
        case .event, .withdrawn, .deposited, .kept: break
        }
    }
}
