/// `series NAME by PARTY "IDENTIFIER", USD per EUR`, or without currencies for an index.
struct SeriesNode: Sendable {
    let name: Name
    let attester: Name
    /// What the attester calls it on the ledger.
    let identifier: TextNode
    /// Nil for an index: what its values are values of stands in its name.
    let pair: CurrencyPair?
    let span: Span
}

/// `USD per EUR`: a value is so much of the one currency for one unit of the other.
struct CurrencyPair: Sendable {
    let counted: Name
    let unit: Name
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
    /// The day on which what is due is paid.
    case payment
}

/// `convert EUR to USD at SERIES on payment, round half_even` of a pay clause
struct PayConversionNode: Sendable {
    let conversion: ConversionNode
    /// How what is settled is rounded in the currency that is paid; nil where nothing is said.
    let rounding: Name?
    let span: Span
}
