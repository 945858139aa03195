/// `title "…"`
struct TitleNode: Sendable {
    let title: TextNode
    let span: Span
}

/// `licensor A`, `licensee A`, `payee A, B` or `party A, B`.
struct PartiesNode: Sendable {
    let names: [Name]
    let span: Span
}

/// `work NAME = scheme:value`
struct WorkNode: Sendable {
    let name: Name
    /// The scheme's word, such as `isrc`.
    let scheme: Name
    /// The identifier as written after the colon; a quoted one without its quotes.
    let value: TextNode
    let span: Span
}

/// `currency EUR`, or `currency NAME with 18 digits` for a unit that is not of ISO 4217.
struct CurrencyNode: Sendable {
    let code: Name
    /// The digits of the least unit, where they are written.
    let digits: Int?
    let span: Span
}

/// `offset +03:00`
struct OffsetNode: Sendable {
    /// Minutes east of UTC, within 18 hours.
    let minutes: Int
    let span: Span
}

/// `accounting quarterly from DATE` or `accounting per report from DATE`
struct AccountingNode: Sendable {
    /// The length of an accounting period, or nil: each report is its own statement.
    let frequency: Frequency?
    let from: Expression
    let span: Span
}

/// How often periods recur.
enum Frequency: String, CaseIterable, Sendable {
    case daily, monthly, quarterly
    case halfYearly = "half_yearly"
    case yearly

    /// The months of one period; none of a day.
    var months: Int {
        switch self {
        case .daily: 0
        case .monthly: 1
        case .quarterly: 3
        case .halfYearly: 6
        case .yearly: 12
        }
    }
}
