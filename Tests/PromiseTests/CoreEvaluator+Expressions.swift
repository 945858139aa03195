import LicetBytecode
import LicetPrimitives
import LicetTerms
import LicetTestSupport
import LicetVM

@testable import LicetCompiler

/// Expressions, each worked out as its sentence says.
extension CoreEvaluator {
    mutating func eval(
        _ values: [CoreExpression], _ frame: inout Frame
    ) throws(Stop) -> [Value] {
        var results: [Value] = []
        for value in values { results.append(try eval(value, &frame)) }
        return results
    }

    mutating func int(_ value: CoreExpression, _ frame: inout Frame) throws(Stop) -> BigInt {
        guard case .int(let number) = try eval(value, &frame) else { throw .broken("no int") }
        return number
    }

    mutating func ratio(_ value: CoreExpression, _ frame: inout Frame) throws(Stop) -> Ratio {
        guard case .ratio(let number) = try eval(value, &frame) else { throw .broken("no ratio") }
        return number
    }

    mutating func truth(_ value: CoreExpression, _ frame: inout Frame) throws(Stop) -> Bool {
        guard case .bool(let truth) = try eval(value, &frame) else { throw .broken("no bool") }
        return truth
    }

    mutating func date(_ value: CoreExpression, _ frame: inout Frame) throws(Stop) -> CivilDate {
        guard case .date(let date) = try eval(value, &frame) else { throw .broken("no date") }
        return date
    }

    /// The value of an expression, which no number of the machine's widest class may pass.
    mutating func eval(_ value: CoreExpression, _ frame: inout Frame) throws(Stop) -> Value {
        let result = try work(value, &frame)
        guard value.type.machineType(.bits4096).admits(result) else { throw .trap(.sizeExceeded) }
        return result
    }

    private mutating func work(
        _ value: CoreExpression, _ frame: inout Frame
    ) throws(Stop) -> Value {
        switch value.kind {
        case .constant(let constant): return constant
        case .territory(let territory, _):
            return .set(territory.resolve(in: .version1, on: CompilerTrial.day))
        case .local(let local):
            guard let known = frame.values[local] else { throw .broken("local \(local) is unset") }
            return known
        case .parameter(let index): return call.parameters[index]
        case .today, .sender, .licence, .slot, .recordCount, .balance, .limit, .has, .hasUnder,
            .field:
            return try ask(value, &frame)
        case .coinValue(let coin):
            guard let units = frame.coins[coin] else { throw .broken("no coin") }
            return .int(units)
        case .unary(let operation, let operand): return try unary(operation, operand, &frame)
        case .binary(let operation, let left, let right):
            return try binary(operation, left, right, &frame)
        case .scaled(let first, let second, let third, let mode):
            let product = try int(first, &frame) * int(second, &frame)
            guard let exact = Ratio(product, try int(third, &frame)) else {
                throw .trap(.divisionByZero)
            }
            return .int(exact.rounded(mode))
        case .rounded(let number, let mode): return .int(try ratio(number, &frame).rounded(mode))
        case .whole(let number): return .ratio(Ratio(try int(number, &frame)))
        case .addMonths, .spanIndex, .datePart: return try calendar(value, &frame)
        case .tiers(let amount, let table):
            let exact = try ratio(amount, &frame)
            return .ratio(exact.signum <= 0 ? .zero : program.tiers[table].apply(to: exact))
        case .call(let function, let arguments):
            let results = try run(function, try eval(arguments, &frame))
            guard let first = results.first else { throw .broken("no result") }
            return first
        case .conditional(let test, let first, let second):
            return try eval(try truth(test, &frame) ? first : second, &frame)
        }
    }

    private mutating func ask(
        _ value: CoreExpression, _ frame: inout Frame
    ) throws(Stop) -> Value {
        switch value.kind {
        case .today:
            let offset = Int(program.offsetMinutes)
            let day = CivilDate.fromMilliseconds(call.timeMilliseconds, offsetMinutes: offset)
            guard let day else { throw .trap(.dateOutOfRange) }
            return .date(day)
        case .sender: return .id(call.sender)
        case .licence: return .id(call.licence)
        case .slot(let slot):
            return host.slots[slot] ?? program.slots[slot].initial ?? program.slots[slot].type.zero
        case .recordCount(let table): return .int(BigInt(host.records[table]?.count ?? 0))
        case .balance(let asset): return .int(balance(.licence, Int(asset)))
        case .limit(let asset): return .int(call.limits[Int(asset)])
        case .has(let table, let key): return .bool(fields(table, try eval(key, &frame)) != nil)
        case .hasUnder(let table, let part):
            let first = try eval(part, &frame)
            return .bool(host.records[table]?.contains { $0.key.first == first } ?? false)
        case .field(let table, let key, let field):
            let found = fields(table, try eval(key, &frame))
            return found?[field] ?? program.tables[table].fields[field].type.zero
        default: throw .broken("no question")
        }
    }

