import LicetBytecode
import LicetPrimitives
import LicetTerms

/// Records, money and splits.
extension FunctionEmitter {
    /// Registers that an instruction writes results to: the locals' own, or passing ones that are
    /// copied to the locals afterwards.
    struct ResultRun {
        let register: UInt8
        let count: Int
        let isPassing: Bool
    }

    /// Consecutive registers for results that go to locals: their own where they stand side by
    /// side; locals that have no register yet are given the run itself.
    mutating func resultRun(
        _ locals: [Int], types: [ValueType]
    ) throws(EmissionProblem) -> ResultRun {
        if let first = row(of: locals) {
            return ResultRun(register: first, count: types.count, isPassing: false)
        }
        let first = try registers.allocateRun(types)
        let isFresh =
            locals.count == types.count
            && locals.indices.allSatisfy { position in
                let local = locals[position]
                guard homes[local] == nil, !locals[..<position].contains(local) else {
                    return false
                }
                return type(of: local) == types[position]
            }
        guard isFresh else {
            return ResultRun(register: first, count: types.count, isPassing: true)
        }
        for (offset, local) in locals.enumerated() {
            homes[local] = first + UInt8(offset)
        }
        return ResultRun(register: first, count: types.count, isPassing: false)
    }

    /// The first register of locals that stand side by side.
    private func row(of locals: [Int]) -> UInt8? {
        guard let first = locals.first.flatMap({ homes[$0] }) else { return nil }
        let isRow = locals.indices.allSatisfy { at in
            homes[locals[at]].map(Int.init) == Int(first) + at && !isCoin(locals[at])
        }
        return isRow ? first : nil
    }

    /// Copies results to their locals where they are not there already.
    mutating func settle(_ run: ResultRun, into locals: [Int]) throws(EmissionProblem) {
        guard run.isPassing else { return }
        for (offset, local) in locals.enumerated() {
            let opcode: Opcode = isCoin(local) ? .take : .move
            try code.append(opcode, try home(local), run.register + UInt8(offset))
        }
        registers.release(run.register, count: run.count)
    }

    private func isCoin(_ local: Int) -> Bool {
        if case .coin = function.locals[local].type { true } else { false }
    }

    mutating func emitRecord(_ statement: CoreStatement) throws(EmissionProblem) {
        switch statement.kind {
        case .fetch(let table, let key, let locals):
            let keyRun = try run(key, for: program.tables[table].key)
            let fields = try resultRun(locals, types: locals.map { type(of: $0) })
            try code.append(.fetch, fields.register, keyRun.first, UInt8(table))
            release(keyRun)
            try settle(fields, into: locals)
        case .store(let table, let key, let fields):
            let keyRun = try run(key, for: program.tables[table].key)
            let fieldRun = try run(fields, for: program.tables[table].fields)
            try code.append(.store, keyRun.first, fieldRun.first, UInt8(table))
            release(keyRun)
            release(fieldRun)
        case .remove(let table, let key):
            let keyRun = try run(key, for: program.tables[table].key)
            try code.append(.remove, keyRun.first, wide: UInt16(table))
            release(keyRun)
        case .assign, .put, .attested, .branch, .repeated, .forEach, .leave, .require, .refuse,
            .withdraw, .split, .merge, .deposit, .keep, .share, .apportion, .call, .emit, .return,
            .mark:
            preconditionFailure("only records come here")
        }
    }

    mutating func emitMoney(_ statement: CoreStatement) throws(EmissionProblem) {
        switch statement.kind {
        case .withdraw(let coin, let amount, let account):
            let units = try operand(amount)
            try code.append(.withdraw, try home(coin), units.register, account.rawValue)
            release(units)
        case .split(let coin, let from, let amount):
            let units = try operand(amount)
            try code.append(.split, try home(coin), try home(from), units.register)
            release(units)
        case .merge(let coin, let from):
            try code.append(.merge, try home(coin), try home(from))
        case .deposit(let coin, let party):
            let account = try operand(party)
            try code.append(.deposit, account.register, try home(coin))
            release(account)
        case .keep(let coin): try code.append(.keep, try home(coin))
        case .assign, .put, .fetch, .store, .remove, .attested, .branch, .repeated, .forEach,
            .leave, .require, .refuse, .share, .apportion, .call, .emit, .return, .mark:
            preconditionFailure("only money comes here")
        }
    }

    mutating func emitSplit(_ statement: CoreStatement) throws(EmissionProblem) {
        switch statement.kind {
        case .share(let amount, let table, let locals):
            let whole = try operand(amount)
            let parts = try resultRun(locals, types: locals.map { type(of: $0) })
            try code.append(.share, parts.register, whole.register, UInt8(table))
            release(whole)
            try settle(parts, into: locals)
        case .apportion(let amount, let weights, let locals):
            let weightRun = try run([amount] + weights)
            let parts = try resultRun(locals, types: locals.map { type(of: $0) })
            try code.append(.apportion, parts.register, weightRun.first, UInt8(weights.count))
            release(weightRun)
            try settle(parts, into: locals)
        case .assign, .put, .fetch, .store, .remove, .attested, .branch, .repeated, .forEach,
            .leave, .require, .refuse, .withdraw, .split, .merge, .deposit, .keep, .call, .emit,
            .return,
            .mark:
            preconditionFailure("only splits come here")
        }
    }
}
