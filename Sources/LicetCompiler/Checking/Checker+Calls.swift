import LicetBytecode
import LicetPrimitives
import LicetTerms

/// Calls of built-in functions and of rules.
extension Checker {
    static let functions = [
        "min", "max", "abs", "round", "floor", "ceiling", "year", "month", "day", "days", "count",
        "has", "balance",
    ]

    mutating func call(
        _ name: Name, _ arguments: [Expression], _ span: Span
    ) -> CheckedExpression {
        if case .rule(let index) = scope[name.text] {
            return callRule(index, arguments, span)
        }
        switch name.text {
        case "round": return round(arguments, span)
        case "count", "has", "balance": return ask(name.text, arguments, span)
        case "min", "max": return extreme(name.text, arguments, span)
        case "abs", "floor", "ceiling", "year", "month", "day":
            return unaryCall(name.text, arguments, span)
        case "days":
            guard let dates = take(arguments, 2, name.text, span),
                let first = convert(dates[0], to: .date, at: arguments[0].span),
                let second = convert(dates[1], to: .date, at: arguments[1].span)
            else { return .poisoned }
            return CheckedExpression(first.daysUntil(second), .int)
        default: break
        }
        for argument in arguments { _ = check(argument) }
        reportNoFunction(name)
        return .poisoned
    }

    private mutating func reportNoFunction(_ name: Name) {
        guard let symbol = scope[name.text] else {
            let rules = rules.map(\.node.name.text)
            return reportUnknown(name, "function or rule", among: Self.functions + rules)
        }
        if case .poisoned = symbol { return }
        report(
            .wrongKindOfName, at: name.span,
            "`\(name.text)` is \(symbol.words), not a function or rule")
    }

    /// The arguments, checked, if there are so many of them and none is wrong.
    private mutating func take(
        _ arguments: [Expression], _ count: Int, _ name: String, _ span: Span
    ) -> [CheckedExpression]? {
        let values = arguments.map { check($0) }
        guard values.count == count else {
            report(
                .argumentCount, at: span,
                "`\(name)` takes \(count) argument\(count == 1 ? "" : "s"), and here are "
                    + "\(values.count)")
            return nil
        }
        return values.contains(where: \.isPoisoned) ? nil : values
    }

    // MARK: Rounding

    /// `round(x, mode)`: a ratio to a whole number, an amount to whole minor units.
    private mutating func round(_ arguments: [Expression], _ span: Span) -> CheckedExpression {
        guard arguments.count == 2 else {
            report(
                .argumentCount, at: span,
                "`round` takes a value and a mode, such as `round(x, half_even)`")
            return .poisoned
        }
        let value = check(arguments[0])
        guard case .name(let word) = arguments[1].kind, let mode = RoundingMode(word: word) else {
            report(.unknownRounding, at: arguments[1].span)
            return .poisoned
        }
        guard !value.isPoisoned else { return .poisoned }
        guard let type = value.type.rounded else {
            report(
                .typeMismatch, at: arguments[0].span,
                "`round` takes a number or an amount, and this is \(value.type.words)")
            return .poisoned
        }
        if let known = value.core.constantRatio {
            return CheckedExpression(.int(known.rounded(mode)), type)
        }
        if value.core.type == .int { return CheckedExpression(value.core, type) }
        return CheckedExpression(CoreExpression(.rounded(value.core, mode), .int), type)
    }

    private mutating func unaryCall(
        _ name: String, _ arguments: [Expression], _ span: Span
    ) -> CheckedExpression {
        guard let value = take(arguments, 1, name, span)?.first else { return .poisoned }
        let result: CheckedExpression?
        switch name {
        case "abs": result = absolute(value)
        case "floor": result = floor(value)
        case "ceiling": result = ceiling(value)
        default: result = datePart(name, value)
        }
        if let result { return result }
        report(
            .typeMismatch, at: arguments[0].span, "`\(name)` does not take \(value.type.words)")
        return .poisoned
    }

    private func absolute(_ value: CheckedExpression) -> CheckedExpression? {
        switch value.type {
        case .int, .count:
            CheckedExpression(CoreExpression(.unary(.absoluteInt, value.core), .int), .count)
        case .money, .days, .months:
            CheckedExpression(CoreExpression(.unary(.absoluteInt, value.core), .int), value.type)
        case .ratio, .exactMoney:
            CheckedExpression(
                value.core.greaterRatio(CoreExpression(.unary(.negateRatio, value.core), .ratio)),
                value.type)
        case .date, .territory, .place, .field, .bool, .party, .work, .text, .poisoned: nil
        }
    }

    private func floor(_ value: CheckedExpression) -> CheckedExpression? {
        guard let type = value.type.rounded else { return nil }
        guard value.core.type == .ratio else { return CheckedExpression(value.core, type) }
        let near = CoreExpression(.rounded(value.core, .down), .int)
        let isAbove = CoreExpression(.binary(.lessRatio, value.core, near.asRatio), .bool)
        return CheckedExpression(
            CoreExpression(.conditional(isAbove, near - .int(1), near), .int), type)
    }

