public import LicetTerms

/// A period of the calendar as reports and tests name it: `2026`, `2026-H1`, `2026-Q1`, `2026-01`,
/// or the period's first day.
public struct PeriodLabel: Hashable, Sendable, CustomStringConvertible {
    /// The label as written.
    public let description: String
    /// The first day of the period.
    public let firstDay: CivilDate
    /// Its length, where the label tells it.
    public let months: Int?

    /// The period that the text names, or nil.
    public init?(_ text: String) {
        description = text
        if let day = CivilDate(text) {
            firstDay = day
            months = nil
            return
        }
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard let first = parts.first, first.utf8.count == 4, let year = Self.number(first),
            let part = parts.count == 1 ? (1, 12) : parts.count == 2 ? Self.part(parts[1]) : nil,
            let day = CivilDate(year: year, month: part.0, day: 1)
        else { return nil }
        firstDay = day
        months = part.1
    }

    /// The label of a whole half, quarter, month or year, or the first day where none fits.
    public init(firstDay: CivilDate, months: Int) {
        self.firstDay = firstDay
        self.months = months
        let (year, month, day) = firstDay.components
        let padded = String(repeating: "0", count: 4 - min(4, "\(year)".utf8.count)) + "\(year)"
        let isWhole = day == 1 && months > 0 && (month - 1) % max(1, months) == 0
        switch (isWhole, months) {
        case (true, 12): description = padded
        case (true, 6): description = "\(padded)-H\(month / 6 + 1)"
        case (true, 3): description = "\(padded)-Q\(month / 3 + 1)"
        case (true, 1): description = String(firstDay.description.prefix(7))
        default: description = firstDay.description
        }
    }

    /// The label by which a test names the period of so many months that begins on a day: that of
    /// the calendar's year, half, quarter or month in which it begins.
    public init(calendarOf firstDay: CivilDate, months: Int) {
        let (year, month, _) = firstDay.components
        let first = [1, 3, 6, 12].contains(months) ? (month - 1) / months * months + 1 : month
        let day = CivilDate(year: year, month: first, day: 1)
        self.init(firstDay: months == 0 ? firstDay : day ?? firstDay, months: months)
    }

    /// First month and length of `H1`, `Q3` or `07`.
    private static func part(_ text: Substring) -> (Int, Int)? {
        guard text.utf8.count == 2, let last = number(text.dropFirst()) else { return nil }
        switch text.first {
        case "H": return (1...2).contains(last) ? (last * 6 - 5, 6) : nil
        case "Q": return (1...4).contains(last) ? (last * 3 - 2, 3) : nil
        default: return number(text).flatMap { (1...12).contains($0) ? ($0, 1) : nil }
        }
    }

    private static func number(_ text: Substring) -> Int? {
        text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            ? Int(text) : nil
    }
}
