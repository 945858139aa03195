import LicetBytecode
import LicetPrimitives

extension CoreProgram {
    /// The program with slots that an outermost loop writes kept in locals while it runs.
    ///
    /// A slot goes to its local before the loop and, if the loop has written it, comes back after
    /// it. That is done only where nothing else looks at the slot meanwhile: no function called in
    /// the loop reads or writes it, and the loop is left only by its end. What traps in between
    /// undoes the call, the slot with it.
    func keepingSlotsInLoops(calleesFirst order: [Int]) -> CoreProgram {
        var touched: [[Int]] = functions.map { _ in [] }
        for function in order {
            let body = functions[function].body
            var slots: [Int] = []
            body.collectSlots(into: &slots)
            for callee in body.calls { slots += touched[callee] }
            slots.sort()
            for slot in slots where touched[function].last != slot {
                touched[function].append(slot)
            }
        }
        var program = self
        for index in functions.indices {
            program.functions[index].keepSlots(of: self, touched)
        }
        return program
    }
}

extension CoreFunction {
    /// The most slots that a function keeps in locals: registers are few.
    private static let mostKept = 8
    private static let mostLocals = 100

    fileprivate mutating func keepSlots(of program: CoreProgram, _ touched: [[Int]]) {
        guard body.hasPuts, locals.count <= Self.mostLocals else { return }
        var kept = 0
        body = keepSlots(body, program, touched, &kept)
    }

    private mutating func keepSlots(
        _ statements: [CoreStatement], _ program: CoreProgram, _ touched: [[Int]],
        _ kept: inout Int
    ) -> [CoreStatement] {
        var result: [CoreStatement] = []
        for statement in statements {
            switch statement.kind {
            case .repeated, .forEach:
                result += keepSlots(around: statement, program, touched, &kept)
            case .branch(let condition, let first, let second):
                var changed = statement
                changed.kind = .branch(
                    condition, then: keepSlots(first, program, touched, &kept),
                    otherwise: keepSlots(second, program, touched, &kept))
                result.append(changed)
            case .assign, .put, .fetch, .store, .remove, .attested, .leave, .require, .refuse,
                .withdraw, .split, .merge, .deposit, .keep, .share, .apportion, .call, .emit,
                .return, .mark:
                result.append(statement)
            }
        }
        return result
    }

    /// The loop with its slots in locals, what loads them before it and what stores them after it.
    private mutating func keepSlots(
        around loop: CoreStatement, _ program: CoreProgram, _ touched: [[Int]], _ kept: inout Int
    ) -> [CoreStatement] {
        let body = loop.blocks[0]
        guard body.hasPuts, !body.returns else { return [loop] }
        let elsewhere = body.calls.flatMap { touched[$0] }
        var (before, changed, after) = ([CoreStatement](), loop, [CoreStatement]())
        for slot in body.slotsPut where !elsewhere.contains(slot) && kept < Self.mostKept {
            let slotType = program.slots[slot].type
            guard let type = slotType.coreType else { continue }
            kept += 1
            let value = CoreExpression(.local(locals.count), type)
            let isWritten = CoreExpression(.local(locals.count + 1), .bool)
            let isSized = type == .int || type == .ratio
            locals.append(
                CoreLocal("kept", type, size: isSized ? slotType.sizeClass : nil))
            locals.append(CoreLocal("is_written", .bool))
            before.append(
                CoreStatement(
                    .assign(locals.count - 2, CoreExpression(.slot(slot), type)), at: loop.place))
            before.append(CoreStatement(.assign(locals.count - 1, .bool(false)), at: loop.place))
            let inside = changed.blocks[0].mapped { part in
                part.kind == .slot(slot) ? value : nil
            }.putting(slot, in: locals.count - 2, noting: locals.count - 1)
            changed = changed.with(body: inside)
            let back = CoreStatement(.put(slot: slot, value), at: loop.place)
            after.append(
                CoreStatement(.branch(isWritten, then: [back], otherwise: []), at: loop.place))
        }
        return before + [changed] + after
    }
}

extension CoreStatement {
    /// The loop with another body.
    fileprivate func with(body: [CoreStatement]) -> CoreStatement {
        var changed = self
        if case .repeated(let trips, let bound, let index, _) = kind {
            changed.kind = .repeated(trips: trips, bound: bound, index: index, body: body)
        }
        if case .forEach(let table, let key, let bound, _) = kind {
            changed.kind = .forEach(table: table, key: key, bound: bound, body: body)
        }
        return changed
    }
}

extension [CoreStatement] {
    fileprivate var hasPuts: Bool { !slotsPut.isEmpty }

    /// The slots that the statements, and blocks inside, put; each once.
    fileprivate var slotsPut: [Int] {
        var slots: [Int] = []
        collectSlotsPut(into: &slots)
        return slots
    }

    private func collectSlotsPut(into slots: inout [Int]) {
        for statement in self {
            statement.forEachBlock { $0.collectSlotsPut(into: &slots) }
            if case .put(let slot, _) = statement.kind, !slots.contains(slot) {
                slots.append(slot)
            }
        }
    }

    /// Adds the slots that the statements, and blocks inside, read or put.
    fileprivate func collectSlots(into slots: inout [Int]) {
        for statement in self {
            if case .put(let slot, _) = statement.kind { slots.append(slot) }
            statement.forEachExpression { $0.collectSlots(into: &slots) }
            statement.forEachBlock { $0.collectSlots(into: &slots) }
        }
    }

    /// Whether a statement, here or in a block inside, returns.
    fileprivate var returns: Bool {
        contains { statement in
            if case .return = statement.kind { return true }
            return statement.blocks.contains(where: \.returns)
        }
    }

    /// The statements with a local given what a slot was, and another one set to say so.
    fileprivate func putting(_ slot: Int, in local: Int, noting isWritten: Int) -> [CoreStatement] {
        flatMap { statement -> [CoreStatement] in
            var changed = statement
            switch statement.kind {
            case .put(slot, let value):
                changed.kind = .assign(local, value)
                return [changed, CoreStatement(.assign(isWritten, .bool(true)), at: changed.place)]
            case .branch(let condition, let first, let second):
                changed.kind = .branch(
                    condition, then: first.putting(slot, in: local, noting: isWritten),
                    otherwise: second.putting(slot, in: local, noting: isWritten))
            case .repeated, .forEach:
                changed = statement.with(
                    body: statement.blocks[0].putting(slot, in: local, noting: isWritten))
            case .assign, .put, .fetch, .store, .remove, .attested, .leave, .require, .refuse,
                .withdraw, .split, .merge, .deposit, .keep, .share, .apportion, .call, .emit,
                .return, .mark:
                break
            }
            return [changed]
        }
    }
}

extension CoreExpression {
    fileprivate func collectSlots(into slots: inout [Int]) {
        forEachPart { $0.collectSlots(into: &slots) }
        if case .slot(let slot) = kind { slots.append(slot) }
    }
}

extension ValueType {
    /// The core tree's type for values of the type; none for counters.
    fileprivate var coreType: CoreType? {
        switch self {
        case .int: .int
        case .ratio: .ratio
        case .bool: .bool
        case .date: .date
        case .id: .id
        case .set: .set
        case .bytes: .bytes
        case .coin, .counter: nil
        }
    }
}
