import LicetBytecode
import LicetPrimitives
import LicetTerms

/// A value in a register: whether the register is to be released once the value was used.
struct Operand {
    let register: UInt8
    let isPassing: Bool
}

/// Values in consecutive registers, which are to be released once they were used, or stay.
struct OperandRun {
    let first: UInt8
    let count: Int
    let isPassing: Bool
}

/// Expressions. Each is emitted into a register that the caller names, or stays where it is.
extension FunctionEmitter {
    /// The expression's value in some register: a local's own, or a passing one.
    mutating func operand(_ expression: CoreExpression) throws(EmissionProblem) -> Operand {
        if case .local(let local) = expression.kind, let home = homes[local] {
            return Operand(register: home, isPassing: false)
        }
        if let simple = simplified(expression) { return try operand(simple) }
        if let key = expression.heldKey {
            if let register = held(key) { return Operand(register: register, isPassing: false) }
            if isHolding, (uses[key] ?? 0) > 1 {
                return Operand(register: try hold(expression, as: key), isPassing: false)
            }
        }
        if case .binary(let operation, let left, let right) = expression.kind,
            !operation.isShort(right)
        {
            // The result may take the place of an operand: instructions read before they write.
            let type = type(of: expression)
            let (first, second) = try operands(operation, left, right)
            let register = try registers.allocate(type)
            try code.append(operation.opcode, register, first, second)
            return Operand(register: register, isPassing: true)
        }
        let register = try registers.allocate(type(of: expression))
        try emit(expression, into: register)
        return Operand(register: register, isPassing: true)
    }

    /// Gives a passing register back.
    mutating func release(_ operand: Operand) {
        if operand.isPassing { registers.release(operand.register) }
    }

    /// Gives the registers of a passing run back.
    mutating func release(_ run: OperandRun) {
        if run.isPassing { registers.release(run.first, count: run.count) }
    }

    /// Evaluates expressions into consecutive registers of exactly the given types.
    mutating func run(
        _ expressions: [CoreExpression], as types: [ValueType]
    ) throws(EmissionProblem) -> OperandRun {
        if let row = row(of: expressions),
            types.indices.allSatisfy({ at in
                registers.types[Int(row) + at] == types[at]
            })
        {
            return OperandRun(first: row, count: types.count, isPassing: false)
        }
        let first = try registers.allocateRun(types)
        for (offset, expression) in expressions.enumerated() {
            try emit(expression, into: first + UInt8(offset))
        }
        return OperandRun(first: first, count: types.count, isPassing: true)
    }

    /// A run of registers wide enough: where the locals stand side by side already, their own.
    /// New ones have the types of the fields that the values go to, where those are wide enough:
    /// then the machine copies the run as it stands.
    mutating func run(
        _ expressions: [CoreExpression], for fields: [Field] = []
    ) throws(EmissionProblem) -> OperandRun {
        if let row = row(of: expressions) {
            return OperandRun(first: row, count: expressions.count, isPassing: false)
        }
        if let planned = plannedRun(of: expressions) {
            for gap in planned.gaps {
                try fill(UInt8(planned.first + gap), with: expressions[gap])
            }
            return OperandRun(
                first: UInt8(planned.first), count: planned.count, isPassing: false)
        }
        var types = expressions.map { type(of: $0) }
        for (at, field) in fields.enumerated() where field.type.holds(types[at]) {
            types[at] = field.type
        }
        let first = try registers.allocateRun(types)
        for (offset, expression) in expressions.enumerated() {
            try emit(expression, into: first + UInt8(offset))
        }
        return OperandRun(first: first, count: types.count, isPassing: true)
    }

    /// The first of consecutive registers in which the values stand already.
    private func row(of expressions: [CoreExpression]) -> UInt8? {
        guard let first = expressions.first.flatMap({ standing($0) }) else { return nil }
        for (offset, expression) in expressions.enumerated() {
            guard let register = standing(expression), Int(register) == Int(first) + offset else {
                return nil
            }
        }
        return first
    }

