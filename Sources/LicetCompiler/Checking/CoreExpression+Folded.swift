import LicetBytecode
import LicetPrimitives
import LicetTerms

/// What an expression of constants comes to: tests are written in values that are known.
extension CoreExpression {
    /// The expression with every operation on constants done; what would trap or depends on the
    /// licence is left as it is.
    var folded: CoreExpression {
        switch kind {
        case .unary(let operation, let value):
            let value = value.folded
            return value.constant.flatMap { operation.of($0) }.map { constant($0) }
                ?? with(.unary(operation, value))
        case .binary(let operation, let left, let right):
            let (left, right) = (left.folded, right.folded)
            if let first = left.constant, let second = right.constant,
                let result = operation.of(first, second)
            {
                return constant(result)
            }
            return with(.binary(operation, left, right))
        case .conditional(let test, let first, let second):
            guard case .bool(let holds) = test.folded.constant else { return self }
            return holds ? first.folded : second.folded
        case .whole(let value):
            let value = value.folded
            guard let number = value.constantInt else { return with(.whole(value)) }
            return constant(.ratio(Ratio(number)))
        case .rounded(let value, let mode):
            let value = value.folded
            guard case .ratio(let ratio) = value.constant else {
                return with(.rounded(value, mode))
            }
            return constant(.int(ratio.rounded(mode)))
        case .scaled(let first, let second, let third, let mode):
            guard let a = first.folded.constantInt, let b = second.folded.constantInt,
                let c = third.folded.constantInt, let ratio = Ratio(a * b, c)
            else { return self }
            return constant(.int(ratio.rounded(mode)))
        case .addMonths(let date, let months, let clip):
            guard let day = date.folded.constantDate,
                let count = months.folded.constantInt?.int64,
                let step = MonthClip(rawValue: clip),
                let moved = day.addingMonths(Int(count), clip: step)
            else { return self }
            return .date(moved)
        case .datePart(let date, let part):
            guard let day = date.folded.constantDate else { return self }
            return .int([day.year, day.month, day.day][Int(part % 3)])
        case .constant, .territory, .local, .parameter, .today, .sender, .licence, .slot,
            .spanIndex, .tiers, .call, .has, .hasUnder, .recordCount, .field, .balance, .limit,
            .coinValue:
            return self
        }
    }

    /// The value of a constant.
    var constant: Value? { if case .constant(let value) = kind { value } else { nil } }

    private func constant(_ value: Value) -> CoreExpression {
        CoreExpression(.constant(value), type)
    }

    private func with(_ kind: Kind) -> CoreExpression { CoreExpression(kind, type) }
}

extension CoreUnary {
    /// The result on a known value; nil for a value of another type.
    func of(_ value: Value) -> Value? {
        switch (self, value) {
        case (.negateInt, .int(let number)): .int(-number)
        case (.absoluteInt, .int(let number)): .int(number.magnitude)
        case (.negateRatio, .ratio(let ratio)): .ratio(-ratio)
        case (.not, .bool(let holds)): .bool(!holds)
        case (.isEmptySet, .set(let set)): .bool(set.isEmpty)
        default: nil
        }
    }
}

extension CoreBinary {
    /// The result on two known values; nil for values of other types, for what would trap, and for
    /// numbers too large to be a contract's.
    func of(_ left: Value, _ right: Value) -> Value? {
        switch (left, right) {
        case (.int(let first), .int(let second)): ofInts(first, second)
        case (.ratio(let first), .ratio(let second)): ofRatios(first, second)
        case (.bool(let first), .bool(let second)): ofTruths(first, second)
        case (.date(let first), .date(let second)): ofDates(first, second)
        case (.date(let day), .int(let number)):
            self == .addDays
                ? number.int64.flatMap { day.adding(days: Int($0)) }.map { .date($0) } : nil
        default: nil
        }
    }

    private func ofInts(_ left: BigInt, _ right: BigInt) -> Value? {
        guard left.bitWidth + right.bitWidth < 4_096 else { return nil }
        switch self {
        case .addInt: return .int(left + right)
        case .subtractInt: return .int(left - right)
        case .multiplyInt: return .int(left * right)
        case .floorDivide:
            return right.isZero ? nil : .int(left.floorDivided(by: right).quotient)
        case .modulo: return right.isZero ? nil : .int(left.floorDivided(by: right).remainder)
        case .minimumInt: return .int(min(left, right))
        case .maximumInt: return .int(max(left, right))
        case .equalInt: return .bool(left == right)
        case .lessInt: return .bool(left < right)
        case .atMostInt: return .bool(left <= right)
        case .makeRatio: return Ratio(left, right).map { .ratio($0) }
        default: return nil
        }
    }

    private func ofRatios(_ left: Ratio, _ right: Ratio) -> Value? {
        let bits = [left.numerator, left.denominator, right.numerator, right.denominator]
            .reduce(0) { $0 + $1.bitWidth }
        guard bits < 4_000 else { return nil }
        switch self {
        case .addRatio: return .ratio(left + right)
        case .subtractRatio: return .ratio(left - right)
        case .multiplyRatio: return .ratio(left * right)
        case .divideRatio: return left.divided(by: right).map { .ratio($0) }
        case .minimumRatio: return .ratio(min(left, right))
        case .maximumRatio: return .ratio(max(left, right))
        case .equalRatio: return .bool(left == right)
        case .lessRatio: return .bool(left < right)
        case .atMostRatio: return .bool(left <= right)
        default: return nil
        }
    }

    private func ofTruths(_ left: Bool, _ right: Bool) -> Value? {
        switch self {
        case .and: .bool(left && right)
        case .or: .bool(left || right)
        case .equalBool: .bool(left == right)
        default: nil
        }
    }

    private func ofDates(_ left: CivilDate, _ right: CivilDate) -> Value? {
        switch self {
        case .daysBetween: .int(BigInt(left.daysUntil(right)))
        case .equalDate: .bool(left == right)
        case .beforeDate: .bool(left < right)
        case .atMostDate: .bool(left <= right)
        default: nil
        }
    }
}
