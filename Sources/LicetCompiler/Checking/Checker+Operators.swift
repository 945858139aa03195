import LicetBytecode
import LicetPrimitives
import LicetTerms

/// Operators, by the types of their operands.
extension Checker {
    mutating func unary(
        _ operation: UnaryOperator, _ operand: Expression, _ span: Span
    ) -> CheckedExpression {
        let value = check(operand)
        guard !value.isPoisoned else { return .poisoned }
        switch (operation, value.type) {
        case (.not, .bool): return CheckedExpression(value.core.negated, .bool)
        case (.minus, .int), (.minus, .count):
            return CheckedExpression(fold(.negateInt, value.core, .int), .int)
        case (.minus, .days), (.minus, .months), (.minus, .money):
            return CheckedExpression(fold(.negateInt, value.core, .int), value.type)
        case (.minus, .ratio), (.minus, .exactMoney):
            return CheckedExpression(fold(.negateRatio, value.core, .ratio), value.type)
        default:
            let sign = operation == .minus ? "-" : "not"
            report(.badOperands, at: span, "`\(sign)` does not take \(value.type.words)")
            return .poisoned
        }
    }

    private func fold(
        _ operation: CoreUnary, _ value: CoreExpression, _ type: CoreType
    ) -> CoreExpression {
        if let known = value.constant.flatMap({ operation.of($0) }) {
            return CoreExpression(.constant(known), type)
        }
        return CoreExpression(.unary(operation, value), type)
    }

    mutating func binary(
        _ operation: BinaryOperator, _ left: Expression, _ right: Expression, _ span: Span
    ) -> CheckedExpression {
        let first = check(left)
        let second = check(right)
        guard !first.isPoisoned, !second.isPoisoned else { return .poisoned }
        let result: CheckedExpression?
        switch operation {
        case .or, .and: result = logic(operation, first, second)
        case .equal, .notEqual: result = equality(operation, first, second)
        case .less, .lessOrEqual, .greater, .greaterOrEqual:
            result = comparison(operation, first, second)
        case .isIn: result = membership(first, second)
        case .plus, .minus:
            if first.type == .date, second.type == .months {
                return dateStep(first, second, operation, right, span)
            }
            result = sum(operation, first, second)
        case .times: result = product(first, second)
        case .divided, .div, .mod:
            guard second.core.constantRatio?.signum != 0 else {
                report(.divisionByZero, at: right.span)
                return .poisoned
            }
            result =
                operation == .divided
                ? quotient(first, second) : floored(operation, first, second)
        }
        if let result { return result.checkingSize(span, &self) }
        reportOperands(operation, first, second, span, [left, right])
        return .poisoned
    }

    private mutating func reportOperands(
        _ operation: BinaryOperator, _ left: CheckedExpression, _ right: CheckedExpression,
        _ span: Span, _ nodes: [Expression]
    ) {
        if let first = left.type.asset, let second = right.type.asset, first != second {
            let edits = writing(nodes[1], in: first)
            report(
                .mixedCurrencies, at: span,
                "`\(operation.rawValue)` mixes \(code(first)) and \(code(second))",
                edits: edits.isEmpty ? writing(nodes[0], in: second) : edits)
        } else if [left.type, right.type] == [.days, .months]
            || [left.type, right.type] == [.months, .days]
        {
            report(.mixedDurations, at: span)
        } else {
            report(
                .badOperands, at: span,
                "`\(operation.rawValue)` does not take \(left.type.words) and "
                    + right.type.words)
        }
    }

    // MARK: Truths

    private func logic(
        _ operation: BinaryOperator, _ left: CheckedExpression, _ right: CheckedExpression
    ) -> CheckedExpression? {
        guard left.type == .bool, right.type == .bool else { return nil }
        let core = operation == .and ? left.core.and(right.core) : left.core.or(right.core)
        return CheckedExpression(core, .bool)
    }

    func equality(
        _ operation: BinaryOperator, _ left: CheckedExpression, _ right: CheckedExpression
    ) -> CheckedExpression? {
        guard let (first, second, type) = unify(left, right) else { return nil }
        let equal: CoreBinary
        switch type {
        case .int, .count, .money, .days, .months, .place, .field: equal = .equalInt
        case .ratio, .exactMoney: equal = .equalRatio
        case .date: equal = .equalDate
        case .bool: equal = .equalBool
        case .party, .work: equal = .equalId
        case .text: equal = .equalBytes
        case .territory, .poisoned: return nil
        }
        let core = CoreExpression(.binary(equal, first, second), .bool)
        return CheckedExpression(operation == .equal ? core : core.negated, .bool)
    }

    private func comparison(
        _ operation: BinaryOperator, _ left: CheckedExpression, _ right: CheckedExpression
    ) -> CheckedExpression? {
        guard let (first, second, type) = unify(left, right) else { return nil }
        let operators: (less: CoreBinary, atMost: CoreBinary)
        switch type {
        case .int, .count, .money, .days, .months: operators = (.lessInt, .atMostInt)
        case .ratio, .exactMoney: operators = (.lessRatio, .atMostRatio)
        case .date: operators = (.beforeDate, .atMostDate)
        case .bool, .party, .work, .text, .place, .field, .territory, .poisoned: return nil
        }
        let isStrict = operation == .less || operation == .greater
        let isSwapped = operation == .greater || operation == .greaterOrEqual
        return CheckedExpression(
            CoreExpression(
                .binary(
                    isStrict ? operators.less : operators.atMost, isSwapped ? second : first,
                    isSwapped ? first : second), .bool), .bool)
    }