    private func ceiling(_ value: CheckedExpression) -> CheckedExpression? {
        guard let type = value.type.rounded else { return nil }
        guard value.core.type == .ratio else { return CheckedExpression(value.core, type) }
        let near = CoreExpression(.rounded(value.core, .down), .int)
        let isBelow = CoreExpression(.binary(.lessRatio, near.asRatio, value.core), .bool)
        return CheckedExpression(
            CoreExpression(.conditional(isBelow, near + .int(1), near), .int), type)
    }

    private func datePart(_ name: String, _ value: CheckedExpression) -> CheckedExpression? {
        guard value.type == .date else { return nil }
        let part: UInt8 = name == "year" ? 0 : name == "month" ? 1 : 2
        return CheckedExpression(CoreExpression(.datePart(value.core, part), .int), .count)
    }

    // MARK: Least and greatest

    private mutating func extreme(
        _ name: String, _ arguments: [Expression], _ span: Span
    ) -> CheckedExpression {
        let values = arguments.map { check($0) }
        guard values.count >= 2, let first = values.first else {
            report(.argumentCount, at: span, "`\(name)` takes two arguments or more")
            return .poisoned
        }
        if values.contains(where: \.isPoisoned) { return .poisoned }
        var result = first
        for (value, argument) in zip(values, arguments).dropFirst() {
            guard let (left, right, type) = unify(result, value),
                let operation = type.extreme(isLeast: name == "min")
            else {
                report(
                    .badOperands, at: argument.span,
                    "`\(name)` does not compare \(result.type.words) with \(value.type.words)")
                return .poisoned
            }
            result = CheckedExpression(
                CoreExpression(.binary(operation, left, right), type.coreType), type)
        }
        return result
    }

    // MARK: Questions to the licence's record

    private mutating func ask(
        _ name: String, _ arguments: [Expression], _ span: Span
    ) -> CheckedExpression {
        guard arguments.count == 1, let argument = arguments.first else {
            report(.argumentCount, at: span, "`\(name)` takes one argument")
            return .poisoned
        }
        switch (name, argument.kind) {
        case ("has", .entry(let entry)):
            guard let (table, key) = key(of: entry) else { return .poisoned }
            return CheckedExpression(
                CoreExpression(.has(table: table.index, key: key), .bool), .bool)
        case ("count", .name(let word)):
            guard let table = table(Name(text: word, span: argument.span)) else {
                return .poisoned
            }
            return CheckedExpression(
                CoreExpression(.recordCount(table: table.index), .int), .count)
        case ("balance", .name(let code)):
            guard let asset = asset(Name(text: code, span: argument.span)) else {
                return .poisoned
            }
            return CheckedExpression(
                CoreExpression(.balance(asset: asset), .int), .money(asset: asset))
        default:
            let form =
                name == "has" ? "has(TABLE[k])" : name == "count" ? "count(TABLE)" : "balance(EUR)"
            report(
                .typeMismatch, at: argument.span, "`\(name)` does not take this",
                mend: "write `\(form)`")
            return .poisoned
        }
    }

    // MARK: Rules

    private mutating func callRule(
        _ index: Int, _ arguments: [Expression], _ span: Span
    ) -> CheckedExpression {
        let rule = rules[index]
        let values = arguments.map { check($0) }
        guard values.count == rule.parameters.count else {
            let count = rule.parameters.count
            report(
                .argumentCount, at: span,
                "`\(rule.node.name.text)` takes \(count) argument\(count == 1 ? "" : "s"), and "
                    + "here are \(values.count)")
            return .poisoned
        }
        var cores: [CoreExpression] = []
        for ((value, argument), type) in zip(zip(values, arguments), rule.parameters) {
            guard let core = convert(value, to: type, at: argument.span, isLookup: true) else {
                continue
            }
            cores.append(core)
        }
        guard cores.count == values.count, rule.result != .poisoned else { return .poisoned }
        return CheckedExpression(
            CoreExpression(.call(function: index, arguments: cores), rule.result.coreType),
            rule.result)
    }
}

extension CheckedType {
    /// What rounding makes of the type, or nil where it cannot be rounded.
    var rounded: CheckedType? {
        switch self {
        case .int, .count, .money: self
        case .ratio: .int
        case .exactMoney(let asset): .money(asset: asset)
        case .date, .days, .months, .territory, .place, .field, .bool, .party, .work, .text,
            .poisoned:
            nil
        }
    }

    fileprivate func extreme(isLeast: Bool) -> CoreBinary? {
        switch self {
        case .int, .count, .money, .days, .months: isLeast ? .minimumInt : .maximumInt
        case .ratio, .exactMoney: isLeast ? .minimumRatio : .maximumRatio
        case .date, .territory, .place, .field, .bool, .party, .work, .text, .poisoned: nil
        }
    }
}
