/// Which names statements use, before anything is checked: rules are checked before their callers,
/// and a name that is changed needs room for more than its first value.
extension [Statement] {
    /// The names called anywhere in the statements.
    var calledNames: [Name] {
        var names: [Name] = []
        for statement in self { statement.visit { $0.collectCalls(into: &names) } }
        return names
    }

    /// The names that some statement gives another value.
    var changedNames: [String] {
        var names: [String] = []
        for statement in self { statement.collectChanged(into: &names) }
        return names
    }
}

extension Statement {
    /// The blocks inside the statement.
    private var blocks: [[Statement]] {
        switch kind {
        case .choose(let branches, let otherwise): branches.map(\.body) + [otherwise ?? []]
        case .match(_, let arms, let otherwise): arms.map(\.body) + [otherwise ?? []]
        case .countLoop(_, _, _, _, let body), .tableLoop(_, _, let body): [body]
        case .bind, .assign, .assignField, .assignRecord, .remove, .require, .refuse, .transfer,
            .emit, .report, .giveBack:
            []
        }
    }

    /// The expressions of the statement itself.
    private var expressions: [Expression] {
        switch kind {
        case .bind(_, let value), .assign(_, let value), .giveBack(let value): [value]
        case .assignField(let entry, _, let value): entry.keys + [value]
        case .assignRecord(let entry, let values): entry.keys + values.map(\.value)
        case .remove(let entry): entry.keys
        case .choose(let branches, _): branches.map(\.condition)
        case .match(let subject, let arms, _): [subject] + arms.flatMap(\.values)
        case .countLoop(_, let from, let to, let most, _): [from, to] + [most].compactMap { $0 }
        case .tableLoop, .refuse: []
        case .require(let condition, _, _): [condition]
        case .transfer(let amount, _, .party(let party)): [amount, party]
        case .transfer(let amount, _, .licence): [amount]
        case .emit(_, let values): values.map(\.value)
        case .report(_, let day, let values): [day] + values.map(\.value)
        }
    }

    fileprivate func visit(_ body: (Expression) -> Void) {
        for expression in expressions { body(expression) }
        for block in blocks {
            for statement in block { statement.visit(body) }
        }
    }

    fileprivate func collectChanged(into names: inout [String]) {
        if case .assign(let name, _) = kind { names.append(name.text) }
        for block in blocks {
            for statement in block { statement.collectChanged(into: &names) }
        }
    }
}

extension Expression {
    fileprivate func collectCalls(into names: inout [Name]) {
        switch kind {
        case .call(let name, let arguments):
            names.append(name)
            for argument in arguments { argument.collectCalls(into: &names) }
        case .entry(let entry), .field(let entry, _):
            for key in entry.keys { key.collectCalls(into: &names) }
        case .conditional(let test, let first, let second):
            for part in [test, first, second] { part.collectCalls(into: &names) }
        case .unary(_, let operand): operand.collectCalls(into: &names)
        case .binary(_, let left, let right):
            left.collectCalls(into: &names)
            right.collectCalls(into: &names)
        case .integer, .ratio, .money, .date, .duration, .text, .boolean, .name, .territory: return
        }
    }
}
