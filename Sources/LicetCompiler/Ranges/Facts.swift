import LicetBytecode
import LicetPrimitives
import LicetTerms

/// What is known of the locals of a function at one point of it.
///
/// Facts are copied wherever ways part, and most of what is known stays as it was: ranges stand in
/// boxes, so that a copy is cheap and what is the same box need not be compared.
struct Facts: Sendable {
    /// For each local its range; nil before it is assigned.
    private var known: [KnownRange?]
    /// Whether control can get here at all.
    var isReached = true

    init(ranges: [ValueRange?]) {
        known = ranges.map { $0.map(KnownRange.init) }
    }

    /// How many locals there are.
    var count: Int { known.count }

    /// The range of a local; nil before it is assigned.
    subscript(local: Int) -> ValueRange? {
        get { known[local]?.range }
        set { known[local] = newValue.map(KnownRange.init) }
    }

    /// What is known where two ways meet.
    func joined(_ other: Facts) -> Facts {
        guard isReached else { return other }
        guard other.isReached else { return self }
        var joined = self
        for local in known.indices where known[local] !== other.known[local] {
            guard let own = known[local]?.range, let range = other.known[local]?.range else {
                joined.known[local] = nil
                continue
            }
            if own != range { joined[local] = own.joined(range) }
        }
        return joined
    }

    /// The locals of which other facts hold a box of their own.
    func differing(from other: Facts) -> [Int] {
        known.indices.filter { known[$0] !== other.known[$0] }
    }

    /// The same locals where control does not get.
    var unreached: Facts {
        var facts = self
        facts.isReached = false
        return facts
    }
}

/// The box of a range.
private final class KnownRange: Sendable {
    let range: ValueRange

    init(_ range: ValueRange) { self.range = range }
}

/// Reads ranges off expressions, by what is known of the locals and of the other functions.
struct RangeReader {
    let program: CoreProgram
    let locals: [CoreLocal]
    /// For each function the ranges of its results.
    let results: [[ValueRange]]

    func range(of expression: CoreExpression, _ facts: Facts) -> ValueRange {
        switch expression.kind {
        case .constant(let value): return ValueRange(value)
        case .local(let local):
            return facts[local] ?? ValueRange(locals[local].type, locals[local].size)
        case .parameter(let index): return ValueRange(program.parameters[index].type)
        case .slot(let slot): return ValueRange(program.slots[slot].type)
        case .unary(let operation, let value): return .of(operation, range(of: value, facts))
        case .binary(let operation, let left, let right):
            guard expression.type == .int || expression.type == .ratio else { return .other }
            return .of(operation, range(of: left, facts), range(of: right, facts))
        case .scaled(let first, let second, let third, _):
            return .scaled(
                range(of: first, facts).interval, range(of: second, facts).interval,
                range(of: third, facts).interval)
        case .rounded(let value, _): return .int(range(of: value, facts).bounds.rounded)
        case .whole(let value): return .ratio(RatioBounds(range(of: value, facts).interval))
        case .spanIndex: return .int(ValueRange.spans)
        case .datePart(_, let part): return .int(ValueRange.datePart(part))
        case .recordCount(let table):
            return .int(Interval(0, Int(program.tables[table].capacity)))
        case .tiers(let value, let table):
            return .ratio(range(of: value, facts).bounds.applied(program.tiers[table]))
        case .call(let function, _):
            return results[function].first ?? ValueRange(expression.type, nil)
        case .conditional(let test, let first, let second):
            return choice(test, first, second, facts)
        case .field(let table, _, let field):
            return ValueRange(program.tables[table].fields[field].type)
        case .balance, .limit, .coinValue: return .int(.amount)
        case .territory, .today, .sender, .licence, .addMonths, .has, .hasUnder: return .other
        }
    }

    private func choice(
        _ test: CoreExpression, _ first: CoreExpression, _ second: CoreExpression, _ facts: Facts
    ) -> ValueRange {
        guard first.type == .int || first.type == .ratio else { return .other }
        let then = refined(facts, test, is: true)
        let otherwise = refined(facts, test, is: false)
        if !then.isReached { return range(of: second, otherwise) }
        let range = range(of: first, then)
        return otherwise.isReached ? range.joined(self.range(of: second, otherwise)) : range
    }

    /// The range of a local that is given values of a range; what does not fit it traps.
    func fitted(_ range: ValueRange, to local: Int) -> ValueRange {
        range.within(locals[local].size ?? .bits4096)
    }