    private func membership(
        _ left: CheckedExpression, _ right: CheckedExpression
    ) -> CheckedExpression? {
        guard left.type == .place, right.type == .territory else { return nil }
        return CheckedExpression(left.core.isIn(right.core), .bool)
    }

    // MARK: Sums

    private func sum(
        _ operation: BinaryOperator, _ left: CheckedExpression, _ right: CheckedExpression
    ) -> CheckedExpression? {
        let isPlus = operation == .plus
        if left.type == .date, right.type == .days {
            let days = isPlus ? right.core : fold(.negateInt, right.core, .int)
            return CheckedExpression(left.core.addingDays(days), .date)
        }
        if left.type == .date, right.type == .date, !isPlus {
            return CheckedExpression(right.core.daysUntil(left.core), .days)
        }
        guard let (first, second, type) = unify(left, right) else { return nil }
        switch type {
        case .int, .count, .money, .days, .months:
            let core = fold(isPlus ? .addInt : .subtractInt, first, second, .int)
            return CheckedExpression(core, type == .count && !isPlus ? .int : type)
        case .ratio, .exactMoney:
            let core = fold(isPlus ? .addRatio : .subtractRatio, first, second, .ratio)
            return CheckedExpression(core, type)
        case .date, .bool, .party, .work, .text, .place, .field, .territory, .poisoned: return nil
        }
    }

    /// `date + 3 months`: from a 29 February into a common year the step must be said.
    private mutating func dateStep(
        _ date: CheckedExpression, _ months: CheckedExpression, _ operation: BinaryOperator,
        _ right: Expression, _ span: Span
    ) -> CheckedExpression {
        var clip = MonthClip.clip
        if case .duration(_, let step?) = right.kind { clip = step.clip }
        let count = operation == .plus ? months.core : fold(.negateInt, months.core, .int)
        if let day = date.core.constantDate, let number = count.constantInt?.int64 {
            guard let moved = day.addingMonths(Int(number), clip: clip) else {
                report(.dateOutOfRange, at: span)
                return .poisoned
            }
            if clip == .clip, day.isLeapDay, moved.month == 2, moved.day == 28 {
                report(.leapStepUnsaid, at: right.span)
                return .poisoned
            }
            return CheckedExpression(.date(moved), .date)
        }
        return CheckedExpression(
            date.core.addingMonths(count, clip: clip.rawValue), .date)
    }

    // MARK: Products and quotients

    private func product(
        _ left: CheckedExpression, _ right: CheckedExpression
    ) -> CheckedExpression? {
        if right.type.isNumber, !left.type.isNumber { return scaled(left, by: right) }
        if left.type.isNumber, !right.type.isNumber { return scaled(right, by: left) }
        guard left.type.isNumber, right.type.isNumber else { return nil }
        if left.type.isWhole, right.type.isWhole {
            let isCount = left.type == .count && right.type == .count
            return CheckedExpression(
                fold(.multiplyInt, left.core, right.core, .int), isCount ? .count : .int)
        }
        return CheckedExpression(fold(.multiplyRatio, left.ratio, right.ratio, .ratio), .ratio)
    }

    private func scaled(
        _ value: CheckedExpression, by factor: CheckedExpression
    ) -> CheckedExpression? {
        switch value.type {
        case .money, .days, .months:
            if factor.type.isWhole {
                return CheckedExpression(
                    fold(.multiplyInt, value.core, factor.core, .int), value.type)
            }
            guard let asset = value.type.asset else { return nil }
            return CheckedExpression(
                fold(.multiplyRatio, value.ratio, factor.ratio, .ratio), .exactMoney(asset: asset))
        case .exactMoney:
            return CheckedExpression(
                fold(.multiplyRatio, value.core, factor.ratio, .ratio), value.type)
        case .int, .count, .ratio, .date, .territory, .place, .field, .bool, .party, .work, .text,
            .poisoned:
            return nil
        }
    }

    private func quotient(
        _ left: CheckedExpression, _ right: CheckedExpression
    ) -> CheckedExpression? {
        let isUnitless =
            left.type.isNumber && right.type.isNumber
            || left.type.asset != nil && left.type.asset == right.type.asset
            || left.type == .days && right.type == .days
            || left.type == .months && right.type == .months
        let type: CheckedType
        if isUnitless {
            type = .ratio
        } else if let asset = left.type.asset, right.type.isNumber {
            type = .exactMoney(asset: asset)
        } else {
            return nil
        }
        if left.core.type == .int, right.core.type == .int {
            return CheckedExpression(fold(.makeRatio, left.core, right.core, .ratio), type)
        }
        return CheckedExpression(fold(.divideRatio, left.ratio, right.ratio, .ratio), type)
    }

    private func floored(
        _ operation: BinaryOperator, _ left: CheckedExpression, _ right: CheckedExpression
    ) -> CheckedExpression? {
        guard left.type.isWhole, right.type.isWhole else { return nil }
        let isCount = left.type == .count && right.type == .count
        return CheckedExpression(
            fold(operation == .div ? .floorDivide : .modulo, left.core, right.core, .int),
            isCount ? .count : .int)
    }

    /// The operation on constants at once, else as code.
    private func fold(
        _ operation: CoreBinary, _ left: CoreExpression, _ right: CoreExpression, _ type: CoreType
    ) -> CoreExpression {
        if let first = left.constant, let second = right.constant,
            let known = operation.of(first, second)
        {
            return CoreExpression(.constant(known), type)
        }
        return CoreExpression(.binary(operation, left, right), type)
    }
}
