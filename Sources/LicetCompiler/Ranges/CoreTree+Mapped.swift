import LicetBytecode
import LicetPrimitives

extension CoreExpression {
    /// The expression with every part that `change` has something else for replaced.
    func mapped(_ change: (CoreExpression) -> CoreExpression?) -> CoreExpression {
        if let other = change(self) { return other }
        var mapped = self
        switch kind {
        case .constant, .territory, .local, .parameter, .today, .sender, .licence, .slot,
            .recordCount, .balance, .limit, .coinValue:
            return self
        case .unary(let operation, let value): mapped.kind = .unary(operation, value.mapped(change))
        case .rounded(let value, let mode): mapped.kind = .rounded(value.mapped(change), mode)
        case .whole(let value): mapped.kind = .whole(value.mapped(change))
        case .datePart(let value, let part): mapped.kind = .datePart(value.mapped(change), part)
        case .tiers(let value, let table):
            mapped.kind = .tiers(value.mapped(change), table: table)
        case .hasUnder(let table, let value):
            mapped.kind = .hasUnder(table: table, value.mapped(change))
        case .binary(let operation, let left, let right):
            mapped.kind = .binary(operation, left.mapped(change), right.mapped(change))
        case .addMonths(let date, let months, let clip):
            mapped.kind = .addMonths(date.mapped(change), months.mapped(change), clip: clip)
        case .scaled(let first, let second, let third, let mode):
            mapped.kind = .scaled(
                first.mapped(change), second.mapped(change), third.mapped(change), mode)
        case .spanIndex(let anchor, let months, let date):
            mapped.kind = .spanIndex(
                anchor: anchor.mapped(change), months: months.mapped(change),
                date: date.mapped(change))
        case .conditional(let test, let first, let second):
            mapped.kind = .conditional(
                test.mapped(change), first.mapped(change), second.mapped(change))
        case .call(let function, let values):
            mapped.kind = .call(function: function, arguments: values.map { $0.mapped(change) })
        case .has(let table, let values):
            mapped.kind = .has(table: table, key: values.map { $0.mapped(change) })
        case .field(let table, let values, let field):
            mapped.kind = .field(
                table: table, key: values.map { $0.mapped(change) }, field: field)
        }
        return mapped
    }
}

extension [CoreStatement] {
    /// The statements, and blocks inside, with `change` made to every expression's parts.
    func mapped(_ change: (CoreExpression) -> CoreExpression?) -> [CoreStatement] {
        map { statement in
            var mapped = statement
            mapped.kind = statement.kind.mapped(change)
            return mapped
        }
    }
}

extension CoreStatement.Kind {
    fileprivate func mapped(
        _ change: (CoreExpression) -> CoreExpression?
    ) -> CoreStatement.Kind {
        func all(_ values: [CoreExpression]) -> [CoreExpression] {
            values.map { $0.mapped(change) }
        }
        switch self {
        case .assign(let local, let value): return .assign(local, value.mapped(change))
        case .put(let slot, let value): return .put(slot: slot, value.mapped(change))
        case .fetch(let table, let key, let locals):
            return .fetch(table: table, key: all(key), into: locals)
        case .store(let table, let key, let fields):
            return .store(table: table, key: all(key), fields: all(fields))
        case .remove(let table, let key): return .remove(table: table, key: all(key))
        case .attested(let series, let day, let locals):
            return .attested(
                series: series.mapped(change), day: day.mapped(change), into: locals)
        case .branch(let condition, let first, let second):
            return .branch(
                condition.mapped(change), then: first.mapped(change),
                otherwise: second.mapped(change))
        case .repeated(let trips, let bound, let index, let body):
            return .repeated(
                trips: trips.mapped(change), bound: bound, index: index, body: body.mapped(change))
        case .forEach(let table, let key, let bound, let body):
            return .forEach(table: table, key: key, bound: bound, body: body.mapped(change))
        case .require(let condition, let refusal):
            return .require(condition.mapped(change), refusal: refusal)
        case .withdraw(let coin, let amount, let account):
            return .withdraw(into: coin, amount: amount.mapped(change), from: account)
        case .split(let coin, let from, let amount):
            return .split(into: coin, from: from, amount: amount.mapped(change))
        case .deposit(let coin, let party): return .deposit(coin: coin, to: party.mapped(change))
        case .share(let amount, let table, let locals):
            return .share(amount: amount.mapped(change), table: table, into: locals)
        case .apportion(let amount, let weights, let locals):
            return .apportion(amount: amount.mapped(change), weights: all(weights), into: locals)
        case .call(let function, let arguments, let locals):
            return .call(function: function, arguments: all(arguments), into: locals)
        case .emit(let event, let fields): return .emit(event: event, fields: all(fields))
        case .return(let values): return .return(all(values))
        case .leave, .refuse, .merge, .keep, .mark: return self
        }
    }
}
