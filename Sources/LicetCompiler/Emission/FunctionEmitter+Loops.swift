import LicetBytecode
import LicetPrimitives
import LicetTerms

/// Loops.
extension FunctionEmitter {
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
        // A later trip may bring other values in the gaps of runs.
        copies = []
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

    mutating func repeated(
        _ trips: CoreExpression, bound: UInt32, index: Int?, _ body: [CoreStatement]
    ) throws(EmissionProblem) {
        let before = held
        try holdBefore(body)
        let running = index.flatMap { runsAlong(with: $0, body) }
        let counter = try openLoop(trips: trips, bound: bound)
        let one = CoreExpression.int(1)
        var step: Operand?
        if let running {
            try emit(running.start, into: try home(running.local))
        } else if let index {
            try emit(.int(0), into: try home(index))
        }
        if index != nil { step = try operand(one) }
        let known = beginLoop()
        let header = try code.appendJump(.loop, counter)
        leaves.append([])
        if let first = body.first, running != nil {
            for (local, range) in reader.assigned(by: first, facts) { facts[local] = range }
            try emit(Array(body.dropFirst()))
        } else {
            try emit(body)
        }
        facts = known.exit
        if let local = running?.local ?? index, let step {
            let home = try home(local)
            try code.append(.add, home, home, step.register)
        }
        try closeLoop(header: header)
        if let step { release(step) }
        forgetHeld(since: before)
    }

    /// The local that runs along with the index, where that is all the index is for: the body
    /// begins by adding it to what does not change.
    private func runsAlong(
        with index: Int, _ body: [CoreStatement]
    ) -> (local: Int, start: CoreExpression)? {
        guard case .assign(let local, let value)? = body.first?.kind else { return nil }
        let start: CoreExpression
        if value.kind == .local(index) {
            start = .int(0)
        } else if let (amount, isTaken) = value.change(of: index), !isTaken {
            start = amount
        } else {
            return nil
        }
        let rest = Array(body.dropFirst())
        if case .mark? = rest.first?.kind { return nil }
        switch start.kind {
        case .constant: break
        case .local(let begin): guard !body.assigns(begin) else { return nil }
        default: return nil
        }
        guard !rest.assigns(local), !rest.reads(index), !rest.assigns(index),
            function.body.readCount(of: index) == 1,
            function.body.readCount(of: local) == rest.readCount(of: local)
        else { return nil }
        // After the last trip the register holds one more than the local ever does.
        let begin = reader.range(of: start, facts).interval
        let last = ranges.homes[index]?.interval ?? .limit
        let reached = (begin + last).joined(begin)
        guard type(of: local).sizeClass >= reached.sizeClass else { return nil }
        return (local, start)
    }

    mutating func forEach(
        _ table: Int, key: [Int], bound: UInt32, _ body: [CoreStatement]
    ) throws(EmissionProblem) {
        let before = held
        try holdBefore(body)
        let count = CoreExpression(.recordCount(table: table), .int)
        let most = CoreExpression(.constant(.int(BigInt(UInt64(bound)))), .int)
        let counter = try openLoop(
            trips: CoreExpression(.binary(.minimumInt, count, most), .int), bound: bound)
        let keyTypes = program.tables[table].key.map(\.type)
        let found = try registers.allocateRun([.bool] + keyTypes)
        try code.append(.first, found, wide: UInt16(table))
        let known = beginLoop()
        let header = try code.appendJump(.loop, counter)
        let outer = held
        leaves.append([])
        leaves[leaves.count - 1].append(try code.appendJump(.unless, found))
        for (offset, local) in key.enumerated() {
            try code.append(.move, try home(local), found + 1 + UInt8(offset))
        }
        try emit(body)
        forgetHeld(since: outer)
        facts = known.exit
        let following = try registers.allocateRun([.bool] + keyTypes)
        try code.append(.next, following, found + 1, UInt8(table))
        for offset in 0...keyTypes.count {
            try code.append(.move, found + UInt8(offset), following + UInt8(offset))
        }
        registers.release(following, count: keyTypes.count + 1)
        try closeLoop(header: header)
        registers.release(found, count: keyTypes.count + 1)
        forgetHeld(since: before)
    }
}

extension CoreFunction {
    /// How many of the locals are given a value.
    var assignedCount: Int {
        var isAssigned = locals.map { _ in false }
        for local in body.assignedAnywhere { isAssigned[local] = true }
        return isAssigned.count { $0 }
    }
}

extension [CoreStatement] {
    /// How often the statements, and blocks inside, name a local in an expression.
    func readCount(of local: Int) -> Int {
        var count = 0
        for statement in self {
            statement.forEachExpression { count += $0.readCount(of: local) }
            statement.forEachBlock { count += $0.readCount(of: local) }
        }
        return count
    }

    /// The locals that the statements assign, and blocks inside.
    var assignedAnywhere: [Int] {
        var locals: [Int] = []
        for statement in self {
            locals += statement.assigned
            statement.forEachBlock { locals += $0.assignedAnywhere }
        }
        return locals
    }

    fileprivate func reads(_ local: Int) -> Bool { readCount(of: local) > 0 }

    fileprivate func assigns(_ local: Int) -> Bool {
        contains { statement in
            statement.assigned.contains(local) || statement.blocks.contains { $0.assigns(local) }
        }
    }
}

extension CoreExpression {
    fileprivate func readCount(of local: Int) -> Int {
        switch kind {
        case .local(let other), .coinValue(let other): return other == local ? 1 : 0
        case .constant, .territory, .parameter, .today, .sender, .licence, .slot, .recordCount,
            .balance, .limit, .unary, .rounded, .whole, .datePart, .tiers, .binary, .addMonths,
            .scaled, .spanIndex, .conditional, .call, .has, .hasUnder, .field:
            var count = 0
            forEachPart { count += $0.readCount(of: local) }
            return count
        }
    }
}
