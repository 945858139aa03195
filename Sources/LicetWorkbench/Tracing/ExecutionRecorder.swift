import LicetBytecode
import LicetPrimitives
import LicetVM

/// Records a call as it runs, up to the limits of `Execution`.
final class ExecutionRecorder: Tracer {
    static var isTracing: Bool { true }

    private let facts: ModuleFacts
    private var steps: [ExecutedStep] = []
    private var writes: [RegisterWrite] = []
    private var deeds: [ExecutedDeed] = []
    private var frames: [ExecutedFrame] = []
    /// For each frame that has not returned, its number and what its registers hold.
    private var stack: [Activation] = []
    /// Whether the last instruction was a `call`, whose function's first is next.
    private var isEntering = false
    private var unrecorded = 0
    /// Words of all values that were assigned.
    private var words = 0

    /// A frame that has not returned.
    private struct Activation {
        let frame: Int
        var values: [Value?]
        var meanings: [Int32]
    }

    init(_ facts: ModuleFacts) {
        self.facts = facts
    }

    private var isFull: Bool {
        steps.count >= Execution.stepLimit || words >= Execution.wordLimit
            || unrecorded > 0
    }

    func enter(function: Int, instruction: Int, gas: UInt64, registers: RegisterReader) {
        guard !isFull else {
            if unrecorded == 0 { settle(gas, before: (function, instruction)) }
            unrecorded += 1
            return
        }
        settle(gas, before: (function, instruction))
        if stack.isEmpty || isEntering { begin(function, registers) }
        isEntering = opcode(function, instruction) == .call
        let frame = Int32(truncatingIfNeeded: stack[stack.count - 1].frame)
        steps.append(
            ExecutedStep(
                frame: frame, function: UInt16(truncatingIfNeeded: function),
                instruction: UInt16(truncatingIfNeeded: instruction), gas: gas, extra: 0,
                writes: writes.count..<writes.count, deeds: deeds.count..<deeds.count))
    }

    func leave(function: Int, instruction: Int, registers: RegisterReader) {
        guard unrecorded == 0, !steps.isEmpty else { return }
        let opcode = opcode(function, instruction)
        if opcode == .return { return end() }
        note(function, instruction, registers)
        var written: Int32 = 0
        for access in facts.accesses[function][instruction] {
            for register in access.registers {
                let value = facts.meanings.value(by: instruction, of: function)
                record(access.mode, register, function, opcode, registers, value + written)
                if access.mode == .write { written += 1 }
            }
        }
        if opcode != .call { steps[steps.count - 1].isDone = true }
        close()
    }

    /// The recording of the call, once it is over.
    func execution(of call: Call, _ outcome: Outcome) -> Execution {
        let left = call.gasLimit - min(call.gasLimit, outcome.gasUsed)
        if unrecorded == 0 { settle(left, before: nil) }
        return Execution(
            call: call, outcome: outcome, steps: steps, writes: writes, deeds: deeds,
            frames: frames, unrecorded: unrecorded)
    }

    // MARK: Frames

    private func begin(_ function: Int, _ registers: RegisterReader) {
        let types = facts.module.functions[function]
        let number = frames.count
        frames.append(
            ExecutedFrame(
                function: function, caller: stack.last?.frame ?? -1, depth: stack.count))
        let count = types.registers.count
        stack.append(
            Activation(
                frame: number, values: Array(repeating: nil, count: count),
                meanings: Array(repeating: -1, count: count)))
        for register in types.parameters.indices {
            let meaning = facts.meanings.argument(register, of: function)
            assign(register, registers.value(of: register), meaning)
        }
        close()
    }

    /// Ends the frame of a `return`; what it gives is written when the `call` is left.
    private func end() {
        steps[steps.count - 1].isDone = true
        if stack.count > 1 { stack.removeLast() }
    }

    // MARK: Values

