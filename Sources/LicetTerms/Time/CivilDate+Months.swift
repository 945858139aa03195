/// Where a month step from a 29 February lands in a year that has none.
///
/// It settles that one case only: every other anchor day is clipped to the end of a shorter month,
/// so 31 January plus one month is always the last day of February.
public enum MonthClip: UInt8, CaseIterable, Sendable {
    /// The end of the month, 28 February; what holds where a contract had no need to say more.
    case clip = 0
    /// The day after, 1 March.
    case forward = 1
    /// The day before, 28 February, stated by the contract.
    case back = 2
}

extension CivilDate {
    /// The date this many months after this anchor (before, if negative).
    ///
    /// Computed from the anchor day and clipped to the month's end, so a series takes its n-th date
    /// from the anchor with n times the step and never from the date before it: 31 January, 29
    /// February, 31 March. Nil outside years 1 to 9999.
    public func addingMonths(_ months: Int, clip: MonthClip = .clip) -> CivilDate? {
        let (anchorYear, anchorMonth, anchorDay) = components
        let (index, overflow) = (anchorYear * 12 + anchorMonth - 1).addingReportingOverflow(months)
        guard !overflow, index >= 12 else { return nil }
        let year = index / 12
        let month = index % 12 + 1
        let lastDay = Self.daysInMonth(month, ofYear: year)
        let missesLeapDay = anchorDay == 29 && anchorMonth == 2 && lastDay == 28
        if missesLeapDay, clip == .forward { return CivilDate(year: year, month: 3, day: 1) }
        return CivilDate(year: year, month: month, day: min(anchorDay, lastDay))
    }

    /// The date this long after this day (before, if negative), or nil outside years 1 to 9999.
    public func adding(_ duration: Duration, clip: MonthClip = .clip) -> CivilDate? {
        switch duration {
        case .days(let days): adding(days: days)
        case .months(let months): addingMonths(months, clip: clip)
        }
    }
}
