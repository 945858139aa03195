/// `greater of { … } on FIELD { … }`: several computations, of which one counts.
struct ChoiceNode: Sendable {
    let kind: ChoiceKind
    let computations: [ComputationNode]
    let span: Span
}

/// Which of several computations counts.
enum ChoiceKind: String, CaseIterable, Sendable {
    case greater, lesser
}

/// `[on FIELD [at PRICE]] { rates }`
struct ComputationNode: Sendable {
    /// Nil for the royalty's own base.
    let base: Name?
    let price: Expression?
    let rates: [RateNode]
    let span: Span
}

/// `unit 60 seconds or fraction`
struct UnitNode: Sendable {
    let size: Expression
    let field: Name
    let span: Span
}

/// `stacking credit RATIO of FIELD, never below RATIO` or `… never below MONEY per …`
struct StackingNode: Sendable {
    let share: Expression
    let field: Name
    let floor: Expression
    /// The span of a floor in money.
    let per: ResetSpan?
    let shortSpan: ShortSpan?
    let span: Span
}

/// `reserve RATIO of royalty released over COUNT periods`
struct ReserveNode: Sendable {
    let share: Expression
    let periods: Expression
    let span: Span
}
