/// `state NAME : Type [= expression]`, or a keyed table.
struct StateNode: Sendable {
    let name: Name
    let kind: Kind
    let span: Span

    enum Kind: Sendable {
        case slot(TypeNode, initial: Expression?)
        /// `table (k: Type) of (f: Type) capacity N`
        case table(keys: [ParameterNode], fields: [ParameterNode], capacity: Expression)
    }
}

/// `let NAME = expression` among the clauses.
struct ConstantNode: Sendable {
    let name: Name
    let value: Expression
    let span: Span
}

/// `rule NAME(p: Type) -> Type { … return e }`
struct RuleNode: Sendable {
    let name: Name
    let parameters: [ParameterNode]
    let result: TypeNode
    let body: [Statement]
    let head: Span
    let span: Span
}

/// `action NAME(p: Type) by PARTY, PARTY { … }`
struct ActionNode: Sendable {
    let name: Name
    let parameters: [ParameterNode]
    /// The parties who may call it, or nil for `anyone`.
    let callers: [Name]?
    let body: [Statement]
    let head: Span
    let span: Span
}

/// `event NAME { f: Type }`
struct EventNode: Sendable {
    let name: Name
    let fields: [ParameterNode]
    let span: Span
}

/// A statement of a rule or an action.
struct Statement: Sendable {
    let kind: Kind
    let span: Span

    indirect enum Kind: Sendable {
        /// `let x = e`
        case bind(Name, Expression)
        /// `NAME = e`
        case assign(Name, Expression)
        /// `NAME[k].f = e`
        case assignField(EntryNode, field: Name, Expression)
        /// `NAME[k] = { f: e, … }`
        case assignRecord(EntryNode, [FieldValueNode])
        /// `remove NAME[k]`
        case remove(EntryNode)
        /// `if e { … } else if e { … } else { … }`: at least one branch.
        case choose([BranchNode], otherwise: [Statement]?)
        /// `match e { v, v => { … } otherwise => { … } }`
        case match(Expression, arms: [MatchArmNode], otherwise: [Statement]?)
        /// `for x in a..b [at most N] { … }`: both ends are included.
        case countLoop(Name, from: Expression, to: Expression, atMost: Expression?, [Statement])
        /// `for k, k in TABLE { … }`
        case tableLoop(keys: [Name], table: Name, [Statement])
        /// `require e else WORD "sentence"`
        case require(Expression, reason: Name, sentence: TextNode?)
        /// `refuse WORD "sentence"`
        case refuse(reason: Name, sentence: TextNode?)
        /// `transfer MONEY from sender|licence to PARTY|licence`
        case transfer(Expression, from: TransferSource, to: TransferTarget)
        /// `emit NAME { f: e, … }`
        case emit(Name, [FieldValueNode])
        /// `send report NAME for e { f: e, … }`
        case report(Name, day: Expression, [FieldValueNode])
        /// `return e`
        case giveBack(Expression)
    }
}

/// `NAME[k, …]`
struct EntryNode: Sendable {
    let table: Name
    let keys: [Expression]
    let span: Span
}

/// `f: e`
struct FieldValueNode: Sendable {
    let field: Name
    let value: Expression
    var span: Span { field.span.through(value.span) }
}

/// A condition and what happens under it.
struct BranchNode: Sendable {
    let condition: Expression
    let body: [Statement]
    let span: Span
}

/// `v, v => { … }`
struct MatchArmNode: Sendable {
    let values: [Expression]
    let body: [Statement]
    let span: Span
}

/// Whose account a transfer takes from.
enum TransferSource: Sendable {
    case sender, licence
}

/// Whose account a transfer gives to.
enum TransferTarget: Sendable {
    case licence
    case party(Expression)
}