    private mutating func calendar(
        _ value: CoreExpression, _ frame: inout Frame
    ) throws(Stop) -> Value {
        switch value.kind {
        case .addMonths(let from, let months, let clip):
            let day = try date(from, &frame)
            guard let count = try int(months, &frame).int64,
                let moved = day.addingMonths(Int(count), clip: MonthClip(rawValue: clip) ?? .clip)
            else { throw .trap(.dateOutOfRange) }
            return .date(moved)
        case .spanIndex(let anchor, let months, let day):
            let first = try date(anchor, &frame)
            guard let length = try int(months, &frame).int64, (1...1_200).contains(length),
                let spans = SpanSequence(anchor: first, months: Int(length))
            else { throw .trap(.spanLength) }
            guard let index = spans.index(of: try date(day, &frame)) else {
                throw .trap(.dateOutOfRange)
            }
            return .int(BigInt(index))
        case .datePart(let day, let part):
            let (year, month, number) = try date(day, &frame).components
            return .int(BigInt([year, month, number][Int(part)]))
        default: throw .broken("no date")
        }
    }

    private mutating func unary(
        _ operation: CoreUnary, _ operand: CoreExpression, _ frame: inout Frame
    ) throws(Stop) -> Value {
        switch operation {
        case .negateInt: return .int(-(try int(operand, &frame)))
        case .absoluteInt: return .int(try int(operand, &frame).magnitude)
        case .negateRatio: return .ratio(-(try ratio(operand, &frame)))
        case .not: return .bool(!(try truth(operand, &frame)))
        case .isEmptySet:
            guard case .set(let set) = try eval(operand, &frame) else { throw .broken("no set") }
            return .bool(set.isEmpty)
        }
    }

    private mutating func binary(
        _ operation: CoreBinary, _ left: CoreExpression, _ right: CoreExpression,
        _ frame: inout Frame
    ) throws(Stop) -> Value {
        if operation == .and, try !truth(left, &frame) { return .bool(false) }
        if operation == .or, try truth(left, &frame) { return .bool(true) }
        let first = try eval(left, &frame)
        let second = try eval(right, &frame)
        switch (first, second) {
        case (.int(let a), .int(let b)): return try Self.ints(operation, a, b)
        case (.ratio(let a), .ratio(let b)): return try Self.ratios(operation, a, b)
        case (.bool(let a), .bool(let b)):
            return .bool(operation == .equalBool ? a == b : b)
        case (.date(let a), .date(let b)): return try Self.dates(operation, a, b)
        case (.date(let a), .int(let b)):
            guard let days = b.int64, let moved = a.adding(days: Int(days)) else {
                throw .trap(.dateOutOfRange)
            }
            return .date(moved)
        case (.id(let a), .id(let b)): return .bool(a == b)
        case (.bytes(let a), .bytes(let b)): return .bool(a == b)
        case (.int(let a), .set(let b)):
            let code = a.int64.flatMap { UInt16(exactly: $0) }.flatMap { PlaceCode(rawValue: $0) }
            return .bool(code.map { b.contains($0) } ?? false)
        case (.set(let a), .set(let b)):
            return .set(
                operation == .unionSet
                    ? a.union(b)
                    : operation == .intersectSet ? a.intersection(b) : a.subtracting(b))
        default: throw .broken("\(operation) of \(first) and \(second)")
        }
    }

    private static func ints(
        _ operation: CoreBinary, _ a: BigInt, _ b: BigInt
    ) throws(Stop) -> Value {
        switch operation {
        case .addInt: return .int(a + b)
        case .subtractInt: return .int(a - b)
        case .multiplyInt: return .int(a * b)
        case .minimumInt: return .int(min(a, b))
        case .maximumInt: return .int(max(a, b))
        case .equalInt: return .bool(a == b)
        case .lessInt: return .bool(a < b)
        case .atMostInt: return .bool(a <= b)
        case .floorDivide, .modulo, .makeRatio:
            guard !b.isZero, let exact = Ratio(a, b) else { throw .trap(.divisionByZero) }
            if operation == .makeRatio { return .ratio(exact) }
            let (quotient, remainder) = a.floorDivided(by: b)
            return .int(operation == .modulo ? remainder : quotient)
        default: throw .broken("\(operation) of ints")
        }
    }

    private static func ratios(
        _ operation: CoreBinary, _ a: Ratio, _ b: Ratio
    ) throws(Stop) -> Value {
        switch operation {
        case .addRatio: return .ratio(a + b)
        case .subtractRatio: return .ratio(a - b)
        case .multiplyRatio: return .ratio(a * b)
        case .minimumRatio: return .ratio(min(a, b))
        case .maximumRatio: return .ratio(max(a, b))
        case .equalRatio: return .bool(a == b)
        case .lessRatio: return .bool(a < b)
        case .atMostRatio: return .bool(a <= b)
        case .divideRatio:
            guard let quotient = a.divided(by: b) else { throw .trap(.divisionByZero) }
            return .ratio(quotient)
        default: throw .broken("\(operation) of ratios")
        }
    }

    private static func dates(
        _ operation: CoreBinary, _ a: CivilDate, _ b: CivilDate
    ) throws(Stop) -> Value {
        switch operation {
        case .daysBetween: return .int(BigInt(a.daysUntil(b)))
        case .equalDate: return .bool(a == b)
        case .beforeDate: return .bool(a < b)
        case .atMostDate: return .bool(a <= b)
        default: throw .broken("\(operation) of dates")
        }
    }
}
