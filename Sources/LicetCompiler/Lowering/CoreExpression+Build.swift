import LicetBytecode
import LicetPrimitives
import LicetTerms

/// How lowering writes core expressions down: one maker an operation, types filled in.
extension CoreExpression {
    static func int(_ value: Int) -> CoreExpression {
        CoreExpression(.constant(.int(BigInt(value))), .int)
    }

    static func ratio(_ value: Ratio) -> CoreExpression {
        CoreExpression(.constant(.ratio(value)), .ratio)
    }

    static func bool(_ value: Bool) -> CoreExpression {
        CoreExpression(.constant(.bool(value)), .bool)
    }

    static var today: CoreExpression { CoreExpression(.today, .date) }
    static var sender: CoreExpression { CoreExpression(.sender, .id) }

    private func with(
        _ operation: CoreBinary, _ other: CoreExpression, _ type: CoreType
    ) -> CoreExpression {
        CoreExpression(.binary(operation, self, other), type)
    }

    static func + (left: Self, right: Self) -> Self {
        if let first = left.constantInt, let second = right.constantInt {
            return .int(first + second)
        }
        if left.constantInt == .zero { return right }
        return right.constantInt == .zero ? left : left.with(.addInt, right, .int)
    }

    static func - (left: Self, right: Self) -> Self {
        if let first = left.constantInt, let second = right.constantInt {
            return .int(first - second)
        }
        return right.constantInt == .zero ? left : left.with(.subtractInt, right, .int)
    }

    static func * (left: Self, right: Self) -> Self {
        if let first = left.constantInt, let second = right.constantInt {
            return .int(first * second)
        }
        return right.constantInt == .one ? left : left.with(.multiplyInt, right, .int)
    }

    func div(_ other: Self) -> Self {
        if let first = constantInt, let second = other.constantInt, second.signum > 0 {
            return .int(first.floorDivided(by: second).quotient)
        }
        return other.constantInt == .one ? self : with(.floorDivide, other, .int)
    }

    /// How many units of a size it has begun: divided, rounded up.
    func begun(of size: Int) -> Self { (self + .int(size - 1)).div(.int(size)) }

    func lesser(_ other: Self) -> Self {
        if let first = constantInt, let second = other.constantInt {
            return .int(min(first, second))
        }
        return with(.minimumInt, other, .int)
    }

    func greater(_ other: Self) -> Self {
        if let first = constantInt, let second = other.constantInt {
            return .int(max(first, second))
        }
        return with(.maximumInt, other, .int)
    }

    func equals(_ other: Self) -> Self { with(.equalInt, other, .bool) }
    func isLess(_ other: Self) -> Self { with(.lessInt, other, .bool) }
    func isAtMost(_ other: Self) -> Self { with(.atMostInt, other, .bool) }

    func over(_ other: Self) -> Self { with(.makeRatio, other, .ratio) }
    func adding(_ other: Self) -> Self { with(.addRatio, other, .ratio) }
    func subtracting(_ other: Self) -> Self { with(.subtractRatio, other, .ratio) }
    func times(_ other: Self) -> Self { with(.multiplyRatio, other, .ratio) }
    func lesserRatio(_ other: Self) -> Self { with(.minimumRatio, other, .ratio) }
    func greaterRatio(_ other: Self) -> Self { with(.maximumRatio, other, .ratio) }
    var asRatio: Self { CoreExpression(.whole(self), .ratio) }

    func and(_ other: Self) -> Self { with(.and, other, .bool) }
    func or(_ other: Self) -> Self { with(.or, other, .bool) }
    var negated: Self { CoreExpression(.unary(.not, self), .bool) }

    func addingDays(_ days: Self) -> Self {
        if let date = constantDate, let count = days.constantInt?.int64,
            let moved = date.adding(days: Int(count))
        {
            return .date(moved)
        }
        return with(.addDays, days, .date)
    }

    func daysUntil(_ other: Self) -> Self { with(.daysBetween, other, .int) }
    func isBefore(_ other: Self) -> Self { with(.beforeDate, other, .bool) }
    func isNotAfter(_ other: Self) -> Self { with(.atMostDate, other, .bool) }
    func isSameDay(_ other: Self) -> Self { with(.equalDate, other, .bool) }
    func addingMonths(_ months: Self, clip: UInt8) -> Self {
        CoreExpression(.addMonths(self, months, clip: clip), .date)
    }

    /// The date moved by a duration of the language.
    func adding(_ duration: LicetTerms.Duration) -> Self {
        switch duration {
        case .days(let days): addingDays(.int(days))
        case .months(let months): addingMonths(.int(months), clip: 0)
        }
    }

    func isIn(_ territory: Self) -> Self { with(.placeInSet, territory, .bool) }
    func isSame(_ other: Self) -> Self { with(.equalId, other, .bool) }
}

/// The body of a function under construction: locals by name of their maker, statements in order.
struct CoreBody {
    private(set) var locals: [CoreLocal] = []
    private(set) var statements: [CoreStatement] = []
    let place: CorePlace

    init(at place: CorePlace, locals: [CoreLocal] = [], statements: [CoreStatement] = []) {
        self.place = place
        self.locals = locals
        self.statements = statements
    }

    /// A local that is assigned later.
    mutating func local(
        _ name: String, _ type: CoreType, size: SizeClass? = nil, asset: UInt8? = nil
    ) -> Int {
        locals.append(CoreLocal(name, type, size: size, asset: asset))
        return locals.count - 1
    }

    /// The value of a new local that is a parameter or is assigned by something else.
    mutating func argument(
        _ name: String, _ type: CoreType, size: SizeClass? = nil, asset: UInt8? = nil
    ) -> CoreExpression {
        let local = local(name, type, size: size, asset: asset)
        return read(local)
    }

    /// The value of a local.
    func read(_ local: Int) -> CoreExpression {
        CoreExpression(.local(local), locals[local].type)
    }

    /// A new local with a value.
    mutating func bind(
        _ name: String, _ value: CoreExpression, size: SizeClass? = nil, asset: UInt8? = nil,
        line: UInt32? = nil
    ) -> CoreExpression {
        let local = local(name, value.type, size: size, asset: asset)
        add(.assign(local, value), line: line)
        return read(local)
    }

    /// A statement, at the clause's place or another line of it.
    mutating func add(_ kind: CoreStatement.Kind, line: UInt32? = nil) {
        statements.append(CoreStatement(kind, at: at(line)))
    }

    /// Says that the local just assigned is a step of a derivation.
    mutating func mark(
        _ value: CoreExpression, _ kind: StepKind, _ label: String, asset: UInt8?,
        line: UInt32? = nil
    ) {
        guard case .local(let local) = value.kind else { return }
        add(.mark(locals: [local], kind: kind, label: label, asset: asset), line: line)
    }

    /// Statements that `build` adds, taken out for the body of a branch or loop.
    mutating func nested(_ build: (inout CoreBody) -> Void) -> [CoreStatement] {
        let outer = statements
        statements = []
        build(&self)
        defer { statements = outer }
        return statements
    }

    private func at(_ line: UInt32?) -> CorePlace {
        CorePlace(clause: place.clause, line: line ?? place.line)
    }

    /// The finished function.
    func function(
        _ name: String, parameters: Int, results: [ValueType] = []
    ) -> CoreFunction {
        CoreFunction(
            name: name, parameterCount: parameters, results: results, locals: locals,
            body: statements, place: place)
    }
}