    private func standing(_ expression: CoreExpression) -> UInt8? {
        if case .local(let local) = expression.kind { return homes[local] }
        return nil
    }

    /// The run planned for just these locals, with registers for the values between them.
    private func plannedRun(of expressions: [CoreExpression]) -> RunPlan.Run? {
        plan.runs.first { run in
            run.count == expressions.count
                && expressions.indices.allSatisfy { at in
                    if run.gaps.contains(at) {
                        let type = type(of: expressions[at])
                        return registers.types[run.first + at].holds(type)
                    }
                    guard case .local(let local) = expressions[at].kind else { return false }
                    return homes[local].map(Int.init) == run.first + at
                }
        }
    }

    /// Emits the expression so that its value ends in `target`.
    mutating func emit(
        _ expression: CoreExpression, into target: UInt8
    ) throws(EmissionProblem) {
        let expression = simplified(expression) ?? expression
        if let key = expression.heldKey, let register = held(key), !expression.isConstant {
            return try code.append(.move, target, register)
        }
        switch expression.kind {
        case .constant(let value): try load(value, into: target)
        case .territory(let territory, let time):
            try code.append(
                .const, target, wide: try pool.index(of: .territory(territory, time)))
        case .local(let local): try code.append(.move, target, try home(local))
        case .parameter(let index): try code.append(.param, target, wide: UInt16(index))
        case .today: try code.append(.today, target)
        case .sender: try code.append(.sender, target)
        case .licence: try code.append(.licence, target)
        case .slot(let slot): try code.append(.get, target, wide: UInt16(slot))
        case .recordCount(let table): try code.append(.count, target, wide: UInt16(table))
        case .balance(let asset): try code.append(.balance, target, wide: UInt16(asset))
        case .limit(let asset): try code.append(.limit, target, wide: UInt16(asset))
        case .coinValue(let coin): try code.append(.value, target, try home(coin))
        case .unary(let operation, let value):
            let operand = try operand(value)
            try code.append(operation.opcode, target, operand.register)
            release(operand)
        case .binary(let operation, let left, let right):
            try emit(operation, left, right, into: target)
        case .scaled, .addMonths, .spanIndex: try emitRun(expression, into: target)
        case .rounded(let value, let mode):
            try emit(.round, value, mode.rawValue, into: target)
        case .whole(let value): try emit(.whole, value, 0, into: target)
        case .datePart(let value, let part): try emit(.datepart, value, part, into: target)
        case .tiers(let value, let table):
            try emit(.tiers, value, UInt8(table), into: target)
        case .call(let function, let arguments):
            try call(function, arguments, result: target)
        case .conditional(let condition, let first, let second):
            try choose(condition, first, second, into: target)
        case .has(let table, let key):
            let keyRun = try run(key, for: program.tables[table].key)
            try code.append(.has, target, keyRun.first, UInt8(table))
            release(keyRun)
        case .hasUnder(let table, let part): try hasUnder(table, part, into: target)
        case .field(let table, let key, let field):
            try fetch(table, key, field: field, into: target)
        }
    }

    private mutating func load(_ value: Value, into target: UInt8) throws(EmissionProblem) {
        if case .int(let number) = value, let short = number.int.flatMap({ Int16(exactly: $0) }) {
            try code.append(.small, target, wide: UInt16(bitPattern: short))
        } else {
            try code.append(.const, target, wide: try pool.index(of: value))
        }
    }

    private mutating func emit(
        _ opcode: Opcode, _ value: CoreExpression, _ immediate: UInt8, into target: UInt8
    ) throws(EmissionProblem) {
        let operand = try operand(value)
        try code.append(opcode, target, operand.register, immediate)
        release(operand)
    }

