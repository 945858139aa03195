import LicetBytecode
import LicetPrimitives
import LicetTerms

/// Statements, in the order they stand.
extension FunctionEmitter {
    mutating func emit(_ statements: [CoreStatement]) throws(EmissionProblem) {
        for statement in statements {
            note(statement.place)
            try emit(statement)
            for (local, range) in reader.assigned(by: statement, facts) {
                facts[local] = range
            }
        }
    }

    private mutating func emit(_ statement: CoreStatement) throws(EmissionProblem) {
        switch statement.kind {
        case .assign(let local, let value): try assign(local, value)
        case .put(let slot, let value):
            let new = try operand(value, for: program.slots[slot].type)
            try code.append(.put, new.register, wide: UInt16(slot))
            forgetSlots([slot])
            if isHolding, new.isPassing, (uses[.slot(slot)] ?? 0) > 0 {
                held.append(HeldValue(key: .slot(slot), register: new.register))
            } else {
                release(new)
            }
        case .fetch, .store, .remove: try emitRecord(statement)
        case .attested(let series, let day, let locals):
            let key = try run([series, day])
            try code.append(.series, try home(locals[0]), try home(locals[1]), key.first)
            release(key)
        case .branch(let condition, let first, let second):
            try branch(condition, first, second)
        case .repeated(let trips, let bound, let index, let body):
            try repeated(trips, bound: bound, index: index, body)
        case .forEach(let table, let key, let bound, let body):
            try forEach(table, key: key, bound: bound, body)
        case .leave:
            let jump = try code.appendJump(.jump)
            if !leaves.isEmpty { leaves[leaves.count - 1].append(jump) }
            facts.isReached = false
        case .require(let condition, let refusal):
            if isProven(condition) { return }
            let test = try operand(condition)
            try code.append(.require, test.register, wide: UInt16(refusal))
            release(test)
            facts = reader.refined(facts, condition, is: true)
        case .refuse(let refusal):
            try code.append(.refuse, 0, wide: UInt16(refusal))
            facts.isReached = false
        case .withdraw, .split, .merge, .deposit, .keep: try emitMoney(statement)
        case .share, .apportion: try emitSplit(statement)
        case .call(let function, let arguments, let locals):
            try callStatement(function, arguments, into: locals)
        case .emit(let event, let fields):
            let told = try run(fields, for: program.events[event].fields)
            try code.append(.emit, told.first, wide: UInt16(event))
            release(told)
        case .return(let values):
            try emitReturn(values)
            facts.isReached = false
        case .mark(let locals, let kind, let label, let asset):
            try mark(locals, kind: kind, label: label, asset: asset, at: statement.place)
        }
    }

    /// A number for a slot, worked out in a register of the slot's own class: a number outside it
    /// traps in either place. What stands in a register already stays there.
    private mutating func operand(
        _ value: CoreExpression, for type: ValueType
    ) throws(EmissionProblem) -> Operand {
        guard case .binary = value.kind, value.type == .int else { return try operand(value) }
        let register = try registers.allocate(type)
        try emit(value, into: register)
        return Operand(register: register, isPassing: true)
    }

    /// Whether what is known of two numbers makes their comparison hold, whatever they are.
    private func isProven(_ condition: CoreExpression) -> Bool {
        guard case .binary(let operation, let left, let right) = condition.kind, left.isPlain,
            right.isPlain, operation == .lessInt || operation == .atMostInt
        else { return false }
        let most = reader.range(of: left, facts).interval.high
        let least = reader.range(of: right, facts).interval.low
        return operation == .lessInt ? most < least : most <= least
    }

    private mutating func assign(
        _ local: Int, _ value: CoreExpression
    ) throws(EmissionProblem) {
        // Only the last instruction writes, and it reads first: the value may read the local.
        try emit(value, into: try home(local))
    }

    private mutating func emitReturn(_ values: [CoreExpression]) throws(EmissionProblem) {
        let results = try run(values, as: function.results)
        try code.append(.return, results.first)
        release(results)
    }

    private mutating func branch(
        _ condition: CoreExpression, _ first: [CoreStatement], _ second: [CoreStatement]
    ) throws(EmissionProblem) {
        let toSecond = try jump(unless: condition)
        let known = facts
        let before = held
        facts = reader.refined(known, condition, is: true)
        try emit(first)
        forgetHeld(since: before)
        let then = facts
        let heldThen = held
        held = before
        facts = reader.refined(known, condition, is: false)
        defer {
            facts = then.joined(facts)
            forgetHeld(since: before)
            held = held.filter { first.endsFlow || heldThen.contains($0) }
        }
        guard !second.isEmpty else { return code.land(toSecond) }
        guard !first.endsFlow else {
            code.land(toSecond)
            return try emit(second)
        }
        let toEnd = try code.appendJump(.jump)
        code.land(toSecond)
        try emit(second)
        code.land(toEnd)
    }

    private mutating func callStatement(
        _ callee: Int, _ arguments: [CoreExpression], into locals: [Int]
    ) throws(EmissionProblem) {
        let results = program.functions[callee].results
        let first = try resultRun(locals, types: results)
        try call(callee, arguments, results: first.register)
        try settle(first, into: locals)
        forgetSlots(slotsWritten[callee])
    }
}

extension [CoreStatement] {
    /// Whether nothing after the statements is ever reached.
    var endsFlow: Bool {
        switch last?.kind {
        case .return, .refuse, .leave: true
        case .branch(_, let first, let second): first.endsFlow && second.endsFlow
        case .assign, .put, .fetch, .store, .remove, .attested, .repeated, .forEach, .require,
            .withdraw, .split, .merge, .deposit, .keep, .share, .apportion, .call, .emit, .mark,
            nil:
            false
        }
    }
}
