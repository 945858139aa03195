import LicetBytecode
import LicetPrimitives

extension CoreExpression {
    /// The expressions just inside.
    var parts: [CoreExpression] {
        switch kind {
        case .constant, .territory, .local, .parameter, .today, .sender, .licence, .slot,
            .recordCount, .balance, .limit, .coinValue:
            []
        case .unary(_, let value), .rounded(let value, _), .whole(let value),
            .datePart(let value, _), .tiers(let value, _), .hasUnder(_, let value):
            [value]
        case .binary(_, let left, let right), .addMonths(let left, let right, _): [left, right]
        case .scaled(let first, let second, let third, _),
            .spanIndex(let first, let second, let third),
            .conditional(let first, let second, let third):
            [first, second, third]
        case .call(_, let values), .has(_, let values), .field(_, let values, _): values
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
            parts.contains { $0.reads(local) }
        }
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
        switch kind {
        case .assign(_, let value), .put(_, let value), .branch(let value, _, _),
            .repeated(let value, _, _, _), .require(let value, _), .withdraw(_, let value, _),
            .split(_, _, let value), .deposit(_, let value), .share(let value, _, _):
            [value]
        case .fetch(_, let values, _), .remove(_, let values), .call(_, let values, _),
            .emit(_, let values), .return(let values):
            values
        case .store(_, let key, let fields): key + fields
        case .apportion(let amount, let weights, _): [amount] + weights
        case .forEach, .leave, .refuse, .merge, .keep, .mark: []
        }
    }

    /// The locals that the statement itself gives values, not those that blocks inside do.
    var assigned: [Int] {
        switch kind {
        case .assign(let local, _), .withdraw(let local, _, _), .split(let local, _, _): [local]
        case .fetch(_, _, let locals), .share(_, _, let locals), .apportion(_, _, let locals),
            .call(_, _, let locals), .forEach(_, let locals, _, _):
            locals
        case .repeated(_, _, let index, _): index.map { [$0] } ?? []
        case .put, .store, .remove, .branch, .leave, .require, .refuse, .merge, .deposit, .keep,
            .emit, .return, .mark:
            []
        }
    }
}
