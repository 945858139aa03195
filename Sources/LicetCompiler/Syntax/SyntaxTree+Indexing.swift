import LicetTerms

/// `index SUBJECT by SERIES, base MONTH, lag DURATION, each accounting year, cumulative, round MODE to
/// N digits`, or `escalate SUBJECT by RATE each accounting year, compounding, round …`.
struct IndexingNode: Sendable {
    let subjects: [IndexSubjectNode]
    let way: Way
    /// The first day of the accounting year of the first step, where it is said.
    let from: Expression?
    let limit: IndexLimitNode?
    let rounding: IndexRoundingNode?
    let span: Span

    /// What the factor comes from.
    enum Way: Sendable {
        case series(Name, base: IndexMonth, lag: Expression, IndexMode)
        case rate(Expression, EscalationMode)
    }
}

/// An amount that a line moves.
struct IndexSubjectNode: Sendable {
    let subject: IndexSubject
    let span: Span
}

/// The amounts of a royalty that can be moved from year to year.
enum IndexSubject: Hashable, Sendable {
    case price, rates, minimum, cap, minimumPerUnit, capPerUnit

    /// As written.
    var words: String {
        switch self {
        case .price: "price"
        case .rates: "rates"
        case .minimum: "minimum"
        case .cap: "cap"
        case .minimumPerUnit: "minimum per unit"
        case .capPerUnit: "cap per unit"
        }
    }
}

/// The words that begin a subject.
enum IndexSubjectWord: String, CaseIterable, Sendable {
    case price, rates, minimum, cap
}

/// How the values of an index become a factor.
enum IndexMode: String, CaseIterable, Sendable {
    /// One ratio, to the base month.
    case cumulative
    /// The product of one ratio a year, each to the year before.
    case yearOnYear = "year_on_year"
}

/// How fixed steps add up.
enum EscalationMode: String, CaseIterable, Sendable {
    case compounding, simple
}

/// `never below base` or `never down`.
struct IndexLimitNode: Sendable {
    let limit: IndexLimit
    let span: Span
}

/// The "greater of" of an index.
enum IndexLimit: Hashable, Sendable {
    /// The factor is never below one.
    case belowBase
    /// No step takes the factor below that of the year before.
    case down
}

/// `round MODE to N digits`
struct IndexRoundingNode: Sendable {
    let mode: Name
    let digits: Int
    let span: Span
}

/// A month such as `2025-11`.
struct IndexMonth: Sendable {
    let year: Int
    let month: Int
    let span: Span

    /// The day that a value for the month is attested for.
    var lastDay: CivilDate {
        (28...31).reversed().lazy
            .compactMap { CivilDate(year: year, month: month, day: $0) }.first ?? .latest
    }
}