    private func record(
        _ mode: RegisterAccess.Mode, _ register: Int, _ function: Int, _ opcode: Opcode?,
        _ registers: RegisterReader, _ meaning: Int32
    ) {
        switch mode {
        case .read:
            // A coin that is handed to a function is gone here.
            if opcode == .call, isCoin(register, function) { assign(register, nil, -1) }
        case .consume: assign(register, nil, -1)
        case .change: assign(register, registers.value(of: register), -1)
        case .write: assign(register, registers.value(of: register), meaning)
        }
    }

    private func isCoin(_ register: Int, _ function: Int) -> Bool {
        guard case .coin = facts.module.functions[function].registers[register] else {
            return false
        }
        return true
    }

    private func assign(_ register: Int, _ value: Value?, _ meaning: Int32) {
        let top = stack.count - 1
        guard stack[top].values.indices.contains(register) else { return }
        writes.append(
            RegisterWrite(
                frame: Int32(truncatingIfNeeded: stack[top].frame),
                register: UInt8(truncatingIfNeeded: register),
                before: stack[top].values[register], after: value,
                meaningBefore: stack[top].meanings[register], meaning: meaning))
        words += value?.recordedWords ?? 1
        stack[top].values[register] = value
        stack[top].meanings[register] = meaning
    }

    /// Gives the last step what has been written since.
    private func close() {
        guard let last = steps.indices.last else { return }
        steps[last].writes = steps[last].writes.lowerBound..<writes.count
        steps[last].deeds = steps[last].deeds.lowerBound..<deeds.count
    }

    // MARK: Gas

    /// Finds what the last step cost beyond its price, from what is left before the next.
    private func settle(_ gas: UInt64, before next: (function: Int, instruction: Int)?) {
        guard let last = steps.indices.last else { return }
        let block = next.flatMap { facts.blockGas[$0.function][$0.instruction] } ?? 0
        let spent = steps[last].gas - min(steps[last].gas, gas)
        steps[last].extra = spent - min(spent, block)
    }

    // MARK: Deeds

    private func note(_ function: Int, _ instruction: Int, _ registers: RegisterReader) {
        let word = Instruction(word: facts.module.functions[function].code[instruction])
        func values(_ first: UInt8, _ count: Int) -> [Value] {
            (Int(first)..<Int(first) + count).compactMap { registers.value(of: $0) }
        }
        if word.opcode == .put {
            deeds += values(word.a, 1).map { .slot(Int(word.wide), $0) }
        } else if word.opcode == .store || word.opcode == .remove {
            let table = Int(word.tableIndex)
            let type = facts.module.tables[table]
            let isStored = word.opcode == .store
            deeds.append(
                .record(
                    table: table, key: values(word.a, type.key.count),
                    fields: isStored ? values(word.b, type.fields.count) : nil))
        } else if word.opcode == .emit {
            let count = facts.module.events[Int(word.wide)].fields.count
            deeds.append(.event(type: Int(word.wide), fields: values(word.a, count)))
        } else if [.withdraw, .deposit, .keep].contains(word.opcode) {
            move(word, function, registers)
        }
    }

    private func move(_ word: Instruction, _ function: Int, _ registers: RegisterReader) {
        let coin = word.opcode == .deposit ? word.b : word.a
        guard case .coin(let asset) = facts.module.functions[function].registers[Int(coin)],
            case .int(let units) = registers.value(of: Int(coin))
        else { return }
        if word.opcode == .keep {
            deeds.append(.kept(asset: asset, units: units))
        } else if word.opcode == .withdraw {
            let account: Account = word.c == 0 ? .licence : .sender
            deeds.append(.withdrawn(asset: asset, from: account, units: units))
        } else if case .id(let id) = registers.value(of: Int(word.a)) {
            deeds.append(.deposited(asset: asset, to: id, units: units))
        }
    }

    private func opcode(_ function: Int, _ instruction: Int) -> Opcode? {
        Instruction(word: facts.module.functions[function].code[instruction]).opcode
    }
}