    private mutating func emit(
        _ operation: CoreBinary, _ left: CoreExpression, _ right: CoreExpression,
        into target: UInt8
    ) throws(EmissionProblem) {
        if operation.isShort(right) {
            let known = CoreExpression.bool(operation == .or)
            return operation == .or
                ? try choose(left, known, right, into: target)
                : try choose(left, right, known, into: target)
        }
        let (first, second) = try operands(operation, left, right)
        try code.append(operation.opcode, target, first, second)
    }

    /// Evaluates both operands; their registers are good until the next is asked for.
    private mutating func operands(
        _ operation: CoreBinary, _ left: CoreExpression, _ right: CoreExpression
    ) throws(EmissionProblem) -> (UInt8, UInt8) {
        let first = try operand(left)
        let known = facts
        if operation == .and { facts = reader.refined(known, left, is: true) }
        if operation == .or { facts = reader.refined(known, left, is: false) }
        let second = try operand(right)
        facts = known
        release(first)
        release(second)
        return (first.register, second.register)
    }

    /// Emits a condition and the jump that is taken where it does not hold.
    mutating func jump(unless condition: CoreExpression) throws(EmissionProblem) -> Int {
        if case .unary(.not, let opposite) = condition.kind {
            let test = try operand(opposite)
            release(test)
            return try code.appendJump(.branch, test.register)
        }
        let test = try operand(condition)
        release(test)
        return try code.appendJump(.unless, test.register)
    }

    private mutating func choose(
        _ condition: CoreExpression, _ first: CoreExpression, _ second: CoreExpression,
        into target: UInt8
    ) throws(EmissionProblem) {
        let toSecond = try jump(unless: condition)
        let known = facts
        let before = held
        facts = reader.refined(known, condition, is: true)
        try emit(first, into: target)
        forgetHeld(since: before)
        let toEnd = try code.appendJump(.jump)
        code.land(toSecond)
        facts = reader.refined(known, condition, is: false)
        try emit(second, into: target)
        forgetHeld(since: before)
        code.land(toEnd)
        facts = known
    }

    /// Instructions that read a run of operands.
    private mutating func emitRun(
        _ expression: CoreExpression, into target: UInt8
    ) throws(EmissionProblem) {
        let (opcode, operands, immediate) = runOperands(expression)
        let operandRun = try run(operands)
        try code.append(opcode, target, operandRun.first, immediate)
        release(operandRun)
    }

    private func runOperands(
        _ expression: CoreExpression
    ) -> (Opcode, [CoreExpression], UInt8) {
        switch expression.kind {
        case .scaled(let first, let second, let third, let mode):
            (.muldiv, [first, second, third], mode.rawValue)
        case .addMonths(let date, let months, let clip): (.addmonths, [date, months], clip)
        case .spanIndex(let anchor, let months, let date):
            (.spanindex, [anchor, months, date], 0)
        case .constant, .territory, .local, .parameter, .today, .sender, .licence, .slot, .unary,
            .binary, .rounded, .whole, .datePart, .tiers, .call, .conditional, .has, .hasUnder,
            .recordCount, .field, .balance, .limit, .coinValue:
            preconditionFailure("only expressions with a run of operands come here")
        }
    }

    private mutating func fetch(
        _ table: Int, _ key: [CoreExpression], field: Int, into target: UInt8
    ) throws(EmissionProblem) {
        let keyRun = try run(key, for: program.tables[table].key)
        let fields = program.tables[table].fields.map(\.type)
        let record = try registers.allocateRun(fields)
        try code.append(.fetch, record, keyRun.first, UInt8(table))
        try code.append(.move, target, record + UInt8(field))
        release(keyRun)
        registers.release(record, count: fields.count)
    }

