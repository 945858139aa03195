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
                facts.ranges[local] = range
            }
        }
    }

    private mutating func emit(_ statement: CoreStatement) throws(EmissionProblem) {
        switch statement.kind {
        case .assign(let local, let value): try assign(local, value)
        case .put(let slot, let value):
            let new = try operand(value)
            try code.append(.put, new.register, wide: UInt16(slot))
            release(new)
        case .fetch, .store, .remove: try emitRecord(statement)
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
            let first = try run(fields)
            try code.append(.emit, first, wide: UInt16(event))
            registers.release(first, count: fields.count)
        case .return(let values):
            try emitReturn(values)
            facts.isReached = false
        case .mark(let locals, let kind, let label, let asset):
            try mark(locals, kind: kind, label: label, asset: asset, at: statement.place)
        }
    }

    private mutating func assign(
        _ local: Int, _ value: CoreExpression
    ) throws(EmissionProblem) {
        // Only the last instruction writes, and it reads first: the value may read the local.
        try emit(value, into: try home(local))
    }

    private mutating func emitReturn(_ values: [CoreExpression]) throws(EmissionProblem) {
        let first = try run(values, as: function.results)
        try code.append(.return, first)
        registers.release(first, count: values.count)
    }

    private mutating func branch(
        _ condition: CoreExpression, _ first: [CoreStatement], _ second: [CoreStatement]
    ) throws(EmissionProblem) {
        let test = try operand(condition)
        let toSecond = try code.appendJump(.unless, test.register)
        release(test)
        let known = facts
        facts = reader.refined(known, condition, is: true)
        try emit(first)
        let then = facts
        facts = reader.refined(known, condition, is: false)
        defer { facts = then.joined(facts) }
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
    }

    // MARK: Loops

    private mutating func openLoop(
        trips: CoreExpression, bound: UInt32
    ) throws(EmissionProblem) -> UInt8 {
        guard loops.count < Limits.loops, let number = UInt8(exactly: loops.count) else {
            throw .tooManyLoops
        }
        loops.append(bound)
        let counter = try registers.allocate(.counter(loop: number))
        let count = try operand(trips)
        try code.append(.enter, counter, count.register, number)
        release(count)
        return counter
    }

    /// Takes up what is known where the next loop's body starts.
    private mutating func beginLoop() -> (start: Facts, exit: Facts) {
        let known = ranges.loops[loopsBegun]
        loopsBegun += 1
        facts = known.start
        return known
    }

    private mutating func closeLoop(header: Int) throws(EmissionProblem) {
        let back = try code.appendJump(.jump)
        code.land(back, at: header)
        code.land(header)
        for leave in leaves.removeLast() { code.land(leave) }
    }

    private mutating func repeated(
        _ trips: CoreExpression, bound: UInt32, index: Int?, _ body: [CoreStatement]
    ) throws(EmissionProblem) {
        if let index { try assign(index, CoreExpression(.constant(.int(0)), .int)) }
        let counter = try openLoop(trips: trips, bound: bound)
        let known = beginLoop()
        let header = try code.appendJump(.loop, counter)
        leaves.append([])
        try emit(body)
        facts = known.exit
        if let index {
            let one = try registers.allocate(.int(.bits64))
            try code.append(.small, one, wide: 1)
            let home = try home(index)
            try code.append(.add, home, home, one)
            registers.release(one)
        }
        try closeLoop(header: header)
    }

    private mutating func forEach(
        _ table: Int, key: [Int], bound: UInt32, _ body: [CoreStatement]
    ) throws(EmissionProblem) {
        let count = CoreExpression(.recordCount(table: table), .int)
        let most = CoreExpression(.constant(.int(BigInt(UInt64(bound)))), .int)
        let counter = try openLoop(
            trips: CoreExpression(.binary(.minimumInt, count, most), .int), bound: bound)
        let keyTypes = program.tables[table].key.map(\.type)
        let found = try registers.allocateRun([.bool] + keyTypes)
        try code.append(.first, found, wide: UInt16(table))
        let known = beginLoop()
        let header = try code.appendJump(.loop, counter)
        leaves.append([])
        leaves[leaves.count - 1].append(try code.appendJump(.unless, found))
        for (offset, local) in key.enumerated() {
            try code.append(.move, try home(local), found + 1 + UInt8(offset))
        }
        try emit(body)
        facts = known.exit
        let following = try registers.allocateRun([.bool] + keyTypes)
        try code.append(.next, following, found + 1, UInt8(table))
        for offset in 0...keyTypes.count {
            try code.append(.move, found + UInt8(offset), following + UInt8(offset))
        }
        registers.release(following, count: keyTypes.count + 1)
        try closeLoop(header: header)
        registers.release(found, count: keyTypes.count + 1)
    }
}

extension [CoreStatement] {
    /// Whether nothing after the statements is ever reached.
    var endsFlow: Bool {
        switch last?.kind {
        case .return, .refuse, .leave: true
        case .branch(_, let first, let second): first.endsFlow && second.endsFlow
        case .assign, .put, .fetch, .store, .remove, .repeated, .forEach, .require, .withdraw,
            .split, .merge, .deposit, .keep, .share, .apportion, .call, .emit, .mark, nil:
            false
        }
    }
}
