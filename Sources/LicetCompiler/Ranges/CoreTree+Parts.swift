import LicetBytecode
import LicetPrimitives

extension CoreExpression {
    /// The expressions just inside.
    var parts: [CoreExpression] {
        var parts: [CoreExpression] = []
        forEachPart { parts.append($0) }
        return parts
    }

    /// Shows the expressions just inside, in order, without a list of them.
    func forEachPart(_ body: (CoreExpression) -> Void) {
        switch kind {
        case .constant, .territory, .local, .parameter, .today, .sender, .licence, .slot,
            .recordCount, .balance, .limit, .coinValue:
            break
        case .unary(_, let value), .rounded(let value, _), .whole(let value),
            .datePart(let value, _), .tiers(let value, _), .hasUnder(_, let value):
            body(value)
        case .binary(_, let left, let right), .addMonths(let left, let right, _):
            body(left)
            body(right)
        case .scaled(let first, let second, let third, _),
            .spanIndex(let first, let second, let third),
            .conditional(let first, let second, let third):
            body(first)
            body(second)
            body(third)
        case .call(_, let values), .has(_, let values), .field(_, let values, _):
            for value in values { body(value) }
        }
    }

    /// Whether the expression reads the local.
    func reads(_ local: Int) -> Bool {
        switch kind {
        case .local(let other), .coinValue(let other): other == local
        case .constant, .territory, .parameter, .today, .sender, .licence, .slot, .recordCount,
            .balance, .limit:
            false
        case .unary, .rounded, .whole, .datePart, .tiers, .binary, .addMonths, .scaled,
            .spanIndex, .conditional, .call, .has, .hasUnder, .field:
            anyPart { $0.reads(local) }
        }
    }

    private func anyPart(_ holds: (CoreExpression) -> Bool) -> Bool {
        var found = false
        forEachPart { part in if !found { found = holds(part) } }
        return found
    }

    /// What the expression adds to a local or takes from it, if it does just that.
    func change(of local: Int) -> (amount: CoreExpression, isTaken: Bool)? {
        guard case .binary(let operation, let left, let right) = kind else { return nil }
        let isLeft = left.kind == .local(local) && !right.reads(local)
        if operation == .addInt, isLeft { return (right, false) }
        if operation == .subtractInt, isLeft { return (right, true) }
        if operation == .addInt, right.kind == .local(local), !left.reads(local) {
            return (left, false)
        }
        return nil
    }
}

extension CoreStatement {
    /// The expressions of the statement, not those of blocks inside.
    var expressions: [CoreExpression] {
        var expressions: [CoreExpression] = []
        forEachExpression { expressions.append($0) }
        return expressions
    }

    /// Shows the expressions of the statement, in order, without a list of them.
    func forEachExpression(_ body: (CoreExpression) -> Void) {
        switch kind {
        case .assign(_, let value), .put(_, let value), .branch(let value, _, _),
            .repeated(let value, _, _, _), .require(let value, _), .withdraw(_, let value, _),
            .split(_, _, let value), .deposit(_, let value), .share(let value, _, _):
            body(value)
        case .fetch(_, let values, _), .remove(_, let values), .call(_, let values, _),
            .emit(_, let values), .return(let values):
            for value in values { body(value) }
        case .store(_, let key, let fields):
            for value in key { body(value) }
            for value in fields { body(value) }
        case .attested(let series, let day, _):
            body(series)
            body(day)
        case .apportion(let amount, let weights, _):
            body(amount)
            for value in weights { body(value) }
        case .forEach, .leave, .refuse, .merge, .keep, .mark: break
        }
    }

    /// Shows the blocks inside, in order.
    func forEachBlock(_ body: ([CoreStatement]) -> Void) {
        switch kind {
        case .branch(_, let first, let second):
            body(first)
            body(second)
        case .repeated(_, _, _, let inner), .forEach(_, _, _, let inner): body(inner)
        case .assign, .put, .fetch, .store, .remove, .attested, .leave, .require, .refuse,
            .withdraw, .split, .merge, .deposit, .keep, .share, .apportion, .call, .emit, .return,
            .mark:
            break
        }
    }

    /// The locals that the statement itself gives values, not those that blocks inside do.
    var assigned: [Int] {
        switch kind {
        case .assign(let local, _), .withdraw(let local, _, _), .split(let local, _, _): [local]
        case .fetch(_, _, let locals), .share(_, _, let locals), .apportion(_, _, let locals),
            .call(_, _, let locals), .forEach(_, let locals, _, _), .attested(_, _, let locals):
            locals
        case .repeated(_, _, let index, _): index.map { [$0] } ?? []
        case .put, .store, .remove, .branch, .leave, .require, .refuse, .merge, .deposit, .keep,
            .emit, .return, .mark:
            []
        }
    }
}