    /// Calls a function with one result, which goes to a register of any class.
    private mutating func call(
        _ function: Int, _ arguments: [CoreExpression], result: UInt8
    ) throws(EmissionProblem) {
        let type = program.functions[function].results[0]
        if registers.types[Int(result)] == type {
            return try call(function, arguments, results: result)
        }
        let passing = try registers.allocate(type)
        try call(function, arguments, results: passing)
        try code.append(.move, result, passing)
        registers.release(passing)
    }

    /// The least key above the part alone begins with the part, if any key does.
    private mutating func hasUnder(
        _ table: Int, _ part: CoreExpression, into target: UInt8
    ) throws(EmissionProblem) {
        let types = program.tables[table].key.map(\.type)
        guard types.count > 1 else {
            let has = CoreExpression(.has(table: table, key: [part]), .bool)
            return try emit(has, into: target)
        }
        let least = types.dropFirst().map { type in
            if case .int = type { return CoreExpression.int(-1) }
            return CoreExpression(.constant(.id(.zero)), .id)
        }
        let keyRun = try run([part] + least)
        let found = try registers.allocateRun([.bool] + types)
        try code.append(.next, found, keyRun.first, UInt8(table))
        try code.append(types[0] == .date ? .deq : .eq, target, found + 1, keyRun.first)
        try code.append(.and, target, target, found)
        release(keyRun)
        registers.release(found, count: types.count + 1)
    }

    /// Calls a function whose only result goes to a register, or which has none.
    mutating func call(
        _ function: Int, _ arguments: [CoreExpression], results: UInt8
    ) throws(EmissionProblem) {
        let types = program.functions[function].parameterTypes
        let passed = try run(arguments, as: types)
        try code.append(.call, results, passed.first, UInt8(function))
        release(passed)
    }
}

extension FunctionEmitter {
    /// The expression, or one with the same value and the same traps that is quicker.
    private func simplified(_ expression: CoreExpression) -> CoreExpression? {
        guard case .binary(let operation, let left, let right) = expression.kind else {
            return nil
        }
        if operation == .addInt, let added = right.constantInt,
            case .binary(.subtractInt, let value, let other) = left.kind,
            let taken = other.constantInt
        {
            return value + .int(added - taken)
        }
        guard operation == .maximumInt || operation == .minimumInt else { return nil }
        let first = reader.range(of: left, facts).interval
        let second = reader.range(of: right, facts).interval
        let isMost = operation == .maximumInt
        if right.isPlain, isMost ? second.high <= first.low : first.high <= second.low {
            return left
        }
        if left.isPlain, isMost ? first.high <= second.low : second.high <= first.low {
            return right
        }
        return nil
    }
}

extension CoreBinary {
    /// Whether the right operand is looked at only where the left one leaves the result open.
    fileprivate func isShort(_ right: CoreExpression) -> Bool {
        (self == .and || self == .or) && !right.cannotTrap
    }
}

extension CoreExpression {
    fileprivate var isConstant: Bool {
        if case .constant = kind { true } else { false }
    }

    /// Whether the expression is there without any work, and so cannot trap.
    var isPlain: Bool {
        if case .local = kind { true } else { isConstant }
    }
}

extension CoreFunction {
    /// Machine types of the parameters, which all declare their class.
    var parameterTypes: [ValueType] {
        locals.prefix(parameterCount).map { $0.type.machineType($0.size ?? .bits64) }
    }
}

extension CoreExpression {
    /// Whether evaluating the expression can never stop the call, so that it may be evaluated
    /// even where its value is not asked for.
    var cannotTrap: Bool {
        switch kind {
        case .constant, .territory, .local, .today, .sender, .licence: true
        case .unary(let operation, let value): operation == .not && value.cannotTrap
        case .binary(let operation, let left, let right):
            operation.isComparison && left.cannotTrap && right.cannotTrap
        case .parameter, .slot, .scaled, .rounded, .whole, .addMonths, .spanIndex, .datePart,
            .tiers, .call, .conditional, .has, .hasUnder, .recordCount, .field, .balance, .limit,
            .coinValue:
            false
        }
    }
}
