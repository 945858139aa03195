/// `series NAME by PARTY "IDENTIFIER", USD per EUR`
struct SeriesNode: Sendable {
    let name: Name
    let attester: Name
    /// What the attester calls it on the ledger.
    let identifier: TextNode
    /// A value of the series is so much of this currency …
    let counted: Name
    /// … for one unit of this one.
    let unit: Name
    let span: Span
}

/// `convert USD to EUR at SERIES on period_end`
struct ConversionNode: Sendable {
    let from: Name
    let to: Name
    let series: Name
    let moment: ConversionMoment
    let span: Span
}

/// The day whose rate converts.
enum ConversionMoment: String, CaseIterable, Sendable {
    /// The last day of the accounting period.
    case periodEnd = "period_end"
    /// The day that a daily report is about.
    case sale
}