    // MARK: Conditions

    /// What is known besides once a condition is found to hold, or not to.
    func refined(_ facts: Facts, _ condition: CoreExpression, is truth: Bool) -> Facts {
        switch condition.kind {
        case .constant(.bool(let value)):
            var facts = facts
            if value != truth { facts.isReached = false }
            return facts
        case .unary(.not, let value): return refined(facts, value, is: !truth)
        case .binary(let operation, let left, let right):
            return refined(facts, operation, left, right, is: truth)
        case .conditional, .constant, .territory, .local, .parameter, .today, .sender, .licence,
            .slot, .unary, .scaled, .rounded, .whole, .addMonths, .spanIndex, .datePart, .tiers,
            .call, .has, .hasUnder, .recordCount, .field, .balance, .limit, .coinValue:
            return facts
        }
    }

    private func refined(
        _ facts: Facts, _ operation: CoreBinary, _ left: CoreExpression, _ right: CoreExpression,
        is truth: Bool
    ) -> Facts {
        switch operation {
        case .and, .or:
            let isBoth = (operation == .and) == truth
            let first = refined(facts, left, is: truth)
            if isBoth { return refined(first, right, is: truth) }
            let other = refined(facts, left, is: !truth)
            return first.joined(refined(other, right, is: truth))
        case .lessInt, .lessRatio:
            return truth
                ? ordered(facts, left, right, isStrict: true)
                : ordered(facts, right, left, isStrict: false)
        case .atMostInt, .atMostRatio:
            return truth
                ? ordered(facts, left, right, isStrict: false)
                : ordered(facts, right, left, isStrict: true)
        case .equalInt, .equalRatio:
            if !truth { return apart(facts, left, right) }
            let facts = ordered(facts, left, right, isStrict: false)
            return ordered(facts, right, left, isStrict: false)
        case .addInt, .subtractInt, .multiplyInt, .floorDivide, .modulo, .minimumInt, .maximumInt,
            .powerInt, .makeRatio, .addRatio, .subtractRatio, .multiplyRatio, .divideRatio,
            .minimumRatio, .maximumRatio, .equalBool, .daysBetween, .addDays, .equalDate,
            .beforeDate, .atMostDate, .equalId, .placeInSet, .unionSet, .intersectSet,
            .subtractSet, .equalBytes:
            return facts
        }
    }

    /// With the lesser below the greater, or at it.
    private func ordered(
        _ facts: Facts, _ lesser: CoreExpression, _ greater: CoreExpression, isStrict: Bool
    ) -> Facts {
        switch (range(of: lesser, facts), range(of: greater, facts)) {
        case (.int(let low), .int(let high)):
            let step = isStrict ? BigInt.one : .zero
            let most = high.high - step
            let least = low.low + step
            let below = low.low <= most ? Interval(low.low, min(low.high, most)) : nil
            let above = least <= high.high ? Interval(max(high.low, least), high.high) : nil
            let narrowed = facts.with(lesser, below.map { .int($0) })
            return narrowed.with(greater, above.map { .int($0) })
        case (.ratio(let low), .ratio(let high)):
            let narrowed = facts.with(lesser, low.between(nil, high.high).map { .ratio($0) })
            return narrowed.with(greater, high.between(low.low, nil).map { .ratio($0) })
        case (.int, _), (.ratio, _), (.other, _): return facts
        }
    }

    /// With two ints that are not the same: matters where one is the other's last number.
    private func apart(
        _ facts: Facts, _ left: CoreExpression, _ right: CoreExpression
    ) -> Facts {
        guard case .int(let first) = range(of: left, facts),
            case .int(let second) = range(of: right, facts), second.isSingle
        else { return facts }
        var (low, high) = (first.low, first.high)
        if low == second.low { low += .one }
        if high == second.low { high -= .one }
        return facts.with(left, low <= high ? .int(Interval(low, high)) : nil)
    }
}

extension Facts {
    /// With an expression, if it is a local, in a range; no range means that this never happens.
    fileprivate func with(_ expression: CoreExpression, _ range: ValueRange?) -> Facts {
        var facts = self
        guard let range else {
            facts.isReached = false
            return facts
        }
        if case .local(let local) = expression.kind, facts[local] != nil {
            facts[local] = range
        }
        return facts
    }
}
