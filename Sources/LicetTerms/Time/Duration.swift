/// A length of time as contracts write it: a number of days, or a number of months.
///
/// The two never mix, since a month has no fixed number of days. A year is 12 months, a week 7 days.
public enum Duration: Hashable, Sendable {
    /// So many civil days.
    case days(Int)
    /// So many months, applied to an anchor day.
    case months(Int)

    /// So many years as months, or nil if that is more months than an `Int` holds.
    public static func years(_ years: Int) -> Duration? {
        let (months, overflow) = years.multipliedReportingOverflow(by: 12)
        return overflow ? nil : .months(months)
    }
}

extension Duration: CustomStringConvertible {
    /// The duration in the language's words: `30 days`, `1 month`, `2 years`.
    public var description: String {
        switch self {
        case .days(let days): Self.counted(days, "day")
        case .months(let months) where months != 0 && months % 12 == 0:
            Self.counted(months / 12, "year")
        case .months(let months): Self.counted(months, "month")
        }
    }

    private static func counted(_ number: Int, _ unit: String) -> String {
        "\(number) \(unit)\(number == 1 ? "" : "s")"
    }
}
