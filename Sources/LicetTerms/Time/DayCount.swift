public import LicetPrimitives

/// A convention for the fraction of a year between two days, as interest clauses name them.
///
/// Definitions: 2006 ISDA Definitions, section 4.16 (b), (d), (e) and (f).
public enum DayCount: UInt8, CaseIterable, Sendable {
    /// Actual days over 365, in leap years too; 4.16 (d), "Actual/365 (Fixed)".
    case actual365 = 0
    /// Actual days over 360; 4.16 (e).
    case actual360 = 1
    /// Months of 30 days over 360; 4.16 (f), "30/360" or "Bond Basis".
    case thirty360 = 2
    /// Days in leap years over 366 plus days in common years over 365; 4.16 (b), "Actual/Actual".
    case actualActual = 3

    /// The convention as the language writes it: `actual/365`.
    public var word: String {
        switch self {
        case .actual365: "actual/365"
        case .actual360: "actual/360"
        case .thirty360: "30/360"
        case .actualActual: "actual/actual"
        }
    }

    /// The convention that the language writes so, or nil.
    public init?(word: String) {
        guard let found = Self.allCases.first(where: { $0.word == word }) else { return nil }
        self = found
    }

    /// The fraction of a year from the first day up to the second, exact.
    ///
    /// Negative when the second day is the earlier one, by the same amount as the other way round.
    public func fraction(from start: CivilDate, to end: CivilDate) -> Ratio {
        if end < start { return -fraction(from: end, to: start) }
        switch self {
        case .actual365: return Ratio(start.daysUntil(end), over: 365)
        case .actual360: return Ratio(start.daysUntil(end), over: 360)
        case .thirty360: return Ratio(Self.bondDays(from: start, to: end), over: 360)
        case .actualActual: return Self.actualFraction(from: start, to: end)
        }
    }

    /// A first day on the 31st counts as the 30th; so does a second, if the first is then the 30th.
    private static func bondDays(from start: CivilDate, to end: CivilDate) -> Int {
        let (year1, month1, day1) = start.components
        let (year2, month2, day2) = end.components
        let first = min(day1, 30)
        let second = first == 30 ? min(day2, 30) : day2
        return 360 * (year2 - year1) + 30 * (month2 - month1) + second - first
    }

    /// Splits the span into its first year, the whole years between and its last year.
    private static func actualFraction(from start: CivilDate, to end: CivilDate) -> Ratio {
        let (firstYear, lastYear) = (start.year, end.year)
        let sinceLastNewYear = Ratio(
            end.dayOfYear, over: CivilDate.daysInYear(lastYear))
        let sinceFirstNewYear = Ratio(
            start.dayOfYear, over: CivilDate.daysInYear(firstYear))
        return Ratio(BigInt(lastYear - firstYear)) + sinceLastNewYear - sinceFirstNewYear
    }
}
