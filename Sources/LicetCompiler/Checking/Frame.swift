import LicetBytecode
import LicetPrimitives

/// The body of a rule or action while it is checked.
struct Frame: Sendable {
    /// Whether statements can be added: a body is being checked, not a clause.
    var isBody = false
    var place = CorePlace(clause: 0, line: 1)
    var locals: [CoreLocal] = []
    var statements: [CoreStatement] = []
    /// The names in sight, innermost last.
    var names: [LocalName] = []
    /// The parties that alone may call the action, by their index; empty for anyone.
    var callers: [Int] = []
    /// What `return` gives back; nil in an action.
    var result: CheckedType?
    /// Names that some statement of the body gives another value.
    var changed: [String] = []
    /// Where names are bound whose amounts can have fractions though they begin as whole units.
    var exact: [UInt32] = []
    /// How many ways of `if` and `match` have parted around the statement.
    var waysAround = 0
    /// Whether the last pass found such a name, or such a result, so that another pass is due.
    var isRefined = false

    /// A `let`, a parameter or a loop's name.
    struct LocalName: Sendable {
        let name: String
        let local: Int
        let type: CheckedType
        let span: Span
        let isChangeable: Bool
    }

    func local(named name: String) -> LocalName? {
        names.last { $0.name == name }
    }

    /// A new local, not in sight by any name.
    mutating func local(_ name: String, _ type: CheckedType, size: SizeClass? = nil) -> Int {
        locals.append(CoreLocal(name, type.coreType, size: size, asset: type.asset))
        return locals.count - 1
    }

    func read(_ local: Int) -> CoreExpression {
        CoreExpression(.local(local), locals[local].type)
    }

    mutating func add(_ kind: CoreStatement.Kind) {
        statements.append(CoreStatement(kind, at: place))
    }
}

/// A table that the author declares.
struct CheckedTable: Sendable {
    var name: String
    /// Index into the program's tables.
    var index: Int
    var keys: [(name: String, type: CheckedType)]
    var fields: [(name: String, type: CheckedType)]
    var capacity: UInt32
    /// Whether part of its declaration has been reported.
    var isWrong: Bool
}

/// An event that the author declares.
struct CheckedEvent: Sendable {
    var name: String
    var index: Int
    var fields: [(name: String, type: CheckedType)]
    var isWrong: Bool
}

/// A rule and what is known of it so far.
struct CheckedRule: Sendable {
    let node: RuleNode
    let place: CorePlace
    var parameters: [CheckedType]
    /// The type of its results; money is whole units only where every `return` gives whole units.
    var result: CheckedType
    var state = State.waiting

    enum State: Sendable { case waiting, running, done }
}
