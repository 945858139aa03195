import LicetBytecode
import LicetPrimitives
import LicetTerms

/// What is worth keeping once it is in a register: it never changes in a call, or it is known when.
enum HeldKey: Hashable, Sendable {
    case constant(Value)
    case territory(TerritoryExpression, TerritoryTime)
    case parameter(Int)
    case slot(Int)
    case today, sender, licence
}

/// A value in a register that nothing else is written to.
struct HeldValue: Hashable, Sendable {
    let key: HeldKey
    let register: UInt8
}

extension FunctionEmitter {
    /// The register that holds the value of an expression already.
    func held(_ key: HeldKey) -> UInt8? {
        held.last { $0.key == key }?.register
    }

    /// Loads a value into a register that keeps it to the end of the block at hand.
    mutating func hold(
        _ expression: CoreExpression, as key: HeldKey
    ) throws(EmissionProblem) -> UInt8 {
        let register = try registers.allocate(type(of: expression))
        try emit(expression, into: register)
        held.append(HeldValue(key: key, register: register))
        return register
    }

    /// Forgets what has been held since, and gives the registers back.
    mutating func forgetHeld(since start: [HeldValue]) {
        for value in held where !start.contains(value) { registers.release(value.register) }
        held = start.filter { held.contains($0) }
    }

    /// Forgets what slots held. Their registers stay taken: another branch may still rely on them.
    mutating func forgetSlots(_ slots: [Int]) {
        held.removeAll { value in
            if case .slot(let slot) = value.key { slots.contains(slot) } else { false }
        }
    }

    /// Before an outermost loop: forgets the slots it writes, and loads what it uses unchanged.
    mutating func holdBefore(_ body: [CoreStatement]) throws(EmissionProblem) {
        let written = body.slotsWritten(by: slotsWritten)
        forgetSlots(written)
        guard leaves.isEmpty, isHolding else { return }
        var loads: [CoreExpression] = []
        body.forEachLoad { loads.append($0) }
        for expression in loads {
            guard let key = expression.heldKey, held(key) == nil else { continue }
            if case .slot(let slot) = key, written.contains(slot) { continue }
            _ = try hold(expression, as: key)
        }
    }
}

extension CoreExpression {
    var heldKey: HeldKey? {
        switch kind {
        case .constant(let value): .constant(value)
        case .territory(let territory, let time): .territory(territory, time)
        case .parameter(let index): .parameter(index)
        case .slot(let slot): .slot(slot)
        case .today: .today
        case .sender: .sender
        case .licence: .licence
        case .local, .unary, .binary, .scaled, .rounded, .whole, .addMonths, .spanIndex,
            .datePart, .tiers, .call, .conditional, .has, .hasUnder, .recordCount, .field,
            .balance, .limit, .coinValue:
            nil
        }
    }

    /// Shows the expressions inside, itself included, that can be held and are read where they are.
    fileprivate func forEachLoad(isOperand: Bool, _ body: (CoreExpression) -> Void) {
        switch kind {
        case .constant: if isOperand { body(self) }
        case .scaled, .addMonths, .spanIndex, .call, .has, .hasUnder, .field, .conditional:
            forEachPart { $0.forEachLoad(isOperand: false, body) }
        case .territory, .parameter, .slot, .today, .sender, .licence: body(self)
        case .local, .unary, .binary, .rounded, .whole, .datePart, .tiers, .recordCount, .balance,
            .limit, .coinValue:
            forEachPart { $0.forEachLoad(isOperand: true, body) }
        }
    }
}

extension [CoreStatement] {
    /// Shows what the statements load, in order, once an appearance.
    func forEachLoad(_ body: (CoreExpression) -> Void) {
        for statement in self {
            let isOperand: Bool
            switch statement.kind {
            case .put, .branch, .repeated, .require, .withdraw, .split, .deposit: isOperand = true
            case .assign, .fetch, .store, .remove, .attested, .forEach, .leave, .refuse, .merge,
                .keep, .share, .apportion, .call, .emit, .return, .mark:
                isOperand = false
            }
            statement.forEachExpression { $0.forEachLoad(isOperand: isOperand, body) }
            if case .repeated(_, _, .some, _) = statement.kind { body(.int(1)) }
            statement.forEachBlock { $0.forEachLoad(body) }
        }
    }

    /// The slots that the statements write, themselves and through functions they call.
    func slotsWritten(by functions: [[Int]]) -> [Int] {
        var slots: [Int] = []
        collectSlotsWritten(by: functions, into: &slots)
        return slots
    }

    private func collectSlotsWritten(by functions: [[Int]], into slots: inout [Int]) {
        for statement in self {
            statement.forEachBlock { $0.collectSlotsWritten(by: functions, into: &slots) }
            if case .put(let slot, _) = statement.kind { slots.append(slot) }
            if case .call(let function, _, _) = statement.kind { slots += functions[function] }
        }
    }
}

extension CoreProgram {
    /// For each function the slots that it and those it calls write.
    func slotsWritten(calleesFirst order: [Int]) -> [[Int]] {
        var written: [[Int]] = functions.map { _ in [] }
        for function in order {
            var slots: [Int] = []
            for slot in functions[function].body.slotsWritten(by: written).sorted()
            where slots.last != slot {
                slots.append(slot)
            }
            written[function] = slots
        }
        return written
    }
}
