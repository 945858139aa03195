import LicetBytecode
import LicetPrimitives
import LicetTerms

/// Fitting a value into a place of another type, where the language lets it.
extension Checker {
    /// The value as the type asks for it, or nil where it does not fit, which is reported.
    ///
    /// In a body an Int becomes a Count by a check that it is not below zero; a key that is only
    /// looked up needs none.
    mutating func convert(
        _ value: CheckedExpression, to type: CheckedType, at span: Span, isLookup: Bool = false
    ) -> CoreExpression? {
        guard !value.isPoisoned, type != .poisoned else { return nil }
        if value.type == type { return value.core }
        switch (value.type, type) {
        case (.count, .int): return value.core
        case (.int, .ratio), (.count, .ratio): return value.core.wholeRatio
        case (.int, .count): return count(value, at: span, isLookup: isLookup)
        case (.money(let from), .exactMoney(let to)) where from == to:
            return value.core.wholeRatio
        case (.exactMoney(let from), .money(let to)) where from == to:
            report(.unroundedMoney, at: span)
            return nil
        default: break
        }
        if let from = value.type.asset, let to = type.asset {
            report(
                .mixedCurrencies, at: span,
                "an amount in \(code(to)) is needed here, and this is in \(code(from))")
        } else {
            report(
                .typeMismatch, at: span,
                "\(type.words) is needed here, and this is \(value.type.words)")
        }
        return nil
    }

    private mutating func count(
        _ value: CheckedExpression, at span: Span, isLookup: Bool
    ) -> CoreExpression? {
        if let constant = value.core.constantInt {
            guard constant.isNegative else { return value.core }
            report(.typeMismatch, at: span, "a Count is never below zero")
            return nil
        }
        guard !isLookup, frame.isBody else { return value.core }
        let local = frame.local("counted", .int)
        frame.add(.assign(local, value.core))
        requireCount(frame.read(local))
        return frame.read(local)
    }

    /// The refusal of a Count below zero.
    mutating func requireCount(_ value: CoreExpression) {
        let refusal = refusal("negative", "A count would be below zero.")
        frame.add(.require(CoreExpression.int(0).isAtMost(value), refusal: refusal))
    }

    /// The index of a refusal of the clause being checked.
    mutating func refusal(_ word: String, _ sentence: String) -> Int {
        let refusal = Refusal(word: word, sentence: sentence, clause: frame.place.clause)
        if let known = refusalPlaces[refusal] { return known }
        refusalPlaces[refusal] = program.refusals.count
        program.refusals.append(refusal)
        return program.refusals.count - 1
    }

    func code(_ asset: UInt8) -> String { program.assets[Int(asset)].code }

    /// Two values as one type that holds both, or nil.
    func unify(
        _ left: CheckedExpression, _ right: CheckedExpression
    ) -> (CoreExpression, CoreExpression, CheckedType)? {
        if left.type == right.type { return (left.core, right.core, left.type) }
        if left.type.isWhole, right.type.isWhole { return (left.core, right.core, .int) }
        if left.type.isNumber, right.type.isNumber {
            return (left.ratio, right.ratio, .ratio)
        }
        if let asset = left.type.asset, asset == right.type.asset {
            return (left.ratio, right.ratio, .exactMoney(asset: asset))
        }
        return nil
    }
}

extension CheckedExpression {
    /// The number or amount as a ratio of the machine.
    var ratio: CoreExpression {
        switch type {
        case .ratio, .exactMoney: core
        case .int, .count, .money, .date, .days, .months, .territory, .place, .field, .bool, .party,
            .work,
            .text, .poisoned:
            core.wholeRatio
        }
    }
}

extension CoreExpression {
    /// An int as a ratio; a constant at once.
    var wholeRatio: CoreExpression {
        if let constant = constantInt { return .ratio(Ratio(constant)) }
        return asRatio
    }
}
