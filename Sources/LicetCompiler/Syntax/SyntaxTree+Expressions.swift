import LicetPrimitives
import LicetTerms

/// An expression as written.
struct Expression: Sendable {
    let kind: Kind
    let span: Span

    indirect enum Kind: Sendable {
        /// `1_000_000`
        case integer(BigInt)
        /// `0.0022`, `12.5%`
        case ratio(Ratio)
        /// `EUR 100_000`, in whole units of the currency as written.
        case money(currency: Name, amount: Ratio)
        case date(CivilDate)
        /// `30 days`, `3 months`, and where a 29 February may land: `1 year forward`.
        case duration(Duration, clip: LeapStep?)
        case text(String)
        case boolean(Bool)
        case name(String)
        /// `min(a, b)`; built-in or a rule.
        case call(Name, [Expression])
        /// `TABLE[k]`, which only `has` takes whole.
        case entry(EntryNode)
        /// `TABLE[k].field`
        case field(EntryNode, Name)
        /// `territory(T-expression)`
        case territory(TerritoryNode)
        /// `if c then a else b`
        case conditional(Expression, then: Expression, otherwise: Expression)
        case unary(UnaryOperator, Expression)
        case binary(BinaryOperator, Expression, Expression)
    }
}

/// Where a month step from a 29 February lands in a common year.
enum LeapStep: String, CaseIterable, Sendable {
    case forward, back
}

/// `-` or `not`.
enum UnaryOperator: Sendable {
    case minus, not
}

/// The binary operators.
enum BinaryOperator: String, CaseIterable, Sendable {
    case or, and
    case equal = "==", notEqual = "!="
    case less = "<", lessOrEqual = "<=", greater = ">", greaterOrEqual = ">="
    case isIn = "in"
    case plus = "+", minus = "-", times = "*"
    /// `/`: of integers, an exact ratio.
    case divided = "/"
    case div, mod
}

/// A territory as written, resolved by the checker against the dated table.
struct TerritoryNode: Sendable {
    let kind: Kind
    let span: Span

    indirect enum Kind: Sendable {
        case world
        /// A code such as `MT` or a group such as `EU`, `western_europe`.
        case name(String)
        /// `{ A, B }`
        case list([TerritoryNode])
        case union(TerritoryNode, TerritoryNode)
        case difference(TerritoryNode, TerritoryNode)
        case intersection(TerritoryNode, TerritoryNode)
        /// `EP in { A, B }`
        case states(of: TerritoryNode, TerritoryNode)
    }
}
